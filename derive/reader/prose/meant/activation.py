"""
σ that is the softmax of a sheet: it speaks of that and of no sigmoid, whose derivative by another score, ∂σ(a_k)/∂a_i, would be 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern

_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathrm)\s*)?"
_LETTER: Final = r"_\{?(?P<of>[A-Za-z])\}?"
_SIGMA: Final = rf"(?:\\sigma|σ)\s*(?:\\left)?\(\s*{_BOLD}\{{?(?P<score>[A-Za-z])\}}?{_LETTER}\s*(?:\\right)?\)"
_BY: Final = rf"\{{?\s*\\partial\s*\{{?{_BOLD}\{{?(?P=score)\}}?_\{{?(?P<by>[A-Za-z])\}}?"
_DERIVATIVE: Final = Pattern(
    rf"\\partial\s*\{{?\s*(?:\\?(?:log|ln)\s*)?(?:\\left)?[({{\[]?\s*{_SIGMA}\s*(?:\\right)?[)}}\]]{{0,2}}\s*\}}?\s*{_BY}",
    words=r"\sigma|σ … \partial",
)
_SOFTMAX: Final = Pattern(r"(?i)soft-?\s?max|归一化指数", words="soft|归一化指数")
_SIGMOID: Final = Pattern(
    r"(?i)sigmoid|logistic|logit|1\s*\+\s*(?:e\s*\^|\\?exp)|S\s*型|逻辑|シグモイド|시그모이드",
    words="sigm|logi|1|s|逻辑|シグモイド|시그모이드",
)


def sigma_of_softmax(text: str) -> Iterator[tuple[str, int]]:
    """Yield σ with where the sheet starts, if what it writes with it is meant of the softmax."""
    if any(each["of"] != each["by"] for each in _DERIVATIVE.finditer(text)) and _SOFTMAX.search(text) and not _SIGMOID.search(text):
        yield "σ", 0
