"""What was found in a sheet, in words for people: each step that is not proved with its own lines, then one line that counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.checking import Found
from derive.marking.sheet_verdicts import VERDICTS, SheetVerdicts, place_of, place_of_row, rule_of
from derive.marking.snippets import Mark, snippet, visible_text
from derive.reader.sheets import Sheet

_COLOURS: Final = {
    "proved": "32",
    "definition": "32",
    "refuted": "31",
    "undecided": "33",
    "unread": "33",
    "note": "36",
    "warning": "33",
}
_PLURALS: Final = {"definition": "definitions"}


class Words:
    """Writes what was found, in colours where they are wanted; `verbose` says that proved steps are told too."""

    def __init__(self, *, verbose: bool = False, colours: bool = False) -> None:
        self._verbose = verbose
        self._colours = colours

    def whole(self, found: SheetVerdicts) -> str:
        """Return all that is said of a file."""
        return "".join(f"{part}\n" for part in self._parts(found)) + self.summary(found)

    def summary(self, found: SheetVerdicts) -> str:
        """Return the line that counts what was found in a file."""
        steps = len(found.checked.found)
        name = visible_text(found.name)
        if not steps:
            return f"{name}: no equation to check was found\n"
        verdicts = ", ".join(self._counted(found, verdict) for verdict in VERDICTS if verdict == "proved" or found.count(verdict))
        return f"{name}: {_number(found.chains, 'chain')}, {_number(steps, 'step')}: {verdicts}\n"

    def _counted(self, found: SheetVerdicts, verdict: str) -> str:
        number = found.count(verdict)
        shown = f"{number} {_PLURALS.get(verdict, verdict) if number != 1 else verdict}"
        return self._in_colour(shown, verdict) if number else shown

    def _parts(self, found: SheetVerdicts) -> Iterator[str]:
        if found.checked.found:
            yield f"{visible_text(found.name)}: {found.checked.reading}\n"
        for part, trouble in found.troubles:
            sheet = found.sheets[part]
            yield self._paragraph("warning", trouble.name, trouble.sentence, sheet, [(trouble.span, "^")], [])
        for place, (sheet, each) in enumerate(found.placed):
            for remark in found.remarks:
                if remark.about == place:
                    marks: list[Mark] = [(each.step.span, "^")]
                    yield self._paragraph("note", "contradiction", found.remarked(remark), sheet, marks, [])
            if each.verdict in ("refuted", "undecided", "unread"):
                yield self.diagnostic(sheet, each)
            elif self._verbose:
                yield self._line(sheet, each)

    def diagnostic(self, sheet: Sheet, found: Found) -> str:
        """Return what is said of a step that is not proved."""
        about: list[str] = []
        if found.result is not None and found.verdict == "refuted":
            about.append(found.result.counterexample_text)
        about += [f"note: read as {found.claim}"] if found.claim is not None else []
        about += [f"note: {note}" for note in found.notes]
        about += [f"help: {found.help}"] if found.help else []
        left = place_of_row(found.step.left)
        marks: list[Mark] = [(place_of(found), "^")]
        if found.verdict in ("refuted", "undecided") and left.end > left.start:
            marks.insert(0, (left, "-"))
        return self._paragraph(found.verdict, rule_of(found), _sentence(found), sheet, marks, about)

    def _paragraph(self, verdict: str, rule: str, sentence: str, sheet: Sheet, marks: list[Mark], about: list[str]) -> str:
        place = marks[-1][0]
        lines = snippet(sheet, marks)
        gutter = lines[0].index("|") if lines else 0
        heading = self._in_colour(f"{verdict}[{rule}]" if rule and rule != verdict else verdict, verdict)
        said = [f"{heading}: {visible_text(sentence)}", f"{'-->':>{gutter + 2}} {_where(sheet, place.start)}", *lines]
        said += [f"{'':{gutter}}= {visible_text(each)}" for each in about]
        return "\n".join(said) + "\n"

    def _line(self, sheet: Sheet, found: Found) -> str:
        said = f": {found.claim}" if found.claim is not None else ""
        heading = self._in_colour(found.verdict, found.verdict)
        return f"{heading}: {_where(sheet, place_of(found).start)}{visible_text(said)}"

    def _in_colour(self, text: str, verdict: str) -> str:
        return f"\x1b[{_COLOURS[verdict]}m{text}\x1b[0m" if self._colours else text


def _where(sheet: Sheet, offset: int) -> str:
    """Return file:line:column; of a notebook, the line in the file, and the cell with the line there."""
    name, line, column = visible_text(sheet.name), sheet.line(offset), sheet.column(offset)
    return f"{name}:{line}:{column}"


def _sentence(found: Found) -> str:
    match found.verdict:
        case "refuted" if found.result is not None:
            return "numbers show that the two sides differ"
        case _:
            return found.reason or "this could not be decided"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("s" if count != 1 else "")
