"""
What the names that a sheet defines mean at a step: the last definition before it, or else the first after it; one after it in its
own display goes before those of other displays. What is said to follow tells nothing of what stands before it. One that is made for
a case of indices holds where a step stands in that case, and one of several that is made for x > 0 where a step is meant for x > 0.

Nothing is gathered for a step: a name is looked up among its own definitions, so that many names take no time where they do not
stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping
from typing import Final, final

from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning, Notation
from derive.reader.prose.cases.orders import Order, about
from derive.reader.steps import Step
from derive.reader.syntax.trees import Constant, Tree

# What is said of a name so often, in order, is looked for from where a step stands.
_MANY: Final = 16


@final
class Definitions:
    """The definitions of a sheet, taken down in order."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self._of: dict[Key, list[tuple[Step, Meaning]]] = {}
        self._places: dict[Key, list[int]] = {}
        self._mixed: set[Key] = set()
        self._in_parts: set[Key] = set()
        self._of_words: dict[Key, tuple[Key, str]] = {}
        self._chains: list[int] = []
        self._displays: set[int] = set()
        self._lasts: list[int] = []

    def __iter__(self) -> Iterator[Key]:
        yield from dict.fromkeys((*self._of, *self._of_words))

    def __contains__(self, key: Key) -> bool:
        return key in self._of or key in self._of_words

    def take(self, step: Step, key: Key, meaning: Meaning) -> None:
        """Take down what a step defines."""
        meaning = replaced(meaning, is_part=True) if part_of(step, meaning) else meaning
        said = self._of.setdefault(key, [])
        said.append((step, meaning))
        if len(said) > 1 and any(part_of(*each) for each in said):
            self._in_parts.add(key)
        places = self._places.setdefault(key, [])
        if places and step.chain < places[-1]:
            self._mixed.add(key)
        places.append(step.chain)
        insort(self._chains, step.chain)
        self._displays.add(step.display)
        if step.until is not None:
            insort(self._lasts, step.until)
        if self.is_of_a_word(meaning):
            self._of_words[f"{key[0]}_{meaning.letters[0]}", key[1]] = key, meaning.letters[0]

    def is_of_a_word(self, meaning: Meaning) -> bool:
        """Return whether a definition is of one word alone, as s_o = u_oᵀ v_c beside s_k = −u_kᵀ v_c."""
        return not meaning.is_function and len(meaning.letters) == 1 and meaning.letters[0] in self._notation.words

    def is_made_up(self, key: Key) -> bool:
        """Return whether the last that a name was defined to be is more than a number."""
        return key in self._of and not isinstance(self._of[key][-1][1].tree, Constant)

    def is_part(self, step: Step, key: Key, meaning: Meaning) -> bool:
        """
        Return whether what a step says of a function, for some of its arguments alone, was said of it for all before; not where it
        says what the function is to be from there on.
        """
        if step.assigns or step.lets:
            return False
        return bool(part_of(step, meaning)) and not all(part_of(*each) for each in self._of.get(key, ()))

    def place(self, step: Step) -> tuple[object, ...]:
        """Return what tells steps from each other at which names mean different things."""
        display = step.display if step.display in self._displays else None
        before = bisect_right(self._chains, step.chain), bisect_left(self._lasts, step.chain)
        return before, display, step.around.pinned, step.apart, step.orders if self._in_parts else ()

    def changed(self, before: Definitions) -> frozenset[Key]:
        """Return the names that others define otherwise, or for longer, those of single words among them."""
        keys = {key for key in {**self._of, **before._of} if self._told(key) != before._told(key)}
        of_words = {**self._of_words, **before._of_words}
        return frozenset(keys | {key for key, (of, _) in of_words.items() if of in keys})

    def _told(self, key: Key) -> list[tuple[Step, int | None, bool, Meaning]]:
        return [(step, step.until, step.follows, meaning) for step, meaning in self._of.get(key, ())]

    def trees(self) -> Iterator[tuple[Key, Tree]]:
        """Yield what is defined, all that is said of it."""
        yield from ((key, meaning.tree) for key, said in self._of.items() for _, meaning in said)

    def at(self, step: Step) -> Mapping[Key, Meaning]:
        """Return what names mean at a step."""
        return _Meanings(self, step)

    def meaning(self, key: Key, step: Step) -> Meaning | None:
        """Return what a name means at a step, None where it means nothing; s_o means what is said of it alone, if that is other."""
        of, letter = self._of_words.get(key, (key, ""))
        if letter:
            whole, own = self._said(of, step)
            if letter in own and own[letter] != whole:
                return own[letter]
        places = self._places.get(key, [])
        if len(places) > _MANY and key not in self._mixed:
            found = self._near(key, step, bisect_right(places, step.chain))
        else:
            found = self._said(key, step)[0]
        return replaced(found, is_part=True) if found is not None and key in self._in_parts else found

    def _near(self, key: Key, step: Step, place: int) -> Meaning | None:
        """Return what is said of a name at every word, or at all: up to a place it is said before a step, in order."""
        said, found, of_a_word = self._of[key], None, None
        here = False
        for at, meaning in map(said.__getitem__, reversed(range(place))):
            if self._holds_at(key, at, meaning, step) and within_reach(at, step):
                here = here or at.display == step.display
                if not self.is_of_a_word(meaning):
                    found = meaning
                    break
                of_a_word = of_a_word or meaning
        found = found or of_a_word
        for at, meaning in map(said.__getitem__, range(place, len(said))):
            if at.follows:
                continue
            beside = at.display == step.display and not here
            if not beside and (found is not None or (at.display != step.display and key[0] in self._notation.unknown_sizes)):
                break
            if (
                self._holds_at(key, at, meaning, step)
                and within_reach(at, step)
                and (beside or key[0] not in self._notation.unknown_sizes)
            ):
                here = here or beside
                if found is None or not self.is_of_a_word(meaning) or self.is_of_a_word(found):
                    found = meaning
        return found

    def _said(self, key: Key, step: Step) -> tuple[Meaning | None, dict[str, Meaning]]:
        """Return what is said of a name at every word, or at all, and what is said of it at one word."""
        found: Meaning | None = None
        own: dict[str, Meaning] = {}
        here = False
        for at, meaning in self._of.get(key, ()):
            if not self._holds_at(key, at, meaning, step) or not within_reach(at, step):
                continue
            beside = at.display == step.display and not here
            after = at.until is None and found is None
            if at.chain <= step.chain or beside or (after and key[0] not in self._notation.unknown_sizes):
                here = here or at.display == step.display
                of_a_word = self.is_of_a_word(meaning)
                if not of_a_word or found is None or self.is_of_a_word(found):
                    found = meaning
                if of_a_word:
                    own[meaning.letters[0]] = meaning
        return found, own

    def _holds_at(self, key: Key, definition: Step, meaning: Meaning, step: Step) -> bool:
        """Return whether a definition that is made for one case is made for the one in which a step stands, or for all."""
        if key in self._in_parts:
            part = part_of(definition, meaning)
            if not (part <= set(step.orders) if part else about(step.orders, meaning.letters)):
                return False
        return set(definition.around.pinned) <= set(step.around.pinned) and set(definition.apart) <= set(step.apart)


def within_reach(definition: Step, step: Step) -> bool:
    """Return whether a step stands where a definition holds: one that holds for a while, or follows, does so from there on."""
    if definition.until is None:
        return not definition.follows or definition.chain <= step.chain
    return definition.chain <= step.chain <= definition.until


def part_of(step: Step, meaning: Meaning) -> frozenset[Order]:
    """Return what is said of the sizes of a function's arguments where a step defines it."""
    return about(step.orders, meaning.letters) if meaning.is_function and step.orders else frozenset()


@final
class _Meanings(Mapping[Key, Meaning]):
    """What names mean at a step, looked up when it is asked for."""

    def __init__(self, definitions: Definitions, step: Step) -> None:
        self._definitions = definitions
        self._step = step
        self._known: dict[Key, Meaning | None] = {}

    def __getitem__(self, key: Key) -> Meaning:
        if key not in self._known:
            self._known[key] = self._definitions.meaning(key, self._step)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        return (key for key in self._definitions if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
