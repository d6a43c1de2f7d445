"""
Whether two sides of a changed step have a meaning, and one shape: most small changes of a step are passed over for want of these.

What shape a side has, and that something in it does not fit, does not depend on what stands on the other side: it is found once
for all the sides that it is tried beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from derive.checking.found import NOT_READ
from derive.checking.sides import in_one_shape
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.trees import Addition, Product, Tree, parts_of


@final
class Fitting:
    """What sides mean that are tried in place of those of one step, whose `elaboration` begins anew at each call."""

    def __init__(self, elaboration: Callable[[], Elaboration]) -> None:
        self._elaboration = elaboration
        self._lefts: dict[Tree, Value | None] = {}
        self._rights: dict[Tree, Value | None] = {}
        self._misfits: set[object] = set()

    def fit(self, left: Tree, right: Tree) -> bool:
        """Return whether two sides, neither of them stacked samples, have a meaning beside each other, and one shape."""
        elaboration = self._elaboration()
        try:
            if left not in self._lefts:
                self._lefts[left] = None
                self._lefts[left] = elaboration.value(left)
            elif self._lefts[left] is not None and right not in self._rights:
                # So that what stands on the right is read as it would be after it.
                elaboration.value(left)
            first = self._lefts[left]
            if first is None:
                return False
            if right not in self._rights:
                self._rights[right] = self._unless_misfit(right, elaboration)
            second = self._rights[right]
            if second is not None:
                in_one_shape(first, second, (left, right))
        except NOT_READ:
            return False
        return second is not None

    def _unless_misfit(self, side: Tree, elaboration: Elaboration) -> Value | None:
        """
        Return what a side means, None where its parts do not fit, as they do not wherever the same product or sum stands. Raises
        what else reading it raises: that may be due to the other side.
        """
        if not self._misfits.isdisjoint(parts_of(side)):
            return None
        try:
            return elaboration.value(side)
        except Misfit as misfit:
            if isinstance(misfit.within, Product | Addition):
                self._misfits.add(misfit.within)
            return None
