"""Turns a tensor term at concrete sizes and a case into an array of explicit SymPy scalars, gradients by SymPy's `diff`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import sympy

from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language import terms as t
from derive.language.scope import index_of, own_indices, parts
from derive.small.cases import Case
from derive.small.defined import (
    ELEMENTWISE,
    ONE,
    ZERO,
    Scalar,
    add,
    differentiable,
    exp,
    log,
    maximum,
    multiply,
    negate,
    placed,
    power,
    union,
)
from derive.small.quotients import TooLarge
from derive.small.scalars import Derivatives, entry_symbol, unknown

_MOST_POWER: Final = 64


class Array(NamedTuple):
    """Explicit scalars in row-major order; a shape () has one."""

    shape: tuple[int, ...]
    entries: tuple[Scalar, ...]

    def at(self, position: tuple[int, ...]) -> Scalar:
        """Return the entry at a position that counts from 0."""
        place = 0
        for here, length in zip(position, self.shape, strict=True):
            place = place * length + here
        return self.entries[place]


def positions(shape: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    """Return the positions of an array of a shape, in row-major order."""
    return itertools.product(*map(range, shape))


class _Plan(NamedTuple):
    """What a term depends on: index terms that stand free in it, and maps whose index is bound inside it."""

    number: int
    free: tuple[IndexTerm, ...]
    whole: tuple[IndexMap, ...]


class Arrays:
    """
    Evaluates terms at concrete sizes, case by case.

    An array is remembered under the values its term depends on: one summand of a window's loss is built once for each word
    that stands in it, whatever words stand beside it.
    """

    def __init__(self, sizes: Mapping[str, int], limit: int | None = None) -> None:
        self._sizes = dict(sizes)
        self._limit = limit
        self._derivatives = Derivatives()
        self._plans: dict[int, tuple[t.Term, _Plan]] = {}
        self._numbers: dict[t.Term, int] = {}
        self._known: dict[tuple[int, tuple[object, ...]], Array] = {}

    def array(self, term: t.Term, case: Case) -> Array:
        """Return the explicit entries of a term in a case; raises TooLarge for more entries than the limit."""
        plan = self._plan(term)
        key = (plan.number, (*map(case.value, plan.free), *(case.tables[each] for each in plan.whole)))
        if key not in self._known:
            self._known[key] = self._evaluate(term, case)
        return self._known[key]

    def shape(self, sizes: Iterable[Size]) -> tuple[int, ...]:
        """Return the numbers that sizes stand for."""
        return tuple(size.at(self._sizes) for size in sizes)

    def _plan(self, term: t.Term) -> _Plan:
        """Return what a term depends on; looked up by identity, which is cheaper than hashing a term again and again."""
        if id(term) in self._plans:
            return self._plans[id(term)][1]
        free: dict[IndexTerm, None] = dict.fromkeys(own_indices(term))
        whole: dict[IndexMap, None] = {}
        for part in parts(term):
            inner = self._plan(part)
            free |= dict.fromkeys(inner.free)
            whole |= dict.fromkeys(inner.whole)
        if isinstance(term, t.Sum):
            for each in [each for each in free if index_of(each) == term.index]:
                del free[each]
                whole |= dict.fromkeys(_maps_of(each))
        plan = _Plan(self._numbers.setdefault(term, len(self._numbers)), tuple(free), tuple(whole))
        self._plans[id(term)] = (term, plan)
        return plan

    def _evaluate(self, term: t.Term, case: Case) -> Array:
        here = self.shape(term.shape)
        if self._limit is not None and math.prod(here) > self._limit:
            raise TooLarge(f"an array would have more than {self._limit} entries")
        match term:
            case t.Parameter(name):
                return Array(here, tuple(Scalar(entry_symbol(name, place)) for place in positions(here)))
            case t.Number(value):
                return Array(here, (Scalar(sympy.Rational(value.numerator, value.denominator)),))
            case t.SizeNumber(size):
                return Array(here, (Scalar(sympy.Integer(size.at(self._sizes))),))
            case t.Zeros():
                return Array(here, (ZERO,) * math.prod(here))
            case t.OneHot(index):
                return Array(here, tuple(ONE if place == case.value(index) else ZERO for place in range(here[0])))
            case t.Delta(left, right):
                return Array(here, (ONE if case.value(left) == case.value(right) else ZERO,))
            case _:
                return self._composed(term, case, here)

    def _composed(self, term: t.Term, case: Case, here: tuple[int, ...]) -> Array:
        match term:
            case t.Case(left, right, equal, unequal):
                chosen = self.array(equal if case.value(left) == case.value(right) else unequal, case)
                return chosen if chosen.shape == here else Array(here, chosen.entries * math.prod(here))
            case t.Definition(_, body):
                return self.array(body, case)
            case t.Sum(index, body):
                return self._sum(index, body, case)
            case t.Abstract(function, arguments, indices):
                entries = [entry for each in arguments for entry in self.array(each, case).entries]
                value = unknown(function, tuple(map(case.value, indices)), [entry.value for entry in entries])
                return Array(here, (Scalar(value, union(entries)),))
            case t.At(part, parameter, value):
                return _placed(self.array(part, case), self.array(parameter, case), self.array(value, case))
            case t.Gradient(loss, by):
                return self._jacobian(loss, by, case)
            case t.Jacobian(part, by, layout):
                return self._jacobian(part, by, case, by_first=layout == "denominator")
            case _:
                return self._arithmetic(term, case, here)

    def _arithmetic(self, term: t.Term, case: Case, here: tuple[int, ...]) -> Array:
        match term:
            case t.Add(left, right):
                return self._entrywise(lambda x, y: add([x, y]), left, right, case)
            case t.Subtract(left, right):
                return self._entrywise(lambda x, y: add([x, negate(y)]), left, right, case)
            case t.Multiply(left, right):
                return self._entrywise(multiply, left, right, case)
            case t.Divide(left, right):
                return self._entrywise(lambda x, y: multiply(x, power(y, -1)), left, right, case)
            case t.Maximum(left, right):
                return self._entrywise(maximum, left, right, case)
            case t.Negate(part):
                return _each(negate, self.array(part, case))
            case t.Power(_, exponent) if abs(exponent) > _MOST_POWER:
                raise TooLarge(f"an exponent of {exponent} is past the limit of {_MOST_POWER}")
            case t.Power(base, exponent):
                return _each(lambda x: power(x, exponent), self.array(base, case))
            case t.Apply(function, part):
                return _each(ELEMENTWISE[function], self.array(part, case))
            case _:
                return self._structural(term, case, here)

    def _structural(self, term: t.Term, case: Case, here: tuple[int, ...]) -> Array:
        match term:
            case t.MatMul(left, right):
                return _product(self.array(left, case), self.array(right, case))
            case t.Outer(left, right):
                first, second = self.array(left, case).entries, self.array(right, case).entries
                return Array(here, tuple(multiply(x, y) for x in first for y in second))
            case t.Transpose(part):
                inner = self.array(part, case)
                return Array(here, tuple(inner.at((column, row)) for row, column in positions(here)))
            case t.Diagonal(part):
                entries = self.array(part, case).entries
                return Array(here, tuple(entries[row] if row == column else ZERO for row, column in positions(here)))
            case t.Entry(part, indices):
                return _entry(self.array(part, case), [None if each is None else case.value(each) for each in indices])
            case t.Softmax(part):
                return _along_last_axis(self.array(part, case), _softmax, here)
            case t.LogSumExp(part):
                return _along_last_axis(self.array(part, case), lambda row: [log(add([exp(each) for each in row]))], here)
            case _:
                raise TypeError(f"the small sizes have no rule for the term {type(term).__name__}")

    def _entrywise(self, function: Callable[[Scalar, Scalar], Scalar], left: t.Term, right: t.Term, case: Case) -> Array:
        first, second = self.array(left, case), self.array(right, case)
        if first.shape == second.shape:
            return Array(first.shape, tuple(map(function, first.entries, second.entries)))
        if not second.shape:
            return Array(first.shape, tuple(function(each, second.entries[0]) for each in first.entries))
        return Array(second.shape, tuple(function(first.entries[0], each) for each in second.entries))

    def _sum(self, index: Index, body: t.Term, case: Case) -> Array:
        values = range(index.size.at(self._sizes))
        summands = [self.array(body, case.bind(index, value)) for value in values]
        return Array(summands[0].shape, tuple(add(list(each)) for each in zip(*(s.entries for s in summands), strict=True)))

    def _jacobian(self, part: t.Term, by: t.Term, case: Case, *, by_first: bool = False) -> Array:
        of, symbols = self.array(part, case), self.array(by, case)

        def derive(y: Scalar, x: Scalar) -> Scalar:
            return Scalar(self._derivatives.by(y.value, x.value), differentiable(y, x.value))

        if by_first:
            entries = tuple(derive(y, x) for x in symbols.entries for y in of.entries)
            return Array(symbols.shape + of.shape, entries)
        entries = tuple(derive(y, x) for y in of.entries for x in symbols.entries)
        return Array(of.shape + symbols.shape, entries)


def _maps_of(index: IndexTerm) -> Iterator[IndexMap]:
    """Yield the maps in an index term: p and w of p[w[k]]."""
    while isinstance(index, MapValue):
        yield index.map
        index = index.index


def _each(function: Callable[[Scalar], Scalar], array: Array) -> Array:
    return Array(array.shape, tuple(map(function, array.entries)))


def _placed(array: Array, parameter: Array, value: Array) -> Array:
    """Return an array with scalars in place of a parameter's entries, in its values and in where they are defined."""
    instead = {symbol.value: each.value for symbol, each in zip(parameter.entries, value.entries, strict=True)}
    needed = union(value.entries)
    return Array(array.shape, tuple(placed(each, instead, needed) for each in array.entries))


def _product(left: Array, right: Array) -> Array:
    inner = right.shape[0]
    rows, columns = left.shape[:-1], right.shape[1:]
    entries = [
        add([multiply(left.at((*row, k)), right.at((k, *column))) for k in range(inner)])
        for row in positions(rows)
        for column in positions(columns)
    ]
    return Array(rows + columns, tuple(entries))


def _entry(array: Array, keys: list[int | None]) -> Array:
    keys = keys + [None] * (len(array.shape) - len(keys))
    kept = tuple(length for length, key in zip(array.shape, keys, strict=True) if key is None)
    entries = []
    for position in positions(kept):
        rest = iter(position)
        entries.append(array.at(tuple(next(rest) if key is None else key for key in keys)))
    return Array(kept, tuple(entries))


def _softmax(row: list[Scalar]) -> list[Scalar]:
    powers = [exp(each) for each in row]
    total = power(add(powers), -1)
    return [multiply(each, total) for each in powers]


def _along_last_axis(array: Array, function: Callable[[list[Scalar]], list[Scalar]], shape: tuple[int, ...]) -> Array:
    width = array.shape[-1]
    rows = [function(list(array.entries[start : start + width])) for start in range(0, len(array.entries), width)]
    return Array(shape, tuple(itertools.chain.from_iterable(rows)))
