"""Tests of derive/numpy_code/factors.py: gradients that are products of vectors come as factors, all others as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy_code_statements import stated

from derive.language import syntax as s
from derive.language.claims import Statement, claim
from derive.language.terms import Term
from derive.numpy_code import function

V, d, K = s.sizes("V d K")
U, M, N = s.matrix("U", V, d), s.matrix("M", d, d), s.matrix("N", K, d)
v, y, b, c = s.vector("v", d), s.vector("y", V), s.vector("b", K), s.scalar("c")
o, k = s.index("o", V), s.index("k", K)
w = s.index_map("w", K, V)
j = s.index("j", d)
ARGUMENTS = "U M N v y b c o j w"
EVERYTHING = s.total(U) + s.total(M) + s.total(N) + s.total(b) + c + y[o] + v[j] + s.total_over(k, y[w[k]])
X = s.matrix("X", V, d)


def stating(term: Term) -> Statement:
    """Return a statement with a theorem that a term is the gradient of a loss by X."""
    i, a = s.index("i", V), s.index("a", d)
    loss = s.total_over(i, s.total_over(a, term[i, a] * X[i, a]))
    return stated("factors", ARGUMENTS, EVERYTHING, EVERYTHING, {"X": claim(s.gradient(loss, X), term)})


def values(sizes: tuple[int, int, int]) -> list[Any]:
    """Return values of the arguments."""
    numbers, (many, width, samples) = np.random.default_rng(0), sizes
    shapes = ((many, width), (width, width), (samples, width), (width,), (many,), (samples,), ())
    drawn = [numbers.normal(size=shape) for shape in shapes]
    return [*drawn, int(numbers.integers(many)), int(numbers.integers(width)), numbers.integers(0, many, samples)]


OUTER = {
    "an outer product": s.outer(y, v),
    "minus": -s.outer(y, v),
    "a number in front": c * s.outer(y, v),
    "a number inside": s.outer(y, c * v) / 3,
    "a transpose": s.outer(v, y).T,
    "a product with a matrix": s.outer(y, M @ v),
    "under a name": s.let("G", s.outer(y, v)),
    "sums on one side": s.total_over(k, b[k] * s.outer(y, N[k])),
    "entries multiplied": s.outer(y * y, v * (M @ v)),
}
ROWS = {
    "one row": s.outer(s.one_hot(o), v),
    "minus a row": -s.outer(s.one_hot(o), v),
    "rows of samples": s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), v)),
    "rows of samples, no multiples": s.total_over(k, s.outer(s.one_hot(w[k]), v)),
    "a row and samples": s.outer(s.one_hot(o), c * v) - s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), v)),
    "samples of two kinds": s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), v)) + c * s.outer(s.one_hot(o), v),
    "another vector": s.total_over(k, y[w[k]] * s.outer(s.one_hot(w[k]), M @ v)),
    "entry by entry": s.outer(s.one_hot(o) * y, v),
    "a sum that does not matter": s.total_over(s.index("h", K), b[s.index("h", K)] * s.outer(s.one_hot(o), v)),
}
DENSE = {
    "a sum of two products": s.outer(y, v) + s.outer(U @ v, M @ v),
    "a row and a product": s.outer(s.one_hot(o), v) + s.outer(y, v),
    "rows of several vectors": s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), N[k])),
    "another vector for o": s.outer(s.one_hot(o), M @ v) + s.total_over(k, s.outer(s.one_hot(w[k]), v)),
    "columns": s.outer(y, s.one_hot(j)),
    "zeros": s.zeros(V, d),
}
SIZES = ((4, 3, 5), (1, 1, 1), (3, 2, 0))


def check(term: Term, kind: str) -> None:
    """Check the class and the values of a gradient against the array that is returned where no gradient is claimed."""
    factored = function(stating(term))
    dense = function(stated("dense", ARGUMENTS, EVERYTHING, EVERYTHING, {"X": claim(term, term)}))
    for sizes in SIZES:
        found, wanted = factored(*values(sizes))[1], dense(*values(sizes))[1]
        assert type(found).__name__ == kind
        assert isinstance(wanted, np.ndarray)
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", OUTER)
def test_outer_products_come_as_two_vectors(name: str) -> None:
    """Signs, numbers, transposes and sums go to one of the two; the values are those of the matrix."""
    check(OUTER[name], "OuterProduct")


@pytest.mark.parametrize("name", ROWS)
def test_multiples_of_a_vector_in_rows_come_as_rows(name: str) -> None:
    """Rows that repeat, and o among the samples, count as often as they stand there."""
    check(ROWS[name], "SparseRows")


@pytest.mark.parametrize("name", DENSE)
def test_what_does_not_factor_is_an_array(name: str) -> None:
    """A gradient of another form is returned as the array it is."""
    check(DENSE[name], "ndarray")


def test_a_claim_that_is_no_gradient_gives_an_array() -> None:
    """What another theorem states is returned as an array, outer product or not."""
    made = stated("values", "y v", s.total(y) + s.total(v), s.total(y) + s.total(v), {"both": claim(s.outer(y, v), s.outer(y, v))})
    assert isinstance(function(made)(np.ones(3), np.ones(2))[1], np.ndarray)


def test_factors_are_not_the_arguments() -> None:
    """Changing an argument afterwards, as a step of gradient descent does, does not change a factored gradient."""
    given = values((4, 3, 5))
    gradient = function(stating(s.outer(y, v)))(*given)[1]
    before = gradient.dense()
    given[3] += 1
    given[4] *= 2
    assert np.array_equal(gradient.dense(), before)
