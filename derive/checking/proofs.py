"""What was proved once is known: the verdicts of the kernel on claims, kept for all the sheets of a run."""

from __future__ import annotations

from derive.language.claims import Claim
from derive.routes import KernelRoute, Result, settle


class Proofs:
    """Asks the kernel, once a claim."""

    def __init__(self) -> None:
        self._route = KernelRoute()
        self._results: dict[Claim, Result] = {}
        self._unproved: set[Claim] = set()

    def result(self, stated: Claim) -> Result:
        """Return the verdict on a claim, with its counterexample where there is one."""
        if stated not in self._results:
            verdict, seconds = self._route.ask(stated)
            self._results[stated] = settle(stated, verdict, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    def proof(self, stated: Claim) -> Result | None:
        """Return the result on a claim that is proved, None for another; nothing is looked for that would refute it."""
        known = self._results.get(stated)
        if known is not None:
            return known if known.verdict == "proved" else None
        if stated in self._unproved:
            return None
        proof, seconds = self._route.proof(stated)
        if proof is None:
            self._unproved.add(stated)
            return None
        self._results[stated] = settle(stated, proof, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    def proves(self, stated: Claim) -> bool:
        """Return whether a claim is proved; nothing is looked for that would refute it."""
        return self.proof(stated) is not None
