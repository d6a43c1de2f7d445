"""
Sheets whose σ is the softmax function, σ(z)_i = e^{z_i} / Σ_j e^{z_j}: their formulas are read with softmax in its place.

What stands in a sheet is shown as it stands there.
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
    """Return whether a chain begins with σ(z)_i = e^{z_i} / Σ_j e^{z_j}."""
    if len(chain.sides) < 2 or chain.signs[0].name not in ("=", "≜", "≡"):
        return False
    match trimmed(flat(chain.sides[0])):
        case [Symbol() as sigma, Scripts(_, Row() as below, None) as entry] if _is_sigma(sigma):
            argument, index = _argument(entry), _letter(below)
        case _:
            return False
    match trimmed(flat(chain.sides[1])):
        case [Fraction(top, bottom)]:
            pass
        case [*over, Sign("/"), Big() as sign, rest]:
            top, bottom = Row(tuple(over)), Row((sign, rest))
        case _:
            return False
    if argument is None or not index:
        return False
    match trimmed(flat(bottom)):
        case [Big("Σ", Row() as under), *summand]:
            letter, over_all = _letter(argument), _exponential(summand)
            first = flat(under)[:1]
            return bool(letter) and _exponential(flat(top)) == (letter, index) and over_all == (letter, _letter(Row(tuple(first))))
        case _:
            return False


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
    match inside:
        case [Scripts(Symbol(name, ()), Row() as below, None, 0)]:
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
