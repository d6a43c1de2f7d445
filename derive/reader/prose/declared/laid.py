"""
What words say of how gradients and word vectors stand: "gradients are written as rows", "$v_c$ is a row vector", "梯度写成行向量".

Where they say of the same both, or speak of it only to leave it open, nothing follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, final

from derive.kernel.records import record
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.declared.declarations import lying_in_words


@final
@record
class Laid:
    """What of a reading words answer, the answer, and the words: that `slopes`, gradients by word vectors, are a `row`."""

    what: str
    answer: str
    words: str


_STAND: Final = (
    r"(?:(?P<row>row[\s-]+vectors?|rows?\b(?!\s+(?:of|in(?!\s+(?:this|these|our|all)\b)|or)\b)|行向量|行(?!列))"
    r"|(?P<column>column[\s-]+vectors?|columns?\b(?!\s+(?:of|in(?!\s+(?:this|these|our|all)\b)|or)\b)|列向量))"
)
_GRADIENTS: Final = Saying(
    r"(?i)\b(?:gradients?|derivatives?(?!\s+of\s+(?:a\s+)?vectors?))\b(?:\s+(?:of|with\s+respect\s+to|by|here|vectors?)\b[^.;:\n]{0,40}?)?"
    r"\s+(?:(?:is|are|be|stands?|will|always|here|now|both|all)\s+)+(?:(?:written|laid\s+out|put|given|arranged|taken|understood|stored|shown)\s+)?"
    rf"(?:(?:as|in|to\s+be|an?|the|form\s+of)\s+)*{_STAND}"
    rf"|\b(?:write|put|take|store|lay(?:\s+out)?|treat|understand|regard|let|define)\s+(?:(?:all|the|our|every)\s+)*(?:gradients?|derivatives?)"
    r"\s+(?:out\s+)?(?:as|in|be)\s+(?:an?\s+)?"
    rf"{_STAND.replace('row>', 'row_>').replace('column>', 'column_>')}"
    rf"|梯度[^，；,\n]{{0,10}}?(?:写成|写作|写为|表示为|记为|记成|排成|均为|都是|是|为|[取用](?=[行列]向量))[^，；,\n]{{0,6}}?"
    rf"{_STAND.replace('row>', 'row__>').replace('column>', 'column__>')}",
    words="gradient|derivative|梯度 … row|column|行|列",
)
_ROWS_SAID: Final = Saying(
    r"(?i)\b(?:us(?:e|es|ing)|with|in\s+terms\s+of|adopt|take)\s+(?:the\s+)?(?:(?P<row>row)|(?P<column>column))\s+(?:gradients?|derivatives?)\b"
    r"|\b(?:(?P<row__>row)|(?P<column__>column))\s+(?:gradients?|derivatives?)\s+are\s+used\b"
    r"|\$\s*\\(?:nabla|d?frac\{\\partial)[^$\n]{0,40}\$\s*(?:be|denotes?|is|stands\s+for)\s+(?:the|an?)\s+"
    r"(?:(?P<row_>row)|(?P<column_>column))[\s-]+vectors?",
    words="row|column",
)
_VECTORS: Final = Saying(
    r"(?i)(?:(?P<formulas>(?:\$[^$\n]{1,60}\$[\s,、和与]*(?:and\s+)?){1,4})"
    r"|\b(?:all|the|our|every|each)\s+(?:of\s+the\s+)?(?:word\s+|embedding\s+)?vectors?"
    r"|\beverything|(?:所有|词|各个?)向量)\s*"
    r"(?:here\s+)?(?:are|is|都是|均为|均是|为|是)\s*(?:all\s+|both\s+|here\s+|written\s+as\s+|an?\s+)*"
    r"(?:(?P<row>row[\s-]+vectors?|rows?\b(?!\s+(?:of|in|or))|行向量)|(?P<column>column[\s-]+vectors?|columns?\b(?!\s+(?:of|in|or))|列向量))",
    words="are|is|是|为 … row|column|行向量|列向量",
)
_ALL_VECTORS: Final = Pattern(r"(?i)(?:all|every|each)\s+(?:of\s+the\s+)?vectors?\b|everything|所有向量")
# Gradients have the shape of what is differentiated by: they stand as that does.
_KEPT: Final = Saying(
    r"(?i)\b(?:gradients?|derivatives?|partials?)\b[^.;:\n]{0,80}?\s(?:has|have|having|take|takes|keeps?|with|of|in)\s+"
    r"(?:(?:exactly|always|the|a)\s+)*\\?(?:text\w*\{)?(?:same\s+shapes?\}?\s+as|shapes?\s+of)\b"
    r"|\b(?:use|using|adopt|follow|following|obey|in)\s+(?:the\s+|a\s+|our\s+)?shape\s+convention\b"
    r"|梯度[^，；,。\n]{0,20}?形状[^，；,。\n]{0,12}?(?:相同|一致|一样)|梯度[^，；,。\n]{0,20}?(?:相同|一致|一样)的形状",
    words="gradient|derivative|partial|shape|梯度 … shape|convention|形状",
)
_LETTERS: Final = (
    r"(?P<letters>(?:(?:\\hat\s*\{?\s*y|ŷ|(?<![A-Za-z\\])y|(?<![A-Za-z\\])[uv]\s?_\s?\{?\w{1,3})\s?\}?\s?,?\s?){1,4})(?:\\in(?![A-Za-z])|∈)\s*"
    r"(?:\\mathbb\s*|\\mathcal\s*)?\{?\s*[Rℝ]\s*\}?\s*\^\s*\{\s*"
)
_BY: Final = r"\s*(?:\\times(?![A-Za-z])|×|\*)\s*"
_ONE_COLUMN: Final = Pattern(rf"{_LETTERS}[^{{}}\s]{{1,12}}{_BY}1\s*\}}", words="\\in|∈")
_ONE_ROW: Final = Pattern(rf"{_LETTERS}1{_BY}[^{{}}\s]{{1,12}}\s*\}}", words="\\in|∈")
_VECTOR_OF: Final = Pattern(r"(?<![A-Za-z\\])([uv])\s*\}{0,2}\s*_")
_DERIVATIVE: Final = Pattern(r"\\(?:partial|nabla)\b|[∂∇]")
_DISTRIBUTION: Final = Pattern(r"\\hat\s*\{?\s*y|ŷ|(?<![A-Za-z\\])y(?![A-Za-z])")
# In numerator layout, the gradient of a number lies; where Jacobians alone are said to be in it, nothing is said of that.
_NUMERATOR: Final = Saying(
    r"(?i)(?:\b(?:use|using|adopt|adopting|follow|following|employ|work\s+in|work\s+with|write\s+in|in)\s+(?:(?:the|a|so-called)\s+)*"
    r"numerator[- ]layout|\bnumerator[- ]layout\s+(?:convention\s+)?(?:is|will\s+be)\s+used)\b(?!\s+(?:convention\s+)?(?:for|of)\b)"
    r"|(?:采用|使用|用|按)分子布局(?!表示雅可比)",
    words="numerator layout|numerator-layout|分子布局",
)
_LIES: Final = Pattern(r"(?i)\b(?:rows?|columns?)\b|[行列]")
_SHAPED: Final = Pattern(
    r"(?i)\bshape\s+convention|\bshape\s+of\s+the\s+(?:parameter|variable)|\bsame\s+shape|\bdenominator[- ]layout"
    r"|\bJacobian|分母布局|雅可比",
    words="shape|denominator|jacobian|分母布局|雅可比",
)
_WORD_VECTOR: Final = Pattern(r"(?<![A-Za-z\\])[uv]\s*\}{0,2}\s*_|(?<![A-Za-z\\])v(?![A-Za-z])")
_OPEN: Final = Pattern(
    r"(?i)\b(?:if|whether|when|would|could|may|might|not|never|or|either|unlike|instead|rather|some|suppose|numerator|denominator)\b"
    r"|n't\b|如果|若|不|还是|或"
)
# "We use numerator layout, so gradients are rows" leaves nothing open; nor does "In numerator layout gradients are rows", where a
# sheet speaks of no other.
_SAID_SO: Final = Pattern(
    r"(?i)\b(?:use|using|adopt|adopting|follow|following|work\s+in)\s+(?:the\s+|a\s+)?numerator[- ]layout"
    r"(?:\s+(?:convention|throughout|for\s+everything))*",
    words="numerator",
)
_IN_NUMERATOR: Final = Pattern(
    r"(?i)^\s*(?:in|with|under)\s+(?:the\s+)?(?:numerator|Jacobian)[- ](?:layout|convention)(?:\s+convention)?\b",
    words="numerator|jacobian",
)
_OTHER_LAYOUT: Final = Pattern(
    r"(?i)\bdenominator[- ](?:layout|convention)|\bshape\s+convention|\bsame\s+shape|分母布局",
    words="denominator|shape|分母布局",
)
_TURNED: Final = Pattern(r"(?i)\b(?:transpos\w+|columns?)\b", words="transpos|column")
_SENTENCE: Final = Pattern(r"[.!?]\s|[。！]|？|\n[ \t]*\n|\n")
_MOST: Final = 90


def laid_in_words(text: str) -> tuple[Laid, ...]:
    """Return what words say of how gradients and vectors stand; where that is said of vectors alone, gradients do as they do."""
    found: dict[str, dict[str, str]] = {}
    for saying, said in ((_GRADIENTS, "slopes"), (_ROWS_SAID, "slopes"), (_VECTORS, "")):
        for what, answer, words in _said(said, saying, text):
            found.setdefault(what, {}).setdefault(answer, words)
    numerator = [*_in_numerator_layout(text)] if "slopes" not in found else []
    if numerator and not _SHAPED.search(text):
        found["slopes"] = {"row": numerator[0]}
    vectors = "words" in found and len(found["words"]) == 1
    for what, words in _by_shape(text):
        found.setdefault(what, {}).setdefault("column", words)
    told = {what: next(iter(answers.items())) for what, answers in found.items() if len(answers) == 1}
    kept = next(_keeping(text), "")
    if "slopes" not in found and (vectors or kept):
        told["gradients"] = "column", kept or told.get("words", ("", ""))[1]
    return tuple(Laid(what, answer, words) for what, (answer, words) in told.items())


def lying_letters(text: str) -> frozenset[str]:
    """Return the letters of word vectors that a sheet says to be rows: u, by u_w ∈ ℝ^{1×d} or "$u_w$ is a row vector"."""
    shaped = [found["letters"] for found in _ONE_ROW.finditer(text)]
    told = [found["formulas"] for found in _VECTORS.finditer(text) if found["formulas"] and found["row"]]
    return frozenset(letter[1] for formulas in (*shaped, *told) for letter in _VECTOR_OF.finditer(formulas))


def _by_shape(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is a column by its shape, y ∈ ℝ^{V×1} and v_c ∈ ℝ^{d×1}, where it is no row by its own."""
    lying, letters = lying_in_words(text), lying_letters(text)
    for each in _ONE_COLUMN.finditer(text):
        words = " ".join(each[0].split())[:_MOST]
        if "distributions" not in lying and _DISTRIBUTION.search(each["letters"]):
            yield "distributions", words
        if any(letter[1] not in letters for letter in _VECTOR_OF.finditer(each["letters"])):
            yield "words", words


def _keeping(text: str) -> Iterator[str]:
    """Yield the sentences that say that gradients have the shape of what is differentiated by."""
    for each in _KEPT.finditer(text):
        before, after = _around(each, text)
        if not (_OPEN.search(before) or _OPEN.search(each[0])):
            yield " ".join((before + each[0] + after).split())[:_MOST]


def _around(each: re.Match[str], text: str) -> tuple[str, str]:
    """Return what stands before something in its sentence, and what after it."""
    before = _SENTENCE.split(text[max(0, each.start() - _MOST) : each.start()])[-1]
    return before, _SENTENCE.split(text[each.end() : each.end() + _MOST])[0]


def _in_numerator_layout(text: str) -> Iterator[str]:
    """Yield the sentences that say that a sheet is written in numerator layout."""
    for each in _NUMERATOR.finditer(text):
        before, after = _around(each, text)
        if not (_OPEN.search(before) or _OPEN.search(after) or _LIES.search(after)):
            yield " ".join((before + each[0] + after).split())[:_MOST]


def _said(told: str, saying: Saying, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield of what words say how it stands, and how, and the words; where it is not told that it is of gradients, of vectors."""
    for each in saying.finditer(text):
        before, after = _around(each, text)
        formulas = each["formulas"] if not told else None
        of_words = formulas is None or (_WORD_VECTOR.search(formulas) is not None and not _DERIVATIVE.search(formulas))
        of_all = (formulas is None and _ALL_VECTORS.match(each[0])) or (formulas is not None and _DISTRIBUTION.search(formulas))
        lead = before if "denominator" in after else _SAID_SO.sub("", before)
        if not (_OTHER_LAYOUT.search(text) or _TURNED.search(after)):
            lead = _IN_NUMERATOR.sub("", lead)
        if _OPEN.search(lead) or _OPEN.search(each[0]) or _OPEN.match(after.lstrip(" ,")):
            continue
        answer = next(group.rstrip("_") for group, said in each.groupdict().items() if said and group != "formulas")
        words = " ".join((before + each[0] + after).split())[:_MOST]
        if told or of_words:
            yield told or "words", answer, words
        # That y lies is a vote, as such sheets mean rows in some of their steps alone.
        if not told and of_all and answer == "column":
            yield "distributions", answer, words
