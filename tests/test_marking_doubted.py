"""Tests of derive/marking/doubted.py: what speaks against the reading of a sheet is said at the top, where a format has one."""

from __future__ import annotations

import json
from html import unescape

import jsonschema
from marked_sheets import RIGHT, WRONG, marked_sheet

from derive.marking.as_html import html_text
from derive.marking.as_json import SCHEMA, json_text
from derive.marking.as_markdown import markdown_text
from derive.marking.as_text import Words
from derive.marking.diagnosing import marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

COLUMNS = RIGHT.replace(r"U^\top", "U ")
TIE = (
    "line 3 is proved only if word vectors are the columns of U, line 1 only as the sheet is read here: "
    "as many steps are proved either way, 1"
)


def test_a_tie_names_the_lines_of_either_reading() -> None:
    """One sentence; in the text a note below the reading, before all else."""
    sheet = marked_sheet(f"{RIGHT}\n{COLUMNS}")

    assert sheet.doubt is not None
    assert (sheet.doubt.kind, sheet.doubt.sentence) == ("tie", TIE)
    assert Words().whole(sheet).splitlines()[1] == f"  = note: {TIE}"


def test_a_conflict_counts_what_is_proved_either_way() -> None:
    """Of many lines five are named, each once."""
    sheet = marked_sheet(f"{RIGHT}\n" * 8 + f"{COLUMNS}\n" * 7)

    assert sheet.doubt is not None
    assert sheet.doubt.kind == "conflict"
    assert sheet.doubt.sentence == (
        "lines 17, 19, 21, 23, 25 and 2 more are proved only if word vectors are the columns of U: "
        "8 steps are proved as the sheet is read here, 7 in that way"
    )


def test_cells_of_a_notebook_are_named() -> None:
    """Where a sheet has several parts, a line is named with its cell."""
    parts = [sheet_of_text(text, f"a.ipynb, cell {number}", "markdown") for number, text in enumerate((RIGHT, COLUMNS), start=1)]
    doubt = marked(verdicts_of("a.ipynb", parts, word2vec())).doubt

    assert doubt is not None
    assert doubt.sentence.startswith(
        "a.ipynb, cell 2, line 1 is proved only if word vectors are the columns of U, a.ipynb, cell 1, l"
    )


def test_every_format_with_a_top_says_it() -> None:
    """JSON as the schema has it, with the places; the page and the digest in words."""
    sheet = marked_sheet(f"{RIGHT}\n{COLUMNS}")
    said = json.loads(json_text([sheet]))
    jsonschema.validate(said, json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert said["doubt"]["kind"] == "tie"
    assert said["doubt"]["reading"] == {**said["reading"], "stacked": "columns"}
    assert said["doubt"]["proved"] == {"here": 1, "otherwise": 1}
    assert [[place["first_line"] for place in said["doubt"][which]] for which in ("here", "otherwise")] == [[1], [3]]
    assert f"Note: {TIE}." in unescape(html_text([sheet]))
    assert "**note:** line 3 is proved only if" in markdown_text([sheet])


def test_nothing_is_said_where_nothing_differs() -> None:
    """A step that is wrong under every reading is no matter of the reading."""
    sheet = marked_sheet(f"{RIGHT}\n{WRONG}")

    assert sheet.doubt is None
    assert "doubt" not in json.loads(json_text([sheet]))
    assert "proved only if" not in Words().whole(sheet) + html_text([sheet]) + markdown_text([sheet])
