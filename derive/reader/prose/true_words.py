"""
Which letter a text says the true class or word is: "where k is the index of the correct class", "only the k-th entry of y is 1".

What is said holds for the section in which it is said, before it as well: "where" stands behind what it explains.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import SECTION

_LETTER: Final = r"\\?[$(]?\$?\s*\\?(?:boldsymbol|mathbf|bm)?\{?(?<![A-Za-z])([i-np-t])(?![A-Za-z])\}?\s*\$?\\?\)?"
_TRUE: Final = r"(?:true|correct|right|target|actual|gold|ground[- ]truth|one[- ]hot|hot|non[e]?-? ?zero|observed)"
_THING: Final = r"(?:class|label|word|index|position|element|entry|component|dimension|category|one)"
_WHERE: Final = r"(?:index|position|location|label|class|subscript|id)"
_IS_TRUE: Final = (
    r"(?:is|denotes|represents|means|be|stands for|corresponds to|is corresponding to)\s+(?:the\s+)?"
    rf"(?:{_WHERE}\s+(?:of|to|for)\s+the\s+)?(?:{_WHERE}\s+(?:of|to|for)\s+the\s+)?{_TRUE}\b"
)
_SAYS_TRUE: Final = Pattern(rf"(?i){_IS_TRUE}")
_LETTER_IS: Final = Pattern(
    rf"(?i:{_LETTER}(?:\s+in\s+the\s+above\s+(?:equation|formula))?\s*{_IS_TRUE})",
    words=(
        "actual|correct|gold|hot|non zero|non- zero|non-zero|none zero|none- zero|none-zero|nonezero|nonzero|"
        "observed|right|target|true|truth"
    ),
)
_IS_LETTER: Final = Pattern(
    rf"(?i:\b{_TRUE}\s+{_THING}(?:\s+(?:index|label|class))?\s*(?:is|=|be|being|at(?: index)?|with index|has index)\s+{_LETTER})",
    words=(
        "actual|correct|gold|hot|non zero|non- zero|non-zero|none zero|none- zero|none-zero|nonezero|nonzero|"
        "observed|right|target|true|truth"
    ),
)
_ONLY: Final = Pattern(
    rf"(?i:\bonly\s+(?:the\s+)?{_LETTER}\s*-?\s*(?:th|st|rd)?\s*-?\s*{_THING}\b)[^.!?\n]{{0,60}}\b(?:1|one)\b", words="only"
)
_CHINESE: Final = Pattern(
    rf"{_LETTER}\s*(?:是|为|表示|代表|对应)\s*(?:正确|真实|目标)(?:的)?(?:类别|标签|类|词|单词|下标|索引)"
    rf"|(?:正确|真实|目标)(?:的)?(?:类别|标签|类|词|单词)(?:的)?(?:下标|索引)?\s*(?:是|为)\s*{_LETTER}"
    rf"|只有第\s*{_LETTER}\s*(?:个)?\s*(?:元素|分量|位置|维|项)[^。！？\n]{{0,20}}1",
    words="只有第|正确|目标|真实",
)


def true_letters(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sections of a text in which a letter is said to be the true word's, in order, each with the letter."""
    said = list(_said(text))
    if not said:
        return ()
    edges = [0, *(found.start() for found in SECTION.finditer(text)), len(text)]
    found = []
    for at, letter in said:
        place = bisect_right(edges, at)
        found.append((edges[place - 1], edges[place], letter))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each[0]))


def _said(text: str) -> Iterator[tuple[int, str]]:
    for pattern in (*((_LETTER_IS,) if _SAYS_TRUE.search(text) else ()), _IS_LETTER, _ONLY, _CHINESE):
        for found in pattern.finditer(text):
            yield found.start(), next(letter for letter in found.groups() if letter)
