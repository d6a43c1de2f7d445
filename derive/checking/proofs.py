"""What was proved once is known: the verdicts of the kernel on claims, kept for all the sheets of a run."""

from __future__ import annotations

from derive.language.claims import Claim
from derive.routes import KernelRoute, Result, settle


class Proofs:
    """Asks the kernel, once a claim."""

    def __init__(self) -> None:
        self._route = KernelRoute()
        self._results: dict[Claim, Result] = {}
        self._proved: dict[Claim, bool] = {}

    def result(self, stated: Claim) -> Result:
        """Return the verdict on a claim, with its counterexample where there is one."""
        if stated not in self._results:
            verdict, seconds = self._route.ask(stated)
            self._results[stated] = settle(stated, verdict, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    def proves(self, stated: Claim) -> bool:
        """Return whether a claim is proved; nothing is looked for that would refute it."""
        if stated not in self._proved:
            self._proved[stated] = self._route.proves(stated)
        return self._proved[stated]
