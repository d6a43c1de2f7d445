"""
Tests of derive/small/decide.py: word2vec's gradients are proved and every near miss refuted, at square, unequal and unit sizes.

Each counterexample is confirmed by plain fractions and mpmath, from the terms alone.
"""

from __future__ import annotations

import time

import pytest
from confirm_counterexample import confirms
from small_claims import STATED, Stated, U, V, s, unknown, v, w, x
from thinned import thinned

from derive.language import syntax as say
from derive.language.claims import Claim, claim
from derive.language.terms import Term
from derive.small.decide import Decider, UnfitSizes, decide_at

SIZES = ({"V": 3, "d": 2, "K": 2, "m": 1}, {"V": 2, "d": 2, "K": 1, "m": 1}, {"V": 2, "d": 3, "K": 2, "m": 1})


@pytest.mark.parametrize("name", thinned(STATED, 2))
def test_true_claims_are_proved_and_slips_refuted(name: str) -> None:
    """At unequal sizes, at square ones and with more columns than rows; each refutation is confirmed from the terms alone."""
    stated = STATED[name]
    for sizes in SIZES:
        decider = Decider(sizes)
        outcome = decider.decide(claim(stated.left, stated.right, given=stated.given))
        assert outcome.verdict == "proved", outcome.reason
        assert outcome.cases > 0
        for slip in stated.slips:
            wrong = claim(stated.left, slip, given=stated.given)
            outcome = decider.decide(wrong)
            assert outcome.verdict == "refuted", (wrong, outcome.reason)
            assert outcome.counterexample is not None
            assert confirms(wrong, outcome.counterexample)


@pytest.mark.parametrize("name", STATED)
def test_at_size_one_nothing_false_is_refuted_and_nothing_breaks(name: str) -> None:
    """With one word and one dimension every true claim holds, or has no case left; the slips get a verdict too."""
    stated = STATED[name]
    decider = Decider(dict.fromkeys("VdKm", 1))
    assert decider.decide(claim(stated.left, stated.right, given=stated.given)).verdict in ("proved", "undecided")
    for slip in stated.slips:
        outcome = decider.decide(claim(stated.left, slip, given=stated.given))
        assert outcome.verdict in ("proved", "refuted", "undecided")
        assert (outcome.counterexample is not None) == (outcome.verdict == "refuted")


def test_a_transpose_hides_where_sizes_are_equal_and_one_entry_is_seen() -> None:
    """A claim that swaps two indices of a square matrix is refuted off the diagonal, and true at size 1."""
    square = say.matrix("S", V, V)
    wrong = claim(square, square.T)
    outcome = decide_at(wrong, {"V": 2})
    assert outcome.verdict == "refuted"
    assert outcome.entry == (0, 1)
    assert decide_at(wrong, {"V": 1}).verdict == "proved"


def test_a_gradient_by_the_wrong_parameter_is_refuted() -> None:
    """∂J/∂v_c of an unknown J is not ∂J/∂v_w, and J at o is not J at another word."""
    other = say.abstract("J", v, w, U)
    assert decide_at(claim(say.gradient(unknown, v), say.gradient(other, v))).verdict == "refuted"
    assert decide_at(claim(unknown, other)).verdict == "refuted"
    assert (
        decide_at(claim(say.jacobian(say.gradient(unknown, v), v), say.jacobian(say.gradient(unknown, v), v).T)).verdict == "proved"
    )


def test_second_derivatives() -> None:
    """The Hessian of log-sum-exp is diag(p) − p pᵀ; without the second part it is not."""
    p = say.softmax(x)
    hessian = say.jacobian(say.gradient(say.log_sum_exp(x), x), x)
    assert decide_at(claim(hessian, say.diag(p) - say.outer(p, p))).verdict == "proved"
    assert decide_at(claim(hessian, say.diag(p))).verdict == "refuted"


def test_sizes_are_completed_and_reported() -> None:
    """What is not asked for takes its default; the outcome says at which sizes it was decided."""
    made = claim(U @ v, U @ v)
    assert decide_at(made).sizes == {"V": 3, "d": 2}
    assert decide_at(made, {"V": 1}).sizes == {"V": 1, "d": 2}


def test_wrong_sizes_get_one_sentence() -> None:
    """decide_at refuses names the claim does not have; a Decider, made for many claims, passes over them, but not over zero."""
    made = claim(U @ v, U @ v)
    with pytest.raises(UnfitSizes, match="no size called K"):
        decide_at(made, {"K": 2})
    with pytest.raises(ValueError, match="positive integer, not 0"):
        decide_at(made, {"V": 0})
    with pytest.raises(UnfitSizes, match="positive integer"):
        Decider({"V": -1})
    assert Decider({"K": 2, "V": 2}).decide(made).sizes == {"V": 2, "d": 2}


def test_a_limit_leaves_a_claim_undecided() -> None:
    """With room for three terms nothing can be said, right or wrong; with the default it is proved."""
    stated = STATED["naive by v"]
    for right in (stated.right, *stated.slips):
        outcome = decide_at(claim(stated.left, right), {"V": 3, "d": 2}, limit=3)
        assert outcome.verdict == "undecided"
        assert "more than 3" in outcome.reason
    assert decide_at(claim(stated.left, stated.right)).verdict == "proved"


@pytest.mark.slow
def test_a_decider_gives_the_verdict_of_a_fresh_one() -> None:
    """Whatever was decided before, in whatever order, a decider says what decide_at says."""
    claims = [claim(each.left, right, given=each.given) for each in STATED.values() for right in (*each.slips[:1], each.right)]
    decider = Decider()
    for made in (*claims[::2], *claims[1::2], *reversed(claims)):
        again = decider.decide(made)
        if made in claims[:16]:
            alone = decide_at(made)
            assert (again.verdict, again.sizes, again.counterexample) == (alone.verdict, alone.sizes, alone.counterexample)
        assert again.verdict != "undecided"


def test_names_that_mean_something_to_sympy_are_only_names() -> None:
    """Parameters called lambda, pi, S, I and E are real numbers like any other."""
    names = [say.scalar(name) for name in ("lambda", "pi", "S", "I", "E", "beta", "zoo")]
    total: Term = say.number(0)
    for each in names:
        total = total + each * each
    assert decide_at(claim(say.gradient(total, names[1]), 2 * names[1])).verdict == "proved"
    assert decide_at(claim(names[3] * names[3], -1)).verdict == "refuted"
    assert decide_at(claim(say.log(names[4]), 1)).verdict == "refuted"


def _slips(stated: Stated) -> list[Claim]:
    """Return many false claims with one left side: closed forms with wrong constants in many places."""
    factors = [say.fraction(1, 5), say.fraction(7, 3), say.number(-3), say.number(5), say.sigmoid(s), say.exp(s)]
    assert isinstance(stated.right, Term)
    return [
        claim(stated.left, factor * right, given=stated.given)
        for factor in factors
        for right in (stated.right, *(slip for slip in stated.slips if isinstance(slip, Term)))
    ]


def test_many_right_sides_for_one_left_side_are_decided_quickly() -> None:
    """With the left side remembered, a false right side takes a few milliseconds; three times the aim of ten is let pass."""
    decider = Decider()
    claims = [
        made for name in ("naive by v", "naive by U", "negative by v", "naive window by v_c") for made in _slips(STATED[name])
    ]
    for made in claims[::7]:
        decider.decide(made)
    started = time.process_time()
    verdicts = [decider.decide(made).verdict for made in claims]
    assert verdicts == ["refuted"] * len(claims)
    assert (time.process_time() - started) / len(claims) < 0.03
