"""
Steps of a sheet that says in words how gradients and vectors stand.

What is proved only where they stand otherwise is undecided: nobody knows whether the words or the formulas are meant. Nor is it
refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from derive.checking.found import Checked, Found
from derive.kernel.records import replaced
from derive.reader.prose.declared.laid import Laid

Told: TypeAlias = tuple[tuple[str, str], ...]

AGAINST: Final = "proved only where gradients or vectors stand otherwise than the sheet says: “{}”"


def as_laid(laid: Sequence[Laid], check: Callable[[Told], Checked]) -> Checked:
    """Return what a check finds where gradients and vectors stand as words tell, what is proved otherwise being undecided."""
    if not laid:
        return check(())
    told = check(tuple((each.what, each.answer) for each in laid))
    if all(each.verdict in ("proved", "definition") for each in told.found):
        return told
    free = check(())
    others = {each.step: each for each in free.found}
    otherwise = [each.words for each in laid if getattr(free.reading, each.what) != each.answer]
    words = next(iter(otherwise), laid[0].words)
    return replaced(told, found=tuple(_beside(each, others.get(each.step), words) for each in told.found))


def _beside(told: Found, free: Found | None, words: str) -> Found:
    if free is None or free.verdict != "proved" or told.verdict in ("proved", "definition"):
        return told
    return replaced(free, verdict="undecided", reason=AGAINST.format(words), help="", page="", asked=told.asked)
