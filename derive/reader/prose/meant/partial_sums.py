"""
Sums over words that the text says to leave some out: "the sum runs over the negative words only", "where the sum is over w ≠ o".

That a derivation splits a sum, or that one is over negative samples, says nothing of the sum over all words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.sayings import Saying

_SUM: Final = (
    r"\b(?:sums?|summations?|denominators?|normali[sz](?:er|ation)|partition\s+functions?|softmax(?:es)?)\b"
    r"(?:[ \t]+(?:over|in|of)[ \t]+[^.;\n]{1,30}?)?"
)
_RUNS: Final = (
    r"\s+(?:here\s+|now\s+|only\s+|always\s+)?(?:(?:runs?|rang\w+|goes|extends?)\s+(?:here\s+|only\s+|just\s+)?(?:over"
    r"|through|across)"
    r"|is\s+(?:now\s+|here\s+|only\s+)?a\s+sum\s+(?:only\s+)?over|(?:is|are|being)\s+(?:taken\s+|only\s+|restricted\s+"
    r"|just\s+|here\s+|understood\s+|normali[sz]ed\s+|computed\s+)*(?:over|to)|(?:excludes?|omits?|skips?|leaves?\s+out))\s"
)
_TRUE: Final = r"(?:true|outside|correct|target|positive|actual|right|gold)\s+(?:\w+\s+)?(?:word|class|label|one|index|token)"
_PARTLY: Final = (
    r"(?:\$[^$\n]{0,16}(?:\\neq?(?![a-z])|≠|\\setminus|\\backslash|∖|!=)\s*\\?\{?\s*[oOcty]\b[^$\n]{0,8}\$"
    r"|(?:other|remaining|incorrect|wrong|negative|false)\s+(?:words|classes|labels|tokens)\b"
    r"|(?:an?|the|some)\s+(?:random\s+|small\s+)?(?:subset|sample)\s+of|(?:an?|the)\s+(?:\w+\s+)?subset\b|candidates?\b|(?:context|outside|sampled|frequent"
    r"|positive)\s+words\s+(?:only|alone)\b"
    r"|(?:words|classes)\s+(?:in|of|from)\s+(?:the|a|this)\s+(?:window|batch|sample|context|sentence)\b"
    rf"|(?:except|excluding|without|but\s+not|other\s+than|apart\s+from|besides)\s+(?:for\s+)?(?:(?:the\s+)?{_TRUE}"
    rf"|\$\s*[wi]?\s*=?\s*[oOcty]\s*\$))"
)
_SAYS: Final = (
    Saying(
        rf"(?i){_SUM}{_RUNS}(?:(?!\bsplit|\bbecause|\bsince)[^.;\n]){{0,50}}?{_PARTLY}",
        words=(
            "sum|denominator|normali|partition|softmax … over|through|across|to|exclude|omit|skip|leave"
            " … other|remaining|incorrect|wrong|negative"
            r"|false|only|alone|window|batch|sample|context|sentence|except|excluding|without|subset|candidate|not|apart"
            r"|besides|\ne|≠|\setminus|\backslash|∖|!="
        ),
    ),
    Saying(
        rf"(?i)\b(?:sums?|summations?|denominators?)\b[^.;\n]{{0,30}}?\s+(?:excludes?|omits?|skips?|leaves?\s+out"
        rf"|does\s+not\s+(?:include|contain))\s+"
        rf"(?:the\s+{_TRUE}|(?:the\s+(?:term|word)\s+)?\$\s*[wi]?\s*=?\s*[oOcty]\s*\$)",
        words="sum|denominator … exclude|omit|skip|leave|not … the|$",
    ),
    Saying(
        r"(?:求和|分母|归一化|配分函数)(?:符号)?[^；，\n]{0,8}(?:仅|只|不包括|不含|不包含|除去)[^；\n]{0,16}(?:负|[oO]|真|正确|其他|其它)",
        words="求和|分母|归一化|配分函数 … 仅|只|不包括|不含|不包含|除去 … 负|o|真|正确|其他|其它",
    ),
)


def partial_sums(text: str) -> Iterator[int]:
    """Yield where words say that a sum is over some words alone."""
    yield from (found.start() for pattern in _SAYS for found in pattern.finditer(text))
