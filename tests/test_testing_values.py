"""Tests of derive/testing/values.py: closed forms at exact points, against mpmath, where floats lose every digit."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from derive.catalog import statement
from derive.kernel.verdict import Point
from derive.testing.closed_forms import Output, reference
from derive.testing.values import Scalars


def softmax_at(scores: tuple[int, ...], name: str, returns: str) -> list[Fraction | None]:
    """Return the entries of an output of the naive softmax loss for some scores, the first being that of the true word."""
    output: Output = reference(statement("word2vec.naive_softmax"), (returns,)).outputs[0]
    entries = {(place, 0): Fraction(score) for place, score in enumerate(scores)}
    point = Point({"V": len(scores), "d": 1}, {"o": 0}, {}, {"U": entries, "v_c": {(0,): Fraction(1)}}, {})
    scalars = Scalars(output)
    assert output.name == name
    return [scalars.value(point, cell) for cell in scalars.cells(point)]


@pytest.mark.parametrize("lead", [2, 40, 800])
def test_values_keep_their_digits(lead: int) -> None:
    """Where the true word leads by 800, the loss is some e^−800: every digit of it is there, none of float64's would be."""
    with mpmath.workdps(800):
        tail = mpmath.exp(-lead)
        for (found,), wanted in (
            (softmax_at((lead, 0), "loss", "loss"), mpmath.log1p(tail)),
            (softmax_at((lead, 0), "v_c", "v_c"), -lead * tail / (1 + tail)),
        ):
            assert found is not None
            exact = mpmath.mpf(found.numerator) / found.denominator
            assert abs(exact - wanted) <= abs(wanted) * mpmath.mpf(2) ** -69 or abs(exact) + abs(wanted) < mpmath.mpf(2) ** -1150


def test_what_is_given_chooses_the_entries() -> None:
    """The gradient by any word but the true one has no entry for the true one."""
    output = reference(statement("word2vec.naive_softmax"), ("u_other",)).outputs[0]
    point = Point({"V": 3, "d": 2}, {"o": 1}, {}, {}, {})
    assert Scalars(output).shape(point) == (3, 2)
    assert [cell.place for cell in Scalars(output).cells(point)] == [(0, 0), (0, 1), (2, 0), (2, 1)]
