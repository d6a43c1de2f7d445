"""Tests of prose/labels/gradients_named.py: gradients of the loss as it is, and those of which words make another."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.prose.labels.gradients_named import is_of_the_loss

OF_IT = [
    "",
    "so we see that this is ",
    "The gradient with respect to … is ",
    "the partial derivative of the cross-entropy loss w.r.t. the center word vector … is given by",
    "Using the chain rule, the gradient of … with respect to … is therefore",
    "After some simplification the derivative with respect to … becomes",
    "The averaged loss is small. The gradient for the outside vectors … equals",
    "Its gradient by the output matrix … ",
    "The gradient with respect to v_c is:",
]
ANOTHER = [
    "The averaged gradient with respect to … is ",
    "the smoothed derivative of the loss w.r.t. the center word vector … is given by",
    "The gradient of the tempered loss with respect to … is ",
    "The gradient of … with respect to …, averaged over the batch, is ",
    "The gradient, scaled by a half, with respect to … is",
    "After clipping, the gradient with respect to … is",
    "With momentum, the gradient of … with respect to … becomes",
    "The gradient of the log-likelihood with respect to … is",
]


@pytest.mark.parametrize("words", OF_IT)
def test_words_that_leave_a_gradient_what_it_is(words: str) -> None:
    """The sentence that leads up to a formula speaks of the derivative of the loss, or of none."""
    assert is_of_the_loss(words)


@pytest.mark.parametrize("words", ANOTHER)
def test_words_that_make_another_of_a_gradient(words: str) -> None:
    """A word that nobody knows may change it."""
    assert not is_of_the_loss(words)


@pytest.mark.parametrize(
    ("words", "factor", "expected"),
    [
        ("The gradient of the loss with respect to $v_c$ is", "", ["proved"]),
        ("The gradient of the loss with respect to $v_c$ is", r"\frac12 ", ["refuted"]),
        ("The smoothed gradient of the loss with respect to $v_c$ is", r"\frac12 ", []),
        ("The gradient of the tempered loss with respect to $v_c$ is", r"\frac12 ", []),
    ],
)
@pytest.mark.parametrize("formula", ["${}$.", "\n$${}$$"])
def test_formulas_without_a_left_side(words: str, factor: str, expected: list[str], formula: str) -> None:
    """What is said of another gradient than that of the loss is neither proved nor refuted of it."""
    value = formula.format(factor + r"U^T (\hat{y} - y)")
    assert verdicts(f"{words} {value}\n") == expected
