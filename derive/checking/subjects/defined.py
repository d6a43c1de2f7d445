"""
What the names of a subject are defined to be up to a chain of a sheet, or close after it.

The chains of a sheet are asked about in their order: what is known up to one is gone on from. What is supposed for a
while is looked up each time, and what is said to follow tells nothing of what stands before it. Of a function that is defined for
x > 0 and for x < 0 apart, what is meant at a chain is known.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from typing import final

from derive.checking.definitions import part_of
from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning
from derive.reader.prose.cases.orders import Order, about
from derive.reader.steps import Step
from derive.reader.syntax.trees import Constant, Name, Tree
from derive.subjects.inference.kinds import uses_of
from derive.subjects.inference.singled import is_of_one_entry
from derive.subjects.names.lettering import letter_name


@final
class Defined:
    """The definitions of a sheet, taken down in order."""

    def __init__(self) -> None:
        self._defined: list[tuple[int, Key, Meaning]] = []
        self._keys: dict[int, Key] = {}
        self._of: dict[Key, list[tuple[int, Meaning]]] = {}
        self._first: dict[Key, Step] = {}
        self._parts: dict[Key, list[tuple[int, frozenset[Order], Meaning]]] = {}
        self._in_parts: set[Key] = set()
        self._orders: dict[int, frozenset[Order]] = {}
        self._passing: list[tuple[Step, int, Key, Meaning]] = []
        self._following: set[int] = set()
        self._begin()

    def _begin(self) -> None:
        self._taken = 0
        self._found: dict[Key, Meaning] = {}
        self._since: dict[Key, int] = {}
        self._wholes: dict[Key, Tree] = {}
        self._besides: dict[Key, tuple[Tree, Tree]] = {}
        self._at = -1
        self._near: dict[int, dict[Key, Meaning]] = {}
        self._passed = 0
        self._ends: list[tuple[int, int]] = []
        self._in_force: dict[int, tuple[Step, int, Key, Meaning]] = {}

    def hear_of(self, step: Step) -> None:
        """Hear for which numbers a chain is meant that begins with a step."""
        self._near.clear()
        if step.orders:
            self._orders[step.chain] = frozenset(step.orders)

    def take(self, step: Step, key: Key, meaning: Meaning) -> None:
        """Take down what a step defines."""
        self._near.clear()
        self._keys[id(step)] = key
        self._first.setdefault(key, step)
        if _is_of_a_case(step, meaning) or _is_foretold(key, meaning) or (is_of_one_entry(key, meaning) and not step.general):
            return
        if step.until is not None:
            self._passing.append((step, step.until, key, meaning))
            return
        self._following.update([step.chain] if step.follows else ())
        part = part_of(step, meaning)
        meaning = replaced(meaning, is_part=True) if part else meaning
        self._parts.setdefault(key, []).append((step.chain, part, meaning))
        if len(self._parts[key]) > 1 and any(orders for _, orders, _ in self._parts[key]):
            self._in_parts.add(key)
        self._defined.append((step.chain, key, meaning))
        self._of.setdefault(key, []).append((step.chain, meaning))

    def defines(self, step: Step) -> bool:
        """Return whether a step has been taken down."""
        return id(step) in self._keys

    def is_part(self, step: Step, key: Key, meaning: Meaning) -> bool:
        """
        Return whether what a step says of a function, for some of its arguments alone, was said of it for all before; not where it
        says what the function is to be from there on.
        """
        if step.assigns or step.lets:
            return False
        return bool(part_of(step, meaning)) and key in self._parts and not all(orders for _, orders, _ in self._parts[key])

    def is_made_up(self, key: Key) -> bool:
        """Return whether the last that a name was defined to be, to the end of the sheet, is more than a number."""
        return key in self._of and not isinstance(self._of[key][-1][1].tree, Constant)

    def is_later(self, step: Step, key: Key) -> bool:
        """Return whether a name is defined in a later display than a step's, and nowhere before."""
        first = self._first.get(key)
        return first is not None and first.chain > step.chain and first.display > step.display

    def near(self, chain: int, distance: int) -> dict[Key, Meaning]:
        """Return what names are defined to be at a chain: the last definition up to it, or one that follows so closely."""
        after = self._go_to(chain)
        if distance not in self._near:
            self._near[distance] = self._found_near(chain, distance, after)
        return self._near[distance]

    def _found_near(self, chain: int, distance: int, after: int) -> dict[Key, Meaning]:
        behind = self._defined[after : bisect_right(self._defined, chain + distance, key=lambda each: each[0])]
        found = {key: meaning for at, key, meaning in reversed(behind) if at not in self._following} | self._found
        for key in self._in_parts & found.keys():
            found |= self._of_part(key, chain, distance, found.pop(key))
        passing = self._in_force.values()
        return found | {key: meaning for step, _, key, meaning in passing if self._since.get(key, -1) < step.chain}

    def _of_part(self, key: Key, chain: int, distance: int, usual: Meaning) -> dict[Key, Meaning]:
        """Return what a function is for the arguments for which a chain is meant, nothing where nothing is said of them."""
        known = self._orders.get(chain, frozenset())
        parts = [
            (at <= chain, meaning)
            for at, orders, meaning in self._parts[key]
            if self._is_told(at, chain, distance) and orders <= known and (orders or about(known, meaning.letters))
        ]
        meant = [meaning for _, meaning in parts if meaning is usual]
        meant = meant or [meaning for is_before, meaning in parts if is_before] or [meaning for _, meaning in parts[:1]]
        return {key: replaced(meant[-1], is_part=True)} if meant else {}

    def _is_told(self, at: int, chain: int, distance: int) -> bool:
        """Return whether what one chain defines is known at another: up to it, or close after it where it is not said to follow."""
        return at <= chain or (at <= chain + distance and at not in self._following)

    def beside(self, chain: int) -> tuple[tuple[Tree, Tree], ...]:
        """Return definitions of whole vectors, z = W x, after which their entries were defined as well: both are meant."""
        self._go_to(chain)
        return tuple(self._besides.values())

    def earlier(self, step: Step) -> tuple[Key, Meaning] | None:
        """Return what a name was defined to be before a step that says what it is: δ = ∂J/∂z, and now δ = ŷ − y."""
        key = self._keys.get(id(step))
        if key is None:
            return None
        before = bisect_right(self._of.get(key, []), step.chain - 1, key=lambda each: each[0])
        return (key, self._of[key][before - 1][1]) if before else None

    def names(self) -> frozenset[str]:
        """Return the names, as parameters are called, of what the sheet defines and of what that is made of."""
        made_of = {name for _, key, meaning in self._defined for name in (key, *uses_of([meaning.tree]))}
        return frozenset(letter_name(Name(*key)) for key in made_of)

    def _go_to(self, chain: int) -> int:
        """Take in what is defined up to a chain, and return how many definitions that are."""
        before = bisect_right(self._defined, chain, key=lambda each: each[0])
        if before < self._taken or chain < self._at:
            self._begin()
        for at, key, meaning in self._defined[self._taken : before]:
            self._found[key] = meaning
            self._since[key] = at
            if meaning.is_function:
                continue
            if not meaning.letters:
                self._wholes[key] = meaning.tree
                self._besides.pop(key, None)
            elif key in self._wholes:
                self._besides[key] = (Name(*key), self._wholes[key])
        if (before, chain) != (self._taken, self._at):
            self._near.clear()
        self._taken, self._at = before, chain
        while self._passed < len(self._passing) and self._passing[self._passed][0].chain <= chain:
            self._in_force[self._passed] = self._passing[self._passed]
            heappush(self._ends, (self._passing[self._passed][1], self._passed))
            self._passed += 1
        while self._ends and self._ends[0][0] < chain:
            del self._in_force[heappop(self._ends)[1]]
        return before


def _is_foretold(key: Key, meaning: Meaning) -> bool:
    """Return whether a name is said to be what is predicted for it: y = ŷ where the loss is 0 tells nothing of y elsewhere."""
    name, accents = key
    match meaning.tree:
        case Name(predicted, ("hat",), None) if not accents and not meaning.letters:
            return predicted == name
        case _:
            return False


def _is_of_a_case(step: Step, meaning: Meaning) -> bool:
    """Return whether a number is only what entries are in one case: y_w = 0 if w ≠ o says what y_w is there alone."""
    letters = {letter for pair in (*step.around.pinned, *step.apart) for letter in pair}
    letters |= {each for first, _, word in step.beside for each in (first, word)}
    return isinstance(meaning.tree, Constant) and not meaning.is_function and bool(letters & {*meaning.letters})
