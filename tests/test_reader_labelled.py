"""Tests of derive/reader/labelled.py: which chains take the left side that words say."""

from __future__ import annotations

import pytest
from checked import row_of

from derive.reader.labelled import labelled
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros


@pytest.mark.parametrize(
    ("formula", "label", "sides"),
    [
        (r"-\log \hat y_o", "J", 2),
        (r"-\log \hat y_o = a + b", "J", 3),
        (r"a + b = c", r"\frac{\partial J}{\partial v_c}", 2),
        (r"U^\top \hat y", r"\frac{\partial J}{\partial v_c}", 2),
        (r"= a + b", "J", 2),
        (r"a + b \le c", "J", 2),
        ("L", "J", 1),
        (r"\tanh", r"\sigma", 2),
    ],
)
def test_labelled(formula: str, label: str, sides: int) -> None:
    """A derivative is told of a formula without a sign, a name of the first side of a chain, if that is no name itself."""
    found = chains([(formula, 0)], Macros()).chains
    ((chain, said),) = labelled(found, row_of(label))
    assert len(chain.sides) == sides
    assert said == row_of(label)
    assert [each for each, _ in labelled(found, None)] == list(found)
