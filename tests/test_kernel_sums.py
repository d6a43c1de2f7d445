"""Tests of derive/kernel/sums.py: binders are canonical whatever their indices are called, and capture nothing."""

from __future__ import annotations

import itertools

import pytest
from kernel_terms import A, B, I, J, K, L, S, U, V, W, add, form, m, mul, n, neg, over, same, sub, x, z

from derive.kernel.canonical import Canonical
from derive.kernel.generators import Form, Limit
from derive.kernel.terms import Abstract, Delta, Entry, Exp, Index, Log, Power, Size, SizeNumber, Slot, Term

I2, THREE = Index("i2", V), Size(3)
P = Index("p", THREE)


def q(index: Index) -> Entry:
    """Return an entry of a vector over three numbers."""
    return Entry("q", (index,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (over(I, x(I)), over(J, x(J))),
        (over(I, add(x(I), S)), add(over(J, x(J)), mul(SizeNumber(V), S))),
        (over(I, mul(S, x(I))), mul(S, over(I, x(I)))),
        (over(I, n(1)), SizeNumber(V)),
        (over(Index("h", 2 * V + 1), n(1)), add(mul(n(2), over(I, n(1))), n(1))),
        (over(I, mul(Delta(I, J), x(I))), x(J)),
        (over(I, mul(Delta(W[A], I), x(I))), x(W[A])),
        (over(I, over(J, m(I, J))), over(J, over(I, m(I, J)))),
        (over(I, over(J, m(I, J))), over(J, over(I, m(J, I)))),
        (over(I, over(J, mul(x(I), x(J)))), Power(over(L, x(L)), 2)),
        (over(I, mul(x(I), over(I, x(I)))), Power(over(I, x(I)), 2)),
        (over(I, over(A, mul(x(I), z(A)))), mul(over(B, z(B)), over(J, x(J)))),
        (over(I, Exp(over(J, m(I, J)))), over(J, Exp(over(I, m(J, I))))),
        (over(P, q(P)), over(Index("p2", THREE), q(Index("p2", THREE)))),
        (over(P, over(Index("r", THREE), mul(q(P), q(Index("r", THREE))))), Power(over(P, q(P)), 2)),
        (over(Index("one", Size(1)), S), S),
    ],
)
def test_rules(left: Term, right: Term) -> None:
    """Renaming, splitting, taking out, counting, contraction, exchange, products of sums and numbers for sizes."""
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (over(I, mul(x(I), x(I))), Power(over(I, x(I)), 2)),
        (over(I, mul(x(I), x(J))), over(I, mul(x(I), x(I)))),
        (over(I, over(J, m(I, J))), over(I, over(J, m(I, I)))),
        (over(I, mul(x(I), m(I, J))), over(I, mul(x(I), m(J, I)))),
        (over(I, Exp(x(I))), Exp(over(I, x(I)))),
        (over(A, n(1)), over(I, n(1))),
        (over(A, Delta(W[A], I)), n(1)),
        (over(I, mul(Delta(U[I], J), x(I))), x(J)),
        (over(I, Log(x(I))), Log(over(I, x(I)))),
        (over(P, q(P)), mul(n(3), q(P))),
    ],
)
def test_near_misses_of_the_rules(left: Term, right: Term) -> None:
    """Σ x² is not (Σ x)², rows are not columns, and δ(u_i, j) is not contracted over i."""
    assert not same(left, right)


def test_a_cycle_has_one_form_in_every_order_of_its_sums() -> None:
    """Σ_ijl M_ij M_jl M_li, the trace of M³, is one form under all orders and rotations of its indices."""
    found = set()
    for one, two, three in itertools.permutations((I, J, L)):
        forms = Canonical()
        forms.form(over(I, m(I, I)))
        found.add(
            forms.form(over(I, over(J, over(L, mul(m(one, two), m(two, three), m(three, one))))))
            == forms.form(over(L, over(I, over(J, mul(m(J, L), m(L, I), m(I, J))))))
        )
    assert found == {True}


def test_a_long_chain_of_matrices_has_one_form_in_every_order_of_its_sums() -> None:
    """The trace of A B C D E F G is that of C D E F G A B, whatever its indices are called; that of A B D C E F G is another."""
    names = [Index(f"h{turn}", V) for turn in range(7)]

    def trace(order: str, called: list[Index]) -> Term:
        term: Term = mul(*(Entry(each, (called[turn], called[(turn + 1) % 7])) for turn, each in enumerate(order)))
        for index in called:
            term = over(index, term)
        return term

    assert same(trace("ABCDEFG", names), trace("CDEFGAB", names[::-1]), trace("ABCDEFG", names[3:] + names[:3]))
    assert not same(trace("ABCDEFG", names), trace("ABDCEFG", names))


def test_what_stands_in_one_tensor_is_told_apart_by_the_others() -> None:
    """Σ_ijl M_ij M_jl x_i z_l, vectors and a matrix in two places, is one form under all names; with x and z exchanged another."""

    def chain(one: Index, two: Index, three: Index) -> Term:
        return over(one, over(two, over(three, mul(m(one, two), m(two, three), x(one), Entry("y", (three,))))))

    first = chain(I, J, L)
    for names in itertools.permutations((I, J, L)):
        assert same(first, chain(*names))
    assert not same(first, over(I, over(J, over(L, mul(m(I, J), m(J, L), x(L), Entry("y", (I,)))))))


def test_equal_bodies_under_different_bound_names_stay_apart_where_they_differ() -> None:
    """In Σ_i x_i Σ_j M_ij x_j, the outer index is not caught by the inner sum, however the two are named."""
    expected = over(I, mul(x(I), over(J, mul(m(I, J), x(J)))))
    assert same(expected, over(J, mul(x(J), over(I, mul(m(J, I), x(I))))))
    assert not same(expected, over(I, mul(x(I), over(J, mul(m(J, J), x(J))))))


def test_substitution_captures_nothing() -> None:
    """Putting j for i in Σ_j M_ij gives Σ_l M_jl, not Σ_j M_jj."""
    forms = Canonical()
    inner = forms.form(over(J, m(I, J)))
    assert forms.substitute(inner, "i", "j") == forms.form(over(L, m(J, L)))
    assert forms.substitute(inner, "j", "l") == inner
    assert forms.substitute(inner, "i", ("w", "a")) == forms.form(over(L, m(W[A], L)))


def test_products_of_many_sums_count_their_terms_apart() -> None:
    """(Σ x)⁶ is one generator to the sixth power, and inside a sum it is still spread and gathered again."""
    power = form(Power(over(I, x(I)), 6))
    assert [[exponent for _, exponent in monomial] for monomial in power] == [[6]]
    nested = over(I, mul(x(I), over(J, mul(x(J), over(L, mul(x(L), over(I2, x(I2))))))))
    assert same(nested, Power(over(I, x(I)), 4))


def test_deep_sums_are_named_by_height() -> None:
    """Σ_i exp(Σ_j exp(Σ_l x_l x_j) x_i) is the same whatever the three are called."""

    def deep(one: Index, two: Index, three: Index) -> Term:
        return over(one, Exp(over(two, mul(Exp(over(three, mul(x(three), x(two)))), x(one)))))

    assert same(deep(I, J, L), deep(L, I, J), deep(J, L, I), deep(I2, J, I))
    assert not same(deep(I, J, L), over(I, Exp(over(J, mul(Exp(over(L, mul(x(L), x(I)))), x(I))))))


def test_a_leading_term_that_depends_on_names_is_still_one_form() -> None:
    """1/(x_i − x_j) = −1/(x_j − x_i), free and bound."""

    def apart(left: Index, right: Index) -> Term:
        return Power(add(n(2), Power(sub(x(left), x(right)), 2)), -1)

    assert same(apart(I, J), apart(J, I))
    assert same(over(I, apart(I, J)), over(L, apart(J, L)))
    assert same(Power(sub(x(I), x(J)), -1), neg(Power(sub(x(J), x(I)), -1)))


def test_the_slots_of_functions_bind() -> None:
    """f(x) is one generator whatever its index is called; f(x) and f(2x) are two, and f(x)_i is at i."""

    def f(index: Index, body: Term, *at: Index) -> Term:
        return Abstract("f", (Slot((index,), body),), at)

    assert same(f(I, x(I)), f(J, x(J)))
    assert not same(f(I, x(I)), f(I, mul(n(2), x(I))))
    assert same(over(I, f(J, x(J), I)), over(L, f(I, x(I), L)))
    assert not same(f(I, m(I, J)), f(I, m(J, I)))


def written_out(term: Term) -> Form:
    """Return the form of a term with sums over numbers written out."""
    forms = Canonical()
    forms.writes_out = True
    return forms.form(term)


def test_long_unrolled_and_many_fold_sums_are_limits() -> None:
    """A sum over 65 numbers is not written out; six inseparable bound indices that stand alike are too many to be ordered."""
    with pytest.raises(Limit, match="65"):
        written_out(over(Index("h", Size(65)), S))
    names = [Index(f"h{turn}", V) for turn in range(6)]
    tied: Term = Exp(mul(*(x(index) for index in names)))
    for index in names:
        tied = over(index, tied)
    with pytest.raises(Limit, match="6 indices"):
        form(tied)
    assert written_out(over(Index("h", Size(64)), S)) == form(mul(n(64), S))


@pytest.mark.parametrize("exponent", [6, 12, 40])
def test_the_orders_of_many_bound_indices_are_counted_before_any_is_made(exponent: int) -> None:
    """Σᵢ (Σⱼ Mⱼᵢ)ⁿ is a sum over n + 1 indices at once, n of them alike: n! orders would fill the memory."""
    with pytest.raises(Limit, match="indices at once"):
        form(over(I, Power(over(J, m(J, I)), exponent)))
    assert same(over(I, Power(over(J, m(J, I)), 4)), over(L, Power(over(I, m(I, L)), 4)))


def test_sums_over_two_sizes_are_not_one() -> None:
    """Σ over V and over K of one and the same constant body count different numbers."""
    assert not same(over(I, Exp(S)), over(A, Exp(S)))
    assert same(over(Index("h", V + K), Exp(S)), add(over(I, Exp(S)), over(A, Exp(S))))
