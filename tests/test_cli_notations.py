"""Tests of derive/cli/notations.py: notations are printed to start from, and asked for by name or file."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.cli.main import run
from derive.subjects.declarations.shipped import shipped_names, shipped_text

SHEET = "$$\\frac{\\partial J}{\\partial x} = 2 A x$$\n"
MINE = "name = 'mine'\n[sizes]\nn = []\n[shapes]\nx = 'n'\nA = 'n × n'\n[losses]\nJ = 'x^\\top A x'\n"


def test_notations_are_listed_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each with what it is about; one by its name, as it is written."""
    assert run(["notation"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(shipped_names())
    assert all(len(line.split()) > 4 for line in lines)

    assert run(["notation", "softmax_layer"]) == 0
    assert capsys.readouterr().out == shipped_text("softmax_layer")


def test_another_name(capsys: pytest.CaptureFixture[str]) -> None:
    """It is wrong usage, and a near name is said."""
    assert run(["notation", "softmax_layers"]) == 2
    assert "did you mean `softmax_layer`" in capsys.readouterr().err


def test_a_sheet_in_a_notation_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed can be changed and asked for; the slip is refuted, for A need not be symmetric."""
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(MINE, encoding="utf-8")
    Path("a.md").write_text(SHEET, encoding="utf-8")

    assert run(["check", "--notation", "mine.toml", "a.md"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("a.md: read in the notation mine\n")
    assert "read as ∂J/∂x = (2 A) x" in printed

    Path("a.md").write_text(SHEET.replace("2 A x", "(A + A^\\top) x"), encoding="utf-8")
    assert run(["check", "--notation", "mine.toml", "a.md"]) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("softmax_layr", "; did you mean `softmax_layer`?"),
        ("nosuch", "; there are "),
        ("nosuch.toml", "word2vec (`derive notation` lists them)"),
        ("no\x00such", "there is no file `no�such`"),
        ("", "there is no file ``"),
    ],
)
def test_a_notation_that_is_nowhere(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a name nor a file: what is near, or all that there are, in one sentence."""
    assert run(["check", "--notation", name, "a.md"]) == 2
    errors = capsys.readouterr().err
    assert said in errors
    assert errors.count("\n") == 1


def test_a_notation_with_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is wrong usage, with the line; in a sheet, that sheet alone is not checked."""
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(MINE.replace("'n × n'", "'n × k'"), encoding="utf-8")
    Path("a.md").write_text(f"```derive\n{MINE.replace('A x', 'A A')}```\n{SHEET}", encoding="utf-8")
    Path("b.md").write_text("$$\\sigma(x) = \\frac{1}{1 + e^{-x}}$$\n", encoding="utf-8")

    assert run(["check", "--notation", "mine.toml", "b.md"]) == 2
    assert "mine.toml:6: `k` is no size" in capsys.readouterr().err

    assert run(["check", "a.md", "b.md"]) == 2
    caught = capsys.readouterr()
    assert "a.md:9: the loss `J` is no number" in caught.err
    assert "derive explain notation" in caught.err
    assert "b.md: 1 chain" in caught.out


EXTENDED = r"""
<!-- derive:
extends = "word2vec"
[shapes]
b = "V"
[losses]
'J_{\text{bias}}' = '-\log \text{softmax}(U v_c + b)_o'
-->

$$\frac{\partial J_{\text{bias}}}{\partial b} = \text{softmax}(U v_c + b) - y$$

$$\frac{\partial J_{\text{naive}}}{\partial v_c} = U^\top (\hat y - y)$$

$$\frac{\partial J_{\text{bias}}}{\partial v_c} = U^\top (y - \text{softmax}(U v_c + b))$$
"""


def test_a_notation_that_adds_to_word2vec_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """New names beside those of word2vec, under word2vec's readings; the slip in the new loss is refuted."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(EXTENDED, encoding="utf-8")

    assert run(["check", "a.md"]) == 1
    printed = capsys.readouterr().out
    assert "a.md: 3 chains, 3 steps: 2 proved, 1 refuted" in printed
    assert "with softmax(U v_c + b) − y for y − softmax(U v_c + b), this is proved for every size" in printed
