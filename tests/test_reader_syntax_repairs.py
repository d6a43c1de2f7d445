"""Tests of derive/reader/syntax/repairs.py: small changes of a step as it is written, the smallest first."""

from __future__ import annotations

from itertools import islice

from checked import tree_of

from derive.reader.syntax.repairs import relabelled, repairs
from derive.reader.syntax.trees import Transposed, Tree

LEFT = tree_of(r"\frac{\partial J}{\partial u_o}")
RIGHT = tree_of(r"U^T (\hat y - y)")


def test_a_transposed_side_comes_first() -> None:
    """The whole side turned is the smallest change of all."""
    first, second = islice(repairs(LEFT, RIGHT), 2)

    assert (first.left, first.right) == (LEFT, Transposed(RIGHT))
    assert (second.left, second.right) == (Transposed(LEFT), RIGHT)


def test_transposes_and_orders() -> None:
    """U (ŷ − y), and the factors turned, are among the changes; each says what was changed."""
    words: dict[Tree, str] = {}
    for repair in repairs(LEFT, RIGHT):
        words.setdefault(repair.right, repair.words)

    assert words[tree_of(r"U (\hat y - y)")] == "with a transpose moved"
    assert words[tree_of(r"(\hat y - y) U^T")] == "with the factors the other way round"
    assert all(words.values())


def test_labels() -> None:
    """Another parameter under ∂ is tried for a derivative, its own is not, and nothing is for what is no derivative."""
    said = [repair.words for repair in relabelled(LEFT, RIGHT)]

    assert "with ∂v_c below on the left" in said
    assert not any("u_o" in words for words in said)
    assert list(relabelled(RIGHT, LEFT)) == []


def test_changes_are_few_for_long_sides() -> None:
    """A side of hundreds of factors has no more changes of one kind than so many places."""
    long = tree_of(" ".join(["u_w^T v_c"] * 300))

    assert sum(1 for repair in repairs(LEFT, long) if repair.words == "with a transpose moved") <= 40


def test_a_factor_that_is_missing() -> None:
    """u_o for u_oᵀ v_c, and ŷ_w for ŷ_w v_c in a case, do not fit and are refuted with what would be right."""
    from checked import checked, displayed

    by_u = r"\frac{\partial J_{naive}}{\partial u_w} = \begin{cases} (\hat y_w - 1) v_c & w = o \\ \hat y_w & w \ne o \end{cases}"
    for formula, words in (
        (r"J_{naive} = \log \sum_w \exp(u_w^T v_c) - u_o", "with uᵀ v_c for u, this is proved"),
        (by_u, "with the factor v_c, this is proved"),
    ):
        (found,) = checked(displayed(formula)).found
        assert (found.verdict, found.help) == ("refuted", words)
    (other,) = checked(displayed(r"J_{naive} = \log \sum_w \exp(u_w^T v_c) + u_o")).found
    assert other.verdict == "unread"


def test_a_bracket_that_is_closed_too_late() -> None:
    """σ(a) − b is tried for σ(a − b), and σ(a) b for σ(a b)."""
    late = {repair.right: repair.words for repair in repairs(LEFT, tree_of(r"\sigma(u_o^\top v_c - 1) v_c"))}
    product = [repair.right for repair in repairs(LEFT, tree_of(r"\sigma(x (1 - \sigma(x)))"))]

    assert late[tree_of(r"(\sigma(u_o^\top v_c) - 1) v_c")] == "with a bracket closed earlier"
    assert tree_of(r"\sigma(x) (1 - \sigma(x))") in product


def test_a_bracket_that_is_closed_too_early() -> None:
    """exp(uᵀ v) is tried for exp(uᵀ) v, on either side; what is divided by stays outside."""
    early, whole = tree_of(r"\exp(u_w^\top) v_c"), tree_of(r"\exp(u_w^\top v_c)")

    assert "with a bracket closed later" in {repair.words for repair in repairs(LEFT, early) if repair.right == whole}
    assert "with a bracket closed later on the left side" in {
        repair.words for repair in repairs(early, LEFT) if repair.left == whole
    }
    assert not any("later" in repair.words for repair in repairs(LEFT, tree_of(r"\exp(u_w^\top) / v_c")))
    assert not any("later" in repair.words for repair in repairs(LEFT, tree_of(r"\exp(x) v_c")))
