"""Tests of derive/marking/prose.py: what stands between formulas, and formulas in their places."""

from __future__ import annotations

from typing import get_args

import pytest
from page_elements import elements

from derive.marking.prose import prose_html
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Dialect, sheet_of_text, sheets_of


def shown(text: str, dialect: Dialect = "markdown", *formulas: str) -> str:
    """Return a text as HTML, its formulas as given, or else numbered."""
    outline = outline_of(sheet_of_text(text, dialect=dialect))
    count = sum(passage.is_formula for passage in outline.passages)
    return prose_html(outline, formulas or [f"<math>{place}</math>" for place in range(count)])


def test_markdown() -> None:
    """Headings, lists, tables and emphasis are rendered, with formulas in their places; front matter and comments are left out."""
    page = shown(
        "---\ntitle: x\n---\n# A $x = 1$\n\n- *b* $y$\n  $$z = 2$$\n\n| a |\n|---|\n| $t$ |\n\n<!-- $no$ -->\n\n`$code$`\n\n"
        "```\n$1 = 2$\n```\n"
    )

    assert "<h1>A <math>0</math></h1>" in page
    assert "<em>b</em> <math>1</math>\n<math>2</math>" in page
    assert "<td><math>3</math></td>" in page
    assert "<code>$code$</code>" in page
    assert "title" not in page
    assert "no" not in page
    elements(page)


def test_links_and_pictures() -> None:
    """Links lead to pages and nowhere else; pictures are not loaded, their words are shown."""
    page = shown(
        '[a](https://x.org/?a=1&b) [b](javascript:alert(1)) [c](data:text/html,x) ![d $x$ "e](http://x.org/y.png) '
        "[f](file:///etc/passwd) [g](JaVaScRiPt:alert) <http://y.org> <javascript:alert(1)> [h]( vbscript:x) [i](//z.org)"
    )

    found, _ = elements(page)
    assert [attributes.get("href") for tag, attributes in found if tag == "a" and "href" in attributes] == [
        "https://x.org/?a=1&b",
        "http://y.org",
    ]
    assert not any(tag in ("img", "script") for tag, _ in found)
    assert "[picture: d " in page


def test_formulas_where_no_element_can_be() -> None:
    """In the words of a picture, the source stands for a formula; letters that mark places are nobody's else."""
    page = shown('![a $x$ "<b>"](u) [c](https://x.org "t $y$") \ue0000\ue001 $z$', "markdown", "<i>1</i>", "<i>2</i>", "<i>3</i>")

    assert "[picture: a $x$ &quot;&lt;b&gt;&quot;]" in page
    assert "\ufffd0\ufffd <i>3</i>" in page
    assert page.count("<i>") == 1
    elements(page)


@pytest.mark.parametrize("dialect", get_args(Dialect))
def test_hostile_text(dialect: Dialect) -> None:
    """No element comes from a sheet, of whatever kind it is."""
    found, text = elements(shown("<script>alert(1)</script> <img src=x onerror=alert(1)> <svg/onload=alert(2)> ok", dialect))

    assert {tag for tag, _ in found} <= {"p"}
    assert "<img src=x onerror=alert(1)>" in text


def test_the_text_of_a_page() -> None:
    """A page's own elements are gone, its text stands in paragraphs."""
    (sheet,) = sheets_of(
        b"<html><body><h1>A</h1><p>b &lt;i&gt; $x = 1$</p><script>no</script></body></html>", "a.html", suffix=".html"
    )

    assert prose_html(outline_of(sheet), ["<math>1</math>"]) == "<p>A</p>\n<p>b &lt;i&gt; <math>1</math></p>\n"


def test_restructured_text() -> None:
    """Headings and paragraphs are told apart, and directives that a formula is left of are gone."""
    page = shown("Title\n=====\n\nThe <b>loss</b>:\n\n.. math::\n\n   x = 1\n\nEnd :math:`y`.\n", "restructured")

    assert page == "<h2>Title</h2>\n<p>The &lt;b&gt;loss&lt;/b&gt;:</p>\n<p><math>0</math></p>\n<p>End <math>1</math>.</p>\n"
