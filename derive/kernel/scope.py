"""
The parts of scalar terms and what their names stand for; the check that a claim is well formed, with every name declared.

Trusted: the check keeps the names of bound indices apart from everything a claim may contain.
"""

from __future__ import annotations

from collections.abc import Iterator

from derive.kernel.generators import Limit
from derive.kernel.terms import (
    Abstract,
    Add,
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Fact,
    IllFormed,
    Index,
    IndexTerm,
    Injective,
    Log,
    MapValue,
    Multiply,
    Positive,
    Power,
    Size,
    SizeNumber,
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
        case Power(inner, _) | Exp(inner) | Log(inner) | Step(inner) | Derivative(inner, _, _):
            return (((), inner),)
        case Sum(index, body):
            return (((index,), body),)
        case Abstract(_, slots, _):
            return tuple((slot.indices, slot.body) for slot in slots)
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


def subterms(term: Term) -> Iterator[Term]:
    """Yield a term and all it is built from."""
    waiting = [term]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(part for _, part in parts(here))


def fact_terms(fact: Fact) -> tuple[Term, ...]:
    """Return the terms a fact speaks of."""
    match fact:
        case Positive(term, _):
            return (term,)
        case Equal(left, right, _):
            return (left, right)
        case _:
            return ()


def size_names(claim: Claim) -> tuple[str, ...]:
    """Return the names of all sizes a claim speaks of, in the order they first appear."""
    return tuple(dict.fromkeys(name for size in sizes(claim) for name, _ in size.parts))


def sizes(claim: Claim) -> list[Size]:
    """Return the sizes a claim speaks of, repeats included."""
    found: list[Size] = [size for _, axes in claim.parameters for size in axes]
    for index_map in claim.maps:
        found += [index_map.domain, index_map.codomain]
    found += [index.size for index in claim.indices]
    terms = [claim.left, claim.right, *(term for fact in claim.given for term in fact_terms(fact))]
    for side in terms:
        for term in subterms(side):
            if isinstance(term, SizeNumber):
                found.append(term.size)
            found += [index.size for bound, _ in parts(term) for index in bound]
            found += [index.size for index in own_indices(term)]
    for fact in claim.given:
        found += [index.size for index in every(fact)]
    return found


def every(fact: Fact) -> tuple[Index, ...]:
    """Return the indices for all values of which a fact holds."""
    return () if isinstance(fact, Injective) else fact.every


def check(claim: Claim) -> None:
    """Raise IllFormed unless every parameter, map and index of a claim is declared once and used as declared; Limit for huge powers."""
    shapes = dict(claim.parameters)
    maps = {index_map.name: index_map for index_map in claim.maps}
    free = {index.name: index for index in claim.indices}
    if (len(shapes), len(maps), len(free)) != (len(claim.parameters), len(claim.maps), len(claim.indices)):
        raise IllFormed("a parameter, map or index of the claim is declared twice")
    names = _Names(shapes, maps)
    for fact in claim.given:
        scope = {**free, **{index.name: index for index in every(fact)}}
        for term in fact_terms(fact):
            names.check(term, scope)
        if isinstance(fact, Unequal):
            names.check_index(fact.left, scope)
            names.check_index(fact.right, scope)
        if isinstance(fact, Injective) and maps.get(fact.map.name) != fact.map:
            raise IllFormed(f"the map {fact.map.name!r} is not declared")
    for side in (claim.left, claim.right):
        names.check(side, free)


class _Names:
    """What the names of a claim are declared as."""

    def __init__(self, shapes: dict[str, tuple[Size, ...]], maps: dict[str, object]) -> None:
        self._shapes = shapes
        self._maps = maps

    def check(self, term: Term, scope: dict[str, Index]) -> None:
        match term:
            case Entry(name, indices) | Derivative(_, name, indices):
                if tuple(index.size for index in indices) != self._shapes.get(name):
                    raise IllFormed(f"the parameter {name!r} is not declared, or has other axes than its indices")
            case Power(_, exponent) if abs(exponent) > LARGEST_EXPONENT:
                raise Limit(f"an exponent of {exponent} is past the limit of {LARGEST_EXPONENT}")
            case _:
                pass
        for index in own_indices(term):
            self.check_index(index, scope)
        for bound, part in parts(term):
            if any(index.name[:1] in ("#", "~", "") for index in bound):
                raise IllFormed("a bound index has a name that the kernel keeps to itself")
            self.check(part, {**scope, **{index.name: index for index in bound}} if bound else scope)

    def check_index(self, index: IndexTerm, scope: dict[str, Index]) -> None:
        while isinstance(index, MapValue):
            if self._maps.get(index.map.name) != index.map:
                raise IllFormed(f"the map {index.map.name!r} is not declared")
            index = index.index
        if index.name[:1] in ("#", "~", "") or scope.get(index.name) != index:
            raise IllFormed(f"the index {index.name!r} is not declared, or ranges over another size there")
