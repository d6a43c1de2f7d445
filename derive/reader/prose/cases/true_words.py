"""
Which letter a text says the true class or word is: "where k is the index of the correct class", "only the k-th entry of y is 1".

What is said holds for the section in which it is said, before it as well: "where" stands behind what it explains.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import SECTION

_LETTER: Final = r"\\?[$(]?\$?\s*\\?(?:boldsymbol|mathbf|bm)?\{?(?<![A-Za-z])([i-np-t])(?![A-Za-z])\}?\s*\$?\\?\)?"
_TRUE: Final = r"(?:true|correct|right|target|actual|gold|ground[- ]truth|one[- ]hot|hot|non[e]?-? ?zero|observed)"
_THING: Final = r"(?:class|label|word|index|position|element|entry|component|dimension|category|one)"
_WHERE: Final = r"(?:index|position|location|label|class|subscript|id)"
_IS_TRUE: Final = (
    r"(?:is|denotes|represents|means|be|stands for|corresponds to|is corresponding to)\s+(?:the\s+)?"
    rf"(?:{_WHERE}\s+(?:of|to|for)\s+the\s+)?(?:{_WHERE}\s+(?:of|to|for)\s+the\s+)?{_TRUE}\b"
)
_TRUE_SAID: Final = "true|correct|right|target|actual|gold|ground|hot|non|observed"
_THING_SAID: Final = "class|label|word|index|position|element|entry|component|dimension|category|one"
_SAYS_TRUE: Final = Saying(
    rf"(?i){_IS_TRUE}", words=f"is|denotes|represents|means|be|stands|corresponds|corresponding … {_TRUE_SAID}"
)
_LETTER_BEFORE: Final = Pattern(rf"(?i:{_LETTER}(?:\s+in\s+the\s+above\s+(?:equation|formula))?\s*)$")
_LONGEST: Final = 100
_OF_A_CASE: Final = Pattern(
    r"[ \t>*]*\(?\w{1,3}[.)]\**\s*(?:(?i:case|when|if|for)\b\s*|当|若|如果)?[$\s]*"
    r"[a-z]\s*(?:==?|\\neq?(?![A-Za-z])|≠|!=)\s*[a-z]\s*\$"
)
_ENTRY: Final = r"(?<![A-Za-z}\\])(?<!hat\s)(?<!hat\{)(?<!tilde\s)(?<!tilde\{)(?:\\(?:boldsymbol|mathbf|bm)\s*)?\{?y\}?_\{?"
_SAYS: Final = (
    Saying(  # y_k = 1 and y_i = 0 for i ≠ k: that each other entry is 0 says that this is the only one that is not
        rf"{_ENTRY}([i-np-t])\}}?\s*=\s*1(?![\w.])[^.!?\n]{{0,60}}?{_ENTRY}([a-z])\}}?\s*=\s*0(?![\w.])[^.!?\n]{{0,30}}?"
        r"(?<![A-Za-z])\2\s*(?:\\neq?(?![A-Za-z])|≠|!=)\s*\{?\1(?![A-Za-z])",
        words="y … = … 1 … y … = … 0 … \\ne|≠|!=",
    ),
    Saying(
        rf"(?i:\b{_TRUE}\s+{_THING}(?:\s+(?:index|label|class))?\s*(?:is|=|be|being|at(?: index)?|with index|has index)\s+"
        rf"{_LETTER})",
        words=f"{_TRUE_SAID} … {_THING_SAID} … is|=|be|at|with|has",
    ),
    Saying(
        rf"(?i:\bonly\s+(?:the\s+)?{_LETTER}\s*-?\s*(?:th|st|rd)?\s*-?\s*{_THING}\b)[^.!?\n]{{0,60}}\b(?:1|one)\b",
        words=f"only … {_THING_SAID} … 1|one",
    ),
    Saying(  # of a one-hot vector: all of it is 0 but this entry
        rf"(?i:one[- ]?hot|独热)[^.!?。！？\n]{{0,80}}?(?:\bexcept(?:\s+for)?\s+(?:at\s+|in\s+)?(?:the\s+)?"
        rf"(?:(?:index|position|entry|element)\s+)?{_LETTER}|\bonly\s+(?:the|its)\s+{_LETTER}\s*-?\s*(?:th|st|rd)\b"
        rf"|(?:除了?|只有)第\s*{_LETTER}\s*个)",
        words="one|独热 … except|only|除|只有",
    ),
    Saying(
        rf"{_LETTER}\s*(?:是|为|表示|代表|对应)\s*(?:正确|真实|目标)(?:的)?(?:类别|标签|标记|类|词|单词|下标|索引)",
        words="是|为|表示|代表|对应 … 正确|真实|目标 … 类|标签|标记|词|下标|索引",
    ),
    Saying(
        rf"(?:正确|真实|目标)(?:的)?(?:类别|标签|标记|类|词|单词)(?:的)?(?:下标|索引)?\s*(?:是|为)\s*{_LETTER}",
        words="正确|真实|目标 … 类|标签|标记|词|单词 … 是|为",
    ),
    Saying(
        rf"只有第\s*{_LETTER}\s*(?:个)?\s*(?:元素|分量|位置|维|项)[^。！？\n]{{0,20}}1", words="只有第 … 元素|分量|位置|维|项 … 1"
    ),
)


def true_letters(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sections of a text in which a letter is said to be the true word's, in order, each with the letter."""
    said = list(_said(text))
    if not said:
        return ()
    # What is numbered as a case, "1) i = k", is no section of its own.
    edges = [0, *(found.start() for found in SECTION.finditer(text) if not _OF_A_CASE.match(text, found.start())), len(text)]
    found = []
    for at, letter in said:
        place = bisect_right(edges, at)
        found.append((edges[place - 1], edges[place], letter))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each[0]))


def _said(text: str) -> Iterator[tuple[int, str]]:
    for told in _SAYS_TRUE.finditer(text):
        found = _LETTER_BEFORE.search(text, max(0, told.start() - _LONGEST), told.start())
        if found is not None:
            yield found.start(), found[1]
    for saying in _SAYS:
        for found in saying.finditer(text):
            yield found.start(), next(filter(None, found.groups()))
