"""Which names stand free in a term: parameters, indices, maps, sizes and abstract functions; and the parts of a term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from derive.kernel.records import values
from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.terms import (
    Abstract,
    Add,
    Apply,
    At,
    Case,
    Definition,
    Delta,
    Divide,
    Entry,
    MatMul,
    Multiply,
    Negate,
    Number,
    OneHot,
    Parameter,
    Power,
    Shape,
    SizeNumber,
    Subtract,
    Sum,
    Term,
    Transpose,
)

Thing = TypeVar("Thing")

# Kinds of terms in which nothing stands but in their parts.
_OF_PARTS_ALONE: Final = frozenset({Add, Apply, Divide, MatMul, Multiply, Negate, Number, Power, Subtract, Transpose})


def parts(term: Term) -> tuple[Term, ...]:
    """Return the terms a term is directly built from, in the order they are written; found once for each term and kept with it."""
    known: tuple[Term, ...] | None = term.__dict__.get("_parts")
    if known is not None:
        return known
    found: list[Term] = []
    for value in values(term):
        if isinstance(value, Term):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend([item for item in value if isinstance(item, Term)])
    known = term.__dict__["_parts"] = tuple(found)
    return known


def subterms(term: Term) -> Iterator[Term]:
    """Yield a term and everything it is built from, outermost first, once for each place it stands in."""
    waiting = [term]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(parts(here)))


def places_in(term: Term) -> int:
    """Return how many terms `subterms` yields, without going through them: what is shared is counted once, and kept with it."""
    waiting = [term]
    while waiting:
        here = waiting[-1]
        missing = [] if "_places" in here.__dict__ else [part for part in parts(here) if "_places" not in part.__dict__]
        if missing:
            waiting.extend(missing)
            continue
        here.__dict__.setdefault("_places", 1 + sum(part.__dict__["_places"] for part in parts(here)))
        waiting.pop()
    found: int = term.__dict__["_places"]
    return found


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


class Names:
    """What stands in a term, in the order it first appears: gathered once for each term and kept with it."""

    __slots__ = ("bound", "definitions", "depth", "free", "functions", "maps", "parameters", "sizes")

    def __init__(self) -> None:
        self.depth = 1
        self.free: dict[Index, None] = {}
        self.bound: dict[Index, None] = {}
        self.parameters: dict[Parameter, None] = {}
        self.definitions: dict[Definition, None] = {}
        self.maps: dict[IndexMap, None] = {}
        self.sizes: dict[str, None] = {}
        self.functions: dict[tuple[str, tuple[Shape, ...], Shape], None] = {}

    def take(self, other: Names, bound: Index | None) -> None:
        """Take over what stands in a part, in which an index may be bound."""
        for index in other.free:
            if index != bound:
                self.free.setdefault(index)
        self.depth = max(self.depth, other.depth + 1)
        self.sizes.update(other.sizes)
        self.parameters.update(other.parameters)
        # Most terms have none of these.
        if other.bound:
            self.bound.update(other.bound)
        if other.definitions:
            self.definitions.update(other.definitions)
        if other.maps:
            self.maps.update(other.maps)
        if other.functions:
            self.functions.update(other.functions)

    def note_size(self, size: Size) -> None:
        """Take down the names in a size."""
        for name, _ in size.parts:
            self.sizes.setdefault(name)

    def note_index(self, index: IndexTerm) -> None:
        """Take down an index that stands free, with the maps it is a value of."""
        self.note_size(index.size)
        while isinstance(index, MapValue):
            self.maps.setdefault(index.map)
            index = index.index
        self.note_size(index.size)
        self.free.setdefault(index)


def names(term: Term) -> Names:
    """Return what stands in a term, however deep it is nested."""
    known: Names | None = term.__dict__.get("_names")
    if known is not None:
        return known
    waiting = [term]
    while known is None:
        missing = [part for part in parts(waiting[-1]) if "_names" not in part.__dict__]
        if missing:
            waiting += missing
            continue
        here = waiting.pop()
        found = here.__dict__["_names"] = _gathered(here)
        known = None if waiting else found
    return known


def _gathered(term: Term) -> Names:
    if type(term) in _OF_PARTS_ALONE and parts(term):
        return _of_parts(term)
    here = Names()
    for size in term.shape:
        here.note_size(size)
    _note_own(here, term)
    bound = term.index if isinstance(term, Sum) else None
    for part in parts(term):
        here.take(names(part), bound)
    if isinstance(term, At) and term.parameter not in names(term.value).parameters:
        here.parameters.pop(term.parameter, None)
    return here


def _of_parts(term: Term) -> Names:
    """Return what stands in the parts of a term, of which there are one or two: mostly it all stands in one of them."""
    here, (first, *others) = Names.__new__(Names), [names(part) for part in parts(term)]
    here.depth, here.sizes, here.free, here.parameters = first.depth + 1, {}, first.free, first.parameters
    here.bound, here.definitions, here.maps, here.functions = first.bound, first.definitions, first.maps, first.functions
    for size in term.shape:
        here.note_size(size)
    here.sizes.update(first.sizes)
    for other in others:
        here.depth = max(here.depth, other.depth + 1)
        here.sizes.update(other.sizes)
        here.free = _both(here.free, other.free)
        here.parameters = _both(here.parameters, other.parameters)
        here.bound = _both(here.bound, other.bound)
        here.definitions = _both(here.definitions, other.definitions)
        here.maps = _both(here.maps, other.maps)
        here.functions = _both(here.functions, other.functions)
    return here


def _both(one: dict[Thing, None], other: dict[Thing, None]) -> dict[Thing, None]:
    """Return what stands in either, one of them itself where the other is empty: neither is changed once it is known."""
    if not other or other is one:
        return one
    return one | other if one else other


def _note_own(here: Names, term: Term) -> None:
    """Take down what stands in a node itself."""
    for index in own_indices(term):
        here.note_index(index)
    match term:
        case Parameter():
            here.parameters[term] = None
        case Definition():
            here.definitions[term] = None
        case SizeNumber(size):
            here.note_size(size)
        case Sum(index, _):
            here.note_size(index.size)
            here.bound[index] = None
        case Abstract(function, arguments, indices):
            shapes = tuple(argument.shape for argument in arguments)
            here.functions[function, shapes, tuple(index.size for index in indices)] = None
        case _:
            pass


def free_indices(term: Term) -> tuple[Index, ...]:
    """Return the indices that stand free in a term, in the order they first appear."""
    return tuple(names(term).free)


def parameters(*terms: Term) -> tuple[Parameter, ...]:
    """Return the parameters in terms, in the order they first appear."""
    return tuple(dict.fromkeys(each for term in terms for each in names(term).parameters))


def maps(*terms: Term) -> tuple[IndexMap, ...]:
    """Return the index maps in terms, in the order they first appear."""
    return tuple(dict.fromkeys(each for term in terms for each in names(term).maps))


def size_names(*terms: Term) -> tuple[str, ...]:
    """Return the names of all sizes in terms, in the order they first appear."""
    return tuple(dict.fromkeys(each for term in terms for each in names(term).sizes))


def abstract_functions(*terms: Term) -> tuple[str, ...]:
    """Return the names of the abstract functions in terms, in the order they first appear."""
    return tuple(dict.fromkeys(name for term in terms for name, _, _ in names(term).functions))
