"""Equations of several things at once, as the equations they are: a, b = z², z³ says that a = z² and that b = z³."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from derive.reader.latex.nodes import Chain, Group, Node, Row, Scripts, Sign, Symbol, without_gaps

_EQUALS: Final = frozenset({"=", "≜", "≡"})


def untupled(chain: Chain) -> tuple[Chain, ...]:
    """Return the equations of a chain that has names on its left, parted by commas, and as many things on its right."""
    if len(chain.signs) != 1 or chain.signs[0].name not in _EQUALS:
        return (chain,)
    left, right = map(_listed, chain.sides)
    if not 1 < len(left) == len(right) or not all(map(_is_name, left)) or any(_has_dots(row) for row in right):
        return (chain,)
    return tuple(Chain(sides, chain.signs, chain.aside, sides[0].span | sides[1].span) for sides in zip(left, right, strict=True))


def _listed(side: Row) -> list[Row]:
    """Return what stands between the commas of a side, also where all of it is in brackets; nothing where something is missing."""
    items = without_gaps(side.items)
    if len(items) == 1 and isinstance(items[0], Group) and items[0].opens == "(":
        return _listed(items[0].body)
    edges = [-1, *(place for place, node in enumerate(items) if isinstance(node, Sign) and node.name == ","), len(items)]
    parts = [items[start + 1 : end] for start, end in pairwise(edges)]
    return [Row(tuple(part), part[0].span | part[-1].span) for part in parts] if all(parts) else []


def _is_name(row: Row) -> bool:
    return len(row.items) == 1 and _letter(row.items[0])


def _letter(node: Node) -> bool:
    return isinstance(node, Symbol) or (isinstance(node, Scripts) and isinstance(node.base, Symbol) and not node.primes)


def _has_dots(row: Row) -> bool:
    return any(isinstance(node, Sign) and node.name == "…" for node in row.items)
