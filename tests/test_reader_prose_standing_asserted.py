"""Tests of prose/standing/asserted.py: which equations a sentence claims, so that false ones are told as true ones are."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

GIVEN = r"$$m = 4, \quad n = 7$$"


def verdicts(sentence: str) -> list[str]:
    """Return the verdicts on a sentence behind what two numbers are."""
    return [step.verdict for step in marked_sheet(f"{GIVEN}\n\n{sentence}").steps[2:]]


@pytest.mark.parametrize(
    "words", ["Then", "So", "We see that", "It is clear that", "This gives", "Indeed,", "By multiplying out we find", "于是"]
)
def test_what_is_claimed(words: str) -> None:
    """What is true of numbers is proved in a sentence, and what is false refuted."""
    assert verdicts(f"{words} $m n = 28$.") == ["proved"]
    assert verdicts(f"{words} $m n = 27$.") == ["refuted"]


@pytest.mark.parametrize(
    "sentence",
    [
        "If $m n = 27$, all is lost.",
        "Is $m n = 27$?",
        "We want $m n = 27$.",
        "So we would need $m n = 27$.",
        "It is not so that $m n = 27$.",
        "One might think that $m n = 27$.",
        "Then $m n = 27$ is false.",
        "Then $m n = 27$ does not hold.",
        "Solving the equation $m n = 27$ is another matter.",
        "For the other network we have $m n = 27$.",
        "若 $m n = 27$，则错。",
    ],
)
def test_what_is_not_claimed(sentence: str) -> None:
    """What is asked, wished, supposed or denied is not refuted."""
    assert "refuted" not in verdicts(sentence)


def test_an_equation_between_letters() -> None:
    """What holds or does not as letters are meant is told where it is true alone: it may be what follows from a condition."""
    assert verdicts("Then we see that $m x = n x$ and go on.") == []
    assert verdicts("Then we see that $m x = 4 x$ and go on.") == ["proved"]


def test_numbers_that_a_sentence_gives() -> None:
    """What a sentence says that letters are is no condition on what the next one claims of them."""
    text = "Let $r = 2$ and $s = 3$. Then $r s = {}$."
    assert [step.verdict for step in marked_sheet(text.format(6)).steps] == ["definition", "definition", "proved"]
    assert [step.verdict for step in marked_sheet(text.format(5)).steps] == ["definition", "definition", "refuted"]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("With $r=3$, $s=4$ the hypotenuse is $\\sqrt{{r^2+s^2}} = {}$.", "refuted"),
        ("At $r=2$, $r^2 + 1 = {}$.", "refuted"),
        ("For $r=2$ we get $r^2 + 1 = {}$.", "refuted"),
        ("With $r=2$ the update gives $r = {}$.", "definition"),
        ("With $r>2$ we get $r^2 + 1 = {}$.", ""),
        ("With the right $r=2$ we would get $r^2 + 1 = {}$.", ""),
        ("With $r=2$ we do not get $r^2 + 1 = {}$.", ""),
    ],
)
def test_what_a_sentence_says_of_values_that_it_gives(sentence: str, verdict: str) -> None:
    """ "With r = 3" gives a letter its value, and what is said then is claimed of that; another value of the letter is none."""
    found = [step.verdict for step in marked_sheet(sentence.format(7)).steps]
    assert found[-1] == verdict if verdict else "refuted" not in found
    assert "refuted" not in [step.verdict for step in marked_sheet(sentence.format(5)).steps]
