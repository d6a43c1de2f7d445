"""
From a Python file that somebody wrote to the statements and claims in it.

The file is run as Python, like any program one starts; what goes wrong in it is told in one sentence with its line.
"""

from __future__ import annotations

import importlib.util
import sys
import traceback
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from derive.cli.failures import WrongUsage
from derive.kernel.records import replaced
from derive.language.claims import Claim, Statement, Theorem
from derive.language.terms import Gradient, ShapeError

_MISTAKES: Final = (
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)


def statements_in(path: str) -> tuple[Statement, ...]:
    """
    Return what a Python file states: its claims under the names of their variables, then its statements.

    Keys begin with the path. Raises WrongUsage where the file cannot be read or run, or states nothing.
    """
    if not Path(path).is_file():
        raise WrongUsage("statements", f"there is no file `{path}`")
    return _statements_at(path, Path(path).resolve(), Path(path).stat().st_mtime_ns)


@cache
def _statements_at(path: str, _place: Path, _changed: int) -> tuple[Statement, ...]:
    """Return what a file states, run once for each place and time of change."""
    module = _load(path)
    values = {name: value for name, value in vars(module).items() if not name.startswith("_")}
    claims = [Theorem(name, value) for name, value in values.items() if isinstance(value, Claim)]
    own = [replaced(value, key=f"{path}/{value.key}") for value in values.values() if isinstance(value, Statement)]
    if claims:
        left = claims[0].claim.left
        loss = left.loss if isinstance(left, Gradient) else left
        title = (module.__doc__ or "").strip().partition("\n")[0] or f"claims of {path}"
        own.insert(0, Statement(path, title, path, "", loss, tuple(claims)))
    if not own:
        raise WrongUsage("statements", f"`{path}` states nothing: no variable in it is a claim or a statement")
    return tuple(own)


def _load(path: str) -> ModuleType:
    """Return the module a file is, run once."""
    name = f"derive_file_{Path(path).stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise WrongUsage("statements", f"`{path}` is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except _MISTAKES as error:
        page = "wrong-shapes" if isinstance(error, ShapeError) else "statements"
        raise WrongUsage(page, f"`{path}`, line {_line(path, error)}: {_said(error)}") from error
    return module


def _line(path: str, error: BaseException) -> int:
    """Return the line of the file at which an error came up, the innermost where it passed several."""
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == Path(path).absolute()]
    return (frames[-1].lineno or 1) if frames else 1


def _said(error: BaseException) -> str:
    """Return the first line of what an error says, or its kind where it says nothing."""
    words = error.msg if isinstance(error, SyntaxError) else str(error).partition("\n")[0]
    return words or type(error).__name__
