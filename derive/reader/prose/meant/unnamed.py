"""
What words say without the name of a function or loss: that there is no activation, that something is held fixed, that the loss is
multiplied, or averaged over samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import INLINE

# A formula from its first place on and whole: else each of its places is tried with each of the others as its end.
WHOLE: Final = rf"(?<!{INLINE}){INLINE}++"
_FUNCTION: Final = r"(?:activations?(?: functions?)?|non-?linearit(?:y|ies)|squashing|tanh|relu|sigmoid|softmax|激活函数|非线性)"
_FORMULA: Final = rf"(?P<letter>{WHOLE}|(?<!\w)[A-Za-z](?!\w))"
_STRONG: Final = r"(?:from (?:here|now|this point) on(?:wards?)?|henceforth|hereafter|now|next|instead)"
_BACKWARD: Final = r"(?:backward|backprop\w*|when\s+differentiating|for\s+the\s+(?:gradient|derivative))"
_BACKWARD_SAID: Final = "backward|backprop|differentiating|gradient|derivative"
_TREATED: Final = r"(?:treat|pretend|regard|replac|approximat|behav)"
_TREATED_SAID: Final = "treat|pretend|regard|replac|approximat|behav"
_ALTERING_SAID: Final = "multipl|scal|divid|halv|doubl|averag|negat|squar|clip|weight|normali"
_ALTERING: Final = r"(?:multipl|scal|rescal|divid|halv|doubl|averag|negat|squar|clip|weight|normali[sz])"
_FUNCTION_SAID: Final = "activation|linearit|squashing|tanh|relu|sigmoid|softmax|激活函数|非线性"
_STRONG_SAID: Final = "from here|from now|from this|henceforth|hereafter|now|next|instead"
_A_LOSS: Final = "loss|cost|objective"
_WITHOUT_NAMES: Final = (
    (
        "identity",
        Saying(
            rf"\b(?:without|dropping|drops?|omit(?:ting|s)?|remov(?:e|es|ing)|ignoring|ignores?|leav(?:e|ing) out|no)\s+(?:the|an?"
            rf"|any)?\s*(?:\w+\s)?{_FUNCTION}",
            re.IGNORECASE,
            words=f"without|drop|omit|remov|ignor|leav|no … {_FUNCTION_SAID}",
        ),
    ),
    ("identity", Saying(rf"(?:去掉|没有|不用|忽略){_FUNCTION}", re.IGNORECASE, words=f"去掉|没有|不用|忽略 … {_FUNCTION_SAID}")),
    # What is differentiated as if it were another thing than it is.
    ("identity", Saying(r"\bstraight[- ]?through\b|直通(?:估计|梯度)", re.IGNORECASE, words="straight|直通")),
    (
        "identity",
        Saying(
            rf"\b{_BACKWARD}\b[^.;]{{0,40}}?\b{_TREATED}\w*[^.;]{{0,60}}?\b(?:identity|linear|(?:by|as)\s+(?:1|one))\b",
            re.IGNORECASE,
            words=f"{_BACKWARD_SAID} … {_TREATED_SAID} … identity|linear|by|as",
        ),
    ),
    (
        "identity",
        Saying(
            rf"\b{_TREATED}\w*[^.;]{{0,60}}?\b(?:identity|linear)\b[^.;]{{0,30}}?\b{_BACKWARD}\b",
            re.IGNORECASE,
            words=f"{_TREATED_SAID} … identity|linear … {_BACKWARD_SAID}",
        ),
    ),
    ("identity", Saying(r"反向(?:传播)?[^。]{0,10}(?:当作|视为|看作)恒等", words="反向 … 当作|视为|看作 … 恒等")),
    (
        "constant",
        Saying(
            rf"\b(?:treat|regard|consider|keep|hold|freez|detach)\w*\s+(?:the\s+\w+\s+)?{_FORMULA}\s*(?:here\s+)?(?:as\s+(?:a\s+"
            rf"|if\s+it\s+were\s+(?:a\s+)?)?)?(?:constant|fixed)",
            re.IGNORECASE,
            words="treat|regard|consider|keep|hold|freez|detach … constant|fixed",
        ),
    ),
    (
        "constant",
        Saying(
            rf"{_FORMULA}\s*+,?\s*+(?:which\s+|that\s+)?(?:is|are)\s+(?:\w+\s+)?(?:held|kept|treated"
            rf"|regarded|considered|taken)\s+(?:\w+\s+)?(?:as\s+)?(?:a\s+)?(?:fixed|constant)",
            re.IGNORECASE,
            words="is|are … held|kept|treated|regarded|considered|taken … fixed|constant",
        ),
    ),
    (
        "constant",
        Saying(
            r"\b(?:not|never|n't|no)\s+(?:flow|propagate|pass|gradient\w*(?:\s+(?:flow|pass|propagate)\w*)?)\w*\s+(?:back\s+)?"
            rf"(?:through|into)\s+{_FORMULA}",
            re.IGNORECASE,
            words="n't|no|never … flow|propagate|pass|gradient … through|into",
        ),
    ),
    (
        "constant",
        Saying(rf"\bstop[- ]gradient\w*\s+(?:on|at|of|through|to)\s+{_FORMULA}", re.IGNORECASE, words="stop … gradient"),
    ),
    (
        "constant",
        Saying(
            rf"\b(?:re-?defin|reus|re-us|overload|re-?interpret)\w*\s+(?:the\s+\w+\s+)?(?P<letter>{INLINE}+)",
            re.IGNORECASE,
            words="defin|reus|re-us|overload|interpret",
        ),
    ),
    (
        "constant",
        Saying(
            rf"\b(?:from (?:here|now|this point) on(?:wards?)?|henceforth|hereafter|in what follows),?\s+(?P<letter>{INLINE}+)\s+"
            r"(?:is|denotes|stands for|means|refers to)\b",
            re.IGNORECASE,
            words="from here|from now|from this|henceforth|hereafter|in what … is|denotes|stands|means|refers",
        ),
    ),
    (
        "constant",
        Saying(
            rf"(?P<letter>{WHOLE})\s+(?:is|denotes|stands for|means|refers to)\s[^.;]{{1,60}}?\s(?:from (?:here|now|this point) on"
            rf"|henceforth|hereafter)",
            re.IGNORECASE,
            words="is|denotes|stands|means|refers … from here|from now|from this|henceforth|hereafter",
        ),
    ),
    (
        "constant",
        Saying(
            rf"{_FORMULA}[^.;{INLINE}]{{0,40}}?\bdo(?:es)?\s+not\s+depend\s+on\s+(?:the\s+)?(?:batch|data|inputs?|samples?)\b",
            re.IGNORECASE,
            words="do … not … depend … on … batch|data|input|sample",
        ),
    ),
    (
        "altered",
        Saying(
            rf"\b{_ALTERING}(?:y|e|ies)?\s+(?:the|this|our)\s+(?:loss|cost|objective)[^.]{{0,40}}\b{_STRONG}",
            re.IGNORECASE,
            words=f"{_ALTERING_SAID} … {_A_LOSS} … {_STRONG_SAID}",
        ),
    ),
    (
        "altered",
        Saying(
            rf"\b{_STRONG}\b[^.]{{0,40}}\b(?:{_ALTERING}(?:y|e)?\s+(?:the|this|our)\s+(?:loss|cost|objective)|(?:loss|cost"
            rf"|objective)\s+(?:\w+\s+)?(?:is|are)\s+(?:\w+\s+)?{_ALTERING}(?:ied|e?d|ped)\b)",
            re.IGNORECASE,
            words=f"{_STRONG_SAID} … {_A_LOSS}",
        ),
    ),
    (
        "altered",
        Saying(
            r"\b(?:half|twice|minus|the (?:negative|square|log(?:arithm)?|mean|average))\s+of\s+(?:this|that|it)\s+"
            r"(?:is|will be)\s+(?:\w+\s+){0,2}?(?:the|our)\s+(?:loss|cost|objective)",
            re.IGNORECASE,
            words=f"half|twice|minus|negative|square|log|mean|average … of … this|that|it … {_A_LOSS}",
        ),
    ),
)
_KINDS: Final = (
    r"(?:(?:training|negative|data|noise|sampled)\s+)?(?:samples|examples|points|pairs|observations|instances|terms|words|positions|inputs|negatives"
    r"|sentences|tokens|time\s*steps)"
)
_AVERAGED: Final = (
    Saying(
        rf"\b(?:averag(?:e|ed|ing)|(?:loss|cost|objective|error|risk)\b[^.;\n]{{0,40}}?\bmean)\b[^.;{INLINE}]{{0,30}}?\b(?:over|of|across)\s+"
        rf"(?:(?:the|all|our|these)\s+)*(?P<letter>{WHOLE})\s+{_KINDS}\b",
        re.IGNORECASE,
        words="averag|mean … over|of|across",
    ),
    Saying(rf"[对在](?P<letter>{WHOLE})\s*个?[^，。；{INLINE}]{{0,8}}?(?:取|求)?平均", words="对|在 … 平均"),
    Saying(rf"(?P<letter>{WHOLE})\s*个[^，。；{INLINE}]{{0,8}}?的?(?:平均|均值)", words="个 … 平均|均值"),
)


def unnamed(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what masked words say of a function, a loss or a letter: its meaning, and where they do; a letter is a group."""
    for meaning, saying in _WITHOUT_NAMES:
        for found in saying.finditer(text):
            yield meaning, found


def averaged(text: str) -> Iterator[re.Match[str]]:
    """Yield where masked words say that something is averaged over as many as a letter says, which is a group."""
    for saying in _AVERAGED:
        yield from saying.finditer(text)
