"""Tests of prose/meant/distributions.py: labels that are a distribution, and those that are one-hot."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.meant.distributions import label_distributions

SQUARES = "\n\n$$\\sum_i y_i^2 = 1$$\n"
SLOPE = "\n\n$$J = -\\sum_i y_i \\log \\hat y_i$$\n\n$$\\frac{\\partial J}{\\partial \\theta} = \\hat y - y$$\n"


@pytest.mark.parametrize(
    "words",
    [
        "Let $y$ be a distribution over classes.",
        "where $y$ is the target distribution.",
        "$y$ is a probability vector.",
        "The target distribution $y$ is given.",
        "We know that $\\sum_i y_i = 1$ here.",
        "The entries of $y$ sum to 1.",
        "$y$ 是目标分布。",
    ],
)
def test_squares_of_a_distribution_do_not_sum_to_one(words: str) -> None:
    """What needs a one-hot vector is not proved of a distribution; what needs no more than its sum is."""
    assert [step.verdict for step in marked_sheet(words + SQUARES).steps][-1] == "undecided"
    assert [step.verdict for step in marked_sheet(words + SLOPE).steps][-1] == "proved"


@pytest.mark.parametrize(
    "words",
    [
        "where $y$ is the true distribution, one-hot.",
        "$y$ is the true distribution of the outside word.",
        "$\\hat y$ is the predicted distribution.",
        "$y$ is the vector of labels.",
        "$y$ is the true distribution, $1$ at the correct class.",
    ],
)
def test_a_one_hot_vector(words: str) -> None:
    """Near misses: a sheet that says so, or whose labels are of a word or a class; what is said of ŷ."""
    assert not list(label_distributions(words))
    assert [step.verdict for step in marked_sheet(words + SQUARES).steps][-1] == "proved"
