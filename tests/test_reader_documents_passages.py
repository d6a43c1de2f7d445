"""Tests of derive/reader/documents/passages.py: the content of a passage and its places in the sheet."""

from __future__ import annotations

from derive.reader.documents.passages import Passage
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.latex.nodes import Span

SHEET = sheet_of_text("> $$a\n> b$$\n")


def test_content_leaves_out_what_stands_between_the_pieces() -> None:
    """The content is the text of the pieces one after the other, each with the offset where it begins."""
    passage = Passage("display", Span(2, 11), (Span(4, 6), Span(8, 9)), "$$")

    assert passage.content(SHEET) == "a\nb"
    assert passage.stretches(SHEET) == (("a\n", 4), ("b", 8))


def test_formulas_are_displays_and_inline_formulas() -> None:
    """What is displayed or inline is a formula, prose and code are none."""
    assert [Passage(kind, Span(0, 1)).is_formula for kind in ("display", "inline", "prose", "code")] == [True, True, False, False]
