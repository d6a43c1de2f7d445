"""
What commands say: on stdout, written at once, what keeps it from being written being a failure of its own; complaints on stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TextIO

from derive.cli.failures import WrongUsage, reason, unwritable
from derive.language.visible import shortened, visible_lines, visible_text

if TYPE_CHECKING:
    from pathlib import Path

NARROWEST: Final = 40


def say(text: str) -> None:
    """Write a text to stdout. Raises WrongUsage where it cannot be written, BrokenPipeError where its reader has gone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise WrongUsage("unwritable", f"the output cannot be written: {reason(error)}") from error


def refuse_overwriting(output: str, source: str) -> None:
    """Raise WrongUsage where what is to be written would destroy what is read."""
    try:
        is_same = os.path.samefile(output, source) and not os.path.isdir(output)  # noqa: PTH112, PTH121 - pathlib takes longer to load
    except (OSError, ValueError):
        return  # one of them is no file yet
    if is_same:
        raise WrongUsage("unwritable", f"`{output}` would be written over what is read: it is `{source}` itself")


def complain(words: str, more: str = "") -> None:
    """
    Write a sentence to stderr, on one line, and `more` lines below it; nothing that somebody wrote acts upon a terminal.

    Where stderr cannot be written to, nothing is: the exit code says what was found.
    """
    try:
        sys.stderr.write(f"{shortened(visible_text(words))}\n" + (f"{visible_lines(more)}\n" if more else ""))
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def write_to(file: str, text: str | Iterable[str]) -> None:
    """Write a text, or its pieces, to a file, whole or not at all. Raises WrongUsage where that is not possible."""
    from pathlib import Path

    from derive.report.writing import write_whole

    if not file:
        raise WrongUsage("unwritable", "`-o` needs the name of a file")
    path = Path(file)
    try:
        path.parent.stat()
        if path.is_dir():
            raise WrongUsage("unwritable", f"`{path}` cannot be written: that is a folder")
        write_whole(path, text)
    except OSError as error:
        raise unwritable(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder where there is none, before any work is done. Raises WrongUsage where nothing can be written to it."""
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        raise unwritable(folder, error) from error


def drop_output() -> None:
    """Give stdout another place to flush to, so that what could not be written is no error at exit either."""
    _drop(sys.stdout)


def _drop(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def columns(stream: TextIO) -> int | None:
    """Return how many columns a terminal has; None for what is no terminal or does not say."""
    if not stream.isatty():
        return None
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def folded(text: str) -> str:
    """Return a text with lines that fit into the terminal, at least 40 columns; as it is where stdout is no terminal."""
    width = columns(sys.stdout)
    return text if width is None else "\n".join(_folded_line(line, max(width, NARROWEST)) for line in text.split("\n"))


def _folded_line(line: str, width: int) -> str:
    """Return a line broken at spaces, what follows set in by four more."""
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    import textwrap  # takes longer to load than a claim to prove

    return "\n".join(textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False))
