"""Tests of derive/reader/syntax/bounds.py: the conditions of cases, letters and subscripts."""

from __future__ import annotations

import pytest
from checked import row_of, tree_of

from derive.reader.syntax.bounds import condition_of, letters_in, sign_of, subscripts
from derive.reader.syntax.trees import Unread


@pytest.mark.parametrize(
    ("text", "equal"), [("w = o", True), (r"\text{if } w \ne o", False), ("(w = o)", True), (r"if\ w = o", True)]
)
@pytest.mark.parametrize("otherwise", [r"\text{otherwise}", "else", r"\mathrm{others}"])
def test_conditions_of_cases(text: str, equal: bool, otherwise: str) -> None:
    """Words around a condition are passed over, those as well that are set as letters."""
    from derive.reader.latex.layout import chains
    from derive.reader.latex.macros import Macros

    (chain,) = chains([(rf"\begin{{cases}} 1 & {text} \\ 0 & {otherwise} \end{{cases}}", 0)], Macros()).chains
    from derive.reader.latex.nodes import Row

    rows = chain.sides[0].items[0].rows  # type: ignore[union-attr]
    condition = condition_of(Row(rows[0][1].items))

    assert condition is not None
    assert condition.equal is equal
    assert condition_of(Row(rows[1][1].items)) is None


@pytest.mark.parametrize("text", ["e", "i f", "elsi", "else w", r"\hat{e}lse", "w", "(w < else)"])
def test_letters_that_are_no_condition(text: str) -> None:
    """Letters that are no word for the other case, and no condition, are not taken for one."""
    with pytest.raises(Unread):
        condition_of(row_of(text))


def test_an_index_that_is_another() -> None:
    """w = others says that all other words are meant; w = o does not."""
    assert condition_of(row_of("(w = others)")) is None
    assert condition_of(row_of("(w = o)")) is not None


def test_letters_and_subscripts() -> None:
    """Letters are found in scripts and brackets, in order; subscripts of a tree are those of its names."""
    assert letters_in(row_of(r"w_{t+j}")) == ("w", "t", "j")
    assert list(subscripts(tree_of(r"u_w^T v_c + \hat y_k"))) == ["w", "c", "k"]


def test_signs() -> None:
    """x > 0 and 0 < x are one condition; a condition on words is none of these."""
    from derive.reader.latex.nodes import Number, Row, Sign, Symbol

    def said(*items: object) -> tuple[str, bool] | None:
        return sign_of(Row(items))  # type: ignore[arg-type]

    assert said(Symbol("x"), Sign(">"), Number("0")) == ("x", True)
    assert said(Number("0"), Sign(">"), Symbol("x")) == ("x", False)
    assert said(Symbol("x"), Sign("≤"), Number("0")) == ("x", False)
    assert said(Symbol("w"), Sign("="), Symbol("o")) is None
