"""Tests of derive/kernel/canonical.py: every kind of term has a form, and what may be undefined is noted."""

from __future__ import annotations

import pytest
from kernel_terms import A, I, J, K, S, T, U, V, W, add, d, inv, mul, n, neg, over, sigmoid, sub, x

from derive.kernel.canonical import Canonical, index_form
from derive.kernel.facts import install
from derive.kernel.generators import Undefined
from derive.kernel.terms import Claim, Delta, Exp, Fact, Log, Positive, Power, SizeNumber, Step, Term


def conditional(term: Term, *given: Fact) -> bool:
    """Tell whether a term is noted to be undefined somewhere."""
    forms = Canonical()
    install(forms, Claim(S, S, given=given))
    forms.form(term)
    return forms.conditions


def test_indices_as_forms_hold_them() -> None:
    """An index is its name, a map value the map's name with an index."""
    assert index_form(I) == "i"
    assert index_form(U[W[A]]) == ("u", ("w", "a"))


@pytest.mark.parametrize(
    "term",
    [
        Log(S),
        inv(S),
        Power(S, -2),
        inv(sub(Exp(S), Exp(T))),
        Step(S),
        Step(Exp(S)),
        mul(n(0), Log(S)),
        Power(inv(S), 0),
        over(I, inv(x(I))),
        d(Log(S), "t"),
        Log(mul(Exp(S), T)),
        Log(Power(S, 2)),
        inv(mul(Exp(S), add(n(1), S))),
    ],
)
def test_what_may_be_undefined_is_a_condition(term: Term) -> None:
    """Logarithms and denominators that are not certainly positive, and steps, are noted, even where they cancel."""
    assert conditional(term)


@pytest.mark.parametrize(
    "term",
    [
        sigmoid(S),
        Log(add(n(1), Exp(S))),
        Log(over(I, Exp(x(I)))),
        inv(SizeNumber(V + K)),
        inv(neg(Exp(S))),
        Log(sigmoid(S)),
        inv(add(n(1), Power(S, 2), Delta(I, J))),
        Power(S, 3),
    ],
)
def test_what_is_defined_everywhere_is_no_condition(term: Term) -> None:
    """Softmax, sigmoid and their logarithms are defined at every point: no witness is needed."""
    assert not conditional(term)


def test_a_given_sign_lifts_a_condition() -> None:
    """Given s > 0, log s is defined, log t is not certainly."""
    assert not conditional(Log(S), Positive(S))
    assert not conditional(inv(S), Positive(neg(S)))
    assert conditional(Log(T), Positive(S))


def test_conditions_stay_with_terms_that_are_met_again() -> None:
    """A form that is known already brings its condition along, also where another term was looked at in between."""
    forms = Canonical()
    forms.form(Log(S))
    forms.conditions = False
    forms.form(S)
    assert not forms.conditions
    forms.form(add(S, Log(S)))
    assert forms.conditions


def test_a_term_without_value_is_undefined_each_time() -> None:
    """Undefined is raised again when the same term is met again, and other terms are none the worse."""
    forms = Canonical()
    for _ in range(2):
        with pytest.raises(Undefined):
            forms.form(inv(sub(S, S)))
    assert forms.form(add(S, S)) == forms.form(mul(n(2), S))


def test_a_logarithm_splits_only_over_what_is_certainly_positive() -> None:
    """log(e^s t) = s + log t; log(s t) stays whole unless s > 0 is given; log of a product of two negatives does not split."""
    forms = Canonical()
    assert forms.form(Log(mul(Exp(S), T))) == forms.form(add(S, Log(T)))
    assert forms.form(Log(mul(S, T))) != forms.form(add(Log(S), Log(T)))
    assert forms.form(Log(mul(neg(S), neg(T)))) != forms.form(add(Log(neg(S)), Log(neg(T))))
    assert forms.form(Log(mul(neg(S), neg(T)))) == forms.form(Log(mul(S, T)))
    given = Canonical()
    install(given, Claim(S, S, given=(Positive(S),)))
    assert given.form(Log(mul(S, T))) == given.form(add(Log(S), Log(T)))
    assert given.form(Log(Power(S, 3))) == given.form(mul(n(3), Log(S)))
