"""Tests of derive/numpy_code/one_pass.py: what is computed block by block is exact for one block and for many."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.numpy_code.one_pass import ONE_PASS

FUNCTIONS: dict[str, Any] = {"np": np}
SMALL: dict[str, Any] = {"np": np}
for _source in ONE_PASS.values():
    exec(_source, FUNCTIONS)
    exec(_source.replace("2**20", "4").replace("2**17", "4"), SMALL)


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings(), np.errstate(over="raise", divide="raise", invalid="raise"), mpmath.workdps(60):
        warnings.simplefilter("error")
        yield


def exact(A: np.ndarray, b: np.ndarray, at: Any) -> tuple[Any, list[Any], list[Any]]:
    """Return the loss and its gradients by A b and by b with 60 digits and no cancellation."""
    scores = [mpmath.fdot(map(mpmath.mpf, row), map(mpmath.mpf, b)) for row in A.tolist()]
    exponentials = [mpmath.exp(each - max(scores)) for each in scores]
    total, counts = mpmath.fsum(exponentials), [list(at).count(place) for place in range(len(A))]
    loss = mpmath.fsum(
        mpmath.log1p(mpmath.fsum(mpmath.exp(each - scores[j]) for place, each in enumerate(scores) if place != j)) for j in at
    )
    errors = [
        mpmath.fsum(counts[x] * exponentials[w] - counts[w] * exponentials[x] for x in range(len(A)) if x != w) / total
        for w in range(len(A))
    ]
    by_b = [mpmath.fsum(each * mpmath.mpf(row) for each, row in zip(errors, column, strict=True)) for column in A.T.tolist()]
    return loss, errors, by_b


def near(found: Any, wanted: Any, tolerance: float = 1e-12) -> None:
    """Check each number relative to itself, or to the smallest normal number."""
    for mine, each in zip(np.atleast_1d(found).tolist(), wanted if isinstance(wanted, list) else [wanted], strict=True):
        assert abs(mpmath.mpf(mine) - each) <= tolerance * abs(each) + mpmath.mpf(2.3e-308)


SCORES = ([0.0], [0.0, 40.0], [40.0, 0.0], [0.0, 0.0], [1e4, -1e4, 9999.5, 40.0, -0.25], [700.0, 0.0, 1.0], [1e4, 9300.0, 9299.5])


@pytest.mark.parametrize("functions", [FUNCTIONS, SMALL], ids=["one block", "blocks of five rows"])
@pytest.mark.parametrize("scores", SCORES, ids=str)
def test_cross_entropy_keeps_its_digits(scores: list[float], functions: dict[str, Any]) -> None:
    """Loss, errors and gradient are right to 1e-12, each number of them, whichever row leads and whichever is the true one."""
    A, b = np.array(scores)[:, np.newaxis], np.ones(1)
    for place in range(len(scores)):
        for found, wanted in zip(functions["_cross_entropy"](A, b, [place]), exact(A, b, [place]), strict=True):
            near(found, wanted)
        for repeated, single in zip(
            functions["_cross_entropy"](A, b, [place] * 3), functions["_cross_entropy"](A, b, [place]), strict=True
        ):
            np.testing.assert_allclose(repeated, 3 * single, rtol=1e-14)
        near(functions["_softmax_errors"](A[:, 0], [place]), exact(A, b, [place])[1])


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_window_of_any_matrix(seed: int) -> None:
    """For random sizes, blocks and labels with repeats, the three values are those of 60 digits."""
    numbers = np.random.default_rng(seed)
    V, d, many = int(numbers.integers(1, 14)), int(numbers.integers(1, 4)), int(numbers.integers(0, 5))
    A, b = numbers.normal(size=(V, d)) * numbers.choice([1, 30]), numbers.integers(-2, 3, d).astype(float)
    at = numbers.integers(0, V, many)
    loss, errors, by_b = SMALL["_cross_entropy"](A, b, at)
    wanted = exact(A, b, at)
    near(loss, wanted[0], 1e-11)
    np.testing.assert_allclose(errors, [float(each) for each in wanted[1]], rtol=1e-10, atol=1e-14 * max(many, 1))
    np.testing.assert_allclose(by_b, [float(each) for each in wanted[2]], rtol=1e-10, atol=1e-13 * max(many, 1) * np.abs(A).max())
    log_total, shares, average = SMALL["_softmax_average"](A, b)
    scores = A @ b
    np.testing.assert_allclose(shares.sum(), 1, rtol=1e-14)
    np.testing.assert_allclose(scores - log_total, np.log(np.maximum(shares, 1e-300)), rtol=1e-10, atol=1e-11)
    np.testing.assert_allclose(average, shares @ A, rtol=1e-10, atol=1e-12)


def test_the_logarithm_of_an_average_keeps_its_digits() -> None:
    """log Σ exp of (0, −40) is e⁻⁴⁰ and not zero."""
    found = FUNCTIONS["_softmax_average"](np.array([[0.0], [-40.0]]), np.ones(1))[0]
    near(found, mpmath.log1p(mpmath.exp(-40)))


@pytest.mark.parametrize("order", ["up", "down", "first", "last"])
def test_blocks_in_any_order(order: str) -> None:
    """Scores that rise from block to block, fall, or have their one great entry at an end, give the same as one block."""
    scores = {"up": np.arange(40.0), "down": -np.arange(40.0), "first": np.eye(1, 40)[0] * 900, "last": np.eye(1, 40, 39)[0] * 900}
    A = np.stack([scores[order], np.cos(scores[order])], axis=1)
    b = np.array([1.0, 0.0])
    for at in ([0], [39], [20], [0, 39, 39]):
        for mine, wanted in zip(SMALL["_cross_entropy"](A, b, at), FUNCTIONS["_cross_entropy"](A, b, at), strict=True):
            np.testing.assert_allclose(mine, wanted, rtol=1e-12, atol=1e-300)


def test_rows_nearly_alike_keep_their_differences() -> None:
    """Where all rows are 1 plus something small, the gradient is of the size of the differences, and right in its digits."""
    numbers = np.random.default_rng(0)
    A = 1 + numbers.integers(-8, 9, (30, 3)) * 2.0**-40
    b = np.array([1.0, -1.0, 0.5])
    for functions in (FUNCTIONS, SMALL):
        found, wanted = functions["_cross_entropy"](A, b, [4])[2], exact(A, b, [4])[2]
        assert max(map(abs, wanted)) < 1e-10
        near(found, wanted, 1e-11)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtypes_stay_and_arguments_are_left_alone(dtype: type) -> None:
    """float32 gives float32; a matrix that is a transpose is read as it is; nothing given is written to."""
    numbers = np.random.default_rng(1)
    A, b, at = numbers.normal(size=(3, 9)).astype(dtype).T, numbers.normal(size=3).astype(dtype), np.array([2, 2, 5])
    kept = A.copy(), b.copy(), at.copy()
    for found in (*SMALL["_cross_entropy"](A, b, at), *SMALL["_softmax_average"](A, b), SMALL["_softmax_errors"](A @ b, at)):
        assert found.dtype == dtype
    for before, each in zip(kept, (A, b, at), strict=True):
        assert np.array_equal(before, each)


def test_rows_apart_that_cancel_among_themselves_keep_their_differences() -> None:
    """Where the rows of a window are far from 0 and nearly alike, the gradient has the digits of their differences."""
    A = np.zeros((30, 2))
    A[:, 0], A[:2] = -5, [[40, 3.125], [40, 3.125 + 2.0**-30]]
    b, at = np.array([1.0, 0.0]), [0, 0, 0, 1]
    for functions in (FUNCTIONS, SMALL):
        found, wanted = functions["_cross_entropy"](A, b, at)[2], exact(A, b, at)[2]
        assert 0 < wanted[1] < 1e-8
        assert abs(found[1] - wanted[1]) < 1e-11 * wanted[1]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_scores_at_the_end_of_the_range_make_no_warning(dtype: type) -> None:
    """Scores as great as a float may be, and none but those left out, overflow nowhere; the greatest is the loss."""
    far = np.finfo(dtype).max / 2
    A, b = np.array([[0], [far]], dtype), np.ones(1, dtype)
    for functions in (FUNCTIONS, SMALL):
        assert functions["_cross_entropy"](A, b, [0])[0] == far
        assert functions["_cross_entropy"](A, b, [1])[0] == 0
        assert functions["_cross_entropy"](A[1:], b, [0])[0] == 0


def test_no_columns_and_what_is_no_number() -> None:
    """With rows of no entries all shares are alike; a nan stays one."""
    loss, errors, by_b = FUNCTIONS["_cross_entropy"](np.zeros((4, 0)), np.zeros(0), [1])
    near(loss, mpmath.log(4))
    assert errors.tolist() == [0.25, -0.75, 0.25, 0.25]
    assert by_b.shape == (0,)
    for functions in (FUNCTIONS, SMALL):
        A = np.arange(20.0)[:, np.newaxis]
        A[13] = np.nan
        assert np.isnan(functions["_cross_entropy"](A, np.ones(1), [2])[0])
