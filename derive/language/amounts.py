"""
Slips of amount: a factor or a term too few or too many, another number, a size forgotten, repeats not counted.

Each yields edits of the right side; `slips.py` says in which order they are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from derive.kernel.terms import Index, Size
from derive.language.claims import claim_maps
from derive.language.places import Place
from derive.language.scene import Edit, Scene, instead, negative, saying
from derive.language.scope import size_names
from derive.language.terms import (
    SCALAR,
    Add,
    Apply,
    Case,
    Definition,
    Delta,
    Divide,
    Entry,
    Maximum,
    Multiply,
    Negate,
    Number,
    Power,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Zeros,
)

ONE: Final = Number(Fraction(1))
_TWO: Final = Number(Fraction(2))
_HALF: Final = Number(Fraction(1, 2))


def missing_factor(scene: Scene) -> Iterator[Edit]:
    """Yield edits: factors and divisors left out, and a division for a product."""
    for here in scene.places:
        match here.term:
            case Multiply(left, right):
                yield saying(here, right, "without the factor {factor}", factor=left)
                yield saying(here, left, "without the factor {factor}", factor=right)
            case Divide(left, right):
                yield saying(here, left, "without the divisor {divisor}", divisor=right)
                yield instead(here, Multiply(left, right))
            case Power(base, _):
                yield instead(here, base)


def _sizes(scene: Scene) -> tuple[Size, ...]:
    """Return the sizes a claim names, and those its sums go over, as 2m."""
    names = (Size(parts=((name, 1),)) for name in size_names(scene.claim.left, scene.claim.right))
    return tuple(dict.fromkeys((*names, *(index.size for index in scene.summed if index.size.parts))))


def _multiplicities(scene: Scene, here: Place) -> Iterator[Term]:
    """Yield how often an index is among the values of a map: Σ_j δ[w[j], x]."""
    for each in claim_maps(scene.claim):
        taken = {*scene.free, *here.bound, *scene.summed}
        letters = (Index(name, each.domain) for name in ("j", "k", "i", "l"))
        fresh = next((index for index in letters if index.name not in {other.name for other in taken}), None)
        others = (index for index in scene.summed if index.size == each.domain and index not in (*scene.free, *here.bound))
        bound = next(others, fresh)
        if bound is not None:
            yield from (Sum(bound, Delta(each[bound], value)) for value in scene.index_terms(here, each.codomain))


def _constants(scene: Scene) -> Iterator[Term]:
    yield from (_TWO, _HALF)
    for size in _sizes(scene):
        yield SizeNumber(size)
        yield Divide(ONE, SizeNumber(size))


def _times(here: Place, factor: Term) -> Edit:
    part = Multiply(factor, here.term)
    return saying(here, part, "with the factor {factor}", factor=factor) if here.parent is None else instead(here, part)


def constant_factor(scene: Scene) -> Iterator[Edit]:
    """Yield edits: twice, half, n times, one n-th of the whole."""
    whole = scene.places[0]
    if not isinstance(whole.term, Zeros):
        yield from (_times(whole, factor) for factor in _constants(scene))


def extra_factor(scene: Scene) -> Iterator[Edit]:
    """Yield edits: a factor of the claim's own terms at every summand."""
    for here in scene.places:
        additive = here.parent is None or isinstance(here.parent, Add | Subtract | Case | Maximum | Apply | Softmax)
        if additive and not isinstance(here.term, Zeros):
            for factor in (*_constants(scene), *_multiplicities(scene, here), *scene.terms(here)):
                if factor.shape in (SCALAR, here.term.shape):
                    yield _times(here, factor)


def missing_term(scene: Scene) -> Iterator[Edit]:
    """Yield edits: a summand left out or taken twice."""
    for here in scene.places:
        match here.term:
            case Add(left, right):
                yield saying(here, right, "without the term {term}", term=left)
                yield saying(here, left, "without the term {term}", term=right)
                yield saying(here, Add(here.term, left), "with the term {term} twice", term=left)
                yield saying(here, Add(here.term, right), "with the term {term} twice", term=right)
            case Subtract(left, right):
                yield saying(here, negative(right), "without the term {term}", term=left)
                yield saying(here, left, "without the term {term}", term=right)
                yield saying(here, Add(here.term, left), "with the term {term} twice", term=left)
                yield saying(here, Subtract(here.term, right), "with the term {term} twice", term=right)


def other_number(scene: Scene) -> Iterator[Edit]:
    """Yield edits: another number, size or exponent."""
    for here in scene.places:
        match here.term:
            case Number(value):
                values = (2 * value, value / 2, value + 1, value - 1, -value)
                yield from (instead(here, Number(each)) for each in values if each != value)
            case SizeNumber(size):
                others = (SizeNumber(each) for each in _sizes(scene) if each != size)
                yield from (instead(here, other) for other in (*others, SizeNumber(size + 1), ONE))
            case Power(base, exponent):
                yield from (instead(here, Power(base, other)) for other in (exponent + 1, exponent - 1, -exponent))


def extra_term(scene: Scene) -> Iterator[Edit]:
    """Yield edits: a term of the claim too few: added or taken away."""
    for here in scene.places:
        if isinstance(here.term, Number | SizeNumber | Delta) or isinstance(here.parent, Entry):
            continue
        for other in (*_deltas(scene, here), *scene.terms(here)):
            if other.shape == here.term.shape and other != _stripped(here.term):
                yield instead(here, Subtract(here.term, other))
                yield instead(here, Add(here.term, other))
        if here.term.shape == SCALAR and not isinstance(here.parent, Add | Subtract):
            yield instead(here, Subtract(ONE, here.term))


def _deltas(scene: Scene, here: Place) -> Iterator[Term]:
    """Yield what people forget where one of several is meant: 1, and δ of two indices over one size."""
    yield ONE
    scope = tuple(dict.fromkeys((*scene.free, *here.bound)))
    pairs = ((left, right) for place, left in enumerate(scope) for right in scope[place + 1 :])
    yield from (Delta(left, right) for left, right in pairs if left.size == right.size)


def _stripped(term: Term) -> Term:
    """Return a term without names and signs around it: taking that away from it, or adding it, leaves nothing to say."""
    while isinstance(term, Negate | Definition):
        term = term.term if isinstance(term, Negate) else term.body
    return term
