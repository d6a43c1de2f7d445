"""Tests of derive/testing/cases.py: the points hold what shows slips, and every float type holds them exactly."""

from __future__ import annotations

import numpy as np
import pytest

from derive import claim, equal, gradient, log, size, total, vector
from derive.catalog import statement
from derive.testing.cases import AGAIN, LARGE, UPSTREAM, cases
from derive.testing.closed_forms import reference


@pytest.mark.parametrize("key", ["word2vec.negative_sampling", "word2vec.skip_gram_naive_softmax"])
def test_points_hold_what_shows_slips(key: str) -> None:
    """Sizes of 1, unequal ones and larger ones, o anywhere, samples with and without repeats, large values, gradients."""
    found = cases(reference(statement(key)))
    traits = frozenset().union(*(each.traits for each in found))
    assert {LARGE, UPSTREAM, AGAIN, "V = 1", "d = 1", "V > 1", "all sizes are 5 or more"} <= traits
    assert {each.upstream for each in found} == {1, 3, -2}
    assert any(len(set(each.points[0].sizes.values())) == len(each.points[0].sizes) for each in found)
    if "negative" in key:
        assert {
            "o is first",
            "o is last",
            "o is neither first nor last",
            "w has repeats",
            "w has no repeats",
            "o is among w",
            "o is not among w",
        } <= traits


def test_points_are_exact_in_float16() -> None:
    """Every value is one that half precision holds, so that what is tested is the function, not the rounding of its arguments."""
    for case in cases(reference(statement("word2vec.naive_softmax"))):
        for entries in case.points[0].parameters.values():
            assert all(float(np.float16(float(value))) == value for value in entries.values())


def test_equations_that_are_given_are_met() -> None:
    """Where a claim needs the entries of a vector to add up to 1, points are found at which they do."""
    n = size("n")
    p, q = vector("p", n), vector("q", n)
    stated = claim(gradient(total(p) * (q @ q), q), 2 * q, given=equal(total(p), 1))
    found = cases(reference(stated))
    assert any(sum(case.points[0].parameters["p"].values()) == 1 for case in found)
    assert log(total(p)).shape == ()
