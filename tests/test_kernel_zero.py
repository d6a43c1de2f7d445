"""Tests of derive/kernel/zero.py: what is shown to vanish vanishes, beyond equal canonical forms, and nothing else."""

from __future__ import annotations

from kernel_terms import A, I, J, S, T, V, add, claim, inv, mul, n, neg, over, proved, refuted, sub, undecided, x, y

from derive.kernel.canonical import Canonical
from derive.kernel.terms import Abstract, Claim, Equal, Exp, Index, Log, Power, Size, SizeNumber, Term
from derive.kernel.zero import is_zero, vanishes


def zero(term: Term) -> bool:
    """Tell whether a term is shown to be zero without anything given."""
    forms = Canonical()
    return is_zero(forms, forms.form(term))


def test_equal_forms_differ_by_zero() -> None:
    """A term less itself is zero; less another it is not."""
    assert zero(sub(mul(S, add(S, T)), add(mul(S, S), mul(S, T))))
    assert not zero(sub(S, T))


def test_fractions_meet_over_one_denominator() -> None:
    """1/(s+1) − 1/(s+2) = 1/((s+1)(s+2)) is shown only there; with a 2 above it is not zero."""
    one, two = add(S, n(1)), add(S, n(2))
    left = sub(inv(one), inv(two))
    assert zero(sub(left, inv(mul(one, two))))
    assert not zero(sub(left, mul(n(2), inv(mul(one, two)))))
    assert zero(sub(add(inv(sub(S, T)), inv(add(S, T))), mul(n(2), S, inv(sub(mul(S, S), mul(T, T))))))


def test_sums_over_one_size_meet_under_one_sign() -> None:
    """Σ 1/(1+e^x) + Σ e^x/(1+e^x) = V, and Σ x/(x+1) (x+2) in parts; the near miss with Σ e^2x is not zero."""
    whole = over(I, inv(mul(add(x(I), n(1)), add(x(I), n(2)))))
    parts = sub(over(I, inv(add(x(I), n(1)))), over(J, inv(add(x(J), n(2)))))
    assert zero(sub(whole, parts))
    assert not zero(add(whole, parts))
    share = over(I, mul(Exp(x(I)), inv(add(n(1), Exp(x(I))))))
    assert zero(sub(SizeNumber(V), add(share, over(I, inv(add(n(1), Exp(x(I))))))))


def test_sums_over_two_sizes_do_not_meet() -> None:
    """Equal bodies over V, over K, or over a size named “2V” and over twice V, are not merged."""

    def counted(size: Size) -> Term:
        index = Index("h", size)
        return over(index, Abstract("f", (), (index,)))

    assert not zero(sub(counted(V), counted(A.size)))
    assert not zero(sub(counted(Size(parts=(("2V", 1),))), counted(2 * V)))
    assert zero(sub(counted(2 * V), counted(V + V)))


def test_given_equations_reduce_what_is_left() -> None:
    """s t = 1 makes s² t² − 1 vanish, and Σ y = 1 goes in wherever the sum stands; s² − 1 does not vanish."""
    fact = Equal(mul(S, T), n(1))
    proved(mul(S, S, T, T), n(1), given=(fact,))
    refuted(mul(S, S), n(1), given=(fact,))
    total = Equal(over(I, y(I)), n(1))
    proved(Exp(over(J, y(J))), Exp(n(1)), given=(total,))
    refuted(Exp(over(J, mul(n(2), y(J)))), Exp(n(1)), given=(total,))


def test_an_equation_that_speaks_of_its_own_sum_is_used_once() -> None:
    """Given Σx = Σx Σy, (Σx)² = Σx (Σx Σy) is proved, Σx = 0 is refuted, and nothing runs on for ever."""
    fact = Equal(over(I, x(I)), mul(over(I, x(I)), over(J, y(J))))
    refuted(over(I, x(I)), n(0), given=(fact,))
    proved(over(I, x(I)), mul(over(I, x(I)), over(J, y(J))), given=(fact,))


def test_an_equation_with_a_denominator() -> None:
    """Given s/t = 2, 3 s/t = 6 is proved; s = 2 is not."""
    fact = Equal(mul(S, inv(T)), n(2))
    proved(mul(n(3), S, inv(T)), n(6), given=(fact,))
    refuted(S, n(2), given=(fact,))


def test_no_rule_shows_what_is_false() -> None:
    """(Σ x)² − Σ x² is not shown to be zero, nor x_i − x_j given Σ x = 0."""
    assert not zero(sub(Power(over(I, x(I)), 2), over(I, mul(x(I), x(I)))))
    forms = Canonical()
    term = sub(x(I), x(J))
    false = claim(term, n(0), I, J, given=(Equal(over(I, x(I)), n(0)),))
    assert not vanishes(forms, forms.form(term), Claim(false.left, false.right, false.indices, false.parameters))
    refuted(x(Index("g", V)), n(0), Index("g", V), given=(Equal(over(I, x(I)), n(0)),))


def test_without_a_point_nothing_is_proved() -> None:
    """s = t given log of a negative number to be 1 stays undecided."""
    undecided(S, T, given=(Equal(Log(neg(Power(T, 2))), n(1)),))
