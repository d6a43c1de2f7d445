"""
The slips people make, each turning a claim taken apart into edits: a sign, an index, a transpose, a factor.

The most common slips stand first in `SLIPS`, and each yields its edits in an order that is always the same.
An edit need not be well-formed in its place: `near_misses.py` keeps those that are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Final, TypeAlias

from derive.kernel.terms import IllFormed, Index, Size
from derive.language.places import Place, index_slots, places, renamed, with_index
from derive.language.scene import Edit, Scene, named
from derive.language.scope import free_indices, index_of, own_indices, parameters, size_names
from derive.language.terms import (
    SCALAR,
    Add,
    Apply,
    Case,
    Delta,
    Diagonal,
    Divide,
    Entry,
    Gradient,
    Jacobian,
    LogSumExp,
    MatMul,
    Maximum,
    Multiply,
    Negate,
    Number,
    Outer,
    Power,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)

Slip: TypeAlias = Callable[[Scene], Iterator[Edit]]
_ONE: Final = Number(Fraction(1))
_TWO: Final = Number(Fraction(2))
_HALF: Final = Number(Fraction(1, 2))


def _for(here: Place, part: Term) -> Edit:
    """Return the edit that sets a part at a place, in the words "with NEW for OLD"."""
    return Edit(here.steps, part, lambda: f"with {part} for {here.term}")


def _says(here: Place, part: Term, words: str, *named_in_words: object) -> Edit:
    """Return the edit that sets a part at a place, in words with a place {} for each thing they name."""
    return Edit(here.steps, part, lambda: words.format(*named_in_words))


def _negative(term: Term) -> Term:
    match term:
        case Negate(inner):
            return inner
        case Number(value):
            return Number(-value)
        case _:
            return Negate(term)


def _swapped_difference(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if isinstance(here.term, Subtract):
            yield _for(here, Subtract(here.term.right, here.term.left))


def _sign(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term, here.parent:
            case _, None if not isinstance(here.term, Zeros):
                yield _says(here, _negative(here.term), "with the opposite sign")
            case Negate(inner), _:
                yield _for(here, inner)
        match here.term:
            case Add(left, right):
                yield _for(here, Subtract(left, right))
                yield _for(here, Subtract(right, left))
            case Subtract(left, right):
                yield _for(here, Add(left, right))
                yield _for(here, _negative(Add(left, right)))
    for here in scene.places:
        if isinstance(here.parent, Apply | Softmax | LogSumExp | Case | Sum) and not isinstance(here.term, Negate):
            yield _for(here, _negative(here.term))


def _sigmoid(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Apply("sigmoid", inner):
                yield _for(here, Apply("sigmoid", _negative(inner)))
                yield _for(here, Subtract(_ONE, here.term))
                yield _for(here, Multiply(here.term, Subtract(_ONE, here.term)))
            case Subtract(Number(Fraction(numerator=1, denominator=1)), Apply("sigmoid", _) as inner_sigmoid):
                yield _for(here, inner_sigmoid)


def _label(scene: Scene) -> Iterator[Edit]:
    whole = scene.places[0]
    for old in dict.fromkeys(each for here in scene.places for each in own_indices(here.term)):
        if index_of(old) in scene.free:
            for new in scene.index_terms(whole, old.size):
                if new != old:
                    yield from _tried(whole, partial(renamed, whole.term, old, new), f"with the index {new} for {old}")
    for here in scene.places:
        for step, old in index_slots(here.term):
            for new in scene.index_terms(here, old.size):
                if new != old:
                    yield from _tried(here, partial(with_index, here.term, step, new))


def _tried(here: Place, build: Callable[[], Term], words: str = "") -> Iterator[Edit]:
    """Yield the edit to what `build` returns, nothing where that is not well-formed."""
    try:
        part = build()
    except IllFormed:
        return
    yield _says(here, part, words) if words else _for(here, part)


def _name(scene: Scene) -> Iterator[Edit]:
    for with_name in (True, False):
        for here in scene.places:
            if named(here.term) or not (with_name or here.parent is None):
                for other in scene.terms(here):
                    if other.shape == here.term.shape and named(other) == with_name:
                        yield _for(here, other)


def _transpose(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        term = here.term
        match term:
            case Transpose(inner):
                yield _for(here, inner)
            case Outer(left, right):
                yield _for(here, Outer(right, left))
            case MatMul(left, right):
                yield from _tried(here, partial(MatMul, right, left))
                yield from _tried(here, lambda: MatMul(right, _turned(left)))
        if len(term.shape) == 2 and not isinstance(term, Transpose | Outer | Diagonal):
            yield _says(here, Transpose(term), "transposed") if here.parent is None else _for(here, Transpose(term))


def _turned(matrix: Term) -> Term:
    return matrix.term if isinstance(matrix, Transpose) else Transpose(matrix)


def _missing_factor(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Multiply(left, right):
                yield _says(here, right, "without the factor {}", left)
                yield _says(here, left, "without the factor {}", right)
            case Divide(left, right):
                yield _says(here, left, "without the divisor {}", right)
                yield _for(here, Multiply(left, right))
            case Power(base, _):
                yield _for(here, base)


def _sizes(scene: Scene) -> tuple[Size, ...]:
    return tuple(Size(parts=((name, 1),)) for name in size_names(scene.claim.left, scene.claim.right))


def _constants(scene: Scene) -> Iterator[Term]:
    yield from (_TWO, _HALF)
    for size in _sizes(scene):
        yield SizeNumber(size)
        yield Divide(_ONE, SizeNumber(size))


def _times(here: Place, factor: Term) -> Edit:
    part = Multiply(factor, here.term)
    return _says(here, part, "with the factor {}", factor) if here.parent is None else _for(here, part)


def _constant_factor(scene: Scene) -> Iterator[Edit]:
    whole = scene.places[0]
    if not isinstance(whole.term, Zeros):
        yield from (_times(whole, factor) for factor in _constants(scene))


def _extra_factor(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        additive = here.parent is None or isinstance(here.parent, Add | Subtract | Case | Maximum | Apply | Softmax)
        if additive and not isinstance(here.term, Zeros):
            for factor in (*_constants(scene), *scene.terms(here)):
                if factor.shape in (SCALAR, here.term.shape):
                    yield _times(here, factor)


def _missing_term(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Add(left, right):
                yield _says(here, right, "without the term {}", left)
                yield _says(here, left, "without the term {}", right)
                yield _says(here, Add(here.term, left), "with the term {} twice", left)
                yield _says(here, Add(here.term, right), "with the term {} twice", right)
            case Subtract(left, right):
                yield _says(here, _negative(right), "without the term {}", left)
                yield _says(here, left, "without the term {}", right)
                yield _says(here, Add(here.term, left), "with the term {} twice", left)
                yield _says(here, Subtract(here.term, right), "with the term {} twice", right)


def _number(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Number(value):
                values = (2 * value, value / 2, value + 1, value - 1, -value)
                yield from (_for(here, Number(each)) for each in values if each != value)
            case SizeNumber(size):
                others = (SizeNumber(each) for each in _sizes(scene) if each != size)
                yield from (_for(here, other) for other in (*others, SizeNumber(size + 1), _ONE))
            case Power(base, exponent):
                yield from (_for(here, Power(base, other)) for other in (exponent + 1, exponent - 1, -exponent))


_KIN: Final = dict(
    zip(
        ("sigmoid", "tanh", "softplus", "relu", "exp", "log", "step"),
        ("tanh", "sigmoid", "sigmoid", "step", "sigmoid", "softplus", "sigmoid"),
        strict=True,
    )
)


def _function(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        match here.term:
            case Apply(function, inner):
                yield _for(here, inner)
                yield _for(here, Apply(_KIN.get(function, "tanh"), inner))
            case Softmax(inner):
                yield from (_for(here, part) for part in (inner, Apply("exp", inner), Apply("sigmoid", inner)))
            case Diagonal(inner):
                yield _for(here, Outer(inner, inner))
            case Maximum(left, right):
                yield from (_for(here, left), _for(here, right))


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


def _sum(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        scope = tuple(dict.fromkeys((*scene.free, *here.bound)))
        outermost = here.parent is None or isinstance(here.parent, Add | Subtract | Apply)
        if isinstance(here.term, Sum):
            index, body = here.term.index, here.term.body
            for other in scope:
                if other.size == index.size:
                    build = partial(_without_sum, index, body, other)
                    yield from _tried(here, build, f"without the sum over {index}")
        elif outermost and not isinstance(here.term, Number | SizeNumber):
            inside = free_indices(here.term)
            yield from (_for(here, Sum(other, here.term)) for other in scope if other in inside)


def _case(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if isinstance(here.term, Case):
            left, right, equal, unequal = here.term.left, here.term.right, here.term.equal, here.term.unequal
            yield _for(here, Case(left, right, unequal, equal))
            yield _says(here, unequal, "without the case {} = {}", left, right)
            yield _says(here, equal, "without the case {} ≠ {}", left, right)


def _extra_term(scene: Scene) -> Iterator[Edit]:
    for here in scene.places:
        if not isinstance(here.term, Number | SizeNumber | Delta) and not isinstance(here.parent, Entry):
            for other in scene.terms(here):
                if other.shape == here.term.shape:
                    yield _for(here, Subtract(here.term, other))
                    yield _for(here, Add(here.term, other))


def _gradient_by(scene: Scene) -> Iterator[Edit]:
    for here in places(scene.claim.left):
        if not isinstance(here.term, Gradient | Jacobian):
            continue
        if isinstance(here.term, Jacobian) and here.term.layout == "numerator":
            flipped = Jacobian(here.term.term, here.term.by, "denominator")
            yield Edit(here.steps, flipped, lambda: "in denominator layout", "left")
        inner = Place(here.term.by, (*here.steps, ("by", None)), here.term, here.bound)
        others = [term for term in scene.terms(inner) if named(term) and parameters(term)]
        relabelled = (
            with_index(inner.term, step, new) for step, old in index_slots(inner.term) for new in scene.index_terms(inner, old.size)
        )
        for by in dict.fromkeys((*others, *relabelled)):
            if by.shape == inner.term.shape and by != inner.term:
                yield Edit(inner.steps, by, partial("as the derivative by {}".format, by), "left")


SLIPS: Final[dict[str, Slip]] = {
    "swapped-difference": _swapped_difference,
    "sign": _sign,
    "sigmoid": _sigmoid,
    "index": _label,
    "transpose": _transpose,
    "missing-factor": _missing_factor,
    "constant-factor": _constant_factor,
    "missing-term": _missing_term,
    "case": _case,
    "gradient-by": _gradient_by,
    "name": _name,
    "number": _number,
    "function": _function,
    "sum": _sum,
    "extra-factor": _extra_factor,
    "extra-term": _extra_term,
}
