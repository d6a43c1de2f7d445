"""
Which sizes are equal, found from what must fit: each misfit of two sizes makes them one, until all fits or cannot.

A step that cannot be made to fit changes nothing for the others. The two sides of a step make sizes equal only where neither of
them stands on both sides: what is n × m on the left and m × n on the right does not make a matrix square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, final

from derive.kernel.records import record
from derive.kernel.terms import IllFormed, Index, Size
from derive.language.scope import names
from derive.language.terms import Entry, ShapeError
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Misfit, Value, alike, same_shape
from derive.reader.notation import Key
from derive.reader.syntax.trees import Name, Tree, Unread
from derive.subjects.inference.kinds import Kind
from derive.subjects.told.facts import LOSSES

_ROUNDS: Final = 40
# So many answers that are alike are given.
_MOST: Final = 4
_SPARE: Final = "nmdpqrhkNMDHKPQRabcesgltuvwxyzABCEFGIJLSTUVWXYZ"


@final
class Sizes:
    """
    Sizes by their names, some of which are found to be equal; `named` are those that a sheet names, which are never equal. `equal`
    gives for each for which another one stands that one, and is another mapping once they are found to be equal to more.
    """

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named
        self.equal: Mapping[str, str] = {}

    def copy(self) -> Sizes:
        """Return the same, to be changed by itself."""
        found = Sizes(self._named)
        found.equal = self.equal
        return found

    def name(self, name: str) -> str:
        """Return the name that stands for all sizes that are equal to one."""
        return self.equal.get(name, name)

    def size(self, name: str) -> Size:
        """Return the size that stands for all that are equal to one."""
        return Size(parts=((self.name(name), 1),))

    def join(self, one: Size, other: Size) -> bool:
        """Make two sizes equal; return whether they could be."""
        if len(one.parts) != 1 or len(other.parts) != 1 or one.constant or other.constant:
            return False
        first, second = self.name(one.parts[0][0]), self.name(other.parts[0][0])
        if first == second:
            return False
        if first in self._named:
            first, second = second, first
        if first in self._named:
            return False
        self.equal = {name: second if one == first else one for name, one in self.equal.items()} | {first: second}
        return True

    def renamed(self, taken: frozenset[str], all_names: Sequence[str]) -> dict[str, str]:
        """Return a letter for each size that has none of its own, none of those taken."""
        letters = (each for each in _SPARE if each not in taken and each not in self._named)
        found: dict[str, str] = {}
        for name in all_names:
            one = self.name(name)
            if one not in found:
                found[one] = one if one in self._named else next(letters, f"size_{len(found)}")
        return found


@final
@record
class Sides:
    """What the two sides of a step mean."""

    left: Value
    right: Value


@final
@record
class Strange:
    """What two sides say makes sense, and is not read here: an inverse of a square matrix, a product of vectors in space."""


Meant = Sides | Strange | tuple[tuple[Size, Size], ...]
"""What two sides mean, or else the sizes that would have to be equal for them to mean something; none where no sizes would do."""

Means = Callable[[Sizes, int], Meant]


def meant(elaboration: Elaboration, left: Tree, right: Tree) -> Meant:
    """Return what two sides mean, or the sizes that have to be equal first."""
    try:
        sides = Sides(elaboration.value(left), elaboration.value(right))
    except Unread as trouble:
        return Strange() if trouble.fits else trouble.pairs
    except Misfit as trouble:
        return trouble.pairs
    except (ShapeError, IllFormed):
        return ()
    return () if sides.right.rank and is_loss(left) else sides


@final
@record
class Solved:
    """
    Sizes under which the sides of steps fit, as far as they can; `fits` tells of each step whether it does, `sound` whether what
    stands within each of its sides does, whatever they say of each other.
    """

    sizes: Sizes
    fits: tuple[bool, ...]
    sound: tuple[bool, ...]

    @property
    def makes_sense(self) -> bool:
        """Tell whether what stands within each side of each step fits."""
        return all(self.sound)


@final
class Partly:
    """Answers in which not all fits, of which those count in which most does: first of what is beside a chain, then of its own."""

    def __init__(self, own: int) -> None:
        self._own = own
        self._found: list[tuple[Mapping[Key, Kind], Solved]] = []
        self._most = (0, 0, 0)
        self.any_fits = False

    def add(self, unusual: int, chosen: Mapping[Key, Kind], answer: Solved) -> None:
        """Take one more answer."""
        counted = self._counted(unusual, answer.fits)
        if not self._found or counted > self._most:
            self._most, self._found = counted, []
        if counted == self._most:
            self._found.append((chosen, answer))
        self.any_fits = self.any_fits or any(answer.fits[: self._own])

    def is_useless(self, unusual: int, wholly: bool, fits: Sequence[bool]) -> bool:
        """Return whether an answer in which no more than this fits does not count, besides others, or one in which all does."""
        if not self.any_fits and any(fits[: self._own]):
            return False
        counted = self._counted(unusual, fits)
        return wholly or counted < self._most or (counted == self._most and len(self._found) >= self._enough)

    def best(self) -> Iterator[tuple[Mapping[Key, Kind], Solved]]:
        """Yield the answers that count, a single one where nothing fits in any."""
        return islice(self._found, self._enough)

    @property
    def _enough(self) -> int:
        return _MOST if any(self._most[:2]) else 1

    def _counted(self, unusual: int, fits: Sequence[bool]) -> tuple[int, int, int]:
        return sum(fits[self._own :]), sum(fits[: self._own]), -unusual


def solved(
    count: int,
    means: Means,
    named: frozenset[str],
    order: tuple[str, ...] = (),
    is_useless: Callable[[Sequence[bool]], bool] = lambda _: False,
) -> Solved | None:
    """
    Return the sizes that make so many steps fit, step by step, what stands within the sides before what they say of each other.

    `means` tells what the sides of each of them mean under some sizes, `is_useless` whether an answer is, where no more of them fit
    than those given: None then.
    """
    sizes = Sizes(named)
    sound, fits = [True] * count, [True] * count
    for whole in (False, True):
        for place in range(count):
            tried = sizes.copy()
            found = _fit(place, tried, means, order, whole=whole)
            if found is not False:
                sizes = tried
            fits[place] = found is True
            if not whole:
                sound[place] = found is not False
                if not sound[place] and is_useless(sound):
                    return None
    return Solved(sizes, tuple(fits), tuple(sound))


def _fit(place: int, sizes: Sizes, means: Means, order: tuple[str, ...], *, whole: bool) -> bool | None:
    """Return whether two sides can be made to fit; None where they do as far as they are read."""
    for _ in range(_ROUNDS):
        sides = means(sizes, place)
        if isinstance(sides, Strange):
            return None
        if not isinstance(sides, Sides):
            if not any(sizes.join(one, other) for one, other in sides):
                return False
            continue
        left, right = sides.left, sides.right
        if not whole or left.zero or right.zero or same_shape(left, right):
            return True
        entry, all_of = (left, right) if left.rank < right.rank else (right, left)
        if is_entry_of(entry, all_of):
            if not any(sizes.join(one, other) for one, other in entry_pairs(entry, all_of, order)):
                return True
            continue
        pairs = [(one, other) for one, other in alike(left, right) if one != other]
        if not pairs or not all(_apart(one, right) and _apart(other, left) for one, other in pairs):
            return False
        if not any(sizes.join(one, other) for one, other in pairs):
            return False
    return False


def fits_but_for_sizes(answer: Solved, means: Means) -> bool:
    """Return whether some sides do not fit for their sizes alone: they are of one kind, and no other kinds of names are meant."""
    sides = [means(answer.sizes, place) for place, fits in enumerate(answer.fits) if not fits]
    return bool(sides) and all(isinstance(each, Sides) and bool(alike(each.left, each.right)) for each in sides)


def is_loss(tree: Tree) -> bool:
    """Return whether a side is a loss by itself, which is a number: L of L = …"""
    return isinstance(tree, Name) and tree.name in LOSSES and tree.below is None


def _apart(size: Size, other: Value) -> bool:
    """Return whether a size does not stand in another value."""
    return not any(name in names(other.term).sizes for name, _ in size.parts)


def is_entry_of(entry: Value, whole: Value) -> bool:
    """Return whether a number may be meant as the entry of a vector or a matrix, at the indices that stand free in it alone."""
    return entry.rank == 0 < whole.rank and len(_places(entry, whole)) == whole.rank


def _places(entry: Value, whole: Value) -> list[Index]:
    other = names(whole.term).free
    return [index for index in names(entry.term).free if index not in other]


def _ordered(entry: Value, whole: Value, order: tuple[str, ...]) -> list[Index]:
    """Return the indices of an entry, in the order that is given, or else that of the alphabet."""
    return sorted(
        _places(entry, whole), key=lambda index: (order.index(index.name) if index.name in order else len(order), index.name)
    )


def entry_pairs(entry: Value, whole: Value, order: tuple[str, ...]) -> list[tuple[Size, Size]]:
    """Return the sizes that have to be equal for a number to be an entry of the whole."""
    return [(index.size, size) for index, size in zip(_ordered(entry, whole, order), whole.term.shape, strict=True)]


def part_of(whole: Value, entry: Value, order: tuple[str, ...]) -> Value:
    """Return the entry of the whole that a number on the other side is compared with. Raises ShapeError where sizes differ."""
    return Value(Entry(whole.term, tuple(_ordered(entry, whole, order))))
