"""
Sheets whose σ is the softmax function, σ(z)_i = e^{z_i} / Σ_j e^{z_j}: their formulas are read with softmax in its place.

So are those that write softmax(z_i) for the entry softmax(z)_i. What stands in a sheet is shown as it stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeVar

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Chain, Fraction, Group, Node, Number, Row, Scripts, Sign, Symbol, nodes_of, with_parts
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.items import flat, trimmed

_MAY_WRITE: Final = Pattern(r"(?:\\sigma\b|σ)\s*(?:\\left\s*)?\(", words="\\sigma|σ")
_SIGMOID: Final = Pattern(r"(?i)sigmoid|logistic|逻辑|\bS\s*型", words="sigmoid|logistic|逻辑|型")
Nodes = TypeVar("Nodes")


def is_softmax(text: str, chains: Sequence[Chain]) -> bool:
    """Return whether a sheet defines σ, an entry of it, as the softmax function, and speaks of no sigmoid function beside it."""
    if not _MAY_WRITE.search(text) or _SIGMOID.search(text) or not any(map(_is_definition, chains)):
        return False
    nodes = (node for chain in chains for side in chain.sides for node in nodes_of(side))
    primed = any(isinstance(node, Scripts) and node.primes and _is_sigma(node.base) for node in nodes)
    return not primed and not any(map(_is_of_a_number, chains))


def with_softmax(value: Nodes) -> Nodes:
    """Return formulas, or what else is made of nodes, with softmax(…) for σ(…)."""
    return _renamed(value)  # type: ignore[return-value]


def letters_of_entries(chains: Sequence[Chain]) -> frozenset[str]:
    """
    Return the letters z of softmax(z_i) that stands in one chain with Σ_j e^{z_j}: z_i is a number there, and of a number there is
    no softmax function.
    """
    found: set[str] = set()
    for chain in chains:
        rows = [flat(node) for side in chain.sides for node in nodes_of(side) if isinstance(node, Row)]
        entries = {entry[0] for row in rows for pair in pairwise(row) if (entry := _entry(pair)) is not None}
        if entries:
            found |= {over[0] for row in rows for at in range(len(row)) if (over := _summed(row[at:])) is not None} & entries
    return frozenset(found)


def with_entries(value: Nodes, letters: frozenset[str]) -> Nodes:
    """Return formulas, or what else is made of nodes, with softmax(z)_i for softmax(z_i), z being one of some letters."""

    def of(inner: object) -> object:
        if isinstance(inner, Row):
            items = list(inner.items)
            for place, (node, after) in enumerate(pairwise(items)):
                entry = _entry((node, after))
                if entry is not None and entry[0] in letters and isinstance(after, Group):
                    (inside,) = trimmed(flat(after.body))
                    if isinstance(inside, Scripts):
                        whole = replaced(after, body=Row((inside.base,), after.body.span))
                        items[place + 1] = Scripts(whole, inside.below, None, 0, after.span)
            inner = replaced(inner, items=tuple(items))
        return with_parts(inner, of)

    return of(value)  # type: ignore[return-value]


def _entry(nodes: Sequence[Node]) -> tuple[str, str] | None:
    """Return z and i of softmax(z_i)."""
    match nodes:
        case [Symbol("softmax", ()), Group("(", body)]:
            return _indexed(body)
        case _:
            return None


def _renamed(value: object) -> object:
    if isinstance(value, Row):
        items = list(value.items)
        for place, (node, after) in enumerate(pairwise(items)):
            if isinstance(node, Symbol) and _is_sigma(node) and _argument(after) is not None:
                items[place] = replaced(node, name="softmax", style="roman")
        value = replaced(value, items=tuple(items))
    return with_parts(value, _renamed)


def _is_sigma(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name == "σ" and not node.accents


def _argument(node: Node) -> Row | None:
    """Return what stands in the brackets after a function, its entry being taken or not."""
    group = node.base if isinstance(node, Scripts) and not node.primes else node
    return group.body if isinstance(group, Group) and group.opens == "(" else None


def _is_definition(chain: Chain) -> bool:
    """Return whether a chain begins with σ(z)_i = e^{z_i} / Σ_j e^{z_j}; σ(z_i) may be written for the entry."""
    if len(chain.sides) < 2 or chain.signs[0].name not in ("=", "≜", "≡"):
        return False
    match trimmed(flat(chain.sides[0])):
        case [Symbol() as sigma, Scripts(_, Row() as below, None) as entry] if _is_sigma(sigma):
            argument = _argument(entry)
            said = (_letter(argument), _letter(below)) if argument is not None else None
        case [Symbol() as sigma, Group("(", body)] if _is_sigma(sigma):
            said = _indexed(body)
        case _:
            return False
    return said is not None and all(said) and _share(chain.sides[1]) == said


def _share(side: Row) -> tuple[str, str] | None:
    """Return z and i of e^{z_i} / Σ_j e^{z_j}."""
    match trimmed(flat(side)):
        case [Fraction(top, bottom)]:
            pass
        case [*over, Sign("/"), Big() as sign, rest]:
            top, bottom = Row(tuple(over)), Row((sign, rest))
        case _:
            return None
    one, summed = _exponential(flat(top)), _summed(trimmed(flat(bottom)))
    return one if one is not None and summed is not None and one[0] == summed[0] else None


def _summed(nodes: Sequence[Node]) -> tuple[str, str] | None:
    """Return z and j of what begins with Σ_j e^{z_j}, and is no more where it is all of something."""
    match nodes:
        case [Big("Σ", Row() as under), *summand]:
            first = flat(under)[:1]
            found = _exponential(summand)
            return found if found is not None and found[1] == _letter(Row(tuple(first))) else None
        case _:
            return None


def _is_of_a_number(chain: Chain) -> bool:
    """Return whether a chain begins with σ(x) = 1 / …, the sigmoid function."""
    match trimmed(flat(chain.sides[0])), trimmed(flat(chain.sides[min(1, len(chain.sides) - 1)])):
        case [Symbol() as sigma, Group()], [Fraction(top), *_]:
            return _is_sigma(sigma) and isinstance(next(iter(trimmed(flat(top))), None), Number)
        case _:
            return False


def _exponential(nodes: Sequence[Node]) -> tuple[str, str] | None:
    """Return z and i of exp(z_i), e^{z_i}."""
    match trimmed(nodes):
        case [Scripts(Symbol("e"), None, Row() as above, 0)]:
            inside = trimmed(flat(above))
        case [Symbol("exp"), Group(_, body)]:
            inside = trimmed(flat(body))
        case _:
            return None
    return _indexed(Row(tuple(inside)))


def _indexed(row: Row) -> tuple[str, str] | None:
    """Return z and i of z_i."""
    match trimmed(flat(row)):
        case [Scripts(Symbol(name, ()), Row() as below, None, 0)] if _letter(below):
            return name, _letter(below)
        case _:
            return None


def _letter(row: Row) -> str:
    """Return the one letter that a row is; nothing for another row."""
    match trimmed(flat(row)):
        case [Symbol(name, ())]:
            return name
        case _:
            return ""
