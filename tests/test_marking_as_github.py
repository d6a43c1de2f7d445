"""Tests of derive/marking/as_github.py: workflow commands, read back by the rules by which GitHub's runner reads them."""

from __future__ import annotations

from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.as_github import github_text
from derive.marking.diagnosing import marked
from derive.marking.marked import tolerated
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.word2vec import word2vec


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands in a log: their names, properties and messages, unescaped."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            name, _, said = head.partition(" ")
            properties = dict(part.split("=", 1) for part in said.split(","))
            for old, new in (("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
                properties = {key: value.replace(old, new) for key, value in properties.items()}
            for old, new in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
                message = message.replace(old, new)
            found.append((name, properties, message))
    return found


def test_an_annotation_for_each_complaint() -> None:
    """A refuted step is an error, an unread one a warning, an allowed one a notice, each with its lines and columns."""
    sheet = marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}")

    (contradiction, refuted, unread), (*_, allowed) = (
        commands(github_text([each])) for each in (sheet, tolerated(sheet, {"unread"}))
    )

    assert (contradiction[0], refuted[0], unread[0], allowed[0]) == ("notice", "error", "warning", "notice")
    assert refuted[1] == {"file": "a.md", "line": "3", "endLine": "3", "col": "52", "endColumn": "61", "title": "derive: refuted"}
    assert refuted[2].splitlines()[1] == "V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2"
    assert refuted[2].splitlines()[-1] == "help: with ŷ − y for y − ŷ, this is proved for every size"


def test_several_lines_have_no_columns() -> None:
    """GitHub refuses columns where an annotation has several lines."""
    ((_, properties, _),) = commands(github_text([marked_sheet(WRONG.replace("y - ", "y\n- "))]))

    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties


def test_hostile_names_and_sheets_make_no_commands() -> None:
    """Nothing that somebody writes begins a command of its own, of either kind, or adds a property."""
    hostile = "a,line=1::x\n::error::%0Ano\r##[error]b.md"
    text = github_text([marked_sheet(f"{WRONG}\n::error::no\n", hostile)], [UnreadableSheet(hostile, f"no\n{hostile}")])

    assert len(text.splitlines()) == 3
    assert [name for name, _, _ in commands(text)] == ["error", "error"]
    assert all(properties["file"] == hostile for _, properties, _ in commands(text))
    assert not text.splitlines()[-1].startswith("::")
    assert "##[" not in text.splitlines()[-1]


def test_a_cell_of_a_notebook() -> None:
    """The line is the file's, where it is known; columns count within a cell and are left out; the cell is named."""
    cells = (Sheet("a.ipynb, cell 1", WRONG, "markdown", "a.ipynb", None, (7,)), Sheet("a.ipynb, cell 2", STRANGE, file_lines=()))

    known, unknown = commands(github_text([marked(verdicts_of("a.ipynb", cells, word2vec()))]))

    assert known[1] == {"file": "a.ipynb", "line": "7", "endLine": "7", "title": "derive: refuted"}
    assert unknown[1] == {"file": "a.ipynb", "title": "derive: unread"}
    assert known[2].startswith("a.ipynb, cell 1:1:52: numbers")
