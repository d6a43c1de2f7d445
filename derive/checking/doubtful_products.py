"""
Steps that go back to a definition in which a number stands before brackets with a power: L = f(w)² after f = 3.

A number is applied to nothing, so that this is f w²; who writes it may mean the value there. Nothing is proved or refuted with it.
"""

from __future__ import annotations

from collections.abc import Container

from derive.checking.chains import Best
from derive.checking.found import Found, left_open
from derive.checking.wishes import PRODUCT_OR_VALUE
from derive.reader.syntax.trees import Tree
from derive.subjects.inference.behind import reached


def with_doubtful_products(found: Found, best: Best, doubtful: Container[Tree]) -> Found:
    """Return what was found about a step, unread where it goes back to what is `doubtful`: what the sheet says there of a name."""
    if not doubtful or best.context is None or found.verdict not in ("proved", "refuted"):
        return found
    chain = best.context.chain
    sides = [chain.tree(found.step, left=left) for left in (True, False)] if chain.is_read(found.step) else []
    told = any(each.tree in doubtful for each in reached(sides, best.definitions).values())
    return left_open(found, PRODUCT_OR_VALUE) if told else found
