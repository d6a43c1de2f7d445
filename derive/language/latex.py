"""
Shows terms and claims as LaTeX mathematics (amsmath and amssymb), vectors and matrices in bold.

What comes out needs no other packages; names in letters outside Latin and Greek need a Unicode engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, assert_never

from derive.language.lettering import ACCENTS, GREEK, Lettering, Notation
from derive.language.presentation import (
    Application,
    Brackets,
    Cases,
    Digits,
    Fraction,
    Matrix,
    Name,
    Node,
    Radical,
    Row,
    Sign,
    Spelled,
    Subscript,
    Superscript,
    Times,
    Total,
    Weight,
    Words,
    Written,
    is_tall,
)
from derive.language.presenting import equation, present
from derive.language.terms import Term

if TYPE_CHECKING:
    from derive.language.claims import Claim
    from derive.language.phrases import Sentence

_GREEK: Final = {sign: f"\\{name}" for name, sign in GREEK.items()}
_SIGNS: Final = {
    "−": "-",
    "⊙": r"\odot",
    "⊘": r"\oslash",
    "≠": r"\ne",
    "∈": r"\in",
    "→": r"\to",
    "×": r"\times",
    "∂": r"\partial",
    "⊤": r"\top",
    "∘": r"\circ",
    "…": r"\dots",
    "{": r"\{",
    "}": r"\}",
}
_MATHS: Final = _GREEK | _SIGNS | {
    "Σ": r"\sum", "∑": r"\sum", "∏": r"\prod", "≤": r"\le", "≥": r"\ge", "≈": r"\approx", "≡": r"\equiv", "⇒": r"\Rightarrow",
    "↦": r"\mapsto", "∞": r"\infty", "√": r"\surd", "ℝ": r"\mathbb{R}", "ᵀ": r"^{\top}", "′": "'", "⋅": r"\cdot", "∇": r"\nabla",
    "✓": r"\checkmark", "∀": r"\forall", "‖": r"\|", "ϵ": r"\epsilon", "ϕ": r"\phi",
}  # fmt: skip
_ESCAPED: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "#": r"\#",
    "$": r"\$", "%": r"\%", "&": r"\&", "<": r"\ensuremath{<}", ">": r"\ensuremath{>}", "|": r"\ensuremath{|}", '"': "''",
    "\u2026": r"\dots{}",
    "`": r"\textasciigrave{}", "'": "'", "\n": " ", "\t": " ", "\r": " ", "\u202f": r"\,", "\u00a0": "~", "\u2009": r"\,",
    "\u200b": r"\allowbreak{}",
}  # fmt: skip
_RAISED: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
_LOWERED: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_ACCENT_COMMANDS: Final = {mark: f"\\{word}" for word, mark in ACCENTS.items()}


def latex(term: Term, notation: Notation | None = None) -> str:
    """Return a term as LaTeX for math mode; names that would look alike are shown as they were typed."""
    return latex_node(present(term, notation))


def latex_claim(claim: Claim, notation: Notation | None = None) -> str:
    """Return `left = right` as LaTeX for math mode, without what is given (see `conditions.py`)."""
    return latex_node(equation(claim.left, claim.right, notation))


def latex_sentence(sentence: Sentence) -> str:
    """Return a sentence as LaTeX for text mode, its mathematics between dollar signs."""
    return "".join(escape(part) if isinstance(part, str) else f"${latex_node(part)}$" for part in sentence)


def escape(words: str) -> str:
    """Return any text as LaTeX for text mode: special characters escaped, the signs of mathematics set as such."""
    found: list[str] = []
    for sign in unicodedata.normalize("NFC", words):
        if sign in _ACCENT_COMMANDS and found:
            found[-1] = f"\\ensuremath{{{_ACCENT_COMMANDS[sign]}{{{found[-1]}}}}}"
        elif sign in "-'," and found and found[-1].endswith(sign):
            found.append(f"{{}}{sign}")  # side by side they would be a dash or a quotation mark
        else:
            found.append(_escaped(sign))
    return "".join(found)


def _escaped(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    if sign in _MATHS:
        return f"\\ensuremath{{{_MATHS[sign]}}}"
    if sign in _RAISED:
        return f"\\textsuperscript{{{_RAISED[sign]}}}"
    if sign in _LOWERED:
        return f"\\textsubscript{{{_LOWERED[sign]}}}"
    apart = unicodedata.normalize("NFD", sign)
    if len(apart) == 2 and apart[1] in _ACCENT_COMMANDS:
        return f"\\ensuremath{{{_ACCENT_COMMANDS[apart[1]]}{{{apart[0]}}}}}"
    category = unicodedata.category(sign)
    if category == "Cf":
        return "?" if unicodedata.bidirectional(sign) not in ("BN", "ON", "AN") else ""
    return "?" if category in ("Cc", "Cs", "Cn", "Co") else sign


def _joined(parts: Iterable[str]) -> str:
    """Return pieces of LaTeX side by side, a space after a command where a letter would lengthen it."""
    result = ""
    for part in parts:
        needs_space = part[:1].isalpha() and re.search(r"\\[A-Za-z]+$", result)
        result += f" {part}" if needs_space else part
    return result


def _letters(base: str, weight: Weight) -> str:
    plain = base.isascii() and base.isalnum()
    if weight == "upright":
        if base == "ℝ":
            return r"\mathbb{R}"
        if base in ("max", "log", "exp"):
            return f"\\{base}"
        return f"\\operatorname{{{base}}}" if plain else f"\\operatorname{{{escape(base)}}}"
    if base in _GREEK or (plain and len(base) == 1):
        letter = _GREEK.get(base, base)
        return f"\\boldsymbol{{{letter}}}" if weight == "bold" else letter
    if plain:
        return f"\\boldsymbol{{\\mathit{{{base}}}}}" if weight == "bold" else f"\\mathit{{{base}}}"
    return f"\\textbf{{{escape(base)}}}" if weight == "bold" else f"\\text{{{escape(base)}}}"


def _below(group: str) -> str:
    if group in _GREEK:
        return _GREEK[group]
    if group.isascii() and (group.isdigit() or (len(group) == 1 and group.isalpha())):
        return group
    return f"\\text{{{escape(group)}}}"


def _name(lettering: Lettering, weight: Weight, indices: tuple[str, ...] = ()) -> str:
    shown = _letters(lettering.base, weight)
    if lettering.accent:
        wide = "wide" if len(lettering.base) > 1 and lettering.accent in ("hat", "tilde") else ""
        shown = f"\\{wide}{lettering.accent}{{{shown}}}"
    below = [_below(group) for group in lettering.below]
    inside = ",".join((*below, *indices)) if below else _indices(indices)
    return shown + ("_{" + inside + "}" if inside else "") + "'" * lettering.primes


def _indices(shown: tuple[str, ...]) -> str:
    """Return indices side by side: with commas, unless they are single letters."""
    short = all(len(each) == 1 and each.isalpha() for each in shown)
    return ("" if short else ",").join(shown)


def _bracketed(body: Node, *, raised: bool = False) -> str:
    """Return brackets that grow with the body; `raised` ones carry an exponent or index, which must follow `\\right)` itself."""
    inside = latex_node(body)
    if not is_tall(body):
        return f"({inside})"
    return f"\\mathopen{{}}\\left({inside}\\right)" + ("" if raised else "\\mathclose{}")


def latex_node(node: Node) -> str:
    """Return a presented node as LaTeX for math mode."""
    match node:
        case Name(lettering, weight):
            return _name(lettering, weight)
        case Digits(digits, bold):
            return f"\\boldsymbol{{{digits}}}" if bold else digits
        case Words(words):
            return f"\\text{{{escape(words)}}}"
        case Sign(sign, role):
            shown = _SIGNS.get(sign, sign)
            return f" {shown} " if role in ("binary", "relation") else f"{shown} " if role == "comma" else shown
        case Times(kind):
            return {"tight": "", "space": r"\,", "dot": r" \cdot "}[kind]
        case Row(parts):
            return _joined(map(latex_node, parts))
        case Fraction(over, under):
            return f"\\frac{{{latex_node(over)}}}{{{latex_node(under)}}}"
        case Superscript(base, exponent):
            return f"{_based(base)}^{{{latex_node(exponent)}}}"
        case Subscript(base, indices):
            shown_indices = tuple(map(latex_node, indices))
            if isinstance(base, Name) and not base.lettering.primes:
                return _name(base.lettering, base.weight, shown_indices)
            return f"{_based(base)}_{{{_indices(shown_indices)}}}"
        case _:
            return _larger(node)


def _based(base: Node) -> str:
    """Return a base for an exponent or an index, in braces where LaTeX would misread it."""
    match base:
        case Brackets(body, False):
            return _bracketed(body, raised=True)
        case Application(function, argument, False):
            return _joined((latex_node(function), _bracketed(argument, raised=True)))
        case _:
            shown = latex_node(base)
    simple = isinstance(base, Digits) or (isinstance(base, Name | Subscript) and "'" not in shown)
    spelled = isinstance(base, Spelled) and isinstance(base.printed, Subscript | Name)
    return shown if simple or spelled else f"{{{shown}}}"


def _larger(node: Application | Radical | Brackets | Cases | Matrix | Spelled | Total | Written) -> str:
    match node:
        case Total(index, size, body):
            return _joined((f"\\sum_{{{latex_node(index)}=1}}^{{{latex_node(size)}}}", latex_node(body)))
        case Application(function, argument, bare):
            return _joined((latex_node(function), latex_node(argument) if bare else _bracketed(argument)))
        case Radical(body):
            return f"\\sqrt{{{latex_node(body)}}}"
        case Brackets(body, inline):
            return latex_node(body) if inline else _bracketed(body)
        case Cases(rows, word):
            between = f"\\text{{{escape(word.text)} }}" if word.text.isascii() else f"\\text{{{escape(word.text)}}}\\ "
            lines = (f"{latex_node(value)} & {between} {latex_node(when)}" for value, when in rows)
            return "\\begin{cases} " + r" \\ ".join(lines) + " \\end{cases}"
        case Matrix(rows):
            lines = (" & ".join(map(latex_node, row)) for row in rows)
            return "\\begin{bmatrix} " + r" \\ ".join(lines) + " \\end{bmatrix}"
        case Spelled(_, printed):
            return latex_node(printed)
        case Written(given, _):
            return given
        case _:
            assert_never(node)
