"""`python -m derive` and the command `derive`."""

from __future__ import annotations

import sys

from derive.cli.main import run, show_internal_error


def main() -> None:
    """Run the command line and end the process with its exit code; 3 where something happens that nobody foresaw."""
    sys.excepthook = show_internal_error
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
