"""Tests of derive/reader/bounds.py: what stands below and above a Σ, and the conditions of cases."""

from __future__ import annotations

import pytest
from checked import NOTATION, row_of, tree_of

from derive.reader.bounds import Bound, bound_of, condition_of, letters_in, plain, sign_of, subscripts
from derive.reader.trees import Over, Unread

V, K, D = NOTATION.sizes["V"], NOTATION.sizes["K"], NOTATION.sizes["d"]


def bound(formula: str) -> Bound:
    """Return what the Σ of a formula binds."""
    tree = tree_of(formula)
    assert isinstance(tree, Over)
    return bound_of(tree.below, tree.above, tree.body, NOTATION)


@pytest.mark.parametrize(
    ("formula", "name", "size"),
    [
        (r"\sum_{w=1}^{V} u_w", "w", V),
        (r"\sum_{w=1}^{|V|} u_w", "w", V),
        (r"\sum_{w \in Vocab} u_w", "w", V),
        (r"\sum_{w \in V} u_w", "w", V),
        (r"\sum_{k=1}^K u_k", "k", K),
        (r"\sum_{k \in \{1, \dots, K\}} u_k", "k", K),
        (r"\sum_{1 \le k \le K} u_k", "k", K),
        (r"\sum_{i=1}^d x_i", "i", D),
        (r"\sum_{x = 1, \ldots, K} u_x", "x", K),
        (r"\sum_w u_w", "w", None),
        (r"\sum u_w", "w", None),
        (r"\sum_{i=1}^{n} u_i", "i", None),
    ],
)
def test_what_a_sum_binds(formula: str, name: str, size: object) -> None:
    """The index and, where it is said in a size of the notation, what it runs over."""
    found = bound(formula)

    assert (found.name, found.size) == (name, size)
    assert not found.conditions
    assert not found.window


@pytest.mark.parametrize(
    "formula",
    [
        r"\sum_{w=2}^{V} u_w",
        r"\sum_{w<o} u_w",
        r"\sum_{w,x} u_w u_x",
        r"\sum_{w=1}^{o} u_w",
        r"\sum_{w=1}^{V-1} u_w",
        r"\sum_{w=1}^{10} u_w",
        r"\sum_{w \in C} u_w",
        r"\sum_{1 < w < V} u_w",
        r"\sum_{0 \le w \le V} u_w",
        r"\sum 1",
    ],
)
def test_other_bounds_are_not_guessed(formula: str) -> None:
    """A sum over part of the words, over two indices or over nothing said is no sum over all words."""
    try:
        found = bound(formula)
    except Unread:
        return
    assert found.conditions, "it is read as a sum over everything"


def test_what_is_left_out() -> None:
    """w ≠ o below a Σ is a condition, beside the range or alone."""
    (alone,) = bound(r"\sum_{w \ne o} u_w").conditions
    (beside,) = bound(r"\sum_{w=1, w \ne o}^{V} u_w").conditions
    (stacked,) = bound(r"\sum_{\substack{w \in V \\ w \neq o}} u_w").conditions

    assert alone == beside == stacked
    assert not alone.equal
    assert (plain(alone.left.items), plain(alone.right.items)) == ("w", "o")


def test_windows() -> None:
    """−m ≤ j ≤ m runs over a window; j ≠ 0 leaves its centre out."""
    whole, without = bound(r"\sum_{-m \le j \le m} J(w_{t+j})"), bound(r"\sum_{-m \le j \le m, j \ne 0} J(w_{t+j})")

    assert (whole.window, whole.centre) == (True, True)
    assert (without.window, without.centre) == (True, False)


@pytest.mark.parametrize(("text", "equal"), [(r"w = o", True), (r"\text{if } w \ne o", False), (r"(w = o)", True)])
def test_conditions_of_cases(text: str, equal: bool) -> None:
    """Words around a condition are passed over."""
    from derive.reader.layout import chains
    from derive.reader.macros import Macros

    (chain,) = chains([(rf"\begin{{cases}} 1 & {text} \\ 0 & \text{{otherwise}} \end{{cases}}", 0)], Macros()).chains
    from derive.reader.nodes import Row

    rows = chain.sides[0].items[0].rows  # type: ignore[union-attr]
    condition = condition_of(Row(rows[0][1].items))

    assert condition is not None
    assert condition.equal is equal
    assert condition_of(Row(rows[1][1].items)) is None


def test_letters_and_subscripts() -> None:
    """Letters are found in scripts and brackets, in order; subscripts of a tree are those of its names."""
    assert letters_in(row_of(r"w_{t+j}")) == ("w", "t", "j")
    assert list(subscripts(tree_of(r"u_w^T v_c + \hat y_k"))) == ["w", "c", "k"]


def test_signs() -> None:
    """x > 0 and 0 < x are one condition; a condition on words is none of these."""
    from derive.reader.nodes import Number, Row, Sign, Symbol

    def said(*items: object) -> tuple[str, bool] | None:
        return sign_of(Row(items))  # type: ignore[arg-type]

    assert said(Symbol("x"), Sign(">"), Number("0")) == ("x", True)
    assert said(Number("0"), Sign(">"), Symbol("x")) == ("x", False)
    assert said(Symbol("x"), Sign("≤"), Number("0")) == ("x", False)
    assert said(Symbol("w"), Sign("="), Symbol("o")) is None
