"""Tests of derive/checking/steps/fitting.py: which sides may be compared, found by reading each of them once."""

from __future__ import annotations

from collections import Counter

import pytest
from checked import elaboration, tree_of

from derive.checking.found import NOT_READ
from derive.checking.steps.fitting import Fitting
from derive.checking.steps.sides import compared
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.syntax.repairs import repairs
from derive.reader.syntax.trees import Tree

BY_V = tree_of(r"\frac{\partial J}{\partial v_c}")
BY_U = tree_of(r"\frac{\partial J}{\partial u_w}")
STEPS = (
    (BY_V, tree_of(r"U (\hat y - y) + v_c v_c^\top v_c")),
    (BY_U, tree_of(r"(\hat y_w - y_w) v_c^\top")),
    (BY_V, tree_of(r"\sum_{w=1}^V \hat y_w u_w^\top - u_o u_o")),
    (BY_V, tree_of("0")),
    (tree_of("v_c"), tree_of("[u_{o,1}, u_{o,2}]")),
)


@pytest.mark.parametrize(("left", "right"), STEPS)
def test_what_does_not_fit_cannot_be_compared(left: Tree, right: Tree) -> None:
    """Of all small changes of a step, those that fit are those whose sides can be compared, in whatever order they come."""
    fitting = Fitting(elaboration)
    for repair in repairs(left, right):
        can_be = True
        try:
            compared(repair.left, repair.right, elaboration())
        except NOT_READ:
            can_be = False
        assert (fitting.said(repair.left, repair.right) is not None) == can_be, repair


@pytest.mark.parametrize(("left", "right"), STEPS)
def test_what_says_the_same_claims_the_same(left: Tree, right: Tree) -> None:
    """Small changes that say the same are compared as the same terms, and what is compared as others says something else."""
    fitting = Fitting(elaboration)
    terms: dict[object, object] = {}
    for repair in repairs(left, right):
        said = fitting.said(repair.left, repair.right)
        if said is not None:
            compared_as = tuple(each.term for each in compared(repair.left, repair.right, elaboration()))
            assert terms.setdefault(said, compared_as) == compared_as


def test_other_terms_say_something_else() -> None:
    """A bracket says nothing new, factors the other way round do, and what has another shape says nothing."""
    fitting = Fitting(elaboration)
    one, other, less = (fitting.said(tree_of(r"u_o^\top v_c"), tree_of(text)) for text in (r"u_o^\top v_c", r"v_c^\top u_o", "u_o"))
    assert None not in (one, other)
    assert less is None
    assert one != other
    assert one == fitting.said(tree_of(r"u_o^\top v_c"), tree_of(r"(u_o)^\top v_c"))


def test_a_side_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A right side is read for the first of many left ones; one with a product that does not fit is not read at all."""
    read: Counter[Tree] = Counter()
    value = Elaboration.value

    def counted(self: Elaboration, tree: Tree) -> object:
        read[tree] += 1
        return value(self, tree)

    monkeypatch.setattr(Elaboration, "value", counted)
    misfit, longer = tree_of("u_o u_w"), tree_of("v_c + u_o u_w")
    fitting = Fitting(elaboration)
    assert not any(fitting.said(left, right) for right in (misfit, longer) for left in (BY_V, BY_U, tree_of("v_c")))
    assert (read[misfit], read[longer]) == (1, 0)
    assert fitting.said(BY_V, tree_of("v_c - u_o"))
