"""Sheets, checked several at a time and given back in order, each as it was marked or with the reason why it gives no sheet."""

from __future__ import annotations

import itertools
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, Final, Protocol, final

from derive.checking.watch import KINDS, LOST, Unwatched, Work
from derive.kernel.records import replaced
from derive.kernel.verdict import Inconsistent
from derive.reader.documents.sheets import UnreadableSheet, bytes_of, is_handed_over
from derive.running.jobs import BEGIN, COMPILED, FOUND, INCONSISTENT, PARTLY, TOO_LARGE, Answer, Job

if TYPE_CHECKING:
    from derive.marking.sheet_verdicts import SheetVerdicts
    from derive.running.cache import Cache

_AHEAD: Final = 8
# So much longer than its processor works at it may a sheet take on a busy machine.
_SLOW: Final = 10
_TIME_IS_UP: Final = "SIGPROF"
_STARTS: Final = itertools.count()  # how many sheets this process has begun: from the second on, loading pays


class Worker(Protocol):
    """A process that checks a sheet."""

    def heard(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the messages that have come, and an empty one when there will be no more."""

    def ended(self) -> int:
        """Wait for the end of the process and return its exit code, negative for the signal that ended it."""

    def kill(self) -> int:
        """End the process and return what `ended` returns."""


def check_files(jobs: Iterable[Job | UnreadableSheet], at_once: int = 1, cache: Cache | None = None) -> Iterator[Answer]:
    """
    Yield what is found in each file, in their order, several of them being checked at once; what a cache holds is not sought again.

    Raises Inconsistent where the kernel contradicts itself. Leaving early ends the work.
    """
    yield from (answer for answer, _ in check_whole(jobs, at_once, cache))


def check_whole(
    jobs: Iterable[Job | UnreadableSheet], at_once: int = 1, cache: Cache | None = None
) -> Iterator[tuple[Answer, bool]]:
    """Yield what `check_files` does, each with whether nothing was given up."""
    asked: deque[Sheet] = deque()
    coming = iter(jobs)
    try:
        while True:
            while len(asked) < _AHEAD * at_once and sum(each.answer is None for each in asked) < at_once:
                job = next(coming, None)
                if job is None:
                    break
                sheet = Sheet(job, cache)
                asked.append(sheet)
                if sheet.answer is None:
                    if cache is not None:
                        cache.take_patterns()
                    if next(_STARTS) == 1:
                        from derive.reader.latex.patterns import compile_all

                        load_what_sheets_need()
                        compile_all()
                        if cache is not None:
                            cache.keep_patterns()
                    sheet.start()
            if not asked:
                if cache is not None:
                    cache.keep_patterns()
                return
            if asked[0].answer is None:
                _listen([each for each in asked if each.answer is None])
            else:
                done = asked.popleft()
                yield done.told(), done.is_whole
    finally:
        for each in asked:
            each.stop()


def check_here(jobs: Iterable[Job | UnreadableSheet], told: Callable[[SheetVerdicts], None]) -> Iterator[Answer]:
    """Yield what is found in each file, here and without limits; `told` hears of verdicts, which stay where they are made."""
    from derive.running.work import found_in

    for job in jobs:
        if isinstance(job, UnreadableSheet):
            yield job
            continue
        kept: list[SheetVerdicts] = []
        answer = found_in(job, Unwatched(), kept)
        for each in kept:
            told(each)
        yield answer


def load_what_sheets_need() -> None:
    """Load once what every process would load for itself: a process that is forked has what this one has."""
    import derive.diagnosis
    import derive.kernel.balls
    import derive.language.conditions
    import derive.language.latex
    import derive.language.near_misses
    import derive.marking.counterexamples
    import derive.reader.documents.definitions
    import derive.reader.documents.latex_document
    import derive.reader.documents.markdown
    import derive.running.work  # noqa: F401 - loading is all


def _listen(sheets: Sequence[Sheet]) -> None:
    """Wait until something is heard of some sheets, or one has been silent for too long."""
    patience = min(each.patience for each in sheets)
    of = {id(each.worker): each for each in sheets}
    for worker in waited([each.worker for each in sheets], None if patience == inf else max(patience, 0.0)):
        of[id(worker)].hear()
    for each in sheets:
        if each.answer is None and each.patience < 0:
            each.is_stuck()


@final
class Sheet:
    """A file that is being checked: the process at it, the work in hand there, and in the end the answer."""

    def __init__(self, job: Job | UnreadableSheet, cache: Cache | None = None) -> None:
        self._hand: Work | None = None
        self._lost: dict[Work, str] = {}
        self._done: set[Work] = set()
        self._began = time.monotonic()
        self._spent = self._worked = 0.0
        self.answer: Answer | Inconsistent | None = None
        self.is_whole = self._is_at_work = False
        if isinstance(job, UnreadableSheet):
            self.answer = job
            return
        try:
            self._job = with_input(job)
        except UnreadableSheet as trouble:
            self.answer = trouble
            return
        self._limits, self._cache = job.limits, cache
        if cache is not None:
            from derive.running.cache import with_bytes

            self._job = with_bytes(self._job)
            self.answer = cache.found(self._job)

    @property
    def patience(self) -> float:
        """Return for how many seconds more nothing need be heard of the process."""
        return self._limits.patience - (time.monotonic() - self._heard_at) if self._limits.seconds else inf

    def start(self) -> None:
        """Start a process, for all that is not done or lost yet."""
        spent = max(self._spent, (time.monotonic() - self._began) / _SLOW)
        left = max(0.0, self._limits.sheet_seconds - spent)
        job = replaced(self._job, lost=dict(self._lost), done=frozenset(self._done), seconds=left)
        self._hand, self._is_at_work = None, False
        self.worker = started(job)
        self._is_at_work = True
        self._heard_at = time.monotonic()

    def told(self) -> Answer:
        """Return the answer. Raises Inconsistent where that is what there is."""
        if self.answer is None or isinstance(self.answer, Inconsistent):
            raise self.answer or LookupError("there is no answer yet")
        return self.answer

    def hear(self) -> None:
        """Take in what the process says; where it has ended without an answer, begin again without the work that was in hand."""
        for kind, said in self.worker.heard():
            self._heard_at = time.monotonic()
            if kind == BEGIN:
                self._begins(said.decode())
            elif kind == TOO_LARGE:
                self._ended(self.worker.ended)
                self._lose(self._limits.too_large)
                return
            elif kind == COMPILED:
                if self._cache is not None:
                    self._cache.hear_of_patterns(said)
            elif kind == INCONSISTENT:
                self._answered(Inconsistent(said.decode()))
            elif kind in (FOUND, PARTLY):
                import pickle

                self._answered(pickle.loads(said))  # noqa: S301 - from a process of our own
                self.is_whole = kind == FOUND
                if self.is_whole and self._cache is not None and not isinstance(self.answer, UnreadableSheet | Inconsistent | None):
                    self._cache.keep(self._job, self.answer)
            elif self.answer is None:
                self._lose(self._said_of(self._ended(self.worker.ended)))
                return
            if self.answer is not None:
                return

    def _begins(self, said: str) -> None:
        if self._hand is not None:
            self._done.add(self._hand)
        kind, _, place = said.partition(" ")
        self._hand = (KINDS[int(kind)], int(place))

    def _answered(self, answer: Answer | Inconsistent) -> None:
        self.answer = answer
        self.worker.ended()

    def is_stuck(self) -> None:
        """Begin again without the work in hand: it has taken too long."""
        self._ended(self.worker.kill)
        self._lose(self._limits.too_long)

    def _ended(self, end: Callable[[], int]) -> int:
        """Return the exit code of the process, once it has ended; what its processor has worked counts."""
        before = os.times()
        code = end()
        after = os.times()
        self._worked = after.children_user + after.children_system - before.children_user - before.children_system
        return code

    def _said_of(self, code: int) -> str:
        import signal

        if code < 0 and -code == getattr(signal, _TIME_IS_UP, 0):
            return self._limits.too_long
        return f"{LOST}the process that worked at it ended ({f'signal {-code}' if code < 0 else f'exit code {code}'})"

    def _lose(self, reason: str) -> None:
        if self._hand is None or self._hand in self._lost:
            self.answer = UnreadableSheet(self._job.name, self._limits.not_read if reason == self._limits.too_long else reason)
            return
        self._lost[self._hand] = reason
        # Its alarm and the system do not count alike.
        self._spent += max(self._worked, self._limits.seconds) if reason == self._limits.too_long else self._worked
        self.start()

    def stop(self) -> None:
        """End the work, if there still is any."""
        if self.answer is None and self._is_at_work:
            self.worker.kill()


def started(job: Job) -> Worker:
    """Return a process that checks a sheet: forked where that can be done."""
    if hasattr(os, "fork"):
        from derive.running.forked import Forked

        return Forked(job)
    from derive.running.spawned import Spawned

    return Spawned(job)


def waited(processes: Sequence[Worker], seconds: float | None) -> Sequence[Worker]:
    """Return those of which something is heard, none after so many seconds."""
    if hasattr(os, "fork"):
        from derive.running.forked import Forked, forked_ready

        return forked_ready([each for each in processes if isinstance(each, Forked)], seconds)
    from derive.running.spawned import Spawned, spawned_ready

    return spawned_ready([each for each in processes if isinstance(each, Spawned)], seconds)


def with_input(job: Job) -> Job:
    """Return a job with what standard input or a pipe of the shell holds, where that is its sheet. Raises UnreadableSheet."""
    return replaced(job, raw=bytes_of(job.file)) if job.raw is None and is_handed_over(job.file) else job
