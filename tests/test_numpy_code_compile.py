"""Tests of derive/numpy_code/compile.py: terms nested at random have the values of loops over entries."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy_code_loops import Values, tensor
from numpy_code_statements import one
from numpy_code_terms import ARGUMENTS, FREE, A, K, M, Terms, U, V, b, c, d, j, m, o, u, v, values, w, y

from derive.language import syntax as s
from derive.language.claims import Code, Statement, Theorem, claim
from derive.language.scope import free_indices
from derive.language.terms import Term
from derive.numpy_code import NotPrintable, function, module_text

i, k, q, a = s.index("i", V), s.index("k", K), s.index("q", m), s.index("a", d)
SHAPES = ((), (V,), (d,), (K,), (V, d), (d, V), (K, d), (d, d))
EVERYTHING = s.total_over(q, U[w[u[q]]] @ (M @ v)) + b @ (A @ v) + y @ y + c + U[o, j]


def arguments(at: Values) -> list[Any]:
    """Return the values of the arguments in order."""
    named = {**at.parameters, **at.maps, **{each.name: number for each, number in at.indices.items()}}
    return [named[name] for name in ARGUMENTS]


def wanted(term: Term, at: Values) -> np.ndarray:
    """Return a term's value by loops, one for each value of its free index."""
    if FREE in free_indices(term):
        return np.stack([tensor(term, at.bound(FREE, each)) for each in range(at.sizes["K"])])
    return tensor(term, at)


def returning(terms: list[Term], loss: Term) -> Statement:
    """Return a statement whose function returns a loss and terms."""
    theorems = tuple(Theorem(f"t{place}", claim(each, each)) for place, each in enumerate((loss, *terms)))
    code = Code("computed", ARGUMENTS, EVERYTHING, tuple(each.name for each in theorems))
    return Statement("own.random", "Random terms", "", "", EVERYTHING, theorems, code)


def computing(stated: Statement) -> Callable[..., tuple[Any, ...]]:
    """Return the function of such a statement, without the loss that only names all arguments."""
    compute = function(stated)
    return lambda *arguments: compute(*arguments)[1:]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
@example(384)  # a product of vectors less an entry
def test_random_terms_have_the_values_of_loops(seed: int) -> None:
    """Sums, gathers, one-hots, cases and the rest, in float64 and float32, for sizes from 1; no name is unused."""
    random = Random(seed)
    loss = Terms(random).term((), random.randint(1, 5))
    bound = (FREE,) if random.random() < 0.4 else ()
    terms = [Terms(random, bound).term(random.choice(SHAPES), random.randint(1, 5)) for _ in range(2)]
    sizes = {name: random.choice(numbers) for name, numbers in (("V", (1, 2, 4)), ("d", (1, 3)), ("K", (1, 2, 5)), ("m", (1, 3)))}
    at = values(random, sizes)
    stated = returning(terms, loss)
    passed = arguments(at)
    before = [np.array(each) for each in passed]
    compute = computing(stated)
    results = compute(*passed)
    for term, found in zip((loss, *terms), results, strict=True):
        expected = wanted(term, at)
        assert np.shape(found) == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-11)
        assert not any(np.shares_memory(found, each) for each in passed)
    assert all(np.array_equal(old, each) for old, each in zip(before, passed, strict=True))
    halves = [np.asarray(each, np.float32) if name in at.parameters else each for name, each in zip(ARGUMENTS, passed, strict=True)]
    assert {np.asarray(each).dtype for each in compute(*halves)} == {np.dtype(np.float32)}
    assert not unused_names(module_text(stated))


def unused_names(text: str) -> set[str]:
    """Return names that the first function of a module assigns and never reads; sizes read off one shape together aside."""
    function = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    read = {each.id for each in names if isinstance(each.ctx, ast.Load)}
    alone = [node.targets[0] for node in ast.walk(function) if isinstance(node, ast.Assign)]
    return {each.id for each in alone if isinstance(each, ast.Name)} - read


SELDOM = {
    "three factors over one index": s.total_over(k, A[k, FREE_A := s.index("other", d)] * s.outer(A[k], U[w[k]])),
    "a diagonal summed": s.total_over(k, s.diag(b[k] * A[k])),
    "a diagonal for each k": s.total_over(k, b[k] * (s.diag(A[k]) @ v)),
    "one index twice": s.total_over(a, M[a, a] * v[a]),
    "a map and its index": s.total_over(k, s.outer(A[k], A[k])[a, a] * b[k]),
    "one index on axes far apart": s.total_over(q, s.total_over(k, (b[u[q]] * b[k] * s.outer(v, b))[:, k])),
    "one index on axes far apart, turned": s.total_over(q, s.total_over(k, (b[k] * b[u[q]] * s.outer(v, b))[:, k])),
    "samples of samples": s.total_over(q, b[u[q]] * s.outer(s.one_hot(w[u[q]]), v)),
    "two one-hots": s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), s.one_hot(k))),
    "one-hots entry by entry": s.one_hot(o) * s.one_hot(w[FREE]) * y,
    "a transposed update": s.total_over(k, b[k] * s.outer(v, s.one_hot(w[k]))),
    "an update for each position": s.softmax(y) - s.one_hot(w[FREE]),
    "a shadowed argument": s.total_over(s.index("o", V), y[s.index("o", V)]) * y[o],
    "sums that stay apart": s.total_over(k, b[k]) * s.total_over(k, b[k] * s.one_hot(w[k])),
    "a sum of scattered sums": s.total_over(q, s.total_over(k, b[k] * b[u[q]] * s.outer(s.one_hot(w[k]), v))),
    "zero": s.zeros(V, d),
    "a constant": s.number(2) / 3,
    "an argument": M,
    "an argument turned": U.T,
    "a part of an argument": U[o],
    "steps": s.step(v) + s.relu(-v) * s.step(c),
    "log softmax of a matrix": s.log(s.softmax(U)),
    "a named entry of softmax": s.log(s.let("p", s.softmax(U @ v)[o])),
    "a row of softmaxes": s.total_over(k, s.log(s.softmax(s.outer(b, y))[k, w[k]])),
    "powers": (c**2) ** -1 + c**3 - (y @ y) ** -2,
}


@pytest.mark.parametrize("name", SELDOM)
def test_seldom_terms_have_the_values_of_loops(name: str) -> None:
    """Forms that random terms meet seldom have the values of loops too, without warnings."""
    term = SELDOM[name]
    for sizes in ({"V": 4, "d": 3, "K": 5, "m": 2}, {"V": 1, "d": 1, "K": 1, "m": 1}, {"V": 3, "d": 2, "K": 2, "m": 4}):
        at = values(Random(name), sizes)
        free = [each for each in free_indices(term) if each not in (o, j)]
        expected = (
            tensor(term, at)
            if not free
            else np.stack([tensor(term, at.bound(free[0], each)) for each in range(at.size(free[0].size))])
        )
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = computing(returning([term], s.number(0)))(*arguments(at))[1]
        assert np.shape(found) == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-13)


def test_free_indices_are_leading_axes_in_order() -> None:
    """A closed form for every w and j is returned as an array with the axis of w first, then that of j."""
    first, second = s.index("first", d), s.index("second", V)
    table = np.arange(6.0).reshape(3, 2)
    for term, expected in ((M[first, first] * U[second, first], None), (U[second, first], table), (U.T[first, second], table.T)):
        if expected is not None:
            found = function(one(term, "U"))(table)[1]
            np.testing.assert_array_equal(found, expected)
        else:
            square = np.array([[1.0, 5.0], [7.0, 2.0]])
            found = function(one(term, "U M"))(table, square)[1]
            np.testing.assert_array_equal(found, (table * [1.0, 2.0]).T)


def test_a_loss_for_every_word_is_refused() -> None:
    """A loss with a free index that is no argument is one number for each word, and no loss."""
    code = Code("f", ("y",), y[o], ())
    with pytest.raises(NotPrintable, match="depends on an index"):
        module_text(Statement("own.free", "Free", "", "", y[o], (), code))


def test_work_does_not_grow_with_the_vocabulary() -> None:
    """Sums over samples never make an array with an axis of V: no one-hot is filled in, no row outside the samples is read."""
    term = s.total_over(k, s.sigmoid(U[w[k]] @ v) * U[w[k]])
    lines = module_text(one(term, "U v w"))
    assert "np.eye" not in lines
    assert "np.arange" not in lines
    assert "_sigmoid(U_w @ v) @ U_w" in lines
