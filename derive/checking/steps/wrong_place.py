"""
From a change of a step that is proved to the smallest stretch of the step that it is about.

Nothing is decided here: where the stretch is not known for certain, the whole side is what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from derive.kernel.records import fields
from derive.kernel.terms import IllFormed
from derive.language.claims import Claim
from derive.language.terms import Add, MatMul, Multiply, Negate, Subtract, Term
from derive.reader.latex.nodes import NOWHERE, Span
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Misfit
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.trees import Derivative, Tree, Unread, parts_of

_MOST_PARTS: Final = 200


def place_of_repair(repair: Repair, left: Tree, right: Tree) -> Span:
    """Return the stretch of a step that was written in another way; nowhere where both sides were, or another step's side."""
    if repair.left == left:
        return _changed(right, repair.right)
    is_label = isinstance(left, Derivative) and isinstance(repair.left, Derivative) and repair.left.of == left.of
    return _changed(left, repair.left) if is_label and repair.right == right else NOWHERE


def place_of_change(wrong: Claim, right: Claim, side: Tree, elaboration: Callable[[], Elaboration]) -> Span:
    """Return the stretch of the right side in which two claims differ: the smallest that alone means what is changed."""
    if wrong.left != right.left:
        return NOWHERE
    found = NOWHERE
    for term in _down_to_change(wrong.right, right.right):
        places = [place for place in dict.fromkeys(_places_of(term, side, elaboration)) if _is_within(place, found)]
        # σ alone is read as σ(x): of places within each other, the outermost counts.
        places = [place for place in places if not any(place != other and _is_within(place, other) for other in places)]
        if len(places) > 1:
            break
        found = places.pop() if places else found
    return found


def _is_within(place: Span, other: Span) -> bool:
    """Return whether a stretch lies within another, any within nowhere."""
    return place.start < place.end and (other == NOWHERE or (other.start <= place.start and place.end <= other.end))


def _changed(before: object, after: object) -> Span:
    """Return where the one part of a tree stands that is not as before."""
    span: Span = getattr(before, "span", NOWHERE)
    if type(before) is not type(after) or not hasattr(type(before), "__match_args__"):
        return span
    pairs = [(getattr(before, name), getattr(after, name)) for name in fields(before)]
    different = [pair for pair in _unfolded(pairs) if pair[0] != pair[1]]
    inner = _changed(*different[0]) if len(different) == 1 else NOWHERE
    return inner if inner.start < inner.end else span


def _unfolded(pairs: list[tuple[object, object]]) -> Iterator[tuple[object, object]]:
    """Yield what stands in tuples of one length pair by pair."""
    for before, after in pairs:
        if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
            yield from _unfolded(list(zip(before, after, strict=True)))
        else:
            yield before, after


def _down_to_change(before: Term, after: Term) -> Iterator[Term]:
    """Yield the terms that hold the one part of a term that is not as after, from the whole down to that part."""
    yield before
    match before, after:
        case Add(a, b), Subtract(c, d) if (a, b) == (c, d):
            yield b
        case Subtract(a, b), Add(c, d) if (a, b) == (c, d):
            yield b
        case Add(a, b), Subtract(c, d) if (a, b) == (d, c):
            yield a
        case Add(a, b) | Subtract(a, b) | Multiply(a, b) | MatMul(a, b), _ if after in (a, b):
            yield b if after == a else a
        case Subtract(a, b), Negate(c) if b == c:
            yield a
        case _:
            if type(before) is type(after):
                different = [name for name in fields(before) if getattr(before, name) != getattr(after, name)]
                parts = [(getattr(before, name), getattr(after, name)) for name in different]
                if len(parts) == 1 and all(isinstance(part, Term) for part in parts[0]):
                    yield from _down_to_change(*parts[0])


def _places_of(term: Term, side: Tree, elaboration: Callable[[], Elaboration]) -> Iterator[Span]:
    """Yield where the parts of a side stand that mean a term."""
    for part in islice(parts_of(side), _MOST_PARTS):
        if isinstance(part, Tree):
            try:
                if elaboration().value(part).term == term:
                    yield _whole(part)
            except (Unread, Misfit, IllFormed):
                continue


def _whole(tree: Tree) -> Span:
    """Return the stretch of all that a tree is built from: σ(x)², and not the (x)² to which a sheet puts the exponent."""
    spans = [span for part in parts_of(tree) if (span := getattr(part, "span", NOWHERE)).start < span.end]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else NOWHERE
