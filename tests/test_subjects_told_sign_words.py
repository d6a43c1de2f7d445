"""Tests of derive/subjects/told/sign_words.py: signs that words say to be something else than usual."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.subjects.told.sign_words import signs_said


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (r"Here $\|x\|$ is the 1-norm.", "‖"),
        (r"$\|\cdot\|$ denotes the infinity norm", "‖"),
        (r"We write $\|x\|$ for the 1-norm.", "‖"),
        (r"With the $\ell_1$ norm $\|x\|$ we have", "‖"),
        (r"Norms are always the 1-norm.", "‖"),
        (r"Dabei bezeichnet $\|x\|$ die 1-Norm.", "‖"),
        (r"其中 $\|x\|$ 表示 $1$-范数", "‖"),
        (r"Here $\|x\|_1$ is the 1-norm, and $\|x\|$ the Euclidean one.", ""),
        (r"We write $\|x\|$ for the Euclidean norm, not the 1-norm.", ""),
        (r"Here $\|x\|$ is the Euclidean norm.", ""),
        ("Let $I$ be the matrix of ones.", "I"),
        ("Let $I$ be the identity matrix.", ""),
        (r"$\delta_{ij}$ is 1 if $i \ne j$", "δ"),
        (r"$\delta_{ij}$ is 1 if $i = j$", ""),
        ("Here $x'$ is the derivative by $t$.", "′"),
        (r"We use $\log = \log_2$.", "log"),
        (r"We use $\log x = \log_2 x$.", "log"),
        ("Here $f'$ denotes the inverse function.", "′"),
        ("Here $f'$ denotes the derivative.", ""),
        ("Superscripts are indices here, not powers.", "^"),
        ("Superscripts $(i)$ number the samples, their index.", ""),
        ("$x^2$ is the second component of $x$.", "^"),
        ("$x^2$ is the square.", ""),
        (r"The sum $\sum_i$ means the average over $i$.", "Σ"),
    ],
)
def test_what_is_said(text: str, signs: str) -> None:
    """What is as usual is left alone."""
    assert "".join(signs_said(text)) == signs


def test_what_they_stand_in_is_not_proved() -> None:
    """The square of another norm than the Euclidean one is no sum of squares."""
    step = r"$$\frac{\partial \|x\|^2}{\partial x} = 2 x$$"
    assert [each.verdict for each in marked_sheet(step).steps] == ["proved"]
    assert [each.verdict for each in marked_sheet(rf"Here $\|x\|$ is the 1-norm.\n\n{step}").steps] != ["proved"]
