"""Tests of derive/reader/prose/limits.py: what holds in a limit, or nearly, is not refuted with other numbers."""

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
