"""Tests of derive/checking/subjects/customary.py: capitals that are matrices by custom, where a step is true of columns alone."""

from __future__ import annotations

import pytest
from checked import displayed

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

SQUARES = r"L = \sum_{n=1}^N \|W x_n - t_n\|^2"
LAYER = r"z = W x", r"L = \frac12 \|z - t\|^2"
BILINEAR = r"L = \sum_i a_i^\top W b_i"


def last(*formulas: str) -> tuple[str, str]:
    """Return the verdict on the last step of a sheet, and its reason."""
    found = verdicts_of("a.md", [sheet_of_text(displayed(*formulas))], word2vec()).checked.found[-1]
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("before", "by", "right", "wrong"),
    [
        ((SQUARES,), "W", r"2 \sum_{n=1}^N (W x_n - t_n) x_n^\top", r"2 \sum_{n=1}^N x_n (W x_n - t_n)^\top"),
        (LAYER, "x", r"W^\top \frac{\partial L}{\partial z}", r"W \frac{\partial L}{\partial z}"),
        ((BILINEAR,), "W", r"\sum_i a_i b_i^\top", r"\sum_i b_i a_i^\top"),
    ],
)
def test_a_capital_beside_small_letters_is_a_matrix(before: tuple[str, ...], by: str, right: str, wrong: str) -> None:
    """What is true only where W is a column or a number is not proved, nor refuted; what is true of a matrix is proved."""
    left = rf"\frac{{\partial L}}{{\partial {by}}} = "
    assert last(*before, left + right)[0] == "proved"
    assert last(*before, left + wrong)[0] in ("undecided", "unread")


def test_why_it_is_undecided() -> None:
    """It is said of which letter a step is not true as a matrix, and what is true beside it is proved."""
    verdict, reason = last(r"h = \tanh(W x)", r"\frac{\partial h}{\partial x} = (1 - h^2) W")
    assert verdict == "undecided"
    assert "`W` is a number, which is not said, and of a matrix it is not proved" in reason


@pytest.mark.parametrize(
    "formulas",
    [
        ("F = M a", r"\frac{\partial F}{\partial a} = M"),
        (r"y = A x + B", r"\frac{\partial y}{\partial x} = A"),
        (r"(y - X W)^\top (y - X W) = y^\top y - y^\top X W - W^\top X^\top y + W^\top X^\top X W",),
    ],
)
def test_what_is_true_of_a_matrix_or_can_be_of_none_is_proved(formulas: tuple[str, ...]) -> None:
    """What is true of both is true, and y beside X W no matrix."""
    assert last(*formulas)[0] == "proved"


@pytest.mark.parametrize(
    ("layer", "right", "wrong"),
    [
        ("z = W x", r"\frac{\partial L}{\partial z} x^\top", r"x \frac{\partial L}{\partial z}"),
        ("a = M h", r"\frac{\partial L}{\partial a} h^\top", r"\frac{\partial L}{\partial a} h"),
    ],
)
def test_a_small_letter_behind_a_matrix_is_a_vector(layer: str, right: str, wrong: str) -> None:
    """What is true where x of W x is a number alone is not proved; nor where W is said to be a matrix."""
    matrix = layer[4]
    left = rf"\frac{{\partial L}}{{\partial {matrix}}} = "
    assert last(layer, left + right)[0] == "proved"
    verdict, reason = last(layer, left + wrong)
    assert verdict == "undecided"
    assert f"`{layer[-1]}` is a number, which is not said, and of a vector it is not proved" in reason


@pytest.mark.parametrize(
    "formulas",
    [
        ("F = M a", r"\frac{\partial F}{\partial a} = M"),
        ("y = A t", r"\frac{d y}{d t} = A"),
        ("y = x A", r"\frac{\partial L}{\partial A} = x \frac{\partial L}{\partial y}"),
    ],
)
def test_numbers_before_a_matrix_and_what_is_true_of_vectors(formulas: tuple[str, ...]) -> None:
    """What holds of vectors as well is proved, and t is time; a factor before a matrix may be a number."""
    assert last(*formulas)[0] == "proved"


def test_a_number_behind_a_matrix_makes_no_matrices_of_columns() -> None:
    """Where x were a number, W x and t would be matrices: ∂L/∂W_1 = δ x, for δ xᵀ, is not proved of that."""
    layers = r"z_1 = W_1 x", r"a_1 = \sigma(z_1)", r"z_2 = W_2 a_1", r"L = \frac12 \|z_2 - t\|^2"
    slope = r"\frac{\partial L}{\partial W_1} = (W_2^\top (z_2 - t) \odot a_1 \odot (1 - a_1)) x"
    assert last(*layers, rf"{slope}^\top")[0] == "proved"
    assert last(*layers, slope)[0] == "undecided"
