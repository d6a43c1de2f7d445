"""`derive check-code`: a function that somebody wrote by hand beside proved closed forms. It is tested, never called proved."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from derive.cli.failures import NOT_PROVED, PROVED, WrongUsage
from derive.cli.files import attribute_of
from derive.cli.output import say
from derive.cli.selection import statement_named

if TYPE_CHECKING:
    from derive.testing import Tested


def check_code_command(asked: Namespace) -> int:
    """Say what was tested, or what is wrong. Raises WrongUsage where the function, or what it is tested against, does not fit."""
    from derive.testing import NoReference, WrongCall, WrongGradients

    place, colon, attribute = asked.function.rpartition(":")
    if not colon or not place or not attribute:
        raise WrongUsage("check-code", f"a function is named module:function or file.py:function, not `{asked.function}`")
    try:
        tested = _tested(asked, attribute_of(place, attribute))
    except WrongGradients as failure:
        say(f"{asked.function}: wrong\n\n{failure}\n")
        return NOT_PROVED
    except (NoReference, WrongCall, ImportError) as failure:
        raise WrongUsage("check-code", str(failure)) from failure
    say(f"{asked.function}: {tested}\n")
    return PROVED


def _tested(asked: Namespace, function: object) -> Tested:
    from derive.testing import assert_gradients

    arguments = read_pairs(asked.arguments, "--arguments center=v_c,context=o") if asked.arguments else None
    return assert_gradients(
        function,
        statement_named(asked.against),
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
