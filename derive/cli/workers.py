"""
The SymPy route in processes of its own: claims go out, outcomes at small sizes come back, in the order asked.

Few claims are decided in this process, because starting
others and importing SymPy there takes longer.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, TypeAlias

from derive.cli.selection import Chosen
from derive.language.claims import Claim
from derive.routes import ask_small

if TYPE_CHECKING:
    from derive.small.decide import Decider, SmallOutcome

Timed: TypeAlias = "tuple[SmallOutcome, float]"

_FEW: Final = 12
_BATCH: Final = 8


def small_outcomes(chosen: Sequence[Chosen], sizes: Mapping[str, int] | None) -> Generator[Timed, None, None]:
    """Yield SymPy's outcome and seconds for each claim, in their order; leaving early ends the work."""
    count = min(os.cpu_count() or 1, len(chosen) // _FEW)
    if count < 2:
        decider = _decider(sizes)
        yield from (ask_small(each.claim, sizes, decider) for each in chosen)
        return
    claims = [each.claim for each in chosen]
    batches = [claims[start : start + _BATCH] for start in range(0, len(claims), _BATCH)]
    context = multiprocessing.get_context("spawn")
    line, hold = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(line,))
    try:
        with _interrupts_ignored():
            waiting: list[Future[list[Timed]]] = [pool.submit(_decide_batch, batch, sizes) for batch in batches]
        for each in waiting:
            yield from each.result()
        pool.shutdown()
    finally:
        hold.close()
        pool.shutdown(wait=False, cancel_futures=True)


def _decide_batch(claims: Sequence[Claim], sizes: Mapping[str, int] | None) -> list[Timed]:
    decider = _decider(sizes)
    return [ask_small(each, sizes, decider) for each in claims]


def _decider(sizes: Mapping[str, int] | None) -> Decider:
    """Return the decider of this process for some sizes: what claims share is worked out once."""
    return _decider_at(tuple((sizes or {}).items()))


@cache
def _decider_at(sizes: tuple[tuple[str, int], ...]) -> Decider:
    from derive.small.decide import Decider

    return Decider(dict(sizes))


def _begin(line: Connection) -> None:
    """End this process when whoever holds the other end of the line lets go of it or is gone; ctrl-C is for them to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    line.poll(None)
    os._exit(1)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes so that ctrl-C in their first moments prints no traceback: they inherit that it is ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
