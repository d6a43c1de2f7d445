"""Tests of derive/reader/meaning/binders.py: what stands below and above a Σ."""

from __future__ import annotations

import pytest
from checked import NOTATION, tree_of

from derive.reader.meaning.binders import Bound, bound_of
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Over, Unread

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
        (r"\sum_{s=1}^{s=K} u_s", "s", K),
        (r"\sum_{w \in {\rm Vocb}} u_w", "w", V),
        (r"\sum_{w' \in \mathcal{V}} u_{w'}", "w'", V),
        (r"\sum_{\omega^{'}} u_{\omega^{'}}", "ω'", None),
        (r"\sum_{w \text{ in Vocab}} u_w", "w", V),
        (r"\sum_{k \in [K]} u_k", "k", K),
        (r"\sum_{k \in \{K \text{ sampled indices}\}} u_k", "k", K),
        (r"\sum_{k \in negative\,samples} u_k", "k", K),
        (r"\Sigma_k u_k", "k", None),
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
        r"\sum_{w=1}^{o} u_w",
        r"\sum_{w=1}^{x} u_w",
        r"\sum_{w=1}^{U} u_w",
        r"\sum_{k=1}^{i} u_k",
        r"\sum_{w=1}^{V-1} u_w",
        r"\sum_{w=1}^{10} u_w",
        r"\sum_{w \in C} u_w",
        r"\sum_{1 < w < V} u_w",
        r"\sum_{0 \le w \le V} u_w",
        r"\sum 1",
    ],
)
def test_other_bounds_are_not_guessed(formula: str) -> None:
    """A sum over part of the words, or over nothing said is no sum over all words."""
    try:
        found = bound(formula)
    except Unread:
        return
    assert found.conditions, "it is read as a sum over everything"


def test_what_is_left_out() -> None:
    """w ≠ o below a Σ is a condition, beside the range or alone."""
    said = (
        r"w \in V \& w \ne o",
        r"w: w \ne o",
        r"w \in V \setminus \{o\}",
        r"w \in V \text{ and } w \ne o",
        r"w \wedge (w \ne o)",
    )
    (alone,) = bound(r"\sum_{w \ne o} u_w").conditions
    (beside,) = bound(r"\sum_{w=1, w \ne o}^{V} u_w").conditions
    (stacked,) = bound(r"\sum_{\substack{w \in V \\ w \neq o}} u_w").conditions

    assert alone == beside == stacked
    assert all(bound(rf"\sum_{{{each}}} u_w").conditions == (alone,) for each in said)
    assert not alone.equal
    assert (plain(alone.left.items), plain(alone.right.items)) == ("w", "o")


def test_windows() -> None:
    """−m ≤ j ≤ m runs over a window; j ≠ 0 leaves its centre out."""
    whole, without = bound(r"\sum_{-m \le j \le m} J(w_{t+j})"), bound(r"\sum_{-m \le j \le m, j \ne 0} J(w_{t+j})")

    assert (whole.window, whole.centre) == (True, True)
    assert (without.window, without.centre) == (True, False)
    for below, above in ((r"0 < |j| \le m", ""), (r"1 \le |j| \le m", ""), (r"j=-m, j \ne 0", "^{m}"), (r"|j| \le m, j \ne 0", "")):
        assert bound(rf"\sum_{{{below}}}{above} J(w_{{t+j}})") == without
    assert bound(r"\sum_{j=-m}^{m} J(w_{t+j})") == whole


def test_strict_windows() -> None:
    """−m < j < m leaves both ends out; what leaves out one end is not guessed."""
    strict = bound(r"\sum_{-m < j < m, j \ne 0} J(w_{t+j})")

    assert (strict.window, strict.centre, strict.inner) == (True, False, True)
    for below in (r"-m < j \le m", r"-m \le j < m", r"-m < j < n", r"0 < j \le m"):
        with pytest.raises(Unread):
            bound(rf"\sum_{{{below}}} J(w_{{t+j}})")


def test_a_range_of_a_letter_that_is_free() -> None:
    """Of two ranges, that of a letter from outside the sum only says what it runs over; both may be bound by no sum."""
    tree = tree_of(r"\sum_{\substack{1 \le x \le K \\ 1 \le s \le K \\ w_x = w_s}} u_x")
    assert isinstance(tree, Over)
    found = bound_of(tree.below, tree.above, tree.body, NOTATION, {"s"})
    assert (found.name, found.size, len(found.conditions)) == ("x", K, 1)
    with pytest.raises(Unread):
        bound_of(tree.below, tree.above, tree.body, NOTATION)


@pytest.mark.parametrize("formula", [r"\sum_{j=l}^{K} u_j", r"\sum_{i=1}^{l} u_k", r"\sum_{s=1}^{k=K} u_s"])
def test_bounds_that_say_something_else(formula: str) -> None:
    """A sum that begins at l, one that counts l times, and one up to another letter's end are not read as sums over all."""
    with pytest.raises(Unread):
        bound(formula)


def test_statements_one_below_the_other() -> None:
    """A break below a Σ parts two statements as a comma does."""
    assert bound(r"\sum_{-m \le j \le m \\ j \neq 0} x_j") == bound(r"\sum_{-m \le j \le m, j \neq 0} x_j")


@pytest.mark.parametrize("below", [r"\text{all } k", r"\forall k", r"\text{all } k \ne o", r"\text{each } k"])
def test_all_letters_in_words(below: str) -> None:
    """That k takes all its values says no more than k alone."""
    plain_below = below.replace(r"\text{all }", "").replace(r"\forall", "").replace(r"\text{each }", "")
    assert bound(rf"\sum_{{{below}}} x_k") == bound(rf"\sum_{{{plain_below}}} x_k")


def test_most_letters_are_not_all() -> None:
    """Other words below a Σ are not passed over."""
    with pytest.raises(Unread):
        bound(r"\sum_{\text{most } k} x_k")
