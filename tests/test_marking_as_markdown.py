"""Tests of derive/marking/as_markdown.py: a digest in which nothing of a sheet is taken for Markdown."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.kernel.records import replaced
from derive.marking.as_markdown import markdown_text
from derive.marking.diagnosing import marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.word2vec import word2vec

HOSTILE = "a|b`c*d_e<img src=x onerror=alert(1)>[f](javascript:g)@somebody #1 $x$ &amp; \x1b"


def rendered(text: str) -> str:
    """Return the digest as GitHub's Markdown makes it, tables and HTML included."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_a_row_for_each_complaint() -> None:
    """Sign and verdict, line, what is said; the lines themselves are folded away."""
    page = rendered(markdown_text([marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}")]))

    rows = re.findall("<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    assert [re.findall("<td>(.*?)</td>", row)[:2] for row in rows] == [
        ["ℹ️ contradiction", "3"],
        ["❌ refuted", "3"],
        ["⚠️ unread", "5"],
    ]
    assert "V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2<br>" in rows[1]
    assert "<strong>help:</strong> with ŷ − y for y − ŷ, this is proved for every size" in rows[1]
    assert "--&gt; a.md:3:52" in page
    assert page.count("<details>") == page.count("</details>") == 1


def test_a_line_of_a_notebook_has_its_cell() -> None:
    """Lines count within a cell, which is named with them."""
    cells = (Sheet("a.ipynb, cell 1", RIGHT, file="a.ipynb"), Sheet("a.ipynb, cell 3", f"So\n{WRONG}", file="a.ipynb"))
    page = rendered(markdown_text([marked(verdicts_of("a.ipynb", cells, word2vec()))]))

    assert "<td>cell 3, line 2</td>" in page


def test_a_right_sheet_is_short() -> None:
    """No table and nothing folded away."""
    page = rendered(markdown_text([marked_sheet(RIGHT)]))

    assert "✅ a.md" in page
    assert "<table>" not in page
    assert "<details>" not in page


def test_hostile_names_and_sheets() -> None:
    """No mark-up, no HTML, no link, no fence that ends early: what was written is shown as it is."""
    sheet = marked_sheet(f"```` ~~~ </details> {HOSTILE} {WRONG}", HOSTILE)

    page = rendered(markdown_text([sheet], [UnreadableSheet(HOSTILE, HOSTILE)]))

    assert "<img" not in page
    assert "<a " not in page
    assert "<em>" not in page
    assert page.count("<details>") == page.count("</details>") == 1
    assert page.count("<table>") == 1
    assert "@somebody" not in re.sub("<pre>.*?</pre>", "", page, flags=re.DOTALL)
    assert "a|b`c*d_e&lt;img src=x onerror=alert(1)&gt;[f](javascript:g)@\u2060somebody #1 $x$ &amp;amp;" in page


@pytest.mark.slow
def test_many_complaints_are_cut() -> None:
    """A comment has room for so much: the rest is counted."""
    text = markdown_text([marked_sheet(WRONG * 60)])

    assert len(text) < 65_536
    assert text.count("❌ refuted") == 50 - text.count("ℹ️ contradiction")
    assert re.search(r"… and \d+ more\.", text)


def test_a_notation_of_its_own_is_named() -> None:
    """A sheet in another notation than word2vec's was not read with its rows and columns."""
    sheet = marked_sheet(RIGHT)

    assert "Read so: word vectors" in markdown_text([sheet])
    named = markdown_text([replaced(sheet, notation="softmax_layer")])
    assert "Read in the notation softmax\\_layer.\n" in named
    assert "word vectors" not in named
