"""Tests of derive/numpy_code/forms.py: each rule gives the form that computes well, and equal values (proved by the kernel)."""

from __future__ import annotations

import pytest

from derive.kernel.decide import decide
from derive.kernel.verdict import Proved
from derive.language import syntax as s
from derive.language.claims import claim
from derive.language.entries import unfold
from derive.language.terms import Term
from derive.numpy_code.forms import computable

V, d, K = s.sizes("V d K")
U, x, v, b, z = s.matrix("U", V, d), s.vector("x", V), s.vector("v", d), s.vector("b", K), s.scalar("z")
o, i, k = s.index("o", V), s.index("i", V), s.index("k", K)
w = s.index_map("w", K, V)
p = s.let("p", s.softmax(x))
lse = s.log_sum_exp(x)
COUNTS = s.total_over(k, s.one_hot(w[k]))

RULES = {
    "log sigmoid": (s.log(s.sigmoid(z)), -s.softplus(-z)),
    "log sigmoid of a negative": (s.log(s.sigmoid(-z)), -s.softplus(z)),
    "log of an entry of softmax": (s.log(p[o]), -(lse - x[o])),
    "log of one and an exponential": (s.log(s.exp(z) + 1), s.softplus(z)),
    "an exponential over one and itself": (s.exp(z) / (1 + s.exp(z)), s.sigmoid(z)),
    "one over one and an exponential": (1 / (1 + s.exp(-z)), s.sigmoid(z)),
    "entry of log softmax": (s.log(p)[o], -(lse - x[o])),
    "minus log of an entry": (-s.log(p[o]), lse - x[o]),
    "score less logarithm": (x[o] - lse, -(lse - x[o])),
    "minus score plus logarithm": (-x[o] + lse, lse - x[o]),
    "n logarithms less a sum": (
        s.number(K) * lse - s.total_over(k, U[w[k]] @ v),
        s.total_over(k, lse - U[w[k]] @ v),
    ),
    "one less sigmoid": (1 - s.sigmoid(z), s.sigmoid(-z)),
    "sigmoid less one": (s.sigmoid(-z) - 1, -s.sigmoid(z)),
    "entry of a one-hot": (s.one_hot(o)[i], s.delta(o, i)),
    "column by a one-hot": (U.T @ s.let("y", s.one_hot(o)), U[o]),
    "row by a one-hot": (s.one_hot(o) @ U, U[o]),
    "a sum moved into a product": (s.total_over(k, U.T @ (x - s.one_hot(w[k]))), None),
    "a constant summed": (s.total_over(k, x), s.number(K) * x),
    "an outer product of a sum": (s.total_over(k, s.outer(x - s.one_hot(w[k]), v)), None),
    "softmax less a mean of one-hots": (p - COUNTS / K, (s.number(K) * p - COUNTS) / K),
    "a mean of one-hots less softmax": (s.let("mean", COUNTS / 2) - p, (COUNTS - s.number(2) * p) / 2),
    "softmax less a part of one-hots": (p - s.number(1) / 3 * (s.one_hot(o) + s.one_hot(i)), None),
    "a matrix times a mean": (U.T @ (COUNTS / K), (U.T @ COUNTS) / K),
    "a named difference summed": (s.total_over(k, s.let("e", x - s.one_hot(w[k]))), None),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_are_identities_that_change_the_form(name: str) -> None:
    """The form is the one expected, is not the one written, and the kernel proves both equal for every size."""
    written, expected = RULES[name]
    found = computable(written)
    assert found != written
    if expected is not None:
        assert found == expected
    verdict = decide(unfold(claim(written, found)))
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize(
    "term",
    [
        s.log(z),
        s.sigmoid(z) - z,
        2 - s.sigmoid(z),
        x - s.one_hot(o),
        s.log(s.let("q", s.softplus(z))),
        U @ v,
        s.log(p),
        -z,
        x @ p - x[o],
    ],
)
def test_other_terms_stay(term: Term) -> None:
    """What no rule speaks of is printed as it was written."""
    assert computable(term) == term


def test_scattered_rows_stay_scattered() -> None:
    """Σ_k c_k one_hot(w_k) xᵀ is not turned into an outer product with a full vector of counts."""
    term = s.total_over(k, s.outer(s.one_hot(w[k]), v))
    assert computable(term) == term
