"""
Names of the notation that the words of a sheet say to be something else: "let J be the squared error", "σ is the ReLU".

What they mean then is not read. Only what is said of a name itself counts: that other losses or functions are spoken of says
nothing.
"""

from __future__ import annotations

import re
from typing import Final

_IS: Final = r"\s*,?\s*(?:to\s+)?(?:be|is|denotes?|stands\s+for|means|为|是|表示|代表)\s*"
_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathcal|text)\s*)?"
_OTHER_LOSS: Final = (
    r"(?:squared?\b|MSE\b|hinge\b|absolute\b|triplet\b|focal\b|(?<!negative )(?<!negative-)\blog[- ]likelihood"
    r"|均方|平方|铰链|(?<!负)对数似然)"
)
_OTHER_FUNCTION: Final = r"(?:(?i:relu)\b|(?i:tanh)|hyperbolic\b|identity\b|step\s+function|softplus\b|rectif)"
_LOSS: Final = rf"\$\s*{_BOLD}\{{?J\}}?(?:_(?:\{{[^$}}]{{0,30}}\}}|\w))?(?:\([^$]{{0,40}}\))?\s*\$"
_TRUE: Final = rf"\$\s*{_BOLD}\{{?y\}}?\s*\$"
_SAYS: Final = {
    "J": re.compile(rf"{_LOSS}{_IS}[^.。$;:]{{0,30}}?{_OTHER_LOSS}"),
    "σ": re.compile(rf"\$\s*(?:\\sigma|σ)(?:\([^$]{{0,12}}\))?\s*\${_IS}[^.。$;:]{{0,25}}?{_OTHER_FUNCTION}"),
    "ŷ": re.compile(
        r"(?i)softmax[^.。]{0,60}\b(?:with|at|of)\s+(?:a\s+)?temperature\b|温度[^。]{0,6}softmax|softmax[^。]{0,6}温度"
    ),
    "y": re.compile(
        r"(?i)\b(?:use|with|apply|using)\s+label[- ]smoothing|(?:使用|采用)标签平滑"
        rf"|{_TRUE}\s*is\s+(?:not\s+(?:a\s+)?one[- ]hot|smoothed)"
    ),
    "log": re.compile(
        r"(?i)\blog(?:arithms?)?\b\s*\$?[^.。$]{0,40}\bbase[- ](?:2|10|two|ten)\b|以\s*\$?\s*(?:2|10|二|十)\s*\$?\s*为底"
    ),
}


def said_in_words(text: str) -> frozenset[str]:
    """Return the names, J, y, ŷ, σ and log, that the words of a sheet say to be something else than they usually are."""
    return frozenset(name for name, pattern in _SAYS.items() if pattern.search(text) is not None)
