"""Tests of derive/checking/subjects/other_subjects.py: sheets about something else than words, that write ŷ and L all the same."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

SOFTMAX = r"\hat y_k = \frac{e^{z_k}}{\sum_j e^{z_j}}"
LOSS = r"\mathcal{L} = -\log \hat y_c"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on the steps of a sheet."""
    return verdicts_on(displayed(*formulas))


def test_the_loss_of_a_class_is_none_of_words() -> None:
    """Where no vector of a word stands, −log ŷ_c is what L is, and its slope is proved; with the sign turned it is refuted."""
    slope = r"\frac{\partial \mathcal{L}}{\partial \hat y_c} = -\frac{1}{\hat y_c}"
    assert verdicts(LOSS, slope) == ["definition", "proved"]
    assert verdicts(LOSS, slope.replace("= -", "= ")) == ["definition", "refuted"]
    assert verdicts(SOFTMAX, LOSS) == ["definition", "definition"]


@pytest.mark.parametrize(
    "formulas",
    [
        (r"\frac{\partial J}{\partial v_c} = U (\hat y - y)", r"J = -\log \hat y_c"),
        (r"J = \log \hat y_o",),
        (r"J = -\log \hat y_w",),
        (r"\sigma(x) := \frac{1}{1 + e^{x}}",),
    ],
)
def test_a_slip_in_a_loss_of_words_is_refuted(formulas: tuple[str, ...]) -> None:
    """Beside vectors of words, and in the letters of words, a loss that is not the usual one is refuted."""
    assert verdicts(*formulas)[-1] in ("refuted", "undecided")


def test_the_entry_of_a_one_hot_is_no_other_subject() -> None:
    """Where y_k = 1 says which word is the true one, y is one-hot still, and a step in the letter k is not refuted."""
    said = (r"\hat y = \mathrm{softmax}(\theta)", r"CE(y, \hat y) = -\sum_i y_i \log \hat y_i", r"y_k = 1")
    cases = r"\begin{cases} \hat y_i - 1 & i = k \\ \hat y_i & \text{otherwise} \end{cases}"
    found = verdicts(
        *said,
        r"\frac{\partial CE(y, \hat y)}{\partial \theta} = \hat y - y",
        rf"\frac{{\partial CE}}{{\partial \theta_i}} = {cases}",
    )
    assert found[-2] == "proved"
    assert found[-1] != "refuted"


@pytest.mark.parametrize(
    ("formulas", "expected"),
    [
        (("y^2 - 1 = (y - 1)(y + 1)",), ["proved"]),
        ((r"e^{\theta} e^{-\theta} = 1",), ["proved"]),
        ((r"x \otimes y = x y^\top",), ["proved"]),
        (("y^2 = y y", "y^2 = 2 y"), ["proved", "refuted"]),
        (("y^2 - 1 = (y - 1)(y + 2)",), ["refuted"]),
        ((r"\frac{\partial J}{\partial v_c} = U (\hat y - y)", "y^2 = y y"), ["proved", "refuted"]),
        (("V = 2",), ["unread"]),
    ],
)
def test_letters_of_words_in_plain_algebra(formulas: tuple[str, ...], expected: list[str]) -> None:
    """y and θ are numbers in a sheet that speaks of no word, where of words nothing is proved and without them something is."""
    assert verdicts(*formulas) == expected


SQUARES = (
    "We predict $\\hat y = W x$, with the loss $$L = \\frac12 \\|\\hat y - y\\|^2.$$ "
    "Then $$\\frac{\\partial L}{\\partial W} = (\\hat y - y) x^T$$\n"
)
LABELS = "Let $\\hat y = \\sigma(z)$, and $$L = -\\sum_i [y_i \\log \\hat y_i + (1 - y_i) \\log(1 - \\hat y_i)].$$\n"
ENTRIES = ("$$\\sum_i y_i = 1$$\n", "$$\\sum_i y_i \\hat y_k = \\hat y_k$$\n")


@pytest.mark.parametrize("sheet", [SQUARES, LABELS])
@pytest.mark.parametrize("entries", ENTRIES)
def test_a_target_that_may_be_any_vector(sheet: str, entries: str) -> None:
    """The y of squared errors, or of many labels, is no one-hot vector of words: that its entries sum to 1 is not proved."""
    assert verdicts_on(sheet + entries)[-1] == "undecided"


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "Let $\\hat y = \\mathrm{softmax}(W x)$, and $$L = -\\sum_i y_i \\log \\hat y_i$$\n",
        SQUARES.replace("We", "Here $y$ is a one-hot vector. We"),
    ],
)
@pytest.mark.parametrize("entries", ENTRIES)
def test_a_target_that_is_one_hot(sheet: str, entries: str) -> None:
    """That of the cross entropy of words, and one that is said to be one-hot, stays what it is."""
    assert verdicts_on(sheet + entries)[-1] == "proved"
