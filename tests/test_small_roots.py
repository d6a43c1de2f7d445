"""Tests of derive/small/roots.py: squares of roots go, and what they are zero of is kept."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from derive.small.conversion import Conversion
from derive.small.generators import Signs, Tables
from derive.small.quotients import NowhereDefined
from derive.small.roots import root, without_squares

x, y = sympy.symbols("x y")


def remainder(scalar: sympy.Expr) -> str:
    """Return a scalar's numerator, over its generators, without squares of roots."""
    tables = Tables()
    numerator = Conversion(tables, Signs(tables, {}), {}).quotient(scalar).numerator
    return str(without_squares(tables, numerator))


def test_no_square_is_left() -> None:
    """√x √x is x, also through a root of a root; √(x/y)² y is x, times the denominator."""
    assert remainder(sympy.sqrt(x) * sympy.sqrt(x, evaluate=False) - x) == "0"
    assert remainder((sympy.sqrt(sympy.sqrt(x) + 1) ** 2 - 1) ** 2 - x) == "0"
    assert remainder(sympy.sqrt(x / y) ** 2 * y - x) == "0"
    assert remainder(sympy.sqrt(x) - x) != "0"


def test_a_negative_number_has_no_root() -> None:
    """√−4 is defined nowhere, √4 is 2."""
    tables = Tables()
    with pytest.raises(NowhereDefined):
        root(tables, Signs(tables, {}), Fraction(-4), ())
    assert str(root(tables, Signs(tables, {}), Fraction(4, 9), ()).numerator) == "2/3"
