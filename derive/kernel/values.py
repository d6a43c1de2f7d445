"""
Values of scalar terms at a point, in exact rationals or in balls that are sure to hold the value. Trusted.

It shares no arithmetic with canonical forms: a derivative is computed with dual numbers, nested for derivatives of derivatives.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Any, Final, Protocol, TypeAlias, assert_never

from derive.kernel.generators import Limit
from derive.kernel.records import record
from derive.kernel.terms import (
    Abstract,
    Add,
    At,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Fact,
    Index,
    IndexTerm,
    Injective,
    Log,
    Multiply,
    Number,
    Positive,
    Power,
    Root,
    SizeNumber,
    Step,
    Sum,
    Term,
    Unequal,
)
from derive.kernel.verdict import Point

_BITS_UP_TO: Final = 20_000

Real: TypeAlias = Any  # a number of the arithmetic in use, or a Dual over such numbers


class NoValue(Exception):
    """A term is undefined at the point, or the arithmetic cannot tell that it is defined."""


class Inexact(Exception):
    """Exact rationals do not hold this value: exp x for x ≠ 0, log x for x ≠ 1, √x where x is no square."""


class Work:
    """How many steps evaluation may still take: those of a whole search are counted together."""

    __slots__ = ("left",)

    def __init__(self, steps: int = 400_000) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Take steps; Limit when none are left."""
        self.left -= steps
        if self.left < 0:
            raise Limit("the search for numbers took more than its budget of steps")


class Arithmetic(Protocol):
    """What evaluation needs of numbers beside their operators; `decides_equality` says whether == tells equal values."""

    decides_equality: bool

    def number(self, value: Fraction) -> Real:
        """Return a rational number."""

    def exp(self, value: Real) -> Real:
        """Return exp."""

    def log(self, value: Real) -> Real:
        """Return log; NoValue where the argument is not certainly positive."""

    def root(self, value: Real) -> Real:
        """Return √x; NoValue where the argument may be negative."""

    def inverse(self, value: Real) -> Real:
        """Return 1/x; NoValue where x may be zero."""

    def sign(self, value: Real) -> int:
        """Return 1 or −1; NoValue where x may be zero."""


class Exact:
    """Exact rationals."""

    decides_equality = True

    def number(self, value: Fraction) -> Real:
        """Return a rational number."""
        return value

    def exp(self, value: Real) -> Real:
        """Return exp 0 = 1; Inexact otherwise."""
        if value:
            raise Inexact
        return Fraction(1)

    def log(self, value: Real) -> Real:
        """Return log 1 = 0; NoValue for what is not positive, Inexact otherwise."""
        if value <= 0:
            raise NoValue
        if value != 1:
            raise Inexact
        return Fraction(0)

    def root(self, value: Real) -> Real:
        """Return √x for a square; NoValue for what is negative, Inexact otherwise."""
        if value < 0:
            raise NoValue
        above, below = isqrt(value.numerator), isqrt(value.denominator)
        if (above * above, below * below) != (value.numerator, value.denominator):
            raise Inexact
        return Fraction(above, below)

    def inverse(self, value: Real) -> Real:
        """Return 1/x; NoValue for 0."""
        if not value:
            raise NoValue
        return 1 / value

    def sign(self, value: Real) -> int:
        """Return the sign; NoValue for 0."""
        if not value:
            raise NoValue
        return 1 if value > 0 else -1


@record
class Dual:
    """value + slope · ε with ε² = 0, one ε a level: the greater level is the derivative taken further inside."""

    level: int
    value: Real
    slope: Real

    def __add__(self, other: Real) -> Real:
        mine, theirs = self, other
        if isinstance(theirs, Dual):
            if theirs.level == mine.level:
                return Dual(mine.level, mine.value + theirs.value, mine.slope + theirs.slope)
            if theirs.level > mine.level:
                return Dual(theirs.level, mine + theirs.value, theirs.slope)
        return Dual(mine.level, mine.value + theirs, mine.slope)

    __radd__ = __add__

    def __mul__(self, other: Real) -> Real:
        mine, theirs = self, other
        if isinstance(theirs, Dual):
            if theirs.level == mine.level:
                slope = mine.slope * theirs.value + mine.value * theirs.slope
                return Dual(mine.level, mine.value * theirs.value, slope)
            if theirs.level > mine.level:
                return Dual(theirs.level, mine * theirs.value, mine * theirs.slope)
        return Dual(mine.level, mine.value * theirs, mine.slope * theirs)

    __rmul__ = __mul__


class Values:
    """The values of a claim's terms at one point in one arithmetic."""

    def __init__(self, arithmetic: Arithmetic, point: Point, work: Work | None = None) -> None:
        self._arithmetic = arithmetic
        self._work = work or Work()
        self._sizes = dict(point.sizes)
        self._maps = point.maps
        self._scope: dict[str, int] = dict(point.indices)
        self._zero = arithmetic.number(Fraction(0))
        self._parameters = {
            name: {at: arithmetic.number(value) for at, value in entries.items()} for name, entries in point.parameters.items()
        }
        self._seeds: list[tuple[str, tuple[int, ...], int]] = []

    def of(self, term: Term) -> Real:
        """
        Return the value of a term.

        Raises NoValue where it is undefined or has too many digits, Inexact where the arithmetic cannot hold it, Limit past
        the budget.
        """
        self._work.spend()
        value = self._of(term)
        if _bits(value) > _BITS_UP_TO:
            raise NoValue
        return value

    def _of(self, term: Term) -> Real:
        match term:
            case Number(value):
                return self._arithmetic.number(value)
            case SizeNumber(size):
                return self._arithmetic.number(Fraction(size.at(self._sizes)))
            case Entry(parameter, indices):
                return self._entry(parameter, tuple(map(self.index, indices)))
            case Delta(left, right):
                return self._arithmetic.number(Fraction(self.index(left) == self.index(right)))
            case Add(terms):
                return self._total(map(self.of, terms))
            case Multiply(factors):
                product = self.of(factors[0]) if factors else self._arithmetic.number(Fraction(1))
                for factor in factors[1:]:
                    product = product * self.of(factor)
                return product
            case Power(base, exponent):
                value = self.of(base)
                return self._power(value if exponent >= 0 else self._inverse(value), abs(exponent))
            case Exp(argument):
                return self._exp(self.of(argument))
            case Log(argument):
                return self._log(self.of(argument))
            case Root(argument):
                return self._root(self.of(argument))
            case Step(argument):
                sign = self._arithmetic.sign(_plain(self.of(argument)))
                return self._arithmetic.number(Fraction(sign > 0))
            case Sum(index, body):
                return self._total(self._each(index, body))
            case Derivative(body, parameter, indices):
                return self._derivative(body, parameter, tuple(map(self.index, indices)))
            case Abstract():
                return self._abstract(term)
            case At():
                return self._at(term)
        assert_never(term)

    def index(self, index: IndexTerm) -> int:
        """Return the number an index stands for."""
        if isinstance(index, Index):
            return self._scope[index.name]
        return self._maps[index.map.name][self.index(index.index)]

    def holds(self, fact: Fact) -> bool:
        """Return whether a fact holds at the point; NoValue or Inexact where the arithmetic cannot tell."""
        match fact:
            case Unequal():
                return all(self._at_all(fact.every, lambda: self.index(fact.left) != self.index(fact.right)))
            case Injective(index_map):
                return len(set(self._maps[index_map.name])) == len(self._maps[index_map.name])
            case Positive(term, every):
                return all(self._at_all(every, lambda: self._arithmetic.sign(self.of(term)) > 0))
            case Equal(left, right, every):
                return all(self._at_all(every, lambda: self._same(self.of(left), self.of(right))))
        assert_never(fact)

    def _same(self, left: Real, right: Real) -> bool:
        if self._arithmetic.decides_equality:
            return bool(left == right)
        raise Inexact

    def _at_all(self, every: tuple[Index, ...], holds: Callable[[], bool]) -> list[bool]:
        found = []
        for values in itertools.product(*(range(index.size.at(self._sizes)) for index in every)):
            self._work.spend()
            self._scope.update(zip((index.name for index in every), values, strict=True))
            found.append(holds())
        for index in every:
            self._scope.pop(index.name, None)
        return found

    def _each(self, index: Index, body: Term) -> list[Real]:
        outer = self._scope.get(index.name)
        found = []
        for value in range(index.size.at(self._sizes)):
            self._scope[index.name] = value
            found.append(self.of(body))
        del self._scope[index.name]
        if outer is not None:
            self._scope[index.name] = outer
        return found

    def _total(self, values: Any) -> Real:
        result = self._zero
        for value in values:
            result = value + result
        return result

    def _entry(self, parameter: str, at: tuple[int, ...]) -> Real:
        value = self._parameters[parameter][at]
        for name, seeded, level in self._seeds:
            if name == parameter and seeded == at:
                value = Dual(level, value, self._arithmetic.number(Fraction(1)))
        return value

    def _derivative(self, body: Term, parameter: str, at: tuple[int, ...]) -> Real:
        level = len(self._seeds) + 1
        self._work.spend(3**level // 81)  # a product of duals takes three products of the level below
        self._seeds.append((parameter, at, level))
        try:
            value = self.of(body)
        finally:
            self._seeds.pop()
        return value.slope if isinstance(value, Dual) and value.level == level else self._zero

    def _at(self, term: At) -> Real:
        """Return the value where a parameter is a tensor: its entries are found first, under the derivatives taken outside."""
        slot, outer = term.slot, self._parameters.get(term.parameter)
        entries: dict[tuple[int, ...], Real] = {}
        before = {index.name: self._scope.get(index.name) for index in slot.indices}
        for values in itertools.product(*(range(index.size.at(self._sizes)) for index in slot.indices)):
            self._scope.update(zip((index.name for index in slot.indices), values, strict=True))
            entries[values] = self.of(slot.body)
        for name, value in before.items():
            self._scope.pop(name, None)
            if value is not None:
                self._scope[name] = value
        seeds = self._seeds
        self._parameters[term.parameter] = entries
        self._seeds = [(name, at, level) if name != term.parameter else ("", at, level) for name, at, level in seeds]
        try:
            return self.of(term.term)
        finally:
            self._seeds = seeds
            if outer is not None:
                self._parameters[term.parameter] = outer
            else:
                del self._parameters[term.parameter]

    def _power(self, value: Real, exponent: int) -> Real:
        if exponent * _bits(value) > _BITS_UP_TO:
            raise NoValue
        result = self._arithmetic.number(Fraction(1))
        for _ in range(exponent):
            result = value * result
        return result

    def _exp(self, value: Real) -> Real:
        if isinstance(value, Dual):
            outer = self._exp(value.value)
            return Dual(value.level, outer, outer * value.slope)
        return self._arithmetic.exp(value)

    def _log(self, value: Real) -> Real:
        if isinstance(value, Dual):
            return Dual(value.level, self._log(value.value), self._inverse(value.value) * value.slope)
        return self._arithmetic.log(value)

    def _root(self, value: Real) -> Real:
        """Return √x; its derivative is x′ / (2 √x), which has no value at 0."""
        if isinstance(value, Dual):
            outer = self._root(value.value)
            return Dual(value.level, outer, self._inverse(outer) * value.slope * self._arithmetic.number(Fraction(1, 2)))
        return self._arithmetic.root(value)

    def _inverse(self, value: Real) -> Real:
        if isinstance(value, Dual):
            outer = self._inverse(value.value)
            return Dual(value.level, outer, outer * outer * value.slope * self._arithmetic.number(Fraction(-1)))
        return self._arithmetic.inverse(value)

    def _abstract(self, term: Abstract) -> Real:
        """Return the value of the one function that stands for every unknown one: see FUNCTION."""
        total, place = self._zero, 0
        for slot in term.slots:
            for values in itertools.product(*(range(index.size.at(self._sizes)) for index in slot.indices)):
                place += 1
                outer = {index.name: self._scope.get(index.name) for index in slot.indices}
                self._scope.update(zip((index.name for index in slot.indices), values, strict=True))
                total = self._arithmetic.number(Fraction(place)) * self.of(slot.body) + total
                for name, value in outer.items():
                    self._scope.pop(name)
                    if value is not None:
                        self._scope[name] = value
        weight = 1 + sum(turn * (1 + self.index(index)) for turn, index in enumerate(term.indices, start=1))
        return self._arithmetic.number(Fraction(weight)) * (total + total * total)


FUNCTION: Final = (
    "(1 + i₁ + 2 i₂ + …)(s + s²), where s = x₁ + 2 x₂ + 3 x₃ + … over all entries of the tensors, i the indices from 1"
)


def _bits(value: Real) -> int:
    """Return how many bits a rational number takes, or the longest part of a dual one; 0 for other numbers."""
    if isinstance(value, Fraction):
        return max(value.numerator.bit_length(), value.denominator.bit_length())
    return max(_bits(value.value), _bits(value.slope)) if isinstance(value, Dual) else 0


def _plain(value: Real) -> Real:
    while isinstance(value, Dual):
        value = value.value
    return value
