"""Tests of derive/checking/own/changed_losses.py: losses of any subject that words change after their formula."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

LOSS = "$$J(w) = \\frac12\\|Xw - y\\|^2$$"
SLOPE = "$$\\nabla J(w) = X^\\top(Xw-y)$$"
MEAN = "$$J(w) = \\frac{1}{2n}\\|Xw - y\\|^2$$"
OF_MEAN = "$$\\nabla J(w) = \\frac1n X^\\top(Xw-y)$$"
REGULAR = "$$J(w) = \\frac12\\|Xw - y\\|^2 + \\frac\\lambda2\\|w\\|^2$$"
OF_REGULAR = "$$\\nabla J(w) = X^\\top(Xw-y) + \\lambda w$$"


def _verdicts(*parts: str) -> list[str]:
    return [step.verdict for step in marked_sheet("\n\n".join(parts)).steps]


@pytest.mark.parametrize(
    "words",
    [
        "J is doubled.",
        "$J$ is averaged over the $n$ samples.",
        "We add $\\lambda\\|w\\|^2$ to J.",
        "The loss is squared.",
        "将 $J$ 加倍。",
    ],
)
def test_a_loss_that_is_changed(words: str) -> None:
    """What is derived after the words is of another loss than the formula's; before them it is proved."""
    assert _verdicts(LOSS, SLOPE, words, SLOPE) == ["definition", "proved", "undecided"]


def test_a_formula_behind_the_words_counts() -> None:
    """What a formula says after the words is what is meant from there on."""
    assert _verdicts(LOSS, "J is doubled.", LOSS, SLOPE)[-1] == "proved"


@pytest.mark.parametrize(
    ("loss", "words", "slope"),
    [
        (MEAN, "$J$ is averaged over the $n$ samples.", OF_MEAN),
        (REGULAR, "J is regularised with the penalty.", OF_REGULAR),
        (LOSS, "We multiply the loss by $\\frac12$ for convenience.", SLOPE),
        (LOSS, "The loss is not averaged over the samples.", SLOPE),
        (LOSS, "J would be doubled by this.", SLOPE),
        (LOSS, "We drop the minus sign.", SLOPE),
        (LOSS, "J is minimised.", SLOPE),
    ],
)
def test_what_tells_of_the_formula(loss: str, words: str, slope: str) -> None:
    """Near misses: a mean, a penalty or a half that the formula has, a minus that it has not; what is denied."""
    assert _verdicts(loss, words, slope) == ["definition", "proved"]


def test_a_loss_with_a_half_that_is_halved() -> None:
    """That J is halved changes a J that has ½ as well, and neither derivative is told; that its square is halved tells of the ½."""
    loss, half = "Let $J = \\frac12\\|Xw-y\\|^2$.", "$$\\nabla_w J = \\frac12 X^\\top(Xw-y)$$"
    whole = "$$\\nabla_w J = X^\\top(Xw-y)$$"
    assert [_verdicts(f"{loss} $J$ is halved. {slope}")[-1] for slope in (half, whole)] == ["undecided", "undecided"]
    assert _verdicts(f"{loss[:-1]}, where the square is halved for convenience. {whole}")[-1] == "proved"
