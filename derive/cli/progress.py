"""What a terminal shows while work goes on: a line on stderr, once it takes more than a second, wiped when the work is done."""

from __future__ import annotations

import os
import sys
import time
from typing import Final, TextIO

from derive.cli.output import columns

_PATIENCE: Final = 1.0
_COLUMNS: Final = 80
_WIPE: Final = "\r\x1b[K"


class Progress:
    """A count of what is done, shown on a terminal only; a context that leaves no trace behind."""

    def __init__(self, total: int, what: str, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._total, self._what = total, what
        self._done = 0
        self._started = time.monotonic()
        self._shown = False
        self._terminal = self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Progress:
        return self

    def advance(self, name: str) -> None:
        """Count one more thing done, and show the count where a second has passed."""
        self._done += 1
        if self._terminal and time.monotonic() - self._started > _PATIENCE:
            said = f"{self._done} of {self._total} {self._what}: {name}"
            width = columns(self._stream) or _COLUMNS
            self._stream.write(_WIPE + (said if len(said) < width else f"{said[: max(width - 2, 0)]}…"))
            self._stream.flush()
            self._shown = True

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write(_WIPE)
            self._stream.flush()


def colours_wanted(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colours and nobody asked for none (NO_COLOR)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
