"""Tests of prose/meant/said_of_losses.py: what words do to a loss, or say that it is of others, and what they do not."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.meant.said_of_losses import said_of_losses

LOSS = "$$J = -\\log \\hat y_o$$\n\n"
GRADIENT = "\n\n$$\\frac{\\partial J}{\\partial v_c} = U^\\top(\\hat y - y)$$\n"
OF_WINDOW = (
    "\n\n$$\\frac{\\partial J}{\\partial v_c} ="
    " \\sum_{-m\\le j\\le m, j\\ne 0} \\frac{\\partial J(v_c, w_{c+j}, U)}{\\partial v_c}$$\n"
)
CHANGES = (
    "J is halved.",
    "$J$ is now doubled.",
    "We negate J.",
    "We halve it.",
    "The loss is squared.",
    "J is averaged over the batch of $m$ examples.",
    "$J$ is multiplied by 2.",
    "We multiply $J$ by $\\frac12$.",
    "In what follows we take half of $J$ as the loss.",
    "Here twice this loss is used.",
    "The loss is half of the cross entropy.",
    "We drop the minus sign.",
    "Ignoring the sign,",
    "The sign of $J$ is flipped.",
    "We add $\\lambda\\|v_c\\|^2$ to J.",
    "A penalty $\\lambda\\|v_c\\|^2$ is added.",
    "J is regularised with weight decay.",
    "Frequent words get a weight of $\\frac12$ in the loss.",
    "We maximise J.",
    "The log-likelihood is our objective function.",
    "We want $J$ to be as large as possible.",
    "We take the mean of $J$ over the batch.",
    "To keep it simple I dropped the factor of minus one.",
    "The loss is defined without the minus.",
    "So we flip the signs.",
    "$\\lambda \\|U\\|^2$ is added to the loss.",
    "plus an L2 penalty on all vectors.",
    "We use the hinge loss.",
    "The criterion is the mean squared error.",
    "The model is trained with the squared loss.",
    "I take the average loss over $B$ examples.",
    "We ignore the derivative of the normaliser.",
    "The gradients below already include the learning rate.",
    "With tied embeddings:",
    "Each output is a sigmoid of its score.",
    "We normalise with a sum over the $K+1$ drawn words.",
    "加上 L2 正则项 $\\lambda\\|v_c\\|^2$ 后：",
    "Our loss is $2 J$.",
    "From now on $J$ means $J/2$.",
    "Then we set $J \\leftarrow J/m$.",
    "**J is halved.**",
    "Loss function: squared error.",
    "损失函数：均方误差。",
    "将 $J$ 减半。",
    "$J$ 乘以 2。",
    "$J$ 对批次取平均。",
    "损失除以批大小 $m$。",
    "去掉负号。",
    "我们最大化 J。",
)
OF_OTHERS = (
    "$J$ is the sum of losses over the window.",
    "J is the total loss of the window.",
    "Let $J$ be the sum of losses over all context words.",
    "For skip-gram, $J$ sums over all positions of the window.",
    "We sum the loss over the window and call this $J$.",
    "The loss is summed over the window.",
    "The log likelihood $J$ has a gradient.",
    "J: total loss over the context window.",
    "We write $J$ for the cost of the whole corpus.",
    "$J$ is the loss on a batch of $B$ pairs.",
    "$J$ is the expected loss over the data.",
    "Summing over the corpus gives $J$.",
    "把窗口里的损失加起来得到 $J$。",
    "The likelihood of the pair is given and $J$ is its logarithm.",
    "这里的 $J$ 是整个窗口的损失。",
    "$J$ 是窗口内损失之和。",
    "整个窗口的损失记为 $J$。",
    "对数似然 $J$ 的梯度为",
)
USUAL = (
    "J is minimised.",
    "We minimise $J$ over $v_c$.",
    "Maximising the log likelihood is minimising $J$.",
    "Averaged over the corpus, $J$ would be the total loss.",
    "We do not drop the minus sign.",
    "$J$ is not averaged over the batch.",
    "Differentiating, the minus sign goes away.",
    "The dimension $d$ is halved in the experiments.",
    "If $J$ were halved, so would the gradient be.",
    "J. Smith shows how the gradient is derived.",
    "$J$ is the loss of one word of the window.",
    "The loss of the window is the sum of these.",
    "$J$ is the negative log likelihood.",
    "We add $u_o$ to the sum.",
    "We multiply the gradient of $J$ by the learning rate.",
    "One would halve $J$ in NumPy.",
    "The sign of the gradient is flipped in the update.",
    "We do not add a penalty to the loss.",
    "Our loss is $-\\log \\hat y_o$.",
    "Loss function: cross entropy.",
    "We write $J$ for the cost.",
    "$J$ is the loss on one pair.",
    "Summing $J$ over the corpus gives the objective.",
    "With L2 regularisation the gradient would have another term.",
    "We could use the squared error loss.",
    "Compared with the squared error loss, the gradient is simple:",
    "This loss is summed over all pairs of the corpus to get the total.",
    "The gradients below are vectors of length $d$.",
    "The vector $u_o$ is added to the weighted sum.",
    "The loss is convex, plus it is smooth.",
    "The output is a softmax; in (e) each output is a sigmoid.",
    "We normalise with the sum over the vocabulary.",
    "我们最小化 $J$。",
    "最小化 $J$ 等价于最大化对数似然。",
    "$J$ 为负对数似然。",
    "窗口的总损失是各个 $J$ 之和。",
)


def _verdicts(text: str) -> list[str]:
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize("words", [*CHANGES, *OF_OTHERS])
def test_nothing_is_proved_of_what_a_formula_said_before(words: str) -> None:
    """Words behind the formula of a loss that change it, or say it to be of others: its gradients are not proved after them."""
    assert _verdicts(f"{LOSS}{words}{GRADIENT}") == ["definition", "undecided"]
    assert _verdicts(f"{words}{GRADIENT}") == ["undecided"]


@pytest.mark.parametrize("words", USUAL)
def test_what_says_nothing_of_a_loss(words: str) -> None:
    """Near misses: what is denied, would be, is done elsewhere or to something else."""
    assert not list(said_of_losses(words))
    assert _verdicts(f"{LOSS}{words}{GRADIENT}") == ["definition", "proved"]


@pytest.mark.parametrize("words", CHANGES[:6])
def test_a_formula_behind_the_words_counts(words: str) -> None:
    """What a formula says after the words is what is meant from there on."""
    assert _verdicts(f"{words}\n\n{LOSS}{GRADIENT}") == ["definition", "proved"]


def test_the_gradient_of_a_window_stays_proved() -> None:
    """Where J is said to be of a window, its gradient is the sum over it."""
    assert _verdicts(f"$J$ is the sum of the losses over the window.{OF_WINDOW}") == ["proved"]
