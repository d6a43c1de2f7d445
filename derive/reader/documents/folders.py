"""
From paths that people name to the files that are read: a file is what it is named, a folder is walked.

In a folder nothing is read but its own files: what a link would lead out of it to, pipes and devices, and pages that derive has
written there, are left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Final

from derive.reader.documents.sheets import SUFFIXES, UnreadableSheet, refused, regular

PAGE_MARK: Final = '<meta name="generator" content="derive '
"""What stands in the head of every page that derive writes."""

# In a folder, a .txt is as often data as it is somebody's answers: it is read where it is named.
_WALKED: Final = SUFFIXES - {".txt"}
_PAGES: Final = (".html", ".htm", ".xhtml")
_PASSED: Final = (".", "node_modules", "__pycache__", "site-packages")
_HEAD: Final = 400

LeftOut = Callable[[str, str], None]
"""What hears of a file in a folder that is not read: its path, and the reason as a clause."""


def sheet_files(paths: Iterable[str], left_out: LeftOut | None = None) -> Iterator[str | UnreadableSheet]:
    """
    Yield the files that paths name, folders walked; an UnreadableSheet for a folder that holds none or may not be read.

    Of a folder, the files with a known suffix are read, in the order of their names, folders whose name begins with a dot left out.
    """
    for path in paths:
        if not path:
            yield UnreadableSheet("``", "that is no name of a file")
            continue
        try:
            is_folder = path != "-" and S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - a path may be a name that no file can have
        except FileNotFoundError:
            is_folder = False
        except (OSError, ValueError) as odd:
            yield refused(path, odd)
            continue
        if is_folder:
            yield from _walked(path, left_out)
        else:
            yield path


def _walked(top: str, left_out: LeftOut | None) -> Iterator[str | UnreadableSheet]:
    from pathlib import Path  # takes longer to load than a sheet to read, and most are named themselves

    closed: list[OSError] = []
    whole = os.path.realpath(top)
    empty = True
    for folder, folders, files in os.walk(top, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(_PASSED))
        for name in sorted(files):
            if name.startswith(".") or Path(name).suffix.lower() not in _WALKED:
                continue
            path = str(Path(folder) / name)
            reason = _reason_against(path, whole)
            if reason is None:
                empty = False
                yield path
            elif reason and left_out is not None:
                left_out(path, reason)
    for error in closed:
        yield refused(str(error.filename), error)
    if empty and not closed:
        yield UnreadableSheet(top, f"the folder holds no sheet ({', '.join(sorted(_WALKED))})")


def _reason_against(path: str, top: str) -> str | None:
    """Return why a file is left out, nothing for a page of derive's own; None for one that is read."""
    from pathlib import Path

    try:
        found = os.lstat(path)
        if S_ISLNK(found.st_mode):
            if not Path(os.path.realpath(path)).is_relative_to(top):
                return "it is a link that leads out of the folder; name it to have it read"
            found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None  # what keeps it from being read is told when it is opened
    if not S_ISREG(found.st_mode):
        return "it is no file but a pipe or a device"
    return "" if path.lower().endswith(_PAGES) and is_own_page(path) else None


def is_own_page(path: str) -> bool:
    """Tell whether a file is a page that derive has written."""
    try:
        with open(path, "rb", opener=regular) as file:
            return PAGE_MARK.encode() in file.read(_HEAD)
    except OSError:
        return False
