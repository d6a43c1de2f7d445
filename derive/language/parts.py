"""Terms, trees and nodes with each of their parts changed: what goes through records part by part, whatever they are records of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from derive.kernel.records import values

_EMPTY: Final = frozenset({str, int, bool, type(None)})


def with_parts(value: Any, change: Callable[[Any], object], leaves: tuple[type, ...] = ()) -> Any:
    """
    Return a tuple or a record, unless it is a leaf, its parts but for numbers and strings as `change` makes them; the same where
    that changes nothing.
    """
    if isinstance(value, tuple):
        items = tuple([part if type(part) in _EMPTY else change(part) for part in value])
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, leaves) or not hasattr(type(value), "__match_args__"):
        return value
    parts = values(value)
    changed = [part if type(part) in _EMPTY else change(part) for part in parts]
    return type(value)(*changed) if any(new is not old for new, old in zip(changed, parts, strict=True)) else value
