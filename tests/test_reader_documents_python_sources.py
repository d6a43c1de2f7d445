"""
Tests of derive/reader/documents/python_sources.py:
docstrings and comments are read, code is not, and all is found where it stands.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from derive.cli.main import run
from derive.reader.documents.folders import sheet_files
from derive.reader.documents.outline import outline_of
from derive.reader.documents.python_sources import documentation_of
from derive.reader.documents.sheets import UnreadableSheet
from derive.reader.formulas import formulas_of

SOURCE = '''
"""Module: $a = b$."""
import re

PATTERN = r"$c = d$"
LIMIT = 3
"""The limit, $e = f$, of an attribute."""


def function(x):  # $g = h$ at the end of a line
    r\'\'\'One line.

    .. math:: \\nabla J = 0
    \'\'\'
    # in a comment
    #   $$i
    #     = j$$
    text = """$k = l$"""
    return f"$m = n$", [
        "$p = q$",
    ]


class Plain:
    "Not raw: $\\\\hat y = y$ and \\theta, $\\theta = 1$"
'''


def found_in(source: str) -> list[tuple[int, str]]:
    """Return the formulas of a Python file, each with its line, and check that its place in the file is where it stands there."""
    found = []
    for sheet in documentation_of(source, "a.py"):
        lines = source.split("\n")
        for passage in outline_of(sheet).passages:
            if passage.is_formula:
                start = passage.pieces[0].start
                first = sheet.text[start]
                line, column = sheet.line(start), sheet.column(start)
                assert lines[line - 1][column - 1] == first
                found.append((line, passage.content(sheet)))
    return found


def test_what_is_read_and_what_is_not() -> None:
    """Docstrings, those of attributes and comments are read, at their lines; strings in code are not; escapes are undone."""
    assert found_in(SOURCE) == [
        (2, "a = b"),
        (7, "e = f"),
        (10, "g = h"),
        (13, r"\nabla J = 0"),
        (16, "i\n    = j"),
        (25, r"\hat y = y"),
        (25, r"\theta = 1"),
    ]


def test_files_without_formulas_give_no_sheet() -> None:
    """Most files of a package have nothing to check; a file that is no Python is refused only where formulas follow."""
    assert documentation_of('"""Nothing here."""\nx = "$a = b$"\n', "a.py") == ()
    assert documentation_of("def f(:\n  (((", "a.py") == ()
    with pytest.raises(UnreadableSheet, match="it is no Python: EOF in"):
        documentation_of('x = (\n"""\n.. math:: a = b\n"""', "a.py")


def test_broken_files_are_no_trouble() -> None:
    """Whatever is cut out of a file, it is read or refused, and places stay inside the file."""
    chance = random.Random(3)
    for _ in range(150):
        begin = chance.randrange(len(SOURCE))
        text = SOURCE[:begin] + SOURCE[begin + chance.randrange(9) :]
        try:
            sheets = documentation_of(text, "a.py")
        except UnreadableSheet:
            continue
        for sheet in sheets:
            formulas_of(outline_of(sheet))
            assert all(1 <= sheet.line(at) <= text.count("\n") + 1 for at in range(0, len(sheet.text), 7))


def test_a_package_is_walked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`derive check package/` tells of the files with formulas alone, each step at the line of the source."""
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    (package / "plain.py").write_text("x = 1\n", encoding="utf-8")
    wrong = '"""\n.. math::\n\n   \\\\frac{\\\\partial J}{\\\\partial U}\n   = (y - \\\\hat y) v_c^T\n"""\n'
    (package / "inner" / "loss.py").write_text(wrong, encoding="utf-8")
    (package / "index.rst").write_text(".. math:: J = -\\log \\hat y_o\n", encoding="utf-8")
    assert len(list(sheet_files([str(package)]))) == 3
    assert run(["check", str(package)]) == 1
    said = capsys.readouterr().out
    assert f"{package}/inner/loss.py:5:7" in said
    assert f"{package}/index.rst: 1 chain, 1 step" in said
    assert "plain.py" not in said
    (package / "other.py").write_text('r"""\n.. math:: P_0 (x) = 1\n\n.. math:: 2 x = x + 3\n"""\n', encoding="utf-8")
    assert run(["check", str(package)]) == 1
    said = capsys.readouterr()
    assert "other.py" not in said.out
    assert f"{package / 'other.py'} was passed over" in said.err
    (package / "other.rst").write_text(".. math:: P_0 (x) = 1\n\n.. math:: 2 x = x + 3\n", encoding="utf-8")
    named = [str(package / "other.py"), str(package / "other.rst")]
    assert run(["check", *named]) == 0
    said = capsys.readouterr()
    assert (said.out, "2 files with equations were passed over" in said.err) == ("", True)
    assert run(["check", "-q", "--notation", "word2vec", *named]) == 1
    assert capsys.readouterr().out.count("2 steps") == 2
    assert run(["check", str(package / "plain.py")]) == 0
    assert "no equation to check was found" in capsys.readouterr().out


DECLARED = r'''
r"""
Least squares.

NOTATION
"""


def gradient(X, w, y):
    r"""
    .. math:: \frac{\partial J}{\partial w} = X^T (X w - y)
    """
'''
IN_FULL = r""".. derive::

    [sizes]
    N = []
    d = []

    [shapes]
    X = 'N × d'
    w = 'd'
    y = 'N'

    [losses]
    J = '\frac{1}{2} \| X w - y \|^2'"""


@pytest.mark.parametrize("notation", [".. derive:: linear_regression", IN_FULL, "```derive\n[sizes]\n```"])
def test_a_docstring_declares_a_notation(notation: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A module says in its docstring which notation its formulas are in, by name or in full; an empty one proves nothing."""
    path = tmp_path / "loss.py"
    path.write_text(DECLARED.replace("NOTATION", notation), encoding="utf-8")
    assert run(["check", str(path)]) == ("X" not in notation and "linear" not in notation), capsys.readouterr()
    assert ("1 proved" in capsys.readouterr().out) == ("X" in notation or "linear" in notation)
