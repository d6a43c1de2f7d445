"""A tensor in place of a parameter: derivatives inside are taken before, nothing is captured, both routes agree."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive import claim, gradient, index, index_map, log, matrix, outer, prove, scalar, sizes, softmax, total_over, vector
from derive.kernel.decide import decide
from derive.kernel.terms import At, Claim, Entry, IllFormed, Index, Number, Size, Slot
from derive.kernel.verdict import Proved
from derive.language.claims import positive
from derive.language.syntax import abstract, at, exp, jacobian, one_hot, relu, sqrt
from derive.language.terms import ShapeError

V, d = sizes("V d")
U, v, o = matrix("U", V, d), vector("v", d), index("o", V)
scores = vector("theta", V)
a, b = scalar("a"), scalar("b")
i, j = index("i", V), index("j", V)
by_scores = -log(softmax(scores)[o])
loss = -log(softmax(U @ v)[o])
inner = at(gradient(by_scores, scores), scores, U @ v)

PROVED = {
    "the gradient by the scores": claim(inner, softmax(U @ v) - one_hot(o)),
    "the chain rule": claim(gradient(loss, v), jacobian(U @ v, v).T @ inner),
    "the chain rule for a matrix": claim(gradient(loss, U), outer(inner, v)),
    "a derivative of what was placed": claim(gradient(at(by_scores, scores, U @ v), v), gradient(loss, v)),
    "partial derivatives hold the parameter fixed": claim(
        at(gradient(by_scores * b, b), scores, U @ v * b), at(by_scores, scores, U @ v * b)
    ),
    "an index of the tensor is none of the term": claim(
        at(total_over(i, scores[i] * scores[j]), scores, U @ v), total_over(i, (U @ v)[i]) * (U @ v)[j]
    ),
    "a free index of the tensor is not caught by a sum": claim(at(total_over(i, a), a, exp(U[i] @ v)), V * exp(U[i] @ v)),
    "nested": claim(at(gradient(scores @ scores, scores), scores, at(scores * 2, scores, U @ v * a)), U @ v * (4 * a)),
    "an unknown function": claim(
        gradient(abstract("f", U @ v), v), jacobian(U @ v, v).T @ at(gradient(abstract("f", scores), scores), scores, U @ v)
    ),
}

REFUTED = {
    "a sign": claim(inner, one_hot(o) - softmax(U @ v)),
    "a partial derivative is no total one": claim(
        at(gradient(by_scores * b, b), scores, U @ v * b), gradient(at(by_scores * b, scores, U @ v * b), b)
    ),
    "v does not stand in the loss by scores": claim(at(gradient(by_scores, v), scores, U @ v), gradient(loss, v)),
    "a caught index": claim(at(total_over(i, a), a, exp(U[i] @ v)), total_over(i, exp(U[i] @ v))),
    "a derivative taken after": claim(at(gradient(a * a, a), a, 3 * a), gradient(9 * a * a, a)),
}


@pytest.mark.parametrize("stated", PROVED.values(), ids=PROVED.keys())
def test_true_claims_are_proved_by_both_routes(stated: object) -> None:
    """What holds of a term with a tensor in place of a parameter is proved, for every size and at small ones."""
    result = prove(stated)  # type: ignore[arg-type]
    assert result.verdict == "proved", result.reason
    assert result.small is not None
    assert result.small.verdict == "proved"


@pytest.mark.parametrize("stated", REFUTED.values(), ids=REFUTED.keys())
def test_near_misses_are_refuted_by_both_routes(stated: object) -> None:
    """Derivatives inside are partial and taken before; an index is not caught: claims that say otherwise are refuted."""
    result = prove(stated)  # type: ignore[arg-type]
    assert result.verdict == "refuted"
    assert result.small is not None
    assert result.small.verdict == "refuted"


def test_the_parameter_is_bound() -> None:
    """The parameter in whose place a tensor stands is no parameter of the claim, unless it stands elsewhere too."""
    result = prove(claim(inner, softmax(U @ v) - one_hot(o)), route="kernel")
    assert result.kernel is not None
    assert {name for name, _ in result.kernel.claim.parameters} == {"U", "v"}
    again = prove(claim(at(scores @ scores, scores, 2 * scores), 4 * (scores @ scores)))
    assert again.verdict == "proved"


def test_what_is_placed_has_the_parameters_shape() -> None:
    """A tensor of another shape does not go in place of a parameter: neither in the language nor in the kernel."""
    with pytest.raises(ShapeError, match="does not go in its place"):
        at(scores @ scores, scores, v)
    size = Size(parts=(("n", 1),))
    inside = Entry("p", (Index("k", size),))
    with pytest.raises(IllFormed, match="other axes"):
        decide(Claim(At(inside, "p", Slot((), Number(Fraction(1)))), Number(Fraction(1)), (Index("k", size),)))


def test_what_is_undefined_of_the_tensor_is_not_proved() -> None:
    """1/a is defined for most a, but not at b − b: nothing is proved of it."""
    assert not isinstance(prove(claim(at(1 / a, a, b - b), at(1 / a, a, b - b)), route="kernel").kernel, Proved)


def test_what_is_given_of_a_parameter_is_not_used_of_the_tensor() -> None:
    """With a > 0, ReLU(a) = a and √(a²) = a, but not at a = −b, where b may be positive; nor where log a elsewhere says a > 0."""
    b_, root = scalar("b"), sqrt(a**2)
    for inner in (relu(a), root):
        assert prove(claim(inner, a, given=positive(a))).verdict == "proved"
        assert prove(claim(at(inner, a, -b_), -b_, given=positive(a))).verdict == "refuted"
        assert prove(claim(at(inner, a, -b_) * log(a), -b_ * log(a))).verdict == "refuted"


def test_a_map_may_choose_the_entries() -> None:
    """A tensor's entries at a map's values are taken at the map's values."""
    w = index_map("w", d, V)
    k = index("k", d)
    assert prove(claim(at(total_over(k, scores[w[k]]), scores, U @ v), total_over(k, U[w[k]] @ v))).verdict == "proved"
