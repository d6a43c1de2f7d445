"""Tests of derive/numpy_code/rows.py: a gradient of few rows, or one outer product, is printed as such however it is written."""

from __future__ import annotations

import numpy as np
import pytest
from numpy_code_statements import stated

from derive.language import syntax as s
from derive.language.claims import claim
from derive.language.terms import Term
from derive.numpy_code import function

V, d, K = s.sizes("V d K")
U, v = s.matrix("U", V, d), s.vector("v", d)
o, k = s.index("o", V), s.index("k", K)
w = s.index_map("w", K, V)
LOSS = s.softplus(-(U[o] @ v)) + s.total_over(k, s.softplus(U[w[k]] @ v))
TRUE, SAMPLES = s.sigmoid(-(U[o] @ v)), s.total_over(k, s.outer(s.sigmoid(U[w[k]] @ v) * s.one_hot(w[k]), v))
P = s.softmax(U @ v)
CROSS = -s.log(P[o]) - s.total_over(k, s.log(P[w[k]]))
ONE = -s.log(P[o]) + s.total_over(k, s.delta(w[k], o))
COUNTS = s.total_over(k, s.outer(s.one_hot(w[k]), v))

GRADIENTS: dict[str, tuple[Term, Term, str]] = {
    "a minus outside": (LOSS, -s.outer(TRUE * s.one_hot(o), v) + SAMPLES, "SparseRows"),
    "a quotient of a difference": (LOSS / K, (SAMPLES - TRUE * s.outer(s.one_hot(o), v)) / K, "SparseRows"),
    "a multiple of a difference": (2 * LOSS, 2 * (SAMPLES - s.outer(TRUE * s.one_hot(o), v)), "SparseRows"),
    "under a name": (LOSS * 2, s.let("G", -(s.outer(TRUE * s.one_hot(o), v) - SAMPLES)) * 2, "SparseRows"),
    "one-hots without a number": (
        s.total_over(k, U[w[k]] @ v) - U[o] @ v,
        -s.outer(s.one_hot(o), v) + s.total_over(k, s.outer(s.one_hot(w[k]), v)),
        "SparseRows",
    ),
    "two outer products": (ONE, s.outer(P, v) - s.outer(s.one_hot(o), v), "OuterProduct"),
    "the other way round": (ONE, -s.outer(s.one_hot(o), v) + s.outer(P, v), "OuterProduct"),
    "an outer product and a sum": (CROSS + s.log(P[o]), s.outer(s.number(K) * P, v) - COUNTS, "OuterProduct"),
}


@pytest.mark.parametrize("name", GRADIENTS)
def test_few_numbers_are_returned_as_such(name: str) -> None:
    """The class is the one expected, and the matrix that of differences of the loss."""
    loss, by_U, kind = GRADIENTS[name]
    computed = function(stated("few", "v o U w", loss, loss, {"U": claim(s.gradient(loss, U), by_U)}, ""))
    numbers = np.random.default_rng(0)
    b, A, samples = numbers.normal(size=2), numbers.normal(size=(4, 2)), np.array([1, 3, 1])
    found = computed(b, 1, A, samples)[1]
    assert type(found).__name__ == kind
    for place in np.ndindex(4, 2):
        step = np.zeros((4, 2))
        step[place] = 1e-6
        slope = (computed(b, 1, A + step, samples)[0] - computed(b, 1, A - step, samples)[0]) / 2e-6
        assert np.asarray(found)[place] == pytest.approx(slope, abs=1e-8)
