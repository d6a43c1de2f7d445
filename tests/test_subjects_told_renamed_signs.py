"""Tests of derive/subjects/told/renamed_signs.py: signs that words give another meaning, and what is said of them as usual."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.subjects.told.renamed_signs import signs_renamed


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (r"From now on $\partial$ denotes twice the derivative.", {"∂"}),
        (r"The symbol $\partial$ stands for a finite difference.", {"∂"}),
        (r"By $\nabla f$ we mean minus the gradient.", {"∇"}),
        (r"Here $\frac{\partial L}{\partial w}$ is the negative gradient.", {"∂"}),
        (r"In this sheet $\max$ means the minimum.", {"max"}),
        (r"$\min(a, b)$ denotes the average of both.", {"min"}),
        (r"We write $\exp$ for powers of two.", {"exp"}),
        (r"$\max$ 表示最小值。", {"max"}),
        (r"$A^\top$ denotes the inverse of $A$.", {"ᵀ"}),
        (r"$\operatorname{tr}$ stands for the product of all entries.", {"tr"}),
    ],
)
def test_another_meaning(text: str, signs: set[str]) -> None:
    """What a sign denotes is said in other words than the usual ones, or with a word that turns these."""
    assert set(signs_renamed(text)) == signs


@pytest.mark.parametrize(
    "text",
    [
        r"Here $\partial$ denotes the partial derivative.",
        r"$\frac{\partial L}{\partial w}$ means how much $L$ changes with $w$.",
        r"$\frac{\partial L}{\partial z}$ is minus the residual, and $\nabla L$ is zero there.",
        r"By $\nabla$ we mean the gradient; $-\nabla L$ is the negative gradient.",
        r"$\max(0, z)$ denotes the ReLU, and $\max_w$ stands for the largest value over all words.",
        r"We write $W^\top$ for the transpose of $W$, and $U^\top$ denotes the matrix with the columns $u_w$.",
        r"$\exp$ is the inverse of $\log$, and $\tanh$ is a scaled sigmoid.",
        r"$\operatorname{diag}(a)$ denotes the diagonal matrix. We use $\max$ for numerical stability.",
        r"$\nabla L$ 表示梯度。",
    ],
)
def test_the_usual_meaning(text: str) -> None:
    """What a sign is, explained or spoken of, changes nothing."""
    assert list(signs_renamed(text)) == []


def test_what_they_stand_in_is_not_proved() -> None:
    """Nor is it refuted: what is meant is not read."""
    assert [step.verdict for step in marked_sheet(RIGHT).steps] == ["proved"]
    renamed = "Here $\\partial$ denotes half the derivative.\n\n"
    assert [step.verdict for step in marked_sheet(renamed + RIGHT).steps] == ["unread"]
    square = r"$$f(x) = x^\top x, \quad \frac{\partial f}{\partial x} = 2 x, \quad \sigma(x) = 1 - \sigma(-x)$$"
    inverse = "Here $A^\\top$ denotes the inverse of $A$.\n\n"
    assert [step.verdict for step in marked_sheet(inverse + square).steps] == ["unread", "unread", "proved"]
