"""Cases by which of two numbers is greater, as in the gradient of the hinge loss: each value times a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from derive.reader.latex.nodes import Gap, Node, Row, Span
from derive.reader.syntax.bounds import is_denied, is_filler, sign_of, spliced
from derive.reader.syntax.items import compared_numbers, sign_name
from derive.reader.syntax.trees import Addition, Argument, Call, Constant, Name, Product, Tree, Unread

Cases = tuple[tuple[Tree, Row], ...]
_RELATIONS: Final = frozenset({"=", "≠", ">", "<", "≥", "≤", "∈"})


def by_order(cases: Cases, sum_of: Callable[[Sequence[Node], Span], Tree], span: Span) -> Tree | None:
    """
    Return −y x · 1[1 > y wᵀ x] for −y x if y wᵀ x < 1, 0 otherwise; None where the first of two cases is no such comparison.

    That x > 0 is left to what knows x: a letter may be a vector. Raises Unread where the second case is not the first's opposite.
    """
    if len(cases) != 2 or sign_of(cases[0][1]) is not None:
        return None
    first, second = (_comparison(when, sum_of) for _, when in cases)
    if first is None:
        return None
    greater, lesser, equal = first
    if second is None and _kept(cases[1][1]):
        raise Unread("a case whose condition is not read", span)
    if second is not None and second[:2] != (lesser, greater):
        raise Unread("cases that are not each other's opposite", span)
    terms = [
        _times(_step(greater, lesser, span, level=equal), cases[0][0], span),
        _times(_step(lesser, greater, span, level=not equal), cases[1][0], span),
    ]
    kept = [term for term, (value, _) in zip(terms, cases, strict=True) if value != Constant("0")] or terms[:1]
    return kept[0] if len(kept) == 1 else Addition(tuple((1, term) for term in kept), span)


def _kept(row: Row) -> list[Node]:
    return [node for node in spliced(row) if not isinstance(node, Gap) and not is_filler(node)]


def _comparison(when: Row, sum_of: Callable[[Sequence[Node], Span], Tree]) -> tuple[Tree, Tree, bool] | None:
    """Return what is greater, what is less, and whether they may be equal; None for another condition."""
    kept = _kept(when)
    if sum(sign_name(node) in _RELATIONS for node in kept) != 1:
        return None
    if is_denied(when) and not {"=", "≠", "∈"} & {sign_name(node) for node in kept}:
        raise Unread("a condition that is not read", when.span)
    sides = compared_numbers(Row(tuple(kept), when.span))
    if sides is None or not sides[0] or not sides[1]:
        return None
    return sum_of(sides[0], when.span), sum_of(sides[1], when.span), sides[2]


def _step(greater: Tree, lesser: Tree, span: Span, *, level: bool) -> Tree:
    difference = Addition(((1, greater), (-1, lesser)), span)
    return Call(Name("step with 0" if level else "step", span=span), (Argument(difference),), (), 0, span)


def _times(step: Tree, value: Tree, span: Span) -> Tree:
    return step if value == Constant("1") else Product((("", step), ("", value)), span)
