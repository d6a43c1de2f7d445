"""`derive numpy`: print or write the NumPy module of a loss."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from derive.cli.failures import WrongUsage, unwritable
from derive.cli.selection import statement_named


def numpy_command(asked: Namespace) -> int:
    """Print the module, or write it whole. Raises WrongUsage for a loss no function is printed for."""
    from derive.numpy_code import NotPrintable, module_text
    from derive.report.writing import write_whole

    statement = statement_named(asked.key)
    if statement.code is None:
        raise WrongUsage("no-numpy", f"`{asked.key}` is a statement about functions in general: there is no NumPy function of it")
    try:
        module = module_text(statement)
    except NotPrintable as error:
        raise WrongUsage("no-numpy", str(error)) from error
    if asked.output is None:
        sys.stdout.write(module)
        return 0
    path = Path(asked.output)
    if path.is_dir():
        raise WrongUsage("unwritable", f"`{path}` cannot be written: that is a folder")
    try:
        write_whole(path, module)
    except OSError as error:
        raise unwritable(path, error) from error
    return 0
