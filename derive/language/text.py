"""Shows terms and claims as one line of Unicode text, as `∂J/∂v_c = Uᵀ(ŷ − y)`; entries and rows as in Python, U[w], ŷ[o]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from derive.language.lettering import Notation
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
    Words,
    Written,
)
from derive.language.presenting import equation, present
from derive.language.terms import Term

if TYPE_CHECKING:
    from derive.language.claims import Claim
    from derive.language.phrases import Sentence

_RAISED: Final = str.maketrans("0123456789−⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ")


def text(term: Term, notation: Notation | None = None) -> str:
    """Return a term in one line of text; names that would look alike are shown as they were typed."""
    return text_node(present(term, notation))


def text_claim(claim: Claim, notation: Notation | None = None) -> str:
    """Return `left = right` in one line of text, without what is given (see `conditions.py`)."""
    return text_node(equation(claim.left, claim.right, notation))


def text_sentence(sentence: Sentence) -> str:
    """Return a sentence of words and mathematics in plain text."""
    return "".join(part if isinstance(part, str) else text_node(part) for part in sentence)


def _raised(above: str) -> str:
    if all(ord(sign) in _RAISED for sign in above):
        return above.translate(_RAISED)
    return f"^({above})" if " " in above else f"^{above}"


def _visible(name: str) -> str:
    """Return a name with what a terminal would act upon spelled out."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name)


def text_node(node: Node) -> str:
    """Return a presented node in plain text."""
    match node:
        case Name(lettering):
            return _visible(lettering.plain)
        case Digits(digits):
            return digits
        case Words(words):
            return words
        case Sign(sign, role):
            return f" {sign} " if role in ("binary", "relation") else f"{sign} " if role == "comma" else sign
        case Times(_, plain):
            return plain
        case Row(parts):
            return "".join(map(text_node, parts))
        case Fraction(over, under, tight):
            return f"{text_node(over)}{'/' if tight else ' / '}{text_node(under)}"
        case Superscript(base, exponent):
            return text_node(base) + _raised(text_node(exponent))
        case Subscript(base, indices):
            return f"{text_node(base)}[{', '.join(map(text_node, indices))}]"
        case Total(index, size, body):
            return f"Σ_{{{text_node(index)}=1…{text_node(size)}}} {text_node(body)}"
        case Application(function, argument):
            return f"{text_node(function)}({text_node(argument)})"
        case Radical(body):
            return f"√({text_node(body)})"
        case Brackets(body):
            return text_node(body) if isinstance(body, Cases) else f"({text_node(body)})"
        case Cases(rows, word):
            return f"{{ {'; '.join(f'{text_node(value)} {word.text} {text_node(when)}' for value, when in rows)} }}"
        case Matrix(rows):
            shown = (", ".join(map(text_node, row)) for row in rows)
            return f"[{', '.join(f'[{row}]' if len(rows[0]) > 1 else row for row in shown)}]"
        case Spelled(plain, _):
            return text_node(plain)
        case Written(_, shown):
            return text_node(shown)
        case _:
            assert_never(node)
