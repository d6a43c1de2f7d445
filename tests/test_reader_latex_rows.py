"""Tests of rows: which environments are opened, where rows end, and which signs part sides."""

from __future__ import annotations

import pytest

from derive.reader.latex.rows import relation_at, rows, top_level
from derive.reader.latex.structure import Structure
from derive.reader.latex.tokens import scan


def structure_of(text: str) -> Structure:
    """Return the tokens of a text with their pairs."""
    return Structure(scan([(text, 0)])[0])


def row_texts(text: str) -> list[str]:
    """Return the rows of a formula that hold something, as typed."""
    structure = structure_of(text)
    found = []
    for start, end in rows(structure):
        kept = [token for token in structure.tokens[start:end] if token.kind not in ("blank", "align")]
        if kept:
            found.append(text[kept[0].start : kept[-1].end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a \\ b", ["a", "b"]),
        (r"a \\\\ b \\[1ex] c \\* d \newline e", ["a", "b", "c", "d", "e"]),
        ("a \\\n= b", ["a", "= b"]),
        ("a \\\nb", ["a \\\nb"]),
        ("\\begin{align}a \\\nb\\end{align}", ["a", "b"]),
        (r"\begin{align*} a & b \\ c \end{align*}", ["a & b", "c"]),
        (r"\begin{equation}\begin{aligned}[t] a \\ b \end{aligned}\tag{1}\end{equation}", ["a", r"b \end{aligned}\tag{1}"]),
        (r"\begin{array}{rl} a &= b \\ c &= d \end{array}", ["a &= b", "c &= d"]),
        (r"\begin{array}{l} a \\ b \end{array}", ["a", "b"]),
        (r"\begin{aligned} a &= b \ c &= d \ &= e \end{aligned}", ["a &= b", "c &= d", "= e"]),
        (r"\begin{aligned} a &= b \ c & d &= e \end{aligned}", [r"a &= b \ c & d &= e"]),
        (r"\begin{aligned} a &= b & \ c &= d \end{aligned}", [r"a &= b & \ c &= d"]),
        (r"a &= b \ c &= d", [r"a &= b \ c &= d"]),
        (r"\begin{array}{cc} 1 & 0 \\ 0 & 1 \end{array}", [r"\begin{array}{cc} 1 & 0 \\ 0 & 1 \end{array}"]),
        (r"x = \begin{matrix} a \\ b \end{matrix}", [r"x = \begin{matrix} a \\ b \end{matrix}"]),
        (r"\begin{cases} a = b \\ c = d \end{cases}", ["a = b", "c = d"]),
        (r"f = \begin{cases} a = b \\ c = d \end{cases}", [r"f = \begin{cases} a = b \\ c = d \end{cases}"]),
        (r"\begin{cases} 1 & x = 1 \\ 2 & x = 2 \end{cases}", ["1 & x = 1", "2 & x = 2"]),
        (r"\left\{\begin{aligned} a &= b \\ c &= d \end{aligned}\right.", ["a &= b", "c &= d"]),
        (r"a ( b \\ + c ) \\ d", [r"a ( b \\ + c )", "d"]),
        (r"a ( b \\ = c \\ d", ["a ( b", "= c", "d"]),
        (r"\begin{align} a = b \\ c", ["a = b", "c"]),
        (r"a \end{align} b", [r"a \end{align} b"]),
        (r"\intertext{so} a", [r"\intertext{so}", "a"]),
    ],
)
def test_rows_of(text: str, expected: list[str]) -> None:
    """Layouts are opened, matrices and cases of one value are not; a break within brackets parts no rows."""
    assert row_texts(text) == expected


@pytest.mark.parametrize("text", [r"\boxed{a = b}", "{a = b}", "{{a = b}}", r"\color{red}{a = b}", r"\textcolor{red}{a = b}"])
def test_braces_around_equations_are_opened(text: str) -> None:
    """Braces that only hold an equation leave no mark; those of a script or an argument do."""
    structure = structure_of(text)
    list(rows(structure))
    top = [structure.tokens[at].text for at in top_level(structure, 0, len(structure.tokens))]
    assert "=" in top


@pytest.mark.parametrize(
    "text", ["x_{a = b}", r"\frac{a = b}{c = d}", "(a = b)", r"\underbrace{a = b}", r"\wibble{a = b}", "{a + b}"]
)
def test_other_braces_stay_closed(text: str) -> None:
    """A relation in a script, an argument or a bracket parts nothing."""
    structure = structure_of(text)
    list(rows(structure))
    top = [structure.tokens[at].text for at in top_level(structure, 0, len(structure.tokens))]
    assert "=" not in top


@pytest.mark.parametrize(
    ("text", "sign", "length"),
    [
        ("=", "=", 1), ("= =", "=", 2), (":=", "≜", 1), (": =", "≜", 2), (r"\neq", "≠", 1), (r"\not=", "≠", 2), ("{=}", "=", 3),
        (r"\overset{def}{=}", "≜", 9), (r"\stackrel{(1)}{=}", "=", 9), (r"\overset{\Delta}=", "≜", 5), (r"=^{(2)}", "=", 7),
        (r"\xlongequal{x}", "=", 4), (r"\leftarrow", "←", 1),
    ],
)  # fmt: skip
def test_relations(text: str, sign: str, length: int) -> None:
    """A relation is found with the note over it and the script on it."""
    structure = structure_of(text)
    found = relation_at(structure, 0, len(structure.tokens))
    assert found is not None
    assert (found.sign.name, found.end - found.start) == (sign, length)


@pytest.mark.parametrize(
    "text", ["+", "x", r"\overset{n}{x}", r"\to", ":", r"\not a", r"\overset", r"\stackrel{a}", r"\overset{a}{"]
)
def test_what_is_no_relation(text: str) -> None:
    """Operators, arrows between formulas and what has a note but is no sign part no sides."""
    structure = structure_of(text)
    assert relation_at(structure, 0, len(structure.tokens)) is None
