"""
The reading of a sheet, under which most of its steps are proved, and what speaks against it: steps that it leaves unproved and that
are proved under another.

Whether a step speaks for a reading takes a proof to tell: it is asked only where something depends on the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from derive.checking.found import Doubt, Found, left_open
from derive.checking.steps.verdicts import Verdicts
from derive.kernel.records import replaced
from derive.reader.notation import Reading, readings
from derive.reader.steps import Step

OTHERWISE_SAID: Final = "here vectors are rows, as the sheet says, and columns in more of its steps"
SpeaksFor: TypeAlias = Callable[[Step, Reading], bool]


def most_proved(steps: Sequence[Step], allowed: Sequence[Reading], declared: Mapping[str, str], speaks_for: SpeaksFor) -> Reading:
    """
    Return the reading under which most steps are proved; of equals, the first that is allowed. What is `declared` of it counts as
    much as a step and a half.
    """
    best, most, order = Reading(), -1, list(steps)
    for reading in allowed:
        counted = 2 * len(order) + 3 * sum(getattr(reading, what) == answer for what, answer in declared.items())
        against: list[Step] = []
        speaking: list[Step] = []
        for step in order:
            if counted <= most:
                break
            speaks = speaks_for(step, reading)
            (speaking if speaks else against).append(step)
            counted -= 0 if speaks else 2
        if counted > most:
            best, most = reading, counted
        # What does not speak for this one hardly does for the next: asked first, it soonest tells that that one is no better.
        order = [*against, *speaking, *order[len(against) + len(speaking) :]]
    return best


def as_fits(
    reading: Reading,
    steps: Sequence[Step],
    allowed: Sequence[Reading],
    verdicts: Verdicts,
) -> Reading:
    """
    Return a reading, or the one in which word vectors are stacked the other way, where as many steps are proved under that and in
    more of them the shapes fit.
    """

    def fits(step: Step, reading: Reading) -> bool:
        return verdicts.found(step, reading).page != "shapes-do-not-fit"

    other = replaced(reading, stacked="columns" if reading.stacked == "rows" else "rows")
    apart = [step for step in steps if not fits(step, reading)] if other in allowed else []
    gained = sum(fits(step, other) for step in apart)
    if not gained or gained <= sum(step not in apart and not fits(step, other) for step in steps):
        return reading
    more = sum(verdicts.speaks_for(step, other) - verdicts.speaks_for(step, reading) for step in steps if verdicts.varies(step))
    return other if more >= 0 else reading


def sides_of(reading: Reading, found: Sequence[Found], verdicts: Verdicts) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """
    Return the places of steps that are proved and speak for a reading, and of those that are not proved and may speak for another.

    What is proved by other means than this reading, as in a subject of its own, speaks for no reading. What is proved as it is read
    here and is not told so is told so under no other reading.
    """
    here: list[int] = []
    open_: list[int] = []
    for place, each in enumerate(found):
        speaks = verdicts.speaks_for(each.step, reading)
        if each.verdict in ("proved", "definition"):
            here += [place] if speaks else []
        elif not speaks and verdicts.varies(each.step):
            open_.append(place)
    return tuple(here), tuple(open_)


def doubt_of(reading: Reading, found: Sequence[Found], verdicts: Verdicts) -> Doubt | None:
    """
    Return what speaks against a reading, None where nothing does: no step that it leaves unproved is proved under another.

    Where fewer steps are proved under the other, one alone does not speak for it: slips are right under some reading.
    Of several readings, the one under which most steps are proved, then the one that is nearest to this one, then the most usual.
    """
    best: tuple[tuple[int, int], Doubt] | None = None
    here, open_ = sides_of(reading, found, verdicts)
    may_be_lost = [place for place in here if verdicts.varies(found[place].step)]
    for other in readings() if open_ else ():
        gained = {place for place in open_ if verdicts.speaks_for(found[place].step, other)}
        if not gained:
            continue
        # Where one is gained and two are lost, nothing is told: whether more are does not matter.
        against = (place for place in may_be_lost if not verdicts.speaks_for(found[place].step, other))
        lost = set(islice(against, 2 if len(gained) == 1 else None))
        counted = len(here), len(here) - len(lost) + len(gained)
        rank = (counted[1], -len(reading.against(other)))
        told = counted[0] == counted[1] or len(gained) > 1
        if told and (best is None or rank > best[0]):
            best = rank, Doubt(other, tuple(sorted(lost)), tuple(sorted(gained)), counted)
    return best[1] if best is not None else None


def as_declared(found: Sequence[Found], doubt: Doubt | None, reading: Reading, lying: Collection[str]) -> tuple[Found, ...]:
    """
    Return what was found; what does not fit as the sheet is read, and is proved where what it says itself to be rows are rows, is
    unread: its other steps say otherwise.
    """
    apart = [what for what in lying if getattr(reading, what) != "row"]
    if doubt is None or not apart or any(getattr(doubt.other, what) != "row" for what in apart):
        return tuple(found)
    misfits = {place for place in doubt.there if found[place].verdict == "refuted" and found[place].page == "shapes-do-not-fit"}
    return tuple(left_open(each, OTHERWISE_SAID) if place in misfits else each for place, each in enumerate(found))
