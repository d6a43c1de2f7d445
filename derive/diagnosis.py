"""
From a refuted claim to what would be right: the first near miss that the kernel proves.

A diagnosis only adds words to a refutation: it never changes a verdict, and it says nothing that is not proved itself.
"""

from __future__ import annotations

from itertools import islice
from typing import Final, final

from derive.kernel.decide import Kernel, part_at
from derive.kernel.records import record
from derive.kernel.verdict import Point, Proved
from derive.language.claims import Claim
from derive.language.entries import Entries
from derive.language.near_misses import Change, near_misses
from derive.language.phrases import Phrase, phrase

TRIES: Final = 400


@final
@record
class Help:
    """A near miss of a refuted claim that is proved: the `change`, and the kernel's verdict about the changed claim."""

    change: Change
    verdict: Proved

    @property
    def claim(self) -> Claim:
        """Return the changed claim, the one that is proved."""
        return self.change.claim

    @property
    def scope(self) -> str:
        """Return for which sizes the changed claim is proved."""
        return self.verdict.scope

    @property
    def phrase(self) -> Phrase:
        """Return the help as a sentence."""
        return phrase("help: {change}, this is proved for {scope}", change=self.change.phrase, scope=Phrase(self.scope))

    def __str__(self) -> str:
        return str(self.phrase)


def diagnose(claim: Claim, limit: int = TRIES, point: Point | None = None) -> Help | None:
    """
    Return the first near miss of a refuted claim that the kernel proves, None where the first `limit` hold none.

    The limit counts near misses, not seconds, so that the same claim gets the same help on every machine. Where the claim is
    refuted at a `point`, near misses whose sides part there as well are passed over: no proof of them is tried.
    """
    kernel, entries = Kernel(), Entries()
    for change in islice(near_misses(claim), limit):
        stated = entries.claim(change.claim)
        if point is not None and part_at(stated, point):
            continue
        proof = kernel.proof(stated)
        if proof is not None:
            return Help(change, proof)
    return None
