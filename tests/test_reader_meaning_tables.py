"""Tests of derive/reader/meaning/tables.py: matrices, lists and sums with dots, as what they say."""

from __future__ import annotations

import pytest
from checked import displayed, found_in, value_of

from derive.reader.meaning.values import Misfit
from derive.reader.syntax.trees import Unread

ROWS = r"\frac{\partial J_{naive}}{\partial U} = "


def verdict(formula: str) -> str:
    """Return the verdict of one step."""
    (found,) = found_in(displayed(formula))
    return found.verdict


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (r"\left[\hat y_1 v_c, \dots, (\hat y_o - 1) v_c, \dots, \hat y_V v_c\right]", "proved"),
        (r"\left[\hat y_1 v_c, \hat y_2 v_c, \dots, (\hat y_o - 1) v_c, \dots, \hat y_V v_c\right]", "proved"),
        (r"\left[\hat y_1 v_c, \dots, (\hat y_w - 1) v_c, \dots, \hat y_V v_c\right]", "proved"),
        (r"\left[\hat y_1 v_c, \dots, (\hat y_w + 1) v_c, \dots, \hat y_V v_c\right]", "refuted"),
        (r"\left[\hat y_1 v_c, \dots, (\hat y_w - \hat y_k) v_c, \dots, \hat y_V v_c\right]", "refuted"),
        (r"\left[\hat y_1 v_c, \dots, (\hat y_w - \hat y_x) v_c, \dots, \hat y_V v_c\right]", "unread"),
        (r"\left[\hat y_1 v_c, \dots, \hat y_V v_c\right]", "refuted"),
        (
            r"\left[\partial J/\partial u_1, \partial J/\partial u_2, \dots, \partial J/\partial u_V\right]",
            "proved",
        ),
        (
            r"\left[\partial J/\partial u_1, \partial J/\partial u_1, \dots, \partial J/\partial u_V\right]",
            "unread",
        ),
        (
            r"\left[\partial J/\partial u_1, \partial J/\partial u_3, \dots, \partial J/\partial u_V\right]",
            "unread",
        ),
    ],
)
def test_lists_of_vectors(cells: str, expected: str) -> None:
    """The gradient by U vector by vector: the cell at o has its own place, and cells before the dots stand where they say."""
    assert verdict(ROWS + cells) == expected


@pytest.mark.parametrize(
    ("second", "off", "expected"),
    [
        (r"\sigma'(x_2)", "0", "proved"),
        (r"\sigma'(x_2)", "1", "unread"),
        (r"\sigma'(x_1)", "0", "unread"),
        (r"\sigma(x_2)", "0", "unread"),
    ],
)
def test_diagonal_matrices(second: str, off: str, expected: str) -> None:
    """A diagonal matrix with dots is one whose every written cell says so."""
    corner = rf"\begin{{bmatrix}} \sigma'(x_1) & {off} & \cdots & 0 \\ 0 & {second} & \cdots & 0 \\"
    rest = r"\vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \cdots & \sigma'(x_d) \end{bmatrix}"

    assert verdict(rf"\frac{{\partial \sigma(x)}}{{\partial x}} = {corner} {rest}") == expected


def test_a_matrix_by_its_entries() -> None:
    """[∂σ(x_i)/∂x_j]_{d × d} is diagonal; [σ(x_i)]_{d × d} says no column."""
    said = r"\left[\frac{\partial \sigma(x_i)}{\partial x_j}\right]_{d \times d} = "

    assert verdict(said + r"diag(\sigma(x) \circ (1 - \sigma(x)))") == "proved"
    assert verdict(said + r"diag(\sigma(x))") == "refuted"
    with pytest.raises(Unread):
        value_of(r"\left[\hat y_i\right]_{d \times d}")


def test_columns_of_numbers() -> None:
    """A column of entries is the vector; one that mixes shapes does not fit."""
    column = r"\begin{pmatrix} \hat y_1 \\ \vdots \\ \hat y_V \end{pmatrix}"

    assert verdict(rf"\hat y = {column}") in ("proved", "definition")
    assert verdict(rf"y = {column}") == "refuted"
    with pytest.raises((Unread, Misfit)):
        value_of(r"\begin{pmatrix} \hat y_1 \\ \vdots \\ u_V \end{pmatrix}")


@pytest.mark.parametrize(
    "formula", [r"[1, 2, 3]", r"[\dots]", r"[\dots, u_V]", r"[u_1, u_2]", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"]
)
def test_tables_that_say_no_pattern_are_unread(formula: str) -> None:
    """Without dots, or with dots at an end, nothing is guessed."""
    with pytest.raises(Unread):
        value_of(formula)


def test_a_list_of_vectors_that_is_transposed() -> None:
    """[a_1, …, a_V]ᵀ has the vectors as rows whatever the sheet stacks; cells parted by semicolons stand one under the other."""
    from checked import displayed, verdicts

    gradient = r"\frac{\partial J_{naive}}{\partial U}"
    cell = r"\frac{\partial J_{naive}}{\partial u_%s}"
    commas, stacked = (f"[{cell % 1}{mark} \\cdots{mark} {cell % '{|V|}'}]" for mark in ",;")
    by_rows = r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)"

    assert verdicts(displayed(by_rows, rf"{gradient} = {commas}^\top = (\hat y - y) v_c^\top"))[-2:] == ["proved", "proved"]
    assert verdicts(displayed(by_rows, rf"{gradient} = {stacked} = (\hat y - y) v_c^\top"))[-2:] == ["proved", "proved"]


def test_one_term_among_zeros() -> None:
    """0 + … + a + … + 0 is a: what the dots leave out between zeros and a is zero."""
    from checked import verdicts

    left = r"\sum_w y_w \log \hat y_w"
    assert verdicts(displayed(rf"{left} = 0 + \dots + y_o \log \hat y_o + 0 + \dots + 0 = \log \hat y_o")) == ["proved"] * 2
    assert verdicts(displayed(rf"{left} = 0 + 0 + \dots + \log \hat y_w + \dots + 0"))[-1] != "proved"
    assert verdicts(displayed(rf"-{left} = 0 + \dots + y_o \log \hat y_o + \dots + 0"))[-1] == "refuted"


@pytest.mark.parametrize("terms", [r"0 + \dots + u_o + \dots + u_c", r"u_o + \dots + 0", r"0 + \dots + u_o + u_c + \dots + 0"])
def test_more_than_one_term_beside_zeros(terms: str) -> None:
    """Where a sum does not begin and end with zeros, or holds two terms, what the dots leave out is not told."""
    with pytest.raises(Unread):
        value_of(terms)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        (r"y_k \log \hat y_k", "proved"),
        (r"y_o \log \hat y_o", "proved"),
        (r"y_i \log \hat y_i", "proved"),
        (r"y_k \log \hat y_o", "unread"),
        (r"y_i \log \hat y_o", "unread"),
        (r"y_k \log \hat y_i", "unread"),
        (r"y_3 \log \hat y_4", "unread"),
    ],
)
def test_a_cell_between_dots_stands_at_one_place(cell: str, verdict: str) -> None:
    """y_k log ŷ_k is a term at any place, and y_k log ŷ_o one at none."""
    from checked import verdicts

    terms = rf"y_1 \log \hat y_1 + \dots + {cell} + \dots + y_V \log \hat y_V"
    assert verdicts(displayed(rf"\sum_w y_w \log \hat y_w = {terms}")) == [verdict]
