"""Tests of derive/subjects/told/counted.py: sums that count from 0 to n − 1, where all of a sheet do."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.subjects.told.counted import NOTE


def found(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the verdict on the last step of a sheet, with its notes."""
    step = marked_sheet(text + "\n").steps[-1]
    return step.verdict, tuple(step.notes)


@pytest.mark.parametrize(
    "formula",
    [
        r"\sum_{i=0}^{n-1} 1 = n",
        r"\sum_{i=0}^{n-1} a_i b_i = a^\top b",
        r"\frac{\partial}{\partial a_j} \sum_{i=0}^{n-1} a_i^2 = 2 a_j",
        r"\frac{\partial}{\partial a} \sum_{i=0}^{n - 1} a_i b_i = b",
    ],
)
def test_sums_from_zero_are_over_all(formula: str) -> None:
    """A sum from 0 to n − 1 is one over all n, and a note says so."""
    verdict, notes = found(rf"Let $a, b \in \mathbb{{R}}^n$. $${formula}$$")

    assert verdict == "proved"
    assert NOTE in notes


@pytest.mark.parametrize(
    "text",
    [
        r"$$\sum_{i=0}^{n-1} 1 = n - 1$$",
        r"$$\sum_{i=0}^{n} 1 = n$$",
        r"$$\sum_{i=1}^{n-1} 1 = n$$",
        r"$$\sum_{i=0}^{n-2} 1 = n$$",
        r"$a \in \mathbb{R}^n$. $$\sum_{i=0}^{n-1} a_i = \sum_{i=1}^{n} a_i$$",
        r"$a, b \in \mathbb{R}^n$ with entries $a_i$, $i = 1, \dots, n$. $$\sum_{i=0}^{n-1} a_i b_i = a^\top b$$",
        r"$a \in \mathbb{R}^n$. $$\sum_{i=0}^{n-1} i a_i = \sum_{j=1}^{n} j a_j$$",
        r"$a \in \mathbb{R}^n$. $$\sum_{i=0}^{n-1} a_{i+1} = \sum_{i=0}^{n-1} a_i$$",
    ],
)
def test_other_bounds_prove_nothing(text: str) -> None:
    """Where sums begin or end elsewhere, where things are listed from 1 on, or the index counts, nothing is proved so."""
    assert found(text)[0] != "proved"
