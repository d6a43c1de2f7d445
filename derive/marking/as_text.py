"""Marked sheets in words for people: each step that is not proved with its own lines, then one line that counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.language.visible import visible_text
from derive.marking.diagnostics import Diagnostic
from derive.marking.excerpts import snippet
from derive.marking.marked import End, Marked, counted

_COLOURS: Final = {
    "proved": "32",
    "definition": "32",
    "refuted": "31",
    "undecided": "33",
    "unread": "33",
    "warning": "33",
    "note": "36",
    "help": "36",
}
_LEFT_OUT: Final = frozenset({"not-followed", "unfollowable"})


class Words:
    """Writes marked sheets, in colours where they are wanted; `verbose` says that proved steps are told too."""

    def __init__(self, *, verbose: bool = False, colours: bool = False) -> None:
        self._verbose = verbose
        self._colours = colours

    def whole(self, sheet: Marked) -> str:
        """Return all that is said of a file."""
        return "".join(f"{part}\n" for part in self._parts(sheet)) + self.summary(sheet)

    def summary(self, sheet: Marked) -> str:
        """Return the line that counts what was found in a file."""
        said = sheet.summary
        for verdict, number in sheet.counts.items():
            if number:
                said = said.replace(counted(number, verdict), self._in_colour(counted(number, verdict), verdict))
        return f"{visible_text(sheet.name)}: {said}\n"

    def alone(self, sheet: Marked) -> str:
        """Return that line for where nothing else is said: with how many files the sheet takes in that were not read."""
        left_out = sum(each.name in _LEFT_OUT for each in sheet.warnings)
        said = f"; {left_out} file{'s' if left_out > 1 else ''} taken in, not read" if left_out else ""
        return f"{self.summary(sheet).removesuffix(chr(10))}{said}\n"

    def _parts(self, sheet: Marked) -> Iterator[str]:
        if sheet.steps:
            doubt = f"  = {self._in_colour('note', 'note')}: {visible_text(sheet.doubt.sentence)}\n" if sheet.doubt else ""
            yield f"{visible_text(sheet.name)}: {'read ' if sheet.notation else ''}{visible_text(sheet.read)}\n{doubt}"
        if not self._verbose:
            yield from map(self.diagnostic, sheet.complaints)
            return
        yield from map(self.diagnostic, sheet.warnings)
        ends = {end.chain: end for end in sheet.ends}
        for place, step in enumerate(sheet.steps):
            yield from map(self.diagnostic, sheet.remarks_on(step))
            yield self.diagnostic(step) if step.level != "none" else self._line(step)
            following = sheet.steps[place + 1 :][:1]
            if step.chain in ends and all(each.chain != step.chain for each in following):
                yield self._end(ends[step.chain], step)

    def diagnostic(self, said: Diagnostic) -> str:
        """Return what is said of a place, with its own lines."""
        lines = snippet(said.lines)
        gutter = lines[0].index("|") if lines else 0
        word = said.verdict or said.level
        heading = self._in_colour(f"{word}[{said.name}]" if said.name != word else word, word)
        parts = [f"{heading}: {visible_text(said.sentence)}", f"{'-->':>{gutter + 2}} {visible_text(said.where)}", *lines]
        for kind, text in said.about:
            label = "" if kind == "counterexample" else f"{self._in_colour(kind, kind)}: "
            parts.append(f"{'':{gutter}}= {label}{visible_text(text)}")
        return "\n".join(parts) + "\n"

    def _line(self, step: Diagnostic) -> str:
        said = f": {step.stated.read_as}" if step.stated is not None else ""
        return f"{self._in_colour(step.name, step.name)}: {visible_text(step.where + said)}"

    def _end(self, end: End, last: Diagnostic) -> str:
        verdict = self._in_colour(end.verdict, end.verdict) if end.verdict else "not decided"
        return f"chain: {visible_text(last.sheet)}:{end.place.first_line}-{end.place.last_line}: end to end {verdict}"

    def _in_colour(self, text: str, word: str) -> str:
        return f"\x1b[{_COLOURS[word]}m{text}\x1b[0m" if self._colours else text
