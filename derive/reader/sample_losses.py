"""
Losses of single samples: L_i(w) and ℓ^{(i)}(θ) with one argument, which may be left out, and L_i beside the loss L of all samples.

∇ L_i(w) is a derivative by w then; L_i is no entry of L, and has a letter of its own. What stands in a sheet is shown as it stands
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias, TypeVar

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Chain, Group, Node, Row, Scripts, Sign, Symbol, nodes_of, with_parts, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.items import flat

_MAY_WRITE: Final = Pattern(
    r"(?:(?<![A-Za-z])[JLE]|ℓ|\\ell|\\mathcal\s*+\{?\s*+[LJE])\s*+\}?\s*+[_^]\s*+\{?\s*+\(?\s*+[a-z](?![A-Za-z])"
)
_NO_ARGUMENT: Final = Group("", Row(()), "")
_LETTERS: Final = frozenset({"J", "L", "E", "ℓ", "ℒ"})

Nodes = TypeVar("Nodes")
Loss: TypeAlias = tuple[str, tuple[str, ...], bool]
"""The letter of a loss with its accents, and whether its sample stands above."""


def with_losses_of_samples(text: str, value: Nodes, chains: Sequence[Chain]) -> Nodes:
    """Return formulas, or what else is made of nodes, with L_i for L_i(w), which a sheet defines, and ℓ_i where it has L too."""
    if not _MAY_WRITE.search(text):
        return value
    arguments: dict[Loss | None, Group] = dict(_arguments(chains))
    if arguments:
        value, chains = _without(value, arguments), _without(tuple(chains), arguments)
    letters = _own_letters(chains)
    return _renamed(value, letters) if letters else value


# arguments


def _arguments(chains: Sequence[Chain]) -> Iterator[tuple[Loss, Group]]:
    """Yield the losses of samples that a sheet defines at a letter, and that stand before no other brackets, with these."""
    groups: dict[Loss, list[Group]] = {}
    defined: set[Loss] = set()
    made_of = _made_of(chains)
    for chain in chains:
        for row in (row for side in chain.sides for row in (side, *nodes_of(side)) if isinstance(row, Row)):
            for loss, _, group in _applied(row.items):
                groups.setdefault(loss, []).append(group)
        if chain.signs and chain.signs[0].name in ("=", "≜"):
            match [(loss, _letters(Row((sample, group)))) for loss, sample, group in _whole(chain.sides[0])]:
                case [(loss, letters)] if letters - {loss[0]} <= _reached(chain.sides[1], made_of):
                    defined.add(loss)
                case _:
                    pass
    for loss, written in groups.items():
        if loss in defined and all(each == written[0] for each in written) and isinstance(_argument(written[0]), Symbol):
            yield loss, written[0]


def _made_of(chains: Sequence[Chain]) -> dict[str, set[str]]:
    """Return of which letters others are made where they stand before an equals sign: p of z, where p_i = σ(z_i)."""
    found: dict[str, set[str]] = {}
    for chain in chains:
        items = without_gaps(chain.sides[0].items)
        base = items[0].base if len(items) == 1 and isinstance(items[0], Scripts) else items[0] if len(items) == 1 else None
        if isinstance(base, Symbol) and chain.signs and chain.signs[0].name in ("=", "≜"):
            found.setdefault(base.name, set()).update(_letters(chain.sides[1]))
    return found


def _reached(side: Row, made_of: Mapping[str, set[str]]) -> set[str]:
    """Return the letters in a side, and those that they are made of: θ of log p_i, where p_i = σ(θᵀ x_i)."""
    found: set[str] = set()
    waiting = _letters(side)
    while waiting:
        found |= waiting
        waiting = set[str]().union(*(made_of.get(letter, ()) for letter in waiting)) - found
    return found


def _whole(side: Row) -> list[tuple[Loss, Scripts, Group]]:
    """Return L_i(w) where it is all of a side."""
    items = without_gaps(side.items)
    return list(_applied(items)) if len(items) == 2 else []


def _applied(items: Sequence[Node]) -> Iterator[tuple[Loss, Scripts, Group]]:
    """Yield the losses of samples that stand before brackets in a row, with these; a power of brackets is no argument."""
    for node, after in pairwise(without_gaps(items)):
        loss = _loss(node)
        if (
            loss is not None
            and isinstance(node, Scripts)
            and isinstance(after.base if isinstance(after, Scripts) else after, Group)
        ):
            yield loss, node, after if isinstance(after, Group) and after.opens == "(" else _NO_ARGUMENT


def _loss(node: Node) -> Loss | None:
    """Return the loss of which a node is that of a sample: L_i, ℓ^{(i)}."""
    match node:
        case Scripts(Symbol(name, accents), Row((Symbol(),)), None, 0) if name in _LETTERS:
            return name, accents, False
        case Scripts(Symbol(name, accents), None, Row((Group("(", Row((Symbol(),))),)), 0) if name in _LETTERS:
            return name, accents, True
        case _:
            return None


def _argument(group: Group) -> Node | None:
    """Return the letter that is all of what stands in brackets."""
    items = without_gaps(flat(group.body))
    return items[0] if len(items) == 1 else None


def _letters(row: Row) -> set[str]:
    return {node.name for node in nodes_of(row) if isinstance(node, Symbol)}


def _without(value: Nodes, arguments: Mapping[Loss | None, Group]) -> Nodes:
    """Return a value without the arguments of losses of samples; ∇ before one is by its argument."""

    def changed(part: object) -> object:
        if isinstance(part, Row) and any(_loss(node) in arguments for node in part.items):
            part = replaced(part, items=tuple(_dropped(without_gaps(part.items), arguments)))
        return with_parts(part, changed)

    return changed(value)  # type: ignore[return-value]


def _dropped(items: Sequence[Node], arguments: Mapping[Loss | None, Group]) -> Iterator[Node]:
    groups = [arguments.get(_loss(node)) for node in items]
    for node, before, after in zip(items, (None, *groups), (*groups[1:], None), strict=False):
        if before is not None and node == before:
            continue
        if isinstance(node, Sign) and node.name == "∇" and after is not None:
            yield Scripts(node, after.body, None, 0, node.span)
        else:
            yield node


# letters


def _own_letters(chains: Sequence[Chain]) -> dict[Loss | None, str]:
    """Return, for the losses of samples that a sheet defines beside L, the sum or mean of them, letters that it does not write."""
    samples: dict[Loss, None] = {}
    wholes: dict[str, list[Row]] = {}
    for chain in chains:
        items = without_gaps(chain.sides[0].items)
        if not chain.signs or chain.signs[0].name not in ("=", "≜") or not items:
            continue
        loss = _loss(items[0])
        if len(items) == 1 and loss is not None and _letters(Row((items[0],))) - {loss[0]} <= _letters(chain.sides[1]):
            samples[loss] = None
        match items:
            case [Symbol(name, ())] | [Symbol(name, ()), Group("(", _, ")")] if name in _LETTERS:
                wholes.setdefault(name, []).append(chain.sides[1])
            case _:
                pass
    summed = [
        loss
        for loss in samples
        if not loss[1]
        and any(isinstance(node, Big) for side in wholes.get(loss[0], ()) for node in nodes_of(side))
        and any(_loss(node) == loss for side in wholes[loss[0]] for node in nodes_of(side))
    ]
    if not summed:
        return {}
    written = set[str]().union(*(_letters(side) for chain in chains for side in chain.sides))
    return dict(zip(summed, (letter for letter in ("ℓ", "ℒ", "L", "E") if letter not in written), strict=False))


def _renamed(value: Nodes, letters: Mapping[Loss | None, str]) -> Nodes:
    """Return a value with other letters for losses of samples."""

    def changed(part: object) -> object:
        loss = _loss(part) if isinstance(part, Scripts) else None
        if isinstance(part, Scripts) and isinstance(part.base, Symbol) and loss in letters:
            return replaced(part, base=replaced(part.base, name=letters[loss]))
        return with_parts(part, changed)

    return changed(value)  # type: ignore[return-value]
