"""Tests of derive/reader/sample_losses.py: losses of single samples, written with their argument."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

DEFINED = r"L_i(w) = \frac12 (w^T x_i - y_i)^2"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on the steps of a sheet."""
    return verdicts_on(displayed(*formulas))


@pytest.mark.parametrize(
    "left", [r"\frac{\partial L_i}{\partial w}", r"\frac{\partial L_i(w)}{\partial w}", r"\nabla L_i(w)", r"\nabla_w L_i"]
)
def test_the_argument_may_be_left_out(left: str) -> None:
    """L_i(w) is L_i where it is of w alone, and ∇L_i(w) a derivative by w."""
    assert verdicts(DEFINED, left + r" = (w^T x_i - y_i) x_i") == ["definition", "proved"]


def test_the_sample_may_stand_above() -> None:
    """ℓ^{(i)} is the loss of a sample as ℓ_i is."""
    loss = r"\ell^{(i)}(w) = \frac12 (w^T x^{(i)} - y^{(i)})^2"
    assert verdicts(loss, r"\nabla \ell^{(i)}(w) = (w^T x^{(i)} - y^{(i)}) x^{(i)}") == ["definition", "proved"]


def test_what_is_false_of_one_sample_is_refuted() -> None:
    """A factor too much is found, and so one that is missing in the mean of all."""
    mean = r"L(w) = \frac1n \sum_{i=1}^n L_i(w)"
    wrong = r"\nabla L(w) = \sum_{i=1}^n (w^T x_i - y_i) x_i"
    assert verdicts(DEFINED, r"\nabla L_i(w) = 2 (w^T x_i - y_i) x_i")[-1] != "proved"
    assert verdicts(DEFINED, mean, wrong) == ["definition", "definition", "refuted"]
    assert verdicts(DEFINED, mean, wrong.replace("= ", r"= \frac1n ")) == ["definition", "definition", "proved"]


@pytest.mark.parametrize("other", [r"L_i(0) = \frac12 y_i^2", r"L_i(w)^2 = \frac14 (w^T x_i - y_i)^4", r"L_i(v) = 0"])
def test_other_arguments_are_kept_apart(other: str) -> None:
    """A loss that a sheet takes at several places is none without its argument."""
    assert "proved" not in verdicts(DEFINED, other, r"\nabla L_i(w) = (w^T x_i - y_i) x_i")


def test_what_is_not_made_of_its_argument_is_left() -> None:
    """What is written as a function of w, and has no w in it, is not read as if it were of nothing."""
    assert "proved" not in verdicts(r"L_i(w) = x_i", r"\nabla L_i(w) = 0")


@pytest.mark.parametrize("letter", ["L", "J", r"\ell"])
def test_the_loss_of_all_samples_has_its_letter_for_itself(letter: str) -> None:
    """Of L_i beside L, the mean of them, L_i is no entry; what is false of the mean is refuted."""
    one, mean = rf"{letter}_i = \frac12 (w^T x_i - y_i)^2", rf"{letter} = \frac1n \sum_{{i=1}}^n {letter}_i"
    right = rf"\nabla_w {letter} = \frac1n \sum_{{i=1}}^n (w^T x_i - y_i) x_i"
    assert verdicts(one, mean, right) == ["definition", "definition", "proved"]
    assert verdicts(mean, one, right.replace(r"\frac1n", "")) == ["definition", "definition", "refuted"]


def test_entries_of_what_is_no_sum_keep_their_letter() -> None:
    """L_i beside an L that is made of something else may be an entry of it: nothing is proved of it by another name."""
    assert "proved" not in verdicts(
        r"L = 2 w", r"L_i = \frac12 (w^T x_i - y_i)^2", r"\frac{\partial L}{\partial w} = \sum_i (w^T x_i - y_i) x_i"
    )


def test_what_a_loss_is_made_of_may_be_said_before() -> None:
    """L_i(θ) is of θ where p_i is made of z_i, and that of θ; a sign turned in its slope is refuted."""
    before = r"z_i = \theta^T x_i", r"p_i = \sigma(z_i)", r"\ell_i(\theta) = y_i \log p_i + (1 - y_i) \log(1 - p_i)"
    slope = r"\nabla_\theta \ell_i = (y_i - p_i) x_i"
    whole = r"\ell(\theta) = \sum_{i=1}^n \ell_i(\theta)", r"\nabla_\theta \ell(\theta) = \sum_{i=1}^n (p_i - y_i) x_i"
    assert verdicts(*before, slope, *whole) == ["definition"] * 3 + ["proved", "definition", "refuted"]
