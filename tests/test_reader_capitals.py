"""Tests of derive/reader/capitals.py: losses that are named by capitals, and cross entropies without their arguments."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

ENTROPY = r"CE(y, \hat y) = -\sum_i y_i \log \hat y_i"
SCORES = r"\hat y = softmax(\theta)"
BINARY = r"CE(y, \hat y) = -\sum_i (y_i \log \hat y_i + (1 - y_i) \log(1 - \hat y_i))"
SQUARES = r"MSE = (a x - b)^2"


def of(name: str, right: str, by: str = r"\theta") -> str:
    """Return the formula of a derivative."""
    return rf"\frac{{\partial {name}}}{{\partial {by}}} = {right}"


@pytest.mark.parametrize("name", ["CE", r"\text{CE}", r"\mathrm{CE}"])
def test_a_cross_entropy_without_its_arguments(name: str) -> None:
    """It is that of the arguments that it has elsewhere; a wrong sign is refuted."""
    said = (ENTROPY.replace("CE", name), SCORES)

    assert verdicts_on(displayed(*said, of(name, r"\hat y - y")))[2:] == ["proved"]
    assert verdicts_on(displayed(*said, of(name, r"\hat y_i - y_i", r"\theta_i")))[2:] == ["proved"]
    assert verdicts_on(displayed(*said, of(name, r"y - \hat y")))[2:] == ["refuted"]


def test_the_letter_h() -> None:
    """H(y, ŷ) is written without its arguments as well, unless H stands for something else."""
    said = ENTROPY.replace("CE", "H")

    assert verdicts_on(displayed(said, SCORES, of("H", r"\hat y - y")))[2:] == ["proved"]
    assert verdicts_on(displayed(said, SCORES, r"H = \sigma(W x)", of("H", r"\hat y - y")))[-1] != "proved"
    assert verdicts_on(displayed(said, SCORES, r"z = W H", of("H", r"\hat y - y")))[-1] != "proved"
    assert verdicts_on(displayed(said, SCORES, r"H(p, \hat y) = 1", of("H", r"\hat y - y")))[-1] != "proved"


def test_chains_that_speak_of_other_names() -> None:
    """A derivative stays without arguments where its chain has no ŷ: there may be names of the sheet's own."""
    own = (ENTROPY, r"S_i = \frac{e^{\theta_i}}{\sum_j e^{\theta_j}}", of("CE", "S_i - y_i", r"\theta_i"))

    assert verdicts_on(displayed(*own))[-1] == "unread"


def test_another_cross_entropy() -> None:
    """What a sheet says that CE is counts: what is right of the usual one is not proved of the binary one."""
    assert verdicts_on(displayed(SCORES, BINARY, of("CE", r"\hat y - y")))[-1] in ("undecided", "unread", "refuted")
    assert verdicts_on(displayed(of("CE", r"\hat y - y"))) == ["unread"]


@pytest.mark.parametrize("name", ["MSE", "RSS", "SSE", r"\text{MSE}"])
def test_one_name_of_several_capitals(name: str) -> None:
    """MSE is a name, no product of three."""
    said = SQUARES.replace("MSE", name)

    assert verdicts_on(displayed(said, of(name, "2 x (a x - b)", "a"))) == ["definition", "proved"]
    assert verdicts_on(displayed(said, of(name, "-2 x (a x - b)", "a")))[-1] != "proved"


def test_capitals_that_are_factors() -> None:
    """Letters that stand alone as well, or apart, are what they are alone."""
    product = r"\frac{\partial}{\partial E} \text{tr}(C E) = C^T"
    beside = r"\frac{\partial}{\partial E} \text{tr}(CE) = C^T"

    assert verdicts_on(displayed(product)) == ["proved"]
    assert verdicts_on(displayed(beside)) == ["proved"]
    assert verdicts_on(displayed(beside.replace("C^T", "C"))) == ["refuted"]
    assert verdicts_on(displayed("Q = CEC", r"\frac{\partial}{\partial E} \text{tr}(CE) = C^T"))[-1] == "proved"
