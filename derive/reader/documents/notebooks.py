"""From a Jupyter notebook to a sheet for each of its Markdown cells, whose lines are counted within the cell."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from derive.reader.documents.sheets import Sheet, Trouble, UnreadableSheet, as_clause, line_starts, sheet_of_text
from derive.reader.latex.nodes import Span

_NO_TEXT: Final = Trouble("unreadable-cell", Span(0, 0), "the source of this cell is no text: nothing of it is read")


def cells_of(text: str, name: str) -> tuple[Sheet, ...]:
    """
    Return the Markdown cells of a notebook's JSON as sheets `name, cell 3`, cells counted from one, whatever kind they are.

    Where the file is written as Jupyter writes it, the sheets know their lines in it. A cell that holds no text is a sheet without
    text that says so. Raises UnreadableSheet for no notebook.
    """
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableSheet(name, f"it is no notebook: its JSON is broken, {as_clause(str(error))}") from error
    except ValueError as error:
        raise UnreadableSheet(name, "a number in it has more digits than are read") from error
    except RecursionError as error:
        raise UnreadableSheet(name, "it is no notebook: its JSON is nested too deep") from error
    places = _Places(text)
    sheets = []
    for number, cell in enumerate(_cells(notebook, name), start=1):
        called = f"{name}, cell {number}"
        kind, source = (cell.get("cell_type"), cell.get("source", [])) if isinstance(cell, dict) else ("markdown", None)
        parts: Any = [source] if isinstance(source, str) else source
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            if kind == "markdown":
                sheets.append(Sheet(called, "", "markdown", name, None, (), (_NO_TEXT,)))
            continue
        lines = places.of_cell(parts) if "source" in cell else ()
        if kind == "markdown":
            content = sheet_of_text(_sound("".join(parts)))
            sheets.append(Sheet(called, content.text, "markdown", name, None, lines))
    return tuple(sheets)


def _cells(notebook: Any, name: str) -> Iterator[Any]:
    if isinstance(notebook, dict):
        sheets = notebook.get("worksheets", [notebook])
        if isinstance(sheets, list) and all(isinstance(sheet, dict) and isinstance(sheet.get("cells"), list) for sheet in sheets):
            yield from (cell for sheet in sheets for cell in sheet["cells"])
            return
    raise UnreadableSheet(name, "it is no notebook: it has no list of cells")


class _Places:
    """Finds the lines of cells in the file: the strings of their sources stand there one after the other, one a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lost = False
        self.starts = line_starts(text)

    def of_cell(self, parts: list[str]) -> tuple[int, ...]:
        """Return the line in the file of each line of a cell, asked for one cell after the other; none where they are not known."""
        found: list[int] = []
        at = self.text.find('"source"', self.at) if not self.lost else -1
        begins = True
        for part in parts:
            at = self.text.find(json.dumps(part, ensure_ascii=False), at + 1) if at >= 0 else -1
            line = bisect_right(self.starts, at)
            ends = part.endswith("\n")
            found += [line] * (begins + part.count("\n") - ends)
            begins = ends
        if at < 0:
            self.lost = True
            return ()
        self.at = at + 1
        return tuple(found + found[-1:] if begins else found)


def _sound(text: str) -> str:
    """Return a text without halves of surrogate pairs, which JSON can hold and no file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
