"""
For numbers of which size words and formulas before one say that it is meant: "for x > 0", "for negative x", |r| ≤ δ.

That a letter is more or less than a number is used where the formula is decided; what else is said of sizes is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from derive.reader.latex.nodes import Chain, Number, Row, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases import bare, nodes_in

Order: TypeAlias = tuple[str, str]
"""What is less, and what is more, letters or whole numbers; nothing for what is less where something else is said of a letter."""

_ORDERS: Final = frozenset("<>≤≥")
_SAID: Final = Pattern(
    r"(?i)\b(?:for|when|whenever|if|where|with|suppose|assume|let|given|at|on)\b[^.;]{0,40}?(?:"
    r"\b(?P<before>non-?negative|non-?positive|non-?zero|positive|negative)\s+(?:(?:values\s+of|numbers?|reals?|inputs?|scalars?)\s+)?(?P<letter>[a-z])\b(?!\s*[a-z]\b)"
    r"|\b(?P<named>[a-z])\s+(?:is|are|be)\s+(?:strictly\s+|always\s+)?(?P<after>non-?negative|non-?positive|non-?zero|positive|negative)\b)",
    words="for|when|if|where|with|suppose|assume|let|given|at|on … positive|negative|zero",
)


def orders_said(chains: Iterable[Chain], sentence: str) -> tuple[Order, ...]:
    """Return what formulas and the words before another say of the sizes of its letters."""
    found = [order for chain in chains for order in _of(chain)]
    for said in _SAID.finditer(sentence):
        letter, words = said["letter"] or said["named"], (said["before"] or said["after"]).lower()
        found.append(("0", letter) if words == "positive" else (letter, "0") if words == "negative" else ("", letter))
    return tuple(dict.fromkeys(found))


def stand_unread(orders: Iterable[Order], chains: Iterable[Chain]) -> bool:
    """Return whether chains speak of letters of which sizes are said in a way that is not read."""
    letters = {more for less, more in orders if not less}
    return bool(letters) and any(
        isinstance(node, Symbol) and node.name in letters for chain in chains for node in nodes_in(chain.sides)
    )


def _of(chain: Chain) -> Iterator[Order]:
    signs = [sign.name for sign in chain.signs]
    if not signs or not _ORDERS.issuperset(signs):
        return
    ends = [_end(side) for side in chain.sides]
    for sign, left, right in zip(signs, ends, ends[1:], strict=False):
        less, more = (left, right) if sign in "<≤" else (right, left)
        if less and more and sign in "<>":
            yield less, more
        else:
            yield from (("", letter) for letter in _letters(chain))


def _end(side: Row) -> str:
    match bare(side):
        case [Number(digits)] if digits.isdecimal():
            return digits
        case [Symbol(name, ())]:
            return name
        case _:
            return ""


def _letters(chain: Chain) -> Iterator[str]:
    yield from (node.name for node in nodes_in(chain.sides) if isinstance(node, Symbol) and len(node.name) == 1)
