"""Labels whose shapes a sheet says are no one-hot vector of a word, and labels of two outcomes sum to nothing known."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

TOTAL = r"$$\sum_{i=1}^n y_i = 1$$"
LOSS = r"$$L = -\sum_{i=1}^n y_i \log p_i + (1 - y_i) \log(1 - p_i)$$"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"Let $y \in \mathbb{R}^n$.", "undecided"),
        (r"Labels $y_i \in \{0, 1\}$.", "undecided"),
        (r"Let $x \in \mathbb{R}^n$.", "proved"),
        (r"Let $y \in \mathbb{R}^V$.", "proved"),
        (r"The label $y \in \mathbb{R}^n$ is one-hot.", "proved"),
    ],
)
def test_that_labels_are_numbers(said: str, verdict: str) -> None:
    """y ∈ ℝ^n are n numbers; it is a one-hot vector of words where that is not said, or where the sheet speaks of words."""
    assert verdicts_on(f"{said}\n\n{TOTAL}\n") == [verdict]


@pytest.mark.parametrize(("factor", "verdict"), [("", "proved"), (r" \sum_j y_j", "refuted"), (r" \sum_j p_j", "refuted")])
def test_labels_of_two_outcomes(factor: str, verdict: str) -> None:
    """Beside (1 − y_i) log(1 − p_i), no sum of labels or of chances is taken to be one."""
    slope = r"\frac{\partial L}{\partial p_i} = \frac{p_i - y_i}{p_i(1 - p_i)}"

    assert verdicts_on(f"{LOSS}\n\n$${slope}{factor}$$\n") == ["definition", verdict]


@pytest.mark.parametrize(
    ("said", "count"), [(r"y_k = 0 \; \forall k \neq o", 2), (r"y_k = 1 \; \forall k \neq o", 1), (r"y_k = 0 \; \forall k", 1)]
)
def test_zero_for_all_but_one(said: str, count: int) -> None:
    """∀ within a formula begins what it holds for: y_k = 0 ∀ k ≠ o says that y is one-hot at o, and nothing else says so."""
    loss = r"$J = -\sum_{w} y_w \log \hat y_w$, $\hat y = \mathrm{softmax}(U^\top v_c)$"
    found = verdicts_on(f"{loss}\n\nThe outside word is $o$: $y_o = 1$ and ${said}$.\n")
    assert found == ["definition"] * (2 + count)
