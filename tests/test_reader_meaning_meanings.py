"""Tests of derive/reader/meaning/meanings.py: what names and losses mean."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from marked_sheets import verdicts_on


@pytest.mark.parametrize(
    ("loss", "verdict"),
    [
        ("J(v_c, w_{t+j}, U)", "proved"),
        ("J(w_t, w_{t+j}, U)", "proved"),
        ("J(w_{t+j}, w_c)", "proved"),
        ("J(u_c, w_{t+j}, U)", "unread"),
        ("J(z_c, w_{t+j}, U)", "unread"),
        ("J(v_o, w_{t+j}, U)", "unread"),
        ("J(w_{t+j}, w_{t-j})", "unread"),
        ("J(w_t)", "refuted"),
    ],
)
def test_what_a_loss_in_a_window_is_of(loss: str, verdict: str) -> None:
    """The word at a place, beside the centre word or its vector; another vector of c, and a second word, is not passed over."""
    whole = r"\frac{\partial J_{skip-gram}}{\partial U}"
    step = rf"{whole} = \sum_{{-m \le j \le m, j \ne 0}} \frac{{\partial {loss}}}{{\partial U}}"
    assert verdicts(displayed(step)) == [verdict]


def test_a_function_of_itself() -> None:
    """x(x_i) = … says nothing of what x is: it ends, and the next step has its verdict."""
    assert verdicts_on(displayed(r"x(x_i) = \frac{1}{1 + e^{-s_j}}", "t + t = 2 t"))[-1] == "proved"
