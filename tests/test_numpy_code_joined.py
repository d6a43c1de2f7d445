"""Tests of derive/numpy_code/joined.py: addends that differ in an index and signs alone become one sum, which splits again."""

from __future__ import annotations

import pytest

from derive.kernel.decide import decide
from derive.kernel.verdict import Proved
from derive.language import syntax as s
from derive.language.claims import claim
from derive.language.entries import unfold
from derive.language.scope import maps
from derive.language.terms import Sum, Term
from derive.numpy_code.forms import computable
from derive.numpy_code.joined import Joiner
from derive.numpy_code.prepare import with_own_indices, without_names

V, d, K, m = s.sizes("V d K m")
U, A, v, b = s.matrix("U", V, d), s.matrix("A", V, d), s.vector("v", d), s.vector("b", K)
o, c, k, q, h = s.index("o", V), s.index("c", V), s.index("k", K), s.index("q", m), s.index("h", K)
w, n, r = s.index_map("w", K, V), s.index_map("n", m, V), s.index_map("r", K, V)
GIVEN = (o, c, w, n, r)


def f(index: object, sign: int = 1) -> Term:
    """Return softplus(± U[index] v)."""
    score = U[index] @ v
    return s.softplus(score if sign > 0 else -score)


def samples(index: object, sign: int = 1) -> Term:
    """Return Σ_k over the samples of a map."""
    return s.total_over(k, f(w[k], sign)) if index is w else s.total_over(q, f(n[q], sign))


JOINED = {
    "a word and samples": (f(o) + samples(w), 0),
    "a word with a minus inside": (f(o, -1) + samples(w), 1),
    "samples first": (samples(w) + f(o, -1), 1),
    "the sum taken away": (f(o) - samples(w), 1),
    "both signs": (-f(o, -1) + samples(w), 1),
    "opposite signs within": (-f(o) + s.total_over(k, f(w[k], -1)), 1),
    "two maps": (samples(w, -1) + samples(n), 1),
    "two words and samples": (f(o) + f(c, -1) + samples(w), 1),
    "all with a minus": (-f(o) - samples(w), 0),
    "rows": (-s.sigmoid(-(U[o] @ v)) * U[o] + s.total_over(k, s.sigmoid(U[w[k]] @ v) * U[w[k]]), 1),
    "rows without multiples": (-U[o] + s.total_over(k, U[w[k]]), 1),
    "rows of a matrix": (s.outer(s.one_hot(o), v) + s.total_over(k, s.outer(s.one_hot(w[k]), v)), 0),
    "multiples inside the product": (s.outer(s.one_hot(o), f(o) * v) - s.total_over(k, f(w[k]) * s.outer(s.one_hot(w[k]), v)), 1),
    "under names": (s.let("first", f(o)) + s.total_over(k, s.let("second", f(w[k]))), 0),
}


@pytest.mark.parametrize("name", JOINED)
def test_addends_become_one_sum_that_splits_back(name: str) -> None:
    """There is one sum, with as many signs as are needed, and the kernel proves what it stands for equal to what was written."""
    written, signs = JOINED[name]
    own = computable(with_own_indices(written, (o, c))[0])
    joiner = Joiner(GIVEN)
    found = joiner.joined(own)
    assert isinstance(found, Sum)
    (joined,) = joiner.found
    assert joined.map in maps(found)
    assert any(each.negative for each in joined.segments) == bool(signs)
    assert isinstance(decide(unfold(claim(without_names(own), without_names(joiner.split(found))))), Proved)


APART = {
    "other functions": f(o) + s.total_over(k, s.sigmoid(U[w[k]] @ v)),
    "other matrices": f(o) + s.total_over(k, s.softplus(A[w[k]] @ v)),
    "two indices": f(o) + s.total_over(k, s.softplus(U[w[k]] @ A[r[k]])),
    "the index elsewhere": f(o) + s.total_over(k, b[k] * f(w[k])),
    "two single words": f(o) + f(c),
    "one sum": samples(w),
    "a sum over all": f(o) + s.total_over(s.index("x", V), s.softplus(U[s.index("x", V)] @ v)),
    "signs that differ within": f(o, -1) * (U[o] @ v) + f(c) * -(U[c] @ v) + s.total_over(k, f(w[k]) * (U[w[k]] @ v)),
    "two indices of one": s.softplus(U[o] @ U[o]) + s.total_over(k, s.softplus(U[w[k]] @ U[r[k]])),
}


@pytest.mark.parametrize("name", APART)
def test_what_differs_in_more_stays_apart(name: str) -> None:
    """Addends of other forms are not joined, and nothing is left behind."""
    own = computable(with_own_indices(APART[name], (o, c))[0])
    joiner = Joiner(GIVEN)
    assert joiner.joined(own) == own
    assert joiner.found == []


def test_results_share_their_joined_indices() -> None:
    """A loss and its gradient, their addends in another order and with other signs, have one map, in the order of the arguments."""
    joiner = Joiner((w, o))
    loss = computable(with_own_indices(f(o, -1) + samples(w), (o,))[0])
    gradient = computable(with_own_indices(s.total_over(k, f(w[k]) * U[w[k]]) - f(o) * U[o], (o,))[0])
    first, second = joiner.joined(loss), joiner.joined(gradient)
    assert maps(first) == maps(second)
    (joined,) = joiner.found
    assert [each.negative for each in joined.segments] == [False, True]
    assert joined.map.name == "w_and_o"


def test_a_name_of_the_arguments_is_not_taken() -> None:
    """Where an argument is called o_and_w, the joined indices are called otherwise."""
    taken = s.index_map("o_and_w", K + 1, V)
    joiner = Joiner((o, w, taken))
    joiner.joined(computable(with_own_indices(f(o) + samples(w), (o,))[0]))
    assert joiner.found[0].map.name == "o_and_w_"


def test_a_sum_within_is_no_segment() -> None:
    """Bound indices of sums within the addends are not taken for the index in which these differ."""
    inner = s.total_over(h, b[h] * (U[o] @ v)) + s.total_over(k, s.total_over(h, b[h] * (U[w[k]] @ v)))
    own = computable(with_own_indices(inner, (o,))[0])
    joiner = Joiner(GIVEN)
    found = joiner.joined(own)
    assert isinstance(decide(unfold(claim(own, joiner.split(found)))), Proved)
