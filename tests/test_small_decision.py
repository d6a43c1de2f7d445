"""Tests of derive/small/decision.py: what is given, witnesses, reasons, and the points that refuted claims come with."""

from __future__ import annotations

from fractions import Fraction

import pytest
from confirm_counterexample import confirms

from derive.language import syntax as say
from derive.language.claims import Assumption, Claim, claim, equal, injective, positive, unequal
from derive.language.terms import Operand, Term
from derive.small import decision
from derive.small.decide import SmallOutcome, decide_at

V, d, K = say.sizes("V d K")
U = say.matrix("U", V, d)
p, q, v, s = say.vector("p", V), say.vector("q", V), say.vector("v", d), say.scalar("s")
o, w, k = say.index("o", V), say.index("w", V), say.index("k", K)
drawn = say.index_map("n", K, V)


def found(left: Term, right: Operand, *given: Assumption, **sizes: int) -> SmallOutcome:
    """Return the outcome at small sizes."""
    return decide_at(claim(left, right, given=given), sizes)


def test_a_distribution_adds_up_after_differentiating() -> None:
    """With Σ p = 1 given, ∂(Σ p log q)/∂q keeps p, and Σ_w p_w·s is s; the gradient of Σ p by p is 1, not 0."""
    distribution = (equal(say.total(p), 1), positive(p))
    assert found(say.total_over(w, p[w] * s), s, *distribution).verdict == "proved"
    assert found(say.gradient(say.total(p), p[w]), 1, *distribution).verdict == "proved"
    assert found(say.gradient(say.total(p), p[w]), 0, *distribution).verdict == "refuted"
    assert found(say.total_over(w, p[w] * s), s, positive(p)).verdict == "refuted"


def test_a_witness_satisfies_what_is_given() -> None:
    """The witness of a proved claim holds entries that are positive and add up to one."""
    outcome = found(say.total_over(w, p[w] * s), s, equal(say.total(p), 1), positive(p))
    assert outcome.witness is not None
    values = outcome.witness.parameters["p"].values()
    assert sum(values) == 1
    assert min(values) > 0
    assert found(U[w] @ v, v @ U[w]).witness is None


def test_what_is_given_of_positive_entries_is_used() -> None:
    """log(p q) = log p + log q for positive entries; where both sides are defined it holds without, log p² = 2 log p too."""
    split = say.log(p) + say.log(q)
    assert found(say.log(p * q), split, positive(p), positive(q)).verdict == "proved"
    assert found(say.log(p * q), split).verdict == "proved"
    assert found(say.log(p * q), say.log(p) - say.log(q), positive(p), positive(q)).verdict == "refuted"


def test_an_equation_that_is_linear_in_no_entry() -> None:
    """Where Uᵀŷ = u_o is given the gradient of naive softmax vanishes; −u_o does not."""
    y_hat = say.softmax(U @ v)
    gradient = say.gradient(-say.log(y_hat[o]), v)
    stationary = equal(U.T @ y_hat, U[o])
    assert found(gradient, say.zeros(d), stationary).verdict == "proved"
    wrong = claim(gradient, -U[o], given=stationary)
    outcome = decide_at(wrong)
    assert outcome.counterexample is not None
    assert confirms(wrong, outcome.counterexample)


def test_no_case_left_is_undecided() -> None:
    """w ≠ o at V = 1, and two different words out of one, exclude every case."""
    assert found(U[w], U[w], unequal(w, o), V=2).verdict == "proved"
    for outcome in (
        found(U[w] + U[o], U[o] + U[w], unequal(w, o), V=1),
        found(say.total_over(k, U[drawn[k]]), say.total_over(k, U[drawn[k]]), injective(drawn), V=1, K=2),
    ):
        assert outcome.verdict == "undecided"
        assert "excludes every one" in outcome.reason
        assert outcome.cases == 0


def test_assumptions_that_contradict_each_other_prove_nothing() -> None:
    """s > 0 and −s > 0; Σ p = 1 with every entry negative; s² < 0, which only the missing witness shows."""
    assert found(s, 2 * s, positive(s), positive(-s)).verdict == "undecided"
    assert found(s, s, positive(s), positive(-s)).verdict == "undecided"
    assert found(s, s, equal(say.total(p), 1), positive(-p)).verdict == "undecided"
    outcome = found(s, s, positive(-(s**2)))
    assert outcome.verdict == "undecided"


def test_a_side_defined_nowhere_proves_nothing() -> None:
    """log of a one-hot vector is defined in no case with V > 1, though each entry that is defined agrees; 1/(s − s) too."""
    outcome = found(say.log(say.one_hot(o)), say.zeros(V), V=2)
    assert outcome.verdict == "undecided"
    assert "defined nowhere" in outcome.reason
    assert found(say.log(say.one_hot(o)), say.zeros(V), V=1).verdict == "proved"
    assert found(0 / (s - s), 1).verdict == "undecided"
    assert found(0 * say.log(-(s**2)), 0).verdict == "undecided"
    assert found(say.log(-say.exp(s)), 1).verdict == "undecided"


def test_what_sympy_would_cancel_is_not_compared_where_it_is_undefined() -> None:
    """s/s = 1 wherever it is defined; the point that refutes s/s = s is not 0, where s/s has no value."""
    assert found(s / s, 1).verdict == "proved"
    wrong = claim(s / s, 2 - s / s + s * 0)
    assert decide_at(wrong).verdict == "proved"
    wrong = claim(s / s, s)
    outcome = decide_at(wrong)
    assert outcome.counterexample is not None
    assert confirms(wrong, outcome.counterexample)
    assert outcome.counterexample.point.parameters["s"][()] != 0


def test_too_many_cases_are_undecided_and_may_still_be_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    """More tables than are gone through are no proof; a difference in the first of them refutes all the same."""
    monkeypatch.setattr(decision, "_MOST_CASES", 20)
    total = say.total_over(k, U[drawn[k]])
    outcome = found(total, total + say.zeros(d), V=5, K=9, d=1)
    assert outcome.verdict == "undecided"
    assert "only 20 cases" in outcome.reason
    assert found(total, 2 * total, V=5, K=9, d=1).verdict == "refuted"
    assert found(total, total + say.zeros(d), V=2, K=4, d=1).verdict == "proved"


def test_a_refuted_claim_says_where() -> None:
    """The entry, the indices and the point are those at which the sides differ; the reason shows both values."""
    made = claim(U, U + say.outer(say.one_hot(o), say.one_hot(say.index("j", d))))
    outcome = decide_at(made, {"V": 3, "d": 2})
    assert outcome.verdict == "refuted"
    assert outcome.entry == (0, 0)
    assert outcome.counterexample is not None
    point = outcome.counterexample.point
    assert point.sizes == {"V": 3, "d": 2}
    assert (point.indices["o"], point.indices["j"]) == (0, 0)
    assert len(point.parameters["U"]) == 6
    assert outcome.counterexample.right.lower - outcome.counterexample.left.upper > Fraction(1, 2)
    assert "the left side is" in outcome.reason
    assert "o = 0" in outcome.reason


def test_an_unknown_function_is_named_at_the_point() -> None:
    """J stands for a polynomial that the point spells out; a claim that drops its derivative is refuted and confirmed."""
    wrong: Claim = claim(say.gradient(say.abstract("J", v, o, U), v), say.zeros(d))
    outcome = decide_at(wrong)
    assert outcome.counterexample is not None
    assert "s + s²" in outcome.counterexample.point.functions["J"]
    assert confirms(wrong, outcome.counterexample)


def test_values_beyond_floats_are_shown() -> None:
    """exp(4⁵) has 445 digits: the reason shows where they begin."""
    outcome = found(say.exp(s) * 0 + say.exp(say.number(4) ** 5), 1)
    assert outcome.verdict == "refuted"
    assert "E+444" in outcome.reason or "e+444" in outcome.reason


def test_only_the_entry_looked_at_has_to_be_defined() -> None:
    """log p = q is refuted in its first entry at points where p_1 alone is positive or all are: a claim is made entry by entry."""
    outcome = found(say.log(p), q, V=2)
    assert outcome.verdict == "refuted"
    assert outcome.counterexample is not None
    assert outcome.counterexample.point.parameters["p"][(0,)] > 0
