"""
The search for points: small sizes first, then small round numbers, the same ones every time. Not trusted: what it finds is checked.

A point gives every size, index, map and parameter of a claim a value; the search offers points that satisfy what the claim
is given.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from derive.kernel.records import replaced
from derive.kernel.scope import names, size_names
from derive.kernel.terms import Claim, Equal, IndexMap, Injective, Size, Unequal
from derive.kernel.values import FUNCTION, Exact, Inexact, NoValue, Values, Work
from derive.kernel.verdict import Entries, Point

_LARGEST_SIZE: Final = 3
_SHAPES: Final = 160
_TURNS: Final = 100
_CASES: Final = 12
FILLINGS: Final = 6
_CELLS: Final = 200
_VALUES: Final = 64
_CASE_COSTS: Final = 20
_INTEGERS: Final = tuple(map(Fraction, (-1, 0, 1, 2)))
_FRACTIONS: Final = (*_INTEGERS, Fraction(3), Fraction(-2), Fraction(1, 2), Fraction(-1, 2), Fraction(1, 3), Fraction(3, 2))


class _Random:
    """
    A fixed sequence of numbers without order to them (Lehmer 1951, multiplier 48271); the library's takes longer to load
    than to use.
    """

    def __init__(self) -> None:
        self._state = 1

    def below(self, bound: int) -> int:
        """Return a number from 0 to bound − 1."""
        self._state = self._state * 48271 % 2147483647
        return self._state * bound // 2147483647


def points(claim: Claim, work: Work) -> Iterator[Point]:
    """
    Yield points that satisfy the given facts on indices: smallest sizes first, then the same sizes with other fillings.

    Raises Limit when the work is used up, also where the facts leave no point at all.
    """
    random = _Random()
    names_of_sizes = size_names(claim)
    shapes = list(itertools.islice(_shapes(len(names_of_sizes)), _SHAPES))
    tensors = [axes for _, axes in claim.parameters] + [(each.domain,) for each in claim.maps]
    for turn in range(_TURNS):
        for shape in shapes:
            work.spend()
            sizes = dict(zip(names_of_sizes, shape, strict=True))
            if sum(_cells(axes, sizes) for axes in tensors) > _CELLS:
                continue
            for indices, maps in itertools.islice(_cases(claim, sizes, random, work), _CASES):
                for filling in range(FILLINGS):
                    filled = _filled(claim, sizes, filling if not turn else 4, random)
                    yield from meeting_equations(claim, Point(sizes, indices, maps, filled, _functions(claim)), work)


def _shapes(places: int) -> Iterator[tuple[int, ...]]:
    """Yield numbers for sizes, from 1 to 3 each: by their sum, then in order."""
    for total in range(places, _LARGEST_SIZE * places + 1):
        yield from _summing(places, total)


def _summing(places: int, total: int) -> Iterator[tuple[int, ...]]:
    if not places:
        yield ()
        return
    for first in range(1, _LARGEST_SIZE + 1):
        if places - 1 <= total - first <= _LARGEST_SIZE * (places - 1):
            yield from ((first, *rest) for rest in _summing(places - 1, total - first))


def _cells(axes: tuple[Size, ...], sizes: Mapping[str, int]) -> int:
    cells = 1
    for size in axes:
        cells *= size.at(dict(sizes))
    return cells


def _cases(
    claim: Claim, sizes: dict[str, int], random: _Random, work: Work
) -> Iterator[tuple[dict[str, int], dict[str, tuple[int, ...]]]]:
    """Yield values of the free indices and maps under which the given facts on indices hold; maps with repeats come too."""
    ranges = [range(min(index.size.at(sizes), _VALUES)) for index in claim.indices]
    tables = [_tables(index_map, sizes, random) for index_map in claim.maps]
    cases = ((values, chosen) for values in itertools.product(*ranges) for chosen in itertools.product(*tables))
    for values, chosen in itertools.islice(cases, 500):
        work.spend(_CASE_COSTS)
        indices = dict(zip((index.name for index in claim.indices), values, strict=True))
        maps = dict(zip((index_map.name for index_map in claim.maps), chosen, strict=True))
        at = Values(Exact(), Point(sizes, indices, maps, {}, {}), work)
        if all(at.holds(fact) for fact in claim.given if isinstance(fact, Unequal | Injective)):
            yield indices, maps


def _tables(index_map: IndexMap, sizes: dict[str, int], random: _Random) -> list[tuple[int, ...]]:
    domain, codomain = index_map.domain.at(sizes), index_map.codomain.at(sizes)
    if codomain**domain <= 32:
        return list(itertools.product(range(codomain), repeat=domain))
    few = [tuple(random.below(codomain) for _ in range(domain)) for _ in range(12)]
    same = [(value,) * domain for value in range(codomain)]
    turning = [tuple((start + step) % codomain for step in range(domain)) for start in range(codomain)]
    return same + turning + few


def _filled(claim: Claim, sizes: dict[str, int], filling: int, random: _Random) -> dict[str, Entries]:
    """Return values for all parameters: small integers at random (0, 2), small fractions (4), or each parameter of one value."""
    result: dict[str, Entries] = {}
    pool = _INTEGERS if filling < 4 else _FRACTIONS
    for turn, (name, axes) in enumerate(claim.parameters):
        cells = itertools.product(*(range(size.at(sizes)) for size in axes))
        if filling % 2:
            value = (Fraction(1), Fraction(0), Fraction(1, 2))[(filling // 2 + (turn if filling == 5 else 0)) % 3]
            result[name] = dict.fromkeys(cells, value)
        else:
            result[name] = {cell: pool[random.below(len(pool))] for cell in cells}
    return result


def _functions(claim: Claim) -> dict[str, str]:
    return dict.fromkeys(sorted(names(claim.left).functions | names(claim.right).functions), FUNCTION)


def meeting_equations(claim: Claim, point: Point, work: Work) -> Iterator[Point]:
    """Yield a point, and it with one entry moved to meet the given equation, if there is one that one entry can meet."""
    equations = [fact for fact in claim.given if isinstance(fact, Equal)]
    yield point
    cells = [(name, cell) for name, entries in point.parameters.items() for cell in entries]
    for equation in equations:
        moved = (_solved(equation, point, name, cell, work) for name, cell in cells)
        yield from itertools.islice((each for each in moved if each is not None), 1)


def _solved(equation: Equal, point: Point, name: str, cell: tuple[int, ...], work: Work) -> Point | None:
    """Return the point with one entry at the root of an equation that is linear in it and free of other indices."""
    if equation.every:
        return None
    try:
        gaps = []
        for value in (0, 1):
            at = Values(Exact(), with_entry(point, name, cell, Fraction(value)), work)
            gaps.append(at.of(equation.left) - at.of(equation.right))
    except (Inexact, NoValue):
        return None
    if gaps[0] == gaps[1]:
        return None
    return with_entry(point, name, cell, gaps[0] / (gaps[0] - gaps[1]))


def with_entry(point: Point, name: str, cell: tuple[int, ...], value: Fraction) -> Point:
    """Return a point with one entry of one parameter changed."""
    entries = {**point.parameters[name], cell: value}
    return replaced(point, parameters={**point.parameters, name: entries})


def rounder(point: Point, still: Callable[[Point], bool]) -> Point:
    """Return a point as small and round as `still` allows, changing one entry at a time to 0, 1 or −1."""
    for name, entries in point.parameters.items():
        for cell, value in entries.items():
            simpler = itertools.takewhile(value.__ne__, (Fraction(0), Fraction(1), Fraction(-1)))
            point = next(filter(still, [with_entry(point, name, cell, simple) for simple in simpler]), point)
    return point


def scattered(point: Point) -> Point:
    """Return a point with numbers in place of its own among which nothing holds by chance, every other one negative."""
    numbers = (Fraction((place * place + 1) * (-1) ** place, 7) for place in itertools.count(1))
    return replaced(point, parameters={name: dict(zip(cells, numbers, strict=False)) for name, cells in point.parameters.items()})
