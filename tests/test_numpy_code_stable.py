"""Tests of derive/numpy_code/stable.py: the helpers of printed modules are right to the last digits and never warn."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from derive.numpy_code.stable import HELPERS, helper_text


@pytest.fixture(scope="module")
def helpers() -> dict[str, Callable[..., Any]]:
    """Return the helpers as functions."""
    namespace: dict[str, Any] = {"np": np}
    exec(helper_text(HELPERS), namespace)
    return namespace


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings(), mpmath.workdps(50):
        warnings.simplefilter("error")
        yield


POINTS = (-1e4, -745.2, -40.0, -1.0, -1e-9, 0.0, 1e-9, 0.7, 36.0, 40.0, 710.0, 1e4)


def near(found: Any, exact: Any) -> bool:
    """Return whether a number has all its digits, down to the smallest normal number."""
    return bool(abs(mpmath.mpf(float(found)) - exact) <= 1e-14 * abs(exact) + 1e-307)


def test_sigmoid_and_softplus_have_all_digits(helpers: dict[str, Callable[..., Any]]) -> None:
    """σ and softplus are right to 1e-14 relative from −1e4 to 1e4."""
    for found, point in zip(helpers["_sigmoid"](np.array(POINTS)), POINTS, strict=True):
        assert near(found, 1 / (1 + mpmath.exp(-mpmath.mpf(point))))
    for found, point in zip(helpers["_softplus"](np.array(POINTS)), POINTS, strict=True):
        assert near(found, mpmath.log1p(mpmath.exp(mpmath.mpf(point))))


@given(arrays.arrays(np.float64, st.integers(1, 6), elements=st.floats(-1e4, 1e4)), st.integers(0, 5))
def test_log_sum_exp_less_an_entry_has_all_digits(helpers: dict[str, Callable[..., Any]], x: np.ndarray, place: int) -> None:
    """log Σ exp x − x_i is right to 1e-12 relative, also where it is tiny; log softmax is its negative."""
    i = place % len(x)
    exact = mpmath.log1p(mpmath.fsum(mpmath.exp(mpmath.mpf(b) - mpmath.mpf(x[i])) for a, b in enumerate(x) if a != i))
    for found in (helpers["_log_sum_exp"](x, x[i]), -helpers["_log_softmax"](x)[i]):
        assert abs(mpmath.mpf(float(found)) - exact) <= 1e-12 * exact + 1e-300


def test_last_axis_is_summed(helpers: dict[str, Callable[..., Any]]) -> None:
    """With more axes each row is taken by itself, whatever the others hold; equal maxima count each."""
    x = np.array([[[1e4, 1e4], [0.0, 0.0]], [[-1e4, 5.0], [3.0, 1.0]]])
    found = helpers["_log_sum_exp"](x)
    assert found.shape == (2, 2)
    np.testing.assert_allclose(found, np.logaddexp(x[..., 0], x[..., 1]), rtol=1e-15)
    np.testing.assert_allclose(helpers["_log_softmax"](x), x - found[..., np.newaxis], atol=1e-11)
    np.testing.assert_allclose(helpers["_softmax"](x), np.exp(x - found[..., np.newaxis]), rtol=1e-11)
    np.testing.assert_allclose(helpers["_softmax"](x).sum(axis=-1), 1, rtol=1e-15)


def test_arguments_are_not_written_to(helpers: dict[str, Callable[..., Any]]) -> None:
    """Helpers leave what they are given as it was."""
    for name in ("_softmax", "_log_sum_exp", "_log_softmax", "_sigmoid", "_softplus"):
        x = np.array([1.0, 3.0, 2.0])
        helpers[name](x)
        assert x.tolist() == [1.0, 3.0, 2.0]


def test_only_what_is_used_is_printed() -> None:
    """The text holds the helpers that are asked for and those they call, in the table's order."""
    text = helper_text(["_softplus", "_index"])
    assert text.count("\ndef ") == 3
    assert text.index("def _indices(") < text.index("def _softplus(")
    assert text.index("def _index(") < text.index("def _softplus(")


def test_arrays_of_several_dtypes_take_that_of_the_largest(helpers: dict[str, Callable[..., Any]]) -> None:
    """The largest array is not copied; of arrays as large as each other the wider dtype is taken; integers follow."""
    single, double = np.ones((3, 2), np.float32), np.ones(2)
    first, second, third = helpers["_real_arrays"](double, single, [1, 2])
    assert second is single
    assert first.dtype == third.dtype == np.float32
    assert {each.dtype.name for each in helpers["_real_arrays"](double, np.ones(2, np.float32))} == {"float64"}
    assert {each.dtype.name for each in helpers["_real_arrays"](np.float32(1), np.ones((2, 2), int))} == {"float32"}


def test_arrays_of_the_other_byte_order_are_turned(helpers: dict[str, Callable[..., Any]]) -> None:
    """Big-endian arrays become the machine's own, alone and beside others."""
    foreign = np.arange(3.0).astype(np.dtype(float).newbyteorder())
    for several in ([foreign], [foreign, foreign], [foreign, np.ones(2)]):
        for each in helpers["_real_arrays"](*several):
            assert each.dtype.isnative
            assert each.dtype == np.float64
    assert helpers["_real_arrays"](foreign)[0].tolist() == [0, 1, 2]
