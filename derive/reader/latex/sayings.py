"""
What sentences may say: patterns that are searched for where their words stand, one after the other in one sentence.

A sheet says little of all that is known to be said: what no sentence can say is not compiled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, final

from derive.reader.latex.patterns import Pattern, are_in_order, in_groups, in_small_letters

_ENDS: Final = Pattern(r"[.!?]\s|[。！]|？|\n[ \t]*\n")


@final
class Saying:
    """
    A pattern of which a match stands within one sentence; it need not say that 。 ends it.

    `words` are pieces of text in small letters, parted by bars: every match holds at least one of them. Where ` … ` parts several
    groups of them, it holds one of each, in this order.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: str, flags: int = 0, *, words: str) -> None:
        self.pattern = Pattern(pattern, flags)
        self.words = in_groups(words)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what is found in each sentence of a text, in order."""
        for start, end in _sentences(text).holding(self.words):
            yield from self.pattern.finditer(text, start, end)

    def search(self, text: str) -> re.Match[str] | None:
        """Return what is found first."""
        return next(self.finditer(text), None)


@final
class _Sentences:
    """Where the sentences of a text begin, and which of them hold a word: looked for once, whatever asks."""

    def __init__(self, text: str) -> None:
        self._text = in_small_letters(text)
        marks = [found.span() for found in _ENDS.finditer(text)]
        self._starts = [0, *(start for start, _ in marks)]  # what a sentence begins with is told by what stands before it
        self._ends = [*(end for _, end in marks), len(text)]
        self._known: dict[str, frozenset[int]] = {}

    def holding(self, groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
        """Yield where sentences begin and end that hold a word of each group, in their order."""
        places: frozenset[int] | None = None
        for group in reversed(groups):  # what is said stands behind what it is said of, and is said less often
            held = frozenset[int]().union(*map(self._holding, group))
            places = held if places is None else places & held
            if not places:
                return
        for place in sorted(places or ()):
            start, end = self._starts[place], self._ends[place]
            if are_in_order(groups, self._text, start, end):
                yield start, end

    def _holding(self, word: str) -> frozenset[int]:
        """Return the numbers of the sentences in which a word begins."""
        if word not in self._known:
            found, at = set[int](), self._text.find(word)
            while at >= 0:
                place = bisect_right(self._ends, at)
                found.add(place)
                at = self._text.find(word, self._ends[place])
            self._known[word] = frozenset(found)
        return self._known[word]


@lru_cache(maxsize=4)
def _sentences(text: str) -> _Sentences:
    return _Sentences(text)
