"""
Values of scalar terms at a point, in exact rationals or in balls that are sure to hold the value. Trusted.

It shares no arithmetic with canonical forms: a derivative is computed with dual numbers, nested for derivatives of derivatives.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import isqrt
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeAlias, TypeVar, assert_never

from derive.kernel.generators import Limit
from derive.kernel.records import record
from derive.kernel.scope import names
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
Found = TypeVar("Found")


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
    """Exact rationals, whole ones as integers: their sums and products take a tenth of the time."""

    decides_equality = True

    def number(self, value: Fraction) -> Real:
        """Return a rational number."""
        return value.numerator if value.denominator == 1 else value

    def exp(self, value: Real) -> Real:
        """Return exp 0 = 1; Inexact otherwise."""
        if value:
            raise Inexact
        return 1

    def log(self, value: Real) -> Real:
        """Return log 1 = 0; NoValue for what is not positive, Inexact otherwise."""
        if value <= 0:
            raise NoValue
        if value != 1:
            raise Inexact
        return 0

    def root(self, value: Real) -> Real:
        """Return √x for a square; NoValue for what is negative, Inexact otherwise."""
        if value < 0:
            raise NoValue
        above, below = isqrt(value.numerator), isqrt(value.denominator)
        if (above * above, below * below) != (value.numerator, value.denominator):
            raise Inexact
        return self.number(Fraction(above, below))

    def inverse(self, value: Real) -> Real:
        """Return 1/x; NoValue for 0."""
        if not value:
            raise NoValue
        return self.number(1 / Fraction(value))

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
    """The values of a claim's terms at one point in one arithmetic; what is dear to find is kept."""

    def __init__(self, arithmetic: Arithmetic, point: Point, work: Work | None = None) -> None:
        self._arithmetic = arithmetic
        self._number = arithmetic.number
        self._is_exact = isinstance(arithmetic, Exact)
        self._work = work or Work()
        self._sizes = dict(point.sizes)
        self._maps = point.maps
        self._scope: dict[str, int] = dict(point.indices)
        self._zero, self._one = self._number(Fraction(0)), self._number(Fraction(1))
        self._given = point.parameters
        self._parameters: dict[str, dict[tuple[int, ...], Real]] = {}
        self._seeds: tuple[tuple[str, tuple[int, ...], int], ...] = ()
        self._known: dict[tuple[object, ...] | None, Real] = {}

    def of(self, term: Term) -> Real:
        """
        Return the value of a term.

        Raises NoValue where it is undefined or has too many digits, Inexact where the arithmetic cannot hold it, Limit past
        the budget.
        """
        value = self._of(term)
        return Fraction(value) if self._is_exact and type(value) is int else value

    def _of(self, term: Term) -> Real:
        self._work.spend()
        kind = type(term)
        key = self._key(term) if kind in _KEPT else None
        value = self._known.get(key)
        if value is None:
            value = _RULES[kind](self, term)
            if kind in _GROWING and self._is_exact and _bits(value) > _BITS_UP_TO:
                raise NoValue
            if key is not None:
                self._known[key] = value
        return value

    def _key(self, term: Term) -> tuple[object, ...]:
        """Return all that the value of a term depends on: what its free indices are, and by which of its entries is derived."""
        here = names(term)
        called = {name for name, _ in here.parameters} if self._seeds else ()
        seeds = tuple([seed for seed in self._seeds if seed[0] in called])
        return (term, tuple([self._scope[name] for name in here.order]), seeds)

    def index(self, index: IndexTerm) -> int:
        """Return the number an index stands for."""
        if isinstance(index, Index):
            return self._scope[index.name]
        return self._maps[index.map.name][self.index(index.index)]

    def holds(self, fact: Fact) -> bool:
        """Return whether a fact holds at the point; NoValue or Inexact where the arithmetic cannot tell."""
        match fact:
            case Unequal():
                return all(self._each(fact.every, lambda _: self.index(fact.left) != self.index(fact.right)))
            case Injective(index_map):
                return len(set(self._maps[index_map.name])) == len(self._maps[index_map.name])
            case Positive(term, every):
                return all(self._each(every, lambda _: self._arithmetic.sign(self._of(term)) > 0))
            case Equal(left, right, every):
                return all(self._each(every, lambda _: self._same(self._of(left), self._of(right))))
        assert_never(fact)

    def _same(self, left: Real, right: Real) -> bool:
        if self._arithmetic.decides_equality:
            return bool(left == right)
        raise Inexact

    def _each(self, indices: tuple[Index, ...], found: Callable[[tuple[int, ...]], Found]) -> list[Found]:
        """Return what is found at all values of indices, which stand for these meanwhile."""
        outer, all_found = self._scope, []
        counts, cells = [index.size.at(self._sizes) for index in indices], 1
        for count in counts:
            cells *= count
        self._work.spend(cells)  # before they are all held
        self._scope = outer.copy()
        try:
            for values in itertools.product(*map(range, counts)):
                for index, value in zip(indices, values, strict=True):
                    self._scope[index.name] = value
                all_found.append(found(values))
        finally:
            self._scope = outer
        return all_found

    def _over(self, indices: tuple[Index, ...], body: Term) -> list[Real]:
        return self._each(indices, lambda _: self._of(body))

    def _total(self, values: Iterable[Real]) -> Real:
        result = self._zero
        for value in values:
            result = value + result
        return result

    def _product(self, factors: tuple[Term, ...]) -> Real:
        product = self._of(factors[0]) if factors else self._one
        for factor in factors[1:]:
            product = product * self._of(factor)
        return product

    def _entry(self, term: Entry) -> Real:
        parameter, at = term.parameter, tuple([self.index(index) for index in term.indices])
        if parameter not in self._parameters:
            self._parameters[parameter] = {at: self._number(value) for at, value in self._given[parameter].items()}
        value = self._parameters[parameter][at]
        for name, seeded, level in self._seeds:
            if name == parameter and seeded == at:
                value = Dual(level, value, self._one)
        return value

    def _derivative(self, term: Derivative) -> Real:
        outer, level = self._seeds, len(self._seeds) + 1
        self._work.spend(3**level // 81)  # a product of duals takes three products of the level below
        self._seeds = (*outer, (term.parameter, tuple(map(self.index, term.indices)), level))
        try:
            value = self._of(term.body)
        finally:
            self._seeds = outer
        return value.slope if isinstance(value, Dual) and value.level == level else self._zero

    def _at(self, term: At) -> Real:
        """Return the value where a parameter is a tensor: its entries are found first, under the derivatives taken outside."""
        outer, body = (self._parameters, self._seeds, self._known), term.slot.body
        entries = dict(self._each(term.slot.indices, lambda values: (values, self._of(body))))
        self._parameters = {**self._parameters, term.parameter: entries}
        self._seeds = tuple((name if name != term.parameter else "", at, level) for name, at, level in self._seeds)
        self._known = {}
        try:
            return self._of(term.term)
        finally:
            self._parameters, self._seeds, self._known = outer

    def _power(self, value: Real, exponent: int) -> Real:
        if exponent < 0:
            return self._power(self._inverse(value), -exponent)
        if self._is_exact and exponent * _bits(value) > _BITS_UP_TO:
            raise NoValue
        result = self._one
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
            return Dual(value.level, outer, self._inverse(outer) * value.slope * self._number(Fraction(1, 2)))
        return self._arithmetic.root(value)

    def _step(self, value: Real) -> Real:
        while isinstance(value, Dual):
            value = value.value
        return self._one if self._arithmetic.sign(value) > 0 else self._zero

    def _inverse(self, value: Real) -> Real:
        if isinstance(value, Dual):
            outer = self._inverse(value.value)
            return Dual(value.level, outer, outer * outer * value.slope * self._number(Fraction(-1)))
        return self._arithmetic.inverse(value)

    def _abstract(self, term: Abstract) -> Real:
        """Return the value of the one function that stands for every unknown one: see FUNCTION."""
        total, place = self._zero, 0
        for slot in term.slots:
            for value in self._over(slot.indices, slot.body):
                place += 1
                total = self._number(Fraction(place)) * value + total
        weight = 1 + sum(turn * (1 + self.index(index)) for turn, index in enumerate(term.indices, start=1))
        return self._number(Fraction(weight)) * (total + total * total)


# What a term of each kind is worth.
_RULES: Final[Mapping[type, Callable[[Any, Any], Real]]] = MappingProxyType(
    {
        Number: lambda at, term: at._number(term.value),
        SizeNumber: lambda at, term: at._number(Fraction(term.size.at(at._sizes))),
        Entry: Values._entry,
        Delta: lambda at, term: at._one if at.index(term.left) == at.index(term.right) else at._zero,
        Add: lambda at, term: at._total([at._of(each) for each in term.terms]),
        Multiply: lambda at, term: at._product(term.factors),
        Power: lambda at, term: at._power(at._of(term.base), term.exponent),
        Exp: lambda at, term: at._exp(at._of(term.argument)),
        Log: lambda at, term: at._log(at._of(term.argument)),
        Root: lambda at, term: at._root(at._of(term.argument)),
        Step: lambda at, term: at._step(at._of(term.argument)),
        Sum: lambda at, term: at._total(at._over((term.index,), term.body)),
        Derivative: Values._derivative,
        Abstract: Values._abstract,
        At: Values._at,
    }
)
# Those worth keeping, as the denominator of a softmax: it stands in every entry.
_KEPT: Final = frozenset({Exp, Log, Root, Sum, Derivative, Abstract, At})
# Those that may have more digits than their parts.
_GROWING: Final = frozenset({Add, Multiply, Power, Sum, Abstract})

FUNCTION: Final = (
    "(1 + i₁ + 2 i₂ + …)(s + s²), where s = x₁ + 2 x₂ + 3 x₃ + … over all entries of the tensors, i the indices from 1"
)


def _bits(value: Real) -> int:
    """Return how many bits a rational number takes, or the longest part of a dual one; 0 for other numbers."""
    if isinstance(value, int):
        return value.bit_length()
    if type(value) is Fraction:
        return max(value.numerator.bit_length(), value.denominator.bit_length())
    return max(_bits(value.value), _bits(value.slope)) if isinstance(value, Dual) else 0
