"""
Somebody's Python, run in a process of its own: whatever it does to its process, the exit code and what is said are ours.

What it prints goes to stderr; what comes back is what was asked for, packed. The process is forked where a system can do that, and
else started anew.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, Final, NoReturn, Protocol, TypeAlias, TypeVar, final

from derive.cli.failures import INTERNAL_ERROR, InternalFault, WrongUsage

Said: TypeAlias = tuple[int, str]
"""An exit code, and what is said with it."""
Done = TypeVar("Done")

FORKS: Final = hasattr(os, "fork")
_HEAD: Final = struct.Struct(">Q")
_MOMENT: Final = 0.1
_DONE, _WRONG_USAGE, _FAULT, _INTERRUPTED = "done", "wrong usage", "fault", "interrupted"


class Lost(Exception):
    """A process of which nothing was heard: the message says in words what became of it, as of something that one does."""


def apart(work: Callable[[], Done], seconds: float = 0, *, forks: bool = FORKS) -> Done:
    """
    Return what some work returns, done in another process within so many seconds; 0 for as long as it takes.

    Where nothing `forks`, the work goes there packed: a function of a module, with its arguments. Raises Lost where that process
    ends before the work is done, or takes too long; else what the work raises.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    process: _Apart = _Forked(work) if forks else _Spawned(work)
    try:
        kind, *parts = pickle.loads(_answer(process, seconds))  # noqa: S301 - from a process of our own
    finally:
        process.end()
    if kind == _WRONG_USAGE:
        raise WrongUsage(*parts)
    if kind == _FAULT:
        raise InternalFault("internal-error", *parts)
    if kind == _INTERRUPTED:
        raise KeyboardInterrupt
    done: Done = parts[0]
    return done


class _Apart(Protocol):
    """A process that is listened to."""

    def more(self) -> bytes | None:
        """Return what it has said meanwhile, waiting for a moment; None where that is nothing, b"" where nothing can come."""

    def code(self) -> int | None:
        """Return its exit code, negative for the signal that ended it; None while it runs."""

    def end(self) -> None:
        """End it, if it still runs."""


def _answer(process: _Apart, seconds: float) -> bytes:
    """Return the message that a process sends. Raises Lost where it sends none, or not soon enough."""
    until = time.monotonic() + seconds if seconds else float("inf")
    said = bytearray()
    while time.monotonic() < until:
        more = process.more()
        if more:
            said += more
            if len(said) >= _HEAD.size and len(said) >= _HEAD.size + _HEAD.unpack_from(said)[0]:
                return bytes(said[_HEAD.size :])
            continue
        if more is not None:
            time.sleep(_MOMENT)  # nothing more can come; it may be about to end
        code = process.code()
        if code is not None:  # what it has started may hold the line open
            raise Lost(f"ends the process ({f'exit code {code}' if code >= 0 else f'signal {-code}'})")
    raise Lost(f"takes longer than {seconds:g} seconds (see --seconds)")


@final
class _Forked:
    """A process that has all that this one has."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._line, tell = os.pipe()
        self._code: int | None = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # threads of whoever calls us, JAX's say, hold nothing that is needed here
            self._process = os.fork()
        if not self._process:
            os.close(self._line)
            os.dup2(2, 1)
            _work(work, tell)
        os.close(tell)

    def more(self) -> bytes | None:
        """Return what it has said meanwhile, waiting for a moment; None where that is nothing, b"" where nothing can come."""
        import select

        ready, _, _ = select.select([self._line], (), (), _MOMENT)
        return os.read(self._line, 1 << 16) if ready else None

    def code(self) -> int | None:
        """Return its exit code, negative for the signal that ended it; None while it runs."""
        if self._code is None:
            process, status = os.waitpid(self._process, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if process else None
        return self._code

    def end(self) -> None:
        """End it, if it still runs."""
        os.close(self._line)
        if self._code is None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


@final
class _Spawned:
    """A process that is started anew, finds modules where this one does, and is handed the work."""

    def __init__(self, work: Callable[[], object]) -> None:
        import queue
        import subprocess
        import threading

        packed = pickle.dumps(work)
        begin = f"import sys; sys.path[:] = {sys.path!r}; from derive.cli.apart import work_handed_over; work_handed_over()"
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._empty = queue.Empty
        self._process = subprocess.Popen([sys.executable, "-c", begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("a process was started without lines to it")
        with suppress(OSError), self._process.stdin as line:  # one that is gone has its exit code
            line.write(packed)
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def _listen(self, line: BinaryIO) -> None:
        with line:
            while more := line.read1(1 << 16):  # type: ignore[attr-defined]  # a buffered stream
                self._said.put(more)
        self._said.put(b"")

    def more(self) -> bytes | None:
        """Return what it has said meanwhile, waiting for a moment; None where that is nothing, b"" where nothing can come."""
        try:
            return self._said.get(timeout=_MOMENT)
        except self._empty:
            return None

    def code(self) -> int | None:
        """Return its exit code, negative for the signal that ended it; None while it runs."""
        return self._process.poll()

    def end(self) -> None:
        """End it, if it still runs."""
        self._process.kill()
        self._process.wait()


def work_handed_over() -> NoReturn:
    """Do the work that stands on standard input, and end this process."""
    work: Callable[[], object] = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the process that started this one
    line = os.dup(1)
    os.dup2(2, 1)
    _work(work, line)


def _work(work: Callable[[], object], line: int) -> NoReturn:
    """Do the work in this process, and end it."""
    try:
        with _Telling(line) as telling:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            sys.stdout = sys.stderr
            telling.tell(_DONE, work())
    finally:
        os._exit(INTERNAL_ERROR)


@final
class _Telling:
    """A context that is all this process lives for: it ends with it, and what was raised is told."""

    def __init__(self, line: int) -> None:
        self._line = line

    def __enter__(self) -> _Telling:
        return self

    def tell(self, *parts: Any) -> NoReturn:
        """Send what there is to say, and end the process."""
        said = pickle.dumps(parts)
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
            self.tell(_INTERRUPTED)
        elif isinstance(error, InternalFault):
            self.tell(_FAULT, str(error))
        elif error is not None:
            self.tell(_FAULT, f"something happened that nobody foresaw\n{''.join(traceback.format_exception(error)).rstrip()}")
