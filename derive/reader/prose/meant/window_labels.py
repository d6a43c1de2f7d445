"""
Labels that words say to be 1 for all words of a window: "$y_w = 1$ for every word of the window"; or to be soft. Such a y is no
one-hot vector.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.sayings import Saying

_IS_ONE: Final = (
    r"(?:\$\s*y_\{?\w\}?\s*=\s*1\s*\$|(?:\$\s*y\s*\$|\by)\s+(?:is|has)\s+(?:an?\s+)?\$?(?:1|one)\$?"
    r"|entries\s+of\s+\$?\s*y\s*\$?\s+are\s+\$?(?:1|one)\$?)"
)
_SAYS: Final = (
    Saying(
        rf"(?i){_IS_ONE}\s*+,?\s*+(?:for|at|if|when|where|in|on)\s+(?:(?:\$\s*w\s*\$|it|w)\s+is\s+)?(?:(?:all|every|each"
        rf"|any|one)\s+(?:of\s+)?)?"
        r"(?:the\s+)*(?:words?\s+|positions?\s+)?(?:(?:of|in|inside|from)\s+(?:the\s+|a\s+)?)?(?:\w+\s+)?"
        r"(?:window|context(?!\s+word\b)|(?:outside|surrounding)\s+words)\b",
        words="y … 1|one … window|context|outside|surrounding",
    ),
    Saying(
        r"(?:窗口|上下文)[内中里]?的?(?:所有|每个|全部|各个)[^，。；$]{0,8}\$\s*y_\{?\w\}?\s*=\s*1"
        r"|\$\s*y_\{?\w\}?\s*=\s*1\s*\$[^，。；]{0,12}(?:窗口|上下文)[^，。；]{0,4}(?:所有|每个|全部|[中内])",
        words="窗口|上下文|y_",
    ),
    Saying(
        r"(?i)\b(?:labels?|targets?)\s+(?:is|are)\s+(?:\w+\s+)?(?:smoothed|soft|noisy|flipped)\b",
        words="label|target … is|are … smoothed|soft|noisy|flipped",
    ),
    Saying(
        r"(?i)\b(?:two|several|many|all)\s+(?:of\s+the\s+)?(?:outside|context|true|correct)\s+words\b[^.;\n]{0,20}?\b(?:with\s+)?labels?\s+\$?1\b",
        words="two|several|many|all … words … label",
    ),
)


def window_labels(text: str) -> Iterator[int]:
    """Yield where words say that the label is 1 for each of several words."""
    yield from (found.start() for saying in _SAYS for found in saying.finditer(text))
