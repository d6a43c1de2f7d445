"""Tests of derive list and derive show: what the catalogue holds, in words that fit into the terminal."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from derive import catalog
from derive.cli.main import run

KEY = "word2vec.naive_softmax"


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@pytest.mark.parametrize(("asked", "width"), [("72", 72), ("50", 50), ("20", 40)])
@pytest.mark.parametrize("words", [["list"], ["show", KEY]])
def test_lists_fit_into_the_terminal(asked: str, width: int, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is listed and shown is folded at the terminal's width, never narrower than 40, and loses no word."""
    pipe, terminal = StringIO(), Terminal()
    monkeypatch.setenv("COLUMNS", asked)
    monkeypatch.setattr(sys, "stdout", pipe)
    assert run(words) == 0
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(words) == 0

    assert max(map(len, terminal.getvalue().splitlines())) <= width < max(map(len, pipe.getvalue().splitlines()))
    assert "".join(terminal.getvalue().split()) == "".join(pipe.getvalue().split())


def test_shapes_are_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A loss shows the shapes of its parameters at its head, one claim its own, claims whose names differ in shape theirs."""
    shapes = "U ∈ ℝ^(V × d), v_c ∈ ℝ^d"
    assert run(["show", KEY]) == 0
    head, *claims = capsys.readouterr().out.split("\n\n")
    assert f"  with: {shapes}" in head
    assert not any("with:" in each for each in claims)
    for name in (f"{KEY}/v_c", f"{KEY}/v_c.1"):
        assert run(["show", name]) == 0
        assert f"  with:  {shapes}\n" in capsys.readouterr().out

    file = tmp_path / "mine.py"
    file.write_text("from derive import *\nx = scalar('x')\na = claim(x, x)\nx = vector('x', size('n'))\nb = claim(x, x)\n")
    assert run(["show", str(file)]) == 0
    head, first, second = capsys.readouterr().out.split("\n\n")
    assert "with:" not in head
    assert "  with:  x ∈ ℝ\n" in first + "\n"
    assert "  with:  x ∈ ℝ^n\n" in second


def test_showing_a_loss_shows_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`show KEY` has the source, every claim by its name, its lines with their reasons; `show KEY/NAME` that claim alone."""
    assert run(["show", KEY]) == 0
    whole = capsys.readouterr().out
    statement = catalog.statement(KEY)
    assert "source: " in whole
    for theorem in statement.theorems:
        assert f"\n{KEY}/{theorem.name}\n" in whole
        for line in theorem.lines:
            assert line.because in whole

    assert run(["show", f"{KEY}/v_c"]) == 0
    one = capsys.readouterr().out
    assert one.startswith(f"{KEY}/v_c\n")
    own = [each for each in one.splitlines() if not each.startswith("  with:")]
    assert "\n".join(own) in whole
    assert f"{KEY}/U" not in one
