"""
Patterns that are compiled when they are first needed: a sheet of one line needs few of all that are known.

Most of what words may say is not said: a text in which none of the words stands that a pattern cannot do without is not searched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, final

_END: Final = sys.maxsize


@lru_cache(maxsize=32)
def _in_small_letters(text: str) -> str:
    """Return a text in small letters, which many patterns in a row ask for."""
    return text.lower()


@final
class Pattern:
    """
    A regular expression, which is compiled when it is first needed.

    `words` are pieces of text, parted by bars, of which every match holds at least one: in small letters where capitals are the
    same.
    """

    __slots__ = ("_compiled", "_small", "flags", "pattern", "words")

    def __init__(self, pattern: str, flags: int = 0, *, words: str = "") -> None:
        self.pattern = pattern
        self.flags = flags
        self.words = tuple(words.split("|")) if words else ()
        self._small = bool(flags & re.IGNORECASE) or "(?i" in pattern
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """Return whether a text holds one of the words that every match holds."""
        if not self.words:
            return True
        if self._small:
            text = _in_small_letters(text)
        for word in self.words:  # noqa: SIM110 - this is asked so often that a generator is felt
            if word in text:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first match in a stretch of a text."""
        return (self._compiled or self.compiled).search(text, start, end) if self.may_match(text) else None

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the match with which a stretch of a text begins."""
        return (self._compiled or self.compiled).match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of a text."""
        return (self._compiled or self.compiled).fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return the matches in a stretch of a text, in order."""
        return (self._compiled or self.compiled).finditer(text, start, end) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Return what the matches in a text hold, in order."""
        return (self._compiled or self.compiled).findall(text) if self.may_match(text) else []

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches in a text."""
        return (self._compiled or self.compiled).split(text) if self.may_match(text) else [text]

    def sub(self, new: str, text: str) -> str:
        """Return a text with something else in the place of each match."""
        return (self._compiled or self.compiled).sub(new, text) if self.may_match(text) else text
