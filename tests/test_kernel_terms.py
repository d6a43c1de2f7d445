"""Tests of derive/kernel/terms.py: what cannot be meant is not built."""

from __future__ import annotations

from fractions import Fraction

import pytest
from kernel_terms import A, I, J, K, S, V, W

from derive.kernel.terms import Delta, IllFormed, IndexMap, MapValue, Number, Power, Size


def test_sizes_add_and_multiply() -> None:
    """V + V is 2V, V + K is K + V, and a size has the value its names give it."""
    assert V + V == 2 * V
    assert V + K == K + V
    assert (2 * V + K + 1).at({"V": 3, "K": 2}) == 9
    assert str(2 * V + 1) == "2V + 1"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Size(0),
        lambda: Size(-1, (("V", 1),)),
        lambda: 0 * V,
        lambda: Size(1, (("V", -1),)),
        lambda: Size(2.0),  # type: ignore[arg-type]
        lambda: Size(0, (("V", Fraction(1, 2)), ("V", Fraction(3, 2)))),  # type: ignore[arg-type]
    ],
)
def test_a_size_is_always_a_positive_integer(wrong: object) -> None:
    """Zero, negative, fractional and floating sizes raise IllFormed."""
    with pytest.raises(IllFormed):
        wrong()  # type: ignore[operator]


@pytest.mark.parametrize("value", [0.1, 1, True, "1"])
def test_a_number_is_a_fraction(value: object) -> None:
    """Floats, and integers whose quotient would be a float, raise IllFormed."""
    with pytest.raises(IllFormed, match="Fraction"):
        Number(value)  # type: ignore[arg-type]
    assert Number(Fraction(1)).value == 1


@pytest.mark.parametrize("exponent", [2.0, Fraction(1, 2), True])
def test_an_exponent_is_an_integer(exponent: object) -> None:
    """An exponent that is no int raises IllFormed."""
    with pytest.raises(IllFormed, match="integer"):
        Power(S, exponent)  # type: ignore[arg-type]


def test_indices_meet_only_over_one_size() -> None:
    """δ and a map's argument refuse an index over another size; w[a] ranges over the codomain."""
    assert W[A].size == V
    assert Delta(W[A], I)
    for wrong in (lambda: Delta(I, A), lambda: W[I], lambda: MapValue(IndexMap("u", V, K), A)):
        with pytest.raises(IllFormed):
            wrong()
    assert Delta(I, J) != Delta(J, I)
