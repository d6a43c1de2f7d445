"""Tests of derive/subjects/inference/chains.py: which letters of a chain are indices."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

SOFTMAX = r"$p_a = \frac{\exp(\theta_a)}{\sum_b \exp(\theta_b)}$."


@pytest.mark.parametrize(
    ("by", "right", "verdict"),
    [
        (r"\frac{\partial p_a}{\partial \theta_a}", "p_a (1 - p_a)", "proved"),
        (r"\frac{\partial p_a}{\partial \theta_a}", "p_a (1 + p_a)", "refuted"),
        (r"\frac{\partial \log p_a}{\partial \theta_c}", r"\mathbb{1}[a = c] - p_c", "proved"),
        (r"\frac{\partial \log p_a}{\partial \theta_c}", r"\mathbb{1}[a = c] + p_c", "refuted"),
        (r"\frac{\partial p_a}{\partial \theta_c}", "- p_a p_c", "unread"),
    ],
)
def test_a_letter_below_what_a_sum_runs_over_is_an_index(by: str, right: str, verdict: str) -> None:
    """θ_a beside Σ_b exp(θ_b) is an entry of θ, and no number of its own; a and c may be the same."""
    assert marked_sheet(f"{SOFTMAX}\n$${by} = {right}$$\n").steps[-1].verdict == verdict


def test_a_letter_below_another_name_is_a_label() -> None:
    """W_o is no entry of W where no Σ runs over one."""
    sheet = r"$h = \tanh(W_h g)$, $z = W_o h$ and $L = \frac12 \sum_b (z_b - y_b)^2$."
    assert marked_sheet(f"{sheet}\n$$\\frac{{\\partial L}}{{\\partial W_o}} = (z - y) h^T$$\n").steps[-1].verdict == "proved"


PREDICTION = r"$\hat{y} = \sigma(w^T x + b)$ and $L(\hat{y}, y) = (\hat{y} - y)^2$."


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        (r"\frac{\partial L}{\partial \hat{y}} = 2 (\hat{y} - y)", "proved"),
        (r"\frac{\partial L}{\partial \hat{y}} = 2 (y - \hat{y})", "refuted"),
        (r"\frac{\partial L}{\partial w} = 2 (\hat{y} - y) \hat{y} (1 - \hat{y}) x", "proved"),
        (r"\frac{\partial L}{\partial w} = 2 (\hat{y} - y) \hat{y} (1 + \hat{y}) x", "refuted"),
        (r"L(y, \hat{y}) = (y - \hat{y})^2", "proved"),
        (r"L(2 \hat{y}, y) = (\hat{y} - y)^2", "unread"),
        (r"L(\bar{y}, y) = L(\hat{y}, y)", "unread"),
    ],
)
def test_a_name_with_a_hat_is_an_argument(step: str, verdict: str) -> None:
    """ŷ of L(ŷ, y) is what the loss takes, as a of L(a, y): in place of it stands what ŷ is, and nothing else is the same loss."""
    assert marked_sheet(f"Logistic regression: {PREDICTION}\n$${step}$$\n").steps[-1].verdict == verdict


def test_a_function_of_a_name_with_a_bar() -> None:
    """f(x̄) = x̄² is a function, of whatever stands in its place."""
    sheet = r"$$f(\bar{x}) = \bar{x}^2 + 1$$"
    for step, verdict in ((r"f(3) = 10", "proved"), (r"f'(\bar{x}) = 2 \bar{x}", "proved"), (r"f'(\bar{x}) = \bar{x}", "refuted")):
        assert marked_sheet(f"{sheet}\n\n$${step}$$\n").steps[-1].verdict == verdict


@pytest.mark.parametrize("letter", ["C", "E"])
@pytest.mark.parametrize(
    ("step", "verdict"),
    [(r"x_k (\hat{y}_j - y_j)", "proved"), (r"2 x_k (\hat{y}_j - y_j)", "refuted"), ("x_k (y_j - \\hat{y}_j)", "refuted")],
)
def test_a_cost_of_two_things(letter: str, step: str, verdict: str) -> None:
    """C(y, ŷ) is a cost, and E(y, ŷ) an error, as L(y, ŷ) is a loss."""
    sheet = rf"$\hat{{y}} = w x + b$ and ${letter}(y, \hat{{y}}) = \frac{{1}}{{2}} \sum_{{j=1}}^m (\hat{{y}}_j - y_j)^2$."
    found = marked_sheet(f"{sheet}\n$$\\frac{{\\partial {letter}}}{{\\partial w_{{jk}}}} = {step}$$\n").steps
    assert [each.verdict for each in found] == ["definition", "definition", verdict]


def test_a_layer_before_brackets() -> None:
    """H of H(y, ŷ) is what the sheet says of H, which is no cost by its letter alone."""
    sheet = r"$\hat{y} = w x + b$ and $H = \tanh(A x)$, $H(y, \hat{y}) = \frac{1}{2} \sum_{j=1}^m (\hat{y}_j - y_j)^2$."
    assert marked_sheet(f"{sheet}\n$$\\frac{{\\partial H}}{{\\partial x}} = A$$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    ("says", "verdict"), [(r"since $L = 0 \Rightarrow y = \hat{y}$", "unread"), (r"Here $y = \hat{y}$", "refuted")]
)
def test_what_is_predicted_for_a_name_is_not_what_it_is(says: str, verdict: str) -> None:
    """y = ŷ where the loss is 0: not that all slopes are, and three times a slope is the slope."""
    sheet = r"$\hat{y} = w x + b$ and $$L = \frac{1}{2} \sum_{j=1}^m (\hat{y}_j - y_j)^2$$"
    slopes = "\n\n".join(rf"$$\frac{{\partial L}}{{\partial b_j}} = {factor} (\hat{{y}}_j - y_j)$$" for factor in ("", "3", "0"))
    found = marked_sheet(f"{sheet}\n\n{says}.\n\n{slopes}\n").steps
    assert [each.verdict for each in found[-3:]] == ["proved", verdict, verdict]
