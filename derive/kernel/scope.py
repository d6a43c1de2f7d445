"""
The parts of scalar terms and what their names stand for; the check that a claim is well formed, with every name declared.

Trusted: the check keeps the names of bound indices apart from everything a claim may contain.
"""

from __future__ import annotations

from derive.kernel.generators import Limit
from derive.kernel.terms import (
    Abstract,
    Add,
    At,
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Fact,
    IllFormed,
    Index,
    IndexMap,
    IndexTerm,
    Injective,
    Log,
    MapValue,
    Multiply,
    Positive,
    Power,
    Root,
    Size,
    SizeNumber,
    Slot,
    Step,
    Sum,
    Term,
    Unequal,
)

LARGEST_EXPONENT = 64


def parts(term: Term) -> tuple[tuple[tuple[Index, ...], Term], ...]:
    """Return the terms a term is built from, each with the indices that are bound in it."""
    match term:
        case Add(terms):
            return tuple(((), each) for each in terms)
        case Multiply(factors):
            return tuple(((), each) for each in factors)
        case Power(inner, _) | Exp(inner) | Log(inner) | Root(inner) | Step(inner) | Derivative(inner, _, _):
            return (((), inner),)
        case Sum(index, body):
            return (((index,), body),)
        case Abstract(_, slots, _):
            return tuple((slot.indices, slot.body) for slot in slots)
        case At(inner, _, slot):
            return (((), inner), (slot.indices, slot.body))
        case _:
            return ()


def own_indices(term: Term) -> tuple[IndexTerm, ...]:
    """Return the indices that stand in a term itself, not in its parts and not as what it binds."""
    match term:
        case Entry(_, indices) | Derivative(_, _, indices) | Abstract(_, _, indices):
            return indices
        case Delta(left, right):
            return (left, right)
        case _:
            return ()


def fact_terms(fact: Fact) -> tuple[Term, ...]:
    """Return the terms a fact speaks of."""
    match fact:
        case Positive(term, _):
            return (term,)
        case Equal(left, right, _):
            return (left, right)
        case _:
            return ()


class Names:
    """What stands in a term: gathered once for each term and kept with it."""

    __slots__ = ("bound", "deltas", "exponent", "free", "functions", "maps", "order", "parameters", "sizes")

    def __init__(self, term: Term) -> None:
        self.free: set[Index] = set()
        self.parameters: set[tuple[str, tuple[Size, ...]]] = set()
        self.maps: set[IndexMap] = set()
        self.sizes: dict[Size, None] = {}
        self.functions: set[str] = set()
        self.bound: set[str] = set()
        self.deltas = isinstance(term, Delta)
        self.exponent = 0
        for index in own_indices(term):
            self._note(index)
        match term:
            case Entry(name, indices) | Derivative(_, name, indices):
                self.parameters.add((name, tuple(index.size for index in indices)))
            case Power(_, exponent):
                self.exponent = abs(exponent)
            case SizeNumber(size):
                self.sizes[size] = None
            case Abstract(function, _, _):
                self.functions.add(function)
            case _:
                pass
        for bound, part in parts(term):
            self._take(names(part), bound)
            if isinstance(term, At) and part is term.term:
                self._place(term.parameter, term.slot)
        self.order = tuple(sorted(index.name for index in self.free))

    def _place(self, parameter: str, slot: Slot) -> None:
        """Take out a parameter that is bound here."""
        self.parameters.discard((parameter, tuple(index.size for index in slot.indices)))
        if any(name == parameter for name, _ in self.parameters):
            raise IllFormed(f"the tensor put in place of the parameter {parameter!r} has other axes than it")

    def _note(self, index: IndexTerm) -> None:
        self.sizes[index.size] = None
        while isinstance(index, MapValue):
            self.maps.add(index.map)
            index = index.index
        self.sizes[index.size] = None
        self.free.add(index)

    def _take(self, other: Names, bound: tuple[Index, ...]) -> None:
        free = other.free
        if bound:
            free = free.difference(bound)
            called = {index.name for index in bound}
            if len(called) < len(bound) or any(index.name in called for index in free):
                raise IllFormed(f"one name stands for two indices where it is bound: {', '.join(sorted(called))}")
        self.free |= free
        self.parameters |= other.parameters
        self.maps |= other.maps
        self.functions |= other.functions
        self.sizes.update(other.sizes)
        self.exponent = max(self.exponent, other.exponent)
        self.deltas = self.deltas or other.deltas
        self.bound |= other.bound
        for index in bound:
            self.sizes[index.size] = None
            self.bound.add(index.name)


def names(term: Term) -> Names:
    """Return what stands in a term."""
    known: Names | None = term.__dict__.get("_names")
    if known is None:
        known = names(term.argument) if isinstance(term, Exp | Log | Root | Step) else Names(term)
        term.__dict__["_names"] = known
    return known


def claim_terms(claim: Claim) -> tuple[Term, ...]:
    """Return the sides of a claim and the terms its facts speak of."""
    return (claim.left, claim.right, *(term for fact in claim.given for term in fact_terms(fact)))


def sizes(claim: Claim) -> tuple[Size, ...]:
    """Return the sizes a claim speaks of, in the order they first appear."""
    found = [size for _, axes in claim.parameters for size in axes]
    for index_map in claim.maps:
        found += [index_map.domain, index_map.codomain]
    found += [index.size for index in claim.indices]
    for term in claim_terms(claim):
        found += names(term).sizes
    for fact in claim.given:
        found += [index.size for index in every(fact)]
    return tuple(dict.fromkeys(found))


def size_names(claim: Claim) -> tuple[str, ...]:
    """Return the names of all sizes a claim speaks of, in the order they first appear."""
    return tuple(dict.fromkeys(name for size in sizes(claim) for name, _ in size.parts))


def every(fact: Fact) -> tuple[Index, ...]:
    """Return the indices for all values of which a fact holds."""
    return () if isinstance(fact, Injective) else fact.every


def needed(claim: Claim) -> tuple[Log | Root, ...]:
    """
    Return the logarithms and roots that both sides cannot be defined without: those that stand under no binder (none of an index,
    none of a parameter), and in no product with a δ, which may be how a case is written.
    """
    found: dict[Log | Root, None] = {}
    seen: set[int] = set()
    waiting = [claim.left, claim.right]
    while waiting:
        here = waiting.pop()
        if id(here) in seen or isinstance(here, Sum | Abstract | At) or (isinstance(here, Multiply) and names(here).deltas):
            continue
        seen.add(id(here))
        if isinstance(here, Log | Root):
            found[here] = None
        waiting += [part for _, part in parts(here)]
    return tuple(found)


def check(claim: Claim) -> None:
    """
    Raise IllFormed unless every parameter, map and index of a claim is declared once and used as declared; Limit for huge
    powers.
    """
    declared = {name for name, _ in claim.parameters}, {each.name for each in claim.maps}, {each.name for each in claim.indices}
    if tuple(map(len, declared)) != (len(claim.parameters), len(claim.maps), len(claim.indices)):
        raise IllFormed("a parameter, map or index of the claim is declared twice")
    for side in (claim.left, claim.right):
        _check_term(claim, side, set(claim.indices))
    for fact in claim.given:
        scope = {*claim.indices, *every(fact)}
        if len({index.name for index in scope}) != len(scope):
            raise IllFormed("an index that a fact holds for every value of has the name of another")
        for term in fact_terms(fact):
            _check_term(claim, term, scope)
        if isinstance(fact, Unequal):
            _check_term(claim, Delta(fact.left, fact.right), scope)
        if isinstance(fact, Injective) and fact.map not in claim.maps:
            raise IllFormed(f"the map {fact.map.name!r} is not declared")


def _check_term(claim: Claim, term: Term, scope: set[Index]) -> None:
    here = names(term)
    if not here.free <= scope:
        unknown = ", ".join(sorted(index.name for index in here.free - scope))
        raise IllFormed(f"an index is not declared, or is declared over another size: {unknown}")
    outside = {index.name for index in scope}
    if here.bound & outside:
        raise IllFormed(f"an index is bound and free in one claim: {', '.join(sorted(here.bound & outside))}")
    if any(name[:1] in ("#", "~", "") for name in here.bound | outside):
        raise IllFormed("a name of an index is empty, or begins with a sign the kernel keeps to itself")
    if not here.parameters <= set(claim.parameters):
        unknown = ", ".join(sorted(name for name, _ in here.parameters - set(claim.parameters)))
        raise IllFormed(f"a parameter is not declared, or has other axes than its indices: {unknown}")
    if not here.maps <= set(claim.maps):
        unknown = ", ".join(sorted(index_map.name for index_map in here.maps - set(claim.maps)))
        raise IllFormed(f"a map is not declared, or is declared over other sizes: {unknown}")
    if here.exponent > LARGEST_EXPONENT:
        raise Limit(f"an exponent of {here.exponent} is past the limit of {LARGEST_EXPONENT}")
