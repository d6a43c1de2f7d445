"""`derive numpy`: print or write the NumPy module of a loss."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from derive.cli.failures import WrongUsage, unwritable
from derive.cli.output import say
from derive.cli.selection import statement_named
from derive.language.claims import Statement


def numpy_command(asked: Namespace) -> int:
    """Print the module, or write it whole. Raises WrongUsage for a loss no function is printed for."""
    from derive.numpy_code import NotPrintable, module_text
    from derive.report.writing import write_whole

    statement = statement_named(asked.key)
    if statement.code is None:
        raise WrongUsage("no-numpy", _without_code(statement))
    try:
        module = module_text(statement)
    except NotPrintable as error:
        raise WrongUsage("no-numpy", str(error)) from error
    if asked.output is None:
        say(module)
        return 0
    if not asked.output:
        raise WrongUsage("unwritable", "`-o` needs the name of a file")
    path = Path(asked.output)
    if path.is_dir():
        raise WrongUsage("unwritable", f"`{path}` cannot be written: that is a folder")
    if not path.parent.exists():
        raise WrongUsage("unwritable", f"`{path}` cannot be written: its folder does not exist")
    try:
        write_whole(path, module)
    except OSError as error:
        raise unwritable(path, error) from error
    return 0


def _without_code(statement: Statement) -> str:
    """Return why no function is printed, and what to write or to ask for."""
    from derive import catalog

    known = catalog.keys()
    if statement.key in known:
        printed = ", ".join(f"`{key}`" for key in known if catalog.statement(key).code is not None)
        return f"no NumPy function is printed for `{statement.key}`: there is one for each of {printed}"
    return f"`{statement.key}` does not say what to compute: write a `Statement(..., code=Code(...))` around its claims"
