"""What patterns can do without: the words that they are said to hold, and whether something may match that holds none of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

Kind = TypeVar("Kind")
State = tuple[int, str]
"""How many groups of words have been met in order, and the longest end that is the beginning of a word of the next."""


def those_of(kind: type[Kind]) -> dict[str, Kind]:
    """Return what modules that are loaded have of a kind as constants, in tables and rows of them, each by its place."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("derive.")]
    return {
        f"{module.__name__}.{name}.{place}": each
        for module in modules
        for name, value in vars(module).items()
        for place, each in enumerate(_within(value, kind))
    }


def _within(value: object, kind: type[Kind]) -> Iterator[Kind]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in _within(part, kind))
    elif isinstance(value, tuple):
        yield from (each for part in value for each in _within(part, kind))


class Avoiding:
    """
    What a match may end with, so far without a word of each group in their order.

    After a letter that may be many nothing is known of the end, from which less is met than from any other.
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = groups
        self._starts = [{word[:length] for word in words for length in range(len(word))} for words in groups]

    def after(self, states: frozenset[State], letter: str) -> frozenset[State]:
        """Return what there is after one more letter, nothing where a word of the last group is whole."""
        return frozenset(each for state in states for each in self._after(*state, letter))

    def _after(self, met: int, end: str, letter: str) -> Iterator[State]:
        longer = end + letter
        if not any(longer.endswith(word) for word in self._groups[met]):
            yield met, next(longer[at:] for at in range(len(longer) + 1) if longer[at:] in self._starts[met])
        elif met + 1 < len(self._groups):
            yield met + 1, ""

    def through(self, items: Any, states: frozenset[State]) -> frozenset[State]:
        """Return what there is after what a piece of a pattern matches."""
        for kind, value in items:
            if not states:
                break
            states = self._one(kind, value, states)
        return states

    def _one(self, kind: object, value: Any, states: frozenset[State]) -> frozenset[State]:
        if kind is constants.LITERAL:
            return self.after(states, chr(value).lower())
        if kind is constants.IN and all(each is constants.LITERAL for each, _ in value):
            return frozenset(state for _, each in value for state in self.after(states, chr(each).lower()))
        if kind is constants.SUBPATTERN:
            return self.through(value[3], states)
        if kind is constants.BRANCH:
            return frozenset(state for branch in value[1] for state in self.through(branch, states))
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            least, most, body = value
            for _ in range(least):
                states = self.through(body, states)
            for _ in range(min(int(most) - least, 40)):
                more = states | self.through(body, states)
                if more == states:
                    break
                states = more
            return states
        if kind in (constants.AT, constants.ASSERT, constants.ASSERT_NOT):
            return states
        return frozenset((met, "") for met, _ in states)


def may_do_without(pattern: str, flags: int, groups: Sequence[Sequence[str]]) -> bool:
    """Return whether something may match a pattern without a word of each group in order, as far as that can be told."""
    return bool(Avoiding(groups).through(parser.parse(pattern, flags), frozenset({(0, "")})))
