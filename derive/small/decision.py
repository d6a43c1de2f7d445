"""Turns one claim at concrete sizes into an outcome: case by case, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

from derive.kernel.verdict import Counterexample, Enclosure, Point
from derive.language.claims import Claim, Equal, Positive, assumption_terms
from derive.language.scope import abstract_functions, free_indices, parameters
from derive.small.arrays import Arrays, positions
from derive.small.cases import Case, cases, with_every
from derive.small.defined import ALWAYS, Condition, Conditions, Scalar
from derive.small.enclosures import STAND_IN
from derive.small.outcome import SmallOutcome
from derive.small.points import Trial, Trials
from derive.small.quotients import NowhereDefined, TooLarge
from derive.small.scalars import entry_symbol
from derive.small.zero import Contradiction, ZeroTest

_MOST_CASES: Final = 20_000
_MOST_TABLES: Final = 500_000
_MOST_SEARCHES: Final = 12
_MOST_WITNESS_CASES: Final = 12


class Ground(NamedTuple):
    """The zero test and the points under the same assumptions."""

    test: ZeroTest
    trials: Trials


class _Given(NamedTuple):
    """What is assumed of the parameters in one case: conditions that hold, and scalars that are zero."""

    conditions: Conditions
    equal: tuple[Any, ...]


Grounds: TypeAlias = Callable[[Conditions, tuple[Any, ...]], Ground | None]


class Decision:
    """The decision about one claim; `grounds` gives the zero test under assumptions, None where these exclude each other."""

    def __init__(self, claim: Claim, sizes: dict[str, int], arrays: Arrays, grounds: Grounds) -> None:
        self._claim = claim
        self._sizes = sizes
        self._arrays = arrays
        self._grounds = grounds
        self._decided = 0
        self._doubts: list[str] = []
        self._searches = 0
        self._witness: Point | None = None
        self._witness_missing = 0

    def outcome(self) -> SmallOutcome:
        """Return what is found: refuted at the first point confirmed, proved when every entry of every case is, else undecided."""
        remaining = 0
        try:
            for case in self._cases():
                given = self._given(case)
                ground = self._grounds(given.conditions, given.equal)
                if ground is None:
                    continue
                remaining += 1
                refuted = self._case(case, given)
                if refuted is not None:
                    return refuted
        except TooLarge as why:
            self._doubts.append(f"{why}")
        if not remaining and not self._doubts:
            self._doubts.append("no case is left at these sizes: what is given excludes every one, so nothing was decided")
        if not self._doubts and self._witness is None and self._witness_missing:
            self._doubts.append("no point was found at which what is given holds and both sides are defined")
        if self._doubts:
            return SmallOutcome("undecided", self._sizes, self._doubts[0], self._decided)
        return SmallOutcome("proved", self._sizes, "", self._decided, witness=self._witness)

    def _cases(self) -> Iterator[Case]:
        """Yield the cases that what is given leaves; raises TooLarge when there are too many to go through."""
        kept = 0
        for looked, case in enumerate(cases(self._claim, self._sizes, _MOST_TABLES)):
            if looked == _MOST_TABLES or kept == _MOST_CASES:
                raise TooLarge(f"the indices and maps have too many values at these sizes: only {kept} cases were gone through")
            if case is not None:
                kept += 1
                yield case

    def _given(self, case: Case) -> _Given:
        conditions: Conditions = ALWAYS
        equal: list[Any] = []
        for each in self._claim.given:
            match each:
                case Positive(term):
                    for here in with_every(case, free_indices(term), self._sizes):
                        for entry in self._arrays.array(term, here).entries:
                            conditions |= entry.defined | {Condition("positive", entry.value)}
                case Equal(left, right):
                    for here in with_every(case, free_indices(left) + free_indices(right), self._sizes):
                        sides = zip(self._arrays.array(left, here).entries, self._arrays.array(right, here).entries, strict=True)
                        for first, second in sides:
                            conditions |= first.defined | second.defined
                            equal.append(first.value - second.value)
                case _:
                    pass
        return _Given(conditions, tuple(dict.fromkeys(each for each in equal if each != 0)))

    def _case(self, case: Case, given: _Given) -> SmallOutcome | None:
        """Decide every entry in a case; return the outcome if one refutes the claim."""
        left, right = self._arrays.array(self._claim.left, case), self._arrays.array(self._claim.right, case)
        needed = given.conditions
        for position, first, second in zip(positions(left.shape), left.entries, right.entries, strict=True):
            conditions = first.defined | second.defined
            needed |= conditions
            refuted = self._entry(case, position, first, second, given)
            if refuted is not None:
                return refuted
        if (needed or given.equal) and self._witness is None and self._witness_missing < _MOST_WITNESS_CASES:
            self._find_witness(case, given, needed)
        return None

    def _entry(self, case: Case, position: tuple[int, ...], left: Scalar, right: Scalar, given: _Given) -> SmallOutcome | None:
        conditions = left.defined | right.defined
        if any(_never(each) for each in conditions):
            self._doubt(case, position, "a side is defined nowhere")
            return None
        domain = frozenset(each for each in conditions if each.kind == "positive")
        ground = self._grounds(given.conditions | domain, given.equal)
        if ground is None:
            self._doubt(case, position, "the sides are not both defined where what is given holds")
            return None
        try:
            same = left.value == right.value or ground.test.equal(left.value, right.value)
        except (NowhereDefined, Contradiction) as why:
            self._doubt(case, position, f"a side is defined nowhere: {why}")
            return None
        self._decided += 1
        if same:
            return None
        return self._refute(case, position, left, right, ground)

    def _refute(self, case: Case, position: tuple[int, ...], left: Scalar, right: Scalar, ground: Ground) -> SmallOutcome | None:
        """Return the outcome refuted if a point is found at which the sides differ, else note the doubt."""
        self._searches += 1
        found = None
        if self._searches <= _MOST_SEARCHES:
            found = ground.trials.part(left.value, right.value, left.defined | right.defined)
        if found is None:
            self._doubt(case, position, "the sides differ in form, but no point was found at which they surely differ in value")
            return None
        trial, first, second = found
        counterexample = Counterexample(self._point(case, trial, position), first, second)
        reason = f"{self._where(case, position)}, the left side is {_decimal(first)} and the right side {_decimal(second)}"
        return SmallOutcome("refuted", self._sizes, reason, self._decided, position, counterexample)

    def _find_witness(self, case: Case, given: _Given, needed: Conditions) -> None:
        domain = frozenset(each for each in needed if each.kind == "positive")
        ground = self._grounds(given.conditions | domain, given.equal)
        trial = None if ground is None else ground.trials.witness(needed)
        if trial is None:
            self._witness_missing += 1
        else:
            self._witness = self._point(case, trial)

    def _doubt(self, case: Case, position: tuple[int, ...], why: str) -> None:
        self._doubts.append(f"{self._where(case, position)}, {why}")

    def _where(self, case: Case, position: tuple[int, ...]) -> str:
        parts = [str(case)] if case.indices or case.tables else []
        parts += [f"entry {list(position)}"] if position else []
        return f"at {', '.join(parts)} (counted from 0)" if parts else "for these sides"

    def _point(self, case: Case, trial: Trial, position: tuple[int, ...] = ()) -> Point:
        """
        Return a trial as a point, with a value for every entry of every parameter of the claim.

        The position of the entry looked at follows the indices of the case, under names that stand for none of them.
        """
        terms = (self._claim.left, self._claim.right, *assumption_terms(self._claim.given))
        values: dict[str, Mapping[tuple[int, ...], Fraction]] = {}
        for each in parameters(*terms):
            places = positions(self._arrays.shape(each.axes))
            values[each.name] = {place: trial.value(entry_symbol(each.name, place)) for place in places}
        indices = {index.name: value for index, value in case.indices.items()}
        for axis, value in enumerate(position, start=1):
            indices[_fresh(f"axis_{axis}", indices)] = value
        return Point(
            sizes=self._sizes,
            indices=indices,
            maps={each.name: table for each, table in case.tables.items()},
            parameters=values,
            functions=dict.fromkeys(abstract_functions(*terms), STAND_IN),
        )


def _fresh(name: str, taken: Mapping[str, int]) -> str:
    """Return a name that is not taken."""
    while name in taken:
        name += "_"
    return name


def _never(condition: Condition) -> bool:
    """Return whether a condition on a number fails."""
    value = condition.scalar
    if not value.is_Rational:
        return False
    match condition.kind:
        case "positive":
            return bool(value <= 0)
        case "nonnegative":
            return bool(value < 0)
        case _:
            return bool(value == 0)


def _decimal(enclosure: Enclosure) -> str:
    """Return a value rounded to six digits, for people; the counterexample has the exact enclosure."""
    middle = (enclosure.lower + enclosure.upper) / 2
    with localcontext(prec=12):  # a float would overflow beyond 10³⁰⁸
        return f"{Decimal(middle.numerator) / Decimal(middle.denominator):.6g}"
