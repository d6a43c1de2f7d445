"""
Letters that stand before brackets with one letter in them, everywhere in a sheet: a of exp(η y − a(η)).

Who means a product writes a η. Where the sheet differentiates by η, and a stands nowhere without it, a is a function of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from derive.reader.latex.nodes import Chain, Fraction, Group, Node, Row, Scripts, Sign, Symbol
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.items import FUNCTIONS


def applied_in(items: Sequence[Node]) -> Iterator[tuple[str, bool, str]]:
    """Yield the letters that stand before brackets with one name in them, whether they have a prime, and that name."""
    for node, following in pairwise(items):
        group = following.base if isinstance(following, Scripts) else following
        match node, group:
            case [Symbol(name, ()) | Scripts(Symbol(name, ()), None), Group("(", Row((Symbol(of),)))] if name not in FUNCTIONS:
                yield name, isinstance(node, Scripts) and node.primes > 0, of
            case _:
                pass


def differentiated_by(items: Iterable[Node]) -> Iterator[str]:
    """Yield the letters below a line, after a ∂ or d that begins what stands there."""
    for node in items:
        if isinstance(node, Fraction):
            first, *others = node.bottom.items or (node,)
            if isinstance(first, Sign | Symbol) and first.name in ("∂", "d"):
                yield from (each.name for each in others if isinstance(each, Symbol))


def applied_throughout(chains: Iterable[Chain], applied: Iterable[str]) -> frozenset[str]:
    """Return those of the letters that are applied somewhere which are so everywhere, to what the sheet differentiates by."""
    names = {name for name in applied if len(name) == 1 and name.islower()}
    if not names:
        return frozenset()
    standing, before, by = Counter[str](), Counter[str](), set[str]()
    arguments: dict[str, set[str]] = {}
    for node in (each for chain in chains for each in nodes_in(chain.sides)):
        match node:
            case Symbol(name) if name in names:
                standing[name] += 1
            case Row(items):
                for name, _, of in applied_in(items):
                    before[name] += 1
                    arguments.setdefault(name, set()).add(of)
            case Fraction():
                by.update(differentiated_by((node,)))
            case _:
                pass
    return frozenset(name for name in names if standing[name] == before[name] and arguments[name] & by)
