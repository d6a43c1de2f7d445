"""
Tests of derive/reader/documents/html_pages.py:
what one reads on a page, its formulas as LaTeX, and their places in the source.
"""

from __future__ import annotations

import time

import pytest

from derive.reader.documents.html_pages import page_of
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Sheet


def found(source: str) -> tuple[Sheet, list[tuple[str, str, int, int]]]:
    """Return a page and its formulas: kind, content, line and column of the content in the source."""
    sheet = page_of(source, "a.html")
    passages = [each for each in outline_of(sheet).passages if each.is_formula]
    return sheet, [
        (each.kind, each.content(sheet).strip(), sheet.line(each.pieces[0].start), sheet.column(each.pieces[0].start))
        for each in passages
    ]


def test_formulas_of_a_page_have_their_places_in_the_source() -> None:
    """Delimiters of MathJax are read in the text of a page; entities are what they stand for, lines those of the source."""
    sheet, formulas = found("<html>\n<p>so <b>x</b>: $a &lt; b &amp; c$</p>\n<div>\\[ x = y \\]</div> and \\(u\\)\n")

    assert formulas == [("inline", "a < b & c", 2, 18), ("display", "x = y", 3, 8), ("inline", "u", 3, 30)]
    last = sheet.text.index("c$")
    assert (sheet.line(last), sheet.column(last)) == (2, 33)


def test_line_text_is_what_one_reads() -> None:
    """The line that is shown is the page's, not the source's, and the caret fits it."""
    sheet, _ = found("<p>so&nbsp;<b>thus</b> $a = b$</p><p>next</p>")
    offset = sheet.text.index("a = b")

    assert sheet.line_text(offset) == "so thus $a = b$"
    assert sheet.line_text(offset)[sheet.caret(offset) :].startswith("a = b")


def test_scripts_of_mathjax() -> None:
    """`math/tex` scripts are formulas, displayed where they say so; other scripts and styles are not read."""
    source = (
        '<script>let a = "$x = y$"; if (a<b) {}</script><style>p::before { content: "$u=v$" }</style>'
        '<script type="math/tex">a < b</script>\n<script type="math/tex; mode=display">c &= d</script>'
    )

    assert [each[:3] for each in found(source)[1]] == [("inline", "a < b", 1), ("display", "c &= d", 2)]


def test_formulas_that_katex_has_set() -> None:
    """Of what KaTeX writes, the LaTeX in its annotation is read once, and what is shown in its place is left out."""
    inner = (
        '<span class="katex"><span class="katex-mathml"><math xmlns="x"><semantics><mrow><mi>a</mi></mrow>'
        '<annotation encoding="application/x-tex">a &amp;= \\hat{b}</annotation></semantics></math></span>'
        '<span class="katex-html" aria-hidden="true"><span class="base">a=<span>b</span></span></span></span>'
    )
    sheet, formulas = found(f'<p>Then {inner} holds. <span class="katex-display">{inner}</span></p> end')

    assert [each[:2] for each in formulas] == [("inline", "a &= \\hat{b}"), ("display", "a &= \\hat{b}")]
    assert " ".join(sheet.text.split()) == "Then \\(a &= \\hat{b}\\) holds. \\[a &= \\hat{b}\\] end"


def test_code_comments_and_heads_are_not_read() -> None:
    """Nothing in code, comments, the head or a template is a formula."""
    source = "<head><title>$a=b$</title></head><!-- $c=d$ --><pre>$e=f$</pre><code>$g=h$</code><template>$i=j$</template>$k = l$"

    assert [each[1] for each in found(source)[1]] == ["k = l"]


def test_line_breaks_and_blocks() -> None:
    """`<br>` ends a line within a formula; a paragraph's end ends what is not closed."""
    assert [each[:2] for each in found("<p>$$a<br>= b<br/>= c$$</p>")[1]] == [("display", "a\n= b\n= c")]
    assert found("<p>price 5$ or $\\alpha</p><p>$x$ holds</p>")[1][0][1] == "x"


def test_signs_that_are_no_tags_are_text() -> None:
    """A less-than sign that people did not write as an entity does not swallow a formula."""
    assert [each[1] for each in found("<p>$a<b$ and $c < d$ &unknown; &#x3b1; & $e$</p>")[1]] == ["a<b", "c < d", "e"]


def test_unclosed_elements_end_with_the_page() -> None:
    """A script, comment or tag that is never closed is no trouble."""
    for source in ("$x$<script>$y$", "$x$<!-- $y$", "$x$<p title='$y$"):
        assert found(source)[1][0][1] == "x"


@pytest.mark.parametrize("piece", ["<a ", '<a b="', "<!--", "<", "</", "<a b=c ", "&amp;", "<p>", "<math>", "<script>"])
def test_hostile_pages_take_no_time(piece: str) -> None:
    """Tags that are never closed are read at once, where the standard library's parser takes minutes."""
    start = time.process_time()
    page_of(piece * 40_000, "a.html")

    assert time.process_time() - start < 5
