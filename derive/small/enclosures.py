"""Turns explicit SymPy scalars at a rational point into intervals that are sure to hold their values, by mpmath."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, TypeAlias

import sympy
from mpmath import libmp

from derive.kernel.verdict import Enclosure
from derive.small.scalars import Step, Unknown

Interval: TypeAlias = Any
STAND_IN: Final = (
    "(1 + i₁ + 2 i₂ + …)(s + s²), where s = x₁ + 2 x₂ + 3 x₃ + … over all entries of the tensors, i the indices from 1"
)
_LARGEST_EXPONENT: Final = 20
_LARGEST_MAGNITUDE: Final = 1 << 14
_ZERO: Final = (libmp.fzero, libmp.fzero)


class Unsure(Exception):
    """At this precision it is open whether a scalar is defined at the point; or it is not defined there."""


class Enclosures:
    """Encloses scalars at one point with `precision` binary digits; `value` gives the rational value of an entry's symbol."""

    def __init__(self, value: Callable[[Any], Fraction], precision: int) -> None:
        self._value = value
        self._precision = precision
        self._known: dict[Any, Interval] = {}
        slack = libmp.mpf_shift(libmp.fone, 8 - precision)
        self._slack = (libmp.mpf_sub(libmp.fone, slack), libmp.mpf_add(libmp.fone, slack))

    def enclose(self, scalar: Any) -> Interval:
        """Return an interval that holds a scalar's value; raises Unsure."""
        if scalar not in self._known:
            self._known[scalar] = self._enclosed(scalar)
        return self._known[scalar]

    def sign(self, scalar: Any) -> int:
        """Return the sign of a scalar, 1 or −1; raises Unsure where its enclosure holds zero."""
        low, high = self.enclose(scalar)
        if libmp.mpf_sign(low) > 0:
            return 1
        if libmp.mpf_sign(high) < 0:
            return -1
        raise Unsure

    def apart(self, left: Any, right: Any) -> bool:
        """Return whether the enclosures of two scalars do not meet; raises Unsure."""
        first, second = self.enclose(left), self.enclose(right)
        return bool(libmp.mpf_lt(first[1], second[0]) or libmp.mpf_lt(second[1], first[0]))

    def rational(self, scalar: Any) -> Enclosure:
        """Return the enclosure of a scalar with rational ends; raises Unsure."""
        low, high = self.enclose(scalar)
        if max(abs(_magnitude(low)), abs(_magnitude(high))) > _LARGEST_MAGNITUDE:
            raise Unsure
        return Enclosure(Fraction(*map(int, libmp.to_rational(low))), Fraction(*map(int, libmp.to_rational(high))))

    def _enclosed(self, scalar: Any) -> Interval:
        if scalar.is_Rational:
            return self._of_fraction(Fraction(int(scalar.p), int(scalar.q)))
        if scalar.is_Symbol:
            return self._of_fraction(self._value(scalar))
        if scalar.is_Add:
            return self._folded(libmp.mpi_add, scalar.args)
        if scalar.is_Mul:
            return self._folded(libmp.mpi_mul, scalar.args)
        if scalar.is_Pow and scalar.exp.is_Integer:
            return self._power(scalar.base, int(scalar.exp))
        return self._of_function(scalar)

    def _of_function(self, scalar: Any) -> Interval:
        precision = self._precision
        if isinstance(scalar, sympy.exp):
            argument = self.enclose(scalar.args[0])
            if max(map(_magnitude, argument)) > _LARGEST_EXPONENT:
                raise Unsure
            return self._widened(libmp.mpi_exp(argument, precision))
        if scalar is sympy.E:
            return self._widened(libmp.mpi_exp((libmp.fone, libmp.fone), precision))
        if scalar.is_Pow and scalar.exp.is_Rational and scalar.exp.q == 2:
            return self._root(scalar.base, int(scalar.exp.p))
        if scalar.is_Pow:
            return self.enclose(sympy.exp(scalar.exp * sympy.log(scalar.base), evaluate=False))
        if isinstance(scalar, sympy.log):
            if self.sign(scalar.args[0]) < 0:
                raise Unsure
            return self._widened(libmp.mpi_log(self.enclose(scalar.args[0]), precision))
        if isinstance(scalar, Step):
            return self._of_fraction(Fraction(int(self.sign(scalar.args[0]) > 0)))
        if isinstance(scalar, Unknown):
            return self._stand_in(scalar)
        raise Unsure

    def _root(self, base: Any, exponent: int) -> Interval:
        """Return √base ** exponent; Unsure where the base may be negative, or zero if it is divided by."""
        low, high = self.enclose(base)
        if libmp.mpf_sign(low) < (0 if exponent > 0 else 1):
            raise Unsure
        root = self._widened(libmp.mpi_sqrt((low, high), self._precision))
        return libmp.mpi_pow_int(root, exponent, self._precision)

    def _of_fraction(self, value: Fraction) -> Interval:
        above, below, precision = value.numerator, value.denominator, self._precision
        low = libmp.from_rational(above, below, precision, libmp.round_floor)
        return low, libmp.from_rational(above, below, precision, libmp.round_ceiling)

    def _folded(self, operation: Callable[[Interval, Interval, int], Interval], scalars: tuple[Any, ...]) -> Interval:
        result = self.enclose(scalars[0])
        for each in scalars[1:]:
            result = operation(result, self.enclose(each), self._precision)
        return result

    def _widened(self, interval: Interval) -> Interval:
        """Return an interval a little wider, because mpmath's exp and log do not promise the last digit."""
        return libmp.mpi_mul(interval, self._slack, self._precision)

    def _power(self, base: Any, exponent: int) -> Interval:
        if exponent < 0:
            self.sign(base)
        return libmp.mpi_pow_int(self.enclose(base), exponent, self._precision)

    def _stand_in(self, scalar: Any) -> Interval:
        """Return a derivative of the function that stands for every unknown one: see STAND_IN."""
        _, indices, orders, *entries = scalar.args
        total = _ZERO
        factor = 1 + sum(place * (1 + int(index)) for place, index in enumerate(indices, start=1))
        for place, (entry, order) in enumerate(zip(entries, orders, strict=True), start=1):
            part = libmp.mpi_mul(self.enclose(entry), self._of_fraction(Fraction(place)), self._precision)
            total = libmp.mpi_add(total, part, self._precision)
            factor *= place ** int(order)
        one, two = self._of_fraction(Fraction(1)), self._of_fraction(Fraction(2))
        square = libmp.mpi_add(total, libmp.mpi_mul(total, total, self._precision), self._precision)
        slope = libmp.mpi_add(one, libmp.mpi_mul(two, total, self._precision), self._precision)
        order = sum(int(each) for each in orders)
        inner = (square, slope, two)[order] if order < 3 else _ZERO
        return libmp.mpi_mul(self._of_fraction(Fraction(factor)), inner, self._precision)


def _magnitude(end: Any) -> int:
    """Return about the binary logarithm of the end of an interval; 0 for zero."""
    _, mantissa, exponent, digits = end
    return int(exponent + digits) if mantissa else 0
