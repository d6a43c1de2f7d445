"""What is found in a text, as plain data that goes from one process to another, and the change of it that is proved to be right."""

from __future__ import annotations

import re
import time
from itertools import islice
from typing import Final, final

from derive.checking.context import Context
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.verdicts import Verdicts
from derive.checking.watch import Watch, Work
from derive.kernel.records import record, replaced
from derive.language_server.rewriting import Edit, edits
from derive.marking.diagnosing import marked
from derive.marking.diagnostics import Diagnostic
from derive.marking.marked import Marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet, sheets_of
from derive.reader.formulas import formulas_of, macros_of
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Span
from derive.reader.notation import Reading
from derive.reader.prose.declared.declarations import declared_orders
from derive.reader.steps import steps_of
from derive.reader.word2vec import word2vec
from derive.running.cache import Cache, usual_folder
from derive.running.jobs import Job
from derive.running.limits import Limits
from derive.running.run import check_files
from derive.subjects.declarations.declared import declared_in
from derive.subjects.declarations.toml_form import NotationError

_TRIES: Final = 80
_SECONDS: Final = 8.0
_LIMITS: Final = Limits(2.0)
_RELATION: Final = re.compile(r"(?:=|\\equiv(?![A-Za-z])|\\triangleq(?![A-Za-z]))\s*(?:&\s*)?")
_RIGHT: Final = frozenset({"proved", "definition"})


@final
@record
class Finding:
    """
    What is said of a place: its `name` and `level`, lines and columns counted from one, the last column that of the last character,
    and in `words` all that is said. `help` says what would be proved, empty where nothing is known.
    """

    name: str
    level: str
    first_line: int
    first_column: int
    last_line: int
    last_column: int
    words: str
    help: str = ""
    chain: int = 0
    step: int = 0


@final
@record
class Fix:
    """A change of a text that makes a step one that is proved: the side as it would be, where, and the text to stand there."""

    side: str
    first_line: int
    first_column: int
    last_line: int
    last_column: int
    text: str


class Memory:
    """
    The last text that was checked, and what was found in it: who asks for a fix has just been told what is wrong.

    What is found in a text as it is opened is kept beyond this process; of what is typed then there would be too much.
    """

    def __init__(self) -> None:
        self._opened: set[str] = set()
        self._known: tuple[tuple[str, str, str], Marked] | None = None

    def marked(self, text: str, name: str, suffix: str) -> Marked:
        """Return what is found in a text. Raises UnreadableSheet and NotationError."""
        if self._known is None or self._known[0] != (text, name, suffix):
            folder = usual_folder() if name not in self._opened else None
            self._opened.add(name)
            self._known = (text, name, suffix), _guarded(text, name, suffix, Cache(folder) if folder is not None else None)
        return self._known[1]


def findings(text: str, name: str, suffix: str, memory: Memory | None = None) -> tuple[Finding, ...]:
    """Return what is to be told of a text, as it stands in an editor. Raises UnreadableSheet."""
    try:
        found = (memory or Memory()).marked(text, name, suffix)
    except NotationError as error:
        return (Finding("notation", "error", error.line, 1, error.line, 1, error.sentence),)
    return tuple(_finding(each) for each in (*found.warnings, *found.steps) if each.level != "none")


def fix_for(text: str, name: str, suffix: str, chain: int, step: int, memory: Memory | None = None) -> Fix | None:
    """
    Return the change of a refuted step that is proved where it stands; None where none is certain.

    Each change that is tried is put into the text and read again. Where that proves the step, the whole is checked again: the step
    has to be proved, under the same reading, and no other step may be worse than before.
    """
    try:
        before = (memory or Memory()).marked(text, name, suffix)
    except (UnreadableSheet, NotationError):
        return None
    told = next((each for each in before.steps if (each.chain, each.step) == (chain, step)), None)
    plain = len(before.sheets) == 1 and before.sheets[0].origin is None and before.sheets[0].file_lines is None
    if told is None or told.verdict != "refuted" or not plain:
        return None
    own = before.sheets[0]
    end = time.monotonic() + _SECONDS
    trial = _Trial(own, told, before.reading)
    begin, stop = _right_side(own.text, told)
    for edit in islice(edits(own.text, begin, stop, told.help), _TRIES):
        if time.monotonic() > end:
            return None
        if trial.proves(edit) and _is_right(edit, before, told, name, suffix):
            last = edit.end
            places = own.line(edit.start), own.column(edit.start), own.line(last), own.column(last)
            side = edit.applied(own.text)[begin : stop + len(edit.text) - (edit.end - edit.start)]
            return Fix(" ".join(side.split()), *places, edit.text)
    return None


def _guarded(text: str, name: str, suffix: str, cache: Cache | None) -> Marked:
    """
    Return what is found in a text by a process of its own, in which a step that takes too long is given up, or what is kept of it.

    Raises UnreadableSheet and NotationError.
    """
    raw = text.encode("utf-8", "replace")
    declared_in(sheets_of(raw, name, suffix=suffix))
    job = Job(f"text{suffix}", word2vec(), _LIMITS, every_end=False, title=name, raw=raw, notation_text="word2vec")
    found = next(check_files((job,), cache=cache))
    if isinstance(found, Marked):
        return found
    raise found if isinstance(found, UnreadableSheet) else UnreadableSheet(name, "it is passed over")


def _checked(text: str, name: str, suffix: str, watch: Watch | None = None) -> Marked:
    sheets = sheets_of(text.encode("utf-8", "replace"), name, suffix=suffix)
    return marked(verdicts_of(name, sheets, declared_in(sheets) or word2vec(), watch), watch, every_end=False)


class _VerdictsAlone:
    """Wants the verdicts on steps, and no help for those that are wrong."""

    def begin(self, work: Work) -> str:
        """Return why work is not to be done that makes no step proved."""
        return "nobody asks" if work[0] in ("help", "named help", "chain") else ""


class _Trial:
    """Tells quickly whether a step is proved in a changed text, under a reading, the other steps being as they were."""

    def __init__(self, sheet: Sheet, told: Diagnostic, reading: Reading) -> None:
        self._reading = reading
        self._notation = declared_in((sheet,)) or word2vec()
        self._proofs = Proofs()
        outline = outline_of(sheet)
        self._sheet, self._macros = sheet, macros_of(outline, Macros())
        formulas, all_chains = formulas_of(outline)
        self._orders = declared_orders(all_chains, self._notation)
        self._steps = steps_of(formulas, self._notation)
        place = (told.chain, told.step)
        self._step = next((each for each in self._steps if (each.chain + 1, each.place + 1) == place), None)
        within = (each for each in outline.passages if each.is_formula and each.span.start <= told.caret.start < each.span.end)
        self._passage = next(within, None)
        self._side = self._place_of_side()

    def _place_of_side(self) -> tuple[int, int] | None:
        """Return which side of which chain of its formula the right side of the step is; None where it is none as it stands."""
        if self._step is None or self._passage is None:
            return None
        read = chains(self._passage.stretches(self._sheet), self._macros).chains
        sides = ((place, side) for place, chain in enumerate(read) for side in range(len(chain.sides)))
        return next((at for at in sides if read[at[0]].sides[at[1]].span == self._step.right.span), None)

    def proves(self, edit: Edit) -> bool:
        """Tell whether the step is proved with an edit; True without a look where that cannot be told quickly."""
        if self._notation.is_subject or self._side is None or self._step is None or self._passage is None:
            return True
        longer = len(edit.text) - (edit.end - edit.start)
        pieces = tuple(Span(each.start, each.end + (longer if each.end >= edit.end else 0)) for each in self._passage.pieces)
        if not any(each.start <= edit.start and edit.end <= each.end for each in self._passage.pieces) or len(pieces) != 1:
            return True
        changed = replaced(self._sheet, text=edit.applied(self._sheet.text))
        read = chains(replaced(self._passage, pieces=pieces).stretches(changed), self._macros).chains
        chain, side = self._side
        if chain >= len(read) or side >= len(read[chain].sides):
            return False
        step = replaced(self._step, right=read[chain].sides[side])
        steps = tuple(step if each is self._step else each for each in self._steps)
        return Verdicts(Context(self._notation, steps, self._orders), self._proofs).found(step, self._reading).verdict == "proved"


def _right_side(text: str, told: Diagnostic) -> tuple[int, int]:
    """Return where the right side of a step stands: from the last relation before what is wrong to the end of the step."""
    begin = told.place.start
    for relation in _RELATION.finditer(text, told.place.start, told.caret.start):
        begin = relation.end()
    return (begin, told.place.end) if begin > told.place.start else (told.caret.start, told.caret.end)


def _is_right(edit: Edit, before: Marked, told: Diagnostic, name: str, suffix: str) -> bool:
    after = _checked(edit.applied(before.sheets[0].text), name, suffix, _VerdictsAlone())
    if len(after.steps) != len(before.steps) or str(after.reading) != str(before.reading):
        return False
    for old, new in zip(before.steps, after.steps, strict=True):
        if (old.chain, old.step) != (new.chain, new.step) or (old.verdict in _RIGHT and new.verdict not in _RIGHT):
            return False
        if (old.chain, old.step) == (told.chain, told.step) and new.verdict != "proved":
            return False
    return True


def _finding(each: Diagnostic) -> Finding:
    place = each.caret
    words = [each.sentence, *(text if kind == "counterexample" else f"{kind}: {text}" for kind, text in each.about)]
    return Finding(
        each.name,
        each.level if each.verdict != "unread" else "note",
        place.first_line,
        place.first_column,
        place.last_line,
        place.last_column,
        "\n".join(words),
        each.help if each.verdict == "refuted" else "",
        each.chain,
        each.step,
    )
