"""What claims speak of that a sheet may not have said: chances, functions that are not known, what is of nothing said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from derive.checking.proofs import Proofs
from derive.kernel.records import fields
from derive.kernel.terms import IllFormed, Index
from derive.language.claims import Claim, Unequal, claim
from derive.language.places import renamed
from derive.language.scope import names, subterms
from derive.language.terms import Abstract, Apply, Case, Entry, Gradient, Jacobian, LogSumExp, Parameter, Softmax, Sum, Term


def speaks_of_chances(side: Term) -> bool:
    """Return whether softmax, log or exp stands in a side: what is beside it may be a distribution, without being said to be."""
    return any(
        isinstance(part, Softmax | LogSumExp) or (isinstance(part, Apply) and part.function in ("log", "exp"))
        for part in subterms(side)
    )


def positive_wherever_defined(side: Term) -> Iterator[Parameter]:
    """Yield the vectors of which each entry is positive where a side has a value: p of Σ_i p_i log p_i."""
    waiting: list[tuple[object, frozenset[Index]]] = [(side, frozenset())]
    while waiting:
        part, bound = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend((each, bound) for each in part)
        if not isinstance(part, Term) or isinstance(part, Case):
            continue
        if isinstance(part, Apply) and part.function == "log":
            match part.term:
                case Parameter() as vector if len(vector.shape) == 1:
                    yield vector
                case Entry(Parameter() as vector, (Index() as index,)) if index in bound:
                    yield vector
                case _:
                    pass
        within = bound | {part.index} if isinstance(part, Sum) else bound
        waiting.extend((getattr(part, name), within) for name in fields(part))


def is_abstract(stated: Claim) -> bool:
    """Return whether a function of which nothing is known stands in a claim."""
    return any(isinstance(part, Abstract) for side in (stated.left, stated.right) for part in subterms(side))


def is_of_nothing_said(stated: Claim) -> bool:
    """Return whether something is differentiated in which nothing but other names stands: ∂(C E)/∂θ, where a loss CE is meant."""
    parts = [part for side in (stated.left, stated.right) for part in subterms(side) if isinstance(part, Gradient | Jacobian)]
    of_by = ((part.loss if isinstance(part, Gradient) else part.term, part.by) for part in parts)
    sides = ((names(of).parameters, names(by).parameters) for of, by in of_by)
    return any(of and not of.keys() & by.keys() for of, by in sides)


def case_of(stated: Claim, proofs: Proofs) -> str:
    """Return in words in which case a claim that is false of all indices is proved, i = j or i ≠ j; nothing where in none."""
    free = sorted({each for side in (stated.left, stated.right) for each in names(side).free}, key=lambda index: index.name)
    for one, other in combinations(free, 2):
        if one.size == other.size:
            if proofs.proves(claim(stated.left, stated.right, given=(*stated.given, Unequal(one, other)))):
                return f"{one.name} ≠ {other.name}"
            try:
                same = [renamed(side, other, one) for side in (stated.left, stated.right)]
            except IllFormed:
                continue
            if proofs.proves(claim(*same)):
                return f"{one.name} = {other.name}"
    return ""
