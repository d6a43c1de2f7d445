"""Tests of derive/marking/marked.py: from what was found in a file to diagnostics."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import get_args

from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.checking.found import Page
from derive.marking.diagnosing import marked
from derive.marking.diagnostics import RULES, VERDICTS
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Sheet
from derive.reader.word2vec import word2vec


def test_a_diagnostic_holds_all_that_is_said() -> None:
    """Name, level, place, caret, the person's own line, the sentence, the claim, the counterexample, help."""
    sheet = marked_sheet(f"Answer\n\n{WRONG}")

    (step,) = sheet.steps
    assert (step.name, step.level, step.verdict) == ("refuted", "error", "refuted")
    assert (step.file, step.sheet, step.chain, step.step) == ("a.md", "a.md", 1, 1)
    assert (step.place.first_line, step.place.first_column, step.place.last_column) == (3, 3, len(WRONG) - 3)
    assert step.where == "a.md:3:52"
    assert step.written == WRONG.strip().strip("$")
    assert step.lines[0].text == WRONG.strip()
    assert step.counterexample == "V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2"
    assert step.about == (
        ("counterexample", step.counterexample),
        ("note", "read as ∂J/∂v_c = Uᵀ(y − ŷ)"),
        ("help", "with ŷ − y for y − ŷ, this is proved for every size"),
    )


def test_levels_and_counts() -> None:
    """A proved step is no complaint, a refuted one an error, an unread one a warning; they are counted."""
    sheet = marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}\n$$x = \\frac{{1}}{{2$$\n")

    assert [step.level for step in sheet.steps[:3]] == ["none", "error", "warning"]
    assert sheet.counts["proved"] == 1
    assert sheet.counts["refuted"] == 1
    assert sheet.summary.startswith(f"{sheet.chains} chains, {len(sheet.steps)} steps: 1 proved, ")
    names = [each.name for each in sheet.complaints]
    assert names.index("contradiction") + 1 == names.index("refuted")
    assert "proved" not in names


def test_what_breaks_a_chain_is_named() -> None:
    """The step that breaks a chain says so, and the one that is back at the right value says where the slip is."""
    left, right, wrong = r"\frac{\partial J_{naive}}{\partial v_c}", r"U^\top(\hat y - y)", r"U^\top(y - \hat y)"
    sheet = marked_sheet(f"$$\n\\begin{{align}}\n{left} &= {wrong} \\\\\n&= {right} \\\\\n&= {wrong}\n\\end{{align}}\n$$\n")

    said = [step.notes for step in sheet.steps]
    assert said == [
        ("the chain breaks here; line 4 returns to the right value: end to end it is refuted",),
        ("this equals what the chain begins with: the slip is before it, in line 3",),
        (),
    ]
    (end,) = sheet.ends
    assert (end.chain, end.verdict, end.breaks, end.returns) == (1, "refuted", 1, 2)
    assert (end.place.first_line, end.place.last_line) == (3, 5)


def test_the_side_that_is_right_again_helps() -> None:
    """
    For a side that no small change mends, the one that is right again is the help, and for that one, that the false side goes;
    not where the chain does not return, nor where what stands before the false side is not proved.
    """
    left, wrong, right = r"\frac{\partial J_{naive}}{\partial v_c}", r"\hat y_o u_o - 3 u_o", r"U^\top(\hat y - y)"

    def helps(*sides: str) -> list[str]:
        sheet = marked_sheet("$$\n\\begin{aligned}\n" + " \\\\\n= ".join(sides) + "\n\\end{aligned}\n$$\n")
        return [step.help for step in sheet.steps]

    assert helps(left, wrong, right) == [
        "with the side in line 5 in place of this one, this is proved",
        "without the false side in line 4, this is proved",
    ]
    assert helps(left, r"-u_o + \sum_w \hat y_w u_w", wrong, right)[1:] == [
        "with the side in line 6 in place of this one, this is proved",
        "without the false side in line 5, this is proved",
    ]
    assert helps(left, wrong, r"\hat y_o u_o - 4 u_o")[0] == ""
    assert not any("in place of this one" in each for each in helps(left, r"\text{as above}", wrong, right))


def test_a_cell_of_a_notebook() -> None:
    """The sheet is the cell, lines count within it, and the line in the file is known where the file has one."""
    cells = (Sheet("a.ipynb, cell 1", RIGHT, "markdown", "a.ipynb", None, (7,)), Sheet("a.ipynb, cell 3", WRONG, file_lines=()))
    sheet = marked(verdicts_of("a.ipynb", cells, word2vec()))

    assert [(step.sheet, step.file, step.part) for step in sheet.steps] == [
        ("a.ipynb, cell 1", "a.ipynb", 0),
        ("a.ipynb, cell 3", "a.ipynb", 1),
    ]
    assert [step.place.file_line for step in sheet.steps] == [7, 0]


def test_a_marked_sheet_travels() -> None:
    """What another process has marked is the same as what this one has."""
    sheet = marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}")

    carried = pickle.loads(pickle.dumps(sheet))

    assert carried == sheet
    assert [step.about for step in carried.steps] == [step.about for step in sheet.steps]


def test_every_name_has_a_rule() -> None:
    """Verdicts, reasons with a page of their own and what the reader warns of are all among the rules."""
    reader = Path(marked.__code__.co_filename).parent.parent / "reader"
    warned = {
        name for file in reader.rglob("*.py") for name in re.findall(r'[tT]rouble\(\s*"([\w-]+)"', file.read_text(encoding="utf-8"))
    }

    assert len(warned) == 8
    assert warned | set(VERDICTS) | (set(get_args(Page)) - {""}) | {"contradiction"} == set(RULES)
