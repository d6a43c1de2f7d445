"""Tests of derive/small/scalars.py: names that are never parsed, steps, unknown functions, remembered derivatives."""

from __future__ import annotations

import sympy

from derive.small.scalars import Derivatives, Step, entry_symbol, unknown


def test_an_entry_is_a_plain_symbol_whatever_its_name_says() -> None:
    """Names that mean something to SymPy's reader, as lambda, S, pi or E1, stand for nothing but themselves."""
    for name in ("lambda", "S", "pi", "E1", "beta"):
        assert type(entry_symbol(name, (0, 1))) is sympy.Symbol
        assert entry_symbol(name, ()).name == name
    assert entry_symbol("U", (0, 1)) == entry_symbol("U", (0, 1)) != entry_symbol("U", (1, 0))


def test_a_step_has_slope_zero_and_its_factor_does_not() -> None:
    """The derivative of x·step(x) is step(x)."""
    x = sympy.Symbol("x")
    assert Step(x).diff(x) == 0
    assert (x * Step(x)).diff(x) == Step(x)
    assert Step(x) != Step(-x)


def test_an_unknown_function_follows_the_chain_rule() -> None:
    """∂J(x², y)/∂x is 2x times the derivative by the first place; by an absent symbol it is zero."""
    x, y, z = sympy.symbols("x y z")
    j = unknown("J", (1,), [x**2, y])
    assert j.diff(x) / (2 * x) not in (j, 0)
    assert (j.diff(x) / (2 * x)).func is j.func
    assert j.diff(z) == 0


def test_mixed_derivatives_of_an_unknown_function_agree() -> None:
    """The order of differentiation does not matter, the places do."""
    x, y = sympy.symbols("x y")
    j = unknown("J", (), [x, y])
    assert j.diff(x).diff(y) == j.diff(y).diff(x)
    assert j.diff(x) != j.diff(y)
    assert j.diff(x).diff(x) != j.diff(x).diff(y)


def test_the_values_of_indices_are_part_of_an_unknown_function() -> None:
    """J(x; 0) and J(x; 1) are different functions."""
    x = sympy.Symbol("x")
    assert unknown("J", (0,), [x]) != unknown("J", (1,), [x])
    assert unknown("J", (), [x, x]).diff(x).is_Add


def test_derivatives_are_those_of_sympy() -> None:
    """Taken addend by addend and remembered, they are the same."""
    x, y = sympy.symbols("x y")
    scalar = sympy.exp(x * y) + sympy.log(1 + sympy.exp(x)) + 3
    derivatives = Derivatives()
    assert derivatives.by(scalar, x) == scalar.diff(x)
    assert derivatives.by(scalar, x) == scalar.diff(x)
    assert derivatives.by(scalar, y) == scalar.diff(y)
