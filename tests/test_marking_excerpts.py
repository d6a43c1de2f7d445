"""Tests of derive/marking/excerpts.py: a person's own lines with signs right below what they mean, however wide the letters."""

from __future__ import annotations

import pytest

from derive.marking.excerpts import excerpt, snippet, visible_text, width
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.latex.nodes import Span


def drawn(text: str, *marked: str, sign: str = "^") -> list[str]:
    """Return a text's lines with signs below each part named."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in marked]
    return snippet(excerpt(sheet_of_text(text), [(span, sign) for span in spans]))


@pytest.mark.parametrize(
    ("text", "part", "columns"),
    [
        ("a = b", "b", (4, 1)),
        ("\ta = b", "b", (8, 1)),
        ("求导：a = b", "b", (10, 1)),
        ("a = 乙丙", "乙丙", (4, 4)),
        ("v\u0302 = b", "b", (4, 1)),
        ("a = y\u0302z", "\u0302z", (4, 2)),
        ("a = y\u0302", "y\u0302", (4, 1)),
        ("ａ = b", "b", (5, 1)),
        ("👍 = b", "b", (5, 1)),
        ("각 = b", "b", (5, 1)),
        ("a =  b ", "  b ", (5, 1)),
    ],
)
def test_signs_stand_below_what_they_mean(text: str, part: str, columns: tuple[int, int]) -> None:
    """Tabs are four columns, wide letters two, accents none; spaces at the ends of a mark carry no sign."""
    lines = drawn(text, part)

    below = lines[2].partition("| ")[2]
    assert (len(below) - len(below.lstrip()), below.count("^")) == columns


@pytest.mark.parametrize("letter", ["x", "乙", "y\u0302"])
@pytest.mark.parametrize("before", [0, 10, 130, 5000])
def test_long_lines_are_cut_around_the_mark(letter: str, before: int) -> None:
    """Of a line of thousands of letters the part with the mark is shown, in no more columns than a terminal has room for."""
    text = letter * before + "HERE" + letter * 5000

    line, below = drawn(text, "HERE")[1:]

    assert width(line) < 150
    assert line.endswith("…")
    assert ("…" in line[:8]) == (before * width(letter) > 100)
    at = width(line[: line.index("HERE")])
    assert below.index("^") == at
    assert before < 100 or width(line[line.index("…") + 1])
    assert below.count("^") == 4


def test_two_marks_far_apart() -> None:
    """Where both do not fit, the last one is shown."""
    text = "LEFT" + "x" * 4000 + "RIGHT"

    line, below = drawn(text, "LEFT", "RIGHT")[1:]

    assert line.endswith("RIGHT")
    assert below.endswith("^^^^^")
    assert below.count("^") == 5


def test_a_stretch_of_many_lines() -> None:
    """The first three lines that hold more than spaces are shown, with dots between lines that do not follow each other."""
    text = "first\n" + "z\n" * 50 + "last\n"
    sheet = sheet_of_text(text)

    many = snippet(excerpt(sheet, [(Span(6, 90), "^")]))
    apart = snippet(excerpt(sheet, [(Span(0, 5), "-"), (Span(text.index("last"), text.index("last") + 4), "^")]))

    assert [line.partition("|")[0].strip() for line in many] == ["", "2", "", "3", "", "4", ""]
    assert apart == ["   |", " 1 | first", "   | -----", "...", "52 | last", "   | ^^^^"]


def test_a_mark_where_nothing_stands() -> None:
    """A mark without length is shown as one sign, at the end of the text as well."""
    sheet = sheet_of_text("ab\n")

    assert snippet(excerpt(sheet, [(Span(2, 2), "^")]))[-1] == "  |   ^"
    assert snippet(excerpt(sheet, [(Span(3, 3), "^")]))[1] == "2 |"


def test_many_marks_in_one_long_line_take_little_time() -> None:
    """The rest of a line of ten million letters is not looked at for each mark."""
    sheet = sheet_of_text("x" * 10_000_000)

    for place in range(0, 10_000_000, 50_000):
        (line,) = excerpt(sheet, [(Span(place, place + 4), "^")])
        assert line.signs.strip() == "^^^^"
        assert len(line.text) < 150


def test_what_a_terminal_would_act_upon() -> None:
    """Escape sequences and marks of direction are shown as �, tabs as spaces."""
    assert visible_text("a\tb\x00\x1b[2J\u202e") == "a    b\ufffd\ufffd[2J\ufffd"
    assert drawn("\x1b[31mx = y", "y")[1:] == ["1 | \ufffd[31mx = y", "  |          ^"]
