"""
The near misses of a claim: claims one small change of its right side away, or of what its gradient is taken by.

The most common slips come first, in an order that is always the same. The phrase of a change completes a sentence and
names the terms concerned as people write them: "with y − ŷ for ŷ − y".
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from derive.kernel.records import record, uncompared
from derive.kernel.terms import IllFormed
from derive.language.claims import Claim, Unequal, assumption_terms, claim_indices
from derive.language.phrases import Phrase
from derive.language.places import put
from derive.language.scene import Edit, scene_of
from derive.language.scope import free_indices, index_of, parameters
from derive.language.slips import SLIPS
from derive.language.terms import Parameter


@record
class Change:
    """A near miss: the `name` of the slip, the changed `claim`, and what `says` the change, which few of many are asked."""

    name: str
    claim: Claim
    says: Callable[[], Phrase] = uncompared(default=None)

    @property
    def phrase(self) -> Phrase:
        """Return a phrase for the change: "with y − ŷ for ŷ − y"."""
        return self.says()

    @property
    def words(self) -> str:
        """Return the phrase in English."""
        return str(self.phrase)


Fits: TypeAlias = Callable[[Claim], bool]


def _fitting(claim: Claim) -> Fits:
    """
    Return what tells whether a changed claim says something, and nothing of an index or a parameter that the claim is not about;
    nor may an index go that its assumptions speak of: they would say something else.
    """
    own, letters = frozenset(claim_indices(claim)), _letters(claim)
    pairs = (each for each in claim.given if isinstance(each, Unequal))
    told = {index_of(side) for each in pairs for side in (each.left, each.right)}
    told.update(*(free_indices(term) for term in assumption_terms(claim.given)))

    def fits(changed: Claim) -> bool:
        free = claim_indices(changed)
        return (
            changed.left != changed.right
            and own.issuperset(free)
            and told.isdisjoint(own.difference(free))
            and letters >= _letters(changed)
        )

    return fits


def _letters(claim: Claim) -> frozenset[Parameter]:
    return frozenset(parameters(claim.left, claim.right))


def _changed(claim: Claim, edit: Edit, fits: Fits) -> Claim | None:
    """Return the claim with an edit made, None where it is not well-formed or does not fit."""
    try:
        if edit.side == "right":
            result = Claim(claim.left, put(claim.right, edit.steps, edit.part), claim.given)
        else:
            result = Claim(put(claim.left, edit.steps, edit.part), claim.right, claim.given)
    except IllFormed:
        return None
    return result if fits(result) and result != claim else None


def near_misses(claim: Claim) -> Iterator[Change]:
    """Yield the near misses of a claim, each once, most common slips first, none with new free indices or parameters."""
    scene, fits = scene_of(claim), _fitting(claim)
    seen = {claim}
    for name, slip in SLIPS.items():
        for edit in slip(scene):
            changed = _changed(claim, edit, fits)
            if changed is not None and changed not in seen:
                seen.add(changed)
                yield Change(name, changed, edit.say)


def _random_change(claim: Claim, chance: random.Random) -> Change | None:
    """Return one near miss: a kind of slip is drawn first, then an edit of it, so that rare kinds are met as often."""
    scene, fits = scene_of(claim), _fitting(claim)
    kinds = list(SLIPS)
    chance.shuffle(kinds)
    for name in kinds:
        edits = list(SLIPS[name](scene))
        chance.shuffle(edits)
        for edit in edits:
            changed = _changed(claim, edit, fits)
            if changed is not None:
                return Change(name, changed, edit.say)
    return None


def _both(first: Change, second: Change) -> Phrase:
    return Phrase("{first} and {second}", (("first", first.phrase), ("second", second.phrase)))


def mutants(claim: Claim, count: int, seed: int) -> list[Change]:
    """Return at most `count` different random claims one or two near misses away, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - mutants are drawn for tests, nothing is kept secret
    found: dict[Claim, Change] = {}
    for _ in range(8 * count):
        if len(found) == count:
            break
        change = _random_change(claim, chance)
        if change is not None and chance.random() < 0.5:
            second = _random_change(change.claim, chance)
            if second is not None:
                change = Change(f"{change.name}+{second.name}", second.claim, partial(_both, change, second))
        if change is not None and change.claim != claim:
            found.setdefault(change.claim, change)
    return list(found.values())
