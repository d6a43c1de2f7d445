"""Where the parts of a term stand, with the indices bound there, and the term with another part in a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from derive.kernel.records import fields, record, replaced
from derive.kernel.terms import IllFormed, Index, IndexTerm, MapValue
from derive.language.scope import index_of, own_indices
from derive.language.terms import Definition, Sum, Term

Step: TypeAlias = tuple[str, int | None]


@record
class Place:
    """
    A part of a term: the `steps` that lead to it, the `parent` it stands in and the indices `bound` there.

    A step is the name of a field and, where the field is a tuple, the position in it. The whole has neither.
    """

    term: Term
    steps: tuple[Step, ...] = ()
    parent: Term | None = None
    bound: tuple[Index, ...] = ()


def slots(term: Term) -> Iterator[tuple[Step, Term]]:
    """Yield the terms a term is directly built from, each with the step that leads to it."""
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Term):
            yield (name, None), value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Term):
                    yield (name, position), item


def places(whole: Term) -> tuple[Place, ...]:
    """Return all places of a term, outermost first, as written; what a definition stands for is not looked into."""
    found: list[Place] = []
    waiting = [Place(whole)]
    while waiting:
        here = waiting.pop()
        found.append(here)
        if isinstance(here.term, Definition):
            continue
        inner = (*here.bound, here.term.index) if isinstance(here.term, Sum) else here.bound
        parts = [Place(part, (*here.steps, step), here.term, inner) for step, part in slots(here.term)]
        waiting.extend(reversed(parts))
    return tuple(found)


def part_at(whole: Term, steps: tuple[Step, ...]) -> Term:
    """Return the part that stands at a place."""
    here = whole
    for name, position in steps:
        here = getattr(here, name) if position is None else getattr(here, name)[position]
    return here


def _set(term: Term, step: Step, value: object) -> Term:
    """Return a term with one field changed, built anew so that every check is made again."""
    name, position = step
    if position is not None:
        items = list(getattr(term, name))
        items[position] = value
        value = tuple(items)
    return replaced(term, **{name: value})


def put(whole: Term, steps: tuple[Step, ...], part: Term) -> Term:
    """Return the whole with another part at a place. Raises IllFormed (or ShapeError) where it does not fit."""
    if not steps:
        return part
    return _set(whole, steps[0], put(part_at(whole, steps[:1]), steps[1:], part))


def index_slots(term: Term) -> Iterator[tuple[Step, IndexTerm]]:
    """Yield the index terms that stand in a node itself, each with its step; the index a sum binds is none of them."""
    if not own_indices(term):
        return
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Index | MapValue):
            yield (name, None), value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Index | MapValue):
                    yield (name, position), item


def with_index(term: Term, step: Step, index: IndexTerm) -> Term:
    """Return a node with another index term in one of its slots. Raises ShapeError where the sizes differ."""
    return _set(term, step, index)


def _renamed_index(here: IndexTerm, old: IndexTerm, new: IndexTerm) -> IndexTerm:
    if here == old:
        return new
    if isinstance(here, MapValue):
        return MapValue(here.map, _renamed_index(here.index, old, new))
    return here


def renamed(term: Term, old: IndexTerm, new: IndexTerm) -> Term:
    """
    Return a term with one index term for another wherever it stands free, not looking into definitions.

    Raises IllFormed where a sum inside would capture the new one.
    """
    if isinstance(term, Definition):
        return term
    if isinstance(term, Sum):
        if term.index == index_of(old):
            return term
        body = renamed(term.body, old, new)
        if body != term.body and term.index == index_of(new):
            raise IllFormed(f"the sum over `{term.index}` would bind the `{new}` set in its body")
        return Sum(term.index, body)
    result = term
    for step, each in index_slots(term):
        result = with_index(result, step, _renamed_index(each, old, new))
    for step, part in slots(term):
        inner = renamed(part, old, new)
        if inner != part:
            result = _set(result, step, inner)
    return result
