"""
Steps of a sheet that says itself what a cross entropy is, CE(y, ŷ) or H(y, ŷ), and another one than usual: the binary one, say.

What is proved of the usual one is not proved of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from derive.checking.found import Found
from derive.checking.own.otherwise import UNREAD
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row
from derive.reader.steps import Step
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.items import CROSS_ENTROPIES
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Unread, parts_of

_RESOLVER: Final = Resolver(lambda _: False)


def with_own_entropy(found: Sequence[Found]) -> list[Found]:
    """Return what was found; undecided where a step is proved of a cross entropy that the sheet last said to be another one."""
    said: Step | None = None
    answers: list[Found] = []
    for each in found:
        step = each.step
        defines = _defines(step)
        is_other = said is not None and each.verdict == "proved" and not defines and _speaks_of_one(step)
        answers.append(replaced(each, verdict="undecided", result=None, reason=UNREAD, against=said) if is_other else each)
        if defines and not step.supposed:
            said = None if each.verdict in ("proved", "definition") else step
    return answers


def _defines(step: Step) -> bool:
    """Return whether a chain begins with a cross entropy alone."""
    with suppress(Unread):
        match tree_of_side(_RESOLVER, step.left) if step.place == 0 else None:
            case Call(function, (_, _)):
                return function.name in CROSS_ENTROPIES
    return False


def _speaks_of_one(step: Step) -> bool:
    """Return whether a cross entropy stands in a step."""
    return any(map(_stands_in, (step.left, step.right)))


def _stands_in(row: Row) -> bool:
    with suppress(Unread):
        parts = parts_of(tree_of_side(_RESOLVER, row))
        return any(isinstance(part, Call) and part.function.name in CROSS_ENTROPIES for part in parts)
    return False
