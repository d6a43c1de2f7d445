"""
From the words after `derive` to an exit code.

0: all proved, or done. 1: something is refuted or undecided. 2: what was asked cannot be done, said in one sentence.
3: a fault of ours. 130: interrupted. 141: whoever read the output has gone away.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final, NoReturn, TypeAlias

from derive.cli.arguments import parser, refuse_dashes
from derive.cli.failures import INTERNAL_ERROR, INTERRUPTED, READER_GONE, WRONG_USAGE, InternalFault, WrongUsage, nearest
from derive.cli.output import complain, drop_output, say

Command: TypeAlias = Callable[[Namespace], int]

_COMMANDS: Final = {
    "list": ("listing", "list_command"),
    "show": ("listing", "show_command"),
    "prove": ("proving", "prove_command"),
    "report": ("reporting", "report_command"),
    "check": ("checking", "check_command"),
    "check-code": ("code_checking", "check_code_command"),
    "notation": ("notations", "notation_command"),
    "lsp": ("serving", "lsp_command"),
    "certify": ("certifying", "certify_command"),
    "numpy": ("code", "numpy_command"),
    "explain": ("explaining", "explain_command"),
}


def run(words: Sequence[str]) -> int:
    """Do what the words ask for and return the exit code; what fails by nobody's fault but the asker's is said on stderr."""
    _open_what_is_closed()
    _write_every_letter()
    try:
        code = _answer(words)
        say("")
        return code
    except WrongUsage as failure:
        complain(f"derive: {failure} (see `derive explain {failure.page}`)")
        return WRONG_USAGE
    except InternalFault as fault:
        first, _, more = f"derive: {fault}\n(see `derive explain {fault.page}`)".partition("\n")
        complain(first, more)
        return INTERNAL_ERROR
    except FileNotFoundError:
        if _is_somewhere():
            raise
        complain("derive: the folder in which it was started is no longer there (see `derive explain wrong-usage`)")
        return WRONG_USAGE
    except BrokenPipeError:
        drop_output()
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _is_somewhere() -> bool:
    """Return whether the folder in which we were started still exists."""
    try:
        return bool(os.getcwd())  # noqa: PTH109 - pathlib takes long to load
    except FileNotFoundError:
        return False


def _answer(words: Sequence[str]) -> int:
    if words and words[0] not in _COMMANDS and not words[0].startswith("-"):
        near = nearest(words[0], _COMMANDS) or f"; there are {', '.join(_COMMANDS)}"
        raise WrongUsage("wrong-usage", f"no command is called `{words[0]}`{near}")
    refuse_dashes(words)
    try:
        asked = parser(words[0] if words and words[0] in _COMMANDS else "").parse_args(words)
    except SystemExit as done:  # how argparse ends after --help and --version
        return int(done.code or 0)
    return _command(asked.command)(asked)


def _command(name: str) -> Command:
    """Return what does a command; only its own modules are loaded."""
    module, function = _COMMANDS[name]
    command: Command = getattr(importlib.import_module(f"derive.cli.{module}"), function)
    return command


def _open_what_is_closed() -> None:
    """Let what goes to a stream that was closed before we began (`>&-`) go nowhere: the exit code still says what was found."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, UP020 - stays open to the end


def _write_every_letter() -> None:
    """Make sure that ŷ and ∂ can be written whatever the locale: pipes and files get UTF-8, what is no letter in it as \\udc80."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def show_internal_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> NoReturn:
    """Show an error that nobody foresaw, with all that is needed to find it, and end with exit code 3 (for sys.excepthook)."""
    sys.__excepthook__(kind, error, trace)
    complain("derive: this is a fault of derive, not of what you asked (see `derive explain internal-error`)")
    raise SystemExit(INTERNAL_ERROR)
