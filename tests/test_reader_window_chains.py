"""Tests of derive/reader/window_chains.py: J beside the terms of a window."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

BEFORE = r"\frac{\partial J}{\partial v_c} = U^T(\hat y - y)"
TERM = r"\frac{\partial J(v_c, w_{t+j}, U)}{\partial U}"


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        (rf"\frac{{\partial J}}{{\partial U}} = \sum_{{-m \le j \le m, j \ne 0}} {TERM}", "proved"),
        (rf"\frac{{\partial J}}{{\partial U}} = \sum_j {TERM}", "proved"),
        (r"J = \sum_{-m \le j \le m, j \ne 0} J(v_c, w_{t+j}, U)", "proved"),
        (rf"\frac{{\partial J}}{{\partial U}} = -\sum_j {TERM}", "refuted"),
        (rf"\frac{{\partial J}}{{\partial v_c}} = \sum_j {TERM}", "refuted"),
    ],
)
def test_a_loss_beside_its_terms(step: str, verdict: str) -> None:
    """J without a label is the window's loss where its terms stand beside it, and what it was before elsewhere."""
    first, found, last = verdicts(displayed(BEFORE, step, BEFORE))
    assert found == verdict or (verdict == "proved" and found == "definition")
    assert first == last == "proved"


def test_a_script_without_a_base_beside_a_window() -> None:
    """A row in which nothing stands is passed over: J(_{sg}(v_c)) is unread, and no trouble."""
    step = rf"\frac{{\partial J(_{{sg}}(v_c))}}{{\partial U}} = \sum_j {TERM}"
    assert verdicts(displayed(BEFORE, step)) == ["proved", "unread"]
