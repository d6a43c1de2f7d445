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
    kind = type(value)
    if kind is tuple:
        changed = [part if type(part) in _EMPTY else change(part) for part in value]
        return tuple(changed) if _differ(changed, value) else value
    if kind in leaves or not hasattr(kind, "__match_args__"):
        return value
    parts = values(value)
    changed = [part if type(part) in _EMPTY else change(part) for part in parts]
    return kind(*changed) if _differ(changed, parts) else value


def _differ(changed: list[Any], parts: tuple[Any, ...]) -> bool:
    for new, old in zip(changed, parts, strict=True):  # noqa: SIM110 - this is asked so often that a generator is felt
        if new is not old:
            return True
    return False
