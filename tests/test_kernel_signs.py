"""Tests of derive/kernel/signs.py: what is called positive is positive, and what is not certain is not called so."""

from __future__ import annotations

import pytest
from kernel_terms import I, J, K, S, T, V, add, inv, m, mul, n, neg, over, sigmoid, sub, x

from derive.kernel.canonical import Canonical
from derive.kernel.facts import install
from derive.kernel.terms import Claim, Delta, Exp, Fact, Log, Positive, Power, Root, SizeNumber, Step, Term


def positive(term: Term, *given: Fact) -> bool:
    """Tell whether the kernel is certain that a term is positive."""
    forms = Canonical()
    install(forms, Claim(S, S, given=given))
    return forms.signs.positive(forms.form(term))


@pytest.mark.parametrize(
    "term",
    [
        n("1/3"),
        SizeNumber(V + K),
        Exp(neg(S)),
        add(n(1), Power(S, 2)),
        add(n(1), Delta(I, J)),
        add(Exp(S), Step(T)),
        over(I, Exp(x(I))),
        over(I, add(n(1), Power(x(I), 4))),
        sigmoid(S),
        sub(n(1), sigmoid(S)),
        inv(add(SizeNumber(V), Exp(S))),
        Log(add(n(1), Exp(S))),
        Log(n(2)),
        Root(add(n(1), Power(S, 2))),
        mul(inv(Root(Exp(S))), Root(n(2))),
        mul(neg(Exp(S)), neg(Exp(T))),
        Power(neg(Exp(S)), 2),
    ],
)
def test_certainly_positive(term: Term) -> None:
    """Numbers, sizes, exponentials, sums over them with what is not negative, 1/f and log f for f > 1 are positive."""
    assert positive(term)
    assert not positive(neg(term))


@pytest.mark.parametrize(
    "term",
    [
        n(0),
        S,
        Power(S, 2),
        Delta(I, J),
        Step(S),
        over(I, Power(x(I), 2)),
        sub(Exp(S), n(1)),
        sub(Exp(S), Exp(T)),
        sub(SizeNumber(V), n(1)),
        Log(Exp(S)),
        Log(n("1/2")),
        mul(Exp(S), T),
        Power(neg(Exp(S)), 3),
        inv(sub(n(1), Exp(S))),
    ],
)
def test_not_certainly_positive(term: Term) -> None:
    """What may be zero or negative somewhere is not called positive: V − 1 is zero at size 1, s² at 0, δ and step are 0 as well."""
    assert not positive(term)


def test_what_is_given_is_positive_up_to_a_positive_factor() -> None:
    """Given s − t > 0, so is 2s − 2t; t − s and s are not."""
    given = Positive(sub(S, T))
    assert positive(mul(n(2), sub(S, T)), given)
    assert not positive(sub(T, S), given)
    assert not positive(S, given)
    assert not positive(sub(S, T))


def test_a_parameter_is_positive_where_all_its_entries_are_given_to_be() -> None:
    """x_k > 0 for every k covers x_i; M_kk > 0 for every k does not cover M_ij, nor x_i > 0 for one i another x_j."""
    assert positive(x(I), Positive(x(J), (J,)))
    assert positive(over(I, mul(x(I), x(I))), Positive(x(J), (J,)))
    assert not positive(m(I, J), Positive(m(J, J), (J,)))
    assert not positive(x(J), Positive(x(I)))
    assert positive(x(I), Positive(x(I)))
