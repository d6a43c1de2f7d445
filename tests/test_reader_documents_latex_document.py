"""
Tests of derive/reader/documents/latex_document.py:
comments, verbatim text, included files, preamble, end, and notation in comments.
"""

from __future__ import annotations

import pytest
from outlined import formulas, of_kind, outlined

DOCUMENT = r"""\documentclass{article}
\usepackage{amsmath} % $a$
\title{On $b$}
\newcommand{\R}{\mathbb{R}}
\begin{document}
\section{One} \label{eq:a_b$}
We have $x \in \R$. % not $c$
100\% of $y$
\begin{answer}
\[ u = v \]
\end{answer}
\input{sections/two}
\end{document}
$d$
"""


def test_a_document_from_begin_to_end() -> None:
    """Formulas stand between the document's begin and end; comments, names and the preamble hold none."""
    assert formulas(DOCUMENT, "latex") == [("$", "x \\in \\R"), ("$", "y"), ("\\[", "u = v")]
    assert [each.kind for each in outlined(DOCUMENT, "latex").definitions] == ["definition"]
    assert "".join(of_kind(DOCUMENT, "preamble", "latex")).startswith("\\documentclass")
    assert of_kind(DOCUMENT, "comment", "latex")[-1] == "\n$d$\n"


def test_a_part_of_a_document_has_no_preamble() -> None:
    """A file without `\\begin{document}` is read from its first line."""
    assert formulas("$a$ and $b$", "latex") == [("$", "a"), ("$", "b")]


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{verbatim}$a$\\end{verbatim}",
        "\\begin{lstlisting}[language=Python]\nx = '$a$' % \\end{verbatim}\n\\end{lstlisting}",
        "\\begin{minted}{python}\n$a$ \\begin{align}\n\\end{minted}",
        "\\begin{comment}\n$a$\n\\end{comment}",
        "\\iffalse $a$ \\fi",
        "\\verb|$a$| \\verb*+$+ \\lstinline[x]{$} \\mintinline{python}{$}",
        "\\url{http://a/$b%20} \\href{a_$}{text} \\ref{$}",
        "% $a$ \\begin{verbatim}\n",
        "\\$a\\$ \\% \\\\$",
    ],
)
def test_what_is_hidden(text: str) -> None:
    """Verbatim text, comments of every kind, names and escaped signs open no formula, and nothing after them is lost."""
    assert formulas(text + " words\n\n$z$", "latex") == [("$", "z")]


def test_an_escaped_percent_sign_is_no_comment() -> None:
    """`\\%` is a percent sign, `\\\\%` a line's end and a comment."""
    assert formulas("5\\% of $a$ \\\\% of $b$\n$c$", "latex") == [("$", "a"), ("$", "c")]


def test_a_line_break_with_a_length_opens_nothing() -> None:
    """`\\\\[2pt]` is no `\\[`."""
    assert formulas("a \\\\[2pt] b $c$", "latex") == [("$", "c")]


def test_dollar_signs_are_trusted() -> None:
    """In LaTeX a dollar sign opens a formula, spaces or not, as long as their number in the paragraph is even."""
    assert formulas("$ the value $ of $5 and 6$", "latex") == [("$", "the value"), ("$", "5 and 6")]


def test_a_stray_dollar_sign_spoils_its_paragraph_alone() -> None:
    """Where their number is odd, what reads like prose is none, and the next paragraph is read as ever."""
    assert formulas("it is 5$ or more of $a_1$ so\n\n$b$ or $c$", "latex") == [("$", "a_1"), ("$", "b"), ("$", "c")]


def test_other_environments_end_formulas() -> None:
    """No inline formula goes beyond the end of a list or an answer."""
    assert formulas("\\begin{answer} it is 5$ \\end{answer} then $a$ is", "latex") == [("$", "a")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\\input{a/b.tex}", "a/b.tex"),
        ("\\include{b}", "b"),
        ("\\input c ", "c"),
        ("\\subfile{d}", "d"),
        ("\\import{folder/}{e}", "e"),
    ],
)
def test_included_files_are_noted(text: str, name: str) -> None:
    """Each file that a document includes is a passage whose content is its name."""
    outline = outlined(f"x {text} $a$", "latex")

    assert [each.content(outline.sheet) for each in outline.passages if each.kind == "include"] == [name]


def test_notation_in_comments() -> None:
    """A block of comment lines that begins with `% derive:` is front matter, its content without the percent signs."""
    text = "\\begin{document}\n% derive:\n%   V = 3\n % d = 2\n$a$ % derive: K = 1\n% more\n\n% plain\n"
    outline = outlined(text, "latex")

    assert [each.content(outline.sheet) for each in outline.passages if each.kind == "front matter"] == [
        "\n   V = 3\n d = 2",
        " K = 1\n more",
    ]


def test_verbatim_without_an_end_is_text() -> None:
    """An environment that is never closed hides nothing."""
    assert formulas("\\begin{verbatim} $a$", "latex") == [("$", "a")]
