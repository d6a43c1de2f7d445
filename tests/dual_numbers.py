"""Numbers with derivatives, plainly: a + b·ε with ε² = 0 over mpmath, one ε for each derivative inside another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import mpmath


class UndefinedError(ArithmeticError):
    """A term has no value at a point: a logarithm of what is not positive, a division by zero, a step at zero."""


@dataclass(frozen=True)
class Dual:
    """a + b·ε with ε² = 0; `level` tells the ε of one derivative from that of another inside it."""

    level: int
    a: object
    b: object


def parts(x: object, level: int) -> tuple[object, object]:
    """Return value and derivative at a level; what has no ε of this level is constant."""
    return (x.a, x.b) if isinstance(x, Dual) and x.level == level else (x, mpmath.mpf(0))


def level_of(*values: object) -> int:
    """Return the highest level among numbers, −1 where all are plain."""
    return max(value.level if isinstance(value, Dual) else -1 for value in values)


def real(x: object) -> mpmath.mpf:
    """Return the plain value of a number, without its derivatives."""
    while isinstance(x, Dual):
        x = x.a
    return x


def add(x: object, y: object) -> object:
    """Return x + y."""
    level = level_of(x, y)
    if level < 0:
        return x + y
    (a, b), (c, d) = parts(x, level), parts(y, level)
    return Dual(level, add(a, c), add(b, d))


def times(x: object, y: object) -> object:
    """Return x · y, by the product rule."""
    level = level_of(x, y)
    if level < 0:
        return x * y
    (a, b), (c, d) = parts(x, level), parts(y, level)
    return Dual(level, times(a, c), add(times(a, d), times(b, c)))


def minus(x: object) -> object:
    """Return −x."""
    return times(mpmath.mpf(-1), x)


def inverse(x: object) -> object:
    """Return 1/x; UndefinedError at zero."""
    if isinstance(x, Dual):
        value = inverse(x.a)
        return Dual(x.level, value, minus(times(times(value, value), x.b)))
    if x == 0:
        raise UndefinedError("a division by zero")
    return 1 / x


def power(x: object, exponent: int) -> object:
    """Return x to an integer power."""
    result: object = mpmath.mpf(1)
    for _ in range(abs(exponent)):
        result = times(result, x)
    return inverse(result) if exponent < 0 else result


def exp(x: object) -> object:
    """Return exp x."""
    if isinstance(x, Dual):
        value = exp(x.a)
        return Dual(x.level, value, times(value, x.b))
    return mpmath.exp(x)


def log(x: object) -> object:
    """Return log x; UndefinedError unless x is positive."""
    if isinstance(x, Dual):
        return Dual(x.level, log(x.a), times(inverse(x.a), x.b))
    if x <= 0:
        raise UndefinedError("a logarithm of what is not positive")
    return mpmath.log(x)


def sqrt(x: object) -> object:
    """Return √x; UndefinedError unless x is positive."""
    if isinstance(x, Dual):
        value = sqrt(x.a)
        return Dual(x.level, value, times(inverse(times(mpmath.mpf(2), value)), x.b))
    if x <= 0:
        raise UndefinedError("a square root of what is not positive")
    return mpmath.sqrt(x)


def step(x: object) -> object:
    """Return 1 where x is positive, 0 where it is negative; UndefinedError at zero."""
    if real(x) == 0:
        raise UndefinedError("a step at zero")
    return mpmath.mpf(1 if real(x) > 0 else 0)


def sigmoid(x: object) -> object:
    """Return 1/(1 + exp(−x))."""
    return inverse(add(mpmath.mpf(1), exp(minus(x))))


def tanh(x: object) -> object:
    """Return (e^x − e^−x)/(e^x + e^−x)."""
    return times(add(exp(x), minus(exp(minus(x)))), inverse(add(exp(x), exp(minus(x)))))


FUNCTIONS: dict[str, Callable[[object], object]] = {
    "exp": exp,
    "log": log,
    "sqrt": sqrt,
    "step": step,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "softplus": lambda x: log(add(mpmath.mpf(1), exp(x))),
    "relu": lambda x: times(x, step(x)),
}


def total(numbers: list[object]) -> object:
    """Return the sum of numbers."""
    result: object = mpmath.mpf(0)
    for each in numbers:
        result = add(result, each)
    return result


def greater(x: object, y: object) -> object:
    """Return the greater of two numbers; UndefinedError where they are equal."""
    if real(x) == real(y):
        raise UndefinedError("a maximum of equal numbers")
    return x if real(x) > real(y) else y
