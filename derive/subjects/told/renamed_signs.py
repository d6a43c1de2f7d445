"""
Signs that a sheet gives another meaning in so many words: "∂ denotes twice the derivative", "by max we mean the minimum".

Who says what a sign denotes says it in the usual words for it, or means something else: that is not read, and nor is what the sign
stands in. Of what a sign stands in, ∂J/∂x or Uᵀ, much may be said: it means another thing where words turn the usual one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

_SPACE: Final = r"[\s{}]{0,4}"
# The formula for a sign, the words that people have for what it is, and pieces of text of which every formula for it holds one.
_SIGNS: Final = {
    "∂": (
        rf"(?:\\(?:d|t)?frac{_SPACE})?(?:\\partial|∂)[^$]{{0,30}}",
        r"deriv|differential|partial|gradient|jacobi|slope|导数|微分|梯度|求导|dérivée|ableitung",
        "partial|∂",
    ),
    "∇": (r"(?:\\nabla|∇)[^$]{0,20}", r"gradient|deriv|nabla|\bdel\b|jacobi|梯度|导数", "nabla|∇"),
    "max": (
        r"\\?(?:operatorname\{)?max\}?(?:_[^$]{0,12})?(?:\([^$]{0,20}\))?",
        r"max|largest|greatest|bigg|larger|relu|rectif|hinge|over\b|最大|较大",
        "max",
    ),
    "min": (r"\\?(?:operatorname\{)?min\}?(?:_[^$]{0,12})?(?:\([^$]{0,20}\))?", r"min|smallest|least|smaller|最小|较小", "min"),
    "exp": (r"\\?(?:operatorname\{)?exp\}?(?:\([^$]{0,12}\))?", r"exponential|e\s*\^|power\s+of\s+\$?e\b|指数", "exp"),
    "tanh": (r"\\?(?:operatorname\{)?tanh\}?(?:\([^$]{0,12}\))?", r"hyperbolic|tanh|activation|non-?linear|双曲|激活", "tanh"),
    "tr": (r"\\?(?:operatorname\{|mathrm\{|text\{)?(?:tr|Tr)\}?(?:\([^$]{0,12}\))?", r"trace|sum\s+of\s+the\s+diagonal|迹", "tr"),
    "diag": (r"\\?(?:operatorname\{|mathrm\{|text\{)?diag\}?(?:\([^$]{0,12}\))?", r"diagonal|对角", "diag"),
    "ᵀ": (
        r"(?:\w|\\cdot|\\mathbf\{\w\})?\s*\^\s*\{?\s*(?:\\top|\\intercal|\\mathsf\{T\}|\\mathrm\{T\}|T)\s*\}?",
        r"transpos|转置",
        "top|intercal|t",
    ),
}
_TURNED: Final = (
    r"\b(?:twice|half|double|minus|negative|negated|opposite|inverse|reciprocal|squared?|scaled|absolute|numerical|finite|discrete|natural"
    r"|descent|ascent|conjugate|adjoint|cofactor|logarithm\s+of|one\s+(?:plus|minus)|\d+\s+times|times\s+the)\b|[-−]\s*\$?\\|两倍|一半|相反|负的|逆"
)
_NOT: Final = r"\b(?:not|never|no\s+longer|other\s+than)\b|不是|并非"
_TURNS: Final = Pattern(rf"(?i){_TURNED}|{_NOT}")
_USUAL: Final = {name: Pattern(rf"(?i){usual}") for name, (_, usual, _) in _SIGNS.items()}
_DENOTES: Final = (
    r"(?:always\s+|here\s+|now\s+|simply\s+|will\s+|shall\s+)?(?:denotes?|means?|stands?\s+for|signif\w+|abbreviates?|is\s+(?:short|shorthand)\s+for"
    r"|is\s+(?:here\s+|now\s+|always\s+)?(?:to\s+be\s+)?(?:read|understood|taken|used|written)\s+(?:as|for)|refers?\s+to)"
)
# A sign alone is told by its usual words; what it stands in may be told by others.
_ALONE: Final = Pattern(
    r"[^$]*\$\s*(?:\\partial|\\nabla|∂|∇|\\cdot\s*\^[^$]*|\\?(?:operatorname\{|mathrm\{|text\{)?(?:max|min|exp|tanh|tr|Tr|diag)\}?[^$]*)\s*\$"
)
_FORMULA: Final = r"(?P<{group}>(?:the\s+(?:sign|symbol|notation|operator|function)\s+)?\$\s*{form}\s*\$)"
_WAYS: Final = (
    rf"{{sign}}\s*{_DENOTES}\s+",
    r"\b(?:by|with)\s+{sign}\s+(?:we|I)\s+(?:shall\s+|always\s+|here\s+)?(?:mean|denote|understand)\s+",
    r"\b(?:write|writing)\s+{sign}\s+(?:for|to\s+mean|to\s+denote)\s+",
    r"{sign}\s*(?:表示|代表|指的是|指|记作)\s*",
    rf"{{sign}}\s+is\s+(?:here\s+|now\s+|always\s+)?(?:the\s+|an?\s+)?(?=(?:{_TURNED})\s+(?:of\s+)?(?:the\s+)?(?:gradient|deriv|max|min))",
)
_STOP: Final = Pattern(r"[.。;；\n]")
_FAR, _NEAR = 80, 40


def _sayings(form: str) -> Iterator[str]:
    """Yield the ways to say what a sign denotes, or that it is what it usually is with a turn, each a group of its own."""
    for place, way in enumerate(_WAYS):
        yield way.replace("{sign}", _FORMULA.replace("{form}", form).replace("{group}", f"way{place}"))


_SAYINGS: Final = {name: Saying("(?i)" + "|".join(_sayings(form)), words=words) for name, (form, _, words) in _SIGNS.items()}


def signs_renamed(text: str) -> Iterator[str]:
    """Yield the signs of which words say that they denote another thing than usual: ∂, ∇, max, min, exp, tanh, tr, diag, ᵀ."""
    for name, saying in _SAYINGS.items():
        if any(
            _is_another(name, found[found.lastgroup or 0], text[found.end() : found.end() + _FAR])
            for found in saying.finditer(text)
        ):
            yield name


def _is_another(name: str, sign: str, said: str) -> bool:
    """Return whether what is said right behind a sign, or what it stands in, is another thing than it usually is."""
    what = _STOP.split(said)[0]
    if _TURNS.search(what[:_NEAR]) is not None:
        return True
    return _ALONE.fullmatch(sign) is not None and _USUAL[name].search(what) is None
