"""
What a sheet declares of its letters: vectors that lie, which numbers are less than others, what a formula says of its own steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from derive.reader.latex.nodes import Chain, Node, Number, Row, Sign, Symbol, Words
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.declared.stackings import declared_stacking

_LYING: Final = Pattern(
    r"(?i)\brow[\s-]+vectors?\W{0,6}(?:hat\W{0,3})?[yŷ]\b"
    r"|\b[yŷ]\W{1,12}(?:is|are|as)\W+(?:an?\W+)?row[\s-]+vectors?|行向量\W{0,4}[yŷ]",
    words="row|行向量",
)


_ROWS: Final = Pattern(
    r"((?:\$[^$\n]{1,60}\$[\s,、和]*(?:and\s+)?){1,4})(?:are|is|都是|均为|均是|为|是)\s*(?:all\s+|both\s+|an?\s+)?(?:row[\s-]+vectors?|行向量)",
    words="row|行向量",
)
_Y: Final = Pattern(r"(?<![A-Za-z])y(?![A-Za-z])|ŷ")
_OF_ONE_ROW: Final = Pattern(
    r"(?:(?<![A-Za-z_^{])y|\\hat\s*\{?\s*y|ŷ|(?<![A-Za-z_^{])[uv]\s*_\s*\{?\s*\w)\s*\}?\s*(?:\\in(?![A-Za-z])|∈)\s*"
    r"(?:\\mathbb\s*|\\mathcal\s*)?\{?\s*[Rℝ]\s*\}?\s*\^\s*\{?\s*1\s*(?:\\times(?![A-Za-z])|×|\*|\\cdot(?![A-Za-z]))",
    words="\\in|∈",
)


def lying_in_words(text: str) -> tuple[str, ...]:
    """
    Return what a sheet says to be rows: `distributions`, y or ŷ, perhaps among others, as in "y, ŷ, v_c are row vectors" and
    y ∈ R^{1×V}, and `words`, where the shape of a word vector is so written.
    """
    shaped = {"words" if found[0].lstrip()[0] in "uv" else "distributions" for found in _OF_ONE_ROW.finditer(text)}
    if any(_Y.search(found[1]) for found in _ROWS.finditer(text)):
        shaped.add("distributions")
    return tuple(sorted(shaped))


def declared_beside(chains: Sequence[Chain], notation: Notation) -> tuple[tuple[str, str], ...]:
    """Return what the chains of one formula declare for its own steps: (`stacked`, `rows`), (`distributions`, `row`)."""
    asides = tuple(_as_chain(row) for chain in chains for row in chain.aside)
    stacked = declared_stacking((*chains, *asides), notation)
    rows = (row for chain in chains for row in (*chain.sides, *chain.aside))
    said = " ".join(node.text for row in rows for node in nodes_in(row) if isinstance(node, Words))
    lying = (("distributions", "row"),) if _LYING.search(said) else ()
    return ((("stacked", stacked),) if stacked else ()) + lying


def _as_chain(row: Row) -> Chain:
    """Return a row beside a chain that holds one ∈ as a chain."""
    places = [at for at, node in enumerate(row.items) if isinstance(node, Sign) and node.name == "∈"]
    if len(places) != 1:
        return Chain((row,), ())
    (at,) = places
    sign = row.items[at]
    return Chain((Row(row.items[:at]), Row(row.items[at + 1 :])), (sign,) if isinstance(sign, Sign) else ())


def declared_orders(chains: Iterable[Chain], notation: Notation) -> tuple[tuple[str, str], ...]:
    """Return what a sheet says of the numbers it leaves open: ("0", "α") and ("α", "1") where it says 0 < α < 1."""
    found: dict[tuple[str, str], None] = {}
    for chain in (each for one in chains for each in (one, *map(_parted, one.aside))):
        for place, sign in enumerate(chain.signs):
            if sign.name not in ("<", ">"):
                continue
            ends = [_number_or_scalar(chain.sides[at], notation) for at in (place, place + 1)]
            if all(ends) and not all(end.isdecimal() for end in ends):
                found[(ends[0], ends[1]) if sign.name == "<" else (ends[1], ends[0])] = None
    return tuple(found)


def _parted(aside: Row) -> Chain:
    """Return what stands beside a chain as a chain of its own: 0 < α < 1."""
    sides: list[list[Node]] = [[]]
    signs: list[Sign] = []
    for node in bare(aside):
        if isinstance(node, Sign) and node.name in ("<", ">"):
            signs.append(node)
            sides.append([])
        else:
            sides[-1].append(node)
    return Chain(tuple(Row(tuple(side)) for side in sides), tuple(signs))


def _number_or_scalar(side: Row, notation: Notation) -> str:
    match bare(side):
        case [Number(digits)] if digits.isdecimal():
            return digits
        case [Symbol(name, ())] if name in notation.scalars:
            return name
        case _:
            return ""
