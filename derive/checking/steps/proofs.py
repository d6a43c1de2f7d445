"""What was proved once is known: the verdicts of the kernel on claims, kept for all the sheets of a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from derive.language.claims import Claim
from derive.routes import KernelRoute, Result, settle

if TYPE_CHECKING:
    from derive.diagnosis import Help, Place


class Proofs:
    """Asks the kernel, once a claim."""

    def __init__(self) -> None:
        self._route = KernelRoute()
        self._results: dict[Claim, Result] = {}
        self._unproved: set[Claim] = set()
        self._diagnoses: dict[Claim, Help | None] = {}
        self._places: tuple[Claim | None, tuple[Place, ...]] = (None, ())

    def result(self, stated: Claim) -> Result:
        """Return the verdict on a claim, with its counterexample where there is one."""
        if stated not in self._results:
            verdict, seconds = self._route.ask(stated)
            self._results[stated] = settle(stated, verdict, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    def proof(self, stated: Claim, places: Sequence[Place] = ()) -> Result | None:
        """
        Return the result on a claim that is proved, None for another; nothing is looked for that would refute it. What it is given
        holds at the `places`: if its sides part at one of them no proof is tried.
        """
        known = self._results.get(stated)
        if known is not None:
            return known if known.verdict == "proved" else None
        if stated in self._unproved:
            return None
        parts = any(place.parts(self._route.unfolded(stated)) for place in places)
        proof, seconds = (None, 0.0) if parts else self._route.proof(stated)
        if proof is None:
            self._unproved.add(stated)
            return None
        self._results[stated] = settle(stated, proof, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    def proves(self, stated: Claim, places: Sequence[Place] = ()) -> bool:
        """Return whether a claim is proved; nothing is looked for that would refute it, if that is not so at some places."""
        return self.proof(stated, places) is not None

    def places(self, refuted: Result) -> tuple[Place, ...]:
        """
        Return places at which claims like a refuted one probably part as well: where it does, and some that are crowded. They are
        kept for the last claim, with what was found there.
        """
        from derive.diagnosis import places_at

        if self._places[0] != refuted.claim:
            found = refuted.counterexample
            places = () if found is None else places_at(self._route.unfolded(refuted.claim), found.point)
            self._places = refuted.claim, places
        return self._places[1]

    def parts_where_positive(self, refuted: Result) -> bool:
        """Return whether the sides of a refuted claim part at positive numbers, at such below one and at greater ones."""
        from derive.diagnosis import positive_places

        if refuted.counterexample is None:
            return True
        stated = self._route.unfolded(refuted.claim)
        tried = positive_places(stated, refuted.counterexample.point)
        return all(any(place.parts(stated) for place in places) for places in tried)

    def diagnosis(self, refuted: Result, tries: int) -> Help | None:
        """Return the first near miss of a refuted claim that is proved; None where the first so many hold none."""
        if refuted.claim not in self._diagnoses:
            from derive.diagnosis import diagnose

            self._diagnoses[refuted.claim] = diagnose(refuted.claim, tries, self.places(refuted))
        return self._diagnoses[refuted.claim]
