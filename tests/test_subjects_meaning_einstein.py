"""Tests of derive/subjects/meaning/einstein.py: an index twice in a product is summed over, and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from subject_trees import tree_of

from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Over, parts_of
from derive.subjects.meaning.einstein import indices_of_names, names_summed, summed


def sums(formula: str, free: str = "") -> list[str]:
    """Return the letters over which sums are put into a formula, in the order of the alphabet."""

    def letters() -> Iterator[str]:
        for part in parts_of(summed(tree_of(formula), frozenset(free))):
            if isinstance(part, Over) and part.below is not None:
                yield plain(part.below.items)

    return sorted(letters())


@pytest.mark.parametrize(
    ("formula", "letters"),
    [
        ("A_{ij} B_{jk}", "j"),
        ("A_{ij} B_{ji}", "ij"),
        ("X_{ii}", "i"),
        ("A_{ij} + B_{ij}", ""),
        ("A_{ij} B_{jk} + C_{ij} D_{jk}", "jj"),
        (r"\frac{\partial (X_{ij} A_{ji})}{\partial X_{kl}}", "ij"),
        (r"\frac{\partial X_{ij}}{\partial X_{kl}} A_{ji}", "ij"),
        (r"\exp(U_{aj} V_{jc})", "j"),
        (r"\sum_j A_{ij} B_{jk}", "j"),
        ("a_i b_i c_i", ""),
    ],
)
def test_sums(formula: str, letters: str) -> None:
    """Exactly two stand for a sum; a Σ that is written is kept, and no second one made."""
    assert "".join(sums(formula)) == letters


def test_free_indices() -> None:
    """What is differentiated by is not summed over."""
    assert sums(r"\delta_{ik} A_{ik}", "k") == ["i"]


def test_names_that_are_summed() -> None:
    """Names with the index of a Σ below are summed by it, others beside them are not."""
    tree = tree_of(r"\sum_i x_i A_{ij} + b_j")

    assert set(names_summed(tree)) == {"x", "A"}
    assert ("b", "j") in set(indices_of_names(tree))
