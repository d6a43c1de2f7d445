"""
What was found in a file as the diagnostics that are printed of it: the one thing that all formats are made from.

What is kept of files that were checked before is built again from these records: nothing here loads what checks a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record, replaced
from derive.marking.diagnostics import VERDICTS, Diagnostic, Place
from derive.reader.documents.sheets import Sheet
from derive.reader.notation import Reading

Where: TypeAlias = tuple[str, Place]
"""The sheet, or cell of a notebook, and the place in it."""

_USUAL: Final = Reading()
_PLURALS: Final[Mapping[str, str]] = {"definition": "definitions"}


@final
@record
class Doubted:
    """
    What speaks against the reading of a file: a `tie`, where another proves as many steps, or else a `conflict`; `declared` where
    the sheet says itself how word vectors are stacked.

    `here` is what is proved only under this reading, `there` what is only under the other; `proved` says how many steps are under
    each.
    """

    kind: Literal["tie", "conflict", "declared"]
    reading: Reading
    sentence: str
    here: tuple[Where, ...]
    there: tuple[Where, ...]
    proved: tuple[int, int]


@final
@record
class End:
    """
    The verdict on a chain of several steps from end to end, empty where its ends were not understood, and where it stands.

    `breaks` is the number of the step that breaks it, `returns` of the one that is back at the right value; 0 for none.
    """

    chain: int
    verdict: str
    place: Place
    breaks: int = 0
    returns: int = 0


@final
@record
class Marked:
    """
    A file as it is given back: its sheets, the reading, a diagnostic for each step in order, and the verdicts on whole chains.

    `warnings` are about formulas that are not written as they should be, `remarks` about equations that speak against others; a
    remark carries the numbers of the step that it is about. `notation` names that of a subject of its own; `doubt` is what speaks
    against the reading, `asked` what of it anything depends on, `lying` the letter of vectors that alone are rows.
    """

    name: str
    sheets: tuple[Sheet, ...]
    reading: Reading
    chains: int
    steps: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    ends: tuple[End, ...] = ()
    notation: str = ""
    doubt: Doubted | None = None
    asked: tuple[str, ...] = ()
    lying: str = ""

    @property
    def read(self) -> str:
        """Return how the file is read, as far as anything in it depends on that; in a notation, what is unusual."""
        if self.notation:
            unusual = [what for what in self.asked if getattr(self.reading, what) != getattr(_USUAL, what)]
            return ", ".join(filter(None, (f"in the notation {self.notation}", self.reading.told(unusual))))
        told = self.reading.told(self.asked) or "nothing found in it depends on how vectors and gradients stand"
        return f"{told}, but for {self.lying}, whose vectors are rows" if self.lying else told

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how many steps have each verdict."""
        return {verdict: sum(each.verdict == verdict for each in self.steps) for verdict in VERDICTS}

    @property
    def complaints(self) -> Iterator[Diagnostic]:
        """Yield what is not as it should be: warnings first, then step by step, what a step contradicts before its verdict."""
        yield from self.warnings
        for step in self.steps:
            yield from self.remarks_on(step)
            if step.level != "none":
                yield step

    def remarks_on(self, step: Diagnostic) -> Iterator[Diagnostic]:
        """Yield the remarks about a step."""
        yield from (each for each in self.remarks if (each.chain, each.step) == (step.chain, step.step))

    @property
    def summary(self) -> str:
        """Return what was found in a few words: `2 chains, 3 steps: 2 proved, 1 refuted`."""
        if not self.steps:
            return "no equation to check was found"
        said = [counted(number, verdict) for verdict, number in self.counts.items() if number or verdict == "proved"]
        return f"{_number(self.chains, 'chain')}, {_number(len(self.steps), 'step')}: {', '.join(said)}"


def counted(number: int, verdict: str) -> str:
    """Return how many steps have a verdict: `2 proved`, `2 definitions`."""
    return f"{number} {_PLURALS.get(verdict, verdict) if number != 1 else verdict}"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("s" if count != 1 else "")


def tolerated(sheet: Marked, allowed: Set[str]) -> Marked:
    """Return a marked sheet in which steps with an allowed verdict are notes."""
    steps = tuple(replaced(step, level="note") if step.verdict in allowed else step for step in sheet.steps)
    return replaced(sheet, steps=steps)
