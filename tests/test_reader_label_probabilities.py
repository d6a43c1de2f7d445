"""Tests of derive/reader/label_probabilities.py: probabilities of labels as names."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

LOSS = r"J(\theta) = -\sum_{i=1}^m y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log(1 - h_\theta(x^{(i)}))"
SLOPE = r"\nabla_\theta J(\theta) = \sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)}) x^{(i)}"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on the steps of a sheet."""
    return verdicts_on(displayed(*formulas))


@pytest.mark.parametrize("name", ["P(y=1|x;\\theta)", r"p(y = 1 \mid x)", r"\Pr(y=1 | x)", r"\mathbb{P}\left(Y = 1 \mid x\right)"])
def test_what_a_probability_is_says_what_a_function_is(name: str) -> None:
    """P(y = 1 | x) = h(x) = … defines h as well: the gradient of what is made of it is proved, with a sign turned refuted."""
    said = rf"{name} = h_\theta(x) = \frac{{1}}{{1 + e^{{-\theta^T x}}}}"
    assert verdicts(said, LOSS, SLOPE) == ["definition", "definition", "definition", "proved"]
    assert verdicts(said, LOSS, SLOPE.replace(" - y", " + y"))[-1] == "refuted"


def test_probabilities_of_two_labels() -> None:
    """P(y = 1 | x) and P(y = 0 | x) are two names, each of what it is said to be."""
    one, other = r"P(y=1|x) = \sigma(w^T x)", r"P(y=0|x) = 1 - \sigma(w^T x)"
    odds = r"\log \frac{P(y=1|x)}{P(y=0|x)} = w^T x"
    assert verdicts(one, other, odds) == ["definition", "definition", "proved"]
    assert verdicts(one, other, odds.replace("= w", "= 2 w"))[-1] == "refuted"


def test_a_probability_for_each_class() -> None:
    """P(Y = k | x) is the entry at k of a vector."""
    said = r"P(Y=k|x) = \frac{e^{w_k^T x}}{\sum_{j=1}^K e^{w_j^T x}}"
    slope = r"\frac{\partial}{\partial w_k} \log P(Y=k|x) = (1 - P(Y=k|x)) x"
    assert verdicts(said, slope) == ["definition", "proved"]
    assert verdicts(said, slope.replace("1 - ", "1 + "))[-1] != "proved"


@pytest.mark.parametrize(
    "formulas",
    [
        (r"P(y=1|x) = \sigma(w^T x)", r"P(y=1|z) = \sigma(w^T z)"),
        (r"P(y=1|x) = \sigma(w^T x)", r"P(x) = 3"),
        (r"P(y_i=1|x_i) = \sigma(w^T x_i)", r"P(y_i=1|x_i) = 2"),
    ],
)
def test_what_is_no_name(formulas: tuple[str, ...]) -> None:
    """Given other things, of one sample among others, or beside a P of something else, a probability is no name."""
    assert "definition" not in verdicts(*formulas)


def test_the_probabilities_of_words_are_left() -> None:
    """P(O = o | C = c) is what word2vec's sheets call so."""
    said = r"P(O=o|C=c) = \frac{\exp(u_o^T v_c)}{\sum_w \exp(u_w^T v_c)}"
    assert verdicts(said, r"\frac{\partial}{\partial v_c} \log P(O=o|C=c) = u_o - \sum_w P(w|c) u_w") == ["definition", "proved"]


def test_a_row_with_nothing_in_it() -> None:
    """Brackets that hold nothing are no fault of derive's beside a probability."""
    assert verdicts(r"P(y=1|x) = \sigma(w^T x)", r"x_{} = \frac{}{2} + ()")[-1] != "proved"
