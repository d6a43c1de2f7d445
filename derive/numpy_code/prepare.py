"""
Statements' terms made ready for printing: what cannot be printed is refused, and indices that run get names of the
printer's own, equal where sums are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from derive.kernel.records import fields, replaced
from derive.kernel.terms import IllFormed, Index, IndexTerm, MapValue
from derive.language.scope import free_indices, subterms
from derive.language.terms import Abstract, Case, Delta, Entry, Gradient, Jacobian, OneHot, Sum, Term


class NotPrintable(IllFormed):
    """A statement from which no NumPy function can be printed; the message says why."""


def rebuilt(term: Term, change: Callable[[Term], Term]) -> Term:
    """Return a term with `change` applied to each of the terms it is directly built from."""
    changed: dict[str, object] = {}
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Term):
            new: object = change(value)
        elif isinstance(value, tuple) and any(isinstance(item, Term) for item in value):
            new = tuple(change(item) if isinstance(item, Term) else item for item in value)
        else:
            continue
        if new != value:
            changed[name] = new
    return replaced(term, **changed) if changed else term


def refuse_unprintable(term: Term, where: str) -> None:
    """Raise NotPrintable if a derivative or an abstract function stands in a term; `where` says whose term it is."""
    for part in subterms(term):
        if isinstance(part, Abstract):
            raise NotPrintable(f"{where} speaks of the abstract function `{part.function}`: no code computes it")
        if isinstance(part, Gradient | Jacobian):
            raise NotPrintable(f"{where} holds a derivative: NumPy is printed from closed forms only")


def with_own_indices(term: Term, arguments: Iterable[Index]) -> tuple[Term, tuple[Index, ...]]:
    """
    Return a term with its running indices named by the printer, and those that stand free in it.

    An index that runs is bound by a sum, or free and not one of `arguments`. It is named by the size it runs over and by how many
    sums over that size it encloses, so that sums over equal bodies are equal terms, whatever their authors called the
    index, and none has the name of an argument.
    """
    named = _sums_named(term)
    fixed = set(arguments)
    free: list[Index] = []
    for each in free_indices(term):
        if each not in fixed:
            level = _level(named, each) + sum(other.size == each.size for other in free)
            free.append(_own(each, level))
            named = _renamed(named, each, free[-1])
    return named, tuple(free)


def _own(index: Index, level: int) -> Index:
    return Index(f"#{level}", index.size)


def _level(term: Term, index: Index) -> int:
    """Return one more than the highest level of a sum over an index's size in a term already named."""
    levels = [int(part.index.name[1:]) for part in subterms(term) if isinstance(part, Sum) and part.index.size == index.size]
    return 1 + max(levels, default=0)


def _sums_named(term: Term) -> Term:
    inner = rebuilt(term, _sums_named)
    if not isinstance(inner, Sum):
        return inner
    new = _own(inner.index, _level(inner.body, inner.index))
    return Sum(new, _renamed(inner.body, inner.index, new))


def _renamed(term: Term, old: Index, new: Index) -> Term:
    """Return a term with a free index renamed; `new` is bound nowhere in it."""
    if isinstance(term, Sum) and term.index == old:
        return term
    inner = rebuilt(term, lambda part: _renamed(part, old, new))
    match inner:
        case OneHot(at):
            return OneHot(_index_renamed(at, old, new))
        case Entry(of, indices):
            return Entry(of, tuple(None if each is None else _index_renamed(each, old, new) for each in indices))
        case Delta(left, right):
            return Delta(_index_renamed(left, old, new), _index_renamed(right, old, new))
        case Case(left, right, equal, unequal):
            return Case(_index_renamed(left, old, new), _index_renamed(right, old, new), equal, unequal)
        case _:
            return inner


def _index_renamed(index: IndexTerm, old: Index, new: Index) -> IndexTerm:
    if isinstance(index, MapValue):
        return MapValue(index.map, _index_renamed(index.index, old, new))
    return new if index == old else index
