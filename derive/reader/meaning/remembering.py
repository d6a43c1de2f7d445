"""
What a tree meant once it means again, where all that its meaning depends on is the same.

What a tree means depends on the notation, the circumstances and the definitions, which one memory is for, and on the indices,
arguments and definitions in force where it stands, and what was asked of the reading, which are kept with it. What elaboration says
beside it, in notes and the like, is said again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import islice
from typing import Any, Final, final

from derive.kernel.records import record
from derive.kernel.terms import Index
from derive.reader.latex.structure import DEEPEST
from derive.reader.meaning.probabilities import Probabilities
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.trees import Constant, Tree, Unread

# So much is remembered at once: a sheet may be long.
_MOST: Final = 10_000


@final
@record
class Beside:
    """What was said beside a meaning, what else is left open or hidden by then, and the free indices that were met."""

    said: tuple[tuple[str, str, Any], ...]
    left: tuple[str, ...]
    hidden: tuple[str, ...]
    free: tuple[tuple[str, Index], ...]


@final
@record
class Remembered:
    """A meaning, how deep it was nested, what was asked of the reading with the answers, and what there is beside it, if any."""

    value: Value
    depth: int
    asked: tuple[tuple[str, str], ...]
    beside: Beside | None


@final
class Memory:
    """What trees mean under one notation in one place; `repairs` tells which small changes of sides are proved."""

    def __init__(self) -> None:
        self.meant: dict[tuple[Tree, object], list[Remembered]] = {}
        self.repairs: dict[tuple[object, ...], Repair | None] = {}
        self._stands: dict[tuple[object, ...], object] = {}

    def stand(self, force: tuple[object, ...]) -> object:
        """Return what stands for all that is in force where a tree stands, one thing wherever that is the same."""
        return self._stands.setdefault(force, object())

    def keep(self, tree: Tree, stand: object, remembered: Remembered) -> None:
        """Keep what a tree means where it stands so."""
        if len(self.meant) >= _MOST:
            self.meant.clear()
            self._stands.clear()
        self.meant.setdefault((tree, stand), []).append(remembered)


class Remembering(Probabilities, ABC):
    """Elaborates trees, equal trees in equal places once, if there is a memory."""

    memory: Memory | None = None
    _depth = 0
    _deepest = 0
    # What was in force where a tree stood last, and what stands for that.
    _last: tuple[Any, ...] = (None,) * 8

    def value(self, tree: Tree) -> Value:
        """Return what a tree means. Raises Unread, for trees that are too deep as well, or Misfit."""
        above, memory = self._depth, self.memory
        if above > DEEPEST:
            raise Unread(f"nested more than {DEEPEST} deep", tree.span)
        self._depth = above + 1
        if self._deepest <= above:
            self._deepest = above + 1
        try:
            if memory is None or type(tree) is Constant:
                return self._value(tree)
            return self._remembered(tree, memory)
        except Misfit as misfit:
            misfit.within = misfit.within or tree
            raise
        finally:
            self._depth = above

    @abstractmethod
    def _value(self, tree: Tree) -> Value:
        """Return what a tree means."""

    def _differentiated(self, of: Tree) -> Value:
        """Return what is differentiated."""
        return self.value(of)

    def _remembered(self, tree: Tree, memory: Memory) -> Value:
        stand = self._stand(memory)
        for known in memory.meant.get((tree, stand), ()):
            if self._depth + known.depth <= DEEPEST + 1 and (not known.asked or self._answers(known.asked)):
                return self._said_again(known)
        return self._learned(tree, memory, stand)

    def _stand(self, memory: Memory) -> object:
        """Return what stands for all that is in force here, as before where nothing changed: free indices only become more."""
        bound, free, arguments, defining = self._bound, self._free, self._arguments, self._defining
        around, left = self._centre_positions, (tuple(self.open), tuple(self.hidden))
        last = self._last
        same = last[0] is memory and last[1] is bound and last[2] is arguments and last[3] is defining and last[4] is around
        if same and last[5] == len(free) and last[6] == left:
            return last[7]
        stand = memory.stand((defining, *self._in_force()))
        self._last = (memory, bound, arguments, defining, around, len(free), left, stand)
        return stand

    def _in_force(self) -> tuple[object, ...]:
        """Return all that the meaning of a tree depends on where it stands, besides what is being defined there."""
        return (
            tuple(self._bound.items()),
            tuple(self._free.items()),
            tuple(self.open),
            tuple(self.hidden),
            self._centre_positions,
            tuple(self._arguments.items()),
        )

    def _answers(self, asked: tuple[tuple[str, str], ...]) -> bool:
        """Return whether the reading answers what was asked as it was answered."""
        return all(getattr(self._reading, what) == answer for what, answer in asked)

    def _said_again(self, known: Remembered) -> Value:
        """Return what a tree meant, all being said that was said with it."""
        beside = known.beside
        if beside is not None:
            for kind, of, thing in beside.said:
                getattr(self, kind)[of] = thing
            self.open.update(dict.fromkeys(beside.left))
            self.hidden.update(dict.fromkeys(beside.hidden))
            self._free.update(beside.free)
        self._deepest = max(self._deepest, self._depth + known.depth)
        return known.value

    def _learned(self, tree: Tree, memory: Memory, stand: object) -> Value:
        """Return what a tree means and keep it, unless something is said of the place itself."""
        said, free, left, hidden = len(self._times), len(self._free), len(self.open), len(self.hidden)
        deepest, centre = self._deepest, self.other_centre
        self._deepest, self.other_centre = self._depth, None
        try:
            value = self._value(tree)
            if self.other_centre is None:
                asked: tuple[tuple[str, str], ...] = ()
                beside = None
                if (said, free, left, hidden) != (len(self._times), len(self._free), len(self.open), len(self.hidden)):
                    times = tuple(dict.fromkeys(self._times[said:]))
                    asked = tuple([(what, answer) for kind, what, answer in times if kind == "asked"])
                    opened, covered = tuple(islice(self.open, left, None)), tuple(islice(self.hidden, hidden, None))
                    beside = Beside(times, opened, covered, tuple(islice(self._free.items(), free, None)))
                memory.keep(tree, stand, Remembered(value, self._deepest - self._depth, asked, beside))
            return value
        finally:
            self._deepest = max(self._deepest, deepest)
            self.other_centre = self.other_centre or centre
