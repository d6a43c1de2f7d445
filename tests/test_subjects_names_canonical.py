"""Tests of derive/subjects/names/canonical.py: names with labels and indices in one form."""

from __future__ import annotations

import pytest
from subject_trees import tree_of

from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Name, Raised, Subscripted, Transposed, Tree


def shown(tree: Tree) -> str:
    """Return a name with its indices after a colon."""
    assert isinstance(tree, Name)
    return tree.name + (":" + ",".join(plain((item,)) for item in tree.below.items) if tree.below is not None else "")


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("x^{(i)}", "x⁽⁾:i"),
        ("x^{(i)}_j", "x⁽⁾:i,j"),
        ("W^{(1)}", "W^(1)"),
        ("W^{[2]}_{ij}", "W^[2]:i,j"),
        ("b_1", "b_1"),
        ("b_h", "b_h"),
        ("b_i", "b:i"),
        ("W_{i,j}", "W:i,j"),
        ("W_{1j}", "W:1,j"),
        (r"W_{\text{in}}", "W_in"),
    ],
)
def test_names(formula: str, name: str) -> None:
    """An index above comes first; numbers and words are parts of the name, numbers beside a letter are indices."""
    assert shown(tree_of(formula)) == name


def test_a_number_is_an_index_where_letters_are() -> None:
    """x_1 beside x_i is an entry."""
    tree = tree_of(r"x_i + x_1")

    assert [shown(term) for _, term in tree.terms] == ["x:i", "x:1"]  # type: ignore[union-attr]


def test_the_transpose_of_an_entry_is_an_entry_of_the_transpose() -> None:
    """X_{ij}ᵀ says (Xᵀ)_{ij}; a vector u_i has a transpose of its own, and x² is a power."""
    assert isinstance(tree_of("X_{ij}^T"), Subscripted)
    assert isinstance(tree_of("(A B)_{ij}^T"), Subscripted)
    assert isinstance(tree_of("u_i^T"), Transposed)
    assert isinstance(tree_of("x^2"), Raised)
