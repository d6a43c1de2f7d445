"""Tests of derive/small/defined.py: the functions of the table as explicit scalars, and where they are defined."""

from __future__ import annotations

import sympy

from derive.language.functions import FUNCTIONS
from derive.small import defined
from derive.small.defined import ELEMENTWISE, ONE, ZERO, Condition, Scalar, add, maximum, multiply, negate, power, surely_positive
from derive.small.scalars import Step

X, Y = sympy.symbols("x y")
x, y = Scalar(X), Scalar(Y)


def test_every_function_of_the_language_has_a_rule() -> None:
    """A row added to the table of functions is missing here until somebody writes its rule."""
    assert set(ELEMENTWISE) == set(FUNCTIONS)


def test_every_rule_agrees_with_the_table() -> None:
    """At points of its domain each rule has the value that SymPy gives the table's own spelling, written here once more."""
    meant = {
        "exp": sympy.exp(X), "log": sympy.log(X), "sqrt": sympy.sqrt(X), "sigmoid": 1 / (1 + sympy.exp(-X)), "tanh": sympy.tanh(X),
        "softplus": sympy.log(1 + sympy.exp(X)), "relu": sympy.Max(X, 0), "step": sympy.Heaviside(X),
    }  # fmt: skip
    for name, rule in ELEMENTWISE.items():
        for point in (sympy.Rational(1, 3), sympy.Integer(2), sympy.Rational(-3, 2)):
            if name not in ("log", "sqrt") or point > 0:
                value = rule(Scalar(point)).value
                assert abs((value - meant[name].subs(X, point)).evalf(30)) < sympy.Rational(1, 10**25), name


def test_conditions_keep_what_sympy_forgets() -> None:
    """0 · log x is 0 for SymPy, but it is defined for x > 0 only; x / x is 1 for x ≠ 0 only."""
    product = multiply(ZERO, defined.log(x))
    assert product == Scalar(sympy.S.Zero, frozenset({Condition("positive", X)}))
    quotient = multiply(x, power(x, -1))
    assert quotient == Scalar(sympy.S.One, frozenset({Condition("nonzero", X)}))


def test_what_is_surely_positive_needs_no_condition() -> None:
    """A softmax and the logarithm of its denominator are defined everywhere."""
    total = add([defined.exp(x), defined.exp(y)])
    assert power(total, -1).defined == defined.log(total).defined == frozenset()
    assert not surely_positive(X)
    assert not surely_positive(total.value - 1)
    assert not surely_positive(X**2)


def test_a_division_by_zero_is_a_condition_that_fails() -> None:
    """1/0 and log 0 keep the condition on the number 0; no infinity enters the arithmetic."""
    for scalar in (power(ZERO, -1), defined.log(ZERO), defined.log(negate(ONE))):
        assert scalar.value == 0
        assert [condition.scalar.is_Rational for condition in scalar.defined] == [True]


def test_the_greater_of_two() -> None:
    """max(x, y) is x where x − y is positive, y where it is negative, and has a kink at x = y."""
    greater = maximum(x, y)
    assert greater.value.subs(Step(X - Y), 1).expand() == X
    assert greater.value.subs(Step(X - Y), 0) == Y
    assert greater.defined == {Condition("kink", X - Y)}
    assert maximum(Scalar(sympy.Integer(2)), Scalar(sympy.Integer(-1))).value == 2
