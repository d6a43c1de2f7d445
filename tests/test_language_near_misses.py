"""Near misses: what a claim's neighbours are, in which order they come, and in which words."""

from __future__ import annotations

import pytest

from derive.kernel.terms import IllFormed
from derive.language.claims import Claim, claim, claim_indices
from derive.language.near_misses import Change, mutants, near_misses
from derive.language.places import places, put, renamed
from derive.language.scope import parameters
from derive.language.slips import SLIPS
from derive.language.syntax import (
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
    matrix,
    mean,
    number,
    one_hot,
    outer,
    scalar,
    sigmoid,
    sizes,
    softmax,
    tanh,
    total_over,
    vector,
    zeros,
)
from derive.language.terms import Add, At, Case, Definition, MatMul, Negate, OneHot, Subtract, Sum, Term

V, d, K, n = sizes("V d K n")
U, v_c = matrix("U", V, d), vector("v_c", d)
A, B, x, z = matrix("A", n, n), matrix("B", n, n), vector("x", n), vector("z", n)
o, w, k, j = index("o", V), index("w", V), index("k", K), index("j", K)
negative = index_map("m", K, V)
y, y_hat = let("y", one_hot(o)), let("y_hat", softmax(U @ v_c))
J = let("J", -log(y_hat[o]))
NAIVE = claim(gradient(J, v_c), U.T @ (y_hat - y))


def rights(found: Claim) -> dict[Term, Change]:
    """Return the near misses of a claim that change its right side, by that side."""
    return {each.claim.right: each for each in near_misses(found) if each.claim.left == found.left}


def test_every_near_miss_is_another_well_formed_claim_of_the_same_shape() -> None:
    """A near miss has the claim's shape and assumptions, brings in no free index, differs from it and from all others."""
    for found in CLAIMS:
        misses = [each.claim for each in near_misses(found)]
        assert len(misses) > 10
        assert len(set(misses)) == len(misses)
        assert found not in misses
        for each in misses:
            assert (each.left.shape, each.right.shape, each.given) == (found.left.shape, found.right.shape, found.given)
            assert set(claim_indices(each)) <= set(claim_indices(found))


@pytest.mark.slow
def test_near_misses_come_in_the_same_order_every_time() -> None:
    """Two runs give equal changes in equal order, kinds of slips in the order of the table."""
    for found in CLAIMS:
        first, second = list(near_misses(found)), list(near_misses(found))
        assert first == second
        assert [each.words for each in first[::9]] == [each.words for each in second[::9]]
        order = [list(SLIPS).index(each.name) for each in first]
        assert order == sorted(order)


def test_near_misses_are_lazy() -> None:
    """The first near miss is there without the others being built: the commonest slip, a difference the wrong way round."""
    change = next(near_misses(NAIVE))
    assert change.claim.right == U.T @ (y - y_hat)
    assert change.name == "swapped-difference"


SCALARS = {name: scalar(name) for name in ("a", "b")}
a, b = SCALARS["a"], SCALARS["b"]


@pytest.mark.parametrize(
    ("right", "wanted"),
    [
        (a - b, [b - a, a + b, -(a - b), a, -b]),
        (a + b, [a - b, b - a, a, b, a + b + a]),
        (-a, [a]),
        (a * b, [a, b]),
        (a / b, [a, a * b]),
        (sigmoid(a), [sigmoid(-a), 1 - sigmoid(a), sigmoid(a) * (1 - sigmoid(a)), a, tanh(a)]),
        (1 - sigmoid(a), [sigmoid(a), 1 - sigmoid(-a)]),
        (sigmoid(-a), [sigmoid(a)]),
        (2 * a, [number(1) * a, a, -(2 * a), number(4) * a]),
        (a**2, [a, a**3, a**-2]),
        (log(a), [a]),
        (exp(a), [a, exp(-a)]),
        (a, [2 * a, b, -a, b * a, a - b]),
    ],
    ids=str,
)
def test_slips_of_scalars(right: Term, wanted: list[Term]) -> None:
    """Signs, differences, factors, numbers, σ in its four forms, logarithm and exponential left out: each slip is there."""
    found = rights(claim(gradient(a * a * b, a), right))
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize(
    ("right", "wanted"),
    [
        (A @ x, [A.T @ x, x @ A, B @ x, A @ z]),
        (A.T @ x, [A @ x]),
        (softmax(x), [x, exp(x), softmax(-x)]),
        (x * z, [x, z]),
    ],
    ids=str,
)
def test_slips_of_vectors(right: Term, wanted: list[Term]) -> None:
    """A transpose too many or too few, the factors of a product exchanged, another parameter of the shape, softmax left out."""
    found = rights(claim(gradient(x @ (A @ z) + x @ (B @ z), x), right))
    assert [each for each in wanted if each not in found] == []


def test_slips_of_matrices() -> None:
    """An outer product the other way round, a matrix product too, the whole transposed, diag(s) taken for s sᵀ."""
    outer_claim = claim(gradient(x @ (A @ z), A), outer(x, z))
    assert outer(z, x) in rights(outer_claim)
    assert A @ B in rights(claim(A, B @ A))
    assert (B @ A).T in rights(claim(A, B @ A))
    spread = claim(jacobian(softmax(x), x), diag(softmax(x)))
    assert outer(softmax(x), softmax(x)) in rights(spread)


def test_a_transpose_that_fits_no_shape_is_not_tried() -> None:
    """Of U, V × d, only what is well-formed is a near miss: no U v, no Uᵀ by V for d."""
    for each in rights(NAIVE):
        assert each.shape == (d,)
    assert not any(isinstance(each, MatMul) and each.left == U for each in rights(NAIVE))


def test_slips_of_indices() -> None:
    """An index for another over its size, once or everywhere, a map at an index for an index; never one over another size."""
    found = rights(claim(gradient(J, U[w]), (y_hat[w] - y[w]) * v_c))
    assert (y_hat[o] - y[o]) * v_c in found
    assert found[(y_hat[o] - y[o]) * v_c].words == "with the index o for w"
    assert (y_hat[o] - y[w]) * v_c in found
    sampled = rights(claim(U[negative[k]], U[o]))
    assert U[negative[k]] not in sampled  # it is the left side itself: that would be proved, and say nothing
    mapped = claim(gradient(U[negative[k]] @ v_c + U[o] @ v_c, v_c), U[o] * 2)
    assert U[negative[k]] * 2 in rights(mapped)


def test_an_index_bound_by_a_sum_stays_inside_it() -> None:
    """Inside Σ_k its index may stand for another; outside it may not, and a sum never captures what it did not bind."""
    inside = total_over(k, sigmoid(U[negative[k]] @ v_c))
    found = rights(claim(gradient(inside, U[negative[j]]), sigmoid(U[negative[j]] @ v_c) * v_c))
    assert total_over(k, sigmoid(U[negative[j]] @ v_c)) not in found
    for each in found:
        assert set(claim_indices(claim(each, each))) <= {j}
    with pytest.raises(IllFormed, match="would bind"):
        renamed(total_over(k, U[negative[k]] @ U[negative[j]]), j, k)


def test_slips_of_names() -> None:
    """y for ŷ, ŷ for y, and another word for the one that is meant."""
    found = rights(NAIVE)
    assert U.T @ (y - y) in found
    assert U.T @ (y_hat - y_hat) in found
    assert found[U.T @ y_hat].name == "missing-term"


def test_what_a_name_stands_for_is_not_changed_behind_it() -> None:
    """Definitions keep what they stand for: what is shown as ŷ is ŷ."""
    meant = {y, y_hat, J}
    for each in near_misses(NAIVE):
        for side in (each.claim.left, each.claim.right):
            assert all(here.term in meant for here in places(side) if isinstance(here.term, Definition))


def test_slips_of_sums() -> None:
    """A sum left out, its multiplicity with it, and a sum too many."""
    loss = total_over(k, U[negative[k]] @ v_c)
    counted = total_over(k, delta(negative[k], negative[j]) * v_c)
    found = rights(claim(gradient(loss, U[negative[j]]), counted))
    assert v_c in found
    assert found[v_c].words == "without the sum over k"
    split = total_over(k, case(negative[k], negative[j], v_c, zeros(d)))
    assert v_c in rights(claim(gradient(loss, U[negative[j]]), split))
    again = rights(claim(gradient(loss, U[negative[j]]), v_c * delta(j, j)))
    assert any(isinstance(each, Sum) for each in again)


def test_slips_of_cases() -> None:
    """The two cases exchanged, one of them taken for all."""
    cases = case(w, o, (y_hat[w] - 1) * v_c, y_hat[w] * v_c)
    assert isinstance(cases, Case)
    found = rights(claim(gradient(J, U[w]), cases))
    for each in (case(w, o, cases.unequal, cases.equal), cases.equal, cases.unequal):
        assert each in found


def test_constants_that_people_forget() -> None:
    """Twice, half, n times, one n-th of the right side, said as a factor."""
    residual = A @ x - z
    found = rights(claim(gradient(mean(residual * residual), x), A.T @ residual))
    words = {each.words for each in found.values() if each.name == "constant-factor"}
    assert len(words) == 4
    assert all(each.startswith("with the factor ") for each in words)


def test_the_derivative_by_something_else() -> None:
    """The left side's gradient may have been meant by another parameter of the shape, another row, or in the other layout."""
    rows = claim(gradient(J, U[o]), y_hat[w] * v_c)
    left = {each.claim.left: each for each in near_misses(rows) if each.claim.right == rows.right}
    assert gradient(J, U[w]) in left
    assert left[gradient(J, U[w])].name == "gradient-by"
    assert "U[w]" in left[gradient(J, U[w])].words
    vectors = claim(gradient(x @ (A @ z), x), A.T @ x)
    assert gradient(x @ (A @ z), z) in {each.claim.left for each in near_misses(vectors)}
    layout = claim(jacobian(A @ x, x), A.T)
    assert jacobian(A @ x, x, layout="denominator") in {each.claim.left for each in near_misses(layout)}


def test_a_letter_that_another_tensor_stands_for_stays_where_it_is() -> None:
    """No near miss speaks of a parameter that stands nowhere in the claim but where another tensor is put in its place."""
    theta = scalar("theta")
    placed = At(gradient(sigmoid(theta), theta), theta, a)
    changed = [each.claim for each in near_misses(claim(gradient(sigmoid(a), a), placed * b))]
    assert all(set(parameters(each.left, each.right)) <= {a, b} for each in changed)
    assert any(each.right == At(gradient(sigmoid(theta), theta), theta, b) * b for each in changed)
    assert len(changed) > 10


def test_the_right_side_is_never_filled_with_the_left() -> None:
    """No near miss puts a derivative or the whole left side into the right: what that proves would say nothing."""
    for found in (*CLAIMS, claim(gradient(J, v_c), zeros(d)), claim(log(a), b)):
        for each in near_misses(found):
            assert found.left not in [here.term for here in places(each.claim.right)]


def test_words_name_the_terms_concerned() -> None:
    """Words show the smallest part that changes, as NEW for OLD."""
    found = rights(claim(gradient(-log(sigmoid(U[o] @ v_c)), v_c), -sigmoid(U[o] @ v_c) * U[o]))
    change = found[-sigmoid(-(U[o] @ v_c)) * U[o]]
    assert change.name == "sign" or change.name == "sigmoid"
    assert change.words == f"with {sigmoid(-(U[o] @ v_c))} for {sigmoid(U[o] @ v_c)}" or change.words == (
        f"with {-(U[o] @ v_c)} for {U[o] @ v_c}"
    )


CLAIMS = (
    NAIVE,
    claim(gradient(J, U[w]), (y_hat[w] - y[w]) * v_c),
    claim(gradient(J, U), outer(y_hat - y, v_c)),
    claim(gradient(total_over(k, log(sigmoid(-(U[negative[k]] @ v_c)))), v_c), total_over(k, sigmoid(U[negative[k]] @ v_c) * U[o])),
    claim(jacobian(sigmoid(x), x), diag(sigmoid(x) * (1 - sigmoid(x)))),
    claim(gradient(mean((A @ x - z) * (A @ x - z)), x), number(2) * (A.T @ (A @ x - z))),
)


def test_mutants_are_the_same_for_the_same_seed() -> None:
    """A seed gives one list of different claims, another seed another."""
    for found in CLAIMS:
        first = mutants(found, 20, 7)
        assert first == mutants(found, 20, 7)
        assert [each.words for each in first] == [each.words for each in mutants(found, 20, 7)]
        assert first != mutants(found, 20, 8)
        assert len({each.claim for each in first}) == 20
        assert found not in {each.claim for each in first}


def test_mutants_are_one_or_two_slips_away() -> None:
    """About half of the mutants have two slips, and all kinds of slips that a claim admits are met."""
    found = [each for seed in range(4) for each in mutants(CLAIMS[3], 50, seed)]
    double = [each for each in found if "+" in each.name]
    assert 0.25 < len(double) / len(found) < 0.75
    possible = {each.name for each in near_misses(CLAIMS[3])}
    assert possible <= {name for each in found for name in each.name.split("+")}


def test_places_lead_back_to_what_stands_there() -> None:
    """Setting the part of every place into it again gives the term; setting another gives another."""
    for found in CLAIMS:
        for here in places(found.right):
            assert put(found.right, here.steps, here.term) == found.right
            assert put(found.right, here.steps, Negate(here.term)) != found.right


def test_a_place_knows_what_is_bound_there() -> None:
    """Inside a sum its index is bound, outside it is not."""
    term = Add(total_over(k, U[negative[k]] @ v_c), a)
    bound = {here.term: here.bound for here in places(term)}
    assert bound[U[negative[k]]] == (k,)
    assert bound[a] == ()


def test_renaming_leaves_names_and_bound_indices_alone() -> None:
    """One index for another changes free places only: not those a sum binds, not what a definition stands for."""
    assert renamed(Subtract(U[w] @ v_c, OneHot(w)[o]), w, o) == Subtract(U[o] @ v_c, OneHot(o)[o])
    assert renamed(U[negative[k]], k, j) == U[negative[j]]
    assert renamed(total_over(k, U[negative[k]]), k, j) == total_over(k, U[negative[k]])
    assert renamed(y, o, w) == y


def test_exponentials_that_are_left_out_everywhere() -> None:
    """Σ u_wᵀ v_c u_w / Σ u_wᵀ v_c is one change away from the mean of the vectors; a product in an exponential stays as it is."""
    whole = total_over(w, exp(U[w] @ v_c) * U[w]) / total_over(w, exp(U[w] @ v_c))
    bare = total_over(w, (U[w] @ v_c) * U[w]) / total_over(w, U[w] @ v_c)
    changes = {each.name: each.claim.right for each in near_misses(claim(v_c, bare)) if each.name == "exponentials"}
    assert changes == {"exponentials": whole}
    assert not any(each.name == "exponentials" for each in near_misses(claim(v_c, whole)))
