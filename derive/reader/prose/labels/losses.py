"""Which loss the words before a formula speak of, where it has no label: "Negative sampling", "the naive-softmax loss"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, final

from derive.kernel.records import replaced
from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.nodes import Chain, Fraction, Group, Number, Scripts, Sign, Span, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.labels.loss_turns import DRAWN, softmax_meant, turn_at, turns_back
from derive.reader.prose.scopes import parted_at
from derive.reader.prose.sentences import SECTION

if TYPE_CHECKING:  # steps are told under which names a sheet writes the sigmoid function
    from derive.reader.steps import Formula

ASKED: Final = "a question"
WHERE: Final = "where"
"""What stands for what leads to a formula: a question that begins, or words after which it says what names before it mean."""

_BETWEEN: Final = r"(?:[-−–_\s{}~]|\\(?:text|textrm|textit|mathrm|mathit|operatorname)\b)*"
_NAMES: Final = {
    "negative sampling": rf"(?i:neg(?:ative)?\.?{_BETWEEN}sampl)|\bNS{_BETWEEN}loss|\bNEG\b|\bSGNS\b|负{_BETWEEN}采样",
    "naive softmax": rf"(?i:na[iï]ve{_BETWEEN}softmax|cross{_BETWEEN}entropy|softmax{_BETWEEN}(?:CE\b|loss))|交叉熵|朴素",
}
_NAMED: Final = Pattern("|".join(f"(?P<{key.replace(' ', '_')}>{names})" for key, names in _NAMES.items()))
# What makes a name that of the loss that is spoken of, and no word beside others; lines that are headings, or hold the name alone.
_LOSS_AFTER: Final = Pattern(r"(?i)\w*[-−–_\s})]*(?:loss|cost|objective)|\w*\s*的?(?:损失|目标|代价)")
_HEADING: Final = Pattern(
    r"[ \t>]*(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\*?\{|<h\d>"
    r"|(?:\*\*|\\textbf\{)[^*\n{}]{1,60}(?:\*\*|\})[ \t:：.]*(?:\n|\Z))"
)
_LABEL: Final = Pattern(
    r"(?:[\s>*_#]|[-+•][ \t]|\\item\s*(?:\[[^\]\n]{0,12}\])?|\\(?:textbf|emph|textit"
    r"|underline)\s*\{)*(?:[(（\[]?\w{1,3}[.)\]）、:：]+[\s*_]*)*"
)
_ALONE: Final = Pattern(
    r"(?i)(?:\w|[-−–}]|\s(?:loss|cost|objective|function)\b|损失|函数|目标)*(?:[\s*_:：.。]*(?:\n|\Z)|[*_}]*(?:[:：.。]"
    r"|[ \t]+(?:--+|[—–]))[*_}]*(?=\s))"
)
_CONTRAST: Final = Pattern(
    r"(?i)\b(?:without|before|instead|versus|vs|no|not|than)\b|之前|不用|比较|对比",
    words="without|before|instead|versus|vs|no|than|之前|不用|比较|对比",
)
_LETTER: Final = r"\$\s*(?:\\(?:boldsymbol|mathbf|bm|vec)\s*)?\{?(?:u\}?_)?\{?([wx])\}*\s*\$"
_A_SAMPLE: Final = (
    r"(?:(?:sampled|negative|noise)\s+(?:(?:sampled|context|outside)\s+)?(?:words?|samples?|examples?)"
    r"|负(?:采样)?(?:样本|词|例)|采样(?:到)?的?(?:单?词|样本))"
)
_SAMPLED: Final = Pattern(
    rf"(?i:{_A_SAMPLE}(?:['’]s?)?(?:\s+(?:vectors?|embeddings?))?\s*[,(]?\s*){_LETTER}"
    rf"|{_LETTER}\s*(?i:(?:is|are|denotes?|being|for|of|是|为|表示)\s+(?:(?:an?|the|any|each|every|all"
    rf"|one\s+of\s+the)\s+)*{_A_SAMPLE})",
    words="sampl|negative|noise|负|采样",
)
# What begins a section that has a letter or a number of its own, as questions have.
_QUESTION: Final = Pattern(
    r"(?m)^[ \t>]*(?:[-*+][ \t]+)?(?:(?:#{1,6}|\\(?:sub)*section\*?\{|<h\d>)[^\n]{0,30}?)?[*_]{0,3}"
    r"(?:[(（][a-z]{1,3}[)）]|(?<![\w.])(?:[a-z]|\d{1,2}(?:\.\d{1,2})?)[.)）、](?!\w)"
    r"|第\s*[一二三四五六七八九十\d]{1,3}\s*(?:小?题|小?问)"
    r"|(?i:question|problem|exercise|part|task|问题|题目?)\s*\(?(?:\d|[a-z](?![a-z])))"
    r"|^[ \t]*(?:#{1,6}|\\(?:sub)*section\*?\{)[ \t]*\d|^[ \t]*\\(?:item|question|part)\b"
    r"|^[ \t]*#{1,6}[ \t]++[a-z][ \t]*+$"
)
# What leads to what is said of names that stand before.
_WHERE: Final = Pattern(
    r"(?i)(?:(?<!\w)(?:where|wherein|in\s+which|here|with(?:\s+(?:the|our))?(?:\s+\w+){0,2}|for\s+the\s+(?:loss|cost"
    r"|objective)(?:\s+function)?)"
    r"|其中|这里|此处|式中)\s*[,，:：]?\s*(?:\$[^$\n]{1,30}\$\s*(?:=|:=|≡|is|are|为|是)\s*)?$"
)
_EQUAL: Final = "="
# Two letters, the other one in what may be seen ahead: of w = k ≠ o both are said, w = k and k ≠ o.
_CASE: Final = Pattern(
    r"(?<![\w\\{}_^(])(\\[a-z]{2,7}|[a-zα-ω])(?:\s*(=|≠|\\neq(?![a-z])|\\ne(?![a-z])|!=|\\not\s*=)\s*"
    r"|\$?\s+(different\s+(?:to|from|than))\s+\$?)(?=(\\[a-z]{2,7}|[a-zα-ω])(?![\w^(]))",
    words="=|≠|\\ne|different",
)
_STOP: Final = Pattern(r"[.!?]\s|[。！]|？|\n[ \t>]*\n")
_DENIED: Final = Pattern(
    r"(?i)\b(?:not|never|regardless|whether|matter|even|unless|except\w*|without|other\s+than|apart|contrary)\b|n['’]t\b|无论"
    r"|不论|不管|除|不[^同等]"
)
_GREATEST: Final = Pattern(
    r"(?i)\bmaximi[sz](?:e[sd]?|ing)\b|\blog[- ]likelihood\b|最大化|对数似然", words="maximi|likelihood|最大化|对数似然"
)
_LEAST: Final = Pattern(
    r"(?i)\b(?:minimi[sz]\w*|negative(?!\s+sampl)|minus|loss|cost|not|never|instead|rather)\b|n['’]t\b"
    r"|最小|负(?!采样)|损失|代价|不",
    words="minimi|negative|minus|loss|cost|not|never|instead|rather|n't|n’t|最小|负|损失|代价|不",
)
# So many cases are kept in mind.
_CASES: Final = 2
_SHORT: Final = 40
# So much text before a formula is looked at.
_FARTHEST: Final = 4000
_SIGMOIDS: Final = frozenset({"σ", "sigmoid", "logsigmoid"})


@final
class Losses:
    """The words of a sheet, whose formulas are taken in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._told = 0
        self._heard = 0
        self._since = 0
        self._sampled: tuple[str, ...] = ()
        self._cases: tuple[tuple[str, str, str], ...] = ()
        self._about: frozenset[str] = frozenset()

    def take(self, formula: Formula, span: Span) -> Formula:
        """
        Take a formula, and return it with the loss that words since the last display name, the only one that its section is about,
        and what samples that has.
        """
        words = self._text[self._heard : span.start]
        self._told, self._since = (max(at, span.start - _FARTHEST) for at in (self._told, self._since))
        kept = self._sampled if SECTION.search(words) is None else ()
        self._sampled = tuple(dict.fromkeys((*kept, *sampled_letters(words))))
        between, parted = self._text[self._since : span.start], parted_at(self._text[self._since : span.start])
        cases = (*(self._cases if parted < 0 else ()), *cases_in(between[max(parted, 0) :]))[-_CASES:]
        if span.end - span.start >= _SHORT:
            self._since, self._cases = span.end, cases
        questions = [found.start() for found in _QUESTION.finditer(self._text, self._heard, span.start)]
        opens = ASKED if questions else WHERE if _WHERE.search(words) is not None else ""
        begins, before = (questions[-1], frozenset[str]()) if questions else (self._heard, self._about)
        self._about = about(self._text, begins, span.start, before)
        self._heard = span.end
        loss = loss_in_words(self._text[self._told : span.start])
        if loss or not formula.in_prose:
            self._told = span.end
        if not (loss or self._sampled or cases or opens or self._about):
            return formula
        only = next(iter(self._about)) if len(self._about) == 1 else ""
        return replaced(formula, loss=loss, sampled=self._sampled, announced=cases, opens=opens, about=only)


def cases_in(words: str) -> list[tuple[str, str, str]]:
    """
    Return what words, and inline formulas among them, say of two letters: that they are equal, or that they differ.

    What a sentence denies, or leaves open, as "whether w = o or not", says nothing.
    """
    said = []
    stops = [each.span() for each in _STOP.finditer(words)] if _CASE.may_match(words) else []
    begins, ends = [begin for begin, _ in stops], [end for _, end in stops]
    denied: dict[tuple[int, int], bool] = {}
    for found in _CASE.finditer(words):
        place = bisect_right(ends, found.start())
        after = bisect_left(begins, found.end())
        sentence = ends[place - 1] if place else 0, begins[after] if after < len(begins) else len(words)
        if sentence not in denied:
            denied[sentence] = _DENIED.search(words[slice(*sentence)]) is not None
        if not denied[sentence]:
            letters = [_letter(found[1]), _letter(found[4])]
            if all(letters):
                said.append((letters[0], "=" if found[2] == _EQUAL else "≠", letters[1]))
    return said


def _letter(text: str) -> str:
    """Return a letter for the command of a Greek one, nothing for another command."""
    if not text.startswith("\\"):
        return text
    meaning = COMMANDS.get(text[1:])
    return meaning.name if meaning is not None and meaning.name.isalpha() and len(meaning.name) == 1 else ""


def sampled_letters(words: str) -> list[str]:
    """Return the letters of words that are said to be negative samples: "every sampled word $w$", "$u_w$ of a negative sample"."""
    return [letter for found in _SAMPLED.finditer(words) for letter in found.groups() if letter]


def about(text: str, start: int, end: int, before: frozenset[str] = frozenset()) -> frozenset[str]:
    """
    Return the losses that a section is about after a stretch of a text: those that its heading names, and that are named after it.

    Where no heading names one, it is about a loss that is called so, "the negative sampling loss"; a name alone says little then.
    A sentence that turns to it tells the same as a heading does. A heading that compares is about none, and where softmax is spoken
    of the plain loss may be meant.
    """
    found, heading, since = set(before), -1, start
    for name in sorted((*_NAMED.finditer(text, start, end), *DRAWN.finditer(text, start, end)), key=lambda each: each.start()):
        line = text.rfind("\n", 0, name.start()) + 1
        loss = (name.lastgroup or "negative sampling").replace("_", " ")
        turned = -1
        if name.lastgroup is not None and _is_heading(text, line, name):
            found = {loss} if line != heading else found | {loss}
            heading = since = line
            line_end = text.find("\n", name.end())
            if _CONTRAST.search(text, line, line_end if line_end >= 0 else len(text)) is not None:
                found = set()
        elif loss == "negative sampling" and (turned := turn_at(text, name.start(), name.end())) >= 0:
            if not turns_back(text[turned:end]):
                found, since = {loss}, min(turned, end)
        elif name.lastgroup is not None and (found or "loss" in name[0].lower() or _LOSS_AFTER.match(text, name.end()) is not None):
            found.add(loss)
    if found and softmax_meant(text, max(start, since), end):
        found.add("naive softmax")
    return frozenset(found)


def _is_heading(text: str, line: int, name: re.Match[str]) -> bool:
    """Return whether a line is a heading, or holds but a name, with a label before it: "(e) Negative sampling:"."""
    label = _LABEL.match(text, line)
    is_alone = label is not None and label.end() == name.start() and _ALONE.match(text, name.end()) is not None
    return is_alone or _HEADING.match(text, line) is not None


def loss_in_words(words: str) -> str:
    """Return the loss that words name: the first in the last section that names one; nothing where none does."""
    edges = [0, *(found.start() for found in SECTION.finditer(words)), len(words)]
    for start, end in zip(reversed(edges[:-1]), reversed(edges[1:]), strict=True):
        found = _NAMED.search(words, start, end)
        if found is not None and found.lastgroup is not None:
            return found.lastgroup.replace("_", " ")
    return ""


def says_greatest(words: str) -> bool:
    """Return whether a sentence says that what follows is to be maximized, and speaks of nothing that is to be small."""
    return _GREATEST.search(words) is not None and _LEAST.search(words) is None


def sigmoids(chains: Sequence[Chain]) -> frozenset[str]:
    """Return the names under which a sheet writes the sigmoid function: its own, and those that it defines, s(x) = 1/(1 + e⁻ˣ)."""
    return _SIGMOIDS | {name for chain in chains if (name := _defined(chain))}


def _defined(chain: Chain) -> str:
    match bare(chain.sides[0]):
        case [Symbol(name), Group("(", body)] if len(chain.sides) > 1 and [type(each) for each in bare(body)] == [Symbol]:
            return name if any(map(_is_logistic, chain.sides[1:])) else ""
        case _:
            return ""


def _is_logistic(side: object) -> bool:
    """Return whether a side is a fraction with 1 + e^… below."""
    return any(isinstance(node, Fraction) and _is_below(node) for node in nodes_in((side,)))


def _is_below(fraction: Fraction) -> bool:
    """Return whether 1 + e^… stands below a fraction, or 1 + exp(…)."""
    below = bare(fraction.bottom)
    powers = [each.base if isinstance(each, Scripts) and each.above is not None else each for each in below]
    exponential = any(isinstance(each, Symbol) and each.name in ("e", "exp") for each in powers)
    one = any(isinstance(each, Number) and each.digits == "1" for each in below)
    return exponential and one and any(isinstance(each, Sign) and each.name == "+" for each in below)
