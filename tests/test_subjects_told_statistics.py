"""Tests of derive/subjects/told/statistics.py: letters that words say to be made of others."""

from __future__ import annotations

import pytest

from derive.subjects.told.statistics import computed_in

HAT = ("hat",)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"where $\mu$ is the mean of the $x_i$ and $\sigma$ their standard deviation", {"μ", "σ"}),
        (r"$\mu_B$ and $\sigma_B^2$ are the mean and variance of the mini-batch", {"μ", "σ"}),
        (r"the mean $\mu$ and the variance $\sigma^2$ of the inputs", {"μ", "σ"}),
        (r"$\mu$ 和 $\sigma$ 分别是 $x$ 的均值和标准差", {"μ", "σ"}),
        (r"each weight $\alpha_i$ depends on $x$", {"α"}),
        (r"$Z$ is the sum of the exponentials", {"Z"}),
        (r"here $s$ denotes the $\ell_2$ norm of $x$", {"s"}),
        (r"here $s$ is the length of the vector $x$", {"s"}),
        (r"We divide $x$ by its length $s$.", {"s"}),
        (r"write $s$ for the norm of $x$", {"s"}),
        (r"write $s$ for $\|x\|$", {"s"}),
        (r"with $s$ the norm of $x$, let $u$ be", {"s"}),
        (r"$s$ being $\|x\|$", {"s"}),
        ("- $s$: the norm of $x$", {"s"}),
        ("| $s$ | $\\|x\\|$ |", {"s"}),
        (r"($s = $ norm of $x$)", {"s"}),
        (r"the weights $\alpha_i$ are the softmax of the scores $e_i$", {"α"}),
        (r"$s$ is some function of $x$", {"s"}),
        (r"$s$ is computed from $x$", {"s"}),
        (r"$s$ is the largest entry of $x$", {"s"}),
        (r"wobei $s$ die Norm von $x$ ist", {"s"}),
        (r"wobei $s$ die Summe der Einträge von $x$ ist", {"s"}),
        (r"$s$ hängt von $x$ ab", {"s"}),
        (r"其中 $s$ 为 $x$ 的模长", {"s"}),
        (r"其中 $s$ 依赖于 $x$", {"s"}),
        (r"a Gaussian with mean $\mu$ and variance $\sigma^2$", set()),
        (r"$\mu$ is the mean of the Gaussian", set()),
        (r"$w$ does not depend on $x$", set()),
        (r"$x$ is the input of the layer, and the mean is $0$", set()),
        (r"$w$ is a vector of length $d$, and $x$ a sample", set()),
        (r"$\lambda$ is the weight of the norm of $w$", set()),
        (r"the gradient with respect to $w$ is the sum of the $g_i$", set()),
        (r"write the gradient by $w$ as the sum of the $g_i$", set()),
        (r"$\theta$ is estimated from the data $x$", set()),
        (r"$\sigma$ is $0.1$, and $x$ is $1$", set()),
    ],
)
def test_what_is_said_to_be_computed(text: str, letters: set[str]) -> None:
    """What is said to be a mean of data depends on them; parameters of a distribution do not."""
    assert computed_in(text) == {(letter, ()) for letter in letters}


def test_an_accent_is_part_of_the_name() -> None:
    """That ŷ is made of others says nothing of y."""
    assert computed_in(r"$\hat y$ is the softmax of $z$") == {("y", HAT)}
    assert computed_in(r"$\bar{x}$ is the mean of the $x_i$") == {("x", ("bar",))}
