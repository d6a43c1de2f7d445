"""Tests of derive/reader/documents/marks.py: what is marked, what belongs together, and pieces of quoted formulas."""

from __future__ import annotations

import re

from derive.reader.documents.marks import Marks, pattern_for
from derive.reader.documents.passages import Passage
from derive.reader.documents.sheets import Dialect, sheet_of_text
from derive.reader.latex.nodes import Span


def marked(text: str, dialect: Dialect = "latex") -> Marks:
    """Return the plain marks of a text."""
    marks = Marks(sheet_of_text(text, "a sheet", dialect))
    for found in re.finditer(pattern_for(marks.sheet), text):
        marks.add_found(found, *found.span())
    return marks


LINES: list[tuple[Dialect, list[int]]] = [("latex", [1, 0, 4, -1, 2, -1, -1]), ("markdown", [1, 0, -1, -1, -1, -1, -1])]


def test_marks_from_left_to_right() -> None:
    """Delimiters, environments, words and blank lines are marked where they stand; escaped signs and other commands are not."""
    marks = marked("$a$ \\$ \\[ \\text{b} \\alpha\n \n\\begin {align*}\\end{align*}\\\\(")

    assert marks.kinds == ["$", "$", "\\[", "words", "{", "}", "blank", "begin", "end"]
    assert marks.names[-2:] == ["align*", "align*"]
    assert [marks.text[start:end] for start, end in zip(marks.starts, marks.ends, strict=True)][6] == "\n \n"


def test_only_latex_reads_two_backslashes_as_a_line_break() -> None:
    """`\\\\(` is a delimiter in Markdown, where a backslash is escaped often, and a line break in LaTeX."""
    assert marked("\\\\(", "markdown").kinds == ["\\\\("]
    assert marked("\\\\(", "latex").kinds == []


def test_braces_are_looked_for_where_they_matter() -> None:
    """A sheet of Markdown that defines nothing needs no braces, unless a formula stands in the text of another."""
    assert "{" not in marked("$\\text{a}$ \\frac{a}{b}", "markdown").kinds
    assert "{" in marked("$\\text{a $b$}$", "markdown").kinds
    assert "{" in marked("$a$ \\newcommand{\\a}{b}", "markdown").kinds


def test_braces_belong_together() -> None:
    """Each brace knows the other one; one without another knows none, and blank lines part them in Markdown only."""
    for dialect, partners in LINES:
        marks = marked("{a} { \n\n } \\def }", dialect)
        marks.pair_braces()
        assert marks.partners == partners


def test_environments_belong_together() -> None:
    """Nested environments pair by name, what has no end is told, and other environments are limits."""
    marks = marked("\\begin{align}\\begin{array}\\begin{split}\\end{array}\\end{align}\\end{gather}\\begin{quote}")
    marks.pair_braces()
    marks.pair_environments()

    assert marks.partners == [4, 3, -1, 1, 0, -1, -1]
    assert marks.kinds[-1] == "limit"
    assert [trouble.sentence for trouble in marks.troubles] == ["`\\begin{split}` is never closed by `\\end{split}`"]


def test_stretches_can_be_hidden_afterwards() -> None:
    """The marks of a stretch are replaced by one that hides it."""
    marks = marked("$a$ {b$} $c$")
    marks.replace([Passage("definition", Span(4, 8))])

    assert marks.kinds == ["$", "$", "hidden", "$", "$"]
    assert marks.hidden[4].span == Span(4, 8)


def test_places_are_searched_once() -> None:
    """The next place of a string is found from left to right, and -1 where there is none."""
    marks = marked("a b a b")

    assert [marks.next_place("b", at) for at in (0, 1, 2, 3, 4, 7)] == [2, 2, 2, 6, 6, -1]
    assert marks.next_place("c", 0) == -1
