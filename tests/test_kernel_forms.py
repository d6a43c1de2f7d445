"""Tests of derive/kernel/forms.py: each rule with its side condition, and a near miss the rule must leave alone."""

from __future__ import annotations

import itertools

import pytest
from kernel_terms import A, I, J, L, S, T, U, V, W, add, d, form, inv, mul, n, neg, over, same, sigmoid, sub, x

from derive.kernel.canonical import Canonical
from derive.kernel.generators import FUEL, Limit, Undefined
from derive.kernel.terms import Delta, Exp, Log, Power, SizeNumber, Step, Term

HALF = n("1/2")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (mul(add(S, T), sub(S, T)), sub(Power(S, 2), Power(T, 2))),
        (Power(Delta(I, J), 3), Delta(J, I)),
        (Delta(I, I), n(1)),
        (mul(Delta(I, J), x(J)), mul(Delta(I, J), x(I))),
        (mul(Delta(I, J), Delta(J, L)), mul(Delta(I, J), Delta(I, L))),
        (mul(Delta(W[A], I), x(W[A])), mul(Delta(W[A], I), x(I))),
        (mul(Delta(U[U[I]], U[I]), x(U[U[U[I]]])), mul(Delta(U[U[I]], U[I]), x(U[I]))),
        (mul(Delta(I, J), over(L, x(J))), mul(Delta(I, J), SizeNumber(V), x(I))),
        (mul(Exp(S), Exp(T)), Exp(add(S, T))),
        (Power(Exp(mul(HALF, S)), 2), Exp(S)),
        (Power(Exp(S), -1), Exp(neg(S))),
        (Exp(mul(n(-2), Log(add(n(1), Exp(S))))), Power(add(n(1), Exp(S)), -2)),
        (Exp(mul(Delta(I, J), HALF, S)), add(n(1), mul(Delta(I, J), sub(Exp(mul(HALF, S)), n(1))))),
        (Log(Exp(S)), S),
        (Log(mul(Exp(S), T)), add(S, Log(T))),
        (Log(sigmoid(S)), neg(Log(add(n(1), Exp(neg(S)))))),
        (Log(n(12)), add(mul(n(2), Log(n(2))), Log(n(3)))),
        (Log(n("2/3")), sub(Log(n(2)), Log(n(3)))),
        (Log(inv(S)), neg(Log(S))),
        (Log(add(Exp(S), mul(Delta(I, J), Exp(T)))), add(S, mul(Delta(I, J), sub(Log(add(Exp(S), Exp(T))), S)))),
        (inv(add(n(1), Delta(I, J))), sub(n(1), mul(HALF, Delta(I, J)))),
        (inv(mul(n(2), S, Exp(T))), mul(HALF, inv(S), Exp(neg(T)))),
        (mul(S, inv(S)), n(1)),
        (mul(Exp(S), inv(add(n(1), Exp(S)))), sub(n(1), inv(add(n(1), Exp(S))))),
        (mul(Exp(neg(S)), inv(add(n(1), Exp(S)))), sub(Exp(neg(S)), inv(add(n(1), Exp(S))))),
        (inv(add(n(1), inv(S))), mul(S, inv(add(S, n(1))))),
        (sigmoid(neg(S)), sub(n(1), sigmoid(S))),
        (Power(Step(S), 2), Step(S)),
        (Step(mul(Exp(T), S)), Step(S)),
        (Step(mul(S, Power(T, 2))), Step(S)),
        (Step(mul(n(-3), S)), sub(n(1), Step(S))),
        (Step(neg(Exp(S))), n(0)),
        (mul(), n(1)),
        (add(), n(0)),
        (Power(S, 0), n(1)),
    ],
)
def test_rules(left: Term, right: Term) -> None:
    """Both sides of each rule have one canonical form."""
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (mul(Delta(I, J), x(L)), mul(Delta(I, J), x(I))),
        (Delta(U[I], U[J]), Delta(I, J)),
        (mul(Delta(U[I], I), x(U[J])), mul(Delta(U[I], I), x(J))),
        (Exp(mul(S, T)), mul(Exp(S), Exp(T))),
        (Log(mul(S, T)), add(Log(S), Log(T))),
        (Log(Power(S, 2)), mul(n(2), Log(S))),
        (Log(mul(S, S)), mul(n(2), Log(S))),
        (Log(add(S, T)), add(Log(S), Log(T))),
        (Exp(mul(HALF, Log(Power(S, 2)))), S),
        (inv(add(n(1), mul(Delta(I, J), S))), n(1)),
        (inv(add(S, T)), add(inv(S), inv(T))),
        (sigmoid(neg(S)), sigmoid(S)),
        (Step(mul(S, T)), mul(Step(S), Step(T))),
        (Step(neg(S)), Step(S)),
        (Step(mul(S, T)), Step(S)),
        (Power(Step(S), 2), n(1)),
    ],
)
def test_near_misses_of_the_rules(left: Term, right: Term) -> None:
    """Where a side condition fails, the rule does not apply: log(s t) with unknown signs does not split."""
    assert not same(left, right)


def test_facts_on_indices_decide_deltas() -> None:
    """δ of indices given to differ is 0, δ(w_i, w_j) = δ(i,j) for a map without repeats, and only then."""
    forms = Canonical()
    assert forms.form(Delta(U[I], U[J])) != forms.form(Delta(I, J))
    forms = Canonical()
    forms.injective = frozenset({"u"})
    assert forms.form(Delta(U[I], U[J])) == forms.form(Delta(I, J))
    assert forms.form(Delta(U[I], J)) != forms.form(Delta(I, J))
    forms = Canonical()
    forms.unequal = lambda left, right: {left, right} == {"i", "j"}
    assert forms.form(Delta(I, J)) == {}
    assert forms.form(Delta(I, L)) != {}
    assert forms.delta(0, 1) == {}


@pytest.mark.parametrize(
    "term",
    [
        inv(sub(S, S)),
        mul(n(0), inv(sub(S, S))),
        Log(n(0)),
        Log(neg(Exp(S))),
        Step(sub(T, T)),
        over(J, mul(Delta(I, J), inv(sub(x(I), x(J))))),
    ],
)
def test_what_has_no_value_anywhere_is_undefined(term: Term) -> None:
    """1/0, log of what is negative, step 0, also where a δ brings them about, raise Undefined and never become a number."""
    with pytest.raises(Undefined):
        form(term)


def test_arithmetic_is_commutative_and_associative_in_any_order_of_building() -> None:
    """Products of factors with denominators, deltas and exponentials have one form in every order."""
    factors = (Exp(S), inv(add(n(1), Exp(S))), Delta(I, J), x(J), inv(x(I)), sub(S, T))
    forms = Canonical()
    assert len({tuple(sorted(forms.form(mul(*order)).items())) for order in itertools.permutations(factors)}) == 1


def test_long_sums_are_canonical_in_time() -> None:
    """A sum of 3,000 different terms is its own reverse, well within the budget."""
    terms = [mul(n(turn), Power(S, turn % 60), Power(T, turn // 60)) for turn in range(1, 3000)]
    assert same(add(*terms), add(*reversed(terms)))


@pytest.mark.parametrize(
    "term",
    [
        Power(Power(add(S, T, n(1)), 30), 30),
        mul(*(add(n(1), Exp(mul(n(turn), S)), Exp(mul(n(turn), T))) for turn in range(40))),
        Power(Power(Power(n(3), 64), 64), 64),
    ],
)
def test_too_much_work_is_a_limit(term: Term) -> None:
    """What would not fit in memory or time raises Limit."""
    with pytest.raises(Limit):
        form(term)


def test_a_long_product_of_denominators_costs_its_length() -> None:
    """σ′ of σ of σ …: products of 25 denominators, each looked at against all others, use the budget up in a second."""
    nested: Term = S
    for _ in range(25):
        nested = sigmoid(nested)
    forms = Canonical()
    with pytest.raises(Limit, match="too large"):
        forms.form(d(nested, "s"))
    assert sum(map(len, forms._settled)) <= FUEL
    assert same(d(sigmoid(sigmoid(S)), "s"), mul(*(mul(sigmoid(t), sigmoid(neg(t))) for t in (sigmoid(S), S))))


def test_a_denominator_that_is_zero_wherever_it_has_a_value() -> None:
    """δ − 1/δ has a value only where δ is 1, and is 0 there: one divided by it has none; δ + 1/δ is 2 there."""
    delta = Delta(I, J)
    with pytest.raises(Undefined):
        form(inv(sub(delta, inv(delta))))
    assert form(inv(add(delta, inv(delta))))
