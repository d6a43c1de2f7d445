"""Letters and indices of which a sheet says nothing, and what would be right if they were what they may be."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on


def test_samples_in_capitals() -> None:
    """X may stand for the samples x̂_i; what is false of another X is not refuted, and X without a hat on x is the samples."""
    step = r"$$f(\beta) = \sum_{i=1}^m \hat{x}_i (\hat{y}_i - y_i) = X^T(\hat{y} - y)$$"
    assert "refuted" not in verdicts_on(step)


def test_what_is_defined_later() -> None:
    """What is false as a name is defined in a later display is not refuted: another may be meant before."""
    early = r"$$g = \frac{1}{2} \|A w - x\|^2$$" + "\n\n" + r"$$\frac{\partial g}{\partial w} = -A^T(A w - x)$$"
    assert verdicts_on(early)[-1] == "refuted"
    assert verdicts_on(early + "\n\n$$x = 2 b$$")[1] != "refuted"


@pytest.mark.parametrize(
    ("loss", "step", "verdict"),
    [
        (r"\frac12 \|X w - y\|^2", r"\nabla_w J = X^T r", "unread"),
        (r"\frac12 \|X w - y\|^2", r"\nabla_w J = X^T (\hat y - y)", "unread"),
        (r"\frac12 \|X w - y\|^2", r"\nabla_w J = X^T (y - X w)", "refuted"),
        (r"\frac12 \|X w - y\|^2", r"\nabla_w J = X^T (X w - t)", "refuted"),
        (r"\frac12 \|X w - r\|^2", r"\nabla_w J = X^T r", "refuted"),
        (r"\frac12 (\theta^T x - t)^2", r"\frac{\partial J}{\partial \theta} = (h - t) x", "unread"),
        (r"\frac12 (\theta^T x - t)^2", r"\frac{\partial J}{\partial \theta} = (t - \theta^T x) x", "refuted"),
    ],
)
def test_a_letter_of_which_nothing_is_said(loss: str, step: str, verdict: str) -> None:
    """Xᵀ r would be right with the residual for r, and nothing says that it is not; a slip in what is said is one."""
    assert verdicts_on(f"$$J = {loss}$$ $${step}$$") == ["definition", verdict]


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"-\frac{2}{m} \sum_{i=1}^m x_i (y_i - \hat y_i)", "unread"),
        (r"-\frac{2}{m} \sum_{i=1}^m x_i (y_i - w x_i - b)", "proved"),
        (r"-\frac{2}{m} \sum_{i=1}^m x_i (y_i - w x_i)", "refuted"),
        (r"-\frac{2}{m} \sum_{i=1}^m x_i (t_i - w x_i - b)", "refuted"),
        (r"\frac{2}{m} \sum_{i=1}^m x_i (y_i - w x_i - b)", "refuted"),
    ],
)
def test_a_letter_that_stands_for_more_than_one_summand(right: str, verdict: str) -> None:
    """In y_i − ŷ_i, ŷ may well be w x + b, of which nothing is said; a summand left out and a wrong letter are slips."""
    loss = r"J(w, b) = \frac1m \sum_{i=1}^m (y_i - w x_i - b)^2"
    assert verdicts_on(rf"$${loss}$$ $$\frac{{\partial J}}{{\partial w}} = {right}$$") == ["definition", verdict]


@pytest.mark.parametrize(
    ("entry", "verdict"), [("x_{nj}", "proved"), ("x_{jn}", "unread"), ("x_{jj}", "refuted"), ("2 x_{nj}", "refuted")]
)
def test_which_index_tells_vectors_apart(entry: str, verdict: str) -> None:
    """Beside x_n, its entries may be x_{nj} and x_{jn}: what is right of the one is not refuted of the other."""
    loss = r"E(w) = \frac12 \sum_n (w^T x_n - t_n)^2"
    step = rf"\frac{{\partial E}}{{\partial w_j}} = \sum_n (w^T x_n - t_n) {entry}"
    assert verdicts_on(f"$${loss}$$ $${step}$$") == ["definition", verdict]


def test_a_letter_that_a_sheet_defines_is_what_it_says() -> None:
    """Where r is said to be y − X w, Xᵀ r has the wrong sign."""
    said = r"$$r = y - X w$$ $$J = \frac12 \|X w - y\|^2$$ $$\nabla_w J = X^T r$$"
    assert verdicts_on(said)[-1] == "refuted"
    assert verdicts_on(said.replace("X^T r", "-X^T r"))[-1] == "proved"
