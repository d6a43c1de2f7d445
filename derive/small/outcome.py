"""What the second route says about a claim at small sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, TypeAlias, final

from derive.kernel.verdict import Counterexample, Point

VerdictName: TypeAlias = Literal["proved", "refuted", "undecided"]


@final
@dataclass(frozen=True, slots=True)
class SmallOutcome:
    """
    What was found at `sizes`: proved, refuted or undecided.

    `reason` is one sentence, empty where the claim is proved. `cases` counts the scalar equalities that were decided. A refuted
    claim has the `counterexample` and the `entry` (counted from 0) that differs there. `witness` is a point at which what is
    given holds and both sides are defined, None where every point is one.
    """

    verdict: VerdictName
    sizes: Mapping[str, int]
    reason: str
    cases: int
    entry: tuple[int, ...] | None = None
    counterexample: Counterexample | None = None
    witness: Point | None = None

    def __bool__(self) -> NoReturn:
        raise TypeError("an outcome has three verdicts: compare outcome.verdict with 'proved', 'refuted' or 'undecided'")
