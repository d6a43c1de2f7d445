"""The values of closed forms at exact points, in balls of as many bits as it takes: the code rounds, the reference does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, final

from derive.kernel.generators import Limit
from derive.kernel.given import holds
from derive.kernel.records import record, replaced
from derive.kernel.terms import Index, Size
from derive.kernel.terms import Term as ScalarTerm
from derive.kernel.values import Exact, Inexact, NoValue, Values, Work
from derive.kernel.verdict import Point
from derive.language.claims import claim_indices
from derive.language.entries import Entries
from derive.language.terms import Term
from derive.testing.closed_forms import Output

if TYPE_CHECKING:
    from derive.kernel.balls import Balls

_PRECISIONS: Final = (128, 1024, 4096, 16384, 65536)
_STEPS: Final = 2_000_000
# How exactly a value is known: to one part in 2^70, or, where it is smaller than any float64, to 2^−1200.
_CLOSE: Final = Fraction(1, 2**70)
_NOTHING: Final = Fraction(1, 2**1200)


@final
@record
class Cell:
    """One entry of an output: its `place` in the array, and the `indices` at which the closed form has this value."""

    place: tuple[int, ...]
    indices: tuple[tuple[str, int], ...]


class Scalars:
    """An output's closed form, entry by entry, and other terms of its shape."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._entries = Entries()
        self._claim = self._entries.claim(output.claim)
        self._axes = self._claim.indices[len(claim_indices(output.claim)) :]

    def shape(self, point: Point) -> tuple[int, ...]:
        """Return the shape of the output at a point."""
        return tuple(self._extent(each.size, point) for each in (*self._output.along, *self._axes))

    def cells(self, point: Point) -> Iterator[Cell]:
        """Yield the entries at which what the claim is given holds, row by row."""
        indices: tuple[Index, ...] = (*self._output.along, *self._axes)
        for place in itertools.product(*(range(self._extent(each.size, point)) for each in indices)):
            cell = Cell(place, tuple((index.name, value) for index, value in zip(indices, place, strict=True)))
            if self._given(_at(point, cell)):
                yield cell

    def value(self, point: Point, cell: Cell) -> Fraction | None:
        """Return the value of the closed form at an entry; None where it has none."""
        return value_at(self._claim.right, _at(point, cell))

    def quick(self, point: Point, cell: Cell, term: Term) -> Fraction | None:
        """Return the same of another term at a point where no value is large, without going to any lengths for it."""
        from derive.kernel.balls import Balls

        return _enclosed(self._entries.of(term, tuple(self._axes)), _at(point, cell), Balls(_PRECISIONS[0]), _CLOSE)

    def _given(self, point: Point) -> bool:
        try:
            return all(holds(fact, point, Work(_STEPS)) for fact in self._claim.given)
        except Limit:
            return False

    @staticmethod
    def _extent(size: Size, point: Point) -> int:
        return size.at(dict(point.sizes))


def _at(point: Point, cell: Cell) -> Point:
    return replaced(point, indices={**point.indices, **dict(cell.indices)})


def value_at(term: ScalarTerm, point: Point) -> Fraction | None:
    """Return the value of a scalar term at a point, to twenty digits or more; None where it has none or takes too much work."""
    from derive.kernel.balls import Balls

    try:
        exact: Fraction = Values(Exact(), point, Work(_STEPS)).of(term)
        return exact
    except (NoValue, Inexact, Limit):
        pass
    tries = (_enclosed(term, point, Balls(precision), _NOTHING) for precision in _PRECISIONS)
    return next((value for value in tries if value is not None), None)


def _enclosed(term: ScalarTerm, point: Point, arithmetic: Balls, nothing: Fraction) -> Fraction | None:
    """Return a value known closely enough, None where these balls are too wide; what is as small as `nothing` is as good as 0."""
    from derive.kernel.balls import enclosure

    with arithmetic as balls:
        try:
            found = enclosure(Values(balls, point, Work(_STEPS)).of(term))
        except (NoValue, Limit):
            return None
    width, least = found.upper - found.lower, min(abs(found.lower), abs(found.upper))
    same_sign = found.lower > 0 or found.upper < 0
    close = (same_sign and width <= _CLOSE * least) or max(abs(found.lower), abs(found.upper)) <= nothing
    return (found.lower + found.upper) / 2 if close else None
