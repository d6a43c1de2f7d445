"""Tests of derive/reader/documents/closers.py: where a formula that is opened at a mark would be closed."""

from __future__ import annotations

import re

import pytest

from derive.reader.documents.closers import Closers
from derive.reader.documents.marks import Marks, pattern_for
from derive.reader.documents.sheets import sheet_of_text


def closing(text: str) -> tuple[Marks, Closers]:
    """Return the marks of a LaTeX text and where they close."""
    marks = Marks(sheet_of_text(text, "a sheet", "latex"))
    for found in re.finditer(pattern_for(marks.sheet), text):
        marks.add_found(found, *found.span())
    marks.pair_braces()
    marks.pair_environments()
    return marks, Closers(marks)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("$a$", 2),
        ("$\\text{b $c$}$", 13),
        ("$\\begin{array}{l}\\text{$c$}\\end{array}$", 38),
        ("$a\n\n$", -1),
        ("$a\\end{answer}$", -1),
        ("$\\text{$b", 7),
        ("$\\begin{array}$", 14),
    ],
)
def test_the_next_dollar_sign(text: str, place: int) -> None:
    """Text and environments are jumped over, blank lines and limits are not; without an end nothing is jumped over."""
    marks, closers = closing(text)
    close = closers.single[1]

    assert (marks.starts[close] if close >= 0 else -1) == place


def test_the_next_pair_of_dollar_signs() -> None:
    """`$$` is looked for beyond blank lines, not beyond a limit."""
    marks, closers = closing("$$a\n\nb$c$$d\\end{answer}$$")

    assert marks.starts[closers.double[2]] == 8
    assert closers.double[6] == -1
    assert closers.pairs[0] == 3


def test_where_a_paragraph_stops() -> None:
    """Each mark knows the next blank line, limit or the end."""
    marks, closers = closing("$a\n\n$b\\end{quote}$")

    assert [closers.stop[index] for index in range(len(marks))] == [2, 2, 6, 6, 18]


def test_paragraphs_with_an_odd_number_of_signs() -> None:
    """Dollar signs are counted by paragraphs, those within environments left out."""
    marks, closers = closing("$a$\n\n$b\n\n$c\\begin{array}$\\end{array}$")

    assert [odd for odd, kind in zip(closers.odd, marks.kinds, strict=True) if kind == "$"] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
