"""Tests of derive/reader/syntax/depth.py: what is nested too deep is unread, by itself."""

from __future__ import annotations

import pytest
from checked import RESOLVER, displayed, row_of, verdicts

from derive.reader.syntax.depth import is_deep, tree_of_side
from derive.reader.syntax.trees import Unread

TRUE = r"\frac{\partial J}{\partial v_c} = U^T(\hat y - y)"


def nested(fractions: int) -> str:
    """Return so many fractions, each in the next."""
    return r"\frac{1}{1 + " * fractions + "x" + "}" * fractions


@pytest.mark.parametrize("side", [nested(60), r"\nabla " * 400 + "x", r"\frac{\partial}{\partial x} " * 200 + "x"])
def test_what_is_nested_too_deep(side: str) -> None:
    """Fractions, operators: the step is unread, and the one beside it is proved."""
    with pytest.raises(Unread, match="too deep"):
        tree_of_side(RESOLVER, row_of(side))
    assert verdicts(displayed(f"{side} = x", TRUE)) == ["unread", "proved"]


def test_what_people_write_is_not() -> None:
    """Thirty fractions in each other are read; a long sum is not deep."""
    assert not is_deep(tree_of_side(RESOLVER, row_of(nested(30))))
    assert not is_deep(tree_of_side(RESOLVER, row_of(" + ".join(["x"] * 500))))
