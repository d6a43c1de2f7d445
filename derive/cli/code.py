"""`derive numpy`: print or write the NumPy module of a loss."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from derive.cli.failures import WrongUsage
from derive.cli.selection import statement_named
from derive.cli.writing import write_whole


def numpy_command(asked: Namespace) -> int:
    """Print the module, or write it whole. Raises WrongUsage for a loss no function is printed for."""
    from derive.numpy_code import module_text

    statement = statement_named(asked.key)
    if statement.code is None:
        raise WrongUsage("no-numpy", f"`{asked.key}` is a statement about functions in general: there is no NumPy function of it")
    module = module_text(statement)
    if asked.output is None:
        sys.stdout.write(module)
    else:
        write_whole(Path(asked.output), module)
    return 0
