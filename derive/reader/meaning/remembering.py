"""
What a tree meant once it means again, where all that its meaning depends on is the same.

What a tree means depends on the notation, the circumstances and the definitions, which one memory is for, and on the indices,
arguments and definitions in force where it stands, and what was asked of the reading, which are kept with it. What elaboration says
beside it, in notes and the like, is said again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import islice
from typing import Final, final

from derive.kernel.records import record
from derive.kernel.terms import Index
from derive.reader.latex.structure import DEEPEST
from derive.reader.meaning.probabilities import Probabilities
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.trees import Constant, Tree, Unread

# So much is remembered at once: a sheet may be long.
_MOST: Final = 10_000
_SAID: Final = ("notes", "uses_map", "uses_loss", "asked", "slips", "scalars")


@final
@record
class Remembered:
    """
    A meaning, what was asked of the reading with the answers, what was said beside it, what is left open or hidden by then, the
    free indices that were met, and how deep it was nested.
    """

    value: Value
    asked: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, Mapping[str, object]], ...]
    left: tuple[Mapping[str, None], Mapping[str, None]]
    free: tuple[tuple[str, Index], ...]
    taken: frozenset[str]
    depth: int


@final
class Memory:
    """What trees mean under one notation in one place; `repairs` tells which small changes of sides are proved."""

    def __init__(self) -> None:
        self.meant: dict[tuple[object, ...], list[Remembered]] = {}
        self.repairs: dict[tuple[object, ...], Repair | None] = {}


class Remembering(Probabilities, ABC):
    """Elaborates trees, equal trees in equal places once, if there is a memory."""

    memory: Memory | None = None
    _depth = 0
    _deepest = 0

    def value(self, tree: Tree) -> Value:
        """Return what a tree means. Raises Unread, for trees that are too deep as well, or Misfit."""
        if self._depth > DEEPEST:
            raise Unread(f"nested more than {DEEPEST} deep", tree.span)
        self._depth += 1
        self._deepest = max(self._deepest, self._depth)
        try:
            if self.memory is None or isinstance(tree, Constant):
                return self._value(tree)
            return self._remembered(tree, self.memory)
        except Misfit as misfit:
            misfit.within = misfit.within or tree
            raise
        finally:
            self._depth -= 1

    @abstractmethod
    def _value(self, tree: Tree) -> Value:
        """Return what a tree means."""

    def _remembered(self, tree: Tree, memory: Memory) -> Value:
        place = tree, self._defining, *self._in_force()
        for known in memory.meant.get(place, ()):
            if self._answers(known.asked) and self._depth + known.depth <= DEEPEST + 1:
                return self._said_again(known)
        return self._learned(tree, memory, place)

    def _in_force(self) -> tuple[object, ...]:
        """Return all that the meaning of a tree depends on where it stands, besides what is being defined there."""
        return (
            tuple(self._bound.items()),
            tuple(self._free.items()),
            frozenset(self._taken),
            tuple(self.open),
            tuple(self.hidden),
            self._centre_positions,
            self._at_centre_row,
            tuple(self._arguments.items()),
        )

    def _answers(self, asked: tuple[tuple[str, str], ...]) -> bool:
        """Return whether the reading answers what was asked as it was answered."""
        return all(getattr(self._reading, what) == answer for what, answer in asked)

    def _said_again(self, known: Remembered) -> Value:
        """Return what a tree meant, all being said that was said with it."""
        for name, said in known.said:
            getattr(self, name).update(said)
        self.open.update(known.left[0])
        self.hidden.update(known.left[1])
        self._free.update(known.free)
        self._taken |= known.taken
        self._deepest = max(self._deepest, self._depth + known.depth)
        return known.value

    def _learned(self, tree: Tree, memory: Memory, place: tuple[object, ...]) -> Value:
        """Return what a tree means and keep it, unless something is said of the place itself."""
        own = self.__dict__
        before = [own[name] for name in _SAID]
        for name in _SAID:
            own[name] = {}
        free, deepest, centre = len(self._free), self._deepest, self.other_centre
        self._deepest, self.other_centre = self._depth, None
        try:
            value = self._value(tree)
            if self.other_centre is None:
                said, asked = tuple((name, own[name]) for name in _SAID if own[name]), tuple(self.asked.items())
                found = tuple(islice(self._free.items(), free, None))
                if len(memory.meant) >= _MOST:
                    memory.meant.clear()
                left = (dict(self.open), dict(self.hidden))
                taken, depth = frozenset(self._taken), self._deepest - self._depth
                memory.meant.setdefault(place, []).append(Remembered(value, asked, said, left, found, taken, depth))
            return value
        finally:
            for name, outer in zip(_SAID, before, strict=True):
                outer.update(own[name])
                own[name] = outer
            self._deepest = max(self._deepest, deepest)
            self.other_centre = self.other_centre or centre
