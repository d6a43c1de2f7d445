"""What can go wrong at the command line: exit codes, and failures that name the page of `derive explain` about them."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import Final

PROVED: Final = 0
NOT_PROVED: Final = 1
WRONG_USAGE: Final = 2
INTERNAL_ERROR: Final = 3
INTERRUPTED: Final = 130
READER_GONE: Final = 141
TERMINATED: Final = 143


class WrongUsage(Exception):
    """What was asked cannot be done. `page` names the page of `derive explain`; the message is one sentence."""

    def __init__(self, page: str, message: str) -> None:
        super().__init__(page, message)
        self.page, self.message = page, message

    def __str__(self) -> str:
        return self.message


class InternalFault(Exception):
    """The program contradicts itself. `page` names the page of `derive explain`; the message holds all that reproduces it."""

    def __init__(self, page: str, message: str) -> None:
        super().__init__(message)
        self.page = page


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the known names nearest to a word, empty where none is near."""
    import difflib  # takes longer to load than a claim to prove

    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""


_REASONS: Final = {
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.EROFS: "the file system is read-only",
    errno.EISDIR: "that is a folder",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EEXIST: "a file of that name is in the way",
    errno.ENOENT: "its folder does not exist",
    errno.ENOSPC: "no space is left",
}


def unwritable(path: object, error: OSError) -> WrongUsage:
    """Return the failure that says why a file or folder cannot be written."""
    return WrongUsage("unwritable", f"`{path}` cannot be written: {reason(error)}")


def reason(error: OSError) -> str:
    """Return in words why something cannot be written."""
    return _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())
