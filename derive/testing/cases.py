"""
The points at which a function is tried: sizes of 1, unequal ones and larger ones, repeats, the first, the last and another place,
and large values. The first of them comes once more, for what a function keeps from call to call.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, final

from derive.kernel.generators import Limit
from derive.kernel.given import holds
from derive.kernel.records import record
from derive.kernel.scope import size_names
from derive.kernel.search import points
from derive.kernel.terms import Claim as ScalarClaim
from derive.kernel.terms import Index, IndexMap, Size
from derive.kernel.values import Work
from derive.kernel.verdict import Point
from derive.language.entries import unfold
from derive.testing.closed_forms import Reference

LARGE: Final = "the values are large"
UPSTREAM: Final = "the gradient handed to backward is not 1"
AGAIN: Final = "it is called with the same values again"
_SEARCHED: Final = 2000
_SEARCH_STEPS: Final = 200_000
_OF_A_SIZE: Final = 3
_UPSTREAM: Final = {"first": 1, "last": 3, "middle": -2}
_LONE: Final = ("", "middle", "last", "first")  # by turns, which of its points is a batch of one row
_BEYOND: Final = 5


@final
@record
class Case:
    """
    Points at which a function is called at once, one unless it takes batches.

    `traits` says in words what is special about them; backward is handed the number `upstream`.
    """

    points: tuple[Point, ...]
    traits: frozenset[str]
    upstream: int = 1

    @property
    def is_large(self) -> bool:
        """Tell whether its values are large."""
        return LARGE in self.traits


class Subject:
    """All that needs a value for some outputs: sizes, indices and maps that are arguments, and parameters with their axes."""

    def __init__(self, reference: Reference) -> None:
        self.claims: tuple[ScalarClaim, ...] = tuple(unfold(each.claim) for each in reference.outputs)
        named = set(reference.arguments)
        self.sizes = tuple(dict.fromkeys(name for claim in self.claims for name in size_names(claim)))
        self.indices: dict[str, Index] = {each.name: each for claim in self.claims for each in claim.indices if each.name in named}
        self.maps: dict[str, IndexMap] = {each.name: each for claim in self.claims for each in claim.maps}
        self.parameters: dict[str, tuple[Size, ...]] = {name: axes for claim in self.claims for name, axes in claim.parameters}


def cases(reference: Reference, batch: Sequence[str] = (), rows: int = 3, *, large: bool = True) -> tuple[Case, ...]:
    """Return the points at which a function is tried, the same for the same reference; arguments in `batch` differ by row."""
    subject = Subject(reference)
    found = list(_plain(subject, batch, rows))
    if large:
        found += _large(subject, batch, rows)
    found += _given(subject, found) if not batch else ()
    first = found[0]
    return (*found, Case(first.points, first.traits | {AGAIN}, first.upstream))


def _plain(subject: Subject, batch: Sequence[str], rows: int) -> Iterator[Case]:
    for turn, sizes in enumerate(_sizes(subject)):
        kinds = ("first", "last", "middle") if max(sizes.values(), default=1) > 1 else ("first",)
        for kind in kinds:
            chance = random.Random(f"{turn} {kind}")  # noqa: S311 - the same points for everybody, nothing is kept secret
            count = 1 if not batch or kind == _LONE[turn % len(_LONE)] else rows
            made = tuple(_point(subject, sizes, kind, chance) for _ in range(count))
            positive = turn == 1 and kind == "middle"
            yield _case(subject, _sharing(made, batch, positive), upstream=_UPSTREAM[kind])
    if subject.sizes:
        sizes = {name: _BEYOND + (place * 2) % 5 for place, name in enumerate(subject.sizes)}
        made = tuple(_point(subject, sizes, "middle", random.Random("beyond")) for _ in range(rows if batch else 1))  # noqa: S311
        yield _case(subject, _sharing(made, batch))


def _sizes(subject: Subject) -> Iterator[dict[str, int]]:
    """Yield sizes: unequal both ways, all 1, equal, and each by itself 1."""
    names = subject.sizes
    count = len(names)
    yield {name: 2 + place for place, name in enumerate(names)}
    yield {name: 1 + count - place for place, name in enumerate(names)}
    if names:
        yield dict.fromkeys(names, 1)
        yield dict.fromkeys(names, 3)
    if count > 1:
        for single in names:
            yield {name: 1 if name == single else 2 + place for place, name in enumerate(names)}


def _large(subject: Subject, batch: Sequence[str], rows: int) -> Iterator[Case]:
    sizes = {name: 2 + place % 2 for place, name in enumerate(subject.sizes)}
    for place, (times, first) in enumerate(((8, 1), (8, 1), (64, 1), (64, 1), (1, 2048), (1, 2048))):
        chance = random.Random(f"large {place}")  # noqa: S311 - the same points for everybody
        kind = ("first", "last")[place % 2]
        made = tuple(_scaled(_point(subject, sizes, kind, chance), times, first) for _ in range(rows if batch else 1))
        yield _case(subject, _sharing(made, batch), large=True)


def _scaled(point: Point, times: int, first: int) -> Point:
    """Return a point with every parameter some times as large, the first one still larger."""
    parameters = {
        name: {at: value * times * (first if not place else 1) for at, value in entries.items()}
        for place, (name, entries) in enumerate(point.parameters.items())
    }
    return Point(point.sizes, point.indices, point.maps, parameters, {})


def _point(subject: Subject, sizes: Mapping[str, int], kind: str, chance: random.Random) -> Point:
    indices = {name: _place(index.size.at(dict(sizes)), kind, chance) for name, index in subject.indices.items()}
    maps = {name: _map(each, sizes, kind, tuple(indices.values()), chance) for name, each in subject.maps.items()}
    parameters = {
        name: {
            cell: Fraction(chance.choice((-7, -6, -5, -3, -2, -1, 1, 2, 3, 5, 6, 7)), 4)
            for cell in itertools.product(*(range(size.at(dict(sizes))) for size in axes))
        }
        for name, axes in subject.parameters.items()
    }
    return Point(dict(sizes), indices, maps, parameters, {})


def _place(extent: int, kind: str, chance: random.Random) -> int:
    if kind == "middle" and extent > 2:
        return chance.randrange(1, extent - 1)
    return {"first": 0, "last": extent - 1}.get(kind, chance.randrange(extent))


def _map(index_map: IndexMap, sizes: Mapping[str, int], kind: str, taken: Sequence[int], chance: random.Random) -> tuple[int, ...]:
    """Return the values of a map: distinct and none of those taken where that is possible ("first"), with repeats, or any."""
    domain, codomain = index_map.domain.at(dict(sizes)), index_map.codomain.at(dict(sizes))
    free = [value for value in range(codomain) if value not in taken] or list(range(codomain))
    if kind == "middle":
        return tuple(chance.randrange(codomain) for _ in range(domain))
    if kind == "first":
        chance.shuffle(free)
    return tuple(free[place % len(free)] if kind == "first" else free[place // 2 % len(free)] for place in range(domain))


def _sharing(made: tuple[Point, ...], batch: Sequence[str], positive: bool = False) -> tuple[Point, ...]:
    """Return points that differ in what a batch names alone; every value positive where that is asked for."""
    first, found = made[0], []
    for each in made:
        parameters = {
            name: {
                at: abs(value) if positive else value for at, value in (each if name in batch else first).parameters[name].items()
            }
            for name in each.parameters
        }
        indices = {name: (each if name in batch else first).indices[name] for name in each.indices}
        maps = {name: (each if name in batch else first).maps[name] for name in each.maps}
        found.append(Point(each.sizes, indices, maps, parameters, {}))
    return tuple(found)


def _case(subject: Subject, made: tuple[Point, ...], upstream: int = 1, *, large: bool = False) -> Case:
    traits = {LARGE if large else "no value is large"}
    if all(size >= _BEYOND for size in made[0].sizes.values()) and made[0].sizes:
        traits.add(f"all sizes are {_BEYOND} or more")
    for name, size in made[0].sizes.items():
        traits.add(f"{name} = 1" if size == 1 else f"{name} > 1")
    for point in made:
        for name, index in subject.indices.items():
            if index.size.at(dict(point.sizes)) > 1:
                extent = index.size.at(dict(point.sizes))
                place = {0: "first", extent - 1: "last"}.get(point.indices[name], "neither first nor last")
                traits.add(f"{name} is {place}")
        for name, each in subject.maps.items():
            values = point.maps[name]
            traits.add(f"{name} has repeats" if len(set(values)) < len(values) else f"{name} has no repeats")
            for other, index in subject.indices.items():
                if index.size == each.codomain:
                    traits.add(f"{other} is among {name}" if point.indices[other] in values else f"{other} is not among {name}")
    traits.add("backward is handed a gradient of 1" if upstream == 1 else UPSTREAM)
    return Case(made, frozenset(traits), upstream)


def _given(subject: Subject, found: Sequence[Case]) -> Iterator[Case]:
    """Yield points that the kernel's search finds for a claim whose assumptions hold at none of those there are."""
    for claim in subject.claims:
        if not claim.given or any(_satisfies(claim, point) for case in found for point in case.points):
            continue
        taken: Counter[tuple[int, ...]] = Counter()
        try:
            for point in itertools.islice(points(claim, Work(_SEARCH_STEPS)), _SEARCHED):
                sizes = tuple(point.sizes.values())
                if taken[sizes] < _OF_A_SIZE and _is_exact(point) and _is_complete(subject, point) and _satisfies(claim, point):
                    taken[sizes] += 1
                    yield _case(subject, (point,))
        except Limit:
            continue


def _satisfies(claim: ScalarClaim, point: Point) -> bool:
    inner = {index.name: 0 for index in claim.indices if index.name not in point.indices}
    filled = Point(point.sizes, {**point.indices, **inner}, point.maps, point.parameters, {})
    try:
        return all(holds(fact, filled, Work(_SEARCH_STEPS)) for fact in claim.given)
    except Limit:
        return False


def _is_exact(point: Point) -> bool:
    return all(
        value.denominator & (value.denominator - 1) == 0 for entries in point.parameters.values() for value in entries.values()
    )


def _is_complete(subject: Subject, point: Point) -> bool:
    return subject.parameters.keys() <= point.parameters.keys() and subject.maps.keys() <= point.maps.keys()
