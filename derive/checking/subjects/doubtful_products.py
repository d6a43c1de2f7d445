"""
Steps that go back to a definition in which a number stands before brackets with a power: L = f(w)² after f = 3; and steps with a
letter before brackets that hold what it is differentiated by, ∂/∂η a(η) = a.

A number is applied to nothing, so that this is f w²; who writes it may mean the value there. Nothing is proved or refuted with it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from derive.checking.found import Checked, Found, left_open
from derive.checking.steps.wishes import PRODUCT_OR_VALUE
from derive.checking.subjects.chains import Best
from derive.kernel.records import replaced
from derive.language.scope import parameters
from derive.reader.latex.nodes import Row
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.trees import Name, Tree
from derive.subjects.inference.behind import reached
from derive.subjects.names.lettering import letter_name
from derive.subjects.told.applied import applied_in, differentiated_by

FACTOR_OR_FUNCTION: Final = (
    "a letter before brackets, as in a (x), may be a factor, or a function of what this is differentiated by"
)


def with_perhaps_applied(checked: Checked) -> Checked:
    """Return what was found; as unread what is proved with a factor before brackets that hold what is differentiated by."""

    def told(each: Found) -> Found:
        return left_open(each, FACTOR_OR_FUNCTION) if each.verdict == "proved" and _may_be_applied(each) else each

    return replaced(checked, found=tuple(map(told, checked.found)))


def _may_be_applied(found: Found) -> bool:
    """Return whether a letter is read as a factor before brackets that hold no more than what the step differentiates by."""
    rows = [node for node in nodes_in((found.step.left, found.step.right)) if isinstance(node, Row)]
    pairs = {(name, of) for row in rows for name, _, of in applied_in(row.items) if name.islower()}
    if not pairs or found.claim is None:
        return False
    by = {letter for row in rows for letter in differentiated_by(row.items)}
    factors = {each.name for each in parameters(found.claim.left, found.claim.right)}
    return any(of in by and letter_name(Name(name)) in factors for name, of in pairs)


def with_doubtful_products(found: Found, best: Best, doubtful: Container[Tree]) -> Found:
    """Return what was found about a step, unread where it goes back to what is `doubtful`: what the sheet says there of a name."""
    if not doubtful or best.context is None or found.verdict not in ("proved", "refuted"):
        return found
    chain = best.context.chain
    sides = [chain.tree(found.step, left=left) for left in (True, False)] if chain.is_read(found.step) else []
    told = any(each.tree in doubtful for each in reached(sides, best.definitions).values())
    return left_open(found, PRODUCT_OR_VALUE) if told else found
