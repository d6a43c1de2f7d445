"""Diagnosis: a refuted claim gets the change that makes it right, in words, and the change is proved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive import catalog, diagnosis
from derive.diagnosis import Help, Place, crowded, diagnose, places_at
from derive.kernel.decide import Kernel, decide
from derive.kernel.records import replaced
from derive.kernel.verdict import Point, Proved, Refuted
from derive.language.claims import Claim, claim, equal
from derive.language.entries import unfold
from derive.language.near_misses import near_misses
from derive.language.syntax import (
    delta,
    diag,
    gradient,
    index,
    index_map,
    jacobian,
    let,
    log,
    matrix,
    mean,
    one_hot,
    outer,
    scalar,
    sigmoid,
    sizes,
    softmax,
    total,
    total_over,
    vector,
)
from derive.language.terms import Term

V, d, K, n = sizes("V d K n")
U, v_c = matrix("U", V, d), vector("v_c", d)
A, x, z = matrix("A", n, n), vector("x", n), vector("z", n)
o, w, k, s = index("o", V), index("w", V), index("k", K), index("s", K)
drawn = index_map("m", K, V)
y, y_hat = let("y", one_hot(o)), let("y_hat", softmax(U @ v_c))
J = let("J", -log(y_hat[o]))
SAMPLED = -log(sigmoid(U[o] @ v_c)) - total_over(k, log(sigmoid(-(U[drawn[k]] @ v_c))))
residual = A @ x - z

WRONG: list[tuple[Claim, Term | None, str]] = [
    (claim(gradient(J, v_c), U.T @ (y - y_hat)), U.T @ (y_hat - y), "for"),
    (claim(gradient(J, v_c), -(U.T @ (y_hat - y))), -(U.T @ (y - y_hat)), "for"),
    (claim(gradient(log(y_hat[o]), v_c), U.T @ y_hat - U.T @ y), U.T @ y - U.T @ y_hat, "for"),
    (claim(gradient(U[o] @ v_c, v_c), -U[o]), U[o], "with the opposite sign"),
    (claim(gradient(J, v_c), U.T @ (y_hat + y)), U.T @ (y_hat - y), "for"),
    (claim(gradient(J, v_c), U.T @ y_hat), None, "one_hot(o)"),
    (claim(gradient(J, U), outer(y_hat, v_c)), None, "one_hot(o)"),
    (claim(gradient(J, U[w]), (y_hat[o] - y[w]) * v_c), (y_hat[w] - y[w]) * v_c, "with the index w for o"),
    (claim(gradient(J, U[w]), (y_hat[w] - y[w]) * U[w]), (y_hat[w] - y[w]) * v_c, "v_c"),
    (claim(gradient(x @ (A @ z), x), A.T @ z), A @ z, "for"),
    (claim(gradient(x @ (A @ z), A), outer(z, x)), outer(x, z), "for"),
    (claim(gradient(mean(residual * residual), x), A.T @ residual * 2), None, "with the factor 1 / n"),
    (claim(gradient(total_over(k, U[drawn[k]] @ v_c), U[drawn[s]]), v_c), None, "with the factor"),
    (claim(jacobian(sigmoid(x), x), diag(sigmoid(x))), diag(sigmoid(x) * (1 - sigmoid(x))), "for"),
    (claim(gradient(SAMPLED, U[o]), -sigmoid(U[o] @ v_c) * v_c), None, ""),
    (
        claim(gradient(SAMPLED, v_c), -sigmoid(-(U[o] @ v_c)) * U[o] - total_over(k, sigmoid(U[drawn[k]] @ v_c) * U[drawn[k]])),
        -sigmoid(-(U[o] @ v_c)) * U[o] + total_over(k, sigmoid(U[drawn[k]] @ v_c) * U[drawn[k]]),
        "for",
    ),
]


@pytest.mark.parametrize(("wrong", "right", "words"), WRONG, ids=lambda each: str(each) if isinstance(each, Claim) else "")
def test_a_slip_is_named_and_its_correction_proved(wrong: Claim, right: Term | None, words: str) -> None:
    """For a claim with one slip the help says what is right, and the kernel proves that for every size."""
    if words:
        assert isinstance(decide(unfold(wrong)), Refuted)
    found = diagnose(wrong)
    if not words:
        assert found is None  # U[o] may be drawn too: two changes away, and no help is better than a wrong one
        return
    assert found is not None
    assert isinstance(decide(unfold(found.claim)), Proved)
    assert right is None or found.claim.right == right
    assert words in found.change.words
    assert str(found) == f"help: {found.change.words}, this is proved for every size"


def test_the_derivative_by_another_parameter() -> None:
    """A right side that is right for another parameter is told to be the derivative by that."""
    found = diagnose(claim(gradient(x @ (A @ z), x), A.T @ x))
    assert found is not None
    assert found.claim.left == gradient(x @ (A @ z), z)
    assert found.change.words == "as the derivative by z"


def test_no_help_is_made_up() -> None:
    """A claim far from anything true gets none."""
    assert diagnose(claim(gradient(J, v_c), U.T @ (U @ (U.T @ (y_hat * y_hat))))) is None


def test_the_limit_counts_near_misses() -> None:
    """Within the first tries up to the one that is right there is help, with one fewer there is none."""
    wrong = WRONG[7][0]
    found = diagnose(wrong)
    assert found is not None
    place = [each.claim for each in near_misses(wrong)].index(found.claim)
    assert place > 0
    assert diagnose(wrong, limit=place) is None
    again = diagnose(wrong, limit=place + 1)
    assert again is not None
    assert again.change == found.change


def test_a_diagnosis_needs_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a kernel that proves nothing there is no help: near misses alone are not believed."""
    monkeypatch.setattr(diagnosis.Kernel, "proof", lambda *_: None)
    assert diagnose(WRONG[0][0]) is None


def test_a_diagnosis_changes_no_verdict() -> None:
    """The claim is refuted before and after, at the same point."""
    scalar_claim = unfold(WRONG[0][0])
    before = decide(scalar_claim)
    assert isinstance(diagnose(WRONG[0][0]), Help)
    after = decide(scalar_claim)
    assert isinstance(before, Refuted)
    assert isinstance(after, Refuted)
    assert before.counterexample == after.counterexample


def test_most_near_misses_of_the_catalogue_get_help() -> None:
    """Of what the catalogue lists as people's slips, at least four in five of the sample are put right; every help is proved."""
    helped, asked = 0, 0
    for key in ("word2vec.naive_softmax", "word2vec.sigmoid"):
        for theorem in catalog.statement(key).theorems:
            for miss in theorem.near_misses[:2]:
                found = diagnose(Claim(theorem.claim.left, miss.right, theorem.claim.given))
                asked += 1
                if found is not None:
                    helped += 1
                    assert isinstance(found.verdict, Proved)
                    assert found.verdict.claim == unfold(found.claim)
    assert asked > 20
    assert helped >= 0.8 * asked


def test_help_for_a_factor_with_delta_counts_repeats() -> None:
    """Negative samples drawn twice count twice: the factor that was forgotten is the number of repeats."""
    found = diagnose(WRONG[12][0])
    assert found is not None
    assert str(delta(drawn[k], drawn[s])) in found.change.words


@pytest.mark.parametrize("wrong", [wrong for wrong, _, words in WRONG[::2] if words], ids=str)
def test_what_parts_at_the_counterexample_is_no_help(wrong: Claim) -> None:
    """The help is the same when near misses that part at the counterexample are passed over, and fewer proofs are tried."""
    refuted = decide(unfold(wrong))
    assert isinstance(refuted, Refuted)
    point = refuted.counterexample.point
    assert Place(point).parts(unfold(wrong))
    found = diagnose(wrong, places=places_at(unfold(wrong), point))
    assert found is not None
    plain = diagnose(wrong)
    assert plain is not None
    assert found.change == plain.change
    assert not Place(point).parts(unfold(found.claim))


def test_near_misses_that_part_elsewhere_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a counterexample of ones and zeros much is equal by chance: fewer proofs are tried where other points are looked at."""
    tried: list[Claim] = []
    proof = Kernel.proof

    def counted(self: Kernel, stated: Claim) -> Proved | None:
        tried.append(stated)
        return proof(self, stated)

    monkeypatch.setattr(Kernel, "proof", counted)
    wrong = claim(gradient(J, v_c), U.T @ (U @ (U.T @ (y_hat * y_hat))))
    refuted = decide(unfold(wrong))
    assert isinstance(refuted, Refuted)
    assert diagnose(wrong, 60, places_at(unfold(wrong), refuted.counterexample.point)) is None
    fewer = len(tried)
    tried.clear()
    monkeypatch.setattr("derive.diagnosis.crowded", lambda *_: ())
    assert diagnose(wrong, 60, places_at(unfold(wrong), refuted.counterexample.point)) is None
    assert fewer < len(tried)


def test_crowded_points_meet_what_is_given() -> None:
    """One number is moved so that a given equation holds; where none can be, there is no such point."""
    ones = {(0,): Fraction(1), (1,): Fraction(0)}
    point = Point({"n": 2}, {}, {}, {"x": ones, "z": ones}, {})
    wrong = claim(total(x * z), total(x), given=[equal(total(z), 1)])
    found = list(crowded(unfold(wrong), point))
    assert [sum(each.parameters["z"].values()) for each in found] == [1, 1]
    assert not any(value in (0, 1) for each in found for value in each.parameters["x"].values())
    assert not list(crowded(unfold(replaced(wrong, given=(equal(total(z * z), -1),))), point))


def test_a_point_that_says_too_little_parts_nothing() -> None:
    """Where a point has no value for a size, an index or a parameter, nothing is known there."""
    stated = unfold(WRONG[7][0])
    refuted = decide(stated)
    assert isinstance(refuted, Refuted)
    point = refuted.counterexample.point
    assert Place(point).parts(stated)
    for lacking in ("sizes", "indices", "parameters"):
        assert not Place(replaced(point, **{lacking: {}})).parts(stated)


def test_a_claim_of_thousands_of_parts_has_no_near_misses() -> None:
    """What shares its parts so often that each near miss would take as long as the claim is not helped."""
    x = scalar("x")
    for _ in range(40):
        x = x + x
    assert diagnose(claim(x, x + 1)) is None
