"""
Tests of derive/reader/documents/notebooks.py:
Markdown cells as sheets of their own, their lines in the file, and what is no notebook.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from derive.reader.documents.notebooks import cells_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet

CELLS: list[dict[str, Any]] = [
    {"cell_type": "markdown", "metadata": {}, "source": ["# a\n", "\n", "$$x = ŷ$$\n", "end"]},
    {"cell_type": "code", "metadata": {}, "outputs": [{"text": ["# a\n", "$$x = ŷ$$\n"]}], "source": ["x = 1\n", "# a\n"]},
    {"cell_type": "markdown", "metadata": {}, "source": "one\n$$b$$\n"},
    {"cell_type": "markdown", "metadata": {}, "source": []},
]


def read(cells: list[dict[str, Any]], **how: Any) -> tuple[Sheet, ...]:
    """Return the sheets of a notebook written as JSON."""
    return cells_of(json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=False, **how), "a.ipynb")


def test_markdown_cells_are_sheets() -> None:
    """Each Markdown cell is a sheet, named by its number among all cells, with lines of its own."""
    sheets = read(CELLS)

    assert [sheet.name for sheet in sheets] == ["a.ipynb, cell 1", "a.ipynb, cell 3", "a.ipynb, cell 4"]
    assert sheets[0].text == "# a\n\n$$x = ŷ$$\nend"
    assert sheets[0].line(sheets[0].text.index("$$")) == 3
    assert sheets[1].text == "one\n$$b$$\n"
    assert all(sheet.file == "a.ipynb" for sheet in sheets)


def test_cells_know_their_lines_in_the_file() -> None:
    """In a notebook as Jupyter writes it, the line of an offset is the line of the file where its text stands."""
    sheets = read(CELLS, indent=1)
    lines = json.dumps({"cells": CELLS, "nbformat": 4}, ensure_ascii=False, indent=1).split("\n")

    formula = sheets[0].file_line(sheets[0].text.index("$$"))
    assert lines[formula - 1].strip() == '"$$x = ŷ$$\\n",'
    assert formula < next(number for number, line in enumerate(lines, 1) if '"code"' in line)
    assert lines[sheets[0].file_line(len(sheets[0].text)) - 1].strip() == '"end"'
    assert '"one' in lines[sheets[1].file_line(sheets[1].text.index("$$")) - 1]


def test_lines_in_the_file_may_be_unknown() -> None:
    """Where the file spells its strings another way, the sheets are read all the same, and the line in the file is 0."""
    (sheet,) = cells_of('{"cells": [{"cell_type": "markdown", "source": ["\\u0024x\\u0024"]}]}', "a.ipynb")

    assert (sheet.text, sheet.file_line(0)) == ("$x$", 0)


def test_parts_of_lines_are_joined() -> None:
    """A cell whose strings are not whole lines still has the right lines."""
    sheets = read([{"cell_type": "markdown", "source": ["a", "b\nc\n", "$x$"]}], indent=1)

    assert sheets[0].text == "ab\nc\n$x$"
    assert sheets[0].file_line(sheets[0].text.index("$")) > sheets[0].file_line(0)


def test_worksheets_of_old_notebooks() -> None:
    """Cells stood in worksheets once."""
    (sheet,) = cells_of(json.dumps({"worksheets": [{"cells": CELLS[:1]}]}), "a.ipynb")

    assert sheet.text.startswith("# a")


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    """A sheet's text can always be written to a file again."""
    (sheet,) = cells_of('{"cells": [{"cell_type": "markdown", "source": ["\\ud800 𝔼"]}]}', "a.ipynb")

    assert sheet.text == "\ufffd 𝔼"
    assert sheet.text.encode()


@pytest.mark.parametrize("odd", [3, {"cell_type": "markdown", "source": [3]}, {"cell_type": "markdown", "source": {}}])
def test_an_odd_cell_is_lost_alone(odd: Any) -> None:
    """The cells around one that holds no text are read; it is told, and a cell of code need hold none."""
    sheets = read([CELLS[0], odd, {"cell_type": "code", "source": 3}, CELLS[2]])

    assert [(sheet.name, bool(sheet.text)) for sheet in sheets] == [
        ("a.ipynb, cell 1", True),
        ("a.ipynb, cell 2", False),
        ("a.ipynb, cell 4", True),
    ]
    assert [[trouble.name for trouble in sheet.troubles] for sheet in sheets] == [[], ["unreadable-cell"], []]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "its JSON is broken, expecting property name"),
        ("[1]", "it has no list of cells"),
        ('{"cells": 3}', "it has no list of cells"),
        ("[" * 200_000, "its JSON is nested too deep"),
        ('{"cells": ' + "9" * 5_000 + "}", "a number in it has more digits than are read"),
    ],
)
def test_what_is_no_notebook_is_told(text: str, reason: str) -> None:
    """Broken JSON and JSON of another shape are refused with the reason."""
    with pytest.raises(UnreadableSheet, match=reason):
        cells_of(text, "a.ipynb")
