"""`python -m derive` and the command `derive`."""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn

from derive.cli.failures import TERMINATED
from derive.cli.main import run, show_internal_error


def main() -> None:
    """Run the command line and end the process with its exit code; 3 where something happens that nobody foresaw."""
    # Terms and forms hold no cycles: looking for some, as often as Python does by itself, costs a tenth of a cold run.
    gc.set_threshold(100_000, 50, 50)
    sys.excepthook = show_internal_error
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run(sys.argv[1:]))


def _end(*_: object) -> NoReturn:
    """End as after an error, so that other processes and half-written files are put away."""
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    main()
