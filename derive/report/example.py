"""
A worked example of a statement: small numbers for all it speaks of, and what its loss and its gradients are there.

The left side of a claim is computed by differentiating, the right side as the closed form says; both as intervals that are sure to
hold the value, so that every decimal shown is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, count, islice, product
from typing import Final, TypeAlias, final

from derive.kernel import terms as scalar
from derive.kernel.generators import Limit
from derive.kernel.records import record, replaced
from derive.kernel.scope import size_names
from derive.kernel.terms import Index, IndexMap, Size
from derive.kernel.values import Exact, Inexact, NoValue, Values, Work
from derive.kernel.verdict import Enclosure, Point
from derive.language.claims import Claim, Statement, Theorem
from derive.language.entries import Entries
from derive.language.scope import abstract_functions, free_indices, maps, subterms
from derive.language.terms import Definition, Gradient, Jacobian, Parameter, Term

_PRECISIONS: Final = (96, 384)
_PLACES_TRIED: Final = 4
_PLACES_SEEN: Final = 600
_STEPS: Final = 60_000
_DECIMALS: Final = 4
_EMPTY_ROW: Final = 4
_MIXED: Final = tuple(map(Fraction, (1, 0, 0, 1, 1, 1, 2, -1, 1, 2, 0, -1, 1)))
_POSITIVE: Final = tuple(map(Fraction, (1, 2, 3, 1, 2)))
_PARTS: Final = (Fraction(1, 2), Fraction(1, 4), Fraction(1, 8))
_FILLINGS: Final = (*((_MIXED, turn) for turn in range(13)), *((_POSITIVE, turn) for turn in range(5)), (_PARTS, 0), (_PARTS, 1))
Places: TypeAlias = tuple[dict[str, int], dict[str, tuple[int, ...]]]


@final
@record
class Tensor:
    """The values of a term: its shape in numbers, and an enclosure of every entry, row by row."""

    shape: tuple[int, ...]
    entries: tuple[Enclosure, ...]

    def meets(self, other: Tensor) -> bool:
        """Return whether both may be equal: their enclosures meet in every entry."""
        pairs = zip(self.entries, other.entries, strict=True)
        return all(left.lower <= right.upper and right.lower <= left.upper for left, right in pairs)


@final
@record
class Comparison:
    """Theorems with one left side and one value on the right: their names, the left side, its value, the value on the right."""

    names: tuple[str, ...]
    left: Term
    derived: Tensor
    closed: Tensor


@final
@record
class Example:
    """A point and what is found there: the parameters, what has a name of its own, the loss, both sides of theorems."""

    point: Point
    parameters: tuple[tuple[Parameter, Tensor], ...]
    named: tuple[tuple[Definition, Tensor], ...]
    loss: Tensor
    comparisons: tuple[Comparison, ...]


def example(statement: Statement) -> Example | None:
    """
    Return a worked example of a statement's loss and gradients; of other equalities where it states no gradient.

    None where there is nothing to compute with numbers, as with a loss that is not known, and where no small numbers satisfy what
    is given for any theorem.
    """
    shown = _chosen(statement)
    terms = [side for each in shown for side in (each.claim.left, each.claim.right)]
    if not shown or len(statement.loss.shape) > 2 or abstract_functions(statement.loss, *terms):
        return None
    scene = _Scene(statement.loss, shown)
    found = scene.best()
    if found is None:
        return None
    point, theorems = found
    loss = scene.value(statement.loss, point)
    return None if loss is None else _composed(scene, statement.loss, loss, point, theorems)


def _chosen(statement: Statement) -> tuple[Theorem, ...]:
    """Return the theorems to show: those about gradients, if there are any, in which each name means what it means in the loss."""
    about = [each for each in statement.theorems if isinstance(each.claim.left, Gradient | Jacobian)] or statement.theorems
    meanings: dict[str, Term] = {}
    chosen = []
    for theorem in about:
        named = [here for term in (statement.loss, theorem.claim.left, theorem.claim.right) for here in subterms(term)]
        own = {here.name: here for here in reversed(named) if isinstance(here, Definition | Parameter)}
        one = all(here == own[here.name] for here in named if isinstance(here, Definition | Parameter))
        if one and len(theorem.claim.left.shape) <= 2 and all(meanings.get(name, each) == each for name, each in own.items()):
            meanings |= own
            chosen.append(theorem)
    return tuple(chosen)


def _composed(scene: _Scene, loss: Term, value: Tensor, point: Point, theorems: Sequence[Theorem]) -> Example:
    sides = [side for each in theorems for side in (each.claim.left, each.claim.right)]
    within = list(dict.fromkeys(here for term in (loss, *sides) for here in subterms(term)))
    named = []
    for here in within:
        if isinstance(here, Definition) and here != loss and len(here.shape) <= 2 and scene.stands(here, point):
            found = scene.value(here, point)
            named += [(here, found)] if found is not None else []
    parameters = [(here, scene.value(here, point)) for here in within if isinstance(here, Parameter) and len(here.shape) <= 2]
    comparisons: list[Comparison] = []
    for theorem in theorems:
        derived, closed = (scene.value(side, point) for side in (theorem.claim.left, theorem.claim.right))
        if derived is not None and closed is not None:
            _compare(comparisons, Comparison((theorem.name,), theorem.claim.left, derived, closed))
    given = tuple((parameter, tensor) for parameter, tensor in parameters if tensor is not None)
    return Example(point, given, tuple(named), value, tuple(comparisons))


def _compare(comparisons: list[Comparison], new: Comparison) -> None:
    """Put a comparison with those it equals, else behind all others."""
    for turn, known in enumerate(comparisons):
        if known.left == new.left and known.closed.meets(new.closed):
            comparisons[turn] = replaced(known, names=(*known.names, *new.names))
            return
    comparisons.append(new)


class _Scene:
    """All that a loss and theorems speak of, and the numbers looked for and found for it."""

    def __init__(self, loss: Term, theorems: Sequence[Theorem]) -> None:
        self._entries = Entries()
        self._loss = loss
        own = self._entries.claim(Claim(loss, loss))
        self._unfolded = {each: self._entries.claim(each.claim) for each in theorems}
        claims = (own, *self._unfolded.values())
        self._indices: dict[str, Size] = {}
        self._maps: dict[str, IndexMap] = {}
        self._parameters: dict[str, tuple[Size, ...]] = {}
        for claim in claims:
            for index in claim.indices:
                if not index.name.startswith("axis."):
                    self._indices.setdefault(index.name, index.size)
            for index_map in claim.maps:
                self._maps.setdefault(index_map.name, index_map)
            for name, axes in claim.parameters:
                self._parameters.setdefault(name, axes)
        self._sizes = self._small_sizes(list(dict.fromkeys(name for claim in claims for name in size_names(claim))))

    def _small_sizes(self, names: Sequence[str]) -> dict[str, int]:
        """
        Return a small number for each size: 3 for what indices choose from, 2 for the places of a map, or 1 where it is doubled;
        for all others 3 or 2, different where possible, because a transpose hides where two sizes are equal.
        """
        chosen_from = [*self._indices.values(), *(each.codomain for each in self._maps.values())]
        found = {name: 3 for size in chosen_from for name, _ in size.parts}
        places = [part for each in self._maps.values() for part in each.domain.parts]
        found |= {name: 2 if times == 1 else 1 for name, times in places}
        for name in names:
            taken = list(found.values())
            found.setdefault(name, min((2, 3) if taken else (3, 2), key=taken.count))
        return {name: found[name] for name in names}

    def best(self) -> tuple[Point, tuple[Theorem, ...]] | None:
        """Return the point at which most theorems can be shown, and of such the one with most different values; None for none."""
        places = islice(self._places(), _PLACES_SEEN)
        ranked = sorted(((self._possible(each), each) for each in places), key=lambda pair: -len(pair[0]))
        best: tuple[tuple[int, int], Point, tuple[Theorem, ...]] = (0, 0), Point({}, {}, {}, {}, {}), ()
        for possible, each in ranked[:_PLACES_TRIED]:
            if len(best[2]) >= len(possible):
                break
            for cycle, turn in _FILLINGS:
                if cycle is not _MIXED and len(best[2]) == len(possible):
                    break
                point = self._met(self._filled(each, cycle, turn), possible)
                shown = tuple(theorem for theorem in possible if self._can_be_shown(theorem, point))
                merit = len(shown), self._variety(shown, point)
                if shown and merit > best[0] and self.value(self._loss, point) is not None:
                    best = merit, point, shown
        return best[1:] if best[2] else None

    def _variety(self, theorems: Sequence[Theorem], point: Point) -> int:
        """
        Return how many different values the right sides of theorems, the loss and each parameter have, less some for rows of zeros
        and zeros in vectors: where there are many, slips show.
        """
        found = (self.value(term, point) for term in (self._loss, *(each.claim.right for each in theorems)))
        shown = {abs(round(entry.lower * 10**_DECIMALS)) for tensor in found if tensor is not None for entry in tensor.entries}
        given = sum(len(set(entries.values()) - {0}) for entries in point.parameters.values())
        empty = sum(not any(row) for entries in point.parameters.values() for row in _rows(entries))
        empty += sum(not value for entries in point.parameters.values() for cell, value in entries.items() if len(cell) < 2)
        return len(shown - {0}) + given - _EMPTY_ROW * empty

    def _places(self) -> Iterator[Places]:
        """Yield values of all indices and maps: first those that differ wherever they can."""
        ranges = [[*range(1, size.at(self._sizes)), 0] for size in self._indices.values()]
        tables = []
        for each in self._maps.values():
            domain, codomain = each.domain.at(self._sizes), each.codomain.at(self._sizes)
            tables.append(islice(product(range(codomain), repeat=domain), _PLACES_SEEN))
        cases = islice(product(product(*ranges), product(*tables)), 20 * _PLACES_SEEN)
        found = [(dict(zip(self._indices, values, strict=True)), dict(zip(self._maps, to, strict=True))) for values, to in cases]
        yield from sorted(found, key=self._coincidences)

    def _coincidences(self, places: Places) -> int:
        """Return how many indices and values of maps over one size are the same, values of one map counted twice."""
        indices, tables = places
        held = [(size, indices[name]) for name, size in self._indices.items()]
        held += [(each.codomain, value) for name, each in self._maps.items() for value in tables[name]]
        repeats = sum(len(values) - len(set(values)) for values in tables.values())
        return repeats + sum(one == other for one, other in combinations(held, 2))

    def _possible(self, places: Places) -> tuple[Theorem, ...]:
        """Return the theorems of which all that is given about indices and maps holds."""
        values = Values(Exact(), Point(self._sizes, *places, {}, {}))
        about = scalar.Unequal | scalar.Injective
        return tuple(
            each
            for each, claim in self._unfolded.items()
            if all(values.holds(fact) for fact in claim.given if isinstance(fact, about))
        )

    def _filled(self, places: Places, cycle: Sequence[Fraction], turn: int) -> Point:
        numbers = (cycle[place % len(cycle)] for place in count(turn))
        filled = {
            name: {cell: next(numbers) for cell in product(*(range(size.at(self._sizes)) for size in axes))}
            for name, axes in self._parameters.items()
        }
        return Point(self._sizes, *places, filled, {})

    def _met(self, point: Point, theorems: Sequence[Theorem]) -> Point:
        """Return a point with an entry changed for each equation that is given of theorems, if it is linear in one."""
        for equation in dict.fromkeys(fact for each in theorems for fact in self._unfolded[each].given):
            if isinstance(equation, scalar.Equal) and not equation.every:
                cells = ((name, cell) for name, entries in point.parameters.items() for cell in reversed(tuple(entries)))
                point = next(filter(None, (_solved(equation, point, *each) for each in cells)), point)
        return point

    def _can_be_shown(self, theorem: Theorem, point: Point) -> bool:
        """Return whether what is given of a theorem holds at a point, and both its sides are defined there."""
        from derive.kernel.balls import Balls

        for fact in self._unfolded[theorem].given:
            try:
                holds = Values(Exact(), point, Work(_STEPS)).holds(fact)
            except Inexact:
                try:
                    with Balls(_PRECISIONS[0]) as balls:
                        holds = Values(balls, point, Work(_STEPS)).holds(fact)
                except (Inexact, NoValue, Limit):
                    return False
            except (NoValue, Limit):
                return False
            if not holds:
                return False
        return all(self.value(side, point) is not None for side in (theorem.claim.left, theorem.claim.right))

    def stands(self, term: Term, point: Point) -> bool:
        """Return whether a term has a value of its own at a point: no index in it is bound outside of it."""
        known = {Index(name, self._indices[name]) for name in point.indices}
        return set(free_indices(term)) <= known and {each.name for each in maps(term)} <= set(point.maps)

    def value(self, term: Term, point: Point) -> Tensor | None:
        """Return the values of a term at a point; None where an entry has none, or none that can be enclosed closely."""
        axes = tuple(Index(f"axis.{place}", size) for place, size in enumerate(term.shape, start=1))
        entry = self._entries.of(term, axes)
        shape = tuple(size.at(dict(point.sizes)) for size in term.shape)
        entries: list[Enclosure] = []
        for cell in product(*map(range, shape)):
            here = {**point.indices, **{axis.name: at for axis, at in zip(axes, cell, strict=True)}}
            found = _enclosed(entry, replaced(point, indices=here))
            if found is None:
                return None
            entries.append(found)
        return Tensor(shape, tuple(entries))


def _rows(entries: Mapping[tuple[int, ...], Fraction]) -> list[list[Fraction]]:
    """Return the rows of a matrix, or the whole of a vector or a number."""
    rows: dict[tuple[int, ...], list[Fraction]] = {}
    for cell, value in entries.items():
        rows.setdefault(cell[:-1], []).append(value)
    return list(rows.values())


def _solved(equation: scalar.Equal, point: Point, name: str, cell: tuple[int, ...]) -> Point | None:
    """Return the point with one entry at the root of an equation that is linear in it."""

    def at(value: Fraction) -> Point:
        entries: Mapping[tuple[int, ...], Fraction] = {**point.parameters[name], cell: value}
        return replaced(point, parameters={**point.parameters, name: entries})

    try:
        gaps = []
        for value in (Fraction(0), Fraction(1)):
            values = Values(Exact(), at(value), Work(_STEPS))
            gaps.append(values.of(equation.left) - values.of(equation.right))
    except (Inexact, NoValue, Limit):
        return None
    return None if gaps[0] == gaps[1] else at(gaps[0] / (gaps[0] - gaps[1]))


def _enclosed(term: scalar.Term, point: Point) -> Enclosure | None:
    """Return an interval that holds a value: of one number where it is rational, else a very small one."""
    from derive.kernel.balls import Balls, enclosure

    try:
        exact = Values(Exact(), point, Work(_STEPS)).of(term)
        return Enclosure(exact, exact)
    except Inexact:
        pass
    except (NoValue, Limit):
        return None
    for precision in _PRECISIONS:
        try:
            with Balls(precision) as balls:
                found = enclosure(Values(balls, point, Work(_STEPS)).of(term))
        except (NoValue, Limit):
            continue
        if found.upper - found.lower < Fraction(1, 2**60):
            return found
    return None
