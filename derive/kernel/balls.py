"""
Ball arithmetic for `values.py`, by python-flint's `arb`: every operation returns an interval that is sure to hold the
result. Trusted.

This is the one file of the kernel that imports a library; it is imported when a value that is not rational is first needed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, TypeAlias

from flint import arb, ctx, fmpq

from derive.kernel.values import NoValue
from derive.kernel.verdict import Enclosure

_EXPONENT_UP_TO: Final = 100_000

Ball: TypeAlias = Any


class Balls:
    """Balls of a precision in bits."""

    decides_equality = False

    def __init__(self, precision: int) -> None:
        self._precision = precision

    def __enter__(self) -> Balls:
        self._outside = ctx.prec
        ctx.prec = self._precision
        return self

    def __exit__(self, *_: object) -> None:
        ctx.prec = self._outside

    def number(self, value: Fraction) -> Ball:
        """Return a ball that holds a rational number."""
        return arb(fmpq(value.numerator, value.denominator))

    def exp(self, value: Ball) -> Ball:
        """Return exp."""
        return value.exp()

    def log(self, value: Ball) -> Ball:
        """Return log; NoValue unless the whole ball is positive."""
        if not value > 0:
            raise NoValue
        return value.log()

    def root(self, value: Ball) -> Ball:
        """Return √x; NoValue unless no number of the ball is negative."""
        if not value >= 0:
            raise NoValue
        return value.sqrt()

    def inverse(self, value: Ball) -> Ball:
        """Return 1/x; NoValue if the ball holds 0."""
        if value.contains(0):
            raise NoValue
        return 1 / value

    def sign(self, value: Ball) -> int:
        """Return the sign of all numbers of the ball; NoValue if it holds 0."""
        if value.contains(0):
            raise NoValue
        return 1 if value > 0 else -1


def enclosure(ball: Ball) -> Enclosure:
    """Return a ball as an interval with rational ends; NoValue if it is unbounded, or an end is too large or small to write out."""
    if not ball.is_finite():
        raise NoValue
    return Enclosure(_rational(ball.lower()), _rational(ball.upper()))


def _rational(end: Ball) -> Fraction:
    mantissa, exponent = map(int, end.man_exp())
    if abs(exponent) > _EXPONENT_UP_TO:
        raise NoValue
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
