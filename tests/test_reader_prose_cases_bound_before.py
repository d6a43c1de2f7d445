"""Tests of prose/cases/bound_before.py: a condition of what was said before a step is not the step's own."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

OTHERS = displayed(r"\frac{\partial J}{\partial u_w} = \hat y_w v_c")
TRUE = displayed(r"\frac{\partial J}{\partial u_w} = (\hat y_w - 1) v_c")
ENTROPY = displayed(r"-\sum_w y_w \log \hat y_w = -\log \hat y_w")


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("We know that $y_w = 1$ for $w = o$, and it is zero otherwise, hence\n", ENTROPY),
        ("The label is $y_w = 1$ if $w = o$. Therefore\n", ENTROPY),
        ("当 $w = o$ 时 $y_w = 1$，否则 $y_w = 0$，因此\n", ENTROPY),
        (r"The part from the numerator vanishes if $w \ne o$. Hence" + "\n", OTHERS),
        (r"Because $y_w = 0$ when $w \ne o$, " + "\n" + displayed(r"J = -\log \hat y_o"), OTHERS),
        ("For $w = o$ the numerator gives $v_c$. Otherwise, nothing is left.\n", TRUE),
        (r"$y_w = 1 \iff w = o$, so" + "\n", ENTROPY),
        (r"$y_w = 1 \Rightarrow w = o$, so" + "\n", ENTROPY),
        ("Only the index $w = o$ has $y_w = 1$. Thus\n", TRUE),
    ],
)
def test_a_condition_of_a_statement_before(said: str, step: str) -> None:
    """What is said of a case before binds no step after it: nothing is proved that is false for other words."""
    assert verdicts(said + step)[-1] in ("refuted", "undecided", "unread")


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (r"For $w \ne o$ we have" + "\n", OTHERS),
        ("When $w = o$, the label is $y_w = 1$. Thus\n", TRUE),
        ("If $w = o$:\n", TRUE),
        (r"In the case $w \ne o$, the first term is $0$. So" + "\n", OTHERS),
        (r"The gradient $\frac{\partial J}{\partial u_w}$ for $w \ne o$ is" + "\n", OTHERS),
    ],
)
def test_a_condition_that_leads(said: str, step: str) -> None:
    """A condition that leads to a step, or with which a sentence before it begins, is what the step is meant for."""
    assert verdicts(said + step)[-1] == "proved"
    other = TRUE if step is OTHERS else OTHERS
    assert verdicts(said + other)[-1] == "refuted"
