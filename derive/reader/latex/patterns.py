"""
Patterns that are compiled when they are first needed: a sheet of one line needs few of all that are known.

Most of what words may say is not said: a text in which none of the words stands that a pattern cannot do without is not searched.

What costs most to compile are sets of letters beyond Latin-1 in more than two runs, as `[。！？]`: as much as fifty words. As
alternatives beside others, `[。！]|？`, they cost next to nothing.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final, final
from weakref import WeakSet

from derive.reader.latex.compiled import compiled

_END: Final = sys.maxsize
# To look through so many letters for words takes as long as to compile what needs them.
_DEARER: Final = 1_000_000

_LOADED: Final[WeakSet[Pattern]] = WeakSet()


def compile_all() -> None:
    """Compile all patterns that are loaded: processes that are forked need not compile them one by one, each for itself."""
    for pattern in _LOADED:
        pattern.compiled  # noqa: B018 - it is kept


@lru_cache(maxsize=32)
def in_small_letters(text: str) -> str:
    """Return a text in small letters, which many patterns in a row ask for: each in its place, none takes the room of two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(each if len(each) == 1 else " " for each in map(str.lower, text))


def in_groups(words: str) -> tuple[tuple[str, ...], ...]:
    """Return words that bars part, in the groups that ` … ` parts."""
    return tuple(tuple(group.split("|")) for group in words.split(" … ")) if words else ()


def are_in_order(groups: Sequence[Sequence[str]], text: str, at: int, end: int) -> bool:
    """Return whether a stretch of a text holds a word of each group, one behind the other."""
    for group in groups:
        ends = [found + len(word) for word in group if (found := text.find(word, at, end)) >= 0]
        if not ends:
            return False
        at = min(ends)
    return True


@final
class Pattern:
    """
    A regular expression, which is compiled when it is first needed.

    `words` are pieces of text, parted by bars, of which every match holds at least one: in small letters where capitals are the
    same, which is `small`. Where ` … ` parts several groups of them, every match holds one of each, in this order.
    """

    __slots__ = ("__weakref__", "_compiled", "_looked_through", "flags", "pattern", "small", "words")

    def __init__(self, pattern: str, flags: int = 0, *, words: str = "") -> None:
        self.pattern = pattern
        self.flags = flags
        self.words = in_groups(words)
        self.small = bool(flags & re.IGNORECASE) or "(?i" in pattern
        self._compiled: re.Pattern[str] | None = None
        self._looked_through = 0
        _LOADED.add(self)

    @property
    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self.flags)
        return self._compiled

    def may_match(self, text: str, start: int = 0, end: int = _END) -> bool:
        """Return whether a stretch of a text holds the words that every match holds."""
        if not self.words:
            return True
        if isinstance(text, Stretch):
            return text.places.may_hold(self, text.start + start, text.start + min(end, len(text)))
        if start or end < len(text):
            text = text[start:end]
        if self.small:
            text = in_small_letters(text)
        if len(self.words) > 1:
            return are_in_order(self.words, text, 0, len(text))
        for word in self.words[0]:  # noqa: SIM110 - this is asked so often that a generator is felt
            if word in text:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first match in a stretch of a text."""
        return (self._compiled or self.compiled).search(text, start, end) if self.may_match(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the match with which a stretch of a text begins."""
        if self._compiled is None and self._looked_through < _DEARER:
            self._looked_through += min(end, len(text)) - start
            if not self.may_match(text, start, end):
                return None  # it need not be compiled yet
        return (self._compiled or self.compiled).match(text, start, end)

    def begins(self, text: str) -> re.Match[str] | None:
        """Return the match with which a text begins that holds one of the words."""
        return self.match(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of a text."""
        return (self._compiled or self.compiled).fullmatch(text) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return the matches in a stretch of a text, in order."""
        return (self._compiled or self.compiled).finditer(text, start, end) if self.may_match(text, start, end) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Return what the matches in a text hold, in order."""
        return (self._compiled or self.compiled).findall(text) if self.may_match(text) else []

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches in a text."""
        return (self._compiled or self.compiled).split(text) if self.may_match(text) else [text]

    def sub(self, new: str, text: str) -> str:
        """Return a text with something else in the place of each match."""
        return (self._compiled or self.compiled).sub(new, text) if self.may_match(text) else text


@final
class Places:
    """Where in a text the words of patterns stand: found once for each pattern that is asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, tuple[Pattern, list[list[int]]]] = {}

    def stretch(self, start: int, end: int) -> Stretch:
        """Return a stretch of the text."""
        return Stretch(self, start, end)

    def may_hold(self, pattern: Pattern, start: int, end: int) -> bool:
        """Return whether one of a pattern's words of each group begins in a stretch, not before one of the group before."""
        if id(pattern) not in self._known:
            within = self._small if pattern.small else self._text
            found = [sorted(at for word in group for at in _places_of(word, within)) for group in pattern.words]
            self._known[id(pattern)] = pattern, found
        for places in self._known[id(pattern)][1]:
            first = bisect_left(places, start)
            if first == len(places) or places[first] >= end:
                return False
            start = places[first]
        return True

    @cached_property
    def _small(self) -> str:
        return in_small_letters(self._text)

    def part(self, start: int, end: int) -> str:
        """Return a stretch of the text as it stands there."""
        return self._text[start:end]


@final
class Stretch(str):
    """A stretch of a text of which it is known where the words of patterns stand."""

    __slots__ = ("places", "start")

    places: Places
    start: int

    def __new__(cls, places: Places, start: int, end: int) -> Stretch:
        found = super().__new__(cls, places.part(start, end))
        found.places, found.start = places, start
        return found


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
