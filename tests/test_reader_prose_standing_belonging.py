"""Tests of prose/standing/belonging.py: of what belongs to something beside it, nothing is said by itself."""

from __future__ import annotations

import pytest
from checked import displayed, steps_in, verdicts

from derive.reader.prose.standing.belonging import PART


@pytest.mark.parametrize(
    "text",
    [
        r"2$\sigma(x) = 3 \sigma(x)$",
        r"We have 0.5$\sigma(x) = 3 \sigma(x)$.",
        r"-$\sigma(x) = \sigma(x) - 1$",
        r"log$\sigma(x) = -\log(1 + e^{-x})$",
        r"$\sigma(x) = 1$ - $\sigma(-x)$",
        r"$\sigma(x) = 1$ $- \sigma(-x)$",
        r"so $\sigma(x) = 1$ minus $\sigma(-x)$",
    ],
)
def test_what_is_a_part(text: str) -> None:
    """It is not claimed, and so neither refuted nor proved."""
    assert steps_in(text)[0].unclaimed == PART


@pytest.mark.parametrize(
    "text",
    [
        r"$\sigma(x) = 1$",
        r"2 $\sigma(x) = 1$",
        r"2. $\sigma(x) = 1$",
        r"(2)$\sigma(x) = 1$",
        r"catalog$\sigma(x) = 1$",
        "- $\\sigma(x) = 1$",
        "-$\\sigma(x) = 1$\n-$\\sigma(x) = 2$\n-$\\sigma(x) = 3$",
        r"$\sigma(x) = 1$ - $\sigma(x) = 2$",
        r"$\sigma(x) = 1$ $x$",
        r"$\sigma(x) = 1$ - where $x$ is a number",
    ],
)
def test_what_is_whole(text: str) -> None:
    """Numbers of questions, words, dashes of items and between relations are no parts of a formula."""
    assert steps_in(text)[0].unclaimed == ""


def test_a_display_is_whole() -> None:
    """Whatever stands beside it."""
    assert verdicts("2" + displayed(r"\sigma(x) = 1")) == ["refuted"]
