"""
From a claim to its verdict: the only place where `Proved` and `Refuted` are made.

Proved: the difference of the canonical forms vanishes, and there is a witness: a point at which what is given holds and both sides
are defined (every point is one if nothing is given and nothing can be undefined). Refuted: a point at which what is given holds and
both sides lie in intervals that do not meet. Anything else, limits included, is Undecided with the reason.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from derive.kernel.canonical import Canonical
from derive.kernel.facts import install, let_defined
from derive.kernel.forms import add
from derive.kernel.generators import FUEL, Limit, Undefined
from derive.kernel.given import holds, rational
from derive.kernel.scope import check, names, needed, size_names, sizes
from derive.kernel.search import FILLINGS, points, rounder, scattered
from derive.kernel.terms import Claim, Equal, Fact, Index, Term, Unequal
from derive.kernel.values import Arithmetic, Exact, Inexact, NoValue, Real, Values, Work
from derive.kernel.verdict import _SEAL, Counterexample, Enclosure, Inconsistent, Point, Proved, Refuted, Undecided, Verdict
from derive.kernel.zero import vanishes

EVERY_SIZE: Final = "every size"
_PRECISIONS: Final = (64, 256, 1024)
_IN_VAIN: Final = 3
_TRIES: Final = 400
_NEAR: Final = 24
_KEPT: Final = 50_000


def decide(claim: Claim) -> Verdict:
    """Return the verdict on a claim. Raises IllFormed for one that is no claim, Inconsistent if the kernel contradicts itself."""
    return Kernel().decide(claim)


class Kernel:
    """
    Decides claims one after the other, keeping the canonical forms of terms for the next claim that is given the same facts.

    What is kept depends on the facts and on the terms alone: the order of claims never turns one verdict into its opposite. It
    may decide a claim that would go past the budget of work alone.
    """

    def __init__(self) -> None:
        self._forms: dict[tuple[Fact, ...], Canonical] = {}
        self._witnesses: dict[tuple[object, ...], Point] = {}

    def decide(self, claim: Claim) -> Verdict:
        """Return the verdict on a claim; raises what `decide` raises."""
        try:
            check(claim)
            return self._decide(claim)
        except Limit as limit:
            return Undecided(claim, str(limit))
        except RecursionError:
            self._forms.clear()  # the stack may have ended between two lines that belong together
            return Undecided(claim, "the terms are nested too deeply")

    def proof(self, claim: Claim) -> Proved | None:
        """
        Return the proof of a claim if there is one; where there is none, no counterexample is looked for. Raises what
        `decide` raises.
        """
        try:
            check(claim)
            found = self._decide(claim, refuting=False)
        except Limit:
            return None
        except RecursionError:
            self._forms.clear()
            return None
        return found if isinstance(found, Proved) else None

    def _canonical(self, claim: Claim) -> Canonical:
        """Return the forms in which terms are held under a claim's facts. Equations change them: such forms are not kept."""
        known = self._forms.get(claim.given)
        if known is None or len(known.contents) > _KEPT:
            known = Canonical()
            install(known, claim)
            if not any(isinstance(fact, Equal) for fact in claim.given):
                self._forms[claim.given] = known
        known.fuel, known.conditions = FUEL, False
        return known

    def _decide(self, claim: Claim, *, refuting: bool = True) -> Verdict:
        reason = "the canonical forms of the two sides differ, and no small numbers were found at which they part"
        conditions = True
        try:
            forms = self._canonical(claim)
            difference = add(forms.form(claim.left), forms.form(claim.right), -1)
            conditions = forms.conditions
            equal = vanishes(forms, difference, claim) or (conditions and self._equal_where_defined(claim))
            equal = equal or self._equal_written_out(claim)
        except Limit as limit:
            equal, reason = False, f"{limit}, and no small numbers were found at which the two sides part"
        except Undefined as undefined:
            return Undecided(claim, f"a part has no value wherever it is looked at: {undefined}")
        if not equal:
            found = _counterexample(claim) if refuting else None
            return Undecided(claim, reason) if found is None else Refuted(claim, found, seal=_SEAL)
        if not claim.given and not conditions:
            return Proved(claim, _scope(claim), None, seal=_SEAL)
        witness = _witness(claim, sides=True) if conditions else self._witness_of_given(claim)
        if witness is None:
            return Undecided(claim, "no point was found at which what is given holds and both sides are defined")
        return Proved(claim, _scope(claim), witness, seal=_SEAL)

    def _witness_of_given(self, claim: Claim) -> Point | None:
        """Return a point at which what is given holds, the same for all claims that are given it of the same things."""
        functions = frozenset(names(claim.left).functions | names(claim.right).functions)
        key = (claim.given, claim.indices, claim.maps, claim.parameters, size_names(claim), functions)
        known = self._witnesses.get(key) or _witness(claim, sides=False)
        if known is not None:
            self._witnesses[key] = known
        return known

    def _equal_where_defined(self, claim: Claim) -> bool:
        """Return whether the sides are equal where the logarithms and roots in them are defined."""
        defined = needed(claim)
        if not defined:
            return False
        forms = Canonical()
        install(forms, claim)
        let_defined(forms, defined)
        return vanishes(forms, add(forms.form(claim.left), forms.form(claim.right), -1), claim)

    def _equal_written_out(self, claim: Claim) -> bool:
        """
        Return whether the sides are equal when sums over sizes that are numbers are written out, at every value of indices
        over such.
        """
        if all(size.parts for size in sizes(claim)):
            return False
        forms = Canonical()
        forms.writes_out = True
        install(forms, claim)
        difference = add(forms.form(claim.left), forms.form(claim.right), -1)
        counted = [index for index in claim.indices if not index.size.parts]
        if any(index.size.constant > FUEL for index in counted):
            raise Limit("an index has too many values to go through them all")
        cases = itertools.product(*(range(index.size.constant) for index in counted))
        for values in cases:
            at = dict(zip(counted, values, strict=True))
            if any(_excludes(fact, at) for fact in claim.given):
                continue
            form = difference
            for index, value in at.items():
                form = forms.substitute(form, index.name, value)
            if not vanishes(forms, form, claim):
                return False
        return True


def _excludes(fact: Fact, at: Mapping[Index, int]) -> bool:
    """Return whether a fact says that two indices differ which have the same value."""
    if not isinstance(fact, Unequal) or not isinstance(fact.left, Index) or not isinstance(fact.right, Index):
        return False
    return fact.left in at and fact.right in at and at[fact.left] == at[fact.right]


def _scope(claim: Claim) -> str:
    """Return "every size", or what a proof covers when numbers stand in the place of sizes."""
    return "the sizes in the claim" if any(not size.parts for size in sizes(claim)) else EVERY_SIZE


class _Sides:
    """The two sides of a claim at one point after the other; what is done for all of them together is counted."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self.work = Work()
        self._in_vain = 0

    def at(self, point: Point, *, exactly: bool = False) -> tuple[Enclosure, Enclosure] | None:
        """
        Return enclosures of both sides at a point that either do not meet or are equal rationals; None where a side is undefined,
        and where one is not rational if they are wanted exactly.
        """
        try:
            left, right = self._values(point, Exact())
            return Enclosure(left, left), Enclosure(right, right)
        except NoValue:
            return None
        except Inexact:
            return None if exactly else self._in_balls(point)

    def _in_balls(self, point: Point) -> tuple[Enclosure, Enclosure] | None:
        """
        Return enclosures of both sides at a point, at growing precision until they part; None where a side is not certainly
        defined. Where greater precision parted no sides at points before, it is not tried at more of them.
        """
        # python-flint takes 0.1 s to load: it is imported only where exact rationals do not do.
        from derive.kernel.balls import Balls, enclosure

        found = None
        for precision in _PRECISIONS if self._in_vain < _IN_VAIN else _PRECISIONS[:1]:
            with Balls(precision) as balls:
                try:
                    left, right = self._values(point, balls)
                    found = enclosure(left), enclosure(right)
                except NoValue:
                    continue
                if parted(*found):
                    return found
        self._in_vain += 1
        return found

    def _values(self, point: Point, arithmetic: Arithmetic) -> tuple[Real, Real]:
        values = Values(arithmetic, point, self.work)
        return values.of(self._claim.left), values.of(self._claim.right)

    def fit(self, point: Point) -> bool:
        """Return whether what is given holds at a point."""
        return all(holds(fact, point, self.work) for fact in self._claim.given)

    def refuted(self, point: Point) -> Counterexample | None:
        """Return a point as a counterexample if it is one."""
        sides = self.at(point) if self.fit(point) else None
        return Counterexample(point, *sides) if sides is not None and parted(*sides) else None

    def agree(self, point: Point) -> bool:
        """Return whether what is given holds at a point, and the values of both sides there are not told apart."""
        return self.fit(point) and (found := self.at(point)) is not None and not parted(*found)


def parted(left: Enclosure, right: Enclosure) -> bool:
    """Return whether two intervals do not meet."""
    return left.upper < right.lower or right.upper < left.lower


def _offered(claim: Claim, sides: _Sides) -> Iterator[Point]:
    """
    Yield the points of the search; none of a size, with some values of the indices, at which the sides agree with numbers among
    which nothing holds by chance: other numbers hardly ever part them. The first are all tried, for they mostly are enough.
    """
    coming = itertools.islice(points(claim, sides.work), _TRIES)
    yield from itertools.islice(coming, FILLINGS)
    while alike := tuple(itertools.islice(coming, FILLINGS)):
        if not sides.agree(scattered(alike[0])):
            yield from alike


def _counterexample(claim: Claim) -> Counterexample | None:
    sides = _Sides(claim)
    for point in _offered(claim, sides):
        found = sides.refuted(point)
        if found is not None:
            with suppress(Limit):
                rounded = rounder(point, lambda each: sides.refuted(each) is not None)
                sides.work = Work()
                found = sides.refuted(rounded) or found
            left, right = _rational_or(claim.left, found.left, found), _rational_or(claim.right, found.right, found)
            return Counterexample(found.point, left, right) if parted(left, right) else found
    return None


def _rational_or(side: Term, enclosed: Enclosure, found: Counterexample) -> Enclosure:
    """Return the value of a side of a counterexample if it is known to be rational and lies where it must, else its enclosure."""
    value = rational(side, found.point) if enclosed.lower != enclosed.upper else None
    return enclosed if value is None or not enclosed.lower <= value <= enclosed.upper else Enclosure(value, value)


def _witness(claim: Claim, *, sides: bool) -> Point | None:
    """
    Return a point at which what is given holds and, where `sides` asks for it, both sides are defined; a rational one if
    one is near.
    """
    both = _Sides(claim)
    for exactly, tries in ((True, _NEAR), (False, _TRIES)) if sides else ((False, _TRIES),):
        for point in itertools.islice(points(claim, both.work), tries):
            if not both.fit(point):
                continue
            if not sides:
                return point
            found = both.at(point, exactly=exactly)
            if found is None:
                continue
            if parted(*found):
                raise Inconsistent(f"proved, yet the sides are {found} at {point}: {claim}")
            return point
    return None
