"""Tests of derive/checking/steps/brackets.py: where a bracket opens that nothing opens is not guessed to refute a step."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

BY_O = r"\frac{\partial J_{naive}}{\partial u_o}"


@pytest.mark.parametrize(
    ("right", "found"),
    [
        (r"-v_c + P(O=o|C=c)) v_c", "unread"),
        (r"\hat y_o - 1) v_c", "proved"),
        (r"(\hat y_o + 1)) v_c", "refuted"),
        (r"(\hat y_o + 1) v_c", "refuted"),
        (r"\left(\hat y_o + 1\right) v_c", "refuted"),
    ],
)
def test_a_bracket_that_nothing_opens(right: str, found: str) -> None:
    """A sum that is only closed is proved where it is true from the beginning of its side, and refuted only where it is opened."""
    assert verdicts(displayed(f"{BY_O} = {right}")) == [found]
