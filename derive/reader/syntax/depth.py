"""Sides that are nested too deep: what goes through a tree part by part, by calls within calls, would not come back."""

from __future__ import annotations

from typing import Final

from derive.kernel.records import fields
from derive.reader.latex.nodes import Row, Span
from derive.reader.syntax.answers import Question
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Tree, Unread, parts_of

# Of a fraction there are its sum, the terms of that, and the next fraction in one of them: four levels.
_DEEPEST: Final = 150
# From a tree to one in it there are two tuples at most, and a part that is no tree stands one deeper than the last.
_BETWEEN: Final = 3
_TOO_DEEP: Final = "this is nested too deep"


def tree_of_side(resolver: Resolver, row: Row) -> Tree:
    """
    Return what a whole side says, found once for all resolvers that are told the same where they ask. Raises Unread where that
    cannot be told, and where it is nested too deep.
    """
    kept: list[tuple[dict[Question, bool], Tree | Unread]] = row.__dict__.setdefault("_trees", [])
    found = next((found for asked, found in kept if resolver.answers.are(asked)), None)
    if found is None:
        resolver.answers.asked = {}
        found = _resolved(resolver, row)
        kept.append((resolver.answers.asked, found))
    if isinstance(found, Unread):
        raise found.with_traceback(None)
    return found


def _resolved(resolver: Resolver, row: Row) -> Tree | Unread:
    try:
        tree = resolver.tree(row)
    except RecursionError:
        return Unread(_TOO_DEEP, row.span)
    except Unread as unread:
        return unread.with_traceback(None)
    return Unread(_TOO_DEEP, row.span) if is_deep(tree) else tree


def is_deep(tree: Tree) -> bool:
    """Return whether trees stand in trees deeper than is gone into."""
    if len(parts_of(tree)) * _BETWEEN < _DEEPEST:
        return False
    waiting: list[tuple[object, int]] = [(tree, 0)]
    while waiting:
        here, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        if isinstance(here, tuple):
            waiting.extend((each, depth + 1) for each in here)
        elif hasattr(type(here), "__match_args__") and not isinstance(here, Row | Span):
            waiting.extend((getattr(here, name), depth + 1) for name in fields(here))
    return False
