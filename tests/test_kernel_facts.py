"""Tests of derive/kernel/facts.py: each fact is used where it holds, and nowhere else."""

from __future__ import annotations

import pytest
from kernel_terms import (
    A,
    B,
    I,
    J,
    L,
    O,
    S,
    T,
    U,
    W,
    add,
    d,
    inv,
    mul,
    n,
    neg,
    over,
    proved,
    refuted,
    sub,
    undecided,
    verdict,
    x,
    y,
    z,
)

from derive.kernel.terms import Delta, Entry, Equal, Exp, Fact, Index, Injective, Log, Positive, Step, Term, Unequal
from derive.kernel.verdict import Proved


@pytest.mark.parametrize(
    ("left", "right", "free", "fact"),
    [
        (Delta(I, J), n(0), (I, J), Unequal(J, I)),
        (Delta(W[A], O), n(0), (A, O), Unequal(W[A], O)),
        (over(B, mul(z(B), Delta(W[B], O))), n(0), (O,), Unequal(O, W[A], (A,))),
        (over(A, over(B, Delta(W[A], W[B]))), over(A, n(1)), (), Injective(W)),
        (Delta(U[U[I]], U[U[J]]), Delta(I, J), (I, J), Injective(U)),
        (Step(mul(x(I), x(J))), n(1), (I, J), Positive(x(L), (L,))),
        (x(I), y(I), (I,), Equal(x(J), y(J), (J,))),
        (d(mul(S, T), "s"), S, (), Equal(S, T)),
        (d(Log(over(J, y(J))), "y", I), n(1), (I,), Equal(over(J, y(J)), n(1))),
        (Exp(S), Exp(T), (), Equal(Exp(S), Exp(T))),
    ],
)
def test_a_fact_proves_what_follows_from_it(left: Term, right: Term, free: tuple[Index, ...], fact: Fact) -> None:
    """With the fact the claim is proved, at a witness; without it, it is not."""
    found = proved(left, right, *free, given=(fact,))
    assert found.witness is not None
    assert not isinstance(verdict(left, right, *free), Proved)


@pytest.mark.parametrize(
    ("left", "right", "free", "fact"),
    [
        (Delta(I, L), n(0), (I, J, L), Unequal(I, J)),
        (over(B, Delta(W[B], O)), n(0), (A, O), Unequal(W[A], O)),
        (Delta(U[I], J), n(0), (I, J), Unequal(I, J)),
        (Delta(U[I], U[J]), Delta(I, J), (I, J), Injective(W)),
        (over(J, y(J)), n(2), (), Equal(over(J, y(J)), n(1))),
        (d(over(J, y(J)), "y", I), n(0), (I,), Equal(over(J, y(J)), n(1))),
        (d(mul(S, T), "s"), mul(n(2), S), (), Equal(S, T)),
        (d(mul(S, S), "s"), T, (), Equal(S, T)),
    ],
)
def test_a_fact_proves_nothing_beyond(left: Term, right: Term, free: tuple[Index, ...], fact: Fact) -> None:
    """A fact on other indices, another map, or an equation used before differentiating: refuted where the fact holds."""
    found = refuted(left, right, *free, given=(fact,))
    assert found.counterexample.left != found.counterexample.right


@pytest.mark.parametrize(
    ("left", "right", "free", "fact"),
    [
        (Step(x(I)), n(1), (I,), Positive(x(W[A]), (A,))),
        (Step(Entry("M", (I, J))), n(1), (I, J), Positive(Entry("M", (L, L)), (L,))),
        (Step(S), n(1), (), Positive(mul(S, T))),
    ],
)
def test_signs_of_some_entries_are_not_those_of_all(left: Term, right: Term, free: tuple[Index, ...], fact: Fact) -> None:
    """x_w(a) > 0 for every a, M_ll > 0 for every l, and s t > 0 leave the signs of x_i, M_ij and s open."""
    assert not isinstance(verdict(left, right, *free, given=(fact,)), Proved)


@pytest.mark.parametrize(
    "facts",
    [
        (Unequal(I, I),),
        (Unequal(I, L, (L,)),),
        (Positive(S), Positive(neg(S))),
        (Equal(n(0), n(1)),),
        (Equal(S, add(S, n(1))),),
        (Equal(S, T), Positive(sub(S, T))),
        (Injective(W), Unequal(W[A], W[B], (A, B))),
        (Positive(neg(Exp(S))),),
        (Equal(mul(S, inv(S)), n(0)),),
    ],
)
def test_facts_that_contradict_prove_nothing(facts: tuple[Fact, ...]) -> None:
    """With facts that never hold together there is no witness: true and false claims alike stay undecided."""
    undecided(mul(n(2), S), add(S, S), I, given=facts)
    undecided(S, add(S, n(1)), I, given=facts)


def test_an_equation_for_every_index_is_used_at_the_claims_own() -> None:
    """x_j = y_j for every j gives x_i + x_o = y_i + y_o, not x_i = y_o."""
    fact = Equal(x(J), y(J), (J,))
    proved(add(x(I), x(O)), add(y(I), y(O)), I, O, given=(fact,))
    refuted(x(I), y(O), I, O, given=(fact,))
