"""
A term with open indices as one of a family: of e_i = exp(z_i), e_j below a Σ is another of the same vector.

What is differentiated by e_i is differentiated by an entry: where e_j stands beside it, that is e_i as well where j is i.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from derive.kernel.records import fields, replaced
from derive.kernel.terms import Index, IndexTerm, MapValue
from derive.language.places import put, renamed, slots
from derive.language.scope import index_of, names
from derive.language.syntax import one_hot
from derive.language.terms import Definition, Entry, Gradient, Jacobian, MatMul, Outer, Parameter, Sum, Term

_MOST_AXES: Final = 2


def with_entries(function: Term, member: Term, place: Parameter) -> Term | None:
    """
    Return a function with an entry of a parameter wherever one of the family of a number stands; None where no other than the
    number itself stands there.
    """
    own = tuple(names(member).free)
    if member.shape or not 0 < len(own) <= _MOST_AXES:
        return None
    others: list[Term] = []
    changed = _put(_apart(function, own), member, own, place, others)
    return changed if any(each != Entry(place, own) for each in others) else None


def _apart(term: Term, own: Sequence[Index]) -> Term:
    """Return a term in which no sum binds one of some indices."""
    if not any(index in names(term).bound for index in own):
        return term
    if isinstance(term, Definition):
        return _apart(term.body, own)
    if isinstance(term, Sum) and term.index in own:
        taken = {each.name for each in (*names(term).bound, *names(term).free, *own)}
        spare = (f"{term.index.name}_{number}" for number in range(1, 100))
        fresh = Index(next(name for name in spare if name not in taken), term.index.size)
        return Sum(fresh, _apart(renamed(term.body, term.index, fresh), own))
    for step, part in slots(term):
        term = put(term, (step,), _apart(part, own))
    return term


def is_same(one: Term, other: Term) -> bool:
    """Return whether two terms are one but for the letters of their sums."""
    return one == other or _matched(one, other, (), {}) is not None


def whole_of(member: Term) -> Term:
    """Return the vector or matrix of which a number with open indices is an entry."""
    own = tuple(names(member).free)
    unit = one_hot(own[0]) if len(own) == 1 else Outer(one_hot(own[0]), one_hot(own[1]))
    whole: Term = member * unit
    for index in reversed(own):
        whole = Sum(index, whole)
    return whole


def _put(term: Term, member: Term, own: tuple[Index, ...], place: Parameter, found: list[Term]) -> Term:
    at = _matched(member, term, own, {})
    if at is not None and all(index in at for index in own):
        found.append(Entry(place, tuple(at[index] for index in own)))
        return found[-1]
    if isinstance(term, Gradient | Jacobian):
        return term
    if isinstance(term, Definition):
        body = _put(term.body, member, own, place, found)
        return term if body == term.body else body
    changed: dict[str, object] = {}
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Term):
            changed[name] = _put(value, member, own, place, found)
        elif isinstance(value, tuple) and any(isinstance(each, Term) for each in value):
            changed[name] = tuple(_put(each, member, own, place, found) if isinstance(each, Term) else each for each in value)
    changed = {name: value for name, value in changed.items() if value != getattr(term, name)}
    return replaced(term, **changed) if changed else term


def _matched(pattern: object, value: object, own: Sequence[Index], bound: Mapping[Index, Index]) -> dict[Index, IndexTerm] | None:
    """Return at which indices a value is what a pattern with open indices is, None where it is not."""
    while isinstance(pattern, Definition):
        pattern = pattern.body
    while isinstance(value, Definition):
        value = value.body
    if isinstance(pattern, Index | MapValue):
        return _matched_index(pattern, value, own, bound)
    if type(pattern) is not type(value):
        return None
    if isinstance(pattern, tuple) and isinstance(value, tuple):
        return _all(pattern, value, own, bound) if len(pattern) == len(value) else None
    if not isinstance(pattern, Term) or not isinstance(value, Term):
        return {} if pattern == value else None
    if isinstance(pattern, Sum) and isinstance(value, Sum):
        if pattern.index.size != value.index.size:
            return None
        return _matched(pattern.body, value.body, own, {**bound, pattern.index: value.index})
    parts = [tuple(getattr(each, name) for name in fields(each)) for each in (pattern, value)]
    at = _all(parts[0], parts[1], own, bound)
    if at is None and isinstance(pattern, MatMul) and len(pattern.left.shape) == len(pattern.right.shape) == 1:
        return _all((pattern.right, pattern.left), parts[1], own, bound)
    return at


def _all(
    patterns: Sequence[object], values: Sequence[object], own: Sequence[Index], bound: Mapping[Index, Index]
) -> dict[Index, IndexTerm] | None:
    found: dict[Index, IndexTerm] = {}
    for pattern, value in zip(patterns, values, strict=True):
        at = _matched(pattern, value, own, bound)
        if at is None or any(found.get(index, where) != where for index, where in at.items()):
            return None
        found |= at
    return found


def _matched_index(
    pattern: IndexTerm, value: object, own: Sequence[Index], bound: Mapping[Index, Index]
) -> dict[Index, IndexTerm] | None:
    if not isinstance(value, Index | MapValue):
        return None
    if pattern in bound:
        return {} if bound[index_of(pattern)] == value else None
    if isinstance(pattern, Index) and pattern in own:
        inside = index_of(value) in bound.values()
        return {pattern: value} if value.size == pattern.size and not inside else None
    if isinstance(pattern, MapValue) and isinstance(value, MapValue) and pattern.map == value.map:
        return _matched_index(pattern.index, value.index, own, bound)
    return {} if pattern == value and index_of(value) not in bound.values() else None
