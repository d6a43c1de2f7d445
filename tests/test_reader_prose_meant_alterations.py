"""Tests of prose/meant/alterations.py: sentences that alter a loss or a model, and those that do not."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

SAID = r"The loss is $J = -\log \hat y_o$ with $\hat y = \mathrm{softmax}(U v_c)$."
SLOPE = r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$"
SQUARES = r"Let $L(w)=\frac12\|Xw-y\|^2$."
OF_SQUARES = r"$$\nabla_w L = X^T(Xw - y)$$"


def last(text: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return marked_sheet(text).steps[-1].verdict


@pytest.mark.parametrize(
    "words",
    [
        r"We add an L2 penalty $\frac\lambda2\|v_c\|^2$.",
        r"Weight decay with strength $\lambda$ is used for all vectors.",
        r"Here $J$ also has the extra term $\lambda\|v_c\|^2$.",
        "The norm of the vectors is penalised.",
        r"To the cross entropy loss we add $\mu \|v_c\|^2$.",
        "The loss is the mean instead of the sum.",
        r"The denominator is treated as detached: no gradient; we treat the denominator as a constant.",
        "The softmax is normalised over the words other than $o$ only.",
        "The partition function runs over all words except $o$.",
        "The scores pass through a ReLU first.",
        "We use scaled dot products.",
        "We train with a max-margin objective.",
        r"$v_c$ is first multiplied by a diagonal matrix $D$.",
        r"The scores are $u_w^T v_c/\sqrt d$.",
        r"损失函数中还加入 $\lambda\|v_c\|^2$。",
        "我们使用权重衰减。",
        "若改为取平均，则",
    ],
)
def test_words_that_alter_what_is_differentiated(words: str) -> None:
    """What is right of the usual loss, or the usual model, is not proved of the one that words make of it."""
    assert last(f"{SAID}\n\n{words}\n\n{SLOPE}") == "undecided"


@pytest.mark.parametrize(
    "words",
    [
        r"Adding an L2 penalty $\frac\lambda2\|w\|^2$, we get",
        r"With $n$ examples and the mean squared error instead,",
        r"If we divide by the number of examples,",
        r"Without the $\frac12$:",
        r"If the loss had no factor $\frac12$,",
        "Averaging over the examples,",
        "For weighted least squares we get",
        "If we drop the second term of the loss,",
        "Multiplying $L$ by 3 gives",
        r"对 $n$ 个样本取平均，",
        r"去掉系数 $\frac12$ 后，",
    ],
)
def test_words_that_lead_to_another_derivative(words: str) -> None:
    """Of a loss that a formula says and the words behind it alter, no derivative is told: neither proved nor refuted."""
    other = OF_SQUARES.replace("X^T(", r"\frac1n X^T(")

    assert [last(f"{SQUARES}\n\n{words}\n\n{each}") for each in (OF_SQUARES, other)] == ["undecided", "undecided"]


@pytest.mark.parametrize(
    "words",
    [
        "Regularization prevents overfitting.",
        "Note that no regularisation is used here.",
        "We do not add a penalty.",
        "One could add an L2 penalty.",
        "In the code, weight decay is applied by the optimiser.",
        r"Multiplying by $-1$ and collecting terms we get the following.",
        r"Dividing by $Z$ gives a probability.",
        "Instead of the sum we can write the vector form.",
        r"The mean of $u_w$ under the model is $\sum_w \hat y_w u_w$, not the sum.",
        r"The loss contains the term $u_o^T v_c$ twice.",
        "The log-likelihood is maximised when the loss is minimised.",
        "Ignoring terms that do not depend on the vector, only the first term remains.",
        r"The factor $\frac{1}{\hat y_o}$ cancels.",
        "The denominator is constant with respect to $w$.",
        "The extra term cancels.",
        "Words with larger probability are penalised more by this gradient.",
        "The model is penalised when it is wrong.",
        "The scores are $u_w^T v_c$.",
        "The scores are passed through the softmax.",
        "Is there a penalty, which we add?",
        "这里没有正则项。",
    ],
)
def test_words_that_alter_nothing(words: str) -> None:
    """What is denied, only possible, done in the code, or done to other things than the loss alters nothing."""
    assert last(f"{SAID}\n\n{words}\n\n{SLOPE}") == "proved"
    assert last(f"{SQUARES}\n\n{words}\n\n{OF_SQUARES}") == "proved"


def test_a_formula_behind_the_words_says_what_is_meant() -> None:
    """A loss with the penalty that words announce is what is differentiated; without words, too."""
    loss = r"$$J = -\log \hat y_o + \frac{\lambda}{2} v_c^T v_c$$"
    slope = r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y) + \lambda v_c$$"

    assert last(f"We add a penalty. The loss is now {loss} and {slope}") == "proved"
    assert last(f"We add a penalty. The loss is now {loss} and {SLOPE}") != "proved"
