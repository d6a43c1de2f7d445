"""What speaks against the reading of a sheet: steps that it leaves unproved and that are proved under another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from derive.checking.found import Doubt, Found
from derive.reader.notation import Reading, readings
from derive.reader.steps import Step

SpeaksFor: TypeAlias = Callable[[Step, Reading], bool]


def doubt_of(reading: Reading, found: Sequence[Found], speaks_for: SpeaksFor) -> Doubt | None:
    """
    Return what speaks against a reading, None where nothing does: no step that it leaves unproved is proved under another.

    Where fewer steps are proved under the other, one alone does not speak for it: slips are right under some reading.
    Of several readings, the one under which most steps are proved, then the one that is nearest to this one, then the most usual.
    """
    best: tuple[tuple[int, int], Doubt] | None = None
    proved = {place for place, each in enumerate(found) if each.verdict in ("proved", "definition")}
    # What is proved by other means than this reading, as in a subject of its own, speaks for no reading.
    here = {place for place in proved if speaks_for(found[place].step, reading)}
    for other in readings():
        there = {place for place, each in enumerate(found) if speaks_for(each.step, other)}
        gained, lost = there - proved, here - there
        counted = len(here), len(here) - len(lost) + len(gained)
        rank = (counted[1], -len(reading.against(other)))
        told = gained and (counted[0] == counted[1] or len(gained) > 1)
        if told and (best is None or rank > best[0]):
            best = rank, Doubt(other, tuple(sorted(lost)), tuple(sorted(gained)), counted)
    return best[1] if best is not None else None
