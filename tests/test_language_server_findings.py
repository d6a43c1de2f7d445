"""Tests of derive/language_server/findings.py: what an editor is told, and fixes that are certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.checking.checker import Verdicts
from derive.language_server.findings import Fix, Memory, findings, fix_for
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.steps import Step
from derive.running.limits import Limits

RIGHT = r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$"
WRONG = r"$$\frac{\partial J}{\partial U} = (y - \hat y) v_c^T$$"


def fixed(text: str, fix: Fix) -> str:
    """Return a text with a fix in it, found by its lines and columns."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    start = starts[fix.first_line - 1] + fix.first_column - 1
    end = starts[fix.last_line - 1] + fix.last_column - 1
    return text[:start] + fix.text + text[end:]


def test_a_refuted_step_is_told_where_it_stands() -> None:
    """The place is the side that is wrong; the words say why, with numbers and the help. What is right is not told."""
    (told,) = findings(f"# A\n\n{RIGHT}\n\n{WRONG}\n", "a.md", ".md")
    assert (told.name, told.level, told.first_line, told.last_line) == ("refuted", "error", 5, 5)
    assert WRONG[told.first_column - 1 : told.last_column] == r"y - \hat y"
    assert "left −1/2, right 1/2" in told.words
    assert told.help.startswith("with ŷ − y for y − ŷ")


def test_a_step_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up, and said to be; the others are told as ever."""
    read = Verdicts._sides

    def sides(self: Verdicts, step: Step, elaboration: Elaboration) -> object:
        while step.chain == 0:
            pass
        return read(self, step, elaboration)

    monkeypatch.setattr(Verdicts, "_sides", sides)
    monkeypatch.setattr("derive.language_server.findings._LIMITS", Limits(0.2))
    told = findings(f"{RIGHT}\n\n{WRONG}\n", "a.md", ".md")
    assert [each.name for each in told] == ["given-up", "refuted"]


def test_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text as it is opened is kept and found again; what is typed then is not kept."""
    monkeypatch.delenv("DERIVE_NO_CACHE")
    monkeypatch.setenv("DERIVE_CACHE_DIR", str(tmp_path))
    memory = Memory()
    told = findings(WRONG, "a.md", ".md", memory)
    findings(RIGHT, "a.md", ".md", memory)
    assert len([path for path in tmp_path.glob("??/*") if not path.name.startswith("version-")]) == 1
    monkeypatch.setattr("derive.running.run.started", None)
    assert findings(WRONG, "a.md", ".md", Memory()) == told


def test_a_fix_is_proved_where_it_stands() -> None:
    """The text with the fix has nothing to be told of; a step that is not refuted, or a docstring, gets none."""
    text = f"# A\n\n{RIGHT}\n\n{WRONG}\n"
    fix = fix_for(text, "a.md", ".md", 2, 1)
    assert fix is not None
    assert fix.side == r"(\hat y - y) v_c^T"
    assert findings(fixed(text, fix), "a.md", ".md") == ()
    assert fix_for(text, "a.md", ".md", 1, 1) is None
    assert fix_for(text, "a.md", ".md", 9, 1) is None
    assert fix_for(f'r"""\n{WRONG}\n"""\n', "a.py", ".py", 1, 1) is None


@pytest.mark.slow
def test_a_fix_that_would_make_another_step_worse_is_none() -> None:
    """Where the next step of a chain goes on from what is wrong, a change that breaks it is not offered."""
    chain = r"\frac{\partial J}{\partial U} = (y - \hat y) v_c^T = -(\hat y - y) v_c^T"
    fix = fix_for(f"$${chain}$$\n", "a.md", ".md", 1, 1)
    assert fix is None or "refuted" not in {each.name for each in findings(fixed(f"$${chain}$$\n", fix), "a.md", ".md")}


@pytest.mark.slow
def test_latex_and_its_environments() -> None:
    """In LaTeX, in an environment of several lines, the right line is changed."""
    first = r"\frac{\partial J}{\partial v_c} &= \sum_w \hat y_w u_w - u_o \\"
    text = f"\\begin{{align}}\n{first}\n&= U^T (y - \\hat y)\n\\end{{align}}\n"
    (told,) = findings(text, "a.tex", ".tex")
    fix = fix_for(text, "a.tex", ".tex", told.chain, told.step)
    assert told.first_line == 3
    assert fix is not None
    assert fixed(text, fix) == text.replace(r"y - \hat y)", r"\hat y - y)")
