"""Tests of derive/numpy_code/call.py: printed functions compute the losses and gradients they name."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy_code_statements import (
    log_sum_exp,
    naive_softmax,
    naive_softmax_columns,
    negative_sampling,
    sigmoid,
    skip_gram,
)
from thinned import thinned

from derive.numpy_code import function

Sizes = tuple[int, int, int, int]
SIZES: tuple[Sizes, ...] = ((1, 1, 1, 1), (5, 3, 4, 2), (3, 5, 1, 1), (2, 1, 7, 3), (1, 4, 3, 2))


SOFTMAX, COLUMNS, WINDOW, SAMPLING, SIGMOID, TOTAL = map(
    function,
    (naive_softmax(), naive_softmax_columns(), skip_gram(), negative_sampling(), sigmoid(), log_sum_exp()),
)


def drawn(sizes: Sizes, seed: int = 0) -> tuple[np.ndarray, np.ndarray, int, np.ndarray, np.ndarray]:
    """Return U, v_c, o, w and outside words, with o among the negative samples where there is more than one."""
    V, d, K, m = sizes
    numbers = np.random.default_rng(seed)
    w = numbers.integers(0, V, K)
    o = int(w[-1])
    return numbers.normal(size=(V, d)), numbers.normal(size=d), o, w, numbers.integers(0, V, 2 * m)


def softmax_loops(U: Any, v: Any, o: int) -> tuple[Any, Any, Any]:
    """Return the naive softmax loss and its gradients by v and U in plain loops."""
    V, d = U.shape
    scores = [sum(U[i, a] * v[a] for a in range(d)) for i in range(V)]
    total = sum(np.exp(score) for score in scores)
    errors = [np.exp(scores[i]) / total - (i == o) for i in range(V)]
    by_v = [sum(U[i, a] * errors[i] for i in range(V)) for a in range(d)]
    return -np.log(np.exp(scores[o]) / total), np.array(by_v), np.array([[e * v[a] for a in range(d)] for e in errors])


def sampling_loops(U: Any, v: Any, o: int, w: Any) -> tuple[Any, Any, Any]:
    """Return the negative sampling loss and its gradients by v and U, one sample after the other."""
    loss, by_v, by_U = 0.0, np.zeros_like(v), np.zeros_like(U)
    for word, sign in ((o, 1), *((each, -1) for each in w)):
        p = 1 / (1 + np.exp(-sign * sum(U[word] * v)))
        loss -= np.log(p)
        for a in range(len(v)):
            by_v[a] -= sign * (1 - p) * U[word, a]
            by_U[word, a] -= sign * (1 - p) * v[a]
    return loss, by_v, by_U


def numeric(loss: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """Return the gradient of a loss by central differences."""
    result = np.zeros_like(at)
    for place in np.ndindex(*at.shape):
        shift = np.zeros_like(at)
        shift[place] = step
        result[place] = (loss(at + shift) - loss(at - shift)) / (2 * step)
    return result


def close(found: Any, wanted: Any, tolerance: float = 1e-10) -> None:
    """Check shapes and values."""
    assert np.shape(found) == np.shape(wanted)
    np.testing.assert_allclose(found, wanted, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("sizes", SIZES)
def test_naive_softmax_agrees_with_loops(sizes: Sizes) -> None:
    """Loss and gradients of naive softmax, rows and columns, are those of plain loops; every row's gradient is one of ∂J/∂U."""
    U, v, o, _, _ = drawn(sizes)
    loss, by_v, by_U = softmax_loops(U, v, o)
    found = function(naive_softmax())(v, o, U)
    for mine, wanted in zip(found, (loss, by_v, by_U, by_U), strict=True):
        close(mine, wanted)
    for mine, wanted in zip(function(naive_softmax_columns())(U.T, v, o), (loss, by_v, by_U.T), strict=True):
        close(mine, wanted)


@pytest.mark.parametrize("sizes", SIZES)
def test_negative_sampling_agrees_with_loops(sizes: Sizes) -> None:
    """Repeated samples and the true word among them count as often as they are drawn."""
    U, v, o, w, _ = drawn(sizes)
    loss, by_v, by_U, by_true, by_sample = function(negative_sampling())(U, v, o, w)
    for mine, wanted in zip((loss, by_v, by_U), sampling_loops(U, v, o, w), strict=True):
        close(mine, wanted)
    close(by_true, -v / (1 + np.exp(U[o] @ v)))
    close(by_sample, [v / (1 + np.exp(-U[each] @ v)) for each in w])


@pytest.mark.parametrize("sizes", SIZES)
def test_skip_gram_agrees_with_a_loop_over_the_window(sizes: Sizes) -> None:
    """A window's loss and gradients are the sums over its positions."""
    U, v, _, _, outside = drawn(sizes)
    single = [softmax_loops(U, v, int(each)) for each in outside]
    for mine, wanted in zip(function(skip_gram())(U, v, outside), zip(*single, strict=True), strict=True):
        close(mine, sum(wanted))


def test_an_empty_map_is_an_empty_sum() -> None:
    """Without negative samples the loss is the true word's term, and the gradients by samples are empty."""
    U, v, o, _, _ = drawn((4, 3, 2, 1))
    loss, by_v, by_U, _, by_sample = function(negative_sampling())(U, v, o, [])
    for mine, wanted in zip((loss, by_v, by_U), sampling_loops(U, v, o, []), strict=True):
        close(mine, wanted)
    assert by_sample.shape == (0, 3)
    assert function(skip_gram())(U, v, [])[0] == 0


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(1, 6), st.integers(1, 3)),
    st.integers(0, 2**32 - 1),
)
def test_gradients_are_those_of_the_losses(sizes: Sizes, seed: int) -> None:
    """For random sizes and values the gradients are the losses' own, by central differences."""
    U, v, o, w, outside = drawn(sizes, seed)
    softmax, sampling, window = SOFTMAX, SAMPLING, WINDOW
    _, by_v, by_U, _ = softmax(v, o, U)
    close(by_v, numeric(lambda at: softmax(at, o, U)[0], v), 1e-6)
    close(by_U, numeric(lambda at: softmax(v, o, at)[0], U), 1e-6)
    _, by_v, by_U, *_ = sampling(U, v, o, w)
    close(by_v, numeric(lambda at: sampling(U, at, o, w)[0], v), 1e-6)
    close(by_U, numeric(lambda at: sampling(at, v, o, w)[0], U), 1e-6)
    _, by_v, by_U = window(U, v, outside)
    close(by_v, numeric(lambda at: window(U, at, outside)[0], v), 1e-6)
    close(by_U, numeric(lambda at: window(at, v, outside)[0], U), 1e-6)


def explicit(V: int, d: int) -> tuple[sympy.Matrix, sympy.Matrix, list[sympy.Symbol]]:
    """Return U and v with a symbol for each entry, and all of these in order."""
    U = sympy.Matrix(V, d, lambda i, a: sympy.Symbol(f"U_{i}_{a}"))
    v = sympy.Matrix(d, 1, lambda a, _: sympy.Symbol(f"v_{a}"))
    return U, v, [*U, *v]


@pytest.mark.parametrize(("V", "d"), thinned([(3, 2), (1, 1), (2, 3)], 2))
def test_explicit_entries_by_sympy_agree(V: int, d: int) -> None:
    """At small sizes SymPy's derivatives of the textbook losses, entry by entry, have the same values."""
    U, v, symbols = explicit(V, d)
    o, w = V - 1, [0, V - 1, 0]
    numbers = np.random.default_rng(1)
    at_U, at_v = numbers.normal(size=(V, d)), numbers.normal(size=d)
    scores = U * v
    softmax = -sympy.log(sympy.exp(scores[o]) / sum(map(sympy.exp, scores)))

    def log_sigma(score: sympy.Expr) -> sympy.Expr:
        return sympy.log(1 / (1 + sympy.exp(-score)))

    sampling = -log_sigma(scores[o]) - sum(log_sigma(-scores[each]) for each in w)
    mine = (function(naive_softmax())(at_v, o, at_U)[:3], function(negative_sampling())(at_U, at_v, o, w)[:3])
    for loss, (found, by_v, by_U) in zip((softmax, sampling), mine, strict=True):
        entries = sympy.lambdify(symbols, [loss, *(loss.diff(each) for each in symbols)], "math")(*at_U.ravel(), *at_v)
        close(found, entries[0])
        close(np.asarray(by_U).ravel(), entries[1 : 1 + V * d])
        close(by_v, entries[1 + V * d :])


def test_sigmoid_and_log_sum_exp_have_their_derivatives() -> None:
    """σ′ = σ (1 − σ) at a scalar; the gradient of log Σ exp is softmax, whose Jacobian is diag(p) − p pᵀ."""
    value, slope = function(sigmoid())(0.3)
    close(value, 1 / (1 + np.exp(-0.3)))
    close(slope, numeric(lambda at: function(sigmoid())(at)[0], np.array(0.3)), 1e-8)
    x = np.array([0.5, -1.0, 2.0])
    loss, p, jacobian = function(log_sum_exp())(x)
    close(loss, np.log(np.sum(np.exp(x))))
    close(p, np.exp(x) / np.sum(np.exp(x)))
    close(jacobian, np.diag(p) - np.outer(p, p))
    for row in range(3):
        close(jacobian[row], numeric(lambda at, row=row: function(log_sum_exp())(at)[1][row], x), 1e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_results_keep_the_dtype(dtype: type) -> None:
    """float32 arrays give float32 results everywhere, and Python lists and numbers beside them do not change that."""
    U, v, o, w, outside = drawn((4, 3, 2, 1))
    U, v = U.astype(dtype), v.astype(dtype)
    results = (
        *function(naive_softmax())(list(map(float, v)), o, U),
        *function(naive_softmax_columns())(U.T, v, np.int32(o)),
        *function(negative_sampling())(U, v, o, w),
        *function(skip_gram())(U, v, list(map(int, outside))),
        *function(sigmoid())(v[0]),
        *function(log_sum_exp())(v),
    )
    assert {np.asarray(each).dtype for each in results} == {np.dtype(dtype)}


def test_lists_and_whole_numbers_are_taken() -> None:
    """Nested lists of whole numbers give float64 results, the same as arrays."""
    found = function(naive_softmax())([1, -1], 1, [[1, 2], [3, 4], [0, 1]])
    wanted = softmax_loops(np.array([[1, 2], [3, 4], [0, 1]]), np.array([1, -1]), 1)
    for mine, each in zip(found, wanted, strict=False):
        close(mine, each)
        assert np.asarray(mine).dtype == np.float64


def test_results_share_no_memory() -> None:
    """Writing into a result changes neither an argument nor another result."""
    U, v, o, w, _ = drawn((4, 3, 2, 1))
    before = U.copy(), v.copy()
    factored = function(negative_sampling())(U, v, o, w)[1:]
    rows = factored[1]
    results = [factored[0], rows.coefficients, rows.vectors, rows.indices, *factored[2:]]
    kept = [each.copy() for each in results]
    for place, each in enumerate(results):
        each[...] = 7
        for other, copy in list(zip(results, kept, strict=True))[place + 1 :]:
            assert np.array_equal(other, copy)
    assert np.array_equal(U, before[0])
    assert np.array_equal(v, before[1])
    assert rows.vectors is not v


LOGITS = (1e4, -1e4, 9999.5, 40.0, 0.0, -0.25, -745.0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scores", [LOGITS, (1e4, 1e4), (-1e4, -1e4, -1e4), (0.0, 40.0), (-1e4,)])
def test_huge_logits_give_right_losses_without_warnings(scores: tuple[float, ...], dtype: type) -> None:
    """At logits of ±1e4 nothing overflows, and the losses are right to 1e-12 relative (float64) against mpmath."""
    U, v = np.array(scores, dtype=dtype)[:, np.newaxis], np.ones(1, dtype=dtype)
    tolerance = 1e-12 if dtype == np.float64 else 1e-5
    with warnings.catch_warnings(), mpmath.workdps(60):
        warnings.simplefilter("error")
        exact = [mpmath.mpf(float(each)) for each in U[:, 0]]
        total = mpmath.fsum(map(mpmath.exp, exact))
        losses = [mpmath.log(total) - each for each in exact]
        for o in range(len(scores)):
            outside = [o, 0]
            near(SOFTMAX(v, o, U)[0], losses[o], tolerance)
            near(COLUMNS(U.T, v, o)[0], losses[o], tolerance)
            near(WINDOW(U, v, outside)[0], losses[o] + losses[0], tolerance)
            softplus = mpmath.log1p(mpmath.exp(-exact[o])) + mpmath.log1p(mpmath.exp(exact[0]))
            near(SAMPLING(U, v, o, [0])[0], softplus, tolerance)
            for each in SOFTMAX(v, o, U) + SAMPLING(U, v, o, [0, o]):
                assert np.all(np.isfinite(each))
        for each, number in zip(exact, U[:, 0], strict=True):
            near(SIGMOID(number)[0], 1 / (1 + mpmath.exp(-each)), tolerance)
        near(TOTAL(U[:, 0])[0], mpmath.log(total), tolerance)


def near(found: Any, wanted: Any, tolerance: float) -> None:
    """Check a number to a relative tolerance, or to the smallest normal number of its dtype."""
    smallest = float(np.finfo(np.asarray(found).dtype).tiny)
    assert abs(mpmath.mpf(float(found)) - wanted) <= tolerance * abs(wanted) + smallest


def test_log_of_a_clear_winner_keeps_its_digits() -> None:
    """Where the true word leads by 40, the loss is e⁻⁴⁰ and not zero: nothing cancels."""
    loss = function(naive_softmax())([1.0], 0, [[40.0], [0.0]])[0]
    assert loss == pytest.approx(float(mpmath.log1p(mpmath.exp(-40))), rel=1e-14, abs=0)
