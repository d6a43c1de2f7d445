"""Which names stand free in a term: parameters, indices, maps, sizes and abstract functions; and the parts of a term."""

from __future__ import annotations

from collections.abc import Iterator

from derive.kernel.records import fields
from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.terms import (
    Abstract, Case, Delta, Entry, OneHot, Parameter, SizeNumber, Sum, Term,
)


def parts(term: Term) -> tuple[Term, ...]:
    """Return the terms a term is directly built from, in the order they are written."""
    found: list[Term] = []
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Term):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(item for item in value if isinstance(item, Term))
    return tuple(found)


def subterms(term: Term) -> Iterator[Term]:
    """Yield a term and everything it is built from, outermost first, once for each place it stands in."""
    waiting = [term]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(parts(here)))


def own_indices(term: Term) -> tuple[IndexTerm, ...]:
    """Return the index terms that stand in a node itself, not in its parts and not as what it binds."""
    match term:
        case OneHot(at):
            return (at,)
        case Entry(_, indices):
            return tuple(index for index in indices if index is not None)
        case Delta(left, right) | Case(left, right):
            return (left, right)
        case Abstract(_, _, indices):
            return indices
        case _:
            return ()


def index_of(term: IndexTerm) -> Index:
    """Return the index inside nested map values: k of w[k]."""
    while isinstance(term, MapValue):
        term = term.index
    return term


def free_indices(term: Term) -> tuple[Index, ...]:
    """Return the indices that stand free in a term, in the order they first appear."""
    found: dict[Index, None] = {}

    def visit(here: Term, bound: frozenset[Index]) -> None:
        for each in own_indices(here):
            index = index_of(each)
            if index not in bound:
                found.setdefault(index)
        inner = bound | {here.index} if isinstance(here, Sum) else bound
        for part in parts(here):
            visit(part, inner)

    visit(term, frozenset())
    return tuple(found)


def parameters(*terms: Term) -> tuple[Parameter, ...]:
    """Return the parameters in terms, in the order they first appear."""
    return tuple(dict.fromkeys(here for term in terms for here in subterms(term) if isinstance(here, Parameter)))


def maps(*terms: Term) -> tuple[IndexMap, ...]:
    """Return the index maps in terms, in the order they first appear."""
    found: dict[IndexMap, None] = {}
    for term in terms:
        for here in subterms(term):
            for each in own_indices(here):
                while isinstance(each, MapValue):
                    found.setdefault(each.map)
                    each = each.index
    return tuple(found)


def size_names(*terms: Term) -> tuple[str, ...]:
    """Return the names of all sizes in terms, in the order they first appear."""
    found: dict[str, None] = {}

    def note(each: Size) -> None:
        for name, _ in each.parts:
            found.setdefault(name)

    for term in terms:
        for here in subterms(term):
            for each in here.shape:
                note(each)
            if isinstance(here, SizeNumber):
                note(here.size)
            if isinstance(here, Sum):
                note(here.index.size)
            if isinstance(here, Parameter):
                for each in here.axes:
                    note(each)
            for index in own_indices(here):
                note(index.size)
                note(index_of(index).size)
    return tuple(found)


def abstract_functions(*terms: Term) -> tuple[str, ...]:
    """Return the names of the abstract functions in terms, in the order they first appear."""
    return tuple(dict.fromkeys(here.function for term in terms for here in subterms(term) if isinstance(here, Abstract)))
