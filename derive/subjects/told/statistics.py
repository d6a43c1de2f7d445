"""
Letters that words say to be made of others: "μ is the mean of the x_i and σ their standard deviation", "w depends on x".

The mean and the variance of a distribution are none of these: they are parameters of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

_NAME: Final = r"\$\s*([^$\s=,()]{1,30})\s*\$"
_NAMES: Final = rf"{_NAME}(?:\s*(?:,|、|and|和|与)\s*{_NAME})?"
_BARE_FIGURE: Final = r"(?:means?|averages?|variances?|standard\s+deviations?|norms?|lengths?|sums?|maxim(?:um|a)|medians?)\b"
_FIGURE: Final = rf"(?:(?:sample|empirical|batch|mini-?batch|Euclidean)\s+)?{_BARE_FIGURE}"
_PARTS: Final = (
    r"(?:\$|(?:mini-?)?batch|inputs?\b|entries|components|elements|features|(?:pre-?)?activations|samples|logits|scores|exponentials"
    r"|these|those|them\b)"
)
_OF: Final = rf"\s+(?:of|over|across)\s+(?:(?:the|all|its|their|a|each)\s+)*{_PARTS}"
_MADE: Final = (
    r"(?:inverse|reciprocal|square(?:\s+root)?|log(?:arithm)?|exponential|negative|precision|half|twice|double|cube)\b(?:\s+of)?"
)
_ZH: Final = r"(?:均值|平均值|平均|方差|标准差|范数|最大值)"
_IS: Final = r"\s*(?:is|are|be|denotes?|being|=)\s+(?:respectively\s+)?"
_IS_SAID: Final = "is|are|be|denote|="
_FIGURES: Final = "mean|average|variance|deviation|norm|length|sum|maxim|median"
_FIGURES_ZH: Final = "的均值|的平均|的方差|的标准差|的范数|的最大值"
_SAID: Final = tuple(
    Saying(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        (
            rf"{_NAMES}{_IS}(?:the\s+)?{_FIGURE}(?:\s+and\s+(?:the\s+)?{_FIGURE})?{_OF}",
            f"$ … $ … {_IS_SAID} … {_FIGURES} … of|over|across",
        ),
        (rf"{_BARE_FIGURE}\s+{_NAME}(?:\s+and\s+(?:the\s+)?{_FIGURE}\s+{_NAME})?{_OF}", f"{_FIGURES} … $ … $ … of|over|across"),
        (rf"{_NAME}\s*(?:is\s+|are\s+)?(?:their|its)\s+{_FIGURE}", f"$ … $ … their|its … {_FIGURES}"),
        (rf"{_NAMES}\s*(?:是|为|分别是|分别为)\s*[^；\n]{{0,20}}的{_ZH}", f"$ … $ … 是|为 … {_FIGURES_ZH}"),
        (rf"的{_ZH}\s*{_NAMES}", f"{_FIGURES_ZH} … $ … $"),
        (
            rf"{_NAME}{_IS}(?:the\s+)?{_MADE}[^.$\n]{{0,12}}\$",
            f"$ … $ … {_IS_SAID} … inverse|reciproc|square|log|expon|negative|precision|half|twice|double|cube … $",
        ),
        (rf"{_NAME}\s*(?:itself\s+|also\s+)?depends?\s+(?:itself\s+|also\s+)?(?:up)?on\s+\$", "$ … $ … depend … on … $"),
        (
            rf"{_NAME}\s*(?:is|are)\s+(?:a\s+|itself\s+a\s+|themselves\s+)?functions?\s+of\s+\$",
            "$ … $ … is|are … function … of … $",
        ),
    )
)
_LETTER: Final = Pattern(r"\\([A-Za-z]+)|([A-Za-z])")
_FONTS: Final = Pattern(r"\\(?:mathbf|boldsymbol|bm|mathrm|mathit|vec|hat|bar|tilde|symbf)\b")


def computed_in(text: str) -> frozenset[str]:
    """Return the letters that the words of a text say to be made of others."""
    return frozenset(letter for saying in _SAID for match in saying.finditer(text) for letter in _letters(match))


def _letters(match: re.Match[str]) -> Iterator[str]:
    for formula in filter(None, match.groups()):
        found = _LETTER.search(_FONTS.sub("", formula))
        if found is not None and "|" not in formula:
            meaning = COMMANDS.get(found[1]) if found[1] else None
            yield meaning.name if meaning is not None else found[1] or found[2]
