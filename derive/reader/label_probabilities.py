"""
Sheets in which P(y = 1 | x; θ) names the probability of a label: it is read as a name with the label below it, P_1, P_k for each k.

A chain that goes on from there, P(y = 1 | x; θ) = h(x) = 1/(1 + e^{−θᵀ x}), says what h is as well. What stands in a sheet is shown
as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Chain, Group, Node, Number, Row, Scripts, Sign, Symbol, nodes_of, with_parts, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.steps import Formula
from derive.reader.syntax.items import flat

_MAY_WRITE: Final = Pattern(r"[pP]r?\s*+\}?\s*+(?:\\left\s*+)?\(\s*+[yYt]\s*+=", words="P|p")
_PROBABILITIES: Final = frozenset({"P", "p", "Pr", "ℙ"})
_LABELS: Final = frozenset({"y", "Y", "t"})
Nodes = TypeVar("Nodes")


def with_label_probabilities(text: str, value: Nodes, chains: Sequence[Chain]) -> Nodes:
    """
    Return formulas, or what else is made of nodes, with P_1 for P(y = 1 | x), where that is all that P stands before, and what it
    is given is always the same; chains that begin with it and go on are two.
    """
    if not _MAY_WRITE.search(text):
        return value
    letters = _letters(chains)
    return _named(value, letters) if letters else value  # type: ignore[return-value]


def _letters(chains: Sequence[Chain]) -> frozenset[str]:
    """Return the letters of probabilities that stand before y = 1 | x alone, with one thing given."""
    given: dict[str, set[Row]] = {}
    other: set[str] = set()
    for chain in chains:
        for side in chain.sides:
            for row in (node for node in nodes_of(side) if isinstance(node, Row)):
                items = without_gaps(flat(row))
                for node, after in pairwise((*items, None)):
                    base = node.base if isinstance(node, Scripts) else node
                    if isinstance(base, Symbol) and base.name in _PROBABILITIES:
                        said = _said(after) if base is node else None
                        if said is None:
                            other.add(base.name)
                        else:
                            given.setdefault(base.name, set()).add(said[1])
    return frozenset(name for name, conditions in given.items() if len(conditions) == 1 and name not in other)


def _said(node: Node | None) -> tuple[Node, Row] | None:
    """Return the label and what is given of (y = 1 | x; θ); None for other brackets."""
    if not isinstance(node, Group) or node.opens != "(":
        return None
    match without_gaps(flat(node.body)):
        case [Symbol(name, ()), Sign("="), Number() | Symbol() as label, Sign("|" | "∣"), *given] if name in _LABELS and given:
            return label, Row(tuple(given))
        case _:
            return None


def _named(value: object, letters: frozenset[str]) -> object:
    if isinstance(value, Formula):
        whole = [list(_chains(chain, letters)) for chain in value.chains]
        reaches = value.reaches
        if len(reaches) == len(whole):
            reaches = tuple(reach for parts, reach in zip(whole, reaches, strict=True) for _ in parts)
        value = replaced(value, chains=tuple(chain for parts in whole for chain in parts), reaches=reaches)
    if isinstance(value, tuple) and value and all(isinstance(each, Chain) for each in value):
        value = tuple(part for chain in value for part in _chains(chain, letters))
    if isinstance(value, Row):
        items = list(value.items)
        for place, (node, after) in reversed(list(enumerate(pairwise(items)))):
            said = _said(after) if isinstance(node, Symbol) and node.name in letters and not node.accents else None
            if said is not None:
                items[place : place + 2] = [Scripts(node, Row((said[0],), said[0].span), None, 0, node.span | after.span)]
        value = replaced(value, items=tuple(items))
    return with_parts(value, lambda part: _named(part, letters))


def _chains(chain: Chain, letters: frozenset[str]) -> Iterator[Chain]:
    """Yield P(y = 1 | x) = h(x) and h(x) = … of one chain, where h is a function or a name; another chain as it is."""
    first, *rest = chain.sides
    if len(rest) < 2 or not _is_probability(first, letters) or not _is_name(rest[0]):
        yield chain
        return
    yield Chain(tuple(rest), chain.signs[1:], chain.aside, rest[0].span | rest[-1].span)
    yield Chain((first, rest[0]), chain.signs[:1], chain.aside, first.span | rest[0].span)


def _is_probability(side: Row, letters: frozenset[str]) -> bool:
    match without_gaps(flat(side)):
        case [Symbol(name, ()), after]:
            return name in letters and _said(after) is not None
        case _:
            return False


def _is_name(side: Row) -> bool:
    """Return whether a side is a name, or a function at one letter: p, ŷ, h_θ(x)."""
    match without_gaps(flat(side)):
        case [Symbol() | Scripts(Symbol(), _, None, 0)]:
            return True
        case [Symbol() | Scripts(Symbol(), _, None, 0), Group("(", body)]:
            return len(without_gaps(flat(body))) == 1
        case _:
            return False
