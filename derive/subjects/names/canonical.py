"""
Names with labels and indices, in one form: x^{(i)}_j is x⁽⁾ at i and j, W^{(1)}, b_2 and w_new are names of their own.

What is an index and what is part of a name is told by who asks: a notation that declares it, or the other formulas of a chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeVar

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Gap, Node, Number, Row, Scripts, Sign, Symbol, Words
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Name, Raised, Subscripted, Transposed, Tree, with_parts

FAMILY: Final = "⁽⁾"
_WHOLE: Final = frozenset({":", "·", "∗", "*", "•"})
_Part = TypeVar("_Part")


class Knows(Protocol):
    """What must be known to tell an index from a part of a name."""

    def is_index(self, letter: str) -> bool:
        """Tell whether a letter below or above a name is an index."""

    def is_part(self, name: str, accents: tuple[str, ...], text: str) -> bool:
        """Tell whether numbers or letters below a name are part of it."""

    def is_family(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether a letter above a name is an index and no exponent."""

    def keeps(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether what is written with a name is left as it stands, the name being another notation's."""


def canonical(tree: Tree, knows: Knows) -> Tree:
    """Return a tree with all its names in one form."""
    return _rebuilt(tree, knows)


def _rebuilt(value: _Part, knows: Knows) -> _Part:
    if isinstance(value, Name):
        return _name(value, knows)  # type: ignore[return-value]
    if isinstance(value, Transposed):
        return _transposed(value, knows)  # type: ignore[return-value]
    if isinstance(value, Raised):
        found = _raised(value, knows)
        if found is not None:
            return found  # type: ignore[return-value]
    changed: _Part = with_parts(value, lambda part: _rebuilt(part, knows))
    return changed


def _transposed(tree: Transposed, knows: Knows) -> Tree:
    """Return a transpose, (Xᵀ)_{ij} for X_{ij}ᵀ: a number has no transpose, so that of the matrix is meant."""
    base = _rebuilt(tree.base, knows)
    if isinstance(base, Name) and base.below is not None and len(tuple(index_items(base.below))) == 2:
        return Subscripted(
            Transposed(Name(base.name, base.accents, None, "", tree.span), tree.sure, tree.span), base.below, tree.span
        )
    if isinstance(base, Subscripted) and len(tuple(index_items(base.below))) == 2:
        return Subscripted(Transposed(base.base, tree.sure, tree.span), base.below, tree.span)
    return tree if base is tree.base else replaced(tree, base=base)


def _raised(tree: Raised, knows: Knows) -> Tree | None:
    """Return y at i for y^i, where y is a family."""
    base, exponent = tree.base, tree.exponent
    if not (isinstance(base, Name) and isinstance(exponent, Name)):
        return None
    plain_index = exponent.below is None and not exponent.accents and len(exponent.name) == 1
    if plain_index and not base.label and knows.is_family(base.name, base.accents):
        return _name(Name(base.name, base.accents, base.below, f"({exponent.name})", tree.span), knows)
    return None


def _name(tree: Name, knows: Knows) -> Name:
    if tree.below is None and not tree.label and "vec" not in tree.accents:
        return tree
    name = tree.name
    first: tuple[Node, ...] = ()
    accents = tuple(each for each in tree.accents if each != "vec")
    if tree.label:
        inside = tree.label.strip("()[]")
        if len(inside) == 1 and inside.isalpha() and knows.is_index(inside):
            name += FAMILY
            first = (Symbol(inside, span=tree.span),)
        else:
            name += f"^{tree.label}"
    items = tuple(index_items(tree.below)) if tree.below is not None else ()
    if items and not any(_is_index(item, knows) for item in items):
        text = plain(items)
        if knows.is_part(name, accents, text) or not all(isinstance(item, Number) for item in items):
            name, items = f"{name}_{text}", ()
    if knows.keeps(name, accents):
        return tree
    below = Row((*first, *items), tree.span) if first or items else None
    return Name(name, accents, below, "", tree.span)


def _is_index(item: Node, knows: Knows) -> bool:
    if isinstance(item, Sign):
        return item.name in _WHOLE
    if isinstance(item, Scripts):
        return isinstance(item.base, Symbol) and item.below is not None
    return isinstance(item, Symbol) and len(item.name) == 1 and (bool(item.accents) or knows.is_index(item.name))


def index_items(row: Row) -> Iterator[Node]:
    """Yield the indices that stand below a name, without commas; j* and j′ are letters with an accent."""
    for node in spliced(row.items):
        match node:
            case Sign("," | ";") | Gap():
                continue
            case Scripts(Symbol(name, accents), None, above, primes) if primes or (above is not None and _is_star(above)):
                yield Symbol(name, (*accents, *("prime",) * (primes or 1)), span=node.span)
            case _:
                yield node


def spliced(items: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes, those of rows within them in their place."""
    for item in items:
        if isinstance(item, Row):
            yield from spliced(item.items)
        else:
            yield item


def _is_star(above: Row) -> bool:
    items = list(spliced(above.items))
    return len(items) == 1 and isinstance(items[0], Sign | Symbol | Words) and plain(items) in ("∗", "*", "⋆")
