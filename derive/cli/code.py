"""`derive numpy`: print or write the NumPy module of a loss."""

from __future__ import annotations

from argparse import Namespace

from derive.cli.failures import WrongUsage
from derive.cli.output import refuse_overwriting, say, write_to
from derive.cli.selection import statement_named
from derive.language.claims import Statement


def numpy_command(asked: Namespace) -> int:
    """Print the module, or write it whole. Raises WrongUsage for a loss no function is printed for."""
    from derive.numpy_code import NotPrintable, module_text

    refuse_overwriting(asked.output or "", asked.key)
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
    write_to(asked.output, module)
    return 0


def _without_code(statement: Statement) -> str:
    """Return why no function is printed, and what to write or to ask for."""
    from derive import catalog

    known = catalog.keys()
    if statement.key in known:
        printed = ", ".join(f"`{key}`" for key in known if catalog.statement(key).code is not None)
        return f"no NumPy function is printed for `{statement.key}`: there is one for each of {printed}"
    return f"`{statement.key}` does not say what to compute: write a `Statement(..., code=Code(...))` around its claims"
