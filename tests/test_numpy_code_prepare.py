"""Tests of derive/numpy_code/prepare.py: running indices get names that make equal sums equal and meet no argument."""

from __future__ import annotations

from derive.language import syntax as s
from derive.language.scope import free_indices, subterms
from derive.language.terms import Sum
from derive.numpy_code.prepare import with_own_indices

V, K = s.sizes("V K")
x, b = s.vector("x", V), s.vector("b", K)
w = s.index_map("w", K, V)
i, h, o = s.index("i", V), s.index("h", V), s.index("o", V)
k, q = s.index("k", K), s.index("q", K)


def test_sums_are_equal_whatever_their_index_is_called() -> None:
    """Σ_i x_i and Σ_h x_h are one term afterwards; Σ over another size is not."""
    assert with_own_indices(s.total_over(i, x[i]), ())[0] == with_own_indices(s.total_over(h, x[h]), ())[0]
    assert with_own_indices(s.total_over(i, x[i]), ())[0] != with_own_indices(s.total_over(k, b[k]), ())[0]


def test_a_free_index_matches_the_sum_over_it() -> None:
    """The body of Σ_k f(k) is the same term as f(q) with q free, so that both are computed once."""
    summed = with_own_indices(s.total_over(k, x[w[k]] * b[k]), ())[0]
    body, free = with_own_indices(x[w[q]] * b[q], ())
    assert isinstance(summed, Sum)
    assert summed.body == body
    assert free == (summed.index,)


def test_nested_sums_over_one_size_are_told_apart() -> None:
    """Σ_i x_i Σ_h x_h x_i keeps two indices; a free third one is captured by neither."""
    term = s.total_over(i, x[i] * s.total_over(h, x[h] * x[i])) * x[o]
    named, free = with_own_indices(term, ())
    bound = [part.index for part in subterms(named) if isinstance(part, Sum)]
    assert len({*bound, *free}) == 3
    assert free_indices(named) == free


def test_an_argument_stays_itself_beside_a_sum_over_its_name() -> None:
    """Where o is an argument, Σ_o x_o · x_o's bound index is renamed, the argument is not."""
    named, free = with_own_indices(s.total_over(o, x[o]) * x[o], (o,))
    assert free == ()
    assert free_indices(named) == (o,)
