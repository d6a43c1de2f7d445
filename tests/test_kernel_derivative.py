"""Tests of derive/kernel/derivative.py: one row a kind of generator, the product and the chain rule, no index captured."""

from __future__ import annotations

import pytest
from kernel_terms import A, I, J, L, S, T, W, add, d, inv, m, mul, n, neg, over, same, sigmoid, sub, x, z

from derive.kernel.terms import Abstract, Delta, Entry, Exp, Index, Log, Power, Size, Slot, Step, Term


def softmax(at: Index) -> Term:
    """Return the softmax of x at an index."""
    return mul(Exp(x(at)), inv(over(L, Exp(x(L)))))


def f(*slots: Term) -> Abstract:
    """Return the value of an abstract function of scalars."""
    return Abstract("f", tuple(Slot((), slot) for slot in slots), ())


def g(body: Term, index: Index = I) -> Abstract:
    """Return the value of an abstract function of a vector over V."""
    return Abstract("g", (Slot((index,), body),), ())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (d(x(I), "x", J), Delta(I, J)),
        (d(m(I, J), "M", L, I), mul(Delta(I, L), Delta(J, I))),
        (d(x(W[A]), "x", I), Delta(W[A], I)),
        (d(x(I), "y", J), n(0)),
        (d(Exp(mul(n("1/2"), S)), "s"), mul(n("1/2"), Exp(mul(n("1/2"), S)))),
        (d(Log(add(n(1), Exp(S))), "s"), sigmoid(S)),
        (d(sigmoid(S), "s"), mul(sigmoid(S), sub(n(1), sigmoid(S)))),
        (d(inv(S), "s"), neg(Power(S, -2))),
        (d(Power(S, -3), "s"), mul(n(-3), Power(S, -4))),
        (d(mul(S, Step(S)), "s"), Step(S)),
        (d(Delta(I, J), "x", I), n(0)),
        (d(over(I, Power(x(I), 2)), "x", J), mul(n(2), x(J))),
        (d(over(A, mul(z(A), x(W[A]))), "x", I), over(A, mul(z(A), Delta(W[A], I)))),
        (d(Log(over(I, Exp(x(I)))), "x", J), softmax(J)),
        (d(softmax(I), "x", J), mul(softmax(I), sub(Delta(I, J), softmax(J)))),
        (d(d(Exp(mul(S, S)), "s"), "s"), mul(Exp(mul(S, S)), add(n(2), mul(n(4), S, S)))),
        (d(d(over(I, over(J, mul(x(I), m(I, J), x(J)))), "x", I), "x", J), add(m(I, J), m(J, I))),
        (d(mul(S, d(mul(S, S), "s")), "s"), mul(n(4), S)),
    ],
)
def test_rules(left: Term, right: Term) -> None:
    """Derivatives of entries, of every function and of sums, once and twice, are what calculus says."""
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (d(x(I), "x", J), n(1)),
        (d(sigmoid(S), "s"), sigmoid(S)),
        (d(softmax(I), "x", J), mul(softmax(I), sub(n(1), softmax(J)))),
        (d(over(I, Power(x(I), 2)), "x", J), mul(n(2), over(I, x(I)))),
        (d(over(A, x(W[A])), "x", I), n(1)),
        (d(mul(S, T), "s"), S),
    ],
)
def test_near_misses_of_the_rules(left: Term, right: Term) -> None:
    """A missing δ, a missing factor, a sum left over are not the derivative."""
    assert not same(left, right)


def test_the_index_of_an_entry_may_be_bound_outside_or_named_like_one_inside() -> None:
    """Σ_j ∂(Σ_j x_j²)/∂x_j is 2 Σ x, the inner j being another one."""
    inner = over(J, Power(x(J), 2))
    assert same(over(J, d(inner, "x", J)), mul(n(2), over(I, x(I))))
    assert not same(over(J, d(inner, "x", J)), mul(n(2), x(J)))
    assert same(over(A, d(inner, "x", W[A])), mul(n(2), over(A, x(W[A]))))


def test_abstract_functions_follow_the_chain_rule() -> None:
    """∂ g(s x)/∂s = Σ x_j g_j(s x), and both slots of f(s, s) count."""
    scaled = g(mul(S, x(I)))
    outer = d(scaled, "x", J)
    assert same(mul(S, d(scaled, "s")), over(J, mul(x(J), outer)))
    assert not same(d(scaled, "s"), over(J, mul(x(J), outer)))
    assert same(d(f(S, T), "x", I), n(0))
    assert not same(d(f(S, S), "s"), d(f(S, T), "s"))


def test_partial_derivatives_of_abstract_functions_commute() -> None:
    """f_st = f_ts and g_ij = g_ji; f_s is not f_t."""
    assert same(d(d(f(S, T), "s"), "t"), d(d(f(S, T), "t"), "s"))
    assert same(d(d(g(x(I)), "x", J), "x", L), d(d(g(x(I)), "x", L), "x", J))
    assert not same(d(f(S, T), "s"), d(f(S, T), "t"))
    assert not same(d(f(S, T), "s"), d(f(T, S), "s"))


def test_sizes_that_are_numbers() -> None:
    """The gradient of Σ_{i<3} x_i² over numbers is written out and contracted."""
    p, r = Index("p", Size(3)), Index("r", Size(3))

    def q(index: Index) -> Term:
        return Entry("q", (index,))

    assert same(over(r, d(over(p, Power(q(p), 2)), "q", r)), mul(n(2), over(p, q(p))))
