"""`python -m derive` and the command `derive`."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from typing import Final, NoReturn

from derive.cli.failures import INTERRUPTED, TERMINATED

_SECONDS_TO_END: Final = 5.0
_TO_BE_PUT_AWAY: Final = frozenset(("multiprocessing", "threading", "derive.cli.reporting", "derive.cli.serving"))


def main() -> None:
    """Run the command line and end the process with its exit code; 3 where something happens that nobody foresaw."""
    # Terms and forms hold no cycles: looking for some, as often as Python does by itself, costs a tenth of a cold run.
    gc.set_threshold(500_000, 50, 50)
    signal.signal(signal.SIGTERM, _end)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _Interrupts())
    code = _run()
    if code == INTERRUPTED:  # nobody is asked twice while Python puts itself away
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.modules.keys() & _TO_BE_PUT_AWAY:
        # Nothing but memory is left, and giving that back piece by piece costs a tenth of a cold run. `run` has flushed stdout.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _run() -> int:
    """Load the command line, do what it says and return the exit code; an interrupt may come at any time."""
    try:
        from derive.cli.main import run, show_internal_error

        sys.excepthook = show_internal_error
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


class _Interrupts:
    """
    What ctrl-C does: the first interrupts, and those that follow while things are put away are passed over.

    Where that takes longer than a few seconds, the next one ends the run without more ado.
    """

    def __init__(self) -> None:
        self._first: float | None = None

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = now
            raise KeyboardInterrupt
        if now - self._first > _SECONDS_TO_END:
            os._exit(INTERRUPTED)


def _end(*_: object) -> NoReturn:
    """End as after an error, so that other processes and half-written files are put away."""
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    main()
