"""
What a process does that checks one sheet: it tells of each piece of work before it begins, and in the end what was found.

A message is a letter, the length of what follows in four bytes, and what follows.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Final, TypeAlias, final

from derive.checking.watch import KINDS, Watch, Work
from derive.kernel.decide import Inconsistent
from derive.kernel.records import record
from derive.marking.marked import Marked, marked
from derive.marking.packages import is_about
from derive.marking.sheet_verdicts import SheetVerdicts, read_sheets, verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet, sheets_in, sheets_of
from derive.reader.notation import Notation
from derive.running.limits import Limits
from derive.subjects.declared import declared_in
from derive.subjects.toml_form import NotationError

BEGIN, FOUND, PARTLY, TOO_LARGE, INCONSISTENT = b"B", b"F", b"P", b"M", b"I"
HEAD: Final = 5
_SELDOM: Final = (50_000, 20, 50)

Tell: TypeAlias = Callable[[bytes, bytes], None]


@final
@record
class Job:
    """
    A sheet to check: the `file` as it was named, in its own notation or else in `notation`, within `limits`.

    `every_end` asks for the verdicts on all chains from end to end; `is_passed` says that the file is passed over unless something
    in it is understood that is about the notation, one that `is_named` only where it holds equations; `follow` that the files are
    read which it takes in, `only_read` that nothing is judged. `raw` are its bytes where they are at hand, `title` what it is
    called where it is no file, and `notation_text` tells the notation from others. `lost` is the work that is not to be done again,
    with the reasons; `done` the work that was done before: `seconds`, the time there is left, does not bound it.
    """

    file: str
    notation: Notation
    limits: Limits = Limits()
    every_end: bool = True
    is_passed: bool = False
    is_named: bool = False
    follow: bool = False
    only_read: bool = False
    title: str = ""
    raw: bytes | None = None
    notation_text: str = ""
    lost: Mapping[Work, str] = {}
    done: frozenset[Work] = frozenset()
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """Return the file as people are told of it."""
        return self.title or ("<stdin>" if self.file == "-" else self.file)

    @property
    def suffix(self) -> str:
        """Return what the file's name ends with, which says how it is read; empty for standard input."""
        return "" if self.file == "-" else os.path.splitext(self.file)[1]  # noqa: PTH122 - pathlib takes longer to load

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets of the file, with those that they take in where that is asked for. Raises UnreadableSheet."""
        found = sheets_in(self.file) if self.raw is None else sheets_of(self.raw, self.name, suffix=self.suffix)
        if not self.follow:
            return found
        from derive.reader.documents.inclusions import with_included

        return with_included(found)


@final
@record
class PassedOver:
    """A file of a package that is not about what the notation speaks of, and how many steps there are in it."""

    file: str
    steps: int


@final
@record
class Where:
    """Where a step stands: the number and name of its sheet in the file, its offsets there, and its line in sheet and file."""

    part: int
    sheet: str
    start: int
    end: int
    line: int
    file_line: int


@final
@record
class StepsRead:
    """The steps of a file that are to be checked, in their order."""

    file: str
    steps: tuple[Where, ...]


Answer: TypeAlias = Marked | PassedOver | StepsRead | UnreadableSheet


class _Told:
    """Tells of the work on steps as it begins, and sets the clock that ends this process when a step takes too long."""

    def __init__(self, job: Job, tell: Tell) -> None:
        self._job = job
        self._tell = tell
        self._until = time.monotonic() + job.seconds if job.limits.seconds else None
        self.gave_up = False

    def begin(self, work: Work) -> str:
        """Tell of the work, or return why it is not to be done."""
        lost = self._job.lost.get(work, "")
        if not lost and self._until is not None and work not in self._job.done and time.monotonic() > self._until:
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
    import pickle

    gc.freeze()
    gc.set_threshold(*_SELDOM)
    wind(job.limits.sheet_seconds if job.limits.seconds else 0)
    watch = _Told(job, tell)
    answer = pickle.dumps(found_in(job, watch))
    tell(PARTLY if watch.gave_up else FOUND, answer)


def found_in(job: Job, watch: Watch, kept: list[SheetVerdicts] | None = None) -> Answer:
    """Return what is found in a file; the verdicts may be kept."""
    try:
        sheets = job.sheets()
        declared = declared_in(sheets)
    except UnreadableSheet as trouble:
        return trouble
    except NotationError as error:
        return UnreadableSheet(f"{error.name}:{error.line}", f"{error.sentence} (see `derive explain notation`)")
    if job.only_read:
        return StepsRead(job.file, tuple(_places(sheets, declared or job.notation)))
    found = verdicts_of(job.name, sheets, declared or job.notation, watch)
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


def bound(megabytes: int) -> None:
    """Let this process have so much more memory than it has now, where the system can see to that; 0 for all there is."""
    try:
        import resource
    except ImportError:
        return
    if megabytes and hasattr(resource, "RLIMIT_AS"):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _held() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _held() -> int:
    """Return how many bytes of addresses this process has, 0 where that is not known."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - pathlib is not wanted for one number
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
