"""Tests of derive/checking/own/sampled_probabilities.py: the objective of negative sampling for log p(w_O | w_I)."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

P = r"\log p(o | c)"
SAMPLED = rf"{P} = \log \sigma(u_o^T v_c) + \sum_{{k=1}}^K \log \sigma(-u_k^T v_c)"
SOFTMAX = rf"{P} = u_o^T v_c - \log \sum_w \exp(u_w^T v_c)"
SLOPE = rf"\frac{{\partial {P}}}{{\partial u_o}} = [1 - \sigma(u_o^T v_c)] v_c"


def test_an_objective_for_a_probability() -> None:
    """It defines what p is there, and what follows from it is not refuted of the softmax; before it, it is."""
    assert verdicts(displayed(SAMPLED, SLOPE)) == ["definition", "undecided"]
    assert verdicts(displayed(SLOPE, SAMPLED)) == ["refuted", "definition"]


@pytest.mark.parametrize(
    "right",
    [
        r"u_o^T v_c + \log \sum_w \exp(u_w^T v_c)",
        r"\log \sigma(u_o^T v_c)",
        r"\log \sigma(-u_k^T v_c) + \log p(o | c)",
    ],
)
def test_what_is_no_such_objective(right: str) -> None:
    """A softmax with a slip, one sigmoid and a sum with the probability itself are refuted, as what follows is."""
    assert verdicts(displayed(f"{P} = {right}", SLOPE)) == ["refuted", "refuted"]


def test_the_softmax_itself() -> None:
    """What is right of the softmax stays proved, and what is wrong in another step is refuted."""
    assert verdicts(displayed(SOFTMAX, SAMPLED)) == ["proved", "definition"]
    assert verdicts(displayed(SAMPLED, r"\hat y_o = \frac{\exp(u_o^T v_c)}{2 \sum_w \exp(u_w^T v_c)}"))[-1] == "refuted"
