"""Tests of derive/kernel/balls.py: balls hold the values they stand for, and say when they cannot tell."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from derive.kernel.balls import Balls, enclosure
from derive.kernel.values import Dual, NoValue


def test_balls_hold_the_value() -> None:
    """exp, log, 1/x and sums of rationals lie inside, in a ball that shrinks with the precision."""
    widths = []
    for precision in (64, 256):
        with Balls(precision) as balls, mpmath.workdps(120):
            ball = balls.log(balls.exp(balls.number(Fraction(1, 3))) + balls.inverse(balls.number(Fraction(7))))
            found = enclosure(ball)
            true = mpmath.log(mpmath.exp(mpmath.mpf(1) / 3) + mpmath.mpf(1) / 7)
            lower, upper = (mpmath.mpf(end.numerator) / end.denominator for end in (found.lower, found.upper))
            assert lower <= true <= upper
            widths.append(upper - lower)
    assert 0 < widths[1] < widths[0] < mpmath.mpf(10) ** -15


def test_rationals_of_two_powers_are_exact() -> None:
    """1/2 is held exactly, 1/3 between its neighbours."""
    with Balls(64) as balls:
        half, third = enclosure(balls.number(Fraction(1, 2))), enclosure(balls.number(Fraction(1, 3)))
    assert half.lower == half.upper == Fraction(1, 2)
    assert third.lower < Fraction(1, 3) < third.upper


def test_what_a_ball_cannot_tell_has_no_value() -> None:
    """The sign, the logarithm and the inverse of a ball that holds 0 have no value; of one that does not, they have."""
    with Balls(64) as balls:
        around = balls.exp(balls.number(Fraction(1))) - balls.exp(balls.number(Fraction(1)))
        for unsure in (balls.sign, balls.log, balls.inverse):
            with pytest.raises(NoValue):
                unsure(around)
        assert balls.sign(balls.number(Fraction(-2))) == -1
        assert balls.sign(around + 1) == 1
        with pytest.raises(NoValue):
            balls.log(balls.number(Fraction(-2)))


def test_what_cannot_be_written_out_has_no_value() -> None:
    """Towers of exponentials, huge or tiny, end in NoValue and not in memory."""
    with Balls(64) as balls:
        tower, ends = balls.number(Fraction(1)), []
        for _ in range(6):
            tower = balls.exp(tower)
            ends += [tower, balls.exp(balls.number(Fraction(-1)) * tower)]
        assert enclosure(ends[0]).lower > 2
        for end in ends[-5:]:
            with pytest.raises(NoValue):
                enclosure(end)


def test_the_precision_is_put_back() -> None:
    """Leaving a precision, also by an exception, restores the one before."""
    from flint import ctx

    before = ctx.prec
    with pytest.raises(NoValue), Balls(999) as balls:
        balls.inverse(balls.number(Fraction(ctx.prec - 999)))
    assert ctx.prec == before != 999


def test_balls_in_dual_numbers() -> None:
    """A ball and a dual number over balls add and multiply in either order."""
    with Balls(64) as balls:
        ball, dual = balls.number(Fraction(2)), Dual(1, balls.number(Fraction(3)), balls.number(Fraction(1)))
        for both in (ball * dual, dual * ball):
            assert enclosure(both.value).lower == 6
            assert enclosure(both.slope).lower == 2
        assert enclosure((ball + dual).value).upper == 5
