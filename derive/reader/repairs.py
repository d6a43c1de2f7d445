"""
Small changes of a step as it is written: a transpose more or less, factors the other way round, another label under ∂.

Each is tried where a step is false or does not fit; the first that is proved says what was probably meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final, TypeAlias, TypeGuard, final

from derive.kernel.records import fields, record, replaced
from derive.reader.nodes import Row, Scripts, Span, Symbol
from derive.reader.trees import Addition, Argument, Derivative, Listed, Name, Product, Transposed, Tree

Change: TypeAlias = Callable[[Tree], Iterator[Tree]]

_PLACES: Final = 40
_LABELS: Final = ("v_c", "u_o", "u_w", "u_k", "U")


@final
@record
class Repair:
    """A changed step and the change in words, which end before "this is proved"."""

    words: str
    left: Tree
    right: Tree


def repairs(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield changed steps, the smallest changes first: one transpose, then the order of factors, then both, then the label."""
    yield Repair("with the right side transposed", left, Transposed(right))
    yield Repair("with the left side transposed", Transposed(left), right)
    transposes = list(_changed(right, _transposes))
    orders = list(_changed(right, _turned))
    for changed in transposes:
        yield Repair("with a transpose moved", left, changed)
    for changed in orders:
        yield Repair("with the factors the other way round", left, changed)
    for changed in orders:
        for twice in _changed(changed, _transposes):
            yield Repair("with the factors the other way round and a transpose moved", left, twice)
    yield from relabelled(left, right)
    for changed in transposes:
        for twice in _changed(changed, _transposes):
            yield Repair("with two transposes moved", left, twice)


def relabelled(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield steps with another label under the ∂ of the left side, and such changes of the right side as make it a matrix."""
    transposes, orders = list(_changed(right, _transposes)), list(_changed(right, _turned))
    for label in _labels(left):
        yield Repair(f"with ∂{_shown(label)} below on the left", label, right)
        for changed in (*orders, *transposes):
            yield Repair(f"with ∂{_shown(label)} below on the left, and the right side as a matrix", label, changed)
        for changed in orders:
            for twice in _changed(changed, _transposes):
                yield Repair(f"with ∂{_shown(label)} below on the left, and the right side as a matrix", label, twice)
        for changed in transposes:
            for twice in _changed(changed, _transposes):
                yield Repair(f"with ∂{_shown(label)} below on the left, and the right side as a matrix", label, twice)


def _changed(tree: Tree, change: Change) -> Iterator[Tree]:
    """Yield a tree with one of its parts changed, outermost first, at most at so many places."""
    yield from islice(_everywhere(tree, change), _PLACES)


def _everywhere(tree: Tree, change: Change) -> Iterator[Tree]:
    yield from change(tree)
    if isinstance(tree, Listed | Name):
        return
    for name in fields(tree):
        value = getattr(tree, name)
        if isinstance(value, tuple):
            for place, item in enumerate(value):
                for new in _in_item(item, change):
                    yield replaced(tree, **{name: (*value[:place], new, *value[place + 1 :])})
        elif _is_tree(value) and name not in ("function", "by"):
            for new in _everywhere(value, change):
                yield replaced(tree, **{name: new})


def _in_item(item: object, change: Change) -> Iterator[object]:
    if isinstance(item, tuple) and len(item) == 2 and _is_tree(item[1]):
        for new in _everywhere(item[1], change):
            yield (item[0], new)
    elif isinstance(item, Argument) and item.tree is not None:
        for new in _everywhere(item.tree, change):
            yield replaced(item, tree=new)


def _is_tree(value: object) -> TypeGuard[Any]:
    return hasattr(type(value), "__match_args__") and not isinstance(value, Row | Span)


def _transposes(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Transposed):
        yield tree.base
    elif isinstance(tree, Name | Addition):
        yield Transposed(tree, True, tree.span)


def _turned(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Product) and len(tree.factors) == 2 and all(operator != "/" for operator, _ in tree.factors):
        (_, first), (operator, second) = tree.factors
        yield Product((("", second), (operator, first)), tree.span)


def _labels(left: Tree) -> Iterator[Derivative]:
    """Yield the derivative on the left by each other parameter."""
    if not isinstance(left, Derivative):
        return
    for label in _LABELS:
        name, _, below = label.partition("_")
        by = Name(name, (), Row((Symbol(below),)) if below else None)
        if by != left.by:
            yield Derivative(left.of, by, left.order, left.half, left.span)


def _shown(tree: Derivative) -> str:
    by = tree.by
    if isinstance(by, Name):
        below = by.below.items[0] if by.below is not None and by.below.items else None
        return by.name + (f"_{below.name}" if isinstance(below, Symbol) else "_…" if isinstance(below, Scripts) else "")
    return "…"
