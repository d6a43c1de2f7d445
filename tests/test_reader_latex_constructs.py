"""Tests of constructs: fractions, roots, accents, tables and notes, with what stands in them and where."""

from __future__ import annotations

import pytest
from reader_notation import shown

from derive.reader.latex.layout import chains, row
from derive.reader.latex.nodes import Accent, Row, Scripts, Sign, Symbol, Table


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\frac12", "<1 // 2>"),
        (r"\frac\partial{\partial x}", "<∂ // ∂ x>"),
        (r"\frac a{b c}", "<a // b c>"),
        (r"\cfrac[l]{1}{x}", "<1 // x>"),
        (r"{a \over b}", "<a // b>"),
        (r"\sqrt[n]{x}", "√{n}(x)"),
        (r"\sqrt\frac12", "√(<1 // 2>)"),
        (r"\hat\boldsymbol y", "hat(y)"),
        (r"\boldsymbol{\hat y}", "hat(y)"),
        (r"\overline{a+b}", "bar(a + b)"),
        (r"\underset{w}{\operatorname{argmax}}", "argmax_w"),
        (r"\underset{x}{y}", "underset(y)[x]"),
        (r"\stackrel{\text{def}}{=}", "≜"),
        (r"\stackrel{(1)}{=}", "overset(=)[(1)]"),
        (r"\not\in", "∉"),
        (r"\binom{n}{k}", "binom(table n ;; k)"),
        (r"\substack{i<n\\i\ne j}", "table i < n ;; i ≠ j"),
        (r"{i<n \atop i\ne j}", "table i < n ;; i ≠ j"),
        (r"\begin{pmatrix}1&0\\0&1\\\end{pmatrix}", "(table 1 & 0 ;; 0 & 1)"),
        (r"\left[\begin{array}{c|c}1&0\end{array}\right]", "[table 1 & 0]"),
        (r"\left\{\begin{array}{ll}1,&x>0\\0,&\text{otherwise}\end{array}\right.", '{table 1 & x > 0 ;; 0 & "otherwise"'),
        (r"\left[\begin{array}{ll}1&x>0\\0&x<0\end{array}\right .", "{table 1 & x > 0 ;; 0 & x < 0"),
        (r"\begin{cases}1\quad w=o\\0\quad w\ne o\end{cases}", "{table 1 & w = o ;; 0 & w ≠ o"),
        (r"\begin{cases}1&:w=o\end{cases}", "{table 1 & w = o"),
        (r"\cancelto{0}{x}", "cancelto(x)[0]"),
        (r"\xrightarrow[a]{b}", "→"),
    ],
)
def test_constructs_of(formula: str, expected: str) -> None:
    """Each construct has its parts; a table takes the delimiters around it, cases part value and condition."""
    found, flaws = row([(formula, 0)])
    assert shown(found if len(found.items) != 1 else found.items[0]) == expected
    assert not flaws


def test_an_accent_is_a_symbols_own_or_covers_a_row() -> None:
    """A hat over y alone makes another symbol; over y_o it covers a row."""
    assert row([(r"\hat{y}_o", 0)])[0].items[0] == Scripts(Symbol("y", ("hat",)), Row((Symbol("o"),)))
    assert row([(r"\hat{y_o}", 0)])[0].items[0] == Accent("hat", Row((Scripts(Symbol("y"), Row((Symbol("o"),))),)))


def test_a_matrix_with_dots_keeps_them() -> None:
    """Dots in a matrix are signs in their cells."""
    found = row([(r"\begin{bmatrix} a & \cdots \\ \vdots & \ddots \end{bmatrix}", 0)])[0].items[0]
    assert found == Table("[", ((Row((Symbol("a"),)), Row((Sign("…"),))), (Row((Sign("⋮"),)), Row((Sign("⋱"),)))), "]")


@pytest.mark.parametrize(
    "formula", [r"\frac{a}", r"\sqrt", r"\hat", r"\frac", r"\overset{a}", r"\begin{cases}", r"\begin{pmatrix} a"]
)
def test_missing_parts_are_flaws(formula: str) -> None:
    """A construct without its arguments or its end is noted."""
    assert row([(formula, 0)])[1]


def test_an_unknown_environment_is_unreadable() -> None:
    """It is one node, and the rest is read."""
    assert (
        shown(row([(r"a \begin{tikzpicture} b \end{tikzpicture} c", 0)])[0]) == "{a ??the environment tikzpicture is not known?? c}"
    )


@pytest.mark.parametrize("written", [r"\mathbf{x}", r"\mathbf x", r"\boldsymbol{x + y}"])
def test_fonts_belong_to_what_is_set_in_them(written: str) -> None:
    """What begins or ends with a letter in bold is written from the command to its last brace."""
    text = rf"{written} z = 2 {written}"
    (chain,) = chains(((text, 0),)).chains
    for side, whole in zip(chain.sides, text.split(" = "), strict=True):
        first, last = side.items[0], side.items[-1]
        assert text[first.span.start : last.span.end].strip() == whole


def test_brackets_typed_for_the_braces_of_an_accent() -> None:
    """\\hat(y) is ŷ; a hat over more in brackets is one over all of that."""
    assert row([(r"\hat(y)", 0)])[0].items[0] == Symbol("y", ("hat",))
    assert isinstance(row([(r"\hat{(x + y)}", 0)])[0].items[0], Accent)
