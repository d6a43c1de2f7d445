"""
Regular expressions whose code is kept for processes to come: compiling what a sheet needs takes longer than reading it.

What Python keeps of a module, its bytecode, it does not keep of an expression. From `keep` on the code that `re` makes is taken
down; `fresh` gives what is new, `known` all, and `take` takes it over, in this process or another. The engine looks through each
code before it makes an expression of it (`_sre.compile`); where this Python has no such code, or will not have it, the expression
is compiled. Whoever keeps the bytes has to see that they come from the same Python, and from nobody else.
"""

from __future__ import annotations

import marshal
import re
import zlib
from array import array
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, TypeAlias

Key: TypeAlias = tuple[str, int]
"""An expression and its flags."""

_CODE: Final = "I"
_FORM: Final = 1

Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the code itself, how many groups there are, the groups by their names, and their names in order."""

_known: dict[Key, Code] = {}
_fresh: dict[Key, Code] = {}
_keeps = False


def keep() -> None:
    """Take down the code of all that is compiled from now on."""
    global _keeps  # noqa: PLW0603 - as `re` has one store for the whole process
    _keeps = True


def fresh() -> bytes:
    """Return the code of what is new since this was asked, empty where nothing is."""
    found = _packed(_fresh) if _fresh else b""
    _fresh.clear()
    return found


def known() -> bytes:
    """Return the code of all that is known."""
    return _packed(_known)


def take(kept: bytes) -> None:
    """Take over code that `fresh` or `known` has returned; nothing of what is none."""
    try:
        form, codes = marshal.loads(zlib.decompress(kept))  # noqa: S302 - written by this program, which has seen to that
    except (zlib.error, EOFError, ValueError, TypeError):
        return
    if form == _FORM:
        _known.update(codes)


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Return an expression, compiled now unless its code is at hand. Raises re.error where it is none."""
    key = (pattern, int(flags))
    code = _known.get(key)
    if code is None and _keeps:
        code = _code_of(pattern, flags)
        if code is not None:
            _known[key] = _fresh[key] = code
    made = None if code is None else _made(pattern, code)
    return re.compile(pattern, flags) if made is None else made


def _packed(codes: Mapping[Key, Code]) -> bytes:
    return zlib.compress(marshal.dumps((_FORM, dict(codes))), 1)


def _code_of(pattern: str, flags: int) -> Code | None:
    """Return what `re` hands to its engine, None where this Python does not tell it."""
    try:
        compiler: Any = import_module("re._compiler")
        tree = compiler._parser.parse(pattern, flags)
        code = array(_CODE, compiler._code(tree, flags))
        places: dict[str, int] = tree.state.groupdict
        names: list[str | None] = [None] * tree.state.groups
        for name, place in places.items():
            names[place] = name
        return int(flags | tree.state.flags), code.tobytes(), tree.state.groups - 1, dict(places), tuple(names)
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None


def _made(pattern: str, kept: Code) -> re.Pattern[str] | None:
    """Return the expression of a code, None where the engine will not have it."""
    flags, code, groups, places, names = kept
    try:
        engine: Any = import_module("_sre")
        made = engine.compile(pattern, flags, array(_CODE, code).tolist(), groups, places, names)  # which looks through the code
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return made if isinstance(made, re.Pattern) else None
