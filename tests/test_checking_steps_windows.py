"""Tests of derive/checking/steps/windows.py: the losses of a window's terms, where one side alone says what they are."""

from __future__ import annotations

import pytest
from checked import checked, displayed, verdicts

SUM = r"\sum_{-m \le j \le m, j \ne 0}"
BY_V, BY_U = r"\frac{\partial J_{sg}}{\partial v_c}", r"\frac{\partial J_{sg}}{\partial U}"
SAMPLED = r"-\log \sigma(u_{w_{t+j}}^T v_c) - \sum_{k=1}^K \log \sigma(-u_k^T v_c)"


@pytest.mark.parametrize(
    "step",
    [
        rf"{BY_V} = {SUM} U^T(\hat y - y_{{w_{{t+j}}}})",
        rf"{BY_U} = {SUM} (\hat y - y_{{t+j}}) v_c^T",
        rf"J_{{sg}} = {SUM} -\log P(w_{{t+j}} | w_t)",
        rf"J_{{sg}} = {SUM} ({SAMPLED})",
    ],
)
def test_a_loss_that_one_side_names(step: str) -> None:
    """Naive softmax or negative sampling stands within the window; with the opposite sign neither does."""
    left, right = step.split(" = ", 1)

    assert verdicts(displayed(step)) == ["proved"] or verdicts(displayed(step)) == ["definition"]
    assert verdicts(displayed(f"{left} = -{right}")) == ["refuted"]


def test_a_word_that_is_not_said() -> None:
    """Where y is the same for all words of the window, what is meant is not told; where it is wrong for each, it is refuted."""
    (found,) = checked(displayed(rf"{BY_V} = {SUM} U^T(\hat y - y)")).found

    assert (found.verdict, found.reason) == ("unread", "of which word of the window y is, is not said")
    assert verdicts(displayed(rf"{BY_V} = {SUM} U^T(\hat y + y)")) == ["refuted"]


def test_open_losses_on_both_sides_stay_open() -> None:
    """Σ ∂J is proved of every loss, and a sum with the centre word of none."""
    assert verdicts(displayed(rf"{BY_U} = {SUM} \frac{{\partial J(v_c, w_{{t+j}}, U)}}{{\partial U}}")) == ["proved"]
    assert verdicts(displayed(rf"{BY_U} = -{SUM} \frac{{\partial J(v_c, w_{{t+j}}, U)}}{{\partial U}}")) == ["refuted"]


@pytest.mark.parametrize(
    ("right", "found"),
    [
        (r"\sum_{-m \le j \le m, j \neq 0} U^\top (\hat y_{t+j} - y_{t+j})", "proved"),
        (r"\sum_{-m \le j \le m, j \neq 0} U^\top (y_{t+j} - \hat y_{t+j})", "refuted"),
        (r"-\sum_{-m \le j \le m, j \neq 0} U^\top \hat y_{t+j}", "unread"),
    ],
)
def test_what_is_predicted_for_a_place(right: str, found: str) -> None:
    """ŷ_{t+j} beside y_{t+j} is the distribution that is predicted, the same at every place."""
    left = r"\sum_{-m \le j \le m, j \neq 0} \frac{\partial J(v_c, w_{t+j}, U)}{\partial v_c}"

    assert verdicts(f"$${left} = {right}$$\n") == [found]


@pytest.mark.parametrize(("term", "found"), [(r"\sum_w \hat y_w u_w - u_{w_{t+j}}", "proved"), (r"\sum_w \hat y_w u_w", "refuted")])
def test_a_sum_over_the_letter_of_samples(term: str, found: str) -> None:
    """Σ_w beside a loss whose samples are w_k: the letter that a sum binds is another than theirs."""
    assert verdicts(displayed(rf"{BY_V} = {SUM} ({term})")) == [found]


@pytest.mark.parametrize(("sign", "found"), [("-", "proved"), ("", "refuted")])
def test_samples_that_are_summed_over_without_bounds(sign: str, found: str) -> None:
    """Σ_p beside σ in a chain that says what the loss of each word of a window is runs over the samples."""
    term = rf"\frac{{\partial}}{{\partial v_c}} [-\log \sigma(u_{{t+j}}^T v_c) - \sum_p \log \sigma({sign}u_p^T v_c)]"
    chain = rf"\frac{{\partial J}}{{\partial v_c}} = {SUM} \frac{{\partial F(w_{{t+j}}, v_c)}}{{\partial v_c}} = {SUM} {term}"

    assert verdicts(displayed(chain)) == ["proved", found]
