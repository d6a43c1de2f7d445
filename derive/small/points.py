"""
Turns assumptions into rational points at which they hold, the same ones every time, and looks there for sides that differ.

What is returned was confirmed: assumptions hold exactly, both sides are defined, and their enclosures do not meet.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

import sympy

from derive.kernel.verdict import Enclosure
from derive.small.defined import Conditions
from derive.small.enclosures import Enclosures, Unsure
from derive.small.quotients import NowhereDefined, TooLarge
from derive.small.zero import Contradiction, ZeroTest

_PRECISIONS: Final = (64, 160, 400)
_WHOLE: Final = tuple(map(Fraction, (-1, 1, 2)))
_FILLINGS: Final[tuple[tuple[Fraction, ...], ...]] = (
    _WHOLE,
    tuple(map(Fraction, (0, 1, -1))),
    tuple(map(Fraction, (-3, -2, -1, 1, 2, 3))),
    tuple(Fraction(each, 2) for each in (-3, -1, 1, 2, 3)),
    tuple(Fraction(each, 8) for each in range(-7, 8) if each),
    tuple(Fraction(each, 64) for each in range(-8, 9) if each),
)
_TURNS: Final = 6


class NoPoint(Exception):
    """An entry that the assumptions fix has no rational value at this point."""


class Trial:
    """
    A point: rational values for entries, chosen when they are first asked for, the same for the same number and entry.

    Most numbers fill entry by entry; some give all entries of a parameter one value, as 0 and 1 are: where what is given
    holds at special points alone, these are often among them.
    """

    def __init__(self, number: int, signs: Mapping[Any, int], solved: Mapping[Any, Any]) -> None:
        self._number = number
        self._signs = signs
        self._solved = solved
        self._values: dict[Any, Fraction] = {}
        self._enclosures: dict[int, Enclosures] = {}

    def value(self, symbol: Any) -> Fraction:
        """Return the value of an entry; raises NoPoint where what is given makes it irrational."""
        if symbol not in self._values:
            self._values[symbol] = self._follows(symbol) if symbol in self._solved else self._chosen(symbol)
        return self._values[symbol]

    def _follows(self, symbol: Any) -> Fraction:
        found = self.at(self._solved[symbol])
        if not found.is_Rational:
            raise NoPoint
        return Fraction(int(found.p), int(found.q))

    def at(self, scalar: Any) -> Any:
        """Return a scalar with the values of the entries in it put in their places."""
        exact = {each: self.value(each) for each in scalar.free_symbols}
        return scalar.xreplace({each: sympy.Rational(value.numerator, value.denominator) for each, value in exact.items()})

    def _chosen(self, symbol: Any) -> Fraction:
        turn, style = divmod(self._number, len(_FILLINGS) + 3)
        sign = self._signs.get(symbol)
        if style == len(_FILLINGS):
            value = _drawn(_WHOLE, f"{turn} {symbol.name.partition('[')[0]}")
        elif style > len(_FILLINGS):
            value = Fraction(style - len(_FILLINGS) - 1)
        else:
            value = _drawn(_FILLINGS[style], f"{turn} {style} {symbol.name}")
        return value if sign is None else sign * (abs(value) or Fraction(1))

    def enclosures(self, precision: int) -> Enclosures:
        """Return the enclosures of scalars at this point."""
        if precision not in self._enclosures:
            self._enclosures[precision] = Enclosures(self.value, precision)
        return self._enclosures[precision]

    def satisfies(self, conditions: Conditions) -> bool:
        """Return whether conditions surely hold here."""
        for precision in _PRECISIONS:
            here = self.enclosures(precision)
            try:
                return all(here.sign(each.scalar) > 0 or each.kind in ("nonzero", "kink") for each in conditions)
            except Unsure:
                continue
        return False

    def apart(self, left: Any, right: Any) -> tuple[Enclosure, Enclosure] | None:
        """Return enclosures of two scalars that do not meet, None if there are none within the highest precision."""
        for precision in _PRECISIONS:
            here = self.enclosures(precision)
            try:
                if here.apart(left, right):
                    return here.rational(left), here.rational(right)
            except Unsure:
                continue
        return None


def _drawn(values: tuple[Fraction, ...], seed: str) -> Fraction:
    return random.Random(seed).choice(values)  # noqa: S311 - nothing is kept secret: the same points every time


class Trials:
    """The points, in a fixed order, at which assumptions hold: `equal` scalars are zero, `given` conditions are met."""

    def __init__(self, given: Conditions, equal: Iterable[Any], solved: Mapping[Any, Any]) -> None:
        self._given = given
        self._equal = tuple(equal)
        self._solved = solved
        self._signs = dict(_sign_of(each.scalar) for each in given if each.kind == "positive")
        self._found: list[Trial] = []
        self._next = 0

    def __iter__(self) -> Iterator[Trial]:
        """Yield the points, remembering them for the next time."""
        place = 0
        while True:
            if place == len(self._found) and not self._search():
                return
            yield self._found[place]
            place += 1

    def _search(self) -> bool:
        while self._next < _TURNS * (len(_FILLINGS) + 3):
            trial = Trial(self._next, self._signs, self._solved)
            self._next += 1
            try:
                fits = trial.satisfies(self._given) and all(_is_zero(trial.at(each)) for each in self._equal)
            except NoPoint:
                continue
            if fits:
                self._found.append(trial)
                return True
        return False

    def witness(self, conditions: Conditions) -> Trial | None:
        """Return a point at which conditions hold beside the assumptions, None if none was found."""
        for trial in self:
            try:
                if trial.satisfies(conditions):
                    return trial
            except NoPoint:
                continue
        return None

    def part(self, left: Any, right: Any, conditions: Conditions) -> tuple[Trial, Enclosure, Enclosure] | None:
        """Return a point at which two scalars are defined and differ, with their enclosures; None if none was found."""
        for trial in self:
            try:
                found = trial.apart(left, right) if trial.satisfies(conditions) else None
            except NoPoint:
                continue
            if found is not None:
                return trial, *found
        return None


def _sign_of(scalar: Any) -> tuple[Any, int]:
    """Return what a positive scalar says of the sign of an entry, if it is one or its negative."""
    return (-scalar, -1) if (-scalar).is_Symbol else (scalar, 1)


def _is_zero(scalar: Any) -> bool:
    """Return whether a scalar without entries is zero, decided exactly."""
    try:
        return ZeroTest().equal(scalar, sympy.S.Zero)
    except (NowhereDefined, Contradiction, TooLarge):
        return False
