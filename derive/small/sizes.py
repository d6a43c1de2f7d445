"""Turns a claim into the small sizes it is decided at, and checks the sizes people ask for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from derive.kernel.terms import IllFormed, Size
from derive.language.claims import Claim, Equal, Injective, Positive, Unequal, claim_indices, claim_maps
from derive.language.scope import index_of, size_names

DEFAULT_SIZES: Final[Mapping[str, int]] = {"V": 3, "d": 2, "K": 2, "m": 1}


class UnfitSizes(IllFormed):
    """Sizes that a claim cannot be decided at: a name it does not have, or no positive integer."""


def claim_sizes(claim: Claim) -> tuple[str, ...]:
    """Return the names of all sizes in a claim, those of its assumptions included, in the order they first appear."""
    found = dict.fromkeys(size_names(claim.left, claim.right))
    for each in claim.given:
        match each:
            case Positive(term):
                found |= dict.fromkeys(size_names(term))
            case Equal(left, right):
                found |= dict.fromkeys(size_names(left, right))
            case Unequal() | Injective():
                pass
    for size in _plain_sizes(claim):
        found |= dict.fromkeys(name for name, _ in size.parts)
    return tuple(found)


def _plain_sizes(claim: Claim) -> Iterator[Size]:
    """Yield the sizes that stand in indices and maps, not in terms."""
    for index in claim_indices(claim):
        yield index.size
    for each_map in claim_maps(claim):
        yield from (each_map.domain, each_map.codomain)
    for each in claim.given:
        if isinstance(each, Unequal):
            yield from (index_of(each.left).size, index_of(each.right).size)


def default_sizes(claim: Claim) -> dict[str, int]:
    """
    Return small sizes for a claim: V=3, d=2, K=2, m=1; of every other name 2 where maps range over it, else one no other has.

    Different ones, because a transpose hides where two sizes are equal; 2 for maps, because there are V ** K maps from [K] to [V].
    """
    mapped = {name for each in claim_maps(claim) for name, _ in each.domain.parts}
    names = claim_sizes(claim)
    found = {name: DEFAULT_SIZES.get(name, 2) for name in names if name in DEFAULT_SIZES or name in mapped}
    free = (number for number in itertools.chain((3, 2), itertools.count(4)) if number not in set(found.values()))
    return {name: found[name] if name in found else next(free) for name in names}


def checked_sizes(partial: Mapping[str, int]) -> dict[str, int]:
    """Return the sizes asked for; raises UnfitSizes unless each is a positive integer."""
    for name, value in partial.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise UnfitSizes(f"the size {name} is a positive integer, not {value!r}")
    return dict(partial)


def complete_sizes(claim: Claim, partial: Mapping[str, int]) -> dict[str, int]:
    """Return a number for every size of a claim, the default where none is asked for; raises UnfitSizes (a ValueError)."""
    asked = checked_sizes(partial)
    found = default_sizes(claim)
    unknown = [name for name in asked if name not in found]
    if unknown:
        have = ", ".join(found) if found else "none"
        raise UnfitSizes(f"the claim has no size called {', '.join(unknown)}; its sizes are: {have}")
    return found | asked
