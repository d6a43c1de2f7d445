"""
From a refuted claim to what would be right: the first near miss that the kernel proves.

A diagnosis only adds words to a refutation: it never changes a verdict, and it says nothing that is not proved itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain, cycle, islice, product
from typing import Final, final

from derive.kernel.decide import Kernel, parted
from derive.kernel.generators import Limit
from derive.kernel.given import holds
from derive.kernel.records import record, replaced
from derive.kernel.search import meeting_equations
from derive.kernel.terms import Claim as KernelClaim
from derive.kernel.terms import IllFormed, Term
from derive.kernel.values import Exact, Inexact, NoValue, Values, Work
from derive.kernel.verdict import Enclosure, Point, Proved
from derive.language.claims import Claim
from derive.language.entries import Entries
from derive.language.near_misses import Change, near_misses
from derive.language.phrases import Phrase, phrase
from derive.language.scope import subterms

TRIES: Final = 400
# Claims that people write have about a hundred parts.
_LARGEST: Final = 2_000
_LITTLE: Final = 20_000
_BITS: Final = 128
_NUMBERS: Final = tuple(Fraction(top, bottom) for bottom in (3, 2, 5) for top in (2, 7, 1, 4, 11))
_BELOW_ONE: Final = tuple(Fraction(number, 11) for number in (3, 7, 2, 5, 9))
_ABOVE_ONE: Final = tuple(Fraction(number, 7) for number in (12, 25, 9, 17, 31))


@final
@record
class Help:
    """A near miss of a refuted claim that is proved: the `change`, and the kernel's verdict about the changed claim."""

    change: Change
    verdict: Proved

    @property
    def claim(self) -> Claim:
        """Return the changed claim, the one that is proved."""
        return self.change.claim

    @property
    def scope(self) -> str:
        """Return for which sizes the changed claim is proved."""
        return self.verdict.scope

    @property
    def phrase(self) -> Phrase:
        """Return the help as a sentence."""
        return phrase("help: {change}, this is proved for {scope}", change=self.change.phrase, scope=Phrase(self.scope))

    def __str__(self) -> str:
        return str(self.phrase)


def diagnose(claim: Claim, limit: int = TRIES, places: Sequence[Place] = ()) -> Help | None:
    """
    Return the first near miss of a refuted claim that the kernel proves, None where the first `limit` hold none, and of a claim of
    thousands of parts, shared ones counted wherever they stand: each near miss would be as large.

    The limit counts near misses, not seconds, so that the same claim gets the same help on every machine. What the claim is given
    holds at the `places`: near misses whose sides part at one of them are passed over, no proof of them is tried.
    """
    if next(islice(chain(subterms(claim.left), subterms(claim.right)), _LARGEST, None), None) is not None:
        return None
    kernel, entries = Kernel(), Entries()
    for change in islice(near_misses(claim), limit):
        try:
            stated = entries.claim(change.claim)
            proof = None if any(each.parts(stated) for each in places) else kernel.proof(stated)
        except (IllFormed, Limit):
            # With a part of other axes put in place of a parameter, there is nothing to prove; and x^65 is not gone into.
            continue
        if proof is not None:
            return Help(change, proof)
    return None


@final
class Place:
    """A point at which many claims are looked at, whatever they are given; what they share is found once."""

    def __init__(self, point: Point) -> None:
        self._point = point
        self._work = Work()
        self._exact: Values | None = Values(Exact(), point, self._work)
        self._in_balls: Values | None = None
        self._values: dict[Term, Enclosure | None] = {}

    def parts(self, stated: KernelClaim) -> bool:
        """
        Return whether the sides of a claim certainly differ here; False where that is not found with little work, or where a
        side has no value or the point none for a name.
        """
        left = self._value(stated.left)
        right = self._value(stated.right) if left is not None else None
        return left is not None and right is not None and parted(left, right)

    def _value(self, side: Term) -> Enclosure | None:
        if side not in self._values:
            with suppress(NoValue, Limit, KeyError):
                self._values[side] = self._enclosed(side)
        return self._values.setdefault(side, None)

    def _enclosed(self, side: Term) -> Enclosure:
        """Return what a side lies in; in balls as soon as one was not rational, for then those like it are not."""
        self._work.left = _LITTLE
        if self._exact is not None:
            with suppress(Inexact):
                value = self._exact.of(side)
                return Enclosure(value, value)
            self._exact = None
        # python-flint takes 0.1 s to load: it is imported only where exact rationals do not do.
        from derive.kernel.balls import Balls, enclosure

        with Balls(_BITS) as balls:
            self._in_balls = self._in_balls or Values(balls, self._point, self._work)
            return enclosure(self._in_balls.of(side))


def places_at(stated: KernelClaim, point: Point) -> tuple[Place, ...]:
    """Return a point at which what a claim is given holds, and others that are crowded: near misses that hold at all are few."""
    return tuple(map(Place, (point, *crowded(stated, point))))


def positive_places(stated: KernelClaim, point: Point) -> Iterator[tuple[Place, ...]]:
    """Yield points like one at which all numbers are positive, first such below one, then greater ones."""
    for numbers in (_BELOW_ONE, _ABOVE_ONE):
        yield tuple(Place(_with_numbers(stated, point, numbers[start:] + numbers[:start])) for start in range(3))


def _with_numbers(stated: KernelClaim, point: Point, numbers: Sequence[Fraction]) -> Point:
    """Return a point with other numbers in place of its own, in turn."""
    coming = cycle(numbers)
    cells = {name: product(*(range(size.at(dict(point.sizes))) for size in axes)) for name, axes in stated.parameters}
    return replaced(point, parameters={name: {cell: next(coming) for cell in at} for name, at in cells.items()})


def crowded(stated: KernelClaim, point: Point) -> Iterator[Point]:
    """
    Yield points like one at which what a claim is given holds, with many numbers in place of its few, and one more of everything:
    hardly anything is equal there by chance. The first has positive numbers alone, at which logarithms have a value. One number
    may be moved to meet a given equation.
    """
    sizes = point.sizes if point.maps else {name: count + 1 for name, count in point.sizes.items()}
    for sign in (1, -1):
        numbers = cycle(_NUMBERS)
        parameters: dict[str, dict[tuple[int, ...], Fraction]] = {}
        for name, axes in stated.parameters:
            cells = product(*(range(size.at(dict(sizes))) for size in axes))
            parameters[name] = {cell: next(numbers) * sign ** (place % 2) for place, cell in enumerate(cells)}
        found = replaced(point, sizes=sizes, parameters=parameters)
        with suppress(Limit):
            moved = meeting_equations(stated, found, Work(_LITTLE))
            yield from islice((each for each in moved if all(holds(fact, each, Work(_LITTLE)) for fact in stated.given)), 1)
