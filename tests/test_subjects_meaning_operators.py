"""Tests of derive/subjects/meaning/operators.py: what is written like a factor and is none is not read; factors are."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from subject_trees import row_of

from derive.reader.syntax.trees import Unread
from derive.subjects.meaning.operators import check_letters, check_operators


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        (r"\mathbb{E}[X Y]", "E"),
        (r"\mathbb{E}_{x \sim p} x^2", "E"),
        (r"E[x]^2", "E"),
        (r"a + E(x^2)", "E"),
        (r"\mathrm{Var}[x + y]", "Var"),
        (r"\operatorname{rank} A", "rank"),
        (r"\mathcal{F}[x]", "F"),
        (r"f[x + y]", "f"),
        (r"f \circ g", "∘"),
        (r"d(x y)", "differential"),
        (r"2 x \, dx", "differential"),
        (r"x \, \mathrm{d}y", "differential"),
        (r"\frac{dx}{x}", ""),
    ],
)
def test_operators(formula: str, name: str) -> None:
    """An operator is named; the numerator of a fraction that is no derivative holds a differential."""
    with pytest.raises(Unread) as trouble:
        check_operators(row_of(formula), frozenset())
    assert name in trouble.value.reason


@pytest.mark.parametrize(
    "formula",
    [
        "E x",
        "X^T [A w - b]",
        "E^T [x]",
        r"\frac{dL}{dw} x",
        r"\frac{\mathrm{d} L}{\mathrm{d} w}",
        r"\frac{d}{dx} (x^2 + d)",
        r"dL / dw",
        r"\sqrt{d} K",
        r"\log x + \tanh(x) + \mathrm{tr} A",
        r"A \circ B",
        r"W(x + y)",
    ],
)
def test_factors(formula: str) -> None:
    """A matrix before brackets, derivatives, functions that everybody knows and entry by entry products are read."""
    check_operators(row_of(formula), frozenset())


def test_what_the_sheet_says() -> None:
    """A letter that the sheet says to be something else is no operator."""
    check_operators(row_of("E[x] + d x"), frozenset({"E", "d"}))


def test_letters_of_the_notation() -> None:
    """d is a size before sizes, and a differential before a letter; × between letters may be the cross product."""
    check_letters(row_of(r"d V + \sqrt{d} x + 2 \times x"), frozenset({"d", "V"}))
    for formula in ("d(x^2)", "x dx", r"a \times b"):
        with pytest.raises(Unread):
            check_letters(row_of(formula), frozenset({"d", "V"}))


def test_variances_in_any_notation() -> None:
    """𝕍[2 x] is no product, also where V is a size; V (2 x) is one."""
    with pytest.raises(Unread):
        check_letters(row_of(r"\mathbb{V}[2 x]"), {"V"})
    check_letters(row_of(r"V [2 x]"), {"V"})


def test_the_e_of_a_cross_entropy_is_no_operator() -> None:
    """CE(y, ŷ) is one name; E(y) by itself, and after another letter, is an expectation that is not read."""
    check_operators(row_of(r"CE(y, \hat{y})"), frozenset())
    for other in (r"E(y)", r"A E(y)", r"2 E(x^2)"):
        with pytest.raises(Unread):
            check_operators(row_of(other), frozenset())


SQUARES = (
    r"$A \in \mathbb{R}^{n \times n}$, $B \in \mathbb{R}^{n \times n}$, $C \in \mathbb{R}^{n \times n}$, $v \in \mathbb{R}^n$."
)


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        (r"A \circ B C = (A \circ B) C", "unread"),
        (r"A \odot B C = A \odot (B C)", "unread"),
        (r"A B \circ C = (A B) \circ C", "proved"),
        (r"A B \circ C = A (B \circ C)", "refuted"),
        (r"v \circ A v = v \circ (A v)", "proved"),
        (r"A^T v \circ v = A^T (v \circ v)", "refuted"),
        (r"A \circ B \circ C = (C \circ B) \circ A", "proved"),
        (r"A \circ 2 B = 2 (A \circ B)", "proved"),
        (r"v \circ v v^T = (v \circ v) v^T", "proved"),
    ],
)
def test_a_product_entry_by_entry_before_a_product_of_matrices(step: str, verdict: str) -> None:
    """A ∘ B C is two things where both fit; where one order fits alone, or both orders are the same, it is that."""
    assert marked_sheet(f"{SQUARES}\n\n$${step}$$\n").steps[-1].verdict == verdict
