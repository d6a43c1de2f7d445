"""Means that leave out over what they are: in (1/n) Σ_i x_i the index runs from 1 to n."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Big,
    Fraction,
    Gap,
    Node,
    Number,
    Row,
    Sign,
    Symbol,
    names_in,
    nodes_of,
    with_parts,
    without_gaps,
)
from derive.reader.syntax.bounds import spliced

NOTE: Final = "a sum that is divided by a letter and has no bounds is read as a mean: it runs from 1 to that letter"
_COUNTS: Final = frozenset("nmdkNMDKTB")


def counts_in(items: Sequence[Node]) -> Iterator[str]:
    """Yield the letters that divide a sum of which no bounds are written, as n of (1/n) Σ_i x_i."""
    yield from (count for _, count in _means(items))


def has_means(row: Row, counts: frozenset[str]) -> bool:
    """Return whether a mean over one of these letters stands in a row."""
    rows = (node.items for node in nodes_of(row) if isinstance(node, Row)) if _may_have(row, counts) else ()
    return any(count in counts for items in rows for count in counts_in(items))


def with_bounds(row: Row, counts: frozenset[str]) -> Row:
    """Return a row in which means over these letters have their bounds."""
    return _bounded(row, counts) if _may_have(row, counts) else row  # type: ignore[return-value]


def _may_have(row: Row, counts: frozenset[str]) -> bool:
    names = names_in(row) if counts else frozenset()
    return "Σ" in names and bool(names & counts)


def _bounded(value: object, counts: frozenset[str]) -> object:
    value = with_parts(value, lambda part: _bounded(part, counts))
    if isinstance(value, Row):
        found = {place: count for place, count in _means(value.items) if count in counts}
        if found:
            return replaced(value, items=tuple(_over(node, found.get(at, "")) for at, node in enumerate(value.items)))
    return value


def _over(node: Node, count: str) -> Node:
    """Return a Σ with its bounds, where it is one of a mean."""
    if not count or not isinstance(node, Big) or node.below is None:
        return node
    below = Row((*node.below.items, Sign("=", node.below.span), Number("1", node.below.span)), node.below.span)
    return replaced(node, below=below, above=Row((Symbol(count, span=node.span),), node.span))


def _means(items: Sequence[Node]) -> Iterator[tuple[int, str]]:
    """Yield the places of sums without bounds right after 1/n, or 1/(2n), each with the letter below the line."""
    places = [at for at, node in enumerate(items) if not isinstance(node, Gap)]
    for before, at in pairwise(places):
        match items[before], items[at]:
            case Fraction(top, bottom), Big("Σ", Row() as below, None) if all(
                isinstance(each, Number | Sign) for each in _kept(top)
            ):
                match _kept(below), _kept(bottom):
                    case [Symbol() as index], [Symbol(name, ()) as count] | [Number(), Symbol(name, ()) as count] if index != count:
                        if name in _COUNTS:
                            yield at, name
                    case _:
                        pass
            case _:
                pass


def _kept(row: Row) -> list[Node]:
    return without_gaps(spliced(row))
