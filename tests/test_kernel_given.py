"""Tests of derive/kernel/given.py: a fact holds at a point only if that is certain, also between numbers that are not rational."""

from __future__ import annotations

from fractions import Fraction

import pytest
from kernel_terms import I, J, S, T, add, d, inv, mul, n, neg, over, sub, x

from derive.kernel.given import holds
from derive.kernel.terms import Equal, Exp, Fact, Log, Positive, Power, Step, Unequal
from derive.kernel.values import Work
from derive.kernel.verdict import Point

HERE = Point(
    {"V": 2},
    {"i": 0},
    {},
    {"s": {(): Fraction(2)}, "t": {(): Fraction(-1)}, "x": {(0,): Fraction(1), (1,): Fraction(3)}},
    {},
)
E1 = Exp(n(1))


@pytest.mark.parametrize(
    "fact",
    [
        Positive(S),
        Positive(x(J), (J,)),
        Positive(sub(Exp(S), n(7))),
        Positive(sub(n("1/100"), sub(Exp(S), n("739/100")))),
        Equal(S, n(2)),
        Equal(Exp(S), mul(E1, E1)),
        Equal(Log(mul(S, Exp(S))), add(S, Log(n(2)))),
        Equal(inv(add(n(1), Exp(T))), mul(E1, inv(add(n(1), E1)))),
        Equal(over(J, Exp(x(J))), add(E1, Power(E1, 3))),
        Equal(d(add(mul(S, S), Exp(T)), "s"), n(4)),
        Equal(d(mul(S, Exp(mul(S, T))), "t"), mul(n(4), Exp(n(-2)))),
        Equal(Step(Log(add(n(1), E1))), n(1)),
        Equal(Exp(x(J)), mul(E1, Exp(sub(x(J), n(1)))), (J,)),
    ],
)
def test_holds(fact: Fact) -> None:
    """Signs and equations that hold, in rationals, in exponentials and in logarithms, also of derivatives."""
    assert holds(fact, HERE, Work())


@pytest.mark.parametrize(
    "fact",
    [
        Positive(T),
        Positive(n(0)),
        Positive(sub(Exp(S), Exp(n(2)))),
        Positive(sub(x(J), n(1)), (J,)),
        Positive(Log(T)),
        Equal(Exp(S), n("739/100")),
        Equal(E1, n("2718281828459045235360287471352662497757/1000000000000000000000000000000000000000")),
        Equal(Log(S), n("7/10")),
        Equal(inv(sub(S, n(2))), inv(sub(S, n(2)))),
        Equal(Log(T), Log(T)),
        Equal(mul(n(0), Log(neg(E1))), n(0)),
        Equal(Exp(x(J)), E1, (J,)),
        Equal(Log(sub(E1, n(3))), Log(sub(E1, n(3)))),
        Equal(S, n(3)),
    ],
)
def test_does_not_certainly_hold(fact: Fact) -> None:
    """What fails, fails by less than any float can tell, has no value, or cannot be told, does not count as holding."""
    assert not holds(fact, HERE, Work())


def test_a_fact_that_takes_too_much_work_does_not_hold() -> None:
    """With no work left, an equation between exponentials is not taken to hold."""
    big = Power(add(E1, Exp(E1), n(1)), 40)
    assert not holds(Equal(big, mul(big, n(1))), HERE, Work(500))
    assert holds(Equal(Power(E1, 40), Exp(n(40))), HERE, Work(500))


def test_indices() -> None:
    """i ≠ j for every j fails where j meets i; positive over every index of size 2 asks for both."""
    assert not holds(Unequal(I, J, (J,)), HERE, Work())
    assert holds(Positive(sub(x(J), n("1/2")), (J,)), HERE, Work())
