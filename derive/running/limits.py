"""How much time and memory the work on a sheet may take, and how it is said when that was not enough."""

from __future__ import annotations

import os
from typing import Final, final

from derive.checking.watch import LOST
from derive.kernel.records import record

SECONDS: Final = 10.0
MEGABYTES: Final = 1000
_STEPS: Final = 12
_READING: Final = 20.0


@final
@record
class Limits:
    """Seconds of processor time for each step, and megabytes of memory for a sheet; 0 for as much as there is."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    @property
    def sheet_seconds(self) -> float:
        """Return the seconds after which no further step of a sheet is begun, and in which it must have been read."""
        return max(self.seconds * _STEPS, _READING)

    @property
    def patience(self) -> float:
        """Return the seconds on the clock after which a process counts as stuck, whatever its processor has done meanwhile."""
        return 2 * self.sheet_seconds

    @property
    def too_long(self) -> str:
        """Return what is said of a step that takes too long."""
        return f"{LOST}it took longer than {self.seconds:g} seconds (see --seconds)"

    @property
    def not_read(self) -> str:
        """Return what is said of a sheet that could not even be read."""
        return f"it could not be read in {self.sheet_seconds:g} seconds (see --seconds)"

    @property
    def too_late(self) -> str:
        """Return what is said of a step that is not begun because its sheet has taken too long."""
        return f"{LOST}the steps before it took {self.sheet_seconds:g} seconds, the most for one sheet (see --seconds)"

    @property
    def too_large(self) -> str:
        """Return what is said of a step that needs too much memory."""
        return f"{LOST}it needed more than {self.megabytes:,} MB of memory (see --memory)"


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
