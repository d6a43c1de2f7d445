"""Tests of pairing: which brace, environment and bracket closes which, also where some are missing."""

from __future__ import annotations

import pytest

from derive.reader.latex.brackets import partners
from derive.reader.latex.tokens import scan


def pairs(text: str) -> list[str]:
    """Return the stretches of a formula that are held by a pair."""
    tokens, _ = scan([(text, 0)])
    return [text[tokens[at].start : tokens[other].end] for at, other in enumerate(partners(tokens)) if other > at]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a(b))", ["(a(b))", "(b)"]),
        ("((a)", ["(a)"]),
        ("(a))", ["(a)"]),
        ("(a=b", []),
        ("{(a})", ["{(a}"]),
        ("[0,1)", ["[0,1)"]),
        ("([a)", ["([a)"]),
        ("\\{a\\}", ["\\{a\\}"]),
        ("\\left(a\\right)", ["\\left(a\\right)"]),
        ("\\left\\{a\\right.", ["\\left\\{a\\right."]),
        ("\\left(a\\right.\\left.b\\right)", ["\\left(a\\right.\\left.b\\right)"]),
        ("|V|", ["|V|"]),
        ("2|x||y|", ["|x|", "|y|"]),
        ("P(o|c)", ["(o|c)"]),
        ("P(|x|>1|y)", ["(|x|>1|y)", "|x|"]),
        ("\\{w||w|<2\\}", ["\\{w||w|<2\\}", "|w|"]),
        ("\\|x\\|=|y|", ["\\|x\\|", "|y|"]),
        ("a|b=c|d", []),
        ("\\begin{a}(\\end{a})", ["\\begin{a}(\\end{a}"]),
        ("{a}}", ["{a}"]),
        ("a(b\\\\=c)", []),
        ("a(b\\\\+c)", ["(b\\\\+c)"]),
        ("\\begin{bmatrix}(&)\\end{bmatrix}", ["\\begin{bmatrix}(&)\\end{bmatrix}"]),
    ],
)
def test_pairs_of(text: str, expected: list[str]) -> None:
    """A pair never crosses a brace, a cell or a row that begins with a relation; a bar is one of a pair only where it can be."""
    assert pairs(text) == expected


def test_a_bracket_that_a_brace_left_open_is_closed_right_behind_it() -> None:
    """In `\\exp{(a})` the last bracket says nothing more."""
    tokens, _ = scan([("\\exp{(a})", 0)])
    partners(tokens)
    assert tokens[-1].kind == "blank"
    tokens, _ = scan([("\\exp{(a} b)", 0)])
    partners(tokens)
    assert tokens[-1].kind == "char"
