"""What speaks against the reading of a file, in one sentence, with the lines that speak for the other reading and for this one."""

from __future__ import annotations

from collections.abc import Sequence

from derive.marking.diagnostics import place_in
from derive.marking.marked import Doubted, Where
from derive.marking.sheet_verdicts import SheetVerdicts, place_of

_MOST = 5


def doubted(found: SheetVerdicts) -> Doubted | None:
    """Return what speaks against the reading of a file, None where nothing does."""
    doubt = found.checked.doubt
    if doubt is None:
        return None
    here, there = (tuple(_where(found, place) for place in places) for places in (doubt.here, doubt.there))
    otherwise = _listed(found.checked.reading.against(doubt.other))
    lines = f"{_lines(there, found)} {'is' if len(_named(there, found)) == 1 else 'are'} proved only if {otherwise}"
    number, others = doubt.proved
    if number == others:
        sentence = f"{lines}, {_lines(here, found)} only as the sheet is read here: as many steps are proved either way, {number}"
        return Doubted("tie", doubt.other, sentence, here, there, doubt.proved)
    steps = f"{number} step{'s are' if number != 1 else ' is'} proved as the sheet is read here, {others} in that way"
    return Doubted("conflict", doubt.other, f"{lines}: {steps}", here, there, doubt.proved)


def _where(found: SheetVerdicts, place: int) -> Where:
    sheet, each = found.placed[place]
    return sheet.name, place_in(sheet, place_of(each))


def _named(places: Sequence[Where], found: SheetVerdicts) -> tuple[str, ...]:
    """Return the names of lines, each once: numbers, after the name of the cell in a notebook."""
    cells = len(found.sheets) > 1
    return tuple(dict.fromkeys(f"{f'{name}, line ' if cells else ''}{place.first_line}" for name, place in places))


def _lines(places: Sequence[Where], found: SheetVerdicts) -> str:
    named = _named(places, found)
    shown = [*named[:_MOST], *([f"{len(named) - _MOST} more"] if len(named) > _MOST else ())]
    word = "" if len(found.sheets) > 1 else "line " if len(named) == 1 else "lines "
    return f"{word}{_listed(shown)}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
