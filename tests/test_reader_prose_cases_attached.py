"""Tests of prose/cases/attached.py: which formulas a condition on sizes in a sentence, x > 0, is meant for."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

ROOT = r"Let $f(x) = \sqrt{x^2}$."
SLOPE = "$$f'(x) = 1$$"


def last(text: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return verdicts_of("", [sheet_of_text(text)], word2vec()).checked.found[-1].verdict


@pytest.mark.parametrize(
    "before",
    [
        "For $x>0$ we have",
        "If $x > 0$ then",
        "The derivative for $x>0$ is",
        "We restrict ourselves to $x>0$. Then",
        "Assume $x>0$ throughout. Then",
        "Suppose first that $x>0$. Then the root is $x$, and",
        "Let $x > 0$ be a number. Then",
        "**Case 1:** $x>0$.",
        "For $x>0$ the root is $x$. Hence",
        "Für $x>0$ gilt",
        "Sei nun $x>0$. Dann ist",
        "当 $x>0$ 时，",
        "假设 $x>0$。则有",
        "Units with $x<0$ are dead. For $x>0$ we have",
    ],
)
def test_what_is_tied_to_a_formula_is_meant_for_it(before: str) -> None:
    """A condition that leads to a formula, or is assumed before it, is meant; under it, the slope is 1."""
    assert last(f"{ROOT} {before} {SLOPE}") == "proved"
    assert last(f"{ROOT} {before} $$f'(x) = 2$$") != "proved"


@pytest.mark.parametrize(
    "before",
    [
        "A unit with $x>0$ is called active.",
        "It is increasing for $x>0$.",
        "Were $x>0$, this would be easy.",
        "If $x>0$ is wrong then",
        "Let $x>0$ be violated.",
        "Suppose $x>0$. Now drop this assumption.",
        "For $x>0$ the slope is $1$, hence for every $x$",
        "Let us define active as $x>0$.",
        "Take the indicator of $x>0$.",
        "Contrary to the book, which assumes $x>0$, we allow all $x$.",
        "Part 1: $x>0$. Part 2: $x$ is less than zero.",
        "Ein Neuron mit $x>0$ heißt aktiv.",
        "满足 $x>0$ 的点称为正点。",
        "当 $x>0$ 时显然。对其余的 $x$：",
        "上一题中 $x>0$。",
    ],
)
def test_what_is_only_mentioned_proves_nothing(before: str) -> None:
    """A condition that names, denies or is lifted again is none of what follows."""
    assert last(f"{ROOT} {before} {SLOPE}") != "proved"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("$f'(x) = 1$ if $x>0$.", "proved"),
        ("$f'(x) = 1$ whenever $x$ is positive.", "proved"),
        ("$f'(x) = 1$ for all $x > 0$.", "proved"),
        ("For $x>0$ the slope is $1$, hence $f'(x) = 1$ for all $x$.", "undecided"),
        ("For $x>0$, $f'(x) = 1$. $\\frac{d}{dx} f(x) = 1$.", "undecided"),
        ("当 $x>0$ 时导数为 $1$，因此 $f'(x) = 1$ 对所有 $x$ 成立。", "undecided"),
    ],
)
def test_what_stands_behind_a_formula(sentence: str, verdict: str) -> None:
    """A condition behind a formula is meant for that, and "for all x" lifts the one before it."""
    assert last(f"{ROOT} {sentence}") == verdict


def test_what_is_mentioned_refutes_nothing_that_is_true_under_it() -> None:
    """Of what holds for x > 0 alone nothing is told where that is only mentioned; what does not hold there either is refuted."""
    before = r"$f(x) = \max(0, x)$. Inputs with $x>0$ are common."
    assert last(f"{before} {SLOPE}") == "undecided"
    assert last(f"{before} $$f'(x) = 2$$") == "refuted"
    assert last(r"$f(x) = \max(0, x)$. We have $f'(x) = 0$ unless $x>0$.") != "refuted"


def test_a_function_for_some_numbers_is_known_there() -> None:
    """f that is defined for x > 0 is not that at x − 5, nor where another one takes its place."""
    assert last("Let $f(x) = x^2$ for $x>0$. $$f'(x) = 2x$$") == "proved"
    assert last("Let $f(x) = x^2$ for $x>0$. For $x>0$: $$\\frac{d}{dx} f(x-5) = 2(x-5)$$") == "unread"
    assert last("Let $f(x) = x$ when $x>0$. Elsewhere $f(x) = 0$. $$f'(x) = 1$$") != "proved"
    assert last("$f(x) = 3x$. For $x>0$ we put $f(x) = x$. $$f'(x) = 3$$") != "proved"


@pytest.mark.parametrize(
    ("below", "verdict"),
    [
        ("for $x>0$.", "proved"),
        ("if $x > 0$.", "proved"),
        ("because $x$ is positive.", "proved"),
        ("for positive $x$.", "proved"),
        ("当 $x>0$ 时。", "proved"),
        ("for $x<0$.", "refuted"),
        ("for negative $x$.", "refuted"),
        ("for $y>0$.", "refuted"),
    ],
)
def test_what_stands_below_a_display(below: str, verdict: str) -> None:
    """The line below a display says for which case it is meant, where it says nothing else."""
    assert last(f"{ROOT} Then\n\n$$f'(x) = 1$$\n{below}\n") == verdict


def test_what_stands_below_a_display_is_said_of_that() -> None:
    """What stands below one display is no condition of the next, and what goes on to another is not read."""
    both = "$$\\frac{d}{dx}\\max(0, x) = 1$$\nfor $x>0$.\n\n$$\\frac{d}{dx}\\max(0, x) = 0$$\nfor $x<0$.\n"
    assert verdicts(both) == ["proved", "proved"]
    assert verdicts(both.replace("= 0", "= 1")) == ["proved", "refuted"]
    assert last(f"{ROOT} Then\n\n$$f'(x) = 1$$\nfor $x>0$ and\n$$f'(x) = 1$$\nfor $x<0$.\n") != "proved"
    assert last(f"{ROOT} Then\n\n$$f'(x) = 1$$\nfor $x>0$.\n\n$$f'(x) = 1$$\n") != "proved"


def test_a_case_of_indices_below_a_display() -> None:
    """i ≠ j below −p_i p_j is its case."""
    before = "Let $p = \\text{softmax}(z)$.\n\n$$\\frac{\\partial p_i}{\\partial z_j} = -p_i p_j$$\n"
    assert last(f"{before}for $i \\ne j$.\n") == "proved"
    assert last(f"{before}if $i = j$.\n") == "refuted"
    assert last(f"{before}unless $i = j$ holds by chance.\n") != "refuted"
