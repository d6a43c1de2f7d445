"""Tests of derive/subjects/told/statistics.py: letters that words say to be made of others."""

from __future__ import annotations

import pytest

from derive.subjects.told.statistics import computed_in


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"where $\mu$ is the mean of the $x_i$ and $\sigma$ their standard deviation", {"μ", "σ"}),
        (r"$\mu_B$ and $\sigma_B^2$ are the mean and variance of the mini-batch", {"μ", "σ"}),
        (r"the mean $\mu$ and the variance $\sigma^2$ of the inputs", {"μ", "σ"}),
        (r"$\mu$ 和 $\sigma$ 分别是 $x$ 的均值和标准差", {"μ", "σ"}),
        (r"each weight $\alpha_i$ depends on $x$", {"α"}),
        (r"$Z$ is the sum of the exponentials", {"Z"}),
        (r"a Gaussian with mean $\mu$ and variance $\sigma^2$", set()),
        (r"$\mu$ is the mean of the Gaussian", set()),
        (r"$w$ does not depend on $x$", set()),
        (r"$x$ is the input of the layer, and the mean is $0$", set()),
    ],
)
def test_what_is_said_to_be_computed(text: str, letters: set[str]) -> None:
    """What is said to be a mean of data depends on them; parameters of a distribution do not."""
    assert computed_in(text) == letters
