"""
`%load_ext derive` in a notebook: a cell that begins with `%%derive` is a sheet, and what is found in it is shown below.

Nothing in such a cell is run: it is read as `derive check` reads a file, by a process of its own, within the same limits.
"""

from __future__ import annotations

from html import escape
from typing import Any, Final, final

from derive.kernel.records import record
from derive.marking.as_text import Words
from derive.marking.marked import Marked
from derive.reader.word2vec import word2vec
from derive.running.jobs import Job
from derive.running.run import check_files
from derive.subjects.declarations.shipped import notation_at, notation_named

_SUFFIXES: Final = {"": ".md", "markdown": ".md", "latex": ".tex", "rst": ".rst"}
_COLOURS: Final = {"proved": "#1a7f37", "definition": "#1a7f37", "refuted": "#cf222e"}


@final
@record
class CheckedCell:
    """What was found in a cell; it shows itself as text, or as HTML with the verdicts in colour. `marked` has all of it as data."""

    marked: Marked

    def __repr__(self) -> str:
        return Words(verbose=True).whole(self.marked).rstrip()

    def _repr_html_(self) -> str:
        lines = []
        for line in repr(self).split("\n"):
            word = line.partition(":")[0].partition("[")[0]
            shown = escape(line)
            if word in _COLOURS:
                shown = f"<b style='color:{_COLOURS[word]}'>{word}</b>{shown[len(word) :]}"
            lines.append(shown)
        text = "\n".join(lines)
        return f"<pre style='line-height:1.25'>{text}</pre>"


def check_cell(line: str, cell: str) -> CheckedCell:
    """
    Return what is found in a cell. What stands behind `%%derive` says how it is written, markdown (as nothing does), latex or rst,
    and names the notation it is in: one that comes with derive, or a file.

    Raises ValueError for more words and for a cell that cannot be read, NotationError for a notation that cannot be used.
    """
    words = line.split()
    dialect = words.pop(0) if words and words[0] in _SUFFIXES else ""
    if len(words) > 1:
        raise ValueError(f"after %%derive stand {', '.join(filter(None, _SUFFIXES))} and a notation, not {line.strip()!r}")
    notation = notation_named(words[0]) or notation_at(words[0]) if words else word2vec()
    job = Job(f"cell{_SUFFIXES[dialect]}", notation, raw=cell.encode("utf-8", "replace"), title="cell")
    found = next(check_files((job,)))
    if isinstance(found, Marked):
        return CheckedCell(found)
    raise ValueError(str(found))


def add_magic(shell: Any) -> None:
    """Let a shell know `%%derive`."""
    shell.register_magic_function(check_cell, "cell", "derive")
