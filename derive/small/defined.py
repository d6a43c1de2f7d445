"""
Turns the elementwise functions and operations of the language into explicit SymPy scalars that know where they are defined.

SymPy's own simplifications may widen where a scalar is defined (0 · log x is 0 for it); the conditions keep what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import sympy

from derive.small.scalars import Step


class Condition(NamedTuple):
    """
    A scalar that is positive, not negative or not zero wherever another is defined; of kind `kink`, where step's argument is
    not zero.
    """

    kind: Literal["positive", "nonnegative", "nonzero", "kink"]
    scalar: Any


Conditions: TypeAlias = frozenset[Condition]
ALWAYS: Final[Conditions] = frozenset()


class Scalar(NamedTuple):
    """An explicit scalar, and the conditions under which it is defined."""

    value: Any
    defined: Conditions = ALWAYS


ZERO: Final = Scalar(sympy.S.Zero)
ONE: Final = Scalar(sympy.S.One)


def union(scalars: Iterable[Scalar]) -> Conditions:
    """Return the conditions of all scalars together."""
    return ALWAYS.union(*(each.defined for each in scalars))


def placed(scalar: Scalar, instead: Mapping[Any, Any], needed: Conditions) -> Scalar:
    """Return a scalar with others in place of its symbols, defined where it is with them and they are."""
    conditions = frozenset(Condition(each.kind, each.scalar.xreplace(instead)) for each in scalar.defined)
    return Scalar(scalar.value.xreplace(instead), conditions | needed)


def add(scalars: list[Scalar]) -> Scalar:
    """Return the sum of scalars."""
    return Scalar(sympy.Add(*(each.value for each in scalars)), union(scalars))


def multiply(*scalars: Scalar) -> Scalar:
    """Return the product of scalars, defined where each of them is: 0 · log 0 is not defined."""
    return Scalar(sympy.Mul(*(each.value for each in scalars)), union(scalars))


def negate(scalar: Scalar) -> Scalar:
    """Return the negative of a scalar."""
    return Scalar(-scalar.value, scalar.defined)


def surely_positive(value: Any) -> bool:
    """Return whether a scalar is positive by its form alone: exponentials, positive numbers, their sums, products and powers."""
    if value.is_Rational:
        return bool(value > 0)
    if value.is_Add or value.is_Mul:
        return all(map(surely_positive, value.args))
    if value.is_Pow and value.exp.is_Rational:
        return surely_positive(value.base)
    return isinstance(value, sympy.exp)


def power(base: Scalar, exponent: int) -> Scalar:
    """Return an integer power; a negative one is defined where the base is not zero."""
    if exponent >= 0 or surely_positive(base.value):
        return Scalar(base.value**exponent, base.defined)
    defined = base.defined | {Condition("nonzero", base.value)}
    return Scalar(sympy.S.Zero if base.value == 0 else base.value**exponent, defined)


def exp(scalar: Scalar) -> Scalar:
    """
    Return the exponential of a scalar.

    It is left as it stands: SymPy would ask many questions about its argument that the zero test does not need answered.
    """
    return Scalar(sympy.exp(scalar.value, evaluate=scalar.value.is_Rational), scalar.defined)


def log(scalar: Scalar) -> Scalar:
    """Return the natural logarithm of a scalar, defined where it is positive."""
    if surely_positive(scalar.value):
        return Scalar(sympy.log(scalar.value, evaluate=scalar.value.is_Rational), scalar.defined)
    defined = scalar.defined | {Condition("positive", scalar.value)}
    return Scalar(sympy.S.Zero if scalar.value.is_Rational else sympy.log(scalar.value, evaluate=False), defined)


def root(scalar: Scalar) -> Scalar:
    """Return the square root of a scalar, defined where it is not negative."""
    value = scalar.value
    if surely_positive(value) or value == 0:
        return Scalar(sympy.sqrt(value), scalar.defined)
    defined = scalar.defined | {Condition("nonnegative", value)}
    return Scalar(sympy.S.Zero if value.is_Rational else sympy.sqrt(value), defined)


def differentiable(scalar: Scalar, symbol: Any) -> Conditions:
    """Return where the derivative of a scalar by a symbol is defined: what stands under a root is positive there."""
    under = (each.scalar for each in scalar.defined if each.kind == "nonnegative" and symbol in each.scalar.free_symbols)
    return scalar.defined | {Condition("nonzero", each) for each in under}


def step(scalar: Scalar) -> Scalar:
    """Return 1 where a scalar is positive, 0 where it is negative; undefined where it is zero."""
    value = scalar.value
    known = sympy.Integer(1 if value > 0 else 0) if value.is_Rational else Step(value)
    return Scalar(known, scalar.defined | {Condition("kink", value)})


def maximum(left: Scalar, right: Scalar) -> Scalar:
    """Return the greater of two scalars, as right + (left − right)·step(left − right)."""
    difference = add([left, negate(right)])
    return add([right, multiply(difference, step(difference))])


def _sigmoid(scalar: Scalar) -> Scalar:
    return power(add([ONE, exp(negate(scalar))]), -1)


def _tanh(scalar: Scalar) -> Scalar:
    up, down = exp(scalar), exp(negate(scalar))
    return multiply(add([up, negate(down)]), power(add([up, down]), -1))


ELEMENTWISE: Final[Mapping[str, Callable[[Scalar], Scalar]]] = {
    "exp": exp,
    "log": log,
    "sqrt": root,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": lambda scalar: log(add([ONE, exp(scalar)])),
    "relu": lambda scalar: multiply(scalar, step(scalar)),
    "step": step,
}
