"""Tests of derive/reader/syntax/updates.py: steps of gradient descent, true, false, and what is none."""

from __future__ import annotations

import pytest
from checked import displayed, tree_of, verdicts

from derive.reader.syntax.updates import gradient_step

LOSS = r"J_{naive} = -\log \hat y_o"


@pytest.mark.parametrize(
    "step",
    [
        r"v_c^{new} = v_c^{old} - \alpha (\sum_x \hat y_x u_x - u_o)",
        r"v_c^{new} = v_c^{old} - \alpha U^\top (\hat y - y)",
        r"v_c^{\text{new}} = v_c - \eta \frac{\partial J}{\partial v_c}",
        r"u_w^{(t+1)} = u_w^{(t)} - \eta (\hat y_w - y_w) v_c",
        r"v_c^{new} = v_c^{old} + \alpha u_o - \alpha \sum_w P(w|c) u_w",
    ],
)
def test_a_step_of_gradient_descent_is_proved(step: str) -> None:
    """What is added is −α times the gradient of the loss spoken of; the sign turned, it is refuted."""
    turned = step.replace(" - ", " @ ", 1).replace(" + ", " - ", 1).replace(" @ ", " + ", 1)

    assert verdicts(displayed(LOSS, step))[-1] == "proved"
    assert verdicts(displayed(LOSS, turned))[-1] == "refuted"


def test_a_sum_that_is_missing() -> None:
    """ŷ_w u_w for Σ_w ŷ_w u_w is refuted."""
    assert verdicts(displayed(LOSS, r"v_c^{new} = v_c^{old} + \alpha u_o - \alpha \hat y_w u_w"))[-1] == "refuted"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("v_c^{new}", r"v_c^{old} - u_o"),
        ("v_c^{new}", r"u_o - \alpha v_c"),
        ("v_c^{best}", r"v_c - \alpha u_o"),
        ("v_c^{new}", r"v_c^{old}"),
        ("v_c^{new}", r"v_c - \alpha u_o - \eta u_w"),
    ],
)
def test_what_is_no_step(left: str, right: str) -> None:
    """Without a rate, without the vector itself, with another label or two rates, nothing is read into it."""
    assert gradient_step(tree_of(left), tree_of(right), frozenset("αη")) is None
