"""
Tests of derive/reader/documents/markdown.py:
front matter, fences, code spans, comments, quotes, and GitHub's ways to write formulas.
"""

from __future__ import annotations

import pytest
from outlined import formulas, of_kind, outlined, whole


def test_fences_hide_formulas() -> None:
    """Fences of ticks and tildes, in lists and quotes, with a longer fence around a shorter one, hold no formula."""
    text = (
        "```\n$a$\n```\n$1$\n~~~ py\n$b$\n```\n$c$\n~~~\n$2$\n- ```\n  $d$\n  ```\n$3$\n"
        "> ```\n> $e$\n> ```\n$4$\n````\n```\n$f$\n````\n$5$\n"
    )

    assert [content for _, content in formulas(text)] == ["1", "2", "3", "4", "5"]


def test_a_fence_in_a_quote_ends_with_the_quote() -> None:
    """A fence that a quote opened does not go on where the quote has ended."""
    assert formulas("> ```\n> $a$\n\n$b$\n```\n$c$\n```\n") == [("$", "b")]


def test_ticks_within_a_line_open_no_fence() -> None:
    """Three ticks that are closed on their line are a code span."""
    assert formulas("```$a$``` and $b$\n\n$c$") == [("$", "b"), ("$", "c")]


def test_indented_text_is_no_code() -> None:
    """What is indented by a tab or by spaces is read, since answers stand under list items."""
    assert formulas("1. first\n\n\t$a$\n\n        $$b$$\n") == [("$", "a"), ("$$", "b")]


def test_code_spans() -> None:
    """A run of ticks closes at the next run as long in its paragraph; one that is not closed is text."""
    assert formulas("`$a$` ``$b` `` $c$ `d\n\n$e$ `") == [("$", "c"), ("$", "e")]
    assert of_kind("the `w = o` case", "code") == ["`w = o`"]


def test_ticks_in_a_formula_are_part_of_it() -> None:
    """Quotation marks of LaTeX within a display do not end it."""
    assert formulas(r"$$x = \text{``one''}$$ and $y$") == [("$$", r"x = \text{``one''}"), ("$", "y")]


def test_formulas_of_github() -> None:
    """A formula in dollar signs and ticks, and a fence of `math`, are formulas without their delimiters."""
    text = "so $`a_1 = b`$ and\n```math\nc &= d \\\\\ne\n```\n  ~~~math\n  f\n  ~~~\n"

    assert formulas(text) == [("$`", "a_1 = b"), ("```math", "c &= d \\\\ e"), ("~~~math", "f")]
    assert [each.alone for each in outlined(text).passages if each.kind == "display"] == [True, True]


@pytest.mark.parametrize("text", ["```math\na\n", "$`a\n\nb`$"])
def test_no_formulas_of_github(text: str) -> None:
    """A fence without an end, and ticks that a blank line parts, are none."""
    assert formulas(text) == []


def test_quotes_are_no_part_of_a_formula() -> None:
    """The `>` of the quotes that a formula stands in is left out of each of its lines; one of its own is not."""
    text = "> > $$\n> > a\n> > > 0\n> b\nc\n> > $$\n"
    outline = outlined(text)
    (passage,) = [each for each in outline.passages if each.is_formula]

    assert passage.content(outline.sheet) == "\na\n> 0\nb\nc\n"
    assert all(text[start:].startswith(piece) for piece, start in passage.stretches(outline.sheet))
    assert formulas("$$\n> 0\n$$") == [("$$", "> 0")]


def test_quotes_part_paragraphs() -> None:
    """A quoted blank line ends a paragraph, so that a lone dollar sign does not reach beyond it."""
    assert formulas("> it is 5$\n>\n> and $a$") == [("$", "a")]


def test_comments_and_elements_are_not_read() -> None:
    """Comments of HTML, scripts and code elements are no text; a comment that is never closed is."""
    text = '<!-- $a$ --> $b$ <script>let c = "$d$"</script><pre>$e$</pre> <code>$f$</code> $g$ <!-- $h$'

    assert [content for _, content in formulas(text)] == ["b", "g", "h"]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("---\ntitle: x\n---\n$a$", "title: x\n"),
        ("---\n# sizes\n\nV: 3\n...\n$a$", "# sizes\n\nV: 3\n"),
        ("+++\nV = 3\n+++\n$a$", "V = 3\n"),
        ("% A title\n% An author\n\n$a$", "% A title\n% An author\n"),
        ("$a$\n<!-- derive:\nV = 3\n-->", "\nV = 3\n"),
    ],
)
def test_front_matter(text: str, matter: str) -> None:
    """Front matter of YAML, TOML and Pandoc, and a comment for this program, are kept apart, content without delimiters."""
    outline = outlined(text)

    assert [each.content(outline.sheet) for each in outline.passages if each.kind == "front matter"] == [matter]
    assert formulas(text) == [("$", "a")]


@pytest.mark.parametrize("text", ["---\n$a$\n\n---\nb", "---\n\nwords: $a$", "text\n---\nx: 1\n---\n$a$", "--- x: 1\n---\n$a$"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    """A thematic break at the top, or further down, hides nothing."""
    assert of_kind(text, "front matter") == []
    assert formulas(text) == [("$", "a")]


def test_opening_of_code_is_told() -> None:
    """Code keeps what opened it, and all of its stretch."""
    outline = outlined("a `b` <pre>c</pre>\n")

    assert [(each.opening, whole(outline, each)) for each in outline.passages if each.kind == "code"] == [
        ("`", "`b`"),
        ("<pre", "<pre>c</pre>"),
    ]
