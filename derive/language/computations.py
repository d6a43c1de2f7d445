"""What is computed when tensor terms are computed: each of their different parts once, for each value of the indices that run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import final

from derive.kernel.records import fields, record
from derive.kernel.terms import Index, IndexTerm, MapValue
from derive.language.scope import free_indices, parts
from derive.language.size_polynomials import Polynomial, entries_of
from derive.language.terms import Apply, Definition, LogSumExp, Softmax, Sum, Term


@final
@record
class Part:
    """
    A part of terms that are computed: `term` as it first stands there, once for each value of its running indices.

    Parts with equal `key` are the same computation: the key is the term with definitions replaced by what they stand for, and
    with numbers for the names of bound and running indices.
    """

    term: Term
    key: Term
    running: frozenset[Index]

    @property
    def times(self) -> Polynomial:
        """Return how often the part is computed: the product of the sizes of its running indices."""
        return entries_of(each.size for each in free_indices(self.term) if each in self.running)


@final
@record
class LastAxisTotal(Term):
    """The sum along the last axis: what softmax divides by, and of which log_sum_exp is the logarithm."""

    term: Term

    def __post_init__(self) -> None:
        self._shaped(self.term.shape[:-1])


def whole_part(term: Term, over: tuple[Index, ...]) -> Part:
    """Return a term as a part of its own, the indices in `over` running through all their values."""
    return _part(_plain(term), frozenset(over))


def parts_of(part: Part) -> tuple[Part, ...]:
    """Return what has to be computed directly before a part."""
    inner = part.running | {part.term.index} if isinstance(part.term, Sum) else part.running
    return tuple(_part(each, inner) for each in _computed_from(part.term))


def all_parts(*terms: Term, over: tuple[Index, ...] = ()) -> Iterator[Part]:
    """Yield every different part of terms once, each before what it is computed from."""
    known: set[Term] = set()
    waiting = [whole_part(term, over) for term in reversed(terms)]
    while waiting:
        here = waiting.pop()
        if here.key not in known:
            known.add(here.key)
            yield here
            waiting.extend(reversed(parts_of(here)))


def _part(term: Term, running: frozenset[Index]) -> Part:
    return Part(term, _unnamed(term, running), running)


def _computed_from(term: Term) -> tuple[Term, ...]:
    match term:
        case Softmax(inner):
            return (Apply("exp", inner), LastAxisTotal(Apply("exp", inner)))
        case LogSumExp(inner):
            return (LastAxisTotal(Apply("exp", inner)),)
        case _:
            return parts(term)


def _plain(term: Term) -> Term:
    """Return a term in which what definitions stand for stands in their places."""
    return _plain(term.body) if isinstance(term, Definition) else _rebuilt(term, _plain, lambda index: index)


def _unnamed(term: Term, running: frozenset[Index]) -> Term:
    """Return a term whose bound and running indices are numbered as they appear, so that their names play no part."""
    numbers = itertools.count()
    free: dict[Index, Index] = {}

    def fresh(index: Index) -> Index:
        return Index(str(next(numbers)), index.size)

    def visit(here: Term, bound: dict[Index, Index]) -> Term:
        def rename(index: IndexTerm) -> IndexTerm:
            if isinstance(index, MapValue):
                return MapValue(index.map, rename(index.index))
            if index in bound:
                return bound[index]
            if index not in running:
                return index
            if index not in free:
                free[index] = fresh(index)
            return free[index]

        if isinstance(here, Sum):
            name = fresh(here.index)
            return Sum(name, visit(here.body, {**bound, here.index: name}))
        return _rebuilt(here, lambda part: visit(part, bound), rename)

    return visit(term, {})


def _rebuilt(term: Term, part: Callable[[Term], Term], index: Callable[[IndexTerm], IndexTerm]) -> Term:
    """Return a term with its parts and its own indices replaced, built anew."""

    def changed(value: object) -> object:
        if isinstance(value, Term):
            return part(value)
        if isinstance(value, Index | MapValue):
            return index(value)
        if isinstance(value, tuple):
            return tuple(changed(each) for each in value)
        return value

    build: Callable[..., Term] = type(term)
    return build(**{name: changed(getattr(term, name)) for name in fields(term)})
