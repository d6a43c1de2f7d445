"""Tests of derive/checking/subjects/doubtful_products.py: what goes back to a number before brackets with a power."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import marked_sheet

SLOPE = r"\frac{d L}{d w} = "


def last(*formulas: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return marked_sheet(displayed(*formulas)).steps[-1].verdict


@pytest.mark.parametrize("letter", ["f", "g", "h"])
@pytest.mark.parametrize("slope", ["6 w", "18 w"])
def test_a_number_before_brackets_with_a_power(letter: str, slope: str) -> None:
    """What holds where the brackets are a factor, or are the argument, is neither proved nor refuted."""
    assert last(f"{letter} = 3", f"L(w) = {letter}(w)^2", SLOPE + slope) == "unread"


@pytest.mark.parametrize(
    ("formulas", "verdict"),
    [
        (("c = 3", "L(w) = c w^2", SLOPE + "6 w"), "proved"),
        (("f = 3", "L(w) = f w^2", SLOPE + "6 w"), "proved"),
        (("f = 3", "L(w) = f w^2", SLOPE + "5 w"), "refuted"),
        (("f(w) = 3 w", "L(w) = f(w)^2", SLOPE + "18 w"), "proved"),
        (("a = \\sigma(w)", "L = a(w)^2", SLOPE + "2 a \\sigma(w) (1 - \\sigma(w))"), "proved"),
        (("a = \\sigma(w)", "L = a(w)^2", SLOPE + "2 a"), "refuted"),
    ],
)
def test_what_is_certain(formulas: tuple[str, ...], verdict: str) -> None:
    """Without brackets there is no doubt, nor behind what is a function."""
    assert last(*formulas) == verdict
