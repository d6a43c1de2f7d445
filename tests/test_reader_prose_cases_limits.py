"""Tests of prose/cases/limits.py: what holds in a limit, or nearly, is not refuted with other numbers."""

from __future__ import annotations

import pytest
from checked import verdicts

ONE = r"$$\sigma(x) = 1$$"
SLOPE = r"$$\sigma^\prime(x) = \sigma(x)(1 + \sigma(x))$$"


@pytest.mark.parametrize(
    "words",
    [
        "As $x \\to \\infty$,\n\n{}",
        "When $x \\rightarrow \\infty$ we get {}",
        "For $x \\gg 0$, {}",
        "For very positive $x$, {}",
        "The sigmoid saturates: {} when $x$ is large.",
        "We get {} as $x \\to \\infty$.",
        "We get {} as $x$ goes to infinity.",
        "Then {}(for large $x$)",
        "当 $x \\to \\infty$ 时，{}",
        "于是{}当 $x$ 趋于无穷。",
    ],
)
def test_what_holds_in_a_limit(words: str) -> None:
    """What words before it, or right behind it, say of a limit."""
    assert verdicts(words.format(ONE)) == ["unread"]


@pytest.mark.parametrize(
    "beside", [r"\text{for } x \gg 0", r"\text{as } x \to \infty", r"\text{ for large } x", r"\text{(approximately)}"]
)
def test_what_is_said_beside_it_in_its_formula(beside: str) -> None:
    """In words there, or with a sign."""
    assert verdicts(rf"$$\sigma(x) = 1 \quad {beside}$$")[0] == "unread"


@pytest.mark.parametrize(
    "words",
    [
        "{} which goes to $0$ as $x \\to \\infty$.",
        "As a result {}",
        "The value $\\sigma(x) \\to 1$ is large. Now {}",
        "As $x \\to \\infty$ the sigmoid saturates. In general, {}",
        "{}It is small.",
    ],
)
def test_what_is_said_of_something_else(words: str) -> None:
    """A derivative that is false is refuted though its sentence, or another one, speaks of a limit."""
    assert verdicts(words.format(SLOPE)) == ["refuted"]


def test_numbers_in_order() -> None:
    """What is said beside a formula of the order of numbers is no case of indices: it tells for which numbers it is meant."""
    assert verdicts(r"$$\sigma(x) = 2 \quad x \geq 5$$") == ["unread"]
    assert verdicts(r"$$\sigma(x) = 2 \quad x > 0$$") == ["refuted"]
    assert verdicts(r"$$\sigma(x) = 2$$") == ["refuted"]


@pytest.mark.parametrize(
    "words",
    [
        "$\\frac{d}{dx}\\max(0,x)=0$ where the unit is off.",
        "$$\\frac{d}{dx}\\max(0,x)=1$$\non the active side.",
        "On the negative side $$\\frac{d}{dx}\\max(0,x)=0$$",
        "$$\\frac{d}{dx}|x|=-1$$\nto the left of 0.",
        "Let $p = \\text{softmax}(z)$.\n\n$$\\frac{\\partial p_i}{\\partial z_j} = -p_i p_j$$\nfor different indices.",
        "Let $p = \\text{softmax}(z)$.\n\n$\\frac{\\partial p_i}{\\partial z_j} = -p_i p_j$ where $j$ is another index than $i$.",
        "If the margin is kept, $$\\frac{d}{dx}\\max(0,x)=0$$",
    ],
)
def test_where_words_say_a_formula_holds(words: str) -> None:
    """What holds somewhere that is told in words is not refuted elsewhere."""
    assert verdicts(words)[-1] == "unread"


@pytest.mark.parametrize(
    "words",
    [
        "On the right-hand side we have $$\\frac{d}{dx}\\max(0,x)=0$$",
        "On the left side of the equation stands $$\\frac{d}{dx}\\max(0,x)=0$$",
        "The unit is active. Its slope is $$\\frac{d}{dx}\\max(0,x)=0$$",
        "$\\frac{d}{dx}\\max(0,x)=0$ for $x>0$ where the unit is active.",
    ],
)
def test_sides_of_other_things(words: str) -> None:
    """The side of an equation is no place where it holds, and where the case is read words say no more."""
    assert verdicts(words) == ["refuted"]
