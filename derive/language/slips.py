"""
The slips people make, each turning a claim taken apart into edits: a sign, an index, a transpose, a name.

The most common slips stand first in `SLIPS`, and each yields its edits in an order that is always the same.
An edit need not be well-formed in its place: `near_misses.py` keeps those that are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Final, TypeAlias

from derive.kernel.terms import IllFormed, Index
from derive.language.amounts import ONE, constant_factor, extra_factor, extra_term, missing_factor, missing_term, other_number
from derive.language.phrases import Phrase, phrase
from derive.language.places import Place, index_slots, part_at, places, put, renamed, with_index
from derive.language.scene import Edit, Scene, instead, named, negative, saying
from derive.language.scope import free_indices, index_of, own_indices, parameters
from derive.language.terms import (
    Add,
    Apply,
    Case,
    Delta,
    Diagonal,
    Gradient,
    Jacobian,
    LogSumExp,
    MatMul,
    Maximum,
    Multiply,
    Negate,
    Number,
    Outer,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)

Slip: TypeAlias = Callable[[Scene], Iterator[Edit]]


def _swapped_difference(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if isinstance(here.term, Subtract):
            yield instead(here, Subtract(here.term.right, here.term.left))


def _sign(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term, here.parent:
            case _, None if not isinstance(here.term, Zeros):
                yield saying(here, negative(here.term), "with the opposite sign")
            case Negate(inner), _:
                yield instead(here, inner)
        match here.term:
            case Add(left, right):
                yield instead(here, Subtract(left, right))
                yield instead(here, Subtract(right, left))
            case Subtract(left, right):
                yield instead(here, Add(left, right))
                yield instead(here, negative(Add(left, right)))
    for here in scene.places:
        if isinstance(here.parent, Apply | Softmax | LogSumExp | Case | Sum) and not isinstance(here.term, Negate):
            yield instead(here, negative(here.term))


def _sigmoid(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Apply("sigmoid", inner):
                yield instead(here, Apply("sigmoid", negative(inner)))
                yield instead(here, Subtract(ONE, here.term))
                yield instead(here, Multiply(here.term, Subtract(ONE, here.term)))
            case Subtract(Number(Fraction(numerator=1, denominator=1)), Apply("sigmoid", _) as inner_sigmoid):
                yield instead(here, inner_sigmoid)
    for function in ("sigmoid", "softplus"):
        turned = [here for here in scene.places if isinstance(here.term, Apply) and here.term.function == function]
        if len(turned) > 1:
            yield saying(
                scene.places[0], _turned_inside(scene, function), "with the sign turned inside every {function}", function=function
            )


def _turned_inside(scene: Scene, function: str) -> Term:
    """Return the right side with the arguments of a function negated everywhere, innermost first."""
    result = scene.claim.right
    for here in reversed(scene.places):
        if isinstance(here.term, Apply) and here.term.function == function:
            result = put(result, (*here.steps, ("term", None)), negative(part_at(result, (*here.steps, ("term", None)))))
    return result


def _exponentials(scene: Scene) -> Iterator[Edit]:
    """Yield the right side with the exponential of every product of two vectors that stands in no function: of Σ_w u_wᵀ v_c."""
    bare = [here for here in scene.places if isinstance(here.term, MatMul) and not here.term.shape]
    bare = [here for here in bare if not isinstance(here.parent, Apply | MatMul | Gradient | Jacobian)]
    if len(bare) > 1:
        result = scene.claim.right
        for here in reversed(bare):
            result = put(result, here.steps, Apply("exp", part_at(result, here.steps)))
        yield saying(scene.places[0], result, "with the exponential of every product of two vectors")


def _label(scene: Scene) -> Iterator[Edit]:
    whole = scene.places[0]
    for old in dict.fromkeys(each for here in scene.places for each in own_indices(here.term)):
        if index_of(old) in scene.free:
            for new in scene.index_terms(whole, old.size):
                if new != old:
                    build = partial(renamed, whole.term, old, new)
                    yield from _tried(whole, build, "with the index {new} for {old}", new=new, old=old)
    for here in scene.places:
        for step, old in index_slots(here.term):
            for new in scene.index_terms(here, old.size):
                if new != old:
                    yield from _tried(here, partial(with_index, here.term, step, new))


def _tried(here: Place, build: Callable[[], Term], words: str = "", **places: object) -> Iterator[Edit]:
    """Yield the edit to what `build` returns, nothing where that is not well-formed."""
    try:
        part = build()
    except IllFormed:
        return
    yield saying(here, part, words, **places) if words else instead(here, part)


def _name(scene: Scene) -> Iterator[Edit]:
    for with_name in (True, False):
        for here in scene.places:
            if named(here.term) or not (with_name or here.parent is None):
                for other in scene.terms(here):
                    if other.shape == here.term.shape and named(other) == with_name:
                        yield instead(here, other)


def _transpose(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        term = here.term
        match term:
            case Transpose(inner):
                yield instead(here, inner)
            case Outer(left, right):
                yield instead(here, Outer(right, left))
            case MatMul(left, right):
                yield from _tried(here, lambda: MatMul(_turned(left), right))
                yield from _tried(here, lambda: MatMul(left, _turned(right)))
                yield from _tried(here, lambda: MatMul(right, left))
                yield from _tried(here, lambda: MatMul(right, _turned(left)))
        if len(term.shape) == 2 and not isinstance(term, Transpose | Outer | Diagonal):
            yield saying(here, Transpose(term), "transposed") if here.parent is None else instead(here, Transpose(term))


def _turned(matrix: Term) -> Term:
    return matrix.term if isinstance(matrix, Transpose) else Transpose(matrix)


_KIN: Final = dict(
    zip(
        ("sigmoid", "tanh", "softplus", "relu", "exp", "log", "sqrt", "step"),
        ("tanh", "sigmoid", "sigmoid", "step", "sigmoid", "softplus", "log", "sigmoid"),
        strict=True,
    )
)


def _function(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Apply(function, inner):
                yield instead(here, inner)
                yield instead(here, Apply(_KIN.get(function, "tanh"), inner))
            case Softmax(inner):
                yield from (instead(here, part) for part in (inner, Apply("exp", inner), Apply("sigmoid", inner)))
            case Diagonal(inner):
                yield instead(here, Outer(inner, inner))
            case Maximum(left, right):
                yield from (instead(here, left), instead(here, right))
        if not isinstance(here.term, Zeros) and (here.parent is None or isinstance(here.parent, Negate | Sum | Add | Subtract)):
            yield from (instead(here, Apply(function, here.term)) for function in ("log", "exp"))


def _without_sum(index: Index, body: Term, other: Index) -> Term:
    """Return the body at another index, without the deltas and case splits that this decides."""
    inner = renamed(body, index, other)
    while True:
        match inner:
            case Multiply(Delta(left, right), rest) | Multiply(rest, Delta(left, right)) if left == right:
                inner = rest
            case Case(left, right, rest, _) if left == right:
                inner = rest
            case _:
                return inner


def _extra_sum(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if isinstance(here.term, Sum):
            index, body = here.term.index, here.term.body
            for other in dict.fromkeys((*scene.free, *here.bound)):
                if other.size == index.size:
                    build = partial(_without_sum, index, body, other)
                    yield from _tried(here, build, "without the sum over {index}", index=index)


def _sum(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        scope = tuple(dict.fromkeys((*scene.free, *here.bound)))
        outermost = here.parent is None or isinstance(here.parent, Add | Subtract | Apply)
        if outermost and not isinstance(here.term, Number | SizeNumber | Sum):
            inside = free_indices(here.term)
            yield from (instead(here, Sum(other, here.term)) for other in scope if other in inside)


def _case(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if isinstance(here.term, Case):
            left, right, equal, unequal = here.term.left, here.term.right, here.term.equal, here.term.unequal
            yield instead(here, Case(left, right, unequal, equal))
            yield saying(here, unequal, "without the case {left} = {right}", left=left, right=right)
            yield saying(here, equal, "without the case {left} ≠ {right}", left=left, right=right)


def _gradient_by(scene: Scene) -> Iterator[Edit]:
    for here in places(scene.claim.left):
        if not isinstance(here.term, Gradient | Jacobian):
            continue
        if isinstance(here.term, Jacobian) and here.term.layout == "numerator":
            flipped = Jacobian(here.term.term, here.term.by, "denominator")
            yield Edit(here.steps, flipped, lambda: phrase("in denominator layout"), "left")
        inner = Place(here.term.by, (*here.steps, ("by", None)), here.term, here.bound)
        others = [term for term in scene.terms(inner) if named(term) and parameters(term)]
        relabelled = (
            with_index(inner.term, step, new) for step, old in index_slots(inner.term) for new in scene.index_terms(inner, old.size)
        )
        within = set(parameters(here.term.loss if isinstance(here.term, Gradient) else here.term.term))
        for by in dict.fromkeys((*others, *relabelled)):
            # By what does not stand in it, all is 0: that is no slip.
            stands = not within.isdisjoint(parameters(by))
            if by.shape == inner.term.shape and by != inner.term and stands:
                yield Edit(inner.steps, by, _as_derivative_by(by), "left")


def _as_derivative_by(by: Term) -> Callable[[], Phrase]:
    return lambda: phrase("as the derivative by {term}", term=str(by))


SLIPS: Final[dict[str, Slip]] = {
    "swapped-difference": _swapped_difference,
    "sign": _sign,
    "sigmoid": _sigmoid,
    "exponentials": _exponentials,
    "extra-sum": _extra_sum,
    "index": _label,
    "transpose": _transpose,
    "missing-factor": missing_factor,
    "constant-factor": constant_factor,
    "missing-term": missing_term,
    "case": _case,
    "gradient-by": _gradient_by,
    "name": _name,
    "number": other_number,
    "function": _function,
    "sum": _sum,
    "extra-factor": extra_factor,
    "extra-term": extra_term,
}
