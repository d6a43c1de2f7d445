"""Tests of prose/declared/laid.py: what words say of how gradients and word vectors stand."""

from __future__ import annotations

import pytest

from derive.reader.prose.declared.laid import laid_in_words, lying_letters


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gradients are written as rows.", {"slopes": "row"}),
        ("We use row gradients.", {"slopes": "row"}),
        ("We use numerator layout, so gradients are rows.", {"slopes": "row"}),
        ("Using numerator layout gradients are rows, with denominator layout they are columns.", {}),
        ("We do not use row gradients.", {}),
        (r"Let $\nabla_x f$ denote the row vector of partial derivatives.", {"slopes": "row"}),
        (r"Here $\nabla_x f$ is the first row of the Jacobian.", {}),
        ("By convention, the derivative of a scalar is a row vector.", {"slopes": "row"}),
        ("The gradients are the rows of the Jacobian.", {}),
        ("The gradient is a row or a column, as one likes.", {}),
        ("梯度写成行向量。", {"slopes": "row"}),
        ("We write gradients as columns.", {"slopes": "column"}),
        ("We write gradients as rows. Gradients are columns.", {}),
        ("Here $v_c$ is a row vector.", {"words": "row", "gradients": "column"}),
        ("$v_c$ is a row vector, and so gradients are columns.", {"words": "row", "slopes": "column"}),
        ("If $v_c$ is a row vector, this is transposed.", {}),
        ("Here $x$ is a row vector.", {}),
        ("In numerator layout gradients are row vectors.", {"slopes": "row"}),
        ("In numerator layout the gradient of a scalar is a row vector, which we transpose.", {}),
        ("In numerator layout gradients are row vectors. We use the denominator layout.", {}),
        ("Unlike in numerator layout, gradients are row vectors.", {}),
        ("All gradients are rows in this sheet.", {"slopes": "row"}),
        ("The gradients are rows in a table.", {}),
        ("We lay gradients out as rows.", {"slopes": "row"}),
        ("Row gradients are used throughout.", {"slopes": "row"}),
        ("梯度用行向量表示。", {"slopes": "row"}),
        ("梯度只用一行表示。", {}),
        (r"Here $\frac{\partial J}{\partial v_c}$ is a row vector.", {"slopes": "row"}),
        ("所有向量都是列向量。", {"words": "column", "distributions": "column", "gradients": "column"}),
        ("Here all vectors are columns.", {"words": "column", "distributions": "column", "gradients": "column"}),
        ("All word vectors are column vectors.", {"words": "column", "gradients": "column"}),
        ("All vectors are columns of the table.", {}),
        (r"Both $y$ and $\hat y$ are column vectors.", {"distributions": "column"}),
        (r"$\hat y$ is a row vector.", {}),
        (r"$\hat y, y \in \mathbb{R}^{V \times 1}$", {"distributions": "column"}),
        (r"$v_c, u_w \in \mathbb{R}^{d \times 1}$", {"words": "column"}),
        (r"$v_c \in \mathbb{R}^{d \times 1}$ and $u_w \in \mathbb{R}^{1 \times d}$", {"words": "column"}),
        (r"$v_c \in \mathbb{R}^{d \times 1}$, or $v_c \in \mathbb{R}^{1 \times d}$", {}),
        (r"$v_c \in \mathbb{R}^{d}$, $x \in \mathbb{R}^{d \times 1}$", {}),
        ("A gradient has the same shape as the parameter.", {"gradients": "column"}),
        ("Gradients have the shape of what is differentiated.", {"gradients": "column"}),
        ("We follow the shape convention.", {"gradients": "column"}),
        ("梯度与参数的形状相同。", {"gradients": "column"}),
        ("Whether a gradient has the same shape as the parameter is a convention.", {}),
        ("The gradient does not have the same shape as the parameter.", {}),
        ("We follow the shape convention, but write gradients as rows.", {"slopes": "row"}),
    ],
)
def test_what_is_told(text: str, told: dict[str, str]) -> None:
    """What is left open, or is of others, tells nothing."""
    assert {each.what: each.answer for each in laid_in_words(text)} == told


@pytest.mark.parametrize(
    "text",
    [
        "We use the numerator layout.",
        "We work in numerator-layout throughout.",
        "The numerator layout is used.",
        "采用分子布局。",
    ],
)
def test_in_numerator_layout_gradients_lie(text: str) -> None:
    """Who writes in numerator layout has the gradient of a number as a row."""
    assert [(each.what, each.answer) for each in laid_in_words(text)] == [("slopes", "row")]


@pytest.mark.parametrize(
    "text",
    [
        "We do not use the numerator layout.",
        "We use the numerator layout for Jacobians.",
        "Jacobians are in numerator layout, as we use numerator layout.",
        "In numerator layout this would be a row.",
        "We use numerator layout; gradients have the same shape as the parameter.",
        "Either use numerator layout or denominator layout.",
    ],
)
def test_numerator_layout_of_something_else(text: str) -> None:
    """Near misses: what is denied, said of Jacobians alone, would be, or is left open."""
    assert not laid_in_words(text)


def test_numerator_layout_beside_gradients() -> None:
    """What is said of gradients themselves counts more."""
    text = "We use numerator layout. Gradients are column vectors."
    assert [(each.what, each.answer) for each in laid_in_words(text)] == [("slopes", "column")]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Here $u_w \in \mathbb{R}^{1 \times d}$.", "u"),
        (r"$u_w, v_c \in \mathbb{R}^{1 \times d}$", "uv"),
        (r"$v_c \in \mathbb{R}^{d \times 1}$, $u_w \in \mathbb{R}^{1 \times d}$", "u"),
        (r"Let us say that $u_w$ is a row vector and $v_c$ is a column vector.", "u"),
        (r"$u_w \in \mathbb{R}^{d \times 1}$, $y \in \mathbb{R}^{1 \times V}$, $u_w$ is a row of $U$.", ""),
    ],
)
def test_letters_of_vectors_that_lie(text: str, letters: str) -> None:
    """Each letter is told for itself, by its shape or in words; other shapes and rows of a matrix say nothing of it."""
    assert lying_letters(text) == set(letters)
