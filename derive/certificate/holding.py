"""
Whether what a printed theorem assumes holds at a point, as it is read back from the text alone.

A theorem that assumes too much is proved as easily as a false one is not, and says less than its claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from derive.certificate.reading import Meaning, Tree, Unreadable, Value

_NEAR: Final = 1e-12


def first_broken(meaning: Meaning, statement: Tree, values: tuple[Value, ...]) -> int | None:
    """
    Return the place, counted from 1, of the first hypothesis of a statement that does not hold, its binders having some values;
    None where all hold. Of equations between real numbers, and of what is smooth, nothing is said: they count as holding.
    """
    scope: dict[str, Value] = {}
    if statement[0] == "forall":
        scope = dict(zip(statement[1], values, strict=True))
        statement = statement[2]
    place = 0
    while statement[0] == "->":
        place += 1
        if not _holds(meaning, statement[1], scope):
            return place
        statement = statement[2]
    return None


def _holds(meaning: Meaning, tree: Tree, scope: Mapping[str, Value]) -> bool:
    match tree:
        case ("->", left, right):
            return not _holds(meaning, left, scope) or _holds(meaning, right, scope)
        case ("forall", (name,), ("->", ("<", ("name", bound), size), body)) if name == bound:
            return all(_holds(meaning, body, {**scope, name: place}) for place in range(meaning.of(size, scope)))
        case ("forall", _, body) if _smooth(body):
            return True
        case ("<" | "<=" | "<>" | "=", left, right):
            return _related(tree[0], meaning.of(left, scope), meaning.of(right, scope))
    raise Unreadable(f"{tree[0]!r} is nothing that is assumed")


def _smooth(tree: Tree) -> bool:
    """Return whether a proposition says that a function has a derivative."""
    while tree[0] == "apply":
        tree = tree[1]
    return tree == ("name", "ex_derive")


def _related(relation: str, left: Value, right: Value) -> bool:
    apart = left != right if isinstance(left, int) and isinstance(right, int) else abs(left - right) > _NEAR
    match relation:
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case "<>":
            return apart
        case _:
            return not apart or not isinstance(left, int)
