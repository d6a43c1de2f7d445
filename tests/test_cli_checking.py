"""Tests of derive check: what is said of sheets in words and as JSON, which exit code they get, and what is loaded for it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from marked_sheets import RIGHT, STRANGE, WRONG
from thinned import thinned

from derive.cli.main import run
from derive.cli.printing import FORMATS
from derive.marking.as_json import SCHEMA
from derive.marking.excerpts import width

SHEETS = Path(__file__).parent / "sheets"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit code of `derive check …`, what it prints, and what it says on stderr."""
    code = run(["check", *words])
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Return what `derive check --format json …` prints, checked against the schema."""
    _, printed, _ = said(capsys, "--format", "json", *words)
    whole = json.loads(printed)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(whole, schema)
    return dict(whole)


def test_a_right_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is complained about: the reading, the count, exit code 0."""
    code, printed, errors = said(capsys, str(SHEETS / "softmax.md"))

    assert (code, errors) == (0, "")
    lines = printed.splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("Jacobians are in numerator layout")
    assert lines[2].endswith("softmax.md: 5 chains, 6 steps: 6 proved")


def test_a_refuted_step_is_shown_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line and column, the person's own line, carets below the right side, the numbers, how it was read, help."""
    (folder / "a.md").write_text(f"# Answers\n\n{WRONG}", encoding="utf-8")

    code, printed, _ = said(capsys, "a.md")

    assert code == 1
    paragraph = printed.split("\n\n")[1].splitlines()
    assert paragraph[0] == "refuted: numbers show that the two sides differ"
    assert paragraph[1] == " --> a.md:3:52"
    assert paragraph[3] == f"3 | {WRONG.strip()}"
    left = WRONG.strip().strip("$").partition(" = ")[0]
    assert paragraph[4] == f"  |   {'-' * len(left)}{' ' * 10}{'^' * 10}"
    assert paragraph[5].startswith("  = V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2")
    assert paragraph[6] == "  = note: read as ∂J/∂v_c = Uᵀ(y − ŷ)"
    assert paragraph[7] == "  = help: with ŷ − y for y − ŷ, this is proved for every size"


def test_carets_under_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wide letters take two columns: the carets stand below what they mean, the column counts characters."""
    (folder / "a.md").write_text(f"求导：{WRONG}", encoding="utf-8")

    _, printed, _ = said(capsys, "a.md")

    line, below = printed.split("\n\n")[1].splitlines()[3:5]
    assert " --> a.md:1:55" in printed
    assert below.index("^") == width(line[: line.index("y - ")])


def test_what_is_unread_is_told_with_the_smallest_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown letter is named, and the carets stand below it alone; exit code 1, and 0 where unread is allowed."""
    (folder / "a.md").write_text(STRANGE, encoding="utf-8")

    code, printed, _ = said(capsys, "a.md")

    assert code == 1
    assert "unread: `ρ` is not known here" in printed
    assert [line for line in printed.splitlines() if "^" in line][-1].strip(" |") == "^^^^"
    assert said(capsys, "--allow", "unread", "a.md")[0] == 0
    assert said(capsys, "--allow", "undecided", "a.md")[0] == 1
    assert said(capsys, "--allow", "undecided, unread", "a.md")[0] == 0


def test_what_is_refuted_is_never_allowed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--allow refuted` is wrong usage, told in one line; a refuted step fails whatever else is allowed."""
    (folder / "a.md").write_text(WRONG, encoding="utf-8")

    code, printed, errors = said(capsys, "--allow", "refuted", "a.md")

    assert (code, printed) == (2, "")
    assert errors.count("\n") == 1
    assert "`refuted`" in errors
    assert said(capsys, "--allow", "undecided,unread", "a.md")[0] == 1


def test_quiet_and_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    """Quiet is one line a sheet; verbose has a line for each step that is proved or defines as well; both is wrong usage."""
    sheet = str(SHEETS / "negative_sampling.tex")

    _, quiet, _ = said(capsys, "--quiet", sheet)
    _, verbose, _ = said(capsys, "--verbose", sheet)

    assert quiet == f"{sheet}: 4 chains, 5 steps: 4 proved, 1 definition\n"
    assert verbose.endswith(quiet)
    assert verbose.count("\nproved: ") == 4
    assert verbose.count("\ndefinition: ") == 1
    assert said(capsys, "-q", "-v", sheet)[0] == 2


def test_several_sheets_and_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sheets are told one after the other; a folder stands for the sheets in it, in the order of their names."""
    (folder / "b.md").write_text(RIGHT, encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "z.md").write_text(WRONG, encoding="utf-8")
    (folder / "more" / "a.tex").write_text(RIGHT, encoding="utf-8")
    (folder / "more" / "data.csv").write_text("x = 1", encoding="utf-8")

    code, printed, _ = said(capsys, "-q", "b.md", "more")

    assert code == 1
    assert [line.partition(":")[0] for line in printed.splitlines()] == ["b.md", "more/a.tex", "more/z.md"]


def test_a_sheet_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are checked all the same; the trouble is said on stderr in one line, and the exit code is 2."""
    (folder / "b.md").write_text(RIGHT, encoding="utf-8")
    (folder / "c.md").write_bytes(b"\xff\x00\xfe")

    code, printed, errors = said(capsys, "-q", "gone.md", "b.md", "c.md")

    assert code == 2
    assert printed == "b.md: 1 chain, 1 step: 1 proved\n"
    assert [line.split(": ")[1] for line in errors.splitlines()] == ["gone.md", "c.md"]
    whole = as_json(capsys, "gone.md", "b.md")
    assert [each["sheet"] for each in whole["sheets"]] == ["b.md"]
    assert [each["sheet"] for each in whole["unreadable"]] == ["gone.md"]


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` is what comes in; line ends of Windows and a byte order mark are no trouble."""

    class Incoming:
        buffer = io.BytesIO(b"\xef\xbb\xbf" + f"Answer\n\n{WRONG}".replace("\n", "\r\n").encode())

    monkeypatch.setattr(sys, "stdin", Incoming())

    code, printed, _ = said(capsys, "-")

    assert code == 1
    assert " --> <stdin>:3:52" in printed


def test_what_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard input that is closed, and a name that is too long for a file, are told in one sentence."""
    monkeypatch.setattr(sys, "stdin", None)

    assert said(capsys, "-")[::2] == (
        2,
        "derive: <stdin>: standard input is closed: there is nothing to read (see `derive explain unreadable-sheet`)\n",
    )
    code, _, errors = said(capsys, "a" * 5_000)
    assert code == 2
    assert errors.count("\n") == 1
    assert "it cannot be read: file name too long" in errors


def test_what_a_sheet_takes_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is taken in is noted, and with --follow read: its lines are its own, its macros those of all."""
    (folder / "a.tex").write_text("\\newcommand{\\s}{\\sigma}\n\\input{b}\n\\input{../c}\n", encoding="utf-8")
    (folder / "b.tex").write_text("Answer\n\n$$\\s(-x) = 2 - \\s(x)$$\n", encoding="utf-8")

    code, printed, _ = said(capsys, "a.tex")
    assert code == 0
    assert "note[not-followed]: `b` is taken in here and not read" in printed
    code, printed, _ = said(capsys, "--follow", "a.tex")
    assert code == 1
    assert "warning[unfollowable]: `../c` is not read: it lies outside the folder of the sheet\n --> a.tex:3:1" in printed
    assert " --> b.tex:3:1" in printed
    assert (
        said(capsys, "--quiet", "--follow", "a.tex")[1]
        == "a.tex: 1 chain, 1 step: 0 proved, 1 refuted; 1 file taken in, not read\n"
    )
    assert said(capsys, "--quiet", "a.tex")[1].endswith("; 2 files taken in, not read\n")
    whole = as_json(capsys, "--follow", "a.tex")
    assert [(step["file"], step["first_line"], step["verdict"]) for step in whole["steps"]] == [("b.tex", 3, "refuted")]
    assert said(capsys, "--follow", "--backend", "threading", "a.tex")[0] == 2


def test_a_sheet_without_equations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file, or prose alone, is told to hold nothing to check: no reading, exit code 0."""
    (folder / "a.md").write_text("", encoding="utf-8")
    (folder / "b.md").write_text("I did not do it.\n", encoding="utf-8")

    assert said(capsys, "a.md", "b.md") == (0, "a.md: no equation to check was found\nb.md: no equation to check was found\n", "")
    assert as_json(capsys, "a.md")["steps"] == []


def test_a_notebook_is_one_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What one cell defines, another may use; the cell and the line in it are told, and the steps are counted together."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["$$\\delta = \\hat y - y$$"]},
        {"cell_type": "code", "metadata": {}, "source": ["x = 1"], "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "metadata": {}, "source": ["So:\n", "\n", RIGHT.replace("(\\hat y - y)", "\\delta")]},
        {"cell_type": "markdown", "metadata": {}, "source": [WRONG]},
    ]
    (folder / "a.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}), encoding="utf-8")

    code, printed, _ = said(capsys, "a.ipynb")

    assert code == 1
    assert " --> a.ipynb, cell 4:1:52" in printed
    assert printed.endswith("a.ipynb: 3 chains, 3 steps: 1 proved, 1 definition, 1 refuted\n")
    steps = as_json(capsys, "a.ipynb")["steps"]
    assert [(step["cell"], step["first_line"]) for step in steps] == [
        ("a.ipynb, cell 1", 1),
        ("a.ipynb, cell 3", 3),
        ("a.ipynb, cell 4", 1),
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in SHEETS.iterdir()))
def test_json_of_one_sheet(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The object fits the schema; its steps stand in order, at the top, with lines, columns and what was read."""
    whole = as_json(capsys, str(SHEETS / name))

    text = (SHEETS / name).read_text(encoding="utf-8")
    assert sum(whole["counts"].values()) == len(whole["steps"])
    for step in whole["steps"]:
        assert 1 <= step["first_line"] <= step["last_line"] <= text.count("\n") + 1
        assert step["written"] in text
        assert ("counterexample" in step) == (step["verdict"] == "refuted" and step["rule"] == "refuted")
        assert ("text" in step) or step["verdict"] in ("unread", "definition") or step["rule"] == "shapes-do-not-fit"


def test_json_of_a_refuted_step(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The claim in text and LaTeX, the counterexample as numbers, the help; columns are those of the carets."""
    (folder / "a.md").write_text(WRONG, encoding="utf-8")

    (step,) = as_json(capsys, "a.md")["steps"]

    assert step["verdict"] == "refuted"
    assert step["text"] == "∂J/∂v_c = Uᵀ(y − ŷ)"
    assert step["latex"].startswith("\\frac{\\partial J}")
    assert step["help"].startswith("with ŷ − y for y − ŷ")
    assert step["counterexample"]["sizes"]["V"] == 2
    assert step["counterexample"]["left"] != step["counterexample"]["right"]
    caret = step["caret"]
    assert WRONG[caret["first_column"] - 1 : caret["last_column"]] == "y - \\hat y"


def test_json_of_several_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    """Several sheets come under `sheets`, each with a reading of its own."""
    whole = as_json(capsys, str(SHEETS))

    assert len(whole["sheets"]) == len(list(SHEETS.iterdir()))
    assert whole["unreadable"] == []
    assert "steps" not in whole


@pytest.mark.parametrize("form", thinned(["text", *FORMATS], 3))
def test_every_format_can_be_written_to_a_file(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file holds what would be printed, the exit code is the same, and nothing is printed."""
    (folder / "a.md").write_text(f"{RIGHT}\n{WRONG}", encoding="utf-8")

    code, printed, _ = said(capsys, "--format", form, "a.md")
    written = said(capsys, "--format", form, "-o", "found.txt", "a.md")

    assert code == 1
    assert written == (1, "", "")
    assert (folder / "found.txt").read_text(encoding="utf-8") == printed


def test_a_file_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is wrong usage, told in one line."""
    (folder / "a.md").write_text(RIGHT, encoding="utf-8")

    code, printed, errors = said(capsys, "-o", "gone/found.txt", "a.md")

    assert (code, printed) == (2, "")
    assert "gone" in errors


def test_what_is_allowed_is_milder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An allowed verdict is a note in the formats for CI systems."""
    (folder / "a.md").write_text(STRANGE, encoding="utf-8")

    assert said(capsys, "--format", "github", "a.md")[1].startswith("::warning ")
    assert said(capsys, "--format", "github", "--allow", "unread", "a.md")[1].startswith("::notice ")


def test_colours(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal there are some, unless NO_COLOR is set or never is asked for; always is always."""
    (folder / "a.md").write_text(WRONG, encoding="utf-8")

    def coloured(*words: str) -> bool:
        return "\x1b[31m" in said(capsys, *words, "a.md")[1]

    assert [coloured("--colour", how) for how in ("auto", "always", "never")] == [False, True, False]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert [coloured("--color", how) for how in ("auto", "always", "never")] == [True, True, False]
    monkeypatch.setenv("NO_COLOR", "1")
    assert [coloured("--colour", how) for how in ("auto", "always", "never")] == [False, True, False]
    assert not coloured("-o", "found.txt")


def loaded_for(text: str) -> set[str]:
    """Return which large packages are loaded when a sheet with a text is checked."""
    Path("a.md").write_text(text, encoding="utf-8")
    names = ("sympy", "numpy", "flint", "jinja2", "mpmath", "json", "pathlib", "difflib")
    code = f"import sys; from derive.cli.main import run; run(['check', 'a.md']); print([n for n in {names} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, env=os.environ, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1].replace("'", '"')))


def test_nothing_heavy_is_loaded(folder: Path) -> None:
    """No SymPy and no NumPy is loaded to check a sheet; python-flint alone, and only to refute."""
    heavy = {"sympy", "numpy", "flint", "jinja2", "mpmath"}

    assert loaded_for(RIGHT) & heavy == set()
    assert loaded_for(f"{RIGHT}\n{WRONG}") & heavy <= {"flint"}
