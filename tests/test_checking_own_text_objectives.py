"""Tests of derive/checking/own/text_objectives.py: objectives over a text are definitions in their usual form, and no other."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

AROUND = r"-m \leq j \leq m, j \neq 0"
LOSS = rf"J(\theta) = -\frac{{1}}{{T}} \sum_{{t=1}}^{{T}} \sum_{{{AROUND}}} \log P(w_{{t+j}} | w_t; \theta)"
CHANCES = rf"L(\theta) = \prod_{{t=1}}^{{T}} \prod_{{{AROUND}}} P(w_{{t+j}} \mid w_t; \theta)"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on displayed formulas."""
    return verdicts_on(displayed(*formulas))


@pytest.mark.parametrize(
    "formula",
    [
        LOSS,
        CHANCES,
        LOSS.replace("m", "c").replace(r"\suc", r"\sum"),
        LOSS.replace(r"\log P(w_{t+j} | w_t; \theta)", r"\log \left(p\left(w_{t+j} | w_t\right)\right)"),
        LOSS.replace(AROUND, rf"\substack{{{AROUND.replace(',', chr(92) * 2)}}}"),
        LOSS.replace(r"\sum", r"\prod").replace(r"\log ", "").replace("}{T} ", r"}{T} \log "),
        CHANCES.replace(r"\prod", r"\sum").replace("P(", r"\log P("),
    ],
)
def test_what_says_what_an_objective_is(formula: str) -> None:
    """It is a definition, as a loss with a minus, as a likelihood without one."""
    assert verdicts(formula) == ["definition"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"\log P", "P"),
        (r"-\frac", r"\frac"),
        ("| w_t", ", w_t"),
        ("w_{t+j} | w_t", "w_t | w_{t+j}"),
        (r", j \neq 0", ""),
        (r"\frac{1}{T}", r"\frac{2}{T}"),
        (r"\sum_{t=1}", r"\prod_{t=1}"),
        (r"\log P(w_{t+j} | w_t; \theta)", r"\log P(w_{t+j} | w_t) + \lambda"),
    ],
)
def test_another_form(old: str, new: str) -> None:
    """Without the logarithm, the sign, the bar or the bounds, or with more, it is not read."""
    assert verdicts(LOSS.replace(old, new)) == ["unread"]


def test_what_follows_is_not_proved_of_the_loss_of_one_word() -> None:
    """J is what it is said to be: the gradient for one pair of words is not proved of it."""
    assert verdicts(LOSS, r"\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)") == ["definition", "undecided"]
    assert verdicts(CHANCES.replace("L(", "J(")) == ["unread"]
