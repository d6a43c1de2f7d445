"""Tests of derive/numpy_code/addends.py: terms come apart into signed addends, and addends into sums of products."""

from __future__ import annotations

from derive.language import syntax as s
from derive.numpy_code.addends import Factor, Product, addends, has_one_hot, product

V, d, K = s.sizes("V d K")
U, v, y, b, c = s.matrix("U", V, d), s.vector("v", d), s.vector("y", V), s.vector("b", K), s.scalar("c")
o, k = s.index("o", V), s.index("k", K)
w = s.index_map("w", K, V)
Y = s.one_hot(o)


def test_addends_carry_their_signs() -> None:
    """a − (b − c) is a, −b and c; a minus before a one-hot stays with it, and what is no sum is one addend."""
    assert addends(y - (U @ v - Y)) == [(False, y), (True, U @ v), (False, Y)]
    assert addends(-(y + U @ v)) == [(True, y), (True, U @ v)]
    assert addends(y - -Y) == [(False, y), (True, -Y)]
    assert addends(2 * (y + Y)) == [(False, 2 * (y + Y))]


def test_products_know_the_place_of_each_factor() -> None:
    """An outer product has its sides on two places, a transpose turns them, numbers have none, and sums stand in front."""
    assert product(-c * s.outer(y, v)) == Product(True, (), (Factor(c, ()), Factor(y, (0,)), Factor(v, (1,))))
    assert product(s.outer(v, y).T) == Product(False, (), (Factor(v, (1,)), Factor(y, (0,))))
    found = product(s.total_over(k, b[k] * s.outer(s.one_hot(w[k]), v)))
    assert (found.sums, [each.places for each in found.factors]) == ((k,), [(), (0,), (1,)])


def test_an_index_is_not_captured() -> None:
    """Two sums over one index are no sum of products: the factor is kept whole."""
    twice = s.total_over(k, b[k]) * s.total_over(k, b[k] * y)
    assert product(twice) == Product(False, (), (Factor(twice, (0,)),))


def test_one_hots_are_found_in_products() -> None:
    """A one-hot counts wherever it is a factor, and not where it is an argument or an addend."""
    assert has_one_hot(c * s.outer(Y, v))
    assert has_one_hot(s.total_over(k, b[k] * s.one_hot(w[k])))
    assert not has_one_hot(y + Y)
    assert not has_one_hot(s.softmax(Y))
