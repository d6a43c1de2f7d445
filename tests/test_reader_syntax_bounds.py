"""Tests of derive/reader/syntax/bounds.py: the conditions of cases, letters and subscripts."""

from __future__ import annotations

import pytest
from checked import row_of, tree_of

from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Row
from derive.reader.syntax.bounds import condition_of, letters_in, sign_of, subscripts
from derive.reader.syntax.trees import Unread


def cells_with(*conditions: str) -> list[Row]:
    """Return the cells that hold conditions."""
    rows = r" \\ ".join(f"{place} & {text}" for place, text in enumerate(conditions))
    (chain,) = chains([(rf"\begin{{cases}} {rows} \end{{cases}}", 0)], Macros()).chains
    return [Row(row[1].items) for row in chain.sides[0].items[0].rows]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "equal"),
    [
        ("w = o", True),
        (r"\text{if } w \ne o", False),
        ("(w = o)", True),
        (r"if\ w = o", True),
        (r"\text{unless } w = o", False),
        (r"\text{except when } w = o", False),
        (r"\text{if not } w = o", False),
        (r"\text{unless } w \ne o", True),
    ],
)
@pytest.mark.parametrize("otherwise", [r"\text{otherwise}", "else", r"\mathrm{others}"])
def test_conditions_of_cases(text: str, equal: bool, otherwise: str) -> None:
    """Words around a condition are passed over, those as well that are set as letters."""
    first, second = cells_with(text, otherwise)
    condition = condition_of(first)

    assert condition is not None
    assert condition.equal is equal
    assert condition_of(second) is None


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


@pytest.mark.parametrize("text", [r"w = o \text{ does not hold}", r"\text{it is wrong that } w = o"])
def test_what_words_deny(text: str) -> None:
    """A condition that words deny in a way that is not known is not read as if they did not."""
    with pytest.raises(Unread, match="not read"):
        condition_of(cells_with(text, "else")[0])


def test_the_sign_of_what_is_denied() -> None:
    """Unless x > 0 is no condition x > 0."""
    given, denied = cells_with(r"\text{if } x > 0", r"\text{unless } x > 0")
    assert sign_of(given) == ("x", True)
    assert sign_of(denied) is None
