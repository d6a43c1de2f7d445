"""
What is said of a place in a sheet, as data that every format prints: a verdict on a step, or something its author should know.

The names of diagnostics are those of the pages of `derive explain`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.marking.excerpts import SourceLine
from derive.marking.stated import Stated
from derive.reader.documents.sheets import Sheet
from derive.reader.latex.nodes import Span

Level: TypeAlias = Literal["error", "warning", "note", "none"]
Verdict: TypeAlias = Literal["proved", "definition", "refuted", "undecided", "unread"]
SLIPS: Final = ("sign", "transpose", "index", "label", "factor", "term", "sum", "function", "other")
"""The kinds of slips; a refuted step near which nothing is proved is of kind `other`."""
VERDICTS: Final[tuple[Verdict, ...]] = ("proved", "definition", "refuted", "undecided", "unread")


@final
@record
class Rule:
    """What diagnostics of one name are: how grave, and what the name says, as the title of its page."""

    level: Level
    title: str


RULES: Final[Mapping[str, Rule]] = {
    "proved": Rule("none", "the two sides are equal, for the sizes that are named"),
    "definition": Rule("none", "an equation that says what a symbol means"),
    "refuted": Rule("error", "numbers show that the two sides differ"),
    "shapes-do-not-fit": Rule("error", "the sides or factors of an equation have different shapes"),
    "undecided": Rule("warning", "neither proved nor refuted, and the reason why"),
    "unread": Rule("warning", "an equation of a sheet that was not understood"),
    "missing-differential": Rule("warning", "∂ stands on one side of a fraction and is missing on the other"),
    "given-up": Rule("warning", "a step that takes more time or memory than it may"),
    "inferred-shapes": Rule("warning", "a sheet that declares nothing, and a step that is doubtful"),
    "contradiction": Rule("note", "two equations of a sheet, or words and an equation, speak against each other"),
    "broken-definition": Rule("warning", "a `\\newcommand` that defines nothing"),
    "mismatched-environment": Rule("warning", "an `\\end` of another name than its `\\begin`"),
    "not-followed": Rule("note", "a file that a sheet takes in, and that is not read"),
    "unfollowable": Rule("warning", "a file that a sheet takes in, and that cannot be read"),
    "unreadable-cell": Rule("warning", "a cell of a notebook that is not read"),
    "unclosed-environment": Rule("warning", "a `\\begin` without its `\\end`"),
    "unclosed-fence": Rule("warning", "a code block that is opened and not closed"),
    "unclosed-formula": Rule("warning", "a formula that is opened and not closed"),
}
"""Every name a diagnostic can have; a step whose shapes do not fit is unread, a warning, where nothing says what was meant."""


@final
@record
class Place:
    """
    Where a stretch stands: lines and columns counted from one, in characters, the last column that of its last character.

    `start` and `end` are offsets in the text of its sheet; `file_line` and `last_file_line` lines of the file, also of a notebook's
    cell, 0 where they are not known.
    """

    first_line: int
    first_column: int
    last_line: int
    last_column: int
    start: int
    end: int
    file_line: int
    last_file_line: int


def place_in(sheet: Sheet, span: Span) -> Place:
    """Return where a stretch of a sheet stands."""
    last = max(span.start, span.end - 1)
    return Place(
        sheet.line(span.start),
        sheet.column(span.start),
        sheet.line(last),
        sheet.column(last),
        span.start,
        span.end,
        sheet.file_line(span.start),
        sheet.file_line(last),
    )


@final
@record
class Diagnostic:
    """
    A place in a sheet with what is said of it, in one sentence.

    `name` is a page of `derive explain`. Of a step, `verdict` is its verdict, empty of what is no step, `stated` what it was read
    as and the counterexample, `chain` and `step` its numbers in the sheet, from one. `file` is the file as it was named,
    `sheet` the sheet or cell in it, `part` which of the file's sheets that is. `place` is all of it, `caret` the smallest stretch
    that is wrong, `lines` the person's own lines with what is marked in them, `written` what stands at the place. `notes` say how
    it was read and what is doubtful, `help` what would be proved, `slip` the kind of slip that this undoes.
    """

    name: str
    level: Level
    verdict: Verdict | Literal[""]
    file: str
    sheet: str
    part: int
    place: Place
    caret: Place
    lines: tuple[SourceLine, ...]
    sentence: str
    written: str = ""
    notes: tuple[str, ...] = ()
    help: str = ""
    stated: Stated | None = None
    chain: int = 0
    step: int = 0
    slip: str = ""

    @property
    def counterexample(self) -> str:
        """Return values at which the two sides differ, in one line; empty where nothing is refuted."""
        return self.stated.counterexample if self.stated is not None and self.verdict == "refuted" else ""

    @property
    def where(self) -> str:
        """Return sheet:line:column."""
        return f"{self.sheet}:{self.caret.first_line}:{self.caret.first_column}"

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Return what is said below the sentence, in order, each with what it is: `counterexample`, `note` or `help`."""
        said = [("counterexample", self.counterexample)] if self.counterexample else []
        if self.stated is not None:
            said.append(("note", f"read as {self.stated.read_as}"))
        said += [("note", note) for note in self.notes]
        return (*said, ("help", self.help)) if self.help else tuple(said)
