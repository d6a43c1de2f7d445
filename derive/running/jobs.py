"""
Sheets to check, and what is found in them, as they go from one process to another.

A message is a letter, the length of what follows in four bytes, and what follows. Nothing here loads what checks a sheet.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias, final

from derive.checking.watch import Work
from derive.kernel.records import record
from derive.marking.marked import Marked
from derive.reader.documents.sheets import Sheet, UnreadableSheet, sheets_in, sheets_of
from derive.running.limits import Limits

if TYPE_CHECKING:
    from derive.reader.notation import Notation

BEGIN, COMPILED, FOUND, PARTLY, TOO_LARGE, INCONSISTENT = b"B", b"C", b"F", b"P", b"M", b"I"
HEAD: Final = 5


@final
@record
class Job:
    """
    A sheet to check: the `file` as it was named, in its own notation or else in `notation`, word2vec's where that is None, within
    `limits`.

    `every_end` asks for the verdicts on all chains from end to end; `is_passed` says that the file is passed over unless something
    in it is understood that is about the notation, one that `is_named` only where it holds equations; `follow` that the files are
    read which it takes in, `only_read` that nothing is judged. `raw` are its bytes where they are at hand, `title` what it is
    called where it is no file, and `notation_text` tells the notation from others. `lost` is the work that is not to be done again,
    with the reasons; `done` the work that was done before: `seconds`, the time there is left, does not bound it.
    """

    file: str
    notation: Notation | None
    limits: Limits = Limits()
    every_end: bool = True
    is_passed: bool = False
    is_named: bool = False
    follow: bool = False
    only_read: bool = False
    title: str = ""
    raw: bytes | None = None
    notation_text: str = ""
    lost: Mapping[Work, str] = {}
    done: frozenset[Work] = frozenset()
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """Return the file as people are told of it."""
        return self.title or ("<stdin>" if self.file == "-" else self.file)

    @property
    def suffix(self) -> str:
        """Return what the file's name ends with, which says how it is read; empty for standard input."""
        return "" if self.file == "-" else os.path.splitext(self.file)[1]  # noqa: PTH122 - pathlib takes longer to load

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets of the file, with those that they take in where that is asked for. Raises UnreadableSheet."""
        found = sheets_in(self.file) if self.raw is None else sheets_of(self.raw, self.name, suffix=self.suffix)
        if not self.follow:
            return found
        from derive.reader.documents.inclusions import with_included

        return with_included(found)


@final
@record
class PassedOver:
    """A file of a package that is not about what the notation speaks of, and how many steps there are in it."""

    file: str
    steps: int


@final
@record
class Where:
    """Where a step stands: the number and name of its sheet in the file, its offsets there, and its line in sheet and file."""

    part: int
    sheet: str
    start: int
    end: int
    line: int
    file_line: int


@final
@record
class StepsRead:
    """The steps of a file that are to be checked, in their order."""

    file: str
    steps: tuple[Where, ...]


Answer: TypeAlias = Marked | PassedOver | StepsRead | UnreadableSheet
