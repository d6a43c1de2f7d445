"""
Files that a LaTeX sheet takes in by `\\input`, `\\include` and their kin: told of, or read as sheets of their own.

Nothing is read that does not lie within the folder of the sheet when all links are resolved, and no file twice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, final

from derive.kernel.records import replaced
from derive.reader.documents.outline import outline_of
from derive.reader.documents.passages import Outline, Passage
from derive.reader.documents.sheets import MOST_BYTES, Sheet, Trouble, UnreadableSheet, regular, text_of

if TYPE_CHECKING:
    from pathlib import Path

MOST_FILES: Final = 100
DEEPEST: Final = 10
_LONGEST: Final = 60
_FOLDER: Final = re.compile(r"\\(?:sub)?import\*?\s*\{([^{}\n]*)\}")


class _Refused(Exception):
    """A file that is not taken in, and why."""


def not_followed(outline: Outline) -> Iterator[Trouble]:
    """Yield a note on each file that a sheet takes in, if it says of none what became of it."""
    if outline.sheet.follows:
        return
    for passage in _inclusions(outline):
        sentence = f"{_shown(_named(passage, outline.sheet))} is taken in here and not read: --follow reads it"
        yield Trouble("not-followed", passage.span, sentence)


def with_included(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return sheets, each of LaTeX followed by the files that it takes in, and each of these by its own."""
    from pathlib import Path

    found: list[Sheet] = []
    for sheet in sheets:
        found += _Following(sheet).sheets(sheet, Path(), 0) if sheet.dialect == "latex" else (sheet,)
    return tuple(found)


@final
class _Following:
    """Follows what one sheet takes in, within its folder."""

    def __init__(self, sheet: Sheet) -> None:
        from pathlib import Path  # takes longer to load than a sheet to read, and few are followed

        self._named = os.path.dirname(sheet.file)  # noqa: PTH120 - as it was named: pathlib would take `./` away
        self._is_file = Path(sheet.file).is_file()
        self._folder = Path(sheet.file).resolve().parent
        self._read = {Path(sheet.file).resolve()}
        self._left = MOST_BYTES

    def sheets(self, sheet: Sheet, within: Path, deep: int) -> tuple[Sheet, ...]:
        """Return a sheet that stands in a folder within the first one's, and what it takes in."""
        outline = outline_of(sheet)
        troubles: list[Trouble] = []
        found: list[Sheet] = []
        for passage in _inclusions(outline):
            named = _named(passage, sheet)
            try:
                path = self._path(named, within, deep)
                taken = self._sheet(path)
            except _Refused as refused:
                troubles.append(Trouble("unfollowable", passage.span, f"{_shown(named)} is not read: {refused}"))
                continue
            found += self.sheets(taken, path.parent.relative_to(self._folder), deep + 1)
        return (replaced(sheet, follows=True, troubles=(*sheet.troubles, *troubles)), *found)

    def _path(self, named: str, within: Path, deep: int) -> Path:
        """Return where a file lies that a sheet names, as TeX looks for it. Raises _Refused."""
        if not self._is_file:
            raise _Refused("what is not read from a file has no folder")
        if not named or any(letter in named for letter in "\\#$~\0"):
            raise _Refused("what its name is cannot be told")
        if deep == DEEPEST:
            raise _Refused(f"files are taken in more than {DEEPEST} deep")
        ends = (named,) if named.endswith(".tex") else (f"{named}.tex", named)
        refused = _Refused("there is no such file")
        for place in dict.fromkeys((self._folder, self._folder / within)):
            for end in ends:
                try:
                    path = self._resolved(place / end)
                except _Refused as reason:
                    refused = reason
                    continue
                if os.path.isfile(path):  # noqa: PTH113 - it raises nothing where a name is too long or a folder closed
                    return path
        raise refused

    def _resolved(self, path: Path) -> Path:
        try:
            found = path.resolve()
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
            raise _Refused("its name leads nowhere") from error
        if not found.is_relative_to(self._folder):
            raise _Refused("it lies outside the folder of the sheet")
        return found

    def _sheet(self, path: Path) -> Sheet:
        """Return a file that has not been read yet as a sheet. Raises _Refused."""
        if path in self._read:
            raise _Refused("it has been taken in before")
        if len(self._read) > MOST_FILES:
            raise _Refused(f"more than {MOST_FILES} files are taken in")
        self._read.add(path)
        name = os.path.join(self._named, path.relative_to(self._folder))  # noqa: PTH118 - as the sheet was named
        try:
            with open(path, "rb", opener=regular) as file:
                raw = file.read(self._left + 1)
            if len(raw) > self._left:
                raise _Refused(
                    f"all files together are larger than {MOST_BYTES // 1_000_000} MB, the most that is read of one sheet"
                )
            self._left -= len(raw)
            return Sheet(name, text_of(raw, name), "latex", name)
        except OSError as error:
            raise _Refused("it cannot be opened") from error
        except UnreadableSheet as trouble:
            raise _Refused(trouble.reason) from trouble


def _inclusions(outline: Outline) -> Iterator[Passage]:
    return (passage for passage in outline.passages if passage.kind == "include" and passage.pieces)


def _named(passage: Passage, sheet: Sheet) -> str:
    """Return the name of the file, after its folder where that is said by itself."""
    folder = _FOLDER.match(sheet.text, passage.span.start, passage.span.end)
    return f"{folder[1].strip() if folder is not None else ''}{passage.content(sheet).strip()}"


def _shown(name: str) -> str:
    return f"`{name if len(name) <= _LONGEST else f'{name[:_LONGEST]}…'}`"
