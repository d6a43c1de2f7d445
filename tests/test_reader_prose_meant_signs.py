"""Tests of prose/meant/signs.py: signs that words say to be meant otherwise."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.reader.prose.meant.signs import meant_otherwise


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By softmax we mean its logarithm.", {"softmax"}),
        (r"$\hat y$ holds the raw scores.", {"ŷ"}),
        (r"$\hat y$ 的元素是未归一化的指数。", {"ŷ"}),
        (r"$\hat y$ holds the probabilities of all words.", set()),
        (r"$\hat y$ is the softmax of $-U v_c$.", {"ŷ"}),
        (r"$\hat y$ is the softmax of $U v_c$.", set()),
        (r"$y$ holds $-1$ and $1$.", {"y"}),
        (r"$y$ holds a single $1$.", set()),
        (r"$\sigma$ is the hard sigmoid.", {"σ"}),
        (r"$\sigma$ 是硬 sigmoid。", {"σ"}),
        (r"$\sigma$ is the sigmoid with slope 2.", {"σ"}),
        (r"$\sigma$ is the usual sigmoid.", set()),
        (r"$J$ 是交叉熵的两倍。", {"J"}),
        ("By softmax we mean the normalised exponential.", set()),
        ("The softmax is the gradient of log-sum-exp.", set()),
        ("We write softmax for the log-softmax.", {"softmax"}),
        ("这里 softmax 指它的对数。", {"softmax"}),
        ("softmax 的对数更容易求导。", set()),
        (r"By $\hat y$ we denote the scores.", {"ŷ"}),
        (r"We write $\hat y$ for the softmax of the scores.", set()),
        (r"Here \(\hat y\) denotes the logits.", {"ŷ"}),
        ("Here $P$ is not normalised.", {"ŷ"}),
        (r"$\log P(o|c)$ is the log-probability of the word.", set()),
        (r"$\hat y$ 表示 softmax 的对数。", {"ŷ"}),
        (r"$\hat y$ 是得分的 softmax。", set()),
        (r"$\hat y$ is the true label and $y$ the prediction.", {"ŷ"}),
        (r"$y$ is the true label, $\hat y$ is the predicted label.", set()),
        (r"By $\sigma$ we mean $\tanh$.", {"σ"}),
        (r"Here $\sigma(x)$ is the sigmoid of $2x$.", {"σ"}),
        (r"Here $\sigma(x)$ is the sigmoid of $x$.", set()),
        ("Let $y$ be the vector of word counts.", {"y"}),
        (r"$\sigma$ is the derivative of softplus.", set()),
        ("The softmax is the sigmoid for two classes.", set()),
        (r"$\hat y$: the raw scores", {"ŷ"}),
        (r"$\sigma$ – tanh", {"σ"}),
        ("Softmax: unnormalised scores become probabilities.", set()),
        (r"Some authors write $\sigma$ for $\tanh$.", set()),
        (r"The derivative of $\sigma$ is the derivative of $\tanh$, if rescaled.", set()),
        (r"Here $\log$ is the binary logarithm.", {"log"}),
        (r"Here $\log$ is the natural logarithm.", set()),
        ("We write $J$ for the likelihood.", {"J"}),
        ("We write $J$ for the negative log-likelihood.", set()),
    ],
)
def test_what_is_meant_otherwise(text: str, names: set[str]) -> None:
    """The thing itself counts, which stands first in English and last in Chinese; what others write does not."""
    assert {name for name, _ in meant_otherwise(text)} == names


def test_what_rests_on_it_is_not_proved() -> None:
    """Softmax layers of other subjects are meant as well as those of words."""
    layer = "$\\hat y = \\mathrm{softmax}(z), \\quad J = -\\sum_k y_k \\log \\hat y_k$ where $y$ is one-hot.\n\n"
    layer += "$$\\frac{\\partial J}{\\partial z} = \\hat y - y$$\n"
    for text in (RIGHT, layer):
        assert marked_sheet(f"By softmax we mean the log-softmax.\n\n{text}").steps[-1].verdict == "undecided"
        assert marked_sheet(f"By softmax we mean the usual one.\n\n{text}").steps[-1].verdict == "proved"
