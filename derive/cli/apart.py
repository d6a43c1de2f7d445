"""
Somebody's function, called in a process of its own: whatever it does to its process, the exit code and what is said are ours.

What it prints goes to stderr. Where a system cannot fork, it is called here.
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, NoReturn, TypeAlias, final

from derive.cli.failures import INTERNAL_ERROR, INTERRUPTED, InternalFault, WrongUsage

Said: TypeAlias = tuple[int, str]
"""An exit code, and what is said with it."""

_HEAD: Final = struct.Struct(">I")
_MOMENT: Final = 0.1
_DONE, _WRONG_USAGE, _FAULT = "done", "wrong usage", "fault"


class Lost(Exception):
    """A process of which nothing was heard: the message says in a clause what became of it."""


def apart(work: Callable[[], Said], seconds: float) -> Said:
    """
    Return what some work returns, done in another process within so many seconds; 0 for as long as it takes.

    Raises Lost where that process ends before the work is done, or takes too long; else what the work raises.
    """
    if not hasattr(os, "fork"):
        return work()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    line, tell = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of whoever calls us hold nothing that is needed here
        child = os.fork()
    if not child:
        os.close(line)
        _work(work, tell)
    os.close(tell)
    with _Child(child, line) as process:
        kind, *parts = json.loads(process.answer(seconds))
    if kind == _WRONG_USAGE:
        raise WrongUsage(*parts)
    if kind == _FAULT:
        raise InternalFault("internal-error", *parts)
    code, said = parts
    return code, said


@final
class _Child:
    """A context in which a process is listened to, and which ends it."""

    def __init__(self, process: int, line: int) -> None:
        self._process, self._line = process, line
        self._status: int | None = None

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._line)
        if self._status is None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def answer(self, seconds: float) -> bytes:
        """Return the message that the process sends. Raises Lost where it sends none, or not soon enough."""
        until = time.monotonic() + seconds if seconds else float("inf")
        said = bytearray()
        while time.monotonic() < until:
            ready, _, _ = select.select([self._line], (), (), _MOMENT)
            if ready:
                more = os.read(self._line, 1 << 16)
                said += more
                if len(said) >= _HEAD.size and len(said) >= _HEAD.size + _HEAD.unpack_from(said)[0]:
                    return bytes(said[_HEAD.size :])
                if more:
                    continue
                time.sleep(_MOMENT)  # nothing more can come; it may be about to end
            if self._has_ended():  # what it has started may hold the line open
                raise Lost(f"importing or calling it ends the process ({_ending(self._status or 0)})")
        raise Lost(f"importing and calling it takes longer than {seconds:g} seconds (see --seconds)")

    def _has_ended(self) -> bool:
        process, status = os.waitpid(self._process, os.WNOHANG)
        if process:
            self._status = status
        return process != 0


def _ending(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


def _work(work: Callable[[], Said], line: int) -> NoReturn:
    """Do the work in this process, and end it."""
    try:
        with _Telling(line) as telling:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.dup2(2, 1)
            sys.stdout = sys.stderr
            telling.tell(_DONE, *work())
    finally:
        os._exit(INTERNAL_ERROR)


@final
class _Telling:
    """A context that is all this process lives for: it ends with it, and what was raised is told."""

    def __init__(self, line: int) -> None:
        self._line = line

    def __enter__(self) -> _Telling:
        return self

    def tell(self, *parts: str | int) -> NoReturn:
        """Send what there is to say, and end the process."""
        said = json.dumps(parts).encode()
        left = memoryview(_HEAD.pack(len(said)) + said)
        for stream in (sys.__stdout__, sys.__stderr__):
            with suppress(OSError, ValueError, AttributeError):  # a stream that is full, closed or gone
                stream.flush()  # type: ignore[union-attr]
        while left:
            left = left[os.write(self._line, left) :]
        os._exit(0)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, WrongUsage):
            self.tell(_WRONG_USAGE, error.page, error.message)
        elif isinstance(error, KeyboardInterrupt):
            os._exit(INTERRUPTED)
        elif isinstance(error, InternalFault):
            self.tell(_FAULT, str(error))
        elif error is not None:
            self.tell(_FAULT, f"something happened that nobody foresaw\n{''.join(traceback.format_exception(error)).rstrip()}")
