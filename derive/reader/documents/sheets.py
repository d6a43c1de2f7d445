"""
From a file, standard input or a piece of text to sheets: decoded text that knows the line and column of everything in it.

A notebook gives a sheet for each of its Markdown cells, a Python file one of its docstrings and comments; every other file is one
sheet. Nothing but what is named is read.
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_right
from functools import cached_property
from stat import S_ISREG
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.reader.latex.nodes import Span

Dialect: TypeAlias = Literal["markdown", "latex", "html", "restructured"]

MOST_BYTES: Final = 10_000_000
MOST_NOTEBOOK_BYTES: Final = 100_000_000  # most of a large notebook is pictures
_ZERO_SHARE: Final = 8
"""Where of so many characters one is a zero byte, a text is written in two or four bytes a letter, or is none."""

_DIALECTS: Final[dict[str, Dialect | Literal["notebook", "python"]]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "markdown",
    ".tex": "latex",
    ".latex": "latex",
    ".ltx": "latex",
    ".rst": "restructured",
    ".py": "python",
    ".pyi": "python",
    ".ipynb": "notebook",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
SUFFIXES: Final = frozenset(_DIALECTS)
_HANDED_OVER: Final = r"/dev/(?:stdin|fd/\d+)|/proc/self/fd/\d+"


class UnreadableSheet(Exception):
    """A file that gives no sheet, and why: `name` is the file as it was named, `reason` one clause in lower case."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableSheet], tuple[str, str]]:
        """Carry both parts to another process."""
        return type(self), (self.name, self.reason)


@final
@record
class Origin:
    """Where stretches of a page's text stand in its source: both offsets of the first character of each stretch, and the lines."""

    offsets: tuple[int, ...]
    sources: tuple[int, ...]
    line_starts: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Return the offset in the source of an offset in the text."""
        stretch = max(bisect_right(self.offsets, offset) - 1, 0)
        following = self.sources[stretch + 1] if stretch + 1 < len(self.sources) else self.sources[stretch] + (1 << 60)
        return min(self.sources[stretch] + offset - self.offsets[stretch], max(following - 1, self.sources[stretch]))


@final
@record
class Trouble:
    """
    Something about a sheet that its author should know: a name, where it stands, and one sentence in lower case.

    Names: `unclosed-formula`, `unclosed-environment`, `mismatched-environment`, `unclosed-fence`, `broken-definition`, and of what
    is found when a file is opened, `unreadable-cell`, `not-followed`, `unfollowable`.
    """

    name: str
    span: Span
    sentence: str


@final
@record
class Sheet:
    """
    A text to be read, under the name that people know it by, `answers.md` or `answers.ipynb, cell 3`.

    Offsets count characters of `text`, whose lines end with one line feed whatever the file had. Lines and columns count from one,
    in characters; of a page they are those of its source, of a notebook those of the cell. `file` is the file's own name, and
    `file_lines` the lines in it of a cell's lines: empty where they are not known. `troubles` are of opening the file, `follows`
    says that what the sheet takes in by \\input was looked for.
    """

    name: str
    text: str
    dialect: Dialect = "markdown"
    file: str = ""
    origin: Origin | None = None
    file_lines: tuple[int, ...] | None = None
    troubles: tuple[Trouble, ...] = ()
    follows: bool = False

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins in the text."""
        starts = self._line_starts
        return starts[bisect_right(starts, offset) - 1]

    def line(self, offset: int) -> int:
        """Return the line, counted from one, in which an offset stands."""
        if self.origin is None:
            return bisect_right(self._line_starts, offset)
        return bisect_right(self.origin.line_starts, self.origin.source(offset))

    def column(self, offset: int) -> int:
        """Return the column, counted from one in characters, at which an offset stands."""
        if self.origin is None:
            return offset - self.line_start(offset) + 1
        source = self.origin.source(offset)
        return source - self.origin.line_starts[bisect_right(self.origin.line_starts, source) - 1] + 1

    def line_text(self, offset: int) -> str:
        """Return the line of the text in which an offset stands, without its end: of a page, as one reads it."""
        start = self.line_start(offset)
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def caret(self, offset: int) -> int:
        """Return how many characters stand before an offset in its `line_text`."""
        return offset - self.line_start(offset)

    def file_line(self, offset: int) -> int:
        """Return the line of an offset in its file, also of a notebook's cell; 0 where that is not known."""
        if self.file_lines is None:
            return self.line(offset)
        return self.file_lines[min(self.line(offset), len(self.file_lines)) - 1] if self.file_lines else 0


def line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of a text begin: there is always a first one."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def sheets_in(path: str) -> tuple[Sheet, ...]:
    """Return the sheets of one file, or of standard input for `-`. Raises UnreadableSheet."""
    name, suffix = ("<stdin>", "") if path == "-" else (path, os.path.splitext(path)[1])  # noqa: PTH122 - pathlib takes longer to load
    return sheets_of(bytes_of(path), name, suffix=suffix)


def bytes_of(path: str) -> bytes:
    """Return what stands in a file that somebody names, or in standard input for `-`. Raises UnreadableSheet."""
    if path == "-":
        return standard_input()
    try:
        with open(path, "rb", opener=_named) as file:
            return file.read(MOST_NOTEBOOK_BYTES + 1)
    except (OSError, ValueError) as error:
        raise refused(path, error) from error


def is_handed_over(path: str) -> bool:
    """Tell whether a path is what a shell hands over in the place of a file, `-`, `/dev/stdin` or `<(…)`: it is read once."""
    return path == "-" or re.fullmatch(_HANDED_OVER, path) is not None


def standard_input() -> bytes:
    """Return what stands in standard input. Raises UnreadableSheet where it was closed before we began, or cannot be read."""
    if sys.stdin is None:
        raise UnreadableSheet("<stdin>", "standard input is closed: there is nothing to read")
    try:
        return sys.stdin.buffer.read(MOST_NOTEBOOK_BYTES + 1)
    except (OSError, ValueError) as error:
        raise refused("<stdin>", error) from error


def sheets_of(raw: bytes, name: str, *, suffix: str = "") -> tuple[Sheet, ...]:
    """Return the sheets of a file's bytes, of the kind its suffix says, or else its content. Raises UnreadableSheet."""
    kind = _DIALECTS.get(suffix.lower())
    most = MOST_NOTEBOOK_BYTES if kind == "notebook" else MOST_BYTES
    if len(raw) > most:
        raise UnreadableSheet(name, f"it is larger than {most // 1_000_000} MB, the most that is read of one sheet")
    text = text_of(raw, name)
    kind = kind or _kind(text)
    if kind == "notebook":
        from derive.reader.documents.notebooks import cells_of

        return cells_of(text, name)
    if kind == "python":
        from derive.reader.documents.python_sources import documentation_of

        return documentation_of(text, name)
    if kind == "html":
        from derive.reader.documents.html_pages import page_of

        return (page_of(text, name),)
    return (Sheet(name, text, kind, name),)


def sheet_of_text(text: str, name: str = "<text>", dialect: Dialect = "markdown") -> Sheet:
    """Return a text that is at hand already as a sheet, its line ends made one line feed each."""
    return Sheet(name, _one_line_end(text), dialect, name)


def regular(path: str, flags: int) -> int:
    """Open a file that is a regular one, without waiting: of a pipe or a device nobody knows whether it ever ends."""
    if S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - what an opener is given is a text
        opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
        if S_ISREG(os.fstat(opened).st_mode):  # and was not put in its place meanwhile
            return opened
        os.close(opened)
    raise OSError("it is no file but a pipe or a device")


def _named(path: str, flags: int) -> int:
    """Open what is handed over, waiting for it, or a regular file."""
    return os.open(path, flags) if is_handed_over(path) else regular(path, flags)


def refused(name: str, error: Exception) -> UnreadableSheet:
    """Return that a file gives no sheet, with what the system says of it in words."""
    match error:
        case FileNotFoundError():
            return UnreadableSheet(name, "there is no such file or folder")
        case PermissionError():
            return UnreadableSheet(name, "it may not be read: permission denied")
        case IsADirectoryError():
            return UnreadableSheet(name, "it is a folder")
        case _:
            said = as_clause(getattr(error, "strerror", None) or str(error))
            return UnreadableSheet(name, said if said.startswith("it is") else f"it cannot be read: {said}")


def as_clause(said: str) -> str:
    """Return what Python or the system says as a clause: its first letter small, but that of a word in capitals, as EOF."""
    return said if said[1:2].isupper() else f"{said[:1].lower()}{said[1:]}"


def text_of(raw: bytes, name: str) -> str:
    """Return the text of a file's bytes, each of its lines ended by one line feed. Raises UnreadableSheet."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        shown = f"byte 0x{raw[error.start]:02x} at offset {error.start}"
        place = f" (line {line})" if encoding == "utf-8" else ""
        raise UnreadableSheet(name, f"{shown}{place} is not {encoding.upper()}; save the file as UTF-8") from error
    if text.count("\0") * _ZERO_SHARE > len(text):
        raise UnreadableSheet(name, "zero bytes stand between its characters: it is no text, or none in UTF-8; save it as UTF-8")
    return _one_line_end(text.removeprefix("\ufeff"))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


# Patterns that are needed where a suffix says nothing alone are compiled there.
_NOTEBOOK: Final = r'\s*\{(?=[\s\S]{0,4000}"(?:cells|nbformat|worksheets)"\s*:)'
_PAGE: Final = r"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])"
_DOCUMENT: Final = (
    r"(?m)^[^%\n]{0,200}?\\(?:documentclass|usepackage|item\b|(?:sub)*section\*?\{|"
    r"begin\{(?:document|enumerate|itemize|answer|solution|proof)\})"
)


def _kind(text: str) -> Dialect | Literal["notebook"]:
    if re.match(_NOTEBOOK, text):
        return "notebook"
    if re.match(_PAGE, text):
        return "html"
    return "latex" if re.search(_DOCUMENT, text) else "markdown"
