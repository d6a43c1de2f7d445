"""Tests of derive/language/entries.py: an entry of each kind of tensor term, indices that are never mixed up, facts on entries."""

from __future__ import annotations

import pytest
from confirm_counterexample import confirms

import derive.kernel.terms as k
from derive.kernel.decide import decide
from derive.kernel.scope import check
from derive.kernel.verdict import Proved, Refuted, Undecided, Verdict
from derive.language.claims import Assumption, Claim, claim, equal, injective, positive, unequal
from derive.language.entries import Entries, unfold
from derive.language.syntax import (
    abstract,
    case,
    delta,
    diag,
    exp,
    gradient,
    index,
    index_map,
    jacobian,
    let,
    log,
    log_sum_exp,
    matrix,
    maximum,
    one_hot,
    outer,
    relu,
    scalar,
    size,
    softmax,
    step,
    total,
    total_over,
    vector,
    zeros,
)
from derive.language.terms import Term

V, D, K = size("V"), size("d"), size("K")
U, M, X, Y, B, S = matrix("U", V, D), matrix("M", D, D), vector("x", D), vector("y", V), vector("b", K), scalar("s")
I, J, O, A = index("i", D), index("j", D), index("o", V), index("a", K)  # noqa: E741 - the indices of the field
W = index_map("w", K, V)
ONES = X * 0 + 1


def verdict(left: Term, right: Term | int, *given: Assumption) -> Verdict:
    """Return the kernel's verdict on a claim about tensors; a counterexample is looked at again by plain loops."""
    made = claim(left, right, given=given)
    found = decide(unfold(made))
    if isinstance(found, Refuted):
        assert confirms(made, found.counterexample)
    return found


TRUE: list[tuple[Term, Term | int]] = [
    ((U @ X)[O], total_over(J, U[O, J] * X[J])),
    ((U.T @ Y)[J], total_over(O, U[O, J] * Y[O])),
    ((X @ M)[J], total_over(I, X[I] * M[I, J])),
    (outer(Y, X)[O, I], Y[O] * X[I]),
    (diag(X)[I, J], delta(I, J) * X[I]),
    (one_hot(O)[O], 1),
    (U.T @ one_hot(O), U[O]),
    (zeros(V, D) + U, U),
    (softmax(U)[O, I], exp(U[O, I]) / total_over(J, exp(U[O, J]))),
    (log_sum_exp(U)[O], log(total(exp(U[O])))),
    (case(I, J, X[I], X[J]), X[J]),
    (maximum(S, 0), relu(S)),
    (let("h", X * X)[I], X[I] ** 2),
    (gradient(Y @ (U @ X), U), outer(Y, X)),
    (gradient(total_over(A, Y[W[A]]), Y)[O], total_over(A, delta(W[A], O))),
    (gradient(Y[O] ** 2, Y[O]), 2 * Y[O]),
    (gradient(total(U[O] * X), U[O]), X),
    (jacobian(U @ X, X), U),
    (jacobian(U @ X, X, layout="denominator"), U.T),
    (jacobian(softmax(X), X), diag(softmax(X)) - outer(softmax(X), softmax(X))),
    (gradient(abstract("f", S * X), S), total(X * gradient(abstract("f", S * X), X)) / S),
    (total(M @ (M @ X)), ONES @ (M @ (M @ X))),
    (M @ gradient(log_sum_exp(M @ X), X), M @ (M.T @ softmax(M @ X))),
    (total_over(I, X[I] * total_over(I, X[I])), total(X) ** 2),
    (total_over(I, gradient(total_over(I, X[I] ** 2), X)[I]), 2 * total(X)),
    (X + total_over(index("axis", D), X[index("axis", D)]), X + total(X)),
]


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_entries(left: Term, right: Term | int) -> None:
    """Every kind of term is what its definition in sums of entries says, for every size."""
    assert isinstance(verdict(left, right), Proved)


FALSE: list[tuple[Term, Term | int]] = [
    ((M @ X)[I], (M.T @ X)[I]),
    (softmax(M), softmax(M.T).T),
    (outer(X, X @ M), outer(X @ M, X)),
    (diag(X) @ ONES, total(X) * ONES),
    (case(I, J, X[I], X[J]), X[I]),
    (gradient(total_over(A, Y[W[A]]), Y)[O], K),
    (jacobian(M @ X, X), M.T),
    (jacobian(M @ X, X, layout="denominator"), M),
    (gradient(Y[O] ** 2, Y), 2 * Y),
    (M.T @ gradient(log_sum_exp(M @ X), X), M @ (M.T @ softmax(M @ X))),
    (total_over(I, X[I] * total_over(I, X[I])), total(X * X)),
    (total_over(I, gradient(total_over(I, X[I] ** 2), X)[I]), 2 * total(X * X)),
    (maximum(S, 0), S * step(-S)),
]


@pytest.mark.parametrize(("left", "right"), FALSE)
def test_near_misses(left: Term, right: Term | int) -> None:
    """A transpose, another layout, a mixed-up index, a lost δ: refuted, and the counterexample stands up to plain loops."""
    assert isinstance(verdict(left, right), Refuted)


def test_a_claim_has_an_index_for_each_axis() -> None:
    """The sides of a claim of shape (V, d) are taken at axis.1 over V and axis.2 over d; its own free indices come first."""
    made = unfold(claim(U * Y[O], U * Y[O]))
    assert made.indices == (O, k.Index("axis.1", V), k.Index("axis.2", D))
    assert made.parameters == (("U", (V, D)), ("y", (V,)))


def test_unfolding_again_gives_the_same_claim() -> None:
    """The names of bound indices depend on the claim alone, with a table of entries in use too."""
    made = [Claim(left, right) for left, right in TRUE if isinstance(right, Term)]
    entries = Entries()
    for each in made:
        check(unfold(each))
        assert unfold(each) == unfold(each) == entries.claim(each)


def test_facts_hold_for_every_entry_and_for_indices_that_the_claim_does_not_fix() -> None:
    """Positive(y) is about every entry of y; w_a ≠ o is for every a unless the claim has an a of its own."""
    made = unfold(claim(X + X, 2 * X, given=[positive(Y), equal(total(B), 1), unequal(W[A], O), injective(W)]))
    every = k.Index("every.1", V)
    assert made.given[0] == k.Positive(k.Entry("y", (every,)), (every,))
    assert made.given[2] == k.Unequal(W[A], O, (A,))
    assert made.given[3] == k.Injective(W)
    check(made)
    own = unfold(claim(B[A], B[A], given=[unequal(W[A], O)]))
    assert own.given == (k.Unequal(W[A], O, ()),)


def test_facts_are_used_where_they_hold() -> None:
    """w_a ≠ o for every a empties the gradient; for one a only its own term is gone."""
    words = gradient(total_over(A, Y[W[A]]), Y)[O]
    assert isinstance(verdict(words, 0, unequal(W[A], O)), Proved)
    assert isinstance(verdict(words, 0), Refuted)
    other = index("n", K)
    assert isinstance(verdict(delta(W[A], O) + total_over(other, delta(W[other], O)), 0, unequal(W[A], O)), Refuted)
    assert isinstance(verdict(step(X), 1 + 0 * X, positive(X)), Proved)
    assert not isinstance(decide(unfold(claim(step(X), 1 + 0 * X, given=positive(Y)))), Proved)


def test_an_equation_is_used_after_differentiating() -> None:
    """Under Σ y = 1, ∂ log Σ y/∂y is 1; ∂ Σ y/∂y is not 0."""
    whole = equal(total(Y), 1)
    assert isinstance(verdict(gradient(log(total(Y)), Y), zeros(V) + 1, whole), Proved)
    assert isinstance(verdict(gradient(total(Y), Y), zeros(V), whole), Refuted)


def test_a_case_without_value_is_never_proved() -> None:
    """Where one branch has no value the claim is left open, be it true or false."""
    apart = 1 / (X[I] - X[J])
    for right in (case(I, J, 5, apart), case(I, J, 7, apart)):
        assert isinstance(verdict(case(I, J, 5, apart), right), Undecided)
