"""Tests of derive/checking/sheets/standing.py: vectors of one letter may be rows beside those of another that are columns."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import marked_sheet

LYING = r"$u_w \in \mathbb{R}^{1 \times d}$"
STANDING = r"$v_c \in \mathbb{R}^{d \times 1}$"
MODEL = r"\hat y_w = \frac{\exp(u_w v_c)}{\sum_x \exp(u_x v_c)}"
BY_U = r"\frac{\partial J_{naive}}{\partial u_w} = (\hat y_w - y_w) %s"
BY_V = r"\frac{\partial J_{naive}}{\partial v_c} = \sum_x (\hat y_x - y_x) %s"


def _verdicts(said: str, *formulas: str) -> list[str]:
    return [step.verdict for step in marked_sheet(f"{said}\n\n{displayed(*formulas)}").steps]


@pytest.mark.parametrize("said", [LYING, f"{LYING}, {STANDING}", "$u_w$ is a row vector, $v_c$ is a column vector."])
def test_each_letter_stands_as_is_said_of_it(said: str) -> None:
    """u_w v_c is a number, the gradient by u_w a row, that by v_c a column; where one of them is turned, not both are right."""
    assert _verdicts(said, MODEL, BY_U % r"v_c^\top", BY_V % r"u_x^\top") == ["definition", "proved", "proved"]
    for formulas in ((BY_U % "v_c", BY_V % r"u_x^\top"), (BY_U % r"v_c^\top", BY_V % "u_x")):
        model, *verdicts = _verdicts(said, MODEL, *formulas)
        assert (model, verdicts.count("proved")) == ("definition", 1)


def test_both_may_be_meant() -> None:
    """Where v_c is said to be nothing, and more is proved with rows u_w and v_c, they are rows; not where it is a column."""
    formulas = r"\hat y_w = \frac{\exp(u_w v_c^\top)}{\sum_x \exp(u_x v_c^\top)}", BY_U % "v_c", BY_V % "u_x"
    assert _verdicts(LYING, *formulas) == ["definition", "proved", "proved"]
    assert _verdicts(f"{LYING}, {STANDING}", *formulas)[0] == "refuted"


def test_it_is_told_at_the_top() -> None:
    """Beside how word vectors stand it is told which of them do not."""
    assert marked_sheet(f"{LYING}\n\n{displayed(MODEL)}").read.endswith("but for u, whose vectors are rows")
    assert "but for" not in marked_sheet(displayed(MODEL.replace("u_w v_c", r"u_w^\top v_c"))).read
