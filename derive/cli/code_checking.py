"""`derive check-code`: a function that somebody wrote by hand beside proved closed forms. It is tested, never called proved."""

from __future__ import annotations

import traceback
from argparse import Namespace
from collections.abc import Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Final

from derive.cli.apart import Lost, Said, apart
from derive.cli.failures import NOT_PROVED, PROVED, WrongUsage
from derive.cli.files import attribute_of
from derive.cli.output import say
from derive.cli.selection import statement_named
from derive.language.claims import Statement
from derive.language.visible import visible_lines
from derive.running.limits import bound

if TYPE_CHECKING:
    from derive.testing import Tested


SECONDS: Final = 300.0


def check_code_command(asked: Namespace) -> int:
    """Say what was tested, or what is wrong. Raises WrongUsage where the function, or what it is tested against, does not fit."""
    place, colon, attribute = asked.function.rpartition(":")
    if not colon or not place or not attribute:
        raise WrongUsage("check-code", f"a function is named module:function or file.py:function, not `{asked.function}`")
    try:
        against = statement_named(asked.against)
        code, said = apart(partial(_found, asked, against, place, attribute), SECONDS if asked.seconds is None else asked.seconds)
    except Lost as lost:
        code, said = NOT_PROVED, f"{asked.function}: wrong\n\nimporting or calling it {lost}\n"
    say(visible_lines(said))
    return code


def _found(asked: Namespace, against: Statement, place: str, attribute: str) -> Said:
    """Return the exit code, and what was tested or is wrong. Raises WrongUsage."""
    from derive.testing import NoBackward, NoFunction, NoReference, UnknownFloats, WrongCall, WrongGradients

    bound(asked.memory or 0)
    function = attribute_of(place, attribute)
    theirs = _Theirs()
    tested: Tested | None = None
    try:
        with theirs:
            tested = _tested(asked, against, function)
    except WrongGradients as failure:
        theirs.said = str(failure)
    except (NoBackward, NoFunction, NoReference, UnknownFloats, WrongCall, ImportError) as failure:
        raise WrongUsage("check-code", str(failure)) from failure
    if tested is None:
        return NOT_PROVED, f"{asked.function}: wrong\n\n{theirs.said}\n"
    return PROVED, f"{asked.function}: {tested}\n"


class _Theirs:
    """A context in which what somebody's function raises, which carries a note with what it was called with, is `said` of it."""

    def __init__(self) -> None:
        self.said = ""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> bool:
        from derive.testing import CALLED, NoBackward, WrongCall

        notes = [each for each in getattr(error, "__notes__", ()) if each.startswith(CALLED)]
        if error is None or not notes or isinstance(error, NoBackward | WrongCall | KeyboardInterrupt):
            return False
        error.__notes__ = [each for each in error.__notes__ if each not in notes]
        words = "".join(traceback.format_exception_only(error)).rstrip().removeprefix(f"{type(error).__module__}.")
        line = traceback.extract_tb(error.__traceback__)[-1]
        self.said = f"it raises {words} ({line.filename}, line {line.lineno})\n  {notes[0]}"
        return True


def _tested(asked: Namespace, against: Statement, function: object) -> Tested:
    from derive.testing import assert_gradients

    arguments = read_pairs(asked.arguments, "--arguments center=v_c,context=o") if asked.arguments else None
    return assert_gradients(
        function,
        against,
        arguments=arguments,
        returns=tuple(filter(None, (asked.returns or "").split(","))),
        layout=read_pairs(asked.layout, "--layout U=transposed") if asked.layout else {},  # type: ignore[arg-type]  # is checked
        index_base=asked.index_base,
        batch=tuple(filter(None, (asked.batch or "").split(","))),
        reduction=asked.reduction,
        framework=asked.framework,
        dtype=asked.dtype,
        tolerance=asked.tolerance,
        large=not asked.no_large,
    )


def read_pairs(text: str, example: str) -> Mapping[str, str]:
    """Return names written as a=b,c=d. Raises WrongUsage where they are not written so, or one is given twice."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value) or name in found:
            raise WrongUsage("check-code", f"names are written once each, like `{example}`, not `{text}`")
        found[name] = value
    return found
