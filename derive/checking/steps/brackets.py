"""Brackets that are closed and never opened: what would be false as they are taken may be true as they were meant."""

from __future__ import annotations

from derive.checking.found import Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Group, Sign
from derive.reader.prose.cases.case import nodes_in


def without_doubtful_bracket(found: Found) -> Found:
    """
    Return what was found; of a sum that a bracket closes and none opens, nothing that is false: where it opens is not said.

    Such a bracket is taken to open where its side begins, which its span tells.
    """
    if found.verdict != "refuted":
        return found
    for node in nodes_in((found.step.left, found.step.right)):
        if isinstance(node, Group) and node.opens in ("(", "[") and _is_guessed(node):
            reason = "a bracket is closed that nothing opens, and where it would open is not said"
            return replaced(found, verdict="unread", claim=None, result=None, reason=reason, page="", where=node.span)
    return found


def _is_guessed(group: Group) -> bool:
    """Return whether a bracket around a sum has no sign that opens it."""
    is_sum = any(isinstance(each, Sign) and each.name in ("+", "−") for each in group.body.items[1:])
    return is_sum and group.span.start == group.body.span.start
