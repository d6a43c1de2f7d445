"""
What two sides of a changed step say, if they have a meaning, and one shape: most small changes of a step are passed over for want
of these, and of the others most say the same as one before.

What shape a side has, and that something in it does not fit, does not depend on what stands on the other side: it is found once
for all the sides that it is tried beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from derive.checking.found import NOT_READ
from derive.checking.steps.sides import in_one_shape
from derive.language.terms import Term
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.trees import Addition, Product, Tree, parts_of

Beside: TypeAlias = tuple[object, ...]
"""What was met while a side was read, on which it depends what is assumed: losses, maps, indices and numbers."""


@final
class Fitting:
    """What sides mean that are tried in place of those of one step, whose `elaboration` begins anew at each call."""

    def __init__(self, elaboration: Callable[[], Elaboration]) -> None:
        self._elaboration = elaboration
        self._lefts: dict[Tree, tuple[Value, Beside] | None] = {}
        self._rights: dict[Tree, tuple[Value, Beside] | None] = {}
        self._misfits: set[object] = set()

    def said(self, left: Tree, right: Tree) -> tuple[Term, Term, Beside, Beside] | None:
        """
        Return what two sides say, neither of them stacked samples: what says the same claims the same. None where they have no
        meaning beside each other, or not one shape.
        """
        first, second = self._lefts.get(left), self._rights.get(right)
        if (first is None and left in self._lefts) or (second is None and right in self._rights):
            return None
        try:
            if first is None or second is None:
                elaboration = self._elaboration()
                self._lefts[left] = None
                # Once more where it is known, so that what stands on the right is read as it would be after it.
                first = self._lefts[left] = elaboration.value(left), _beside(elaboration)
                if second is None:
                    value = self._unless_misfit(right, elaboration)
                    second = self._rights[right] = None if value is None else (value, _beside(elaboration))
            if second is None:
                return None
            one, other = in_one_shape(first[0], second[0], (left, right))
        except NOT_READ:
            return None
        return one.term, other.term, first[1], second[1]

    def _unless_misfit(self, side: Tree, elaboration: Elaboration) -> Value | None:
        """
        Return what a side means, None where its parts do not fit, as they do not wherever the same product or sum stands. Raises
        what else reading it raises: that may be due to the other side.
        """
        if self._misfits and not self._misfits.isdisjoint(parts_of(side)):
            return None
        try:
            return elaboration.value(side)
        except Misfit as misfit:
            if isinstance(misfit.within, Product | Addition):
                self._misfits.add(misfit.within)
            return None


def _beside(elaboration: Elaboration) -> Beside:
    met = elaboration.uses_loss, elaboration.uses_map, elaboration.free.items(), elaboration.scalars.items()
    return tuple(map(tuple, met))
