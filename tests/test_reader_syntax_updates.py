"""Tests of derive/reader/syntax/updates.py: steps of gradient descent, true, false, and what is none."""

from __future__ import annotations

import pytest
from checked import displayed, tree_of, verdicts

from derive.reader.syntax.updates import gradient_step, is_renewed

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


@pytest.mark.parametrize(
    "step",
    [
        r"\theta_j := \theta_j - \alpha \frac{\partial J}{\partial \theta_j}",
        r"\theta \leftarrow \theta - \eta \frac{\partial J}{\partial \theta}",
        r"\theta = \theta - \eta \frac{\partial J}{\partial \theta}",
        r"v_c = v_c - \alpha U (\hat y - y)",
        r"u_w = u_w + \eta (y_w - \hat y_w) v_c - \gamma u_w",
    ],
)
def test_a_name_that_is_given_a_new_value(step: str) -> None:
    """What is made of its old value claims nothing: not even θ, which is U v_c elsewhere, is refuted."""
    assert verdicts(displayed(LOSS, step))[-1] == "definition"


@pytest.mark.parametrize(
    "step",
    [r"\hat y = \hat y - y", r"\theta = \theta + U v_c"],
)
def test_an_equation_is_no_new_value(step: str) -> None:
    """Without a rate, or without the old value, something is claimed."""
    assert verdicts(displayed(LOSS, step))[-1] in ("refuted", "unread")


@pytest.mark.parametrize(
    ("left", "right", "assigns"),
    [("x", r"x - \eta g", False), ("x_j", r"- \alpha g_j + x_j", False), ("x", "f(x)", True)],
)
def test_is_renewed(left: str, right: str, *, assigns: bool) -> None:
    """By an arrow anything may be made of the old value; by an equals sign, with a rate."""
    assert is_renewed(tree_of(left), tree_of(right), assigns=assigns)
    assert not is_renewed(tree_of(left), tree_of("g"), assigns=assigns)
    assert not is_renewed(
        tree_of(left), tree_of(right.replace(r"\eta ", "").replace(r"\alpha", "").replace("f", "")), assigns=False
    )
