"""Tests of derive/checking/subjects/symmetric.py: matrices that words say are symmetric."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

QUADRATIC = r"$f(x) = x^\top A x$"


def verdict(words: str, step: str) -> str:
    """Return the verdict on a step after words."""
    return marked_sheet(f"{words}\n$${step}$$\n").steps[-1].verdict


@pytest.mark.parametrize(
    "words",
    [
        rf"Let $A$ be symmetric and {QUADRATIC}.",
        rf"For a symmetric matrix $A$ and {QUADRATIC}:",
        rf"{QUADRATIC}, where $A^\top = A$.",
        rf"If $A$ is symmetric, then for {QUADRATIC}",
        rf"$A$ is symmetric, but $B$ need not be, and {QUADRATIC}.",
        rf"Let $A$ be the covariance matrix and {QUADRATIC}.",
        rf"The Hessian $A$ is known, and {QUADRATIC}.",
        rf"We may assume that $A$ is symmetric, {QUADRATIC}.",
        rf"$A$ is symmetric, but not necessarily positive definite, and {QUADRATIC}.",
        rf"Suppose $A^\top = A$ and {QUADRATIC}.",
        rf"设 $A$ 为对称矩阵，{QUADRATIC}。",
        rf"$A$ is symmetric and positive definite, {QUADRATIC}.",
    ],
)
def test_what_is_true_of_symmetric_matrices_is_proved(words: str) -> None:
    """2 A x is the gradient of xᵀ A x where A is symmetric, and its proof says of what it is one."""
    found = marked_sheet(f"{words}\n$$\\nabla f(x) = 2 A x$$\n").steps[-1]
    assert found.verdict == "proved"
    assert any("symmetric" in note for note in found.notes)
    assert verdict(words, r"\nabla f(x) = 2 A^\top x") == "proved"
    for wrong in ("A x", "3 A x", "-2 A x"):
        assert verdict(words, rf"\nabla f(x) = {wrong}") not in ("proved", "definition")


@pytest.mark.parametrize(
    "words",
    [
        QUADRATIC,
        rf"$A$ is not symmetric, {QUADRATIC}.",
        rf"$A$ is skew-symmetric, {QUADRATIC}.",
        rf"$A$ is orthogonal, {QUADRATIC}.",
        rf"Let $A^\top A = I$ and {QUADRATIC}.",
        rf"If $A$ is symmetric, all is easy. Now {QUADRATIC}.",
        rf"Let $A$ be symmetric.\n\n## Another question\n\n{QUADRATIC}".replace(r"\n", "\n"),
        rf"Let $A$ be symmetric. Now let $A \in \mathbb{{R}}^{{n \times n}}$ and {QUADRATIC}.",
        rf"Where $A$ is symmetric, this is easy. In general, {QUADRATIC} and",
        rf"Is $A$ symmetric? Nobody said so. {QUADRATIC} and",
        rf"In Section 3 we take $A$ to be symmetric; here we do not. {QUADRATIC} and",
        rf"It would be nice if $A$ were symmetric, {QUADRATIC}.",
        rf"We do not suppose that $A$ is symmetric, {QUADRATIC}.",
        rf"$A$ is hardly symmetric, {QUADRATIC}.",
        rf"Let $A$ be the cross-covariance matrix and {QUADRATIC}.",
        "Let $A$ be square and $B = A + A^\\top$.\n\n$A^\\top = A$\n\n" + QUADRATIC,
    ],
)
def test_what_is_not_said_to_be_symmetric_is_not(words: str) -> None:
    """Nothing is proved of a matrix that is not, or no longer, said to be symmetric."""
    assert verdict(words, r"\nabla f(x) = 2 A x") not in ("proved", "definition")


def test_by_a_symmetric_matrix_nothing_is_differentiated_so() -> None:
    """∂/∂A of a symmetric A has two meanings: that A is symmetric is not used."""
    words = f"Let $A$ be symmetric and {QUADRATIC}."
    assert verdict(words, r"\frac{\partial f}{\partial A} = x x^\top") == "proved"
    for wrong in (r"2 x x^\top - x x^\top \odot I", r"2 x x^\top"):
        assert verdict(words, rf"\frac{{\partial f}}{{\partial A}} = {wrong}") not in ("proved", "definition")


def test_what_numbers_refute_whatever_is_assumed() -> None:
    """A step is refuted by a matrix that is diagonal and positive: it is symmetric, and all that is said of it."""
    words = f"Let $A$ be symmetric and {QUADRATIC}."
    assert verdict(words, r"\nabla f(x) = A x") == "refuted"
    assert verdict(words.replace("symmetric", "orthogonal"), r"\nabla f(x) = A x") == "undecided"
