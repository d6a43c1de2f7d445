"""
Statements' terms made ready for printing: what cannot be printed is refused, and indices that run get names of the
printer's own, equal where sums are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from derive.kernel.records import fields, replaced
from derive.kernel.terms import IllFormed, Index, IndexTerm, MapValue
from derive.language.scope import free_indices, maps, parameters, size_names, subterms
from derive.language.terms import Abstract, At, Case, Definition, Delta, Entry, Gradient, Jacobian, OneHot, Parameter, Sum, Term


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
        if isinstance(part, At):
            raise NotPrintable(f"{where} puts a tensor in place of a parameter: NumPy is printed from closed forms only")
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


def without_names(term: Term) -> Term:
    """Return a term with what each definition stands for in its place."""
    return without_names(term.body) if isinstance(term, Definition) else rebuilt(term, without_names)


def with_letters(term: Term) -> Term:
    """Return a term to be shown, its running indices named by letters that stand for nothing else in it."""
    taken = {each.name for each in parameters(term)} | {each.name for each in maps(term)} | {*size_names(term)}
    taken.update(each.name for each in free_indices(term))
    letters = (each for each in "ijkhlmnpqr" if each not in taken)
    for part in subterms(term):
        if isinstance(part, Sum) and is_running(part.index):
            new = Index(next(letters, part.index.name), part.index.size)
            term = _letter(term, part, new)
    return term


def _letter(term: Term, old: Sum, new: Index) -> Term:
    if term == old:
        return Sum(new, _renamed(old.body, old.index, new))
    return rebuilt(term, lambda part: _letter(part, old, new))


def _own(index: Index, level: int) -> Index:
    return Index(f"@{level} of {index.size}", index.size)


def is_running(index: Index) -> bool:
    """Return whether an index is one that the printer named, and no argument."""
    return index.name.startswith("@")


def is_sign(term: Term) -> bool:
    """Return whether a term is a sign that the printer made, an entry of a vector of signs."""
    return isinstance(term, Entry) and isinstance(term.term, Parameter) and term.term.name.startswith("@")


def _level(term: Term, index: Index) -> int:
    """Return one more than the highest level of a sum over an index's size in a term already named."""
    inside = (part.index for part in subterms(term) if isinstance(part, Sum) and part.index.size == index.size)
    return 1 + max((int(each.name[1:].split()[0]) for each in inside), default=0)


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
    return with_indices(inner, lambda each: _index_renamed(each, old, new))


def with_indices(term: Term, change: Callable[[IndexTerm], IndexTerm]) -> Term:
    """Return a term with `change` applied to each of the index terms that stand in the node itself."""
    match term:
        case OneHot(at):
            return OneHot(change(at))
        case Entry(of, indices):
            return Entry(of, tuple(None if each is None else change(each) for each in indices))
        case Delta(left, right):
            return Delta(change(left), change(right))
        case Case(left, right, equal, unequal):
            return Case(change(left), change(right), equal, unequal)
        case _:
            return term


def _index_renamed(index: IndexTerm, old: Index, new: Index) -> IndexTerm:
    if isinstance(index, MapValue):
        return MapValue(index.map, _index_renamed(index.index, old, new))
    return new if index == old else index
