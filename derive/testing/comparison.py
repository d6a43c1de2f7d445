"""What a function returned beside what the closed forms give: entry by entry, in its own precision, within a stated tolerance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, final

from derive.kernel.records import record
from derive.kernel.verdict import Point
from derive.language.terms import Term
from derive.testing.arrays import numbers, rounded
from derive.testing.calls import Convention
from derive.testing.cases import Case
from derive.testing.closed_forms import LOSS, Output
from derive.testing.values import Cell, Scalars


@final
@record
class Expected:
    """The value that one entry of a result must have: its place in the array, its row of a batch, its entry of the closed form."""

    place: tuple[int, ...]
    row: int
    cell: Cell
    value: float


@final
@record
class Observed:
    """An output as a function returned it in one case: its shape and its numbers, by places, beside the wanted ones."""

    case: Case
    shape: tuple[int, ...]
    wanted_shape: tuple[int, ...]
    numbers: tuple[float, ...]
    expected: tuple[Expected, ...]
    scale: float
    factor: int = 1

    @property
    def fits(self) -> bool:
        """Tell whether the shape is the wanted one."""
        return self.shape == self.wanted_shape

    def at(self, place: Sequence[int]) -> float:
        """Return the number at a place."""
        flat = 0
        for extent, each in zip(self.shape, place, strict=True):
            flat = flat * extent + each
        return self.numbers[flat]


def is_near(got: float, wanted: float, tolerance: float, scale: float) -> bool:
    """Tell whether a number is a value up to rounding: `tolerance` of the value itself and of the largest number in play."""
    if got == wanted:
        return True
    if not math.isfinite(got) or not math.isfinite(wanted):
        return False
    return abs(got - wanted) <= tolerance * (abs(wanted) + scale)


class Judge:
    """Compares one output with its closed form, and with other terms of its shape."""

    def __init__(self, output: Output, how: Convention, reduction: str, tolerance: float, largest: float) -> None:
        self.output, self._how, self._reduction = output, how, reduction
        self._tolerance, self._largest = tolerance, largest
        self.scalars = Scalars(output)
        self._added: dict[int, Mapping[tuple[int, ...], Sequence[tuple[int, Cell]]]] = {}

    def observed(self, case: Case, result: Any, *, upstream: bool) -> Observed:
        """Return an output beside what it should be; `upstream` where it is what a backward made of the case's number."""
        shape, found = numbers(result)
        factor = case.upstream if upstream and self.output.name != LOSS else 1
        expected = self._expected(case, factor)
        wanted = self._shape(case)
        if shape != wanted and math.prod(shape) == math.prod(wanted) == 1:
            shape = wanted  # of one number, the shape is a matter of taste
        values = [abs(each.value) for each in expected if math.isfinite(each.value)]
        return Observed(case, shape, wanted, tuple(found), expected, max(1.0, _largest(case), *values), factor)

    def wrong(self, observed: Observed) -> tuple[Expected, ...]:
        """Return the entries that are not what they should be; all of them where the shape is another."""
        if not observed.fits:
            return observed.expected
        return tuple(
            each for each in observed.expected if not is_near(observed.at(each.place), each.value, self._tolerance, observed.scale)
        )

    def agrees(self, observed: Observed, term: Term) -> bool:
        """Tell whether another term of the same shape has the values that a function returned in a case."""
        if not observed.fits:
            return False
        factor = Fraction(observed.factor, self._over(observed.case))
        wrong = self.wrong(observed)
        for each in (*wrong[:1], *observed.expected):
            added = Fraction(0)
            for row, cell in self._parts(observed.case, each):
                value = self.scalars.quick(observed.case.points[row], cell, term)
                if value is None:
                    return False
                added += value
            if not is_near(observed.at(each.place), rounded(added * factor), self._tolerance, observed.scale):
                return False
        return True

    def _parts(self, case: Case, entry: Expected) -> Sequence[tuple[int, Cell]]:
        """Return what is added up in an entry of a result: rows of a batch, with the cell of each; one, where nothing is."""
        if not self.is_added:
            return ((entry.row, entry.cell),)
        if id(case) not in self._added:
            parts: dict[tuple[int, ...], list[tuple[int, Cell]]] = {}
            for row, point in enumerate(case.points):
                for cell in self.scalars.cells(point):
                    parts.setdefault(self._place(cell), []).append((row, cell))
            self._added[id(case)] = parts
        return self._added[id(case)][entry.place]

    def _over(self, case: Case) -> int:
        """Return by what a result is divided: the rows of a batch that is averaged."""
        return len(case.points) if self._how.batch and self._reduction == "mean" else 1

    @property
    def is_added(self) -> bool:
        """Tell whether an output is added up over the rows of a batch: the loss, and gradients by what all rows share."""
        if not self._how.batch:
            return False
        if self.output.name == LOSS:
            return self._reduction != "each"
        return self._shared()

    @property
    def gathered(self) -> str:
        """Return in words how an output comes from the rows of a batch."""
        return "averaged" if self._reduction == "mean" else "added up"

    def _shared(self) -> bool:
        by = self.output.by
        return self.output.whole and by is not None and by.name not in self._how.batch

    def _expected(self, case: Case, times: int) -> tuple[Expected, ...]:
        rows = len(case.points) if self._how.batch else 1
        found: dict[tuple[int, ...], tuple[Fraction, int, Cell]] = {}
        undefined: set[tuple[int, ...]] = set()
        for row in range(rows):
            for cell, value in self._values(case.points[row]):
                place = self._place(cell)
                if self._how.batch and not self.is_added:
                    place = (row, *place)
                if value is None:
                    undefined.add(place)
                    continue
                before = found[place][0] if place in found else Fraction(0)
                found[place] = (before + value, row, cell)
        factor = Fraction(times, self._over(case))
        kept = {place: each for place, each in found.items() if place not in undefined}
        expected = (Expected(place, row, cell, rounded(value * factor)) for place, (value, row, cell) in kept.items())
        return tuple(each for each in expected if abs(each.value) <= self._largest)

    def _values(self, point: Point) -> list[tuple[Cell, Fraction | None]]:
        return [(cell, self.scalars.value(point, cell)) for cell in self.scalars.cells(point)]

    def _layout(self) -> str:
        by = self.output.by
        return self._how.layout.get(by.name, "") if by is not None and self.output.whole else ""

    def _place(self, cell: Cell) -> tuple[int, ...]:
        """Return where an entry stands in the array that the function returns."""
        match self._layout():
            case "transposed":
                return cell.place[::-1]
            case "column":
                return (*cell.place, 0)
            case "row":
                return (0, *cell.place)
            case _:
                return cell.place

    def _shape(self, case: Case) -> tuple[int, ...]:
        plain = self.scalars.shape(case.points[0])
        match self._layout():
            case "transposed":
                plain = plain[::-1]
            case "column":
                plain = (*plain, 1)
            case "row":
                plain = (1, *plain)
            case _:
                pass
        each_row = self._how.batch and not self.is_added
        return (len(case.points), *plain) if each_row else plain


def _largest(case: Case) -> float:
    """Return the largest number that a function is called with in a case."""
    entries = (value for point in case.points for tensor in point.parameters.values() for value in tensor.values())
    return max((rounded(abs(value)) for value in entries), default=0.0)
