"""
Sheets that name losses by capitals, CE and MSE, which are one name and no product, and write them with and without arguments.

Where a sheet writes CE(y, ŷ) or H(y, ŷ), of one pair alone, ∂CE/∂θ and ∂H/∂θ are derivatives of that. What stands in a sheet
is shown as it stands there.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Chain,
    Fraction,
    Group,
    Node,
    Row,
    Scripts,
    Sign,
    Symbol,
    nodes_of,
    with_parts,
    without_gaps,
)
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.items import flat, separated, trimmed

_NAMES: Final = ("CE", "MSE", "RSS", "SSE", "BCE", "NLL")
_MAY_WRITE: Final = Pattern(
    r"(?i)(?<![a-z])(?:ce|mse|rss|sse|bce|nll)(?![a-z])|\\partial\s*\{?\s*h(?![a-z])", words="ce|mse|rss|sse|bce|nll|partial"
)
_ENTROPIES: Final = frozenset({"CE", "H"})
_TWO: Final = 2
Nodes = TypeVar("Nodes")


def with_losses_in_capitals(text: str, value: Nodes, chains: Sequence[Chain]) -> Nodes:
    """Return formulas, or what else is made of nodes, with one name for each such loss, and its arguments in derivatives."""
    if not _MAY_WRITE.search(text):
        return value
    names, others = _joined_names(chains)
    if names:
        value, chains = _joined(value, names, others), _joined(tuple(chains), names, others, calls=True)
    arguments = dict(_arguments(chains))
    return _with_arguments(value, arguments) if arguments else value  # type: ignore[return-value]


# letters side by side


def _joined_names(chains: Sequence[Chain]) -> tuple[frozenset[str], frozenset[int]]:
    """
    Return the names whose letters stand side by side, of which not each stands alone somewhere as well, and the chains in which
    none stands, by their identity.
    """
    found, alone, others = set[str](), set[str](), set[int]()
    for chain in chains:
        here = set[str]()
        for side in chain.sides:
            for row in (each for each in (side, *nodes_of(side)) if isinstance(each, Row)):
                for name, items in _in_words(row.items):
                    here |= {name} if name else set()
                    alone |= {each.name for each in items if isinstance(each, Symbol)} if not name else set()
            alone |= {node.base.name for node in nodes_of(side) if isinstance(node, Scripts) and isinstance(node.base, Symbol)}
        found |= here
        others |= set() if here or chain.aside else {id(chain)}
    return frozenset(name for name in found if not alone.issuperset(name)), frozenset(others)


def _in_words(items: Sequence[Node]) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Yield the items of a row, those together that spell a name without a blank between, with the name; it is empty for others."""
    place = 0
    while place < len(items):
        end = place + 1
        while end < len(items) and _is_letter(items[end - 1]) and _is_letter(items[end]) and _touch(items[end - 1], items[end]):
            end += 1
        word = "".join(node.name for node in items[place:end] if isinstance(node, Symbol)) if end > place + 1 else ""
        yield (word if word in _NAMES else ""), tuple(items[place:end])
        place = end


def _is_letter(node: Node) -> bool:
    return isinstance(node, Symbol) and len(node.name) == 1 and node.name.isupper() and not node.accents


def _touch(first: Node, second: Node) -> bool:
    return first.span.end == second.span.start


def _joined(value: Nodes, names: frozenset[str], others: Container[int], *, calls: bool = False) -> Nodes:
    """
    Return a value with one symbol for the letters of each name, also of a cross entropy before its arguments if asked to; `others`
    are chains, by their identity, in which none stands.
    """

    def changed(part: object) -> object:
        if isinstance(part, Chain) and id(part) in others:
            return part
        if isinstance(part, Row) and len(part.items) > 1:
            items: list[Node] = []
            place = 0
            for name, letters in _in_words(part.items):
                place += len(letters)
                # CE(y, ŷ) is read as it stands.
                called = name in _ENTROPIES and not calls and isinstance(next(iter(part.items[place:]), None), Group)
                whole = letters[0].span | letters[-1].span
                items += [Symbol(name, (), "roman", whole)] if name in names and not called else letters
            part = replaced(part, items=tuple(items)) if len(items) < len(part.items) else part
        return with_parts(part, changed)

    return changed(value)  # type: ignore[return-value]


# arguments that are left out


def _arguments(chains: Sequence[Chain]) -> Iterator[tuple[str, Group]]:
    """Yield the cross entropies that a sheet writes of one pair alone, with that; H where it stands for nothing else."""
    groups: dict[str, list[Group]] = {}
    barred = set[str]()
    for chain in chains:
        for side in chain.sides:
            for row in (each for each in (side, *nodes_of(side)) if isinstance(each, Row)):
                shown = without_gaps(row.items)
                for node, after in pairwise((*shown, Row(()))):
                    name = node.name if isinstance(node, Symbol) and not node.accents else ""
                    if name in _ENTROPIES and isinstance(after, Group) and len(separated(flat(after.body), ",")) == _TWO:
                        groups.setdefault(name, []).append(after)
                    elif name in _ENTROPIES and not _follows_differential(shown, node):
                        barred.add(name)
            barred |= {node.base.name for node in nodes_of(side) if isinstance(node, Scripts) and isinstance(node.base, Symbol)}
    for name, written in groups.items():
        if name not in barred and all(each == written[0] for each in written):
            yield name, written[0]


def _follows_differential(items: Sequence[Node], node: Node) -> bool:
    place = next(at for at, each in enumerate(items) if each is node)
    return place > 0 and items[place - 1] == Sign("∂")


def _with_arguments(value: object, arguments: dict[str, Group]) -> object:
    """
    Return a value with the arguments of cross entropies that stand without them above ∂/∂x, in chains that speak of the second of
    these: others may be of the sheet's own names, S_i for ŷ_i.
    """

    def changed(part: object) -> object:
        if isinstance(part, Chain):
            letters = {(node.name, node.accents) for side in part.sides for node in nodes_of(side) if isinstance(node, Symbol)}
            spoken_of = {name: group for name, group in arguments.items() if _second(group) <= letters}
            return _with_groups(part, spoken_of) if spoken_of else part
        return with_parts(part, changed)

    return changed(value)


def _second(group: Group) -> set[tuple[str, tuple[str, ...]]]:
    """Return the letters of the second argument of a cross entropy."""
    second = Row(tuple(separated(flat(group.body), ",")[1]))
    return {(node.name, node.accents) for node in nodes_of(second) if isinstance(node, Symbol)}


def _with_groups(value: object, arguments: dict[str, Group]) -> object:
    def changed(part: object) -> object:
        if isinstance(part, Fraction):
            match trimmed(flat(part.top)):
                case [Sign("∂") as sign, Symbol(name, ()) as named] if name in arguments:
                    group = replaced(arguments[name], span=named.span)
                    part = replaced(part, top=Row((sign, named, group), part.top.span))
        return with_parts(part, changed)

    return changed(value)
