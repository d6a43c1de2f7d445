"""
Decides whether two explicit scalars are equal wherever both are defined: whether a numerator is the zero polynomial.

What is given of signs splits logarithms and resolves steps; steps of open sign are decided for either sign. What is given to be
equal is solved for an entry where it is linear in one, else the numerator is reduced by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, TypeVar

import sympy

from derive.small.conversion import Conversion, NeedsSign
from derive.small.generators import Entry, Sign, Signs, Tables
from derive.small.quotients import NowhereDefined, StartAgain, TooLarge, terms
from derive.small.roots import without_squares

_MOST_PATTERNS: Final = 1024
_MINUS_ONE: Final = Fraction(-1)
_Answer = TypeVar("_Answer")
_Pattern = tuple[tuple[int, Sign], ...]


class Contradiction(Exception):
    """What is given cannot hold in this case, whatever the values of the parameters."""


class ZeroTest:
    """
    The zero test under assumptions: `positive` scalars are positive, `equal` scalars are zero.

    `solved` says which entries were replaced, and by what. Raises Contradiction where the assumptions exclude each other.
    """

    def __init__(self, positive: Iterable[Any] = (), equal: Iterable[Any] = (), limit: int | None = None) -> None:
        self._tables = Tables(limit)
        self._positive = tuple(positive)
        self._relations: tuple[Any, ...] = ()
        self._known: dict[tuple[Any, Any], bool] = {}
        self.solved: Mapping[Any, Any] = {}
        self._forget()
        try:
            for each in equal:
                self._assume_zero(each)
            self._again(lambda: self._conversion(()))
        except NowhereDefined as why:
            raise Contradiction("what is given is defined nowhere") from why
        except NeedsSign:
            pass  # the facts hold steps: they are taken in for each choice of signs

    def equal(self, left: Any, right: Any) -> bool:
        """
        Return whether two scalars are equal wherever both are defined and the assumptions hold.

        Raises NowhereDefined, Contradiction or TooLarge where there is nothing to decide or too much.
        """
        key = (left, right)
        if key not in self._known:
            self._known[key] = self._again(lambda: self._in_every_pattern(lambda here: self._vanishes(here, left, right)))
        return self._known[key]

    def _again(self, question: Callable[[], _Answer]) -> _Answer:
        """Ask again as long as the generators change while the question is answered."""
        while True:
            try:
                if self._version != self._tables.field.version:
                    self._forget()
                return question()
            except StartAgain:
                continue

    def _forget(self) -> None:
        self._version = self._tables.field.version
        self._conversions: dict[_Pattern, tuple[Conversion, tuple[Any, ...]] | None] = {}

    def _in_every_pattern(self, question: Callable[[_Pattern], bool]) -> bool:
        """Answer a question for each choice of the signs it asks for; those that what is given excludes are left out."""
        waiting: list[_Pattern] = [()]
        asked, defined, problem = 0, False, NowhereDefined("no choice of signs is left")
        while waiting:
            pattern = waiting.pop()
            asked += 1
            if asked > _MOST_PATTERNS:
                raise TooLarge(f"there are more than {_MOST_PATTERNS} choices of signs at the kinks")
            try:
                if self._conversion(pattern) is None:
                    continue
                if not question(pattern):
                    return False
                defined = True
            except NeedsSign as need:
                waiting += [(*pattern, (need.factor, -1)), (*pattern, (need.factor, 1))]
            except NowhereDefined as why:
                problem = why
        if not defined:
            raise problem
        return True

    def _conversion(self, pattern: _Pattern) -> tuple[Conversion, tuple[Any, ...]] | None:
        """Return the conversion and the numerators that are zero under chosen signs; None if these contradict what is given."""
        if pattern not in self._conversions:
            signs = Signs(self._tables, dict(pattern))
            here = Conversion(self._tables, signs, self.solved)
            for each in self._positive:
                fact = here.quotient(each)
                if not fact.numerator:
                    signs.consistent = False
                    break
                signs.learn(*here.factored(fact))
            zeros = tuple(here.quotient(each).numerator for each in self._relations) if signs.consistent else ()
            self._conversions[pattern] = (here, zeros) if signs.consistent else None
        found = self._conversions[pattern]
        if found is None and not pattern:
            raise Contradiction("what is given cannot hold together")
        return found

    def _vanishes(self, pattern: _Pattern, left: Any, right: Any) -> bool:
        found = self._conversion(pattern)
        if found is None:
            return True
        here, zeros = found
        first, second = here.quotient(left), here.quotient(right)
        field = self._tables.field
        difference = field.add([first, field.multiply([field.constant(_MINUS_ONE), second])])
        rest = without_squares(self._tables, difference.numerator)
        changed = bool(zeros)
        while rest and changed:
            changed = False
            for zero in zeros:
                reduced = divmod(rest, zero)[1] if zero else rest
                changed = changed or reduced != rest
                rest = reduced
        return not rest

    def _assume_zero(self, scalar: Any) -> None:
        """Take in that a scalar is zero: solved for an entry where it is linear in one, else kept as a relation."""
        given = scalar.xreplace(self.solved)
        try:
            candidate = self._again(lambda: self._linear_entry(given))
        except NeedsSign:
            candidate = None
        if candidate is None:
            self._relations += (given,)
            return
        symbol, slope = candidate
        if slope == 0:
            return
        value = -given.xreplace({symbol: sympy.S.Zero}) / slope
        if value.has(sympy.zoo, sympy.nan):
            self._relations += (given,)
            return
        self.solved = {each: known.xreplace({symbol: value}) for each, known in self.solved.items()} | {symbol: value}
        self._forget()

    def _linear_entry(self, scalar: Any) -> tuple[Any, Any] | None:
        """Return an entry in which a scalar is linear with a constant slope, and the slope; slope 0 for the scalar zero."""
        here = Conversion(self._tables, Signs(self._tables, {}), self.solved)
        numerator, denominator = self._tables.field.reduce(here.quotient(scalar))
        if not numerator:
            return None, 0
        parts = terms(numerator)
        if all(not powers for powers, _ in parts):
            raise Contradiction("what is given to be equal never is")
        present = {number for powers, _ in parts for number, _ in powers}
        inside: set[int] = set().union(*(self._tables.inside(number) for number in present))
        for number in sorted(present - inside):
            content = self._tables.contents[number]
            slopes = [(powers, coefficient) for powers, coefficient in parts if number in dict(powers)]
            if isinstance(content, Entry) and not denominator and len(slopes) == 1 and slopes[0][0] == ((number, 1),):
                slope = slopes[0][1]
                return content.symbol, sympy.Rational(slope.numerator, slope.denominator)
        return None
