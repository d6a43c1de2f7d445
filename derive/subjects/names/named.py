"""Which names may be spoken of in a tree: each name and each letter in it, whatever its accents."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, Final

from derive.kernel.records import values
from derive.reader.latex.nodes import LEAVES
from derive.reader.notation import Key

_SILENT: Final = LEAVES - {str}


def may_speak_of(within: Container[str], key: Key) -> bool:
    """Return whether a name may be meant where these names and letters stand: `s_o` where s and o do."""
    return key[0] in within or key[0].partition("_")[0] in within


def spoken(value: object) -> frozenset[str]:
    """Return every name and every letter in a tree, below names and in conditions as well: found once."""
    if not hasattr(type(value), "__match_args__"):
        return frozenset(_spoken(value))
    kept: dict[str, Any] = value.__dict__
    found: frozenset[str] | None = kept.get("_spoken")
    if found is None:
        found = kept["_spoken"] = frozenset(_spoken(value))
    return found


def _spoken(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            yield here.rstrip("'")
        elif isinstance(here, tuple):
            waiting.extend(here)
        elif hasattr(type(here), "__match_args__"):
            waiting.extend(part for part in values(here) if type(part) not in _SILENT)
