"""Tests of derive/small/enclosures.py: intervals that hold the value, and doubt where a value is not sure to exist."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from derive.small.enclosures import Enclosures, Unsure
from derive.small.scalars import Step, unknown

x, y = sympy.symbols("x y")
VALUES = {x: Fraction(1, 3), y: Fraction(-2)}


def _enclosures(precision: int = 80) -> Enclosures:
    return Enclosures(VALUES.__getitem__, precision)


@pytest.mark.parametrize(
    "scalar",
    [x, x + y, x * y, x**5, y**-3, sympy.exp(x * y), sympy.log(x), sympy.E, 1 / (1 + sympy.exp(-y)), sympy.exp(x) ** x, 2**x,
     sympy.log(1 + sympy.exp(5 * y)), sympy.sqrt(x), 1 / sympy.sqrt(2 - y), sympy.sqrt(x) ** 3],
)  # fmt: skip
def test_the_value_is_inside(scalar: sympy.Expr) -> None:
    """The interval holds what SymPy computes with many more digits, and is narrow."""
    found = _enclosures().rational(scalar)
    exact = scalar.subs({each: sympy.Rational(value.numerator, value.denominator) for each, value in VALUES.items()})
    value = Fraction(str(exact.evalf(60)))
    assert found.lower - Fraction(1, 10**50) <= value <= found.upper + Fraction(1, 10**50)
    assert found.upper - found.lower <= max(abs(value), Fraction(1, 10**40)) / 10**12


def test_a_rational_value_that_is_a_binary_fraction_is_exact() -> None:
    """−2 · 3/2 is the interval from −3 to −3."""
    found = _enclosures().rational(y * sympy.Rational(3, 2))
    assert found.lower == found.upper == -3


def test_signs_are_sure_or_in_doubt() -> None:
    """x is positive, y negative; x − 1/3 is in doubt at every precision, since 1/3 is no binary fraction."""
    here = _enclosures()
    assert (here.sign(x), here.sign(y), here.sign(sympy.exp(10 * y))) == (1, -1, 1)
    with pytest.raises(Unsure):
        here.sign(x - sympy.Rational(1, 3))


def test_what_is_not_surely_defined_is_in_doubt() -> None:
    """log of a negative number, division by what may be zero, a step at what may be zero."""
    for scalar in (sympy.log(y), 1 / (3 * x - 1), Step(y + 2), sympy.exp(sympy.exp(sympy.exp(30 * x)))):
        with pytest.raises(Unsure):
            _enclosures().enclose(scalar)


def test_apart_means_that_the_intervals_do_not_meet() -> None:
    """exp x and 1 + x part; exp(2x) and exp(x)·exp(x) never do; a difference of 2⁻¹⁰⁰ is seen at 160 digits, not at 64."""
    here = _enclosures()
    assert here.apart(sympy.exp(x), 1 + x)
    assert not here.apart(sympy.exp(2 * x, evaluate=False), sympy.Mul(sympy.exp(x), sympy.exp(x), evaluate=False))
    near = sympy.exp(x) + sympy.Rational(1, 2**100)
    assert not _enclosures(64).apart(sympy.exp(x), near)
    assert _enclosures(160).apart(sympy.exp(x), near)


def test_steps_and_the_stand_in_for_an_unknown_function() -> None:
    """step is 1 or 0; J(x, y; 1) stands for (1 + 2)(s + s²) with s = x + 2y, and its derivatives follow."""
    here = _enclosures()
    assert here.rational(Step(y)).upper == 0
    assert here.rational(Step(x)).lower == 1
    j, s = unknown("J", (1,), [x, y]), Fraction(1, 3) - 4
    for scalar, value in ((j, 3 * (s + s * s)), (j.diff(y), 3 * 2 * (1 + 2 * s)), (j.diff(x).diff(y), Fraction(12))):
        found = here.rational(scalar)
        assert found.lower <= value <= found.upper
    assert here.rational(j.diff(x).diff(x).diff(x)).upper == 0
