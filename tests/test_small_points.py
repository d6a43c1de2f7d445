"""Tests of derive/small/points.py: points that satisfy what is given, and points at which two sides surely differ."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import sympy

from derive.small.defined import ALWAYS, Condition
from derive.small.points import Trials
from derive.small.scalars import Step, entry_symbol
from derive.small.zero import ZeroTest

x, y, z = (entry_symbol("p", (place,)) for place in range(3))


def _trials(positive: tuple[sympy.Expr, ...] = (), equal: tuple[sympy.Expr, ...] = ()) -> Trials:
    given = frozenset(Condition("positive", each) for each in positive)
    return Trials(given, equal, ZeroTest(positive, equal).solved)


def test_points_are_the_same_every_time() -> None:
    """Two searches walk the same points; one point gives an entry one value however often it is asked."""
    walks = [[(each.value(x), each.value(y)) for each in _trials()] for _ in range(2)]
    assert walks[0] == walks[1]
    assert len(set(walks[0])) > 10
    trials = _trials()
    assert [each.value(x) for each in trials] == [each.value(x) for each in trials]


def test_points_satisfy_what_is_given() -> None:
    """x > 0, 1 − x > 0 and y < 0 hold at each of them, exactly."""
    found = list(_trials((x, 1 - x, -y)))
    assert found
    for trial in found:
        assert 0 < trial.value(x) < 1
        assert trial.value(y) < 0


def test_equations_hold_exactly() -> None:
    """Three positive entries that add up to 1."""
    found = list(islice(_trials((x, y, z), (x + y + z - 1,)), 3))
    assert found
    for trial in found:
        assert trial.value(x) + trial.value(y) + trial.value(z) == 1
        assert min(map(trial.value, (x, y, z))) > 0


def test_equations_that_are_not_solved_are_met_at_special_points() -> None:
    """x·exp(y) = y·exp(x) holds where x = y: where all entries of a parameter have one value."""
    found = list(_trials((), (x * sympy.exp(y) - y * sympy.exp(x),)))
    assert found
    assert all(trial.value(x) == trial.value(y) for trial in found)


def test_no_point_where_there_is_none() -> None:
    """exp(x) = −1 never; y = log 2 at no rational point."""
    assert list(_trials((), (sympy.exp(x) + 1,))) == []
    solved = _trials((), (y - sympy.log(2),))
    assert solved.part(y, x, ALWAYS) is None


def test_sides_part_where_they_differ_and_are_defined() -> None:
    """A point is found for x and |x|, one with x < 0; none for two forms of one value; none where the domain is empty."""
    found = _trials().part(x, x * Step(x) - x * Step(-x), frozenset({Condition("kink", x)}))
    assert found is not None
    trial, left, right = found
    assert trial.value(x) < 0
    assert left.upper < right.lower
    assert _trials().part(sympy.exp(x) * sympy.exp(y), sympy.exp(x + y), ALWAYS) is None
    assert _trials().part(x, y, frozenset({Condition("positive", -(x**2))})) is None


def test_a_witness_meets_conditions() -> None:
    """A point with x ≠ 0 and y > 0 is found among those with x + y = 0 given."""
    trial = _trials((), (x + y,)).witness(frozenset({Condition("nonzero", x), Condition("positive", y)}))
    assert trial is not None
    assert trial.value(x) == -trial.value(y) < 0
    assert _trials().witness(frozenset({Condition("nonzero", sympy.S.Zero)})) is None


def test_values_are_small_and_round() -> None:
    """The first points use whole numbers of one digit."""
    for trial in islice(_trials(), 3):
        assert all(trial.value(each).denominator == 1 and abs(trial.value(each)) <= 3 for each in (x, y, z))
    assert isinstance(next(iter(_trials())).value(x), Fraction)
