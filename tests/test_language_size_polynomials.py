"""Polynomials in sizes: arithmetic, values, leading terms and how they are printed."""

from __future__ import annotations

import pytest

from derive.kernel.terms import Size
from derive.language.size_polynomials import Polynomial, collected, entries_of, size_polynomial, whole
from derive.language.syntax import size, sizes

V, d, K = sizes("V d K")


def poly(each: Size) -> Polynomial:
    return size_polynomial(each)


def test_arithmetic_agrees_with_numbers():
    """Sums, differences and products of polynomials have the values of sums, differences and products."""
    left, right = poly(V) * poly(d) + whole(3), poly(V) - whole(2) * poly(K)
    at = {"V": 5, "d": 7, "K": 4}

    assert (left + right).at(at) == 38 - 3
    assert (left - right).at(at) == 38 + 3
    assert (left * right).at(at) == 38 * -3


def test_equal_polynomials_are_equal_objects():
    """However it was built, a polynomial is collected: (V + 1)(V − 1) + 1 is V²."""
    assert (poly(V) + whole(1)) * (poly(V) - whole(1)) + whole(1) == poly(V) * poly(V)
    assert poly(V) - poly(V) == Polynomial()


def test_printing():
    """Higher degrees first, signs between, no coefficient of 1, and a product sign where a name has several letters."""
    shown = whole(2) * poly(V) * poly(d) + whole(3) * poly(V) - whole(1)

    assert str(shown) == "2Vd + 3V − 1"
    assert shown.latex() == "2 V d + 3 V - 1"
    assert str(Polynomial() - poly(V) * poly(V)) == "−V²"
    assert (poly(V) * poly(V)).latex() == "V^{2}"
    assert str(poly(size("pairs")) * poly(d)) == "d·pairs"
    assert str(Polynomial()) == "0"
    assert str(whole(-4)) == "−4"


def test_sizes_that_are_combinations():
    """A size like 2m + 1 is a polynomial as well, and a shape's entries are the product."""
    m = size("m")

    assert str(poly(2 * m + 1)) == "2m + 1"
    assert str(entries_of((2 * m, d))) == "2dm"
    assert entries_of(()) == whole(1)


def test_leading_terms_are_those_that_divide_no_other():
    """d and K are left behind by Kd, V is not."""
    polynomial = poly(K) * poly(d) * whole(5) + poly(d) + poly(K) + poly(V) + whole(9)

    assert str(polynomial.leading()) == "5Kd + V"
    assert str(polynomial.order()) == "Kd + V"
    assert polynomial.names() == ("K", "d", "V")


def test_a_size_left_out_is_a_key_error():
    """A value needs a number for every name."""
    with pytest.raises(KeyError, match="d"):
        poly(d).at({"V": 3})


def test_no_zero_terms_are_kept():
    """Terms that cancel are gone, so that the leading term is one that is there."""
    assert collected([((("V", 2),), 1), ((("V", 2),), -1), ((), 1)]) == whole(1)
