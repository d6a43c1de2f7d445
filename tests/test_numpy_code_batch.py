"""Tests of derive/numpy_code/batch.py: a batch computes what one after the other computes, whatever its size."""

from __future__ import annotations

import ast
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy_code_statements import naive_softmax, stated

from derive.catalog import keys, statement
from derive.kernel.records import replaced
from derive.kernel.terms import IllFormed
from derive.language import syntax as s
from derive.language.claims import Code, Statement, claim
from derive.numpy_code import NotPrintable, function, module_text

SAMPLING = statement("word2vec.negative_sampling")
WINDOW = statement("word2vec.skip_gram_negative_sampling")
SINGLE, BATCH = function(SAMPLING), function(SAMPLING, batch=True)
V, d, K = s.sizes("V d K")
U, v, b = s.matrix("U", V, d), s.vector("v", d), s.vector("b", d)
o, k = s.index("o", V), s.index("k", K)
w = s.index_map("w", K, V)


def with_batch(made: Statement, *names: str) -> Statement:
    """Return a statement whose code names arguments of a batch."""
    assert made.code is not None
    return replaced(made, code=replaced(made.code, batch=names))


def close(found: Any, wanted: Any) -> None:
    """Check shapes and values."""
    assert np.shape(found) == np.shape(wanted)
    np.testing.assert_allclose(found, wanted, rtol=1e-11, atol=1e-13)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_batch_is_one_after_the_other(seed: int) -> None:
    """Losses and gradients by v_c are each pair's own, the gradient by U is their sum; o may be drawn, blocks may be short."""
    numbers = np.random.default_rng(seed)
    V, d, K = (int(each) for each in numbers.integers(1, 6, 3))
    B, K = int(numbers.choice([0, 1, 2, 63, 64, 65, 130])), K - 1
    A, centres = numbers.normal(size=(V, d)), numbers.normal(size=(B, d))
    o, w = numbers.integers(0, V, B), numbers.integers(0, V, (B, K))
    loss, by_centres, by_A = BATCH(centres, o, A, w)
    singles = [SINGLE(centres[each], int(o[each]), A, w[each]) for each in range(B)]
    close(loss, [each[0] for each in singles])
    close(by_centres, np.array([each[1] for each in singles]).reshape(B, d))
    close(by_A, sum((np.asarray(each[2]) for each in singles), np.zeros((V, d))))
    assert by_A.vectors is not centres


def test_windows_have_rows_of_their_own() -> None:
    """A batch of windows computes each window's loss, with outside words and samples that repeat."""
    numbers = np.random.default_rng(3)
    A, centres = numbers.normal(size=(5, 3)), numbers.normal(size=(70, 3))
    outside, samples = numbers.integers(0, 5, (70, 4)), numbers.integers(0, 5, (70, 6))
    single, batch = function(WINDOW), function(WINDOW, batch=True)
    singles = [single(*each[:2], A, each[2]) for each in zip(centres, outside, samples, strict=True)]
    for found, wanted in zip(batch(centres, outside, A, samples), zip(*singles, strict=True), strict=True):
        close(found, sum(map(np.asarray, wanted)) if type(found).__name__ == "SparseRows" else np.array(wanted))


def test_a_step_with_a_batch_is_one_step_with_all() -> None:
    """`descend` with the gradient of a batch takes the step that the sum of all gradients takes."""
    numbers = np.random.default_rng(5)
    A, centres = numbers.normal(size=(4, 2)), numbers.normal(size=(9, 2))
    o, w = numbers.integers(0, 4, 9), numbers.integers(0, 4, (9, 3))
    gradient = BATCH(centres, o, A, w)[2]
    wanted = A - 0.1 * gradient.dense()
    gradient.descend(A, 0.1)
    close(A, wanted)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_kept(dtype: type) -> None:
    """float32 arrays give float32 results, also for no pair at all and with no samples."""
    A = np.ones((3, 2), dtype)
    for B, K in ((0, 2), (2, 0), (70, 3)):
        results = BATCH(np.ones((B, 2), dtype), np.zeros(B, int), A, np.zeros((B, K), int))
        assert {each.dtype for each in results} == {np.dtype(dtype)}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({0: np.ones(2)}, "v_c is (B, d): got shape (2,)"),
        ({1: [0]}, "o is (B,) where v_c is (B, d): got shapes (1,) and (2, 2)"),
        ({1: [0, 3]}, "o is an index in range(3): got 3"),
        ({2: np.ones((3, 4))}, "U is (V, d) where v_c is (B, d): got shapes (3, 4) and (2, 2)"),
        ({3: [0, 1]}, "w is (B, K) where v_c is (B, d): got shapes (2,) and (2, 2)"),
        ({3: [[0], [-1]]}, "w is an index in range(3): got -1"),
    ],
)
def test_wrong_arguments_are_named(changed: dict[int, Any], words: str) -> None:
    """The message names the argument, the shape that is meant and the shape that came."""
    given = [np.ones((2, 2)), [0, 1], np.ones((3, 2)), [[0], [1]]]
    for place, value in changed.items():
        given[place] = value
    with pytest.raises(ValueError, match=re.escape(words)):
        BATCH(*given)


def test_the_module_has_both_functions() -> None:
    """Where a code names a batch, two functions for people stand in the module, each with its docstring; else one."""
    for key in keys():
        made = statement(key)
        if made.code is not None:
            names = [node.name for node in ast.parse(module_text(made)).body if isinstance(node, ast.FunctionDef)]
            public = [each for each in names if not each.startswith("_")]
            wanted = [made.code.function, f"{made.code.function}_batch"] if made.code.batch else [made.code.function]
            assert public == wanted
    text = module_text(SAMPLING)
    for line in (
        "        v_c: real, shape (B, d)",
        "        loss: of each, shape (B,)",
        "        gradient_U: the sum of all, shape (V, d), as SparseRows",
        "    o_and_w = np.concatenate((o[:, np.newaxis], w), axis=1)",
        "    for start in range(0, B, 64):",
    ):
        assert text.count(line) == 1, line


def test_vectors_alone_may_have_an_axis() -> None:
    """Where v is batched and no index is, each loss is that of its v; a size called B is not mistaken for the batch's."""
    B = s.size("B")
    y = s.vector("y", B)
    loss = (v @ b) ** 2 + y @ y
    made = stated("square", "v b y", loss, loss, {"v": claim(s.gradient(loss, v), 2 * (v @ b) * b)})
    numbers = np.random.default_rng(0)
    vectors, other, more = numbers.normal(size=(3, 2)), numbers.normal(size=2), numbers.normal(size=4)
    losses, by_v = function(with_batch(made, "v"), batch=True)(vectors, other, more)
    close(losses, (vectors @ other) ** 2 + more @ more)
    close(by_v, 2 * (vectors @ other)[:, np.newaxis] * other)


def test_what_is_no_batch_is_refused() -> None:
    """A gradient that fills a matrix shared by all, an unknown name, and a function that is not there are refused in words."""
    with pytest.raises(NotPrintable, match="gradient_U is no sum of multiples of rows"):
        module_text(with_batch(naive_softmax(), "v_c", "o"))
    with pytest.raises(IllFormed, match="'x' is named for a batch, but is no argument of 'f'"):
        Code("f", ("v",), v @ v, (), batch=("x",))
    with pytest.raises(NotPrintable, match="names no batch"):
        function(naive_softmax(), batch=True)
    shared = s.total_over(k, s.softplus(U[w[k]] @ v)) + s.softplus(-(U[o] @ v))
    made = stated("shared", "v o U w", shared, shared, {})
    with pytest.raises(NotPrintable, match="`w` is joined with indices that have an axis for a batch, and has none"):
        module_text(with_batch(made, "v", "o"))


def test_counts_of_a_table_are_each_ones_own() -> None:
    """Σ_k one_hot(w[k]) counts for each of a batch its own samples, alone and less a softmax, also in a batch of many blocks."""
    x = s.vector("x", V)
    counts = s.total_over(k, s.one_hot(w[k]))
    loss = K * s.log_sum_exp(x) - x @ counts
    made = stated("words", "x w", loss, loss, {"x": claim(s.gradient(loss, x), K * s.softmax(x) - counts)})
    numbers = np.random.default_rng(1)
    scores, samples = numbers.normal(size=(65, 4)), numbers.integers(0, 4, (65, 3))
    single, batch = function(with_batch(made, "x", "w")), function(with_batch(made, "x", "w"), batch=True)
    singles = [single(*each) for each in zip(scores, samples, strict=True)]
    for found, wanted in zip(batch(scores, samples), zip(*singles, strict=True), strict=True):
        close(found, np.array(wanted))


@pytest.mark.slow
def test_one_row_of_each_is_added_up() -> None:
    """Where a gradient names one row for each of a batch, it comes as rows added up, with memory of its own."""
    loss = s.softplus(U[o] @ v)
    by_U = claim(s.gradient(loss, U), s.outer(s.sigmoid(U[o] @ v) * s.one_hot(o), v))
    made = with_batch(stated("rows", "v o U", loss, loss, {"U": by_U}), "v", "o")
    numbers = np.random.default_rng(2)
    vectors, places, A = numbers.normal(size=(66, 2)), numbers.integers(0, 3, 66), numbers.normal(size=(3, 2))
    wanted = sum(np.asarray(function(made)(vectors[each], int(places[each]), A)[1]) for each in range(66))
    found = function(made, batch=True)(vectors, places, A)[1]
    vectors[...], places[...] = 0, 0
    close(found, wanted)
