"""Tests of derive/checking/sheets/slipped.py: definitions with a slip of the pen."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

CASES = [
    (
        r"p_i = \frac{e^{z_i}}{\sum_j e^{z_i}}",
        r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
        r"\frac{\partial p_i}{\partial z_i} = p_i (1 - p_i)",
        r"\frac{\partial p_i}{\partial z_i} = p_i (1 + p_i)",
    ),
    (
        r"L = -(y \log a - (1 - y) \log(1 - a))",
        r"L = -(y \log a + (1 - y) \log(1 - a))",
        r"\frac{\partial L}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a}",
        r"\frac{\partial L}{\partial a} = \frac{y}{a} + \frac{1 - y}{1 - a}",
    ),
    (
        r"\sigma^2 = \frac1N \sum_i (x_i - \mu)",
        r"\sigma^2 = \frac1N \sum_i (x_i - \mu)^2",
        r"\frac{\partial \sigma^2}{\partial x_i} = \frac2N (x_i - \mu)",
        r"\frac{\partial \sigma^2}{\partial x_i} = \frac1N (x_i - \mu)",
    ),
]
MEAN = r"\mu = \frac1N \sum_i x_i"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on displayed formulas."""
    text = "\n\n".join(f"$${formula}$$" for formula in formulas)
    return verdicts_on(text)


@pytest.mark.parametrize(("slipped", "meant", "right", "wrong"), CASES, ids=["softmax", "entropy", "variance"])
def test_what_rests_on_a_slip(slipped: str, meant: str, right: str, wrong: str) -> None:
    """What is right of what is meant is undecided, and so is the slip; what is wrong of both is refuted, and the slip none then."""
    assert verdicts(MEAN, slipped, right)[1:] == ["undecided", "undecided"]
    assert verdicts(MEAN, meant, right)[1:] == ["definition", "proved"]
    assert verdicts(MEAN, meant, wrong)[1:] == ["definition", "refuted"]
    assert "proved" not in verdicts(MEAN, slipped, wrong)
    assert verdicts(MEAN, slipped)[1:] == ["definition"]


def test_what_is_no_slip_of_the_pen() -> None:
    """Another factor, and a sum of differences that is no variance, are as they are written."""
    assert verdicts(r"J = \frac1m \sum_i (w x_i - y_i)^2", r"\frac{\partial J}{\partial w} = \frac1m \sum_i (w x_i - y_i) x_i") == [
        "definition",
        "refuted",
    ]
    assert verdicts(r"J = \sum_i (x_i - m)", r"\frac{\partial J}{\partial m} = -2 \sum_i (x_i - m)")[1] != "undecided"
