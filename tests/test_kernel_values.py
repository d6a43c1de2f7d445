"""Tests of derive/kernel/values.py: values and derivatives at a point, by the definitions of the terms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from kernel_terms import A, I, J, L, S, T, U, V, W, add, d, inv, m, mul, n, over, sub, x

from derive.kernel.generators import Limit
from derive.kernel.terms import (
    Abstract,
    At,
    Delta,
    Entry,
    Equal,
    Exp,
    Index,
    Injective,
    Log,
    Positive,
    Power,
    Size,
    SizeNumber,
    Slot,
    Step,
    Term,
    Unequal,
)
from derive.kernel.values import Dual, Exact, Inexact, NoValue, Values, Work
from derive.kernel.verdict import Point

HERE = Point(
    sizes={"V": 3, "K": 2},
    indices={"i": 1, "a": 0},
    maps={"w": (2, 2), "u": (1, 2, 0)},
    parameters={
        "s": {(): Fraction(3)},
        "t": {(): Fraction(-1, 2)},
        "x": {(0,): Fraction(1), (1,): Fraction(2), (2,): Fraction(5)},
        "z": {(0,): Fraction(10), (1,): Fraction(20)},
        "M": {(row, column): Fraction(3 * row + column) for row in range(3) for column in range(3)},
    },
    functions={},
)
THIRD = U[I]


def value(term: Term) -> Fraction:
    """Return the exact value of a term at the point."""
    found = Values(Exact(), HERE).of(term)
    assert isinstance(found, Fraction | int), found
    return Fraction(found)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (add(), 0),
        (mul(), 1),
        (SizeNumber(2 * V + 1), 7),
        (x(I), 2),
        (x(W[A]), 5),
        (x(U[U[I]]), 1),
        (m(I, W[A]), 5),
        (Delta(W[A], I), 0),
        (Delta(U[I], W[A]), 1),
        (inv(T), -2),
        (Power(T, -3), -8),
        (Power(T, 0), 1),
        (Exp(n(0)), 1),
        (Log(Exp(sub(S, S))), 0),
        (Step(T), 0),
        (Step(S), 1),
        (over(J, mul(x(J), x(J))), 30),
        (over(J, over(L, m(J, L))), 36),
        (over(J, mul(x(J), over(J, x(J)))), 64),
        (d(mul(S, S, T), "s"), -3),
        (d(d(mul(S, S, T), "s"), "t"), 6),
        (d(d(Power(S, 3), "s"), "s"), 18),
        (d(Exp(mul(T, sub(S, n(3)))), "s"), Fraction(-1, 2)),
        (d(Log(sub(S, n(2))), "s"), 1),
        (d(inv(T), "t"), -4),
        (d(mul(S, Step(S)), "s"), 1),
        (d(x(I), "x", I), 1),
        (d(x(I), "x", W[A]), 0),
        (over(J, d(over(J, mul(x(J), x(J))), "x", J)), 16),
        (d(mul(S, d(mul(S, S), "s")), "s"), 12),
        (d(T, "s"), 0),
    ],
)
def test_values(term: Term, expected: Fraction | int) -> None:
    """Every kind of term has the value of its definition."""
    assert value(term) == expected


@pytest.mark.parametrize(
    "term",
    [
        inv(sub(S, n(3))),
        Log(T),
        Log(n(0)),
        Step(n(0)),
        mul(n(0), inv(n(0))),
        d(Step(sub(S, n(3))), "s"),
        Power(Power(Power(n(3), 64), 64), 64),
    ],
)
def test_no_value(term: Term) -> None:
    """Division by zero, logarithms of what is not positive, steps at zero, and numbers of too many digits have no value."""
    with pytest.raises(NoValue):
        value(term)


@pytest.mark.parametrize("term", [Exp(S), Log(S), d(Exp(S), "s")])
def test_what_is_not_rational_is_inexact(term: Term) -> None:
    """exp 3 and log 3 are no rationals: exact arithmetic says so."""
    with pytest.raises(Inexact):
        value(term)


def test_an_unknown_function_stands_for_one_with_all_derivatives() -> None:
    """f is (1 + i + …)(s + s²): values, first and mixed second derivatives by hand."""
    f = Abstract("f", (Slot((J,), x(J)), Slot((), S)), (I,))
    s = 1 + 2 * 2 + 3 * 5 + 4 * 3
    assert value(f) == 3 * (s + s * s)
    assert value(d(f, "x", W[A])) == 3 * 3 * (1 + 2 * s)
    assert value(d(d(f, "s"), "x", I)) == 3 * 2 * 4 * 2


def test_facts() -> None:
    """Each kind of fact holds where it is so, for every value of its own indices, and fails with one exception."""
    values = Values(Exact(), HERE)
    holding = [Unequal(W[A], I), Injective(U), Positive(x(J), (J,)), Equal(over(J, x(J)), n(8)), Unequal(U[J], J, (J,))]
    failing = [Unequal(U[I], W[A]), Injective(W), Positive(sub(x(J), n(1)), (J,)), Equal(x(J), n(2), (J,)), Unequal(J, W[A], (J,))]
    assert [values.holds(fact) for fact in holding] == [True] * 5
    with pytest.raises(NoValue):
        values.holds(failing[2])
    assert [values.holds(fact) for fact in (failing[0], failing[1], failing[3], failing[4])] == [False] * 4


def test_dual_numbers_of_two_levels_keep_their_slopes_apart() -> None:
    """(a + ε₁)(b + ε₂) has the mixed slope 1, in either order."""
    one, two = Dual(1, Fraction(3), Fraction(1)), Dual(2, Fraction(5), Fraction(1))
    for product in (one * two, two * one):
        assert (product.level, product.value, product.slope) == (
            2,
            Dual(1, Fraction(15), Fraction(5)),
            Dual(1, Fraction(3), Fraction(1)),
        )
    assert (one + two).value == Dual(1, Fraction(8), Fraction(1))


def test_what_is_kept_is_kept_with_all_it_depends_on() -> None:
    """One sum stands at several indices, in derivatives by several entries, and where another tensor stands for its parameter."""
    row = over(J, mul(x(J), m(I, J), S))
    rows = [3 * (1 * (3 * i) + 2 * (3 * i + 1) + 5 * (3 * i + 2)) for i in range(3)]
    put = At(row, "x", Slot((L,), mul(x(L), x(L))))
    squares = 3 * (1 * 3 + 4 * 4 + 25 * 5)
    by_x, by_s = d(row, "x", L), d(row, "s")
    values = Values(Exact(), HERE)
    for _ in range(2):
        assert values.of(over(I, row)) == sum(rows)
        assert values.of(over(L, mul(x(L), by_x))) == rows[1] == values.of(row)
        assert values.of(mul(S, by_s)) == rows[1]
        assert values.of(d(by_s, "x", THIRD)) == 5
        assert values.of(add(put, row, put)) == 2 * squares + rows[1]
        assert values.of(d(put, "x", THIRD)) == 3 * 2 * 5 * 5
        assert values.of(over(I, add(row, mul(row, by_s)))) == sum(each + each * each / 3 for each in map(Fraction, rows))


def test_values_after_what_has_none() -> None:
    """A term without a value leaves no index, derivative or tensor in place behind."""
    values = Values(Exact(), HERE)
    for term in (over(J, Log(sub(n(2), x(J)))), d(over(L, inv(mul(x(I), n(0)))), "x", I), At(inv(n(0)), "x", Slot((J,), n(1)))):
        with pytest.raises((NoValue, Inexact)):
            values.of(term)
        assert values.of(x(I)) == 2
        with pytest.raises(KeyError):
            values.index(J)


def test_evaluation_ends() -> None:
    """Terms shared twice at each of 40 levels, and sums over more numbers than can be held, run into the limit."""
    shared: Term = S
    for _ in range(40):
        shared = add(shared, shared)
    for term in (shared, over(Index("h", Size(10**30)), Entry("s", ()))):
        with pytest.raises(Limit):
            Values(Exact(), HERE, Work(2000)).of(term)
