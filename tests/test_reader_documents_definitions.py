"""Tests of derive/reader/documents/definitions.py: where each macro is defined, and what is no definition."""

from __future__ import annotations

import pytest
from outlined import formulas, gaps, of_kind, outlined, troubles


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{b}",
        r"\newcommand\a{b}",
        r"\newcommand*{\a}[2][x]{b #1 {c} #2}",
        r"\renewcommand \a [1] {\frac{#1}{2}}",
        r"\providecommand{\a}{$b$}",
        r"\DeclareMathOperator*{\argmin}{arg\,min}",
        r"\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}",
        r"\def\a{b}",
        r"\gdef\a#1#2{#1{#2}}",
        r"\let\a\b",
        r"\let\a=b",
        r"\newcommandx{\a}[2][1=x, 2={y}]{b}",
        r"\NewDocumentCommand{\a}{m o}{b}",
        r"\newenvironment{answer}[1][x]{\begin{quote}$a$}{\end{quote}}",
        "\\newcommand{\\a} [1] {\n\tb #1\n}",
        r"\newcommand{\.}{b\{}",
    ],
)
def test_each_way_to_define(text: str) -> None:
    """Each definition is found to its last brace, in LaTeX and in Markdown, and no formula within it."""
    for dialect in ("latex", "markdown"):
        assert of_kind(f"x {text} $z$", "definition", dialect) == [text]
        assert formulas(f"x {text} $z$", dialect) == [("$", "z")]


def test_definitions_come_in_order_wherever_they_stand() -> None:
    """Definitions in prose, in a display and one after the other are given in order; those in a comment are none."""
    text = "\\newcommand{\\a}{1}\n$$\\def\\b{2} \\b + \\newcommand\\c{3}\\c$$\n\\renewcommand{\\a}{4}"
    outline = outlined(text)

    assert [each.content(outline.sheet)[-2] for each in outline.definitions] == ["1", "2", "3", "4"]
    assert formulas(text) == [("$$", r"\b + \c")]
    assert gaps(outline) == []
    assert outlined("% \\def\\a{b}\n", "latex").definitions == ()


def test_comments_in_a_definition_are_left_out() -> None:
    """The content of a definition has no comments, nor do braces in them count."""
    outline = outlined("\\newcommand{\\a}{b% }\n c}", "latex")

    assert [each.content(outline.sheet) for each in outline.definitions] == ["\\newcommand{\\a}{b\n c}"]


@pytest.mark.parametrize(
    "text", [r"\newcommand", r"\newcommand{\a}", r"\newcommand{\a}{b", r"\def", r"\def\a", r"\let", r"\newcommand{a}{b}"]
)
def test_what_defines_nothing_is_told(text: str) -> None:
    """A definition without a name or a body is told and is prose."""
    assert [name for name, _ in troubles(f"{text}\n\n", "latex")] == ["broken-definition"]
    assert of_kind(text, "definition", "latex") == []


def test_environments_of_a_sheet() -> None:
    """An environment that a sheet defines around a formula's is a formula's environment, another is not."""
    text = r"\newenvironment{eq}{\begin{equation}}{\end{equation}}\newenvironment{ans}{\begin{quote}}{\end{quote}}"

    assert formulas(text + r"\begin{eq}a\end{eq}\begin{ans}b\end{ans}", "latex") == [("eq", r"\begin{eq}a\end{eq}")]
