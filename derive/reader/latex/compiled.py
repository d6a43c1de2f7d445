"""
Regular expressions compiled by an earlier process, taken as they are: compiling what a sheet needs takes longer than reading it.

What Python keeps of a module, its bytecode, it does not keep of an expression. `packed` gives the code that `re` makes of
expressions, `take` makes expressions of it again. The code is checked by Python itself (`_sre.compile`); where this Python has
no such code, or has another, the expressions are compiled. Who keeps the bytes has to see that they come from the same
Python, and from nobody else.
"""

from __future__ import annotations

import marshal
import re
import zlib
from array import array
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final, TypeAlias

Key: TypeAlias = tuple[str, int]
"""An expression and its flags."""

_CODE: Final = "I"
_FORM: Final = 1

Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the code itself, how many groups there are, the groups by their names, and their names in order."""

_known: dict[Key, Code] = {}


def packed(keys: Iterable[Key]) -> bytes:
    """Return the code of expressions, empty where this Python does not tell it."""
    try:
        return zlib.compress(
            marshal.dumps((_FORM, {(pattern, int(flags)): _code_of(pattern, flags) for pattern, flags in keys})), 1
        )
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return b""


def take(kept: bytes) -> bool:
    """Take over what `packed` has returned, and return whether there is something."""
    try:
        form, codes = marshal.loads(zlib.decompress(kept))  # noqa: S302 - written by this program, which has seen to that
    except (zlib.error, EOFError, ValueError, TypeError):
        return False
    if form != _FORM:
        return False
    _known.update(codes)
    return True


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Return an expression, compiled now unless its code is at hand. Raises re.error where it is none."""
    code = _known.get((pattern, int(flags)))
    if code is not None:
        made = _made(pattern, code)
        if made is not None:
            return made
    return re.compile(pattern, flags)


def _code_of(pattern: str, flags: int) -> Code:
    """Return what `re` hands to its engine."""
    compiler: Any = import_module("re._compiler")
    tree = compiler._parser.parse(pattern, flags)
    code = array(_CODE, compiler._code(tree, flags))
    places: dict[str, int] = tree.state.groupdict
    names: list[str | None] = [None] * tree.state.groups
    for name, place in places.items():
        names[place] = name
    return int(flags | tree.state.flags), code.tobytes(), tree.state.groups - 1, dict(places), tuple(names)


def _made(pattern: str, kept: Code) -> re.Pattern[str] | None:
    """Return the expression of a code, None where the engine will not have it."""
    flags, code, groups, places, names = kept
    try:
        engine: Any = import_module("_sre")
        made = engine.compile(pattern, flags, array(_CODE, code).tolist(), groups, places, names)  # which looks through the code
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return made if isinstance(made, re.Pattern) else None
