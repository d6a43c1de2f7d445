"""Tests of derive/kernel/decide.py: when a claim is proved, refuted or left open; the order of claims does not matter."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import permutations

import mpmath
import pytest
from kernel_terms import (
    PARAMETERS,
    A,
    B,
    I,
    J,
    K,
    L,
    O,
    S,
    T,
    U,
    V,
    W,
    add,
    claim,
    d,
    inv,
    m,
    mul,
    n,
    neg,
    over,
    proved,
    refuted,
    same,
    sigmoid,
    sub,
    undecided,
    verdict,
    x,
    y,
    z,
)
from plain_scalars import At, value

from derive.kernel.decide import EVERY_SIZE, Kernel, decide
from derive.kernel.scope import names
from derive.kernel.search import points
from derive.kernel.terms import (
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    IllFormed,
    Index,
    Injective,
    Log,
    Positive,
    Power,
    Root,
    Size,
    SizeNumber,
    Step,
    Term,
    Unequal,
)
from derive.kernel.values import Work
from derive.kernel.verdict import Point, Proved, Refuted, Undecided

MAPS = (W, U)


def lse(index: Index = O) -> Term:
    """Return log Σ exp x."""
    return Log(over(index, Exp(x(index))))


def softmax(at: Index) -> Term:
    """Return the softmax of x at an index."""
    return mul(Exp(x(at)), inv(over(L, Exp(x(L)))))


def test_the_gradient_of_log_sum_exp_is_softmax_for_every_size() -> None:
    """The claim is proved for every size without a witness, since both sides have a value everywhere."""
    found = proved(d(lse(), "x", I), softmax(I), I)
    assert found.scope == EVERY_SIZE
    assert found.witness is None
    assert found.claim == claim(d(lse(), "x", I), softmax(I), I)


def test_a_claim_about_numbers_of_things_says_so() -> None:
    """With a number for a size, the scope is that of the claim, not every size."""
    p = Index("p", Size(3))
    entry = Entry("q", (p,))
    found = decide(Claim(over(p, entry), over(Index("r", Size(3)), Entry("q", (Index("r", Size(3)),))), (), (("q", (Size(3),)),)))
    assert isinstance(found, Proved)
    assert found.scope == "the sizes in the claim"


WRONG: list[tuple[Term, Term, tuple[Index, ...]]] = [
    (d(lse(), "x", I), softmax(J), (I, J)),
    (d(lse(), "x", I), neg(softmax(I)), (I,)),
    (d(sigmoid(S), "s"), mul(sigmoid(S), sigmoid(S)), ()),
    (sigmoid(neg(S)), sigmoid(S), ()),
    (over(I, mul(x(I), x(I))), Power(over(I, x(I)), 2), ()),
    (over(J, m(I, J)), over(J, m(J, I)), (I,)),
    (over(A, Delta(W[A], I)), n(1), (I,)),
    (SizeNumber(V), SizeNumber(K), ()),
    (Log(Exp(S)), add(S, n("1/1000000000000000000000000000000")), ()),
    (mul(S, Step(S)), S, ()),
    (Exp(mul(n("1/2"), Log(Power(S, 2)))), S, ()),
]


@pytest.mark.parametrize(("left", "right", "free"), WRONG)
def test_a_counterexample_is_one(left: Term, right: Term, free: tuple[Index, ...]) -> None:
    """Computed anew with mpmath, the sides at the point differ and lie in the intervals given; the numbers are small."""
    found = refuted(left, right, *free).counterexample
    point = found.point
    with mpmath.workdps(60):
        entries = {
            (name, cell): mpmath.mpf(number.numerator) / number.denominator
            for name, cells in point.parameters.items()
            for cell, number in cells.items()
        }
        at = At(point.sizes, point.indices, point.maps, entries)
        for side, ends in ((left, found.left), (right, found.right)):
            lower, upper = (mpmath.mpf(end.numerator) / end.denominator for end in (ends.lower, ends.upper))
            slack = mpmath.mpf(10) ** -20 if "Derivative" in repr(side) else mpmath.mpf(10) ** -50
            assert lower - slack <= value(side, at) <= upper + slack
    assert found.left.upper < found.right.lower or found.right.upper < found.left.lower
    assert all(abs(number) <= 3 for number in entries.values())


ALIKE_WHERE_SMALL: list[tuple[Term, Term, tuple[Index, ...]]] = [
    (softmax(I), n(1), (I,)),
    (d(lse(), "x", I), inv(SizeNumber(V)), (I,)),
    (over(J, m(I, J)), over(J, m(J, I)), (I,)),
    (mul(SizeNumber(V), Exp(over(I, x(I)))), over(I, Exp(x(I))), ()),
    (mul(over(B, Exp(z(B))), softmax(W[A])), Exp(z(A)), (A,)),
]


@pytest.mark.parametrize(("left", "right", "free"), ALIKE_WHERE_SMALL)
def test_the_first_point_at_which_a_claim_fails_is_found(left: Term, right: Term, free: tuple[Index, ...]) -> None:
    """What the search passes over, where sides agree among numbers at random, holds no counterexample."""

    def fails(point: Point) -> bool:
        at = At(
            point.sizes,
            point.indices,
            point.maps,
            {(name, cell): each for name, cells in point.parameters.items() for cell, each in cells.items()},
        )
        return abs(value(left, at) - value(right, at)) > mpmath.mpf(10) ** -30

    found = refuted(left, right, *free).counterexample.point
    with mpmath.workdps(60):
        first = next(point for point in points(claim(left, right, *free), Work()) if fails(point))
    assert (found.sizes, found.indices, found.maps) == (first.sizes, first.indices, first.maps)


@pytest.mark.parametrize(
    "term",
    [
        Log(neg(Power(S, 2))),
        add(Log(S), Log(neg(S))),
        over(I, over(J, inv(sub(x(I), x(J))))),
        over(I, over(J, Step(sub(x(I), x(J))))),
        mul(n(0), inv(sub(S, S))),
        Log(neg(Exp(S))),
        Step(n(0)),
        d(Log(sub(S, S)), "s"),
        Power(Log(neg(Power(S, 2))), 0),
    ],
)
def test_what_is_defined_nowhere_is_never_proved(term: Term) -> None:
    """A claim that is vacuous, be it that a term is itself, stays undecided."""
    undecided(term, term)
    undecided(term, add(term, n(1)))
    undecided(mul(n(0), term), n(0))


def test_a_proof_with_conditions_comes_with_a_witness() -> None:
    """log(s²)/2 + … is proved where it is defined: at the witness both sides have a value, and what is given holds there."""
    found = proved(d(Log(S), "s"), inv(S))
    assert found.witness is not None
    assert found.witness.parameters["s"][()] > 0
    given = (Positive(sub(T, S)), Unequal(I, J))
    found = proved(Step(sub(S, T)), mul(n(0), x(I)), I, J, given=given)
    assert found.witness is not None
    assert found.witness.parameters["t"][()] > found.witness.parameters["s"][()]
    assert found.witness.indices["i"] != found.witness.indices["j"]


def test_counterexamples_satisfy_what_is_given() -> None:
    """Under Σ y = 1, i ≠ j and a map without repeats, the counterexample has all three."""
    given = (Equal(over(I, y(I)), n(1)), Unequal(J, L), Injective(W))
    point = refuted(d(Log(over(I, y(I))), "y", J), add(n(1), mul(z(A), y(L))), J, L, A, given=given).counterexample.point
    assert sum(point.parameters["y"].values()) == 1
    assert point.indices["j"] != point.indices["l"]
    assert len(set(point.maps["w"])) == len(point.maps["w"])


def claims() -> list[Claim]:
    """Return claims of all kinds that share terms, some of them without any verdict."""
    found = [claim(left, right, *free) for left, right, free in WRONG]
    found += [
        claim(d(lse(), "x", I), softmax(I), I),
        claim(d(softmax(I), "x", J), mul(softmax(I), sub(Delta(I, J), softmax(J))), I, J),
        claim(inv(sub(x(I), x(J))), neg(inv(sub(x(J), x(I)))), I, J),
        claim(Log(mul(S, T)), add(Log(S), Log(T))),
        claim(Log(mul(S, T)), add(Log(S), Log(T)), given=(Positive(S),)),
        claim(S, T, given=(Equal(S, T),)),
        claim(over(I, over(J, m(I, J))), over(J, over(I, m(I, J)))),
        claim(inv(sub(S, S)), S),
        claim(over(Index("h", Size(65)), S), mul(n(65), S)),
        claim(Delta(I, J), n(0), I, J, given=(Unequal(I, J),)),
        Claim(over(I, Entry("z", (I,))), over(J, Entry("z", (J,))), (), (("z", (V,)),)),
        Claim(over(A, Entry("x", (A,))), Entry("x", (B,)), (B,), (("x", (K,)),)),
    ]
    return found


def kinds(kernel: Callable[[], Kernel], order: list[int]) -> list[tuple[int, str, object]]:
    """Return the kind of verdict, and the counterexample, of every claim, decided in an order."""
    each, found = claims(), []
    for place in order:
        verdict = kernel().decide(each[place])
        found.append((place, type(verdict).__name__, getattr(verdict, "counterexample", None)))
    return sorted(found, key=lambda one: one[0])


def test_one_kernel_for_many_claims_gives_the_verdicts_of_fresh_ones_in_any_order() -> None:
    """Forwards, backwards and in between, what is kept changes no verdict and no counterexample."""
    order = list(range(len(claims())))
    fresh = kinds(Kernel, order)
    assert {kind for _, kind, _ in fresh} == {"Proved", "Refuted", "Undecided"}
    for turned in (order, order[::-1], order[::2] + order[1::2][::-1]):
        shared = Kernel()
        assert kinds(lambda kept=shared: kept, turned) == fresh  # type: ignore[misc]


@pytest.mark.slow
def test_deep_terms_stay_undecided_and_leave_the_kernel_sound() -> None:
    """A term nested ten thousand deep is undecided; a kernel that has met one decides other claims as before."""
    deep: Term = S
    for _ in range(10_000):
        deep = add(deep, n(1))
    kernel = Kernel()
    assert isinstance(kernel.decide(claim(deep, add(S, n(10_000)))), Undecided)
    for depth in range(61, sys.getrecursionlimit(), 235):
        nested: Term = x(I)
        for _ in range(depth):
            nested = Exp(over(I, nested)) if depth % 2 else inv(add(n(1), Exp(nested)))
        kernel.decide(claim(nested, n(0), *([] if depth % 2 else [I])))
        assert isinstance(kernel.decide(claim(d(lse(), "x", I), softmax(I), I)), Proved)
        assert isinstance(kernel.decide(claim(d(lse(), "x", I), softmax(J), I, J)), Refuted)


def doubled(times: int) -> Term:
    """Return s taken 2^times times, as a small graph of shared terms."""
    found: Term = S
    for _ in range(times):
        found = add(found, found)
    return found


def tower(height: int) -> Term:
    """Return exp exp … s."""
    found: Term = S
    for _ in range(height):
        found = Exp(found)
    return found


def powers(height: int) -> Term:
    """Return s to the power 64^height."""
    found: Term = S
    for _ in range(height):
        found = Power(found, 64)
    return found


HEAVY = [
    (doubled(60), add(doubled(60), mul(S, sub(S, n(1)), add(S, n(1))))),
    (mul(tower(6), S, sub(S, n(1)), add(S, n(1))), n(0)),
    (mul(d(powers(6), "s"), S, sub(S, n(1)), add(S, n(1))), n(0)),
    (over(Index("h", Size(10**9)), Exp(Delta(I, I))), n(0)),
    (mul(*(add(n(1), Exp(mul(n(turn), S))) for turn in range(1, 30))), mul(*(add(n(2), x(I)) for _ in range(30)), n(0), inv(S), S)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("left", "right"), HEAVY)
def test_heavy_claims_end(left: Term, right: Term) -> None:
    """Shared terms, towers, huge powers, long sums and big products end within seconds, never in a wrong verdict."""
    start = time.process_time()
    free = names(left).free | names(right).free
    found = decide(claim(left, right, *free))
    assert time.process_time() - start < 6
    assert isinstance(found, Undecided | Refuted)


def test_contradictory_facts_over_many_sizes_end() -> None:
    """With nothing to find, the search gives up in time."""
    start = time.process_time()
    sizes = add(*(SizeNumber(Size(parts=((f"n{turn}", 1),))) for turn in range(12)))
    undecided(sizes, n(0), I, J, L, given=(Unequal(I, I),))
    assert time.process_time() - start < 5


@pytest.mark.slow
def test_sums_of_two_thousand_terms() -> None:
    """A long sum equals its reverse, and not the sum without one of its terms."""
    terms = [mul(n(turn), Power(S, turn % 50), Power(T, turn // 50)) for turn in range(1, 2001)]
    few = terms[::8]
    proved(add(*terms), add(*terms[::-1]))
    refuted(add(*few), add(*few[:100], *few[101:]))


@pytest.mark.parametrize("order", list(permutations((0, 1, 2)))[:4])
def test_names_of_bound_indices_do_not_matter(order: tuple[int, ...]) -> None:
    """Σ_abc M_ab M_bc x_a is proved equal to itself under every choice of names, and refuted against a near miss."""
    one, two, three = ((I, J, L)[place] for place in order)

    def chain(a: Index, b: Index, c: Index, last: Index) -> Term:
        return over(a, over(b, over(c, mul(m(a, b), m(b, c), x(last)))))

    proved(chain(one, two, three, one), chain(I, J, L, I))
    refuted(chain(one, two, three, one), chain(I, J, L, J))
    assert same(chain(one, two, three, one), chain(I, J, L, I))


def test_a_claim_that_is_none_raises() -> None:
    """An undeclared index raises IllFormed, from a kernel in use too."""
    for decided in (decide, Kernel().decide):
        with pytest.raises(IllFormed):
            decided(Claim(x(I), x(I), (), PARAMETERS, MAPS))


def test_a_proof_alone_looks_for_no_counterexample() -> None:
    """Kernel.proof gives a proof or None, for a false claim as for one that is too large."""
    kernel = Kernel()
    assert isinstance(kernel.proof(claim(add(S, S), mul(n(2), S))), Proved)
    assert kernel.proof(claim(S, T)) is None
    assert kernel.proof(claim(Power(Power(add(S, T, n(1)), 30), 30), S)) is None


@pytest.mark.parametrize(("left", "right"), [(add(n(1), Exp(n(-60))), n(1)), (sub(Exp(Exp(n(-60))), n(1)), n(0))])
def test_what_parts_at_great_precision_alone(left: Term, right: Term) -> None:
    """1 + exp(−60) is not 1: sides that meet at the first precision are looked at more closely."""
    found = refuted(left, right).counterexample
    assert found.left.lower > found.right.upper


def test_numbers_in_the_place_of_sizes() -> None:
    """Sums over three numbers are proved as sums are, and where that does not do, written out at every value of an index."""
    three = Index("three", Size(3))
    parameters = (("v", (Size(3),)),)
    entries = [Entry("v", (three,))]
    square = over(Index("each", Size(3)), Power(Entry("v", (Index("each", Size(3)),)), 2))
    slope = Derivative(square, "v", (three,))
    assert isinstance(decide(Claim(slope, mul(n(2), *entries), (three,), parameters)), Proved)
    assert isinstance(decide(Claim(slope, mul(n(3), *entries), (three,), parameters)), Refuted)
    one, other = Index("one", Size(2)), Index("other", Size(2))
    pair = (("v", (Size(2),)),)
    total = Exp(over(Index("each", Size(2)), Entry("v", (Index("each", Size(2)),))))
    apart = mul(Exp(Entry("v", (one,))), Exp(Entry("v", (other,))))
    assert isinstance(decide(Claim(total, apart, (one, other), pair, (), (Unequal(one, other),))), Proved)
    assert isinstance(decide(Claim(total, apart, (one, other), pair)), Refuted)


ROOTS = [
    (mul(Root(S), Root(S)), S),
    (inv(Root(S)), mul(Root(S), inv(S))),
    (inv(add(n(1), Root(S))), mul(sub(n(1), Root(S)), inv(sub(n(1), S)))),
    (Root(mul(n(12), Power(SizeNumber(V), 2))), mul(n(2), SizeNumber(V), Root(n(3)))),
    (Root(Exp(S)), Exp(mul(n("1/2"), S))),
    (Root(inv(add(n(1), Exp(S)))), inv(Root(add(n(1), Exp(S))))),
    (Root(Power(S, 4)), Power(S, 2)),
    (Root(Power(S, 3)), mul(S, Root(S))),
    (Root(Power(S, 6)), mul(Power(S, 2), Root(Power(S, 2)))),
    (mul(Root(Power(S, 2)), Root(Power(T, 2))), Root(mul(Power(S, 2), Power(T, 2)))),
    (Root(mul(S, T)), mul(Root(S), Root(T))),
    (Exp(mul(n("1/2"), Log(S))), Root(S)),
    (Log(Root(S)), mul(n("1/2"), Log(S))),
    (Root(Delta(I, J)), Delta(I, J)),
    (Root(n(0)), n(0)),
    (d(Root(S), "s"), inv(mul(n(2), Root(S)))),
    (d(Root(over(O, Power(x(O), 2))), "x", I), mul(x(I), inv(Root(over(L, Power(x(L), 2)))))),
    (d(over(L, Root(x(L))), "x", I), inv(mul(n(2), Root(x(I))))),
]
NO_ROOTS = [
    (Root(Power(S, 2)), S),
    (Root(Power(S, 3)), Root(Power(S, 2))),
    (mul(Root(Power(S, 3)), Log(Power(S, 3))), mul(Root(Power(S, 2)), Log(Power(S, 3)))),
    (Root(add(S, T)), add(Root(S), Root(T))),
    (Root(mul(S, T)), Root(mul(n(2), S, T))),
    (mul(Root(S), Root(S)), neg(S)),
    (d(Root(S), "s"), inv(Root(S))),
    (d(Root(S), "s"), mul(n("1/2"), Root(S))),
    (d(Root(over(O, Power(x(O), 2))), "x", I), mul(x(I), Root(over(L, Power(x(L), 2))))),
    (Root(n(2)), n("141421356237/100000000000")),
    (Root(over(L, x(L))), over(L, Root(x(L)))),
]


@pytest.mark.parametrize(("left", "right"), ROOTS)
def test_roots(left: Term, right: Term) -> None:
    """What follows from √f √f = f, √f ≥ 0 and the signs that are known is proved."""
    assert isinstance(decide(claim(left, right, I, J)), Proved)


@pytest.mark.parametrize(("left", "right"), NO_ROOTS)
def test_roots_with_a_slip(left: Term, right: Term) -> None:
    """A sign, a sum under a root, a dropped factor: refuted with numbers; √2 is no decimal."""
    assert isinstance(decide(claim(left, right, I, J)), Refuted)


def test_roots_of_what_is_given_as_positive() -> None:
    """√(s²) = s and √(s t) = √s √t with s > 0; |s| is not s with t > 0, and nothing is proved of the root of −1 − s²."""
    assert isinstance(verdict(Root(Power(S, 2)), S, given=(Positive(S),)), Proved)
    assert isinstance(verdict(mul(Root(mul(S, T)), Root(S)), mul(S, Root(T)), given=(Positive(S),)), Proved)
    assert isinstance(verdict(Root(Power(S, 2)), S, given=(Positive(T),)), Refuted)
    assert isinstance(verdict(Root(sub(n(-1), Power(S, 2))), T), Undecided)


def test_the_root_at_the_edge_of_where_it_is_defined() -> None:
    """√(−s²) is defined at s = 0 alone, where it is 0; its derivative is defined nowhere."""
    assert isinstance(verdict(Root(neg(Power(S, 2))), n(5)), Refuted)
    assert not isinstance(verdict(d(Root(neg(Power(S, 2))), "s"), n(5)), Proved | Refuted)


def test_an_index_over_more_numbers_than_memory_holds() -> None:
    """A billion values of an index are not gone through: what is not proved or refuted otherwise is undecided."""
    large = Size(10**9)
    i, j = Index("i", large), Index("j", large)
    left, right = (Entry("x", (each,)) for each in (i, j))
    for side, verdict_of in ((mul(right, left), Proved), (Exp(left), Undecided)):
        assert isinstance(decide(Claim(mul(left, right), side, (i, j), (("x", (large,)),))), verdict_of)
