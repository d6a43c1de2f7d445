"""A process for each sheet, forked from this one: it has everything loaded already, and leaves nothing behind."""

from __future__ import annotations

import os
import select
import signal
import struct
import warnings
from collections.abc import Iterator, Sequence
from typing import final

from derive.running.jobs import HEAD, Job
from derive.running.limits import bound
from derive.running.work import Alone, check


@final
class Forked:
    """A process that checks a sheet."""

    def __init__(self, job: Job) -> None:
        self._line, tell = os.pipe()
        self._said = bytearray()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # threads of whoever calls us, JAX's say, hold nothing that is needed here
            self._process_id = os.fork()
        if not self._process_id:
            os.close(self._line)
            _begin(job, tell)
        os.close(tell)

    def fileno(self) -> int:
        """Return what can be waited for."""
        return self._line

    def heard(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the messages that have come, and an empty one when there will be no more."""
        more = os.read(self._line, 1 << 16)
        self._said += more
        while len(self._said) >= HEAD:
            (length,) = struct.unpack(">I", self._said[1:HEAD])
            if len(self._said) < HEAD + length:
                break
            yield bytes(self._said[:1]), bytes(self._said[HEAD : HEAD + length])
            del self._said[: HEAD + length]
        if not more:
            yield b"", b""

    def ended(self) -> int:
        """Wait for the end of the process and return its exit code, negative for the signal that ended it."""
        os.close(self._line)
        _, status = os.waitpid(self._process_id, 0)
        return os.waitstatus_to_exitcode(status)

    def kill(self) -> int:
        """End the process and return what `ended` returns."""
        os.kill(self._process_id, signal.SIGKILL)
        return self.ended()


def forked_ready(processes: Sequence[Forked], seconds: float | None) -> Sequence[Forked]:
    """Return those of which something is heard, none after so many seconds."""
    ready, _, _ = select.select(processes, (), (), seconds)
    return ready


def _begin(job: Job, line: int) -> None:
    """Check a sheet in this process, and end it."""

    def tell(kind: bytes, said: bytes) -> None:
        left = memoryview(kind + struct.pack(">I", len(said)) + said)
        while left:
            left = left[os.write(line, left) :]

    with Alone(tell):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        bound(job.limits.megabytes)
        check(job, tell)
