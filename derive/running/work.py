"""What a process does that checks one sheet: it tells of each piece of work before it begins, and in the end what was found."""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Final, TypeAlias, final

from derive.checking.watch import KINDS, Watch, Work
from derive.kernel.verdict import Inconsistent
from derive.marking.diagnosing import marked
from derive.marking.packages import is_about
from derive.marking.sheet_verdicts import SheetVerdicts, read_sheets, verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.latex.compiled import fresh
from derive.reader.notation import Notation
from derive.reader.word2vec import word2vec
from derive.running.jobs import BEGIN, COMPILED, FOUND, INCONSISTENT, PARTLY, TOO_LARGE, Answer, Job, PassedOver, StepsRead, Where
from derive.subjects.declarations.declared import declared_in
from derive.subjects.declarations.toml_form import NotationError

# What is nested as deep as a sheet may nest it is gone through by calls within calls, several a level.
_CALLS: Final = 6_000
_SELDOM: Final = (500_000, 50, 50)

Tell: TypeAlias = Callable[[bytes, bytes], None]


class _Told:
    """Tells of the work on steps as it begins, and sets the clock that ends this process when a step takes too long."""

    def __init__(self, job: Job, tell: Tell) -> None:
        self._job = job
        self._tell = tell
        # The processor's clock: on a busy machine a sheet has the verdicts that it has on an idle one.
        self._until = time.process_time() + job.seconds if job.limits.seconds else None
        self.gave_up = False

    def begin(self, work: Work) -> str:
        """Tell of the work, or return why it is not to be done."""
        lost = self._job.lost.get(work, "")
        if not lost and self._until is not None and work not in self._job.done and time.process_time() > self._until:
            lost = self._job.limits.too_late
        self.gave_up |= bool(lost)
        if not lost:
            self._tell(BEGIN, f"{KINDS.index(work[0])} {work[1]}".encode())
            wind(self._job.limits.seconds)
        return lost


def wind(seconds: float) -> None:
    """End this process after so many seconds of processor time from now, where the system can do that; 0 for never."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def check(job: Job, tell: Tell) -> None:
    """
    Check a sheet and tell of everything, and whether some work was given up.

    Much is built on the way and little of it goes in circles: what is garbage is seldom looked for.
    """
    import gc

    gc.freeze()
    gc.set_threshold(*_SELDOM)
    wind(job.limits.sheet_seconds if job.limits.seconds else 0)
    watch = _Told(job, tell)
    answer = pickle.dumps(found_in(job, watch))
    if code := fresh():
        tell(COMPILED, code)
    tell(PARTLY if watch.gave_up else FOUND, answer)


def found_in(job: Job, watch: Watch, kept: list[SheetVerdicts] | None = None) -> Answer:
    """Return what is found in a file; the verdicts may be kept."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _CALLS))
    try:
        sheets = job.sheets()
        declared = declared_in(sheets)
    except UnreadableSheet as trouble:
        return trouble
    except NotationError as error:
        return UnreadableSheet(f"{error.name}:{error.line}", f"{error.sentence} (see `derive explain notation`)")
    notation = declared or job.notation or word2vec()
    if job.only_read:
        return StepsRead(job.file, tuple(_places(sheets, notation)))
    found = verdicts_of(job.name, sheets, notation, watch)
    if job.is_passed and not declared and not is_about(found) and (found.parts or not job.is_named):
        return PassedOver(job.file, len(found.parts))
    if kept is not None:
        kept.append(found)
    return marked(found, watch, every_end=job.every_end)


def _places(sheets: Sequence[Sheet], notation: Notation) -> Iterator[Where]:
    for step, part in read_sheets(sheets, notation).part_of.items():
        sheet, start = sheets[part], step.span.start
        yield Where(part, sheet.name, start, step.span.end, sheet.line(start), sheet.file_line(start))


@final
class Alone:
    """A context that is all this process lives for: it ends with it, whatever happens, and what happened is told."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        code = 0
        if isinstance(error, MemoryError):
            self._tell(TOO_LARGE, b"")
        elif isinstance(error, Inconsistent):
            self._tell(INCONSISTENT, str(error).encode())
        elif isinstance(error, BrokenPipeError | KeyboardInterrupt):
            code = 1
        elif kind is not None and error is not None:
            code = 3
            sys.__excepthook__(kind, error, trace)
            sys.stderr.flush()
        os._exit(code)
