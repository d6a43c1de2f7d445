"""
What wrong code computes: the near miss of the closed form that has its values, or what all points where it fails share.

A near miss is named where it has the function's values at every point that is not large; that is an observation, no proof.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from derive.diagnosis import TRIES
from derive.language.claims import Claim
from derive.language.lettering import Notation, notation
from derive.language.near_misses import near_misses
from derive.language.terms import Definition, Term
from derive.language.text import text
from derive.testing.cases import UPSTREAM
from derive.testing.closed_forms import Output
from derive.testing.comparison import Judge, Observed, is_near


def said_of(judge: Judge, seen: Sequence[Observed], others: Sequence[Output], tolerance: float) -> tuple[str, ...]:
    """Return what can be said of an output that is wrong somewhere: sentences, none where nothing is known."""
    failing = [each for each in seen if judge.wrong(each)]
    if not all(each.fits for each in failing):
        return tuple(_of_shape(failing, seen, tolerance))
    plain = [each for each in seen if not each.case.is_large and each.expected]
    if all(each.case.is_large for each in failing):
        return ("it is wrong only where values are large",) if plain else ()
    shown = notation(judge.output.shown, judge.output.term, *(each.shown for each in others))
    found = _near_miss(judge, plain, others, shown) or _shared_by_failures(judge, plain, tolerance) or _ratio(plain, tolerance)
    return (found,) if found else ()


def _of_shape(failing: Sequence[Observed], seen: Sequence[Observed], tolerance: float) -> Iterator[str]:
    """Yield that an output has another shape than wanted, and whether that is all."""
    first = next(each for each in failing if not each.fits)
    yield f"its shape is {first.shape}, wanted is {first.wanted_shape}"
    turned = all(len(each.shape) == 2 and each.shape == each.wanted_shape[::-1] for each in seen)
    if turned and all(_is_transposed(each, tolerance) for each in seen):
        yield "it is the transpose of what it should be; say with `layout` where that is how it is kept"


def _is_transposed(seen: Observed, tolerance: float) -> bool:
    return all(is_near(seen.at(each.place[::-1]), each.value, tolerance, seen.scale) for each in seen.expected)


def _near_miss(judge: Judge, plain: Sequence[Observed], others: Sequence[Output], shown: Notation) -> str:
    """Return which near miss has the values of an output wherever it was called, empty where none has."""
    wrong = sorted(plain, key=lambda each: (not judge.wrong(each), len(each.expected)))
    for term, words in _candidates(judge.output, others, shown):
        if all(judge.agrees(each, term) for each in wrong):
            rows = f" of each row, {judge.gathered}" if judge.is_added else ""
            return f"your {text(judge.output.shown, shown)} equals `{text(term, shown)}`{rows}: {words}"
    return ""


def _candidates(output: Output, others: Sequence[Output], shown: Notation) -> Iterator[tuple[Term, str]]:
    """Yield terms that may have been computed in place of the closed form, each with the words for it."""
    for miss in output.near_misses:
        yield miss.right, miss.slip
    for other in others:
        if other != output and other.term.shape == output.term.shape and not other.along and not output.along:
            yield other.term, f"that is {text(other.shown, shown)}"
    yield from islice(_changes(output), TRIES)


def _changes(output: Output) -> Iterator[tuple[Term, str]]:
    for claim in _spellings(output.claim):
        for change in near_misses(claim):
            if change.claim.left == claim.left:
                yield change.claim.right, f"the closed form {change.phrase}"


def _spellings(claim: Claim) -> Iterator[Claim]:
    """Yield a claim, and the same of a loss as it is defined: what was written by hand may be a near miss of either."""
    yield claim
    if isinstance(claim.left, Definition) and claim.left.body != claim.right:
        yield Claim(claim.left, claim.left.body, claim.given)


def _shared_by_failures(judge: Judge, plain: Sequence[Observed], tolerance: float) -> str:
    """Return what all points where an output is wrong have in common and none of the others, empty where there is nothing."""
    wrong = [each for each in plain if judge.wrong(each)]
    failing = [each.case.traits for each in wrong]
    telling = [each for each in plain if any(one.value for one in each.expected)]  # where all is zero, much is right by chance
    passing = [each.case.traits for each in telling if not judge.wrong(each)]
    if not failing or not passing:
        return ""
    apart = sorted(trait for trait in frozenset.intersection(*failing) if not any(trait in each for each in passing))
    if UPSTREAM in apart:
        left_out = all(
            is_near(each.at(one.place), one.value / each.factor, tolerance, each.scale) for each in wrong for one in each.expected
        )
        words = "it is wrong only where the gradient handed to backward is not 1"
        return f"{words}: backward does not multiply by it" if left_out else words
    return f"it is wrong only where {' and '.join(apart[:2])}" if apart else ""


def _ratio(plain: Sequence[Observed], tolerance: float) -> str:
    """Return by which number an output is off everywhere, where there is one: the same at all points, or a size of each point."""
    pairs = [(each, entry) for each in plain for entry in each.expected if entry.value]
    if not pairs:
        return ""
    first, entry = pairs[0]

    def off_by(factors: Iterable[float]) -> bool:
        return all(
            is_near(each.at(one.place), one.value * factor, tolerance, each.scale)
            for (each, one), factor in zip(pairs, factors, strict=True)
        )

    constant = first.at(entry.place) / entry.value
    if constant and math.isfinite(constant) and off_by([constant] * len(pairs)):
        shown = f"{constant:.6g}"
        return f"it is {constant:.12g} times what it should be" if shown == "1" else f"it is {shown} times what it should be"
    for name in first.case.points[0].sizes:
        extents = [each.case.points[0].sizes[name] for each, _ in pairs]
        if off_by(extents):
            return f"it is {name} times what it should be"
        if off_by(1 / extent for extent in extents):
            return f"it is 1/{name} of what it should be"
    return ""
