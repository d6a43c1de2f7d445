"""
What words say is done to the sums of a loss: "we average over the $K$ negative samples", "the skip-gram loss is the mean over …".

That gradients are averaged, or weighted by what is predicted, says nothing of the loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from derive.reader.latex.sayings import Saying

_NEGATIVES: Final = (
    r"(?:(?:the|all|our|these)\s+)*(?:\$K\$\s+|K\s+)?"
    r"(?:(?:negative|noise|sampled)\s+(?:\w+\s+)?(?:samples|words|terms|examples)|negatives)\b"
)
SUMS: Final[Mapping[str, tuple[Saying, ...]]] = {
    "means": (
        Saying(
            rf"(?i)\b(?:averag(?:e|ed|ing)|mean)\b(?:(?!gradient)[^.。;$]){{0,30}}?\b(?:over|of|across)\s+{_NEGATIVES}",
            words="averag|mean … over|of|across … negative|noise|sampled",
        ),
        Saying(
            rf"(?i)\b(?:{_NEGATIVES}|negative\s+(?:part|sum))[^.。;\n$]{{0,25}}?\s+(?:is|are)\s+(?:\w+\s+)?"
            r"(?:divided|multiplied|scaled|weighted|averaged)\b(?!\s+by\s+(?:their|its|the|how)\b)",
            words="negative|noise|sampled … is|are … divided|multiplied|scaled|weighted|averaged",
        ),
        Saying(
            r"(?i)\b(?:negatives?(?:\s+samples)?|sum\s+over\s+\$k\$)\s+(?:\w+\s+)?includes?\s+(?:\w+\s+)?(?:the\s+)?(?:true|outside|target|\$o\$)",
            words="negative|sum … include … true|outside|target|$o$",
        ),
        Saying(r"对[^。；，]{0,8}负(?:采样)?(?:样本|例|词)[^。；，]{0,8}(?:取|求)?平均", words="负 … 平均"),
        Saying(r"负(?:采样)?(?:样本|例|词)[^。；，]{0,8}(?:平均|均值|乘以|除以|加权)", words="负 … 平均|均值|乘以|除以|加权"),
    ),
    "window": (
        Saying(
            r"(?i)\b(?:skip-?\s?gram|window)\s+(?:loss|objective|cost)\b[^.。;\n]{0,20}?\b(?:is|be)\b[^.。;\n$]{0,15}?"
            r"\b(?:mean|averaged?)\s+(?:over|of)\b[^.。;\n]{0,20}?\b(?:context|outside|surrounding|window|positions)\b",
            words="skip|window … loss|objective|cost … is|be … mean|average … context|outside|surrounding|window|positions",
        ),
        Saying(r"窗口[^。；，\n]{0,8}(?:损失|目标)[^。；，\n]{0,10}平均", words="窗口 … 平均"),
    ),
}
"""What is said of the terms of negative samples, `means`, and of those of a window."""
