"""Tests of derive/numpy_code/factored.py: gradients kept as factors are the matrices they stand for, in every way of use."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.numpy_code.factored import CLASSES

NAMESPACE: dict[str, Any] = {"np": np}
for _source in CLASSES.values():
    exec(_source, NAMESPACE)
OuterProduct, SparseRows = NAMESPACE["OuterProduct"], NAMESPACE["SparseRows"]


def rows_by_hand(indices: Any, coefficients: Any, vectors: Any, shape: tuple[int, int]) -> np.ndarray:
    """Return the matrix of SparseRows, one row added after the other."""
    matrix = np.zeros(shape)
    for index, row, vector in zip(*map(np.atleast_2d, (indices, coefficients, vectors)), strict=True):
        for at, times in zip(index, row, strict=True):
            matrix[at] += times * vector
    return matrix


def cases(dtype: type = np.float64) -> list[tuple[Any, np.ndarray]]:
    """Return factored matrices with what they stand for: sizes 1, repeats, no rows, a batch, more rows than a block holds."""
    numbers = np.random.default_rng(0)

    def draw(*shape: int) -> np.ndarray:
        return numbers.normal(size=shape).astype(dtype)

    found = [(OuterProduct(left, right), np.outer(left, right)) for left, right in ((draw(V), draw(d)) for V, d in SIZES)]
    for V, d in SIZES:
        for count, batch in ((0, ()), (1, ()), (4, ()), (3, (2,)), (0, (2,)), (5, (1,))):
            parts = numbers.integers(0, V, (*batch, count)), draw(*batch, count), draw(*batch, d)
            found.append((SparseRows(*parts, (V, d)), rows_by_hand(*parts, (V, d))))
    return found


SIZES = ((1, 1), (3, 2), (2, 5), (1, 4), (3, 1), (700, 300))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_they_are_arrays_where_numpy_wants_some(dtype: type) -> None:
    """`dense`, np.asarray and arithmetic with arrays give the matrix; shape and dtype are its own."""
    for kept, matrix in cases(dtype):
        assert kept.shape == matrix.shape
        assert kept.ndim == 2
        assert kept.dtype == kept.dense().dtype == np.asarray(kept).dtype == dtype
        tolerance = 1e-5 if dtype == np.float32 else 1e-13
        for found in (kept.dense(), np.asarray(kept), np.zeros(kept.shape) + kept):
            np.testing.assert_allclose(found, matrix, rtol=tolerance, atol=tolerance)
        assert np.asarray(kept, dtype=np.float16 if dtype == np.float32 else np.float32).dtype != dtype


def test_dense_writes_where_it_is_told() -> None:
    """`dense(out)` fills the array given, whatever stood in it, and returns it; one of another shape is refused untouched."""
    for kept, matrix in cases():
        out = np.full(kept.shape, np.nan)
        assert kept.dense(out) is out
        np.testing.assert_allclose(out, matrix, rtol=1e-13, atol=1e-15)
        wrong = np.ones((kept.shape[0] + 1, kept.shape[1]))
        with pytest.raises(ValueError, match="the matrix is"):
            kept.dense(wrong)
        assert wrong.all()


@pytest.mark.parametrize("layout", ["rows", "columns", "every other row"])
def test_a_step_is_taken_in_place(layout: str) -> None:
    """`descend` subtracts rate times the matrix from rows, also of a transpose or a part of an array, and changes nothing else."""
    for kept, matrix in cases():
        V, d = kept.shape
        whole = np.ones({"rows": (V, d), "columns": (d, V), "every other row": (2 * V, d)}[layout])
        view = {"rows": whole, "columns": whole.T, "every other row": whole[::2]}[layout]
        kept.descend(view, 0.25)
        np.testing.assert_allclose(view, 1 - 0.25 * matrix, rtol=1e-13, atol=1e-15)
        if layout == "every other row":
            assert np.all(whole[1::2] == 1)
        with pytest.raises(ValueError, match="a step for"):
            kept.descend(np.ones((V, d + 1)), 0.25)


def test_a_step_keeps_the_dtype() -> None:
    """A float32 matrix stays one, whatever number the rate is; a float64 matrix takes a float32 step."""
    for kept, matrix in cases(np.float32):
        for dtype in (np.float32, np.float64):
            U = np.zeros(kept.shape, dtype)
            kept.descend(U, np.float64(0.5))
            np.testing.assert_allclose(U, -0.5 * matrix, rtol=1e-5, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_rows_that_repeat_add_up(seed: int) -> None:
    """Each time a row is named counts, within one vector and across a batch."""
    numbers = np.random.default_rng(seed)
    V, d, batch, count = (int(numbers.integers(1, most)) for most in (4, 4, 4, 6))
    parts = numbers.integers(0, V, (batch, count)), numbers.normal(size=(batch, count)), numbers.normal(size=(batch, d))
    kept = SparseRows(*parts, (V, d))
    np.testing.assert_allclose(kept.dense(), rows_by_hand(*parts, (V, d)), rtol=1e-12, atol=1e-14)
    assert kept.indices is parts[0]


def test_they_say_what_they_are_in_one_line() -> None:
    """The repr names the class, shape and dtype, and not a number of the matrix."""
    assert repr(OuterProduct(np.ones(3), np.ones(2))) == "OuterProduct(shape=(3, 2), dtype=float64)"
    rows = SparseRows(np.array([0, 0]), np.ones(2), np.ones(2), (3, 2))
    assert repr(rows) == "SparseRows(shape=(3, 2), dtype=float64, rows=2)"


def test_an_array_without_a_copy_is_refused() -> None:
    """There is no array to share: np.asarray(copy=False) says so, in words of ours."""
    for kept, _ in cases():
        with pytest.raises(ValueError, match="only by making one"):
            kept.__array__(copy=False)


def test_a_narrower_array_is_filled_and_integers_are_left_alone() -> None:
    """`dense` writes into a float32 array; an array of integers is refused in words, before anything is written."""
    for made, wanted in cases():
        narrow = np.empty(made.shape, np.float32)
        assert made.dense(out=narrow) is narrow
        np.testing.assert_allclose(narrow, wanted, rtol=1e-6, atol=1e-6)
        whole = np.full(made.shape, 7)
        with pytest.raises(TypeError, match="the matrix is float64: got an array of int64"):
            made.dense(out=whole)
        assert (whole == 7).all()
