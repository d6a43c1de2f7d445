"""Tests of prose/labels/loss_turns.py: sentences that turn to negative sampling, and those that only speak of it."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.prose.labels.loss_turns import softmax_meant, turn_at, turns_back

LOSS = "# Word vectors\n\n$$J = -\\log \\hat y_o$$\n\n"
GRADIENT = "\n\n$$\\frac{\\partial J}{\\partial v_c} = U^\\top(\\hat y - y)$$\n"
SAMPLED = (
    "\n\n$$\\frac{\\partial J}{\\partial v_c} ="
    " -(1-\\sigma(u_o^\\top v_c)) u_o + \\sum_{k=1}^{K} (1-\\sigma(-u_k^\\top v_c)) u_k$$\n"
)
TURNS = (
    "**Negative sampling.** The loss is cheaper.",
    "*Negative sampling:* the same question.",
    "- Negative sampling: the loss is cheaper.",
    "Negative sampling — the gradient is",
    "The loss of negative sampling is used from here on.",
    "We now do (e), where $K$ negative words are drawn.",
    "We now switch to negative sampling.",
    "Using negative sampling instead, we get",
    "For negative sampling the derivative with respect to $v_c$ is",
    "Assume that $K$ negative words are drawn.",
    "Instead of the full softmax we train with negative samples.",
    "The softmax over the whole vocabulary is expensive, so negative sampling replaces it.",
    "The rest of this sheet is about SGNS.",
    "Skip-gram with negative sampling (SGNS):",
    "e) the same with negative sampling",
    "Train on one true pair and $K$ noise pairs:",
    "下面改用负采样。",
    "从词表中抽取 $K$ 个负样本。",
    "采用负采样时的导数：",
)
SPEAKS = (
    "Negative sampling is cheaper than this, as we shall see in (e).",
    "Later we use negative sampling. For now the softmax stays.",
    "In contrast to negative sampling, all words are updated.",
    "This is expensive, so people draw $K$ negative samples.",
    "With negative sampling only $K+1$ rows change. Here all rows change:",
    "We do not use negative sampling.",
    "For all negative examples $w \\neq o$ there is no label; in general",
    "The two losses are the naive softmax loss and the negative sampling loss.",
    "负采样可以加速训练，后面会介绍。",
    "我们采用 softmax 而不是负采样。",
)


@pytest.mark.parametrize("words", TURNS)
def test_after_a_turn_nothing_of_the_plain_loss_is_proved(words: str) -> None:
    """A J without a label is the sampled loss then, whose own gradient is proved."""
    assert verdicts(f"{LOSS}{GRADIENT}{words}{GRADIENT}") == ["definition", "proved", "undecided"]
    assert verdicts(f"# Word vectors\n\n{words}{SAMPLED}") == ["proved"]


@pytest.mark.parametrize("words", SPEAKS)
def test_what_only_speaks_of_it(words: str) -> None:
    """Near misses: what comes later, is compared, denied, or done elsewhere."""
    assert verdicts(f"{LOSS}{GRADIENT}{words}{GRADIENT}") == ["definition", "proved", "proved"]


def test_where_a_turn_ends() -> None:
    """It ends with its sentence; what is told here from it turns back."""
    text = "We use negative sampling now. It is cheap."
    start = text.index("negative")
    assert text[: turn_at(text, start, start + 17)] == "We use negative sampling now."
    assert turn_at("Negative sampling is cheap.", 0, 17) == -1
    assert turns_back("But here all words count.")
    assert not turns_back("Each word counts.")


def test_softmax_that_is_meant() -> None:
    """In place of which something stands, it is not meant."""
    assert softmax_meant("The softmax is here.", 0, 20)
    assert not softmax_meant("Instead of the softmax we sample.", 0, 33)
