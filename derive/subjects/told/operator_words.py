"""
What the words of a sheet say that a sign between two things is: "$*$ is the element-wise product", "where ∘ denotes composition".

A sign that is said to be what it is read as anyway is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

Said: TypeAlias = Literal["entry by entry", "another"]

_ANY: Final = r"\\(?:ast|star|cdot|times|circ|odot|otimes|bullet)|[*∗·×∘⊙⊗]"
# A sign stands alone, or between two letters.
_SET: Final = rf"(?:\$\s*(?:[A-Za-z]\s*)?(?:{_ANY})\s*(?:[A-Za-z]\s*)?\$|\\\(\s*(?:{_ANY})\s*\\\)|`(?:[*·×∘])`)"
_IS: Final = r"(?:is|are|be|denotes?|means?|stands\s+for|represents?|refers\s+to|indicates?|for|as|是|表示|代表|为|指)"
# Without dollar signs, a star is one of these only between words.
_BARE: Final = rf"(?<=\w )\\?[*∗∘⊙⊗×](?=\s+{_IS}\b)"
_KINDS: Final = {
    "entry": r"(?:element|entry|component|coordinate|point)[- ]?wise|hadamard|逐元素|按元素|逐点|哈达[玛马]",
    "product": r"(?:matrix|dot|inner|scalar|usual|ordinary|normal)\s+(?:product|multiplication)|矩阵乘|内积|点积",
    "outer": r"(?:outer|kronecker|tensor)\s+product|外积|克罗内克",
    "other": r"convol\w*|composition|composed|cross[- ]?product|vector\s+product|correlation|卷积|复合|叉[积乘]",
}
_KIND: Final = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_WORDS: Final = "wise|hadamard|product|multiplication|convol|composition|composed|correlation|元素|逐点|哈达|乘|积|克罗内克|复合"
_SIGNS: Final = r"\ast|\star|\cdot|\times|\circ|\odot|\otimes|\bullet|*|∗|·|×|∘|⊙|⊗"
_IS_SAID: Final = "is|are|be|denote|mean|stands|represent|refers|indicate|for|as|是|表示|代表|为|指"
_SAID: Final = (
    Saying(
        rf"(?P<sign>{_SET}|{_BARE})\s*(?:to\s+)?{_IS}(?![A-Za-z])[^.$\n;]{{0,40}}?(?:{_KIND})",
        re.IGNORECASE,
        words=f"{_SIGNS} … {_IS_SAID} … {_WORDS}",
    ),
    Saying(
        rf"(?:{_KIND})\s*(?:product|multiplication|乘积|乘法|积)?\s*[(,（]?\s*(?P<sign>{_SET})",
        re.IGNORECASE,
        words=f"{_WORDS} … {_SIGNS}",
    ),
)
_USUAL: Final = {"∗": "product", "·": "product", "×": "product", "∘": "entry", "⊙": "entry", "⊗": "outer"}
_SIGN: Final = Pattern(_ANY)


def operators_said(text: str) -> tuple[tuple[str, Said], ...]:
    """Return the signs that words say to be something else than what they are read as, each with what it is."""
    return tuple(dict(_found(text)).items())


def _found(text: str) -> Iterator[tuple[str, Said]]:
    for saying in _SAID:
        for found in saying.finditer(text):
            kind = next(kind for kind in _KINDS if found[kind])
            sign = _sign(found["sign"])
            if sign in _USUAL and _USUAL[sign] != kind:
                yield sign, "entry by entry" if kind == "entry" else "another"


def _sign(written: str) -> str:
    """Return a sign in the one spelling that it has, whatever stands around it."""
    (name,) = _SIGN.findall(written)
    known = COMMANDS.get(name[1:]) if name.startswith("\\") else None
    return {"*": "∗", "⋆": "∗"}.get(known.name if known is not None else name, known.name if known is not None else name)
