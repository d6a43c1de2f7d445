"""Tests of derive/small/conversion.py: exponentials split into powers, logarithms into sums, steps that need a sign."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from sympy import exp, log

from derive.small.conversion import Conversion, NeedsSign
from derive.small.generators import Signs, Tables
from derive.small.quotients import NowhereDefined, StartAgain
from derive.small.scalars import Step

x, y, z = sympy.symbols("x y z")


def _zero(scalar: sympy.Expr, *positive: sympy.Expr) -> bool:
    """Tell whether a scalar converts to zero where the symbols named are positive."""
    tables = Tables()
    while True:
        try:
            signs = Signs(tables, {})
            here = Conversion(tables, signs, {})
            for each in positive:
                signs.learn(*here.factored(here.quotient(each)))
            return not here.quotient(scalar).numerator
        except StartAgain:
            continue


def _plain(function: type, argument: sympy.Expr) -> sympy.Expr:
    return function(argument, evaluate=False)


@pytest.mark.parametrize(
    "scalar",
    [
        _plain(exp, x + y) - _plain(exp, x) * _plain(exp, y),
        _plain(exp, 2 * x) - _plain(exp, x) ** 2,
        _plain(exp, x / 2) ** 2 - _plain(exp, x),
        _plain(exp, x) - _plain(exp, x / 3) ** 3,
        _plain(exp, x * y - z) * _plain(exp, z - x * y) - 1,
        _plain(exp, (x + y) ** 2) - exp(x**2) * exp(y**2) * exp(x * y) ** 2,
        _plain(exp, 1 / x + 1 / y) - exp((x + y) / (x * y)),
        _plain(exp, 1 / (1 + exp(x))) * exp(exp(x) / (1 + exp(x))) - sympy.E,
        _plain(exp, _plain(log, x) * 2) - x**2,
        _plain(exp, log(2, evaluate=False)) - 2,
        _plain(exp, sympy.Integer(0)) - 1,
        _plain(log, _plain(exp, x * y)) - x * y,
        _plain(log, 1 + exp(x)) - log(1 + exp(-x)) - x,
        _plain(log, sympy.Integer(12)) - 2 * log(2) - log(3),
        _plain(log, sympy.Rational(2, 9)) - log(2) + 2 * log(3),
        _plain(log, x**3) - 3 * log(x),
        _plain(log, x**-2) + log(x**2),
        _plain(log, exp(x) * z) - x - log(z),
    ],
)
def test_what_is_zero_converts_to_zero(scalar: sympy.Expr) -> None:
    """Each of these is zero wherever it is defined."""
    assert _zero(scalar)


@pytest.mark.parametrize(
    "scalar",
    [
        _plain(exp, x + y) - exp(x) - exp(y),
        _plain(exp, -x) - exp(x),
        _plain(exp, x * y) - exp(x) * exp(y),
        _plain(exp, x / 2) - exp(x),
        _plain(log, 1 + exp(x)) - log(1 + exp(-x)) + x,
        _plain(log, x**2) - 2 * log(x) - log(2),
        _plain(log, sympy.Integer(12)) - log(13),
        sympy.E - 3,
        log(x) - x,
    ],
)
def test_what_is_not_zero_does_not(scalar: sympy.Expr) -> None:
    """Each of these differs from zero somewhere."""
    assert not _zero(scalar)


def test_logarithms_of_products_split_where_signs_are_known() -> None:
    """log(xy) = log x + log y where both are positive; where nothing is known of them it stays whole."""
    scalar = _plain(log, x * y) - log(x) - log(y)
    assert not _zero(scalar)
    assert _zero(scalar, x, y)
    assert _zero(scalar, x * y, y)
    assert _zero(_plain(log, x * y) - log(-x) - log(-y), -x, -y)


def test_the_logarithm_of_what_is_never_positive() -> None:
    """log(−exp x), log 0 and log(−x²·x²) are defined nowhere."""
    for scalar in (-exp(x), x - x * (1 + y) + x * y, -(x**2) * y**2):
        with pytest.raises(NowhereDefined):
            _zero(_plain(log, scalar))


def test_a_step_of_open_sign_asks_for_it() -> None:
    """step(x) asks for the sign of x; step(1 + exp x) does not ask, and step((1 + exp x)·x) asks for x alone."""
    tables = Tables()
    here = Conversion(tables, Signs(tables, {}), {})
    assert here.quotient(Step(1 + exp(x))) == tables.field.constant(Fraction(1))
    assert here.quotient(Step(-1 - exp(x))) == tables.field.constant(Fraction(0))
    with pytest.raises(NeedsSign) as asked:
        here.quotient(Step((1 + exp(x)) * x**3))
    assert tables.field.factor_polynomial(asked.value.factor) == here.quotient(x).numerator


def test_solved_entries_are_replaced_everywhere() -> None:
    """With x given to be 1 − y, exp(x)·exp(y) is e."""
    tables = Tables()
    here = Conversion(tables, Signs(tables, {}), {x: 1 - y})
    difference = exp(x) * exp(y) - sympy.E
    assert not here.quotient(difference).numerator


def test_what_has_no_rule_is_an_error() -> None:
    """A node the route does not build is refused aloud, never taken for a generator."""
    with pytest.raises(TypeError, match="sin"):
        _zero(sympy.sin(x))
