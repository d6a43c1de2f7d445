"""
Some sheets, checked by a process that is started for them: what a worker of a cluster does, whatever threads that worker has.

The jobs come packed, with a digest of the derive that sends them; another derive finds other things, and says so.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import Final, TypeAlias

from derive.running.answers import packed
from derive.running.jobs import Job
from derive.running.run import check_whole
from derive.running.spawned import pack
from derive.running.version import files_digest

Told: TypeAlias = tuple[bool, str]
"""Whether nothing was given up, and the answer as JSON."""

_OTHER: Final = 4


class Lost(RuntimeError):
    """Jobs that a worker gave no answers to; the message says why."""


def packed_jobs(jobs: Sequence[Job]) -> bytes:
    """Return jobs as they are sent."""
    return pack((files_digest(), tuple(jobs)))


def checked(jobs: bytes) -> list[Told]:
    """Return what is found by packed jobs, by a process of their own. Raises Lost."""
    command = [sys.executable, "-m", "derive.running.batch"]
    ran = subprocess.run(command, input=jobs, capture_output=True, check=False)  # noqa: S603 - no shell
    if ran.returncode == _OTHER:
        raise Lost("a worker has another version of derive")
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Lost(f"a process of a worker ended with exit code {ran.returncode}: {said}")
    return [(line.startswith("+"), line[1:]) for line in ran.stdout.decode("ascii").splitlines()]


def _main() -> int:
    """Check the sheets whose jobs stand on standard input, and write a line for each."""
    digest, jobs = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the process that started this one
    if digest != files_digest():
        return _OTHER
    for answer, is_whole in check_whole(jobs):
        sys.stdout.write(f"{'+' if is_whole else '-'}{packed(answer)}\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_main())
