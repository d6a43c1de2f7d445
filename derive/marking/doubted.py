"""What speaks against the reading of a file, in one sentence, with the lines that speak for the other reading and for this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

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
    said = _said(found) if doubt.other.stacked != found.checked.reading.stacked else ""
    number, others = doubt.proved
    if not there:
        sentence = f"{_lines(here, found)} {_are(here, found)} proved only as the sheet is read here{said}"
        return Doubted("declared", doubt.other, sentence, here, there, doubt.proved)
    lines = f"{_lines(there, found)} {_are(there, found)} proved only if {otherwise}"
    kind: Literal["tie", "conflict"] = "tie" if number == others else "conflict"
    if number == others:
        sentence = f"{lines}, {_lines(here, found)} only as the sheet is read here: as many steps are proved either way, {number}"
    else:
        steps = f"{number} step{'s are' if number != 1 else ' is'} proved as the sheet is read here, {others} in that way"
        sentence = f"{lines}: {steps}"
    return Doubted("declared" if said else kind, doubt.other, f"{sentence}{said}", here, there, doubt.proved)


def _said(found: SheetVerdicts) -> str:
    """Return, for the end of a sentence, in which lines a sheet says how word vectors are stacked; nothing where in none."""
    plainly = [each for each in found.stackings if each.binds == "plainly"]
    told = plainly or [each for each in found.stackings if each.binds]
    said: list[str] = []
    for answer in dict.fromkeys(each.answer for each in told):
        sheets = [(found.sheets[each.part], each.at) for each in told if each.answer == answer]
        cells = len(found.sheets) > 1
        named = tuple(dict.fromkeys(f"{f'{sheet.name}, line ' if cells else ''}{sheet.line(at)}" for sheet, at in sheets))
        say = "says" if len(named) == 1 else "say"
        said.append(f"{_shown(named, found)} {say} that word vectors are the {answer} of U")
    return f"; {_listed(said)}" if said else ""


def _are(places: Sequence[Where], found: SheetVerdicts) -> str:
    return "is" if len(_named(places, found)) == 1 else "are"


def _where(found: SheetVerdicts, place: int) -> Where:
    sheet, each = found.placed[place]
    return sheet.name, place_in(sheet, place_of(each))


def _named(places: Sequence[Where], found: SheetVerdicts) -> tuple[str, ...]:
    """Return the names of lines, each once: numbers, after the name of the cell in a notebook."""
    cells = len(found.sheets) > 1
    return tuple(dict.fromkeys(f"{f'{name}, line ' if cells else ''}{place.first_line}" for name, place in places))


def _lines(places: Sequence[Where], found: SheetVerdicts) -> str:
    return _shown(_named(places, found), found)


def _shown(named: Sequence[str], found: SheetVerdicts) -> str:
    shown = [*named[:_MOST], *([f"{len(named) - _MOST} more"] if len(named) > _MOST else ())]
    word = "" if len(found.sheets) > 1 else "line " if len(named) == 1 else "lines "
    return f"{word}{_listed(shown)}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
