"""Tests of prose/labels/nameless.py: losses that words say without a name are what is differentiated after them."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.prose.labels.nameless import nameless

PLAIN = "\n\n$$\\frac{\\partial J}{\\partial v_c} = U^\\top(\\hat y - y)$$\n"
SAMPLED = (
    "\n\n$$\\frac{\\partial J}{\\partial v_c} ="
    " -(1-\\sigma(u_o^\\top v_c)) u_o + \\sum_{k=1}^{K} (1-\\sigma(-u_k^\\top v_c)) u_k$$\n"
)
OTHER = r"\frac12\|\hat y - y\|^2"


@pytest.mark.parametrize(
    "words",
    [
        f"Our objective: ${OTHER}$.",
        f"The loss is ${OTHER}$.",
        f"We minimise ${OTHER}$ over all parameters.",
        f"**Objective:** ${OTHER}$",
        f"Now the loss function is given by $${OTHER}$$",
        f"The model is trained by minimising ${OTHER}$.",
        f"The loss ${OTHER}$ has the gradient",
        f"损失函数为 ${OTHER}$。",
        f"我们最小化 ${OTHER}$。",
        "The loss is $\\|\\hat y - y\\|^2$.",
        "The loss (a squared error) is $\\|\\hat y - y\\|^2$.",
        "We take $\\|\\hat y - y\\|^2$ as the loss.",
        "取 $\\|\\hat y - y\\|^2$ 为损失函数。",
        "We differentiate $\\|\\hat y - y\\|^2$ with respect to $v_c$.",
        "The loss is $\\log\\hat y_o$.",
        "We maximise $\\log\\hat y_o$.",
        "We minimise $-2\\log\\hat y_o$.",
        "The loss is the negative probability $-\\hat y_o + 1$.",
        "The cost, $-\\log(\\hat y_o + \\epsilon)$, has gradients",
        "Minimize $-\\log \\hat y_o - \\log \\hat y_c$.",
        "We use focal loss $-(1-\\hat y_o)^2 \\log \\hat y_o$.",
        "The cost function is $-\\log\\hat y_o + \\lambda\\|v_c\\|^2$.",
        "The loss is $-\\log\\hat y_o$ + $\\lambda\\|v_c\\|^2$.",
        "The loss is $-\\log\\sigma(u_o^\\top v_c) - \\sum_{k=1}^K \\log\\sigma(-u_k^\\top v_c)$.",
        "The log likelihood $\\log P(o\\mid c)$ has the gradient",
    ],
)
def test_the_plain_gradient_is_not_proved_of_another_loss(words: str) -> None:
    """It is not that of the loss without a name; the loss itself is no step."""
    assert verdicts(f"{words}{PLAIN}") == ["undecided"]


@pytest.mark.parametrize(
    "words",
    [
        "The loss is $-\\log\\hat y_o$.",
        "We take $-\\log\\hat y_o$ as the loss.",
        "We differentiate $-\\log\\hat y_o$ with respect to $v_c$.",
        "We minimise $-\\sum_w y_w\\log\\hat y_w$.",
        "The loss is\n\n$$-\\log\\hat y_o$$",
        "The cost is the negative log probability $-\\log\\hat y_o$.",
        "We use the cross-entropy loss $-\\log\\hat y_o$.",
        "The loss is a function of $\\log\\hat y_o$ alone.",
        "损失函数为 $-\\log\\hat y_o$。",
        "The loss is $J(v_c, o, U)$ and depends on $U$.",
        "The cost of the softmax is $O(Vd)$.",
        "We minimise the loss with the rate $\\alpha$.",
        "The total cost is $-\\sum_c\\sum_o \\log P(o\\mid c)$.",
        "The squared loss would be $\\|\\hat y - y\\|^2$.",
        "The regularised loss is $J + \\lambda\\|U\\|^2$. Without that:",
        "The negative log likelihood $-\\log P(o\\mid c)$ has the gradient",
        "The loss is $0$ when $\\hat y_o = 1$.",
    ],
)
def test_the_plain_gradient_stays_proved(words: str) -> None:
    """Near misses: the usual loss, a loss by its name, another that is told apart, what is no loss."""
    assert verdicts(f"{words}{PLAIN}") == ["proved"]


def test_a_loss_with_samples() -> None:
    """Its own gradient is proved of it; with a sign turned it is not."""
    loss = "-\\log\\sigma(u_o^\\top v_c) - \\sum_{k=1}^K\\log\\sigma(-u_k^\\top v_c)"
    assert verdicts(f"The loss is ${loss}$.{SAMPLED}") == ["proved"]
    assert verdicts(f"The loss is ${loss.replace('-', '', 1)}$.{SAMPLED}") == ["undecided"]


@pytest.mark.parametrize(
    ("after", "letter"), [("\\partial L", "L"), ("\\nabla_{v_c} \\mathcal{L}", "L"), ("\\partial J", "J"), ("", "J")]
)
def test_the_letter_is_the_one_that_is_differentiated(after: str, letter: str) -> None:
    """J or L, whichever comes; a formula with a relation, or without anything a loss is made of, is none."""
    text = f"The loss is $-\\log \\hat y_o$. Then ${after}$"
    found = tuple(chains([(r"-\log \hat y_o", 0)], Macros()).chains)
    assert nameless(text, text.index("-"), text.index("$."), found) == letter
    assert not nameless(text, text.index("-"), text.index("$."), tuple(chains([(r"x > \log 2", 0)], Macros()).chains))
    assert not nameless(text, text.index("-"), text.index("$."), tuple(chains([("2 V d", 0)], Macros()).chains))


def test_what_a_loss_without_a_name_goes_on_to_be_is_told() -> None:
    """The loss itself is no step; that it equals something else is."""
    loss = "The loss is\n\n$$-\\sum_w y_w \\log\\hat y_w = {}\\log\\hat y_o$$"
    assert verdicts(loss.format("-") + PLAIN) == ["proved", "proved"]
    assert verdicts(loss.format("-2") + PLAIN) == ["refuted", "proved"]
