"""A process for each sheet where none can be forked: a Python started anew, that is handed the job."""

from __future__ import annotations

import contextlib
import io
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, BinaryIO, Final, final

from derive.running.jobs import HEAD, Job
from derive.running.limits import bound
from derive.running.work import Alone, check

_NAP: Final = 0.01


def _view(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


class _Packer(pickle.Pickler):
    """Packs jobs, in which views of dictionaries stand."""

    def reducer_override(self, one: object) -> Any:
        """Return how a view of a dictionary is built again; of anything else, that this is not for us to say."""
        return (_view, (dict(one),)) if isinstance(one, MappingProxyType) else NotImplemented


def pack(jobs: object) -> bytes:
    """Return jobs as another process of derive takes them."""
    packed = io.BytesIO()
    _Packer(packed).dump(jobs)
    return packed.getvalue()


@final
class Spawned:
    """A process that checks a sheet."""

    def __init__(self, job: Job) -> None:
        self._said: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
        command = [sys.executable, "-m", "derive.running.spawned"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - no shell
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("a process was started without lines to it")
        with contextlib.suppress(OSError), self._process.stdin as line:  # one that is gone has its exit code
            line.write(pack(job))
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def _listen(self, line: BinaryIO) -> None:
        with line:
            while len(head := line.read(HEAD)) == HEAD:
                (length,) = struct.unpack(">I", head[1:])
                said = line.read(length)
                if len(said) < length:
                    break
                self._said.put((head[:1], said))
        self._said.put((b"", b""))

    def has_said(self) -> bool:
        """Return whether something has been heard."""
        return not self._said.empty()

    def heard(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the messages that have come, and an empty one when there will be no more."""
        while not self._said.empty():
            yield self._said.get()

    def ended(self) -> int:
        """Wait for the end of the process and return its exit code, negative for the signal that ended it."""
        return self._process.wait()

    def kill(self) -> int:
        """End the process and return what `ended` returns."""
        self._process.kill()
        return self.ended()


def spawned_ready(processes: Sequence[Spawned], seconds: float | None) -> Sequence[Spawned]:
    """Return those of which something is heard, none after so many seconds."""
    until = None if seconds is None else time.monotonic() + seconds
    while not (ready := [each for each in processes if each.has_said()]):
        if until is not None and time.monotonic() > until:
            break
        time.sleep(_NAP)
    return ready


def _main() -> None:
    """Check the sheet of the job that stands on standard input."""
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the process that started this one
    line = sys.stdout.buffer

    def tell(kind: bytes, said: bytes) -> None:
        line.write(kind + struct.pack(">I", len(said)) + said)
        line.flush()

    with Alone(tell):
        bound(job.limits.megabytes)
        check(job, tell)


if __name__ == "__main__":
    _main()
