"""
Signs of every sheet that words say to be something else: norms that are not Euclidean, primes that are no derivatives by the
argument, I that is no identity, δ that is not Kronecker's. What is said of them is not read, and nor is what they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.nodes import Big, Group, Node, Number, Row, Scripts, Sign, Symbol
from derive.reader.latex.sayings import Saying
from derive.reader.prose.cases.case import nodes_in
from derive.subjects.told.renamed_signs import signs_renamed

BETWEEN: Final = frozenset({"·", "⊙", "∘", "∗", "×", "⊗"})
"""Signs that stand between two things, which a formula may say to be something else than usual."""

_IS: Final = r"\s*+,?\s*+(?:(?:to\s+)?be|is|are|denotes?|means?|stands\s+for|represents?|=|是|表示|为)\s*"
# A norm with a number or a letter below it says itself which it is.
_NORM: Final = r"\$(?![^$]*(?:\||Vert|‖)\s*[_^]?_)\s*\\?(?:\||lVert|Vert|left\\?\||‖)[^$]{0,30}\$"
_OTHER_NORM: Final = (
    r"(?:(?:\$?\\?(?:ell|[lL])_?\{?(?:1|\\infty|∞|p|q)\}?\$?|\b1|\$1\$|infinity|\$\\infty\$|\$p\$|max(?:imum)?|sup(?:remum)?"
    r"|spectral|operator|nuclear"
    r"|taxicab|manhattan|trace|energy|weighted|mahalanobis)[- ]?(?:norm|范数)|sum\s+of\s+(?:the\s+)?absolute|largest\s+(?:absolute"
    r"|entry|singular))"
)
_SAID: Final = {
    "‖": (
        Saying(
            rf"(?i){_NORM}(?:{_IS}|\s+(?:bezeichnet|ist|sei|die|for)\s+)(?:(?!\bnot\b|euclid|frobenius|不)[^.$\n;]){{0,40}}?{_OTHER_NORM}",
            words="$ … $ … norm|范数|absolute|largest",
        ),
        Saying(
            rf"(?i)\b(?:(?:all|the|every|our)\s+norms?|norms)\s+(?:here\s+)?(?:is|are)\s+(?:always\s+|all\s+)?(?:the\s+)?{_OTHER_NORM}",
            words="norm … is|are … norm|范数|absolute|largest",
        ),
        Saying(rf"(?i)\b(?:the|die)\s+{_OTHER_NORM}\s+{_NORM}", words="the|die … norm|范数|absolute|largest … $ … $"),
    ),
    "I": (
        Saying(
            r"(?:\$\s*(?:\\(?:mathbf|bm|boldsymbol|mathrm)\s*\{?\s*)?I(?: ?\})? ?\$)" + _IS + r"(?=the\s|an?\s)"
            r"(?:(?!identity|unit|matrix\s*[.,;]|单位)[^.。\n;,])*(?=[.。\n;,]|$)",
            words="i$|i}$|i $|i} $|i }$|i } $",
        ),
    ),
    "′": (
        Saying(
            r"(?i)(?:\bprimes?\b|\$\s*(?:\\prime|\^\\prime|'|\^\{\\prime\})\s*\$|\$\s*\w'\s*\$)\s*(?:denotes?|is|means?"
            r"|stands\s+for|indicates?)[^.$\n]{0,30}"
            r"\b(?:derivative|differentiation)\b[^.$\n]{0,20}(?:respect\s+to|by|w\.?r\.?t\.?|in)\s*\$?\s*t\b",
            words="prime|' … denote|is|mean|stands|indicate … derivative|differentiation … t",
        ),
        Saying(
            r"(?i)(?:\bprimes?\b|\$\s*(?:\\prime|\^\\prime|[fghs]'|\\(?:phi|psi|varphi|sigma)')\s*\$)\s*(?:denotes?|is|are|means?|stands\s+for"
            r"|indicates?|marks?)\s+(?:the\s+|an?\s+)?(?:(?!deriv|slope|gradient)\w+\s+){0,2}?(?:transposes?|transposed|inverse|complement|next"
            r"|updated?|new|perturbed|another|other|second|different|shifted|conjugate|neighbou?r\w*)\b",
            words=(
                "prime|' … denote|is|are|mean|stands|indicate|mark … transpose|inverse|complement|next|update|new|perturbed|another"
                "|other|second|different|shifted|conjugate|neighbo"
            ),
        ),
    ),
    # x² with its index above is no square; what stands above in brackets, x^{(2)}, is none anyway.
    "^": (
        Saying(
            r"(?i)\bsuperscripts?\b(?![^.\n]{0,60}[(\[])[^.\n]{0,40}?\b(?:indices|index|labels?|layers?|components?|numbers?\s+the"
            r"|(?:not|no)\s+(?:powers?|exponents?))",
            words="superscript … indices|index|label|layer|component|number|power|exponent",
        ),
        Saying(
            r"(?i)\$\s*\w\^\{?[12]\}?\s*\$\s+(?:is|denotes|means|stands\s+for)\s+(?:the\s+)?(?:first|second|other|1st|2nd)\b",
            words="$ … ^ … $ … is|denotes|means|stands … first|second|other|1st|2nd",
        ),
        Saying(r"上标[^\n（(\[]{0,12}(?:索引|下标|编号|序号|层|不是幂)", words="上标 … 索引|下标|编号|序号|层|不是幂"),
    ),
    "Σ": (
        Saying(
            r"(?i)\$\s*\\sum(?:_\{?[^$]{0,12}?\}?)?\s*\$\s*(?:means|denotes|stands\s+for|is|abbreviates|indicates|表示)\s*(?:here\s+)?(?:the\s+|an?\s+)?"
            r"(?:average|mean|max\w*|minimum|expectation|平均)",
            words=r"$ … \sum … $ … means|denotes|stands|is|abbreviates|indicates|表示 … average|mean|max|minimum|expectation|平均",
        ),
    ),
    "δ": (
        Saying(
            r"(?i)\$\s*\\delta(?:_\{?\s*\w+\s*\}?)?\s*\$?\s*(?:is|be|equals?|=|denotes)\s*\$?\s*(?:1|one)\s*\$?\s*(?:if|when|for"
            r"|where)\s*\$?\s*\w\s*(?:\\neq?\b|≠|!=|is\s+not|differs)",
            words=r"$ … \delta … is|be|equal|=|denotes … 1|one … if|when|for|where … \ne|≠|!=|not|differs",
        ),
        Saying(
            r"(?i)\$\s*\\delta(?:_\{?\s*\w+\s*\}?)?\s*\$?\s*(?:is|be|equals?|=)\s*\$?\s*(?:0|zero)\s*\$?\s*(?:if|when|for"
            r"|where)\s*\$?\s*\w\s*=",
            words=r"$ … \delta … is|be|equal|= … 0|zero … if|when|for|where … =",
        ),
    ),
    "log": (
        Saying(
            r"\$\s*\\?log\s*(?:\(?\w\)?)?\s*(?:=|\\equiv|:=|\\coloneqq)\s*\\?(?:log_\{?(?:2|10)\}?|lg)\s*(?:\(?\w\)?)?\s*[.,]?\s*\$",
            words=r"$ … log … =|\equiv|\coloneqq … log_|lg … $",
        ),
    ),
}


def signs_said(text: str) -> frozenset[str]:
    """Return the signs that words say to be something else than usual: ‖, I, ′, ^, Σ, δ, log, ∂, max."""
    said = frozenset(sign for sign, sayings in _SAID.items() if any(each.search(text) for each in sayings))
    return said.union(signs_renamed(text))


def standing_in(row: Row, signs: frozenset[str]) -> Iterator[tuple[str, Node]]:
    """Yield those of some signs that stand in a row, each with its node."""
    for node in nodes_in((row,)) if signs else ():
        match node:
            case Group("‖" | "⟨" as sign) if sign in signs:
                yield sign, node
            case Scripts(Symbol("e", ()), None, Row()) if "e" in signs:
                yield "e", node
            case Scripts(_, _, Row((Number(),)), 0) if "^" in signs:
                yield "^", node
            case Big(sign) | Sign("∂" | "∇" as sign) if sign in signs:
                yield sign, node
            case Scripts(_, _, Row((Symbol("T" | "⊤") | Sign("ᵀ"),))) if "ᵀ" in signs:
                yield "ᵀ", node
            case Symbol("e"):
                pass
            case Symbol(name) if name in signs:
                yield name, node
            case Scripts(_, _, _, primes) if primes and "′" in signs:
                yield "′", node
            case _:
                pass
