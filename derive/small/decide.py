"""
Decides claims at small sizes: every case, every entry, exactly. Proved is never said from a sample, refuted never without a point.

This is the second route to a verdict: it shares neither the kernel's arithmetic nor the unfolding of terms into entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from derive.language.claims import Claim
from derive.small.arrays import Arrays
from derive.small.decision import Decision, Ground
from derive.small.defined import Conditions
from derive.small.outcome import SmallOutcome
from derive.small.points import Trials
from derive.small.sizes import DEFAULT_SIZES, UnfitSizes, checked_sizes, claim_sizes, complete_sizes, default_sizes
from derive.small.zero import Contradiction, ZeroTest

DEFAULT_LIMIT: Final = 100_000


def decide_at(claim: Claim, sizes: Mapping[str, int] | None = None, *, limit: int | None = DEFAULT_LIMIT) -> SmallOutcome:
    """
    Return what SymPy finds about a claim at the sizes asked for, the default where none is.

    Polynomials of more terms and arrays of more entries than `limit` leave the claim undecided; None sets no limit. Raises
    UnfitSizes, a ValueError, for a size the claim does not have or that is no positive integer.
    """
    return Decider(complete_sizes(claim, sizes or {}), limit=limit).decide(claim)


class Decider:
    """
    Decides many claims at the same sizes and remembers what they share: explicit entries, derivatives, converted scalars.

    Sizes that a claim does not have are passed over, those not named take their defaults. Raises UnfitSizes for a size that
    is no positive integer.
    """

    def __init__(self, sizes: Mapping[str, int] | None = None, *, limit: int | None = DEFAULT_LIMIT) -> None:
        self._asked = checked_sizes(sizes or {})
        self._limit = limit
        self._arrays: dict[tuple[tuple[str, int], ...], Arrays] = {}
        self._grounds: dict[tuple[Conditions, tuple[Any, ...]], Ground | None] = {}

    def decide(self, claim: Claim) -> SmallOutcome:
        """Return what is found about a claim at the sizes this decider was made for."""
        names = claim_sizes(claim)
        sizes = default_sizes(claim) | {name: value for name, value in self._asked.items() if name in names}
        key = tuple(sorted(sizes.items()))
        if key not in self._arrays:
            self._arrays[key] = Arrays(sizes, self._limit)
        try:
            return Decision(claim, sizes, self._arrays[key], self._ground).outcome()
        except RecursionError:
            del self._arrays[key]  # the stack may have ended between two lines that belong together
            return SmallOutcome("undecided", sizes, "the terms are nested too deeply", 0)

    def _ground(self, conditions: Conditions, equal: tuple[Any, ...]) -> Ground | None:
        """Return the zero test and the points under assumptions, None where these exclude each other."""
        key = (conditions, equal)
        if key not in self._grounds:
            try:
                test = ZeroTest((each.scalar for each in conditions if each.kind == "positive"), equal, self._limit)
                self._grounds[key] = Ground(test, Trials(conditions, equal, test.solved))
            except Contradiction:
                self._grounds[key] = None
        return self._grounds[key]


__all__ = [
    "DEFAULT_LIMIT",
    "DEFAULT_SIZES",
    "Decider",
    "SmallOutcome",
    "UnfitSizes",
    "claim_sizes",
    "complete_sizes",
    "decide_at",
    "default_sizes",
]
