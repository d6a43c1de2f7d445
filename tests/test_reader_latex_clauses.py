"""Tests of clauses: where a row parts, and what each part may be."""

from __future__ import annotations

import pytest

from derive.reader.latex.clauses import Clause, clauses
from derive.reader.latex.structure import Structure
from derive.reader.latex.tokens import scan


def parted(text: str) -> list[tuple[str, Clause]]:
    """Return the clauses of a row with what they are as typed."""
    structure = Structure(scan([(text, 0)])[0])
    tokens = structure.tokens
    return [(text[tokens[one.start].start : tokens[one.end - 1].end], one) for one in clauses(structure, 0, len(tokens))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a = b \quad c = d", ["a = b", "c = d"]),
        ("a, b; c", ["a", "b", "c"]),
        ("f(a, b) + x_{i, j}", ["f(a, b) + x_{i, j}"]),
        (r"a = b \text{ and } c", ["a = b", r"\text{ and }", "c"]),
        (r"a = \text{some words} + b", [r"a = \text{some words} + b"]),
        (r"a \Rightarrow b", ["a", "b"]),
        ("a &= b & c", ["a", "= b", "c"]),
        (r"a\, b\; c", [r"a\, b\; c"]),
        (r"a \tag{1}", ["a"]),
        (r"a (\text{for } b) = c", ["a", r"(\text{for } b)", "= c"]),
        (r"p(w \neq o) = c", [r"p(w \neq o) = c"]),
        (r"a b (w \neq o)", ["a b", r"(w \neq o)"]),
        (r"P(O = o | C = c) = d", ["P(O = o | C = c) = d"]),
        (r"(i)\ a = b", ["(i)", "a = b"]),
        (r"a = b \; \forall k \neq o", [r"a = b \;", r"\forall k \neq o"]),
        (r"\forall k \neq o", [r"\forall k \neq o"]),
        (r"(1)\quad a = b", ["(1)", "a = b"]),
        ("当w=o时,a=b", ["当", "w=o", "时", "a=b"]),
        (r"\vdots", []),
        ("", []),
    ],
)
def test_clauses_of(text: str, expected: list[str]) -> None:
    """Wide spaces, commas, words, arrows and `&` at the top part a row; nothing within brackets, scripts and arguments does."""
    assert [said for said, _ in parted(text)] == expected


@pytest.mark.parametrize(
    "text", [r"w \neq o", r"k \in [1, K]", "w = o", "i = 1", r"\forall k", "(w = o)", "w_j = w_O", "1 < x < 2"]
)
def test_conditions(text: str) -> None:
    """Signs that say a case, equations between letters and numbers, and ∀ may be conditions."""
    (_, clause), *rest = parted(text)
    assert clause.is_condition
    assert not rest


@pytest.mark.parametrize("text", ["a = b + c + d", r"y = \sigma(x)", "= b", "x", "(x)", r"a = \frac12", "y ∝ z"])
def test_what_is_no_condition(text: str) -> None:
    """An equation with something to compute is none, nor is what has no sign."""
    assert not parted(text)[0][1].is_condition


def test_kinds_and_separators() -> None:
    """Words, labels and formulas are told apart, and what stands before each."""
    found = [(clause.kind, clause.separator) for _, clause in parted(r"\text{if } a: b = c, d \qquad (17)")]
    assert found == [("words", ""), ("formula", "words"), ("formula", "comma"), ("formula", "comma"), ("label", "gap")]
    assert parted(r"\text{if } a: b = c")[1][1].colon


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"a &= b + c && \text{Linearity}", True),
        (r"&= b + c & \text{linearity}", True),
        (r"a = b + c \quad \text{linearity}", True),
        (r"a &= b + c \text{Linearity}", False),
        (r"a &=& \text{Total}", False),
        (r"a &= b & \text{Total}(x)", False),
        (r"a &= b & \text{Total} &= c", False),
        (r"\text{Total} &= b", False),
    ],
)
def test_a_word_behind_an_equation(text: str, said: bool) -> None:
    """A word that has a cell of its own behind an equation is said of it; beside other things it is a name."""
    assert any(clause.kind == "words" for _, clause in parted(text)) is said
