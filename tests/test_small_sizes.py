"""Tests of derive/small/sizes.py: which sizes a claim has, which numbers they get, and what is said of wrong ones."""

from __future__ import annotations

import pytest

from derive.kernel.terms import IllFormed
from derive.language import syntax as say
from derive.language.claims import claim, equal, injective, unequal
from derive.small.sizes import UnfitSizes, checked_sizes, claim_sizes, complete_sizes, default_sizes

V, d, K, n, p, q = say.sizes("V d K n p q")
U, v = say.matrix("U", V, d), say.vector("v", d)
OWN = claim(U @ v, U @ v)


def test_a_claim_has_the_sizes_of_its_sides_and_of_its_assumptions() -> None:
    """Sizes that stand only in an equation, in an index or in a map that is assumed to be injective count too."""
    z, k, w = say.vector("z", n), say.index("k", K), say.index("w", V)
    drawn = say.index_map("w_of", K, V)
    given = (equal(say.total(z), 1), unequal(drawn[k], w), injective(drawn))
    assert set(claim_sizes(claim(v, v, given=given))) == {"d", "n", "K", "V"}
    assert claim_sizes(claim(say.scalar("x"), say.scalar("x"))) == ()


def test_defaults_are_small_and_unequal() -> None:
    """V, d, K, m have their usual numbers; two other sizes differ from each other, so that a transpose is seen."""
    assert default_sizes(OWN) == {"V": 3, "d": 2}
    a = say.matrix("A", p, q)
    assert default_sizes(claim(a, a)) == {"p": 3, "q": 2}


def test_a_size_that_maps_range_over_is_two() -> None:
    """The number of maps grows as a power of this size; it is 2 whatever stands before it."""
    k = say.index("k", n)
    drawn = say.index_map("w_of", n, V)
    term = say.total_over(k, U[drawn[k]])
    assert default_sizes(claim(term, term))["n"] == 2


def test_missing_sizes_are_completed() -> None:
    """What is asked for is kept, what is not gets its default."""
    assert complete_sizes(OWN, {"V": 5}) == {"V": 5, "d": 2}
    assert complete_sizes(OWN, {}) == default_sizes(OWN)


def test_an_unknown_size_is_named_with_those_there_are() -> None:
    """The sentence says which name is unknown and which ones the claim has."""
    with pytest.raises(UnfitSizes, match=r"no size called K; its sizes are: V, d"):
        complete_sizes(OWN, {"K": 2})
    with pytest.raises(UnfitSizes, match="its sizes are: none"):
        complete_sizes(claim(say.scalar("x"), 1), {"V": 2})


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "3", None])
def test_a_size_is_a_positive_integer(value: object) -> None:
    """Zero, negative numbers, floats, booleans and text are refused, with the name and the value."""
    with pytest.raises(UnfitSizes, match="the size V is a positive integer"):
        checked_sizes({"V": value})  # type: ignore[dict-item]
    assert issubclass(UnfitSizes, ValueError)
    assert issubclass(UnfitSizes, IllFormed)
