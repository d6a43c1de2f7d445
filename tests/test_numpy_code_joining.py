"""Tests of derive/numpy_code/joining.py: joined indices are gathered once, and signs stand at their own segments."""

from __future__ import annotations

import numpy as np
import pytest
from numpy_code_statements import stated
from thinned import thinned

from derive.language import syntax as s
from derive.language.claims import claim
from derive.language.terms import Term
from derive.numpy_code import function, module_text

V, d, K, m = s.sizes("V d K m")
U, v = s.matrix("U", V, d), s.vector("v", d)
o, c, k, q = s.index("o", V), s.index("c", V), s.index("k", K), s.index("q", 2 * m)
w, n = s.index_map("w", K, V), s.index_map("n", 2 * m, V)


def at(place: object, sign: int) -> Term:
    """Return σ(± u v) u, the gradient of ± softplus(± u v), u being a row of U."""
    row = U[place]
    return s.sigmoid(signed(sign, row @ v)) * row


def loss_at(place: object, sign: int) -> Term:
    """Return ± softplus(± u v)."""
    return signed(sign, s.softplus(signed(sign, U[place] @ v)))


def signed(sign: int, term: Term) -> Term:
    """Return ± a term."""
    return term if sign > 0 else -term


SIGNS = {
    "w and n": (1, 1, -1, -1),
    "o alone": (-1, 1, 1, 1),
    "all but c": (-1, 1, -1, -1),
    "n alone": (1, 1, 1, -1),
    "none": (1, 1, 1, 1),
}


@pytest.mark.parametrize("name", thinned(SIGNS, 2))
def test_signs_stand_at_their_segments(name: str) -> None:
    """With two words and two maps, any of them with a minus, values are those of one term after the other."""
    signs = SIGNS[name]
    pieces = list(zip((o, c, w[k], n[q]), (None, None, k, q), signs, strict=True))
    loss: Term = s.number(0)
    gradient: Term = s.zeros(d)
    for place, bound, sign in pieces:
        one, row = loss_at(place, sign), at(place, sign)
        loss = loss + (one if bound is None else s.total_over(bound, one))
        gradient = gradient + (row if bound is None else s.total_over(bound, row))
    loss, gradient = without_zero(loss), without_zero(gradient)
    made = stated("segments", "o c w n U v", loss, loss, {"v": claim(s.gradient(loss, v), gradient)})
    text = module_text(made)
    assert text.count(".take(") == 1
    assert "o_and_c_and_w_and_n = np.concatenate(([o], [c], w, n))" in text
    numbers = np.random.default_rng(0)
    A, b = numbers.normal(size=(5, 3)), numbers.normal(size=3)
    for samples, window in (([4, 0, 0], [1, 1]), ([], [2, 2, 2, 3]), ([1], []), ([], [])):
        words = [(2, signs[0]), (3, signs[1]), *((each, signs[2]) for each in samples), *((each, signs[3]) for each in window)]
        found, by_v = function(made)(2, 3, samples, window, A, b)
        np.testing.assert_allclose(found, sum(sign * np.logaddexp(0, sign * (A[word] @ b)) for word, sign in words), rtol=1e-12)
        wanted = sum(A[word] / (1 + np.exp(-sign * (A[word] @ b))) for word, sign in words)
        np.testing.assert_allclose(by_v, wanted, rtol=1e-12)


def without_zero(term: Term) -> Term:
    """Return a sum without the zero it began with."""
    parts = []
    while hasattr(term, "right"):
        parts.append(term.right)
        term = term.left
    first, *rest = reversed(parts)
    for each in rest:
        first = first + each
    return first
