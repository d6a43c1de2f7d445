"""
Takes a claim apart into what its near misses are built with: places, terms, index terms.

An edit sets another term at a place of one side; it need not be well-formed there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derive.kernel.records import record
from derive.kernel.terms import Index, IndexTerm, MapValue, Size
from derive.language.claims import Claim, claim_indices, claim_maps
from derive.language.phrases import Phrase, phrase
from derive.language.places import Place, Step, places
from derive.language.scope import free_indices, index_of, own_indices, subterms
from derive.language.terms import Definition, Entry, Gradient, Jacobian, Negate, Number, OneHot, Parameter, Sum, Term, Zeros


@record
class Edit:
    """Another term for the part at `steps` of one side; `say` makes the phrase, only when it is asked for."""

    steps: tuple[Step, ...]
    part: Term
    say: Callable[[], Phrase]
    side: str = "right"


@record
class Scene:
    """A claim taken apart: the places of its right side, and the terms, index terms and indices to build with."""

    claim: Claim
    places: tuple[Place, ...]
    pool: tuple[tuple[Term, frozenset[Index]], ...]
    indices: tuple[IndexTerm, ...]
    free: tuple[Index, ...]
    summed: tuple[Index, ...]

    def index_terms(self, here: Place, size: Size) -> Iterator[IndexTerm]:
        """Yield the index terms over a size that mean something at a place: indices, and maps at indices."""
        scope = tuple(dict.fromkeys((*self.free, *here.bound)))
        maps = claim_maps(self.claim)
        mapped = (MapValue(each, index) for each in maps for index in scope if index.size == each.domain)
        for each in dict.fromkeys((*scope, *self.indices, *mapped)):
            if each.size == size and index_of(each) in scope:
                yield each

    def terms(self, here: Place) -> Iterator[Term]:
        """Yield the terms of the claim that mean something at a place, those with names of their own first."""
        scope = {*self.free, *here.bound}
        yield from (term for term, inside in self.pool if inside <= scope and term != here.term)


def named(term: Term) -> bool:
    """Tell whether a term has a name of its own: a parameter, a definition, a one-hot vector, or a part of one."""
    return isinstance(term.term if isinstance(term, Entry) else term, Parameter | Definition | OneHot)


def scene_of(claim: Claim) -> Scene:
    """Return a claim taken apart. Its left side is no term to build with: what that proves would say nothing."""
    whole = [claim.left]
    while isinstance(whole[-1], Definition):
        whole.append(whole[-1].body)
    everything = [*subterms(claim.right), *subterms(claim.left)]
    indices = tuple(dict.fromkeys(each for term in everything for each in own_indices(term)))
    derived = any(isinstance(term, Gradient | Jacobian) for term in everything)
    lent = everything if derived else [*subterms(claim.right), *filter(named, everything)]
    pool = [term for term in dict.fromkeys(lent) if _usable(term) and term not in whole]
    pool += [term for term in map(OneHot, indices) if term not in pool]
    pool.sort(key=lambda term: not named(term))
    return Scene(
        claim,
        places(claim.right),
        tuple((term, frozenset(free_indices(term))) for term in pool),
        indices,
        claim_indices(claim),
        tuple(dict.fromkeys(term.index for term in everything if isinstance(term, Sum))),
    )


def _usable(term: Term) -> bool:
    """Tell whether a term is something to build with: no number, and no derivative, which would make the claim say nothing."""
    return not any(isinstance(part, Gradient | Jacobian) for part in subterms(term)) and not isinstance(term, Number | Zeros)


def instead(here: Place, part: Term) -> Edit:
    """Return the edit that sets a part at a place, in the words "with NEW for OLD"."""
    return Edit(here.steps, part, lambda: phrase("with {new} for {old}", new=str(part), old=str(here.term)))


def saying(here: Place, part: Term, words: str, **places: object) -> Edit:
    """Return the edit that sets a part at a place, in a phrase with a place for each thing it names."""
    return Edit(here.steps, part, lambda: phrase(words, **{name: str(value) for name, value in places.items()}))


def negative(term: Term) -> Term:
    """Return the negative of a term, a sign taken away where there is one."""
    match term:
        case Negate(inner):
            return inner
        case Number(value):
            return Number(-value)
        case _:
            return Negate(term)
