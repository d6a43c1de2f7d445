"""Tests of derive/subjects/names/times.py: recurrent networks, step by step in time."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts

CELL = (r"z_t = W h_{t-1} + U x_t + b", r"h_t = \tanh(z_t)", r"o_t = V h_t", r"L_t = \frac{1}{2} \|o_t - y_t\|^2")


def test_from_one_step_to_the_next() -> None:
    """∂h_t/∂h_{t−1} is a derivative by a name of its own."""
    right = (
        r"\frac{\partial h_t}{\partial z_t} = \mathrm{diag}(1 - h_t^2)",
        r"\frac{\partial h_t}{\partial h_{t-1}} = \mathrm{diag}(1 - h_t^2) W",
        r"\frac{\partial L_t}{\partial h_t} = V^T (o_t - y_t)",
    )
    assert last_verdicts(CELL, *right) == ["proved"] * 3
    wrong = (right[1].replace("1 - h", "1 + h"), right[2].replace("o_t - y_t", "y_t - o_t"))
    assert not {"proved", "definition"} & set(last_verdicts(CELL, *wrong))


def test_times_above() -> None:
    """h^{(t)} is written for h_t as well."""
    sheet = (r"h^{(t)} = \tanh(W h^{(t-1)} + U x^{(t)})",)
    assert last_verdicts(sheet, r"\frac{\partial h^{(t)}}{\partial h^{(t-1)}} = \mathrm{diag}(1 - (h^{(t)})^2) W") == ["proved"]


def test_what_is_not_told() -> None:
    """Whether h_{t−1} is held fixed in ∂h_t/∂W, and what a loss without a time depends on, is not told: nothing is said of it."""
    weights = r"\frac{\partial L_t}{\partial W} = (V^T (o_t - y_t) \circ (1 - h_t^2)) h_{t-1}^T"
    over_time = r"\frac{\partial L}{\partial h_t} = V^T (o_t - y_t)"
    nothing = r"\frac{\partial L_t}{\partial h_{t+1}} = 0"
    assert last_verdicts(CELL, weights, over_time, nothing) == ["unread"] * 3


def test_a_letter_without_its_time() -> None:
    """Of ∂L_t/∂h nobody knows which h_t is meant: it is neither 0 nor refuted."""
    assert last_verdicts(CELL, r"\frac{\partial L_t}{\partial h} = V^T (o_t - y_t)") == ["unread"]
    assert last_verdicts(CELL, r"\frac{\partial L_t}{\partial h} = 0") == ["unread"]


def test_descent() -> None:
    """θ_{t+1} = θ_t − α ∇J(θ_t) says what comes next, and ∇J(θ_t) is the gradient at θ_t."""
    sheet = (r"J(\theta) = \|X \theta - y\|^2", r"\theta_{t+1} = \theta_t - \alpha \nabla J(\theta_t)")
    assert last_verdicts(sheet, r"\nabla J(\theta_t) = 2 X^T (X \theta_t - y)") == ["proved"]
    assert last_verdicts(sheet, r"\theta_{t+1} - \theta_t = -2 \alpha X^T (X \theta_t - y)") == ["proved"]
    assert "proved" not in last_verdicts(sheet, r"\theta_{t+1} - \theta_t = 2 \alpha X^T (X \theta_t - y)")


def test_times_above_without_brackets() -> None:
    """h^{t−1} is no power where t stands above names alone, but for sums over all times."""
    sheet = (r"a^t = w x^t + v h^{t-1} + b", r"h^t = \sigma(a^t)", r"L = \sum_t L^t")
    assert last_verdicts(sheet, r"\frac{\partial h^t}{\partial a^t} = h^t (1 - h^t)") == ["proved"]
    assert "proved" not in last_verdicts(sheet, r"\frac{\partial h^t}{\partial a^t} = h^t (1 + h^t)")
    assert "proved" not in last_verdicts((r"m_t = \beta^{t-1} g",), r"\frac{\partial m_t}{\partial \beta^t} = 0")


def test_what_did_not_go_into_what_went_before() -> None:
    """V of o_t = V h_t stands in nothing that h_{t−1} is made of; where x_t is o_{t−1}, it does."""
    right = r"\frac{\partial L_t}{\partial V} = (o_t - y_t) h_t^T"
    assert last_verdicts(CELL, right) == ["proved"]
    assert last_verdicts(CELL, right.replace("o_t - y_t", "y_t - o_t")) == ["refuted"]
    assert last_verdicts((*CELL, r"x_t = o_{t-1}"), right) == ["unread"]
    assert last_verdicts(CELL[1:], right) == ["proved"]
    assert last_verdicts((r"h_t = V h_{t-1}", *CELL[2:]), right) == ["unread"]
