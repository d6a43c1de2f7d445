"""Tests of derive/reader/labelled.py: which chains take the left side that words say."""

from __future__ import annotations

import pytest
from checked import row_of
from marked_sheets import marked_sheet

from derive.reader.labelled import is_left_side, labelled
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


@pytest.mark.parametrize("between", ["", "is", "which we find to be", "等于"])
def test_a_left_side_in_a_display_of_its_own(between: str) -> None:
    """What begins with = goes on from a formula without a sign right before it, and is no equation of its own with itself."""
    left, right = r"$$\frac{\partial J}{\partial v_c}$$", r"$$= U^\top ({})$$"
    for value, verdict in ((r"\hat y - y", "proved"), (r"y - \hat y", "refuted")):
        sheet = marked_sheet("\n\n".join((left, between, right.format(value))))
        assert [step.verdict for step in sheet.steps] == [verdict]


@pytest.mark.parametrize(
    ("formula", "may"),
    [(r"\frac{\partial J}{\partial x}", True), ("J", True), ("(i)", False), (r"\text{the gradient}", False), ("3", False)],
)
def test_what_may_be_a_left_side(formula: str, may: bool) -> None:
    """Labels, words and numbers are none."""
    assert is_left_side(row_of(formula)) is may
