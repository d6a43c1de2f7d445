"""Tests of derive/reader/syntax/branching.py: cases by which of two numbers is greater."""

from __future__ import annotations

import pytest
from test_subjects_inference_outputs import last_verdicts

HINGE = (r"\ell = \max(0, 1 - y w^T x)",)
BY = r"\frac{\partial \ell}{\partial w} ="


@pytest.mark.parametrize(
    ("cases", "verdict"),
    [
        (r"-y x & \text{if } y w^T x < 1 \\ 0 & \text{otherwise}", "proved"),
        (r"-y x, & 1 - y w^T x > 0 \\ 0, & 1 - y w^T x \le 0", "proved"),
        (r"0 & \text{if } y w^T x > 1 \\ -y x & \text{else}", "proved"),
        (r"y x & \text{if } y w^T x < 1 \\ 0 & \text{otherwise}", "refuted"),
        (r"-y x & \text{if } y w^T x > 1 \\ 0 & \text{otherwise}", "refuted"),
        # What words deny is not what they lead to.
        (r"-y x & \text{unless } y w^T x < 1 \\ 0 & \text{otherwise}", "unread"),
        (r"0 & \text{unless } y w^T x < 1 \\ -y x & \text{otherwise}", "unread"),
        # What is not the opposite, and conditions of two parts, are not read.
        (r"-y x & y w^T x < 1 \\ 0 & y w^T x > 2", "unread"),
        (r"-y x & 0 < y w^T x < 1 \\ 0 & \text{otherwise}", "unread"),
    ],
)
def test_by_the_margin(cases: str, verdict: str) -> None:
    """The gradient of the hinge loss by its cases."""
    assert last_verdicts(HINGE, rf"{BY} \begin{{cases}} {cases} \end{{cases}}") == [verdict]


def test_where_both_are_equal() -> None:
    """Where nothing is differentiated, a value where both are equal counts."""
    step, level = r"\begin{cases} 1 & a > b \\ 0 & a \le b \end{cases}", r"\begin{cases} 1 & a \ge b \\ 0 & a < b \end{cases}"
    assert last_verdicts((), f"{step} = 1[a > b]", f"{level} = 1[a \\ge b]") == ["proved", "proved"]
    assert "proved" not in last_verdicts((), f"{step} = 1[a \\ge b]", f"{level} = 1[a > b]")
