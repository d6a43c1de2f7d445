"""Tests of derive/reader/documents/standing.py: which inline formulas are answers on lines of their own, and their labels."""

from __future__ import annotations

import pytest
from outlined import outlined

from derive.reader.documents.sheets import Dialect


def alone(text: str, dialect: Dialect = "markdown") -> list[tuple[str, str]]:
    """Return the label and the content of each formula that stands alone."""
    outline = outlined(text, dialect)
    return [(each.label, each.content(outline.sheet)) for each in outline.passages if each.is_formula and each.alone]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("$a = b$", ""),
        ("  $a = b$.  ", ""),
        ("- $a = b$,", ""),
        ("1. $a = b$;", "1."),
        ("* (ii) $a = b$", "(ii)"),
        ("**(a)** $a = b$", "(a)"),
        ("答：$a = b$。", "答："),
        ("Answer (b): $a = b$", "Answer (b):"),
        ("> Thus, $a = b$.", "Thus,"),
        ("so we have $a = b$", "so we have"),
        ("因此 $a = b$", "因此"),
        ("$a = b$, for all of them", ""),
        ("$a = b$ (when $w \\neq o$)", ""),
        ("$a = b$ 当 $w = o$", ""),
        ("$a = b$ <br>", ""),
        ("_$a = b$_ \\", ""),
    ],
)
def test_formulas_on_lines_of_their_own(line: str, label: str) -> None:
    """A label before a formula, and punctuation or a condition after it, leave it alone on its line."""
    assert alone(f"Some words before it.\n{line}\nand after it.") == [(label, "a = b")]


@pytest.mark.parametrize(
    "line",
    [
        "the value $a = b$",
        "$a = b$ is what we want",
        "let us write $a = b$ for it",
        "when $a = b$:",
        "If $a = b$",
        "当 $a = b$ 时：",
        "$a = b$:",
        "where $a = b$",
        "because $a = b$",
        "其中 $a = b$",
    ],
)
def test_formulas_within_prose(line: str) -> None:
    """A formula in a sentence, and one that is a condition, are not alone."""
    assert alone(line) == []


def test_several_formulas_on_a_line() -> None:
    """Formulas with nothing but punctuation and joining words between them are all alone."""
    assert alone("(i) $a = b$, $c = d$ and $e = f$.") == [("(i)", "a = b"), ("(i)", "c = d"), ("(i)", "e = f")]
    assert alone("$a = b$ then words, $c = d$.") == []


def test_formulas_over_several_lines() -> None:
    """A formula over two lines needs both; one that has a line in its midst to itself is alone whatever is around it."""
    assert alone("$a\n= b$") == [("", "a\n= b")]
    assert alone("the words $a\n= b$ of it") == []
    assert alone("the words $a \\\\\n= b \\\\\n= c$ of it") == [("", "a \\\\\n= b \\\\\n= c")]


def test_latex_around_a_formula() -> None:
    """Items, environments, colours and line breaks of LaTeX leave a formula alone."""
    assert alone("\\item[(a)] \\color{red} $a = b$ \\\\", "latex") == [("[(a)]", "a = b")]
    assert alone("\\begin{answer} \\noindent $a = b$. \\end{answer}", "latex") == [("", "a = b")]
    assert alone("\\textbf{Answer:} $a = b$", "latex") == [("Answer:", "a = b")]


def test_displays_are_alone() -> None:
    """A display is alone wherever it stands."""
    assert alone("words $$a = b$$ words") == [("", "a = b")]


def test_very_long_lines() -> None:
    """A line of more than a label is prose, however long it is."""
    assert alone("word " * 100 + "$a = b$ " + "word " * 100) == []
    assert alone("$a = b$" + " " * 1_000) == []
