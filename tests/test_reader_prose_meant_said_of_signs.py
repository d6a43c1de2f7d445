"""Tests of prose/meant/said_of_signs.py: what words say of vectors, softmax, labels, σ and J, and what they do not."""

from __future__ import annotations

import pytest

from derive.reader.prose.meant.said_of_signs import said_of_signs


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (r"The softmax is applied to $-U v_c$.", {"ŷ"}),
        (r"We take the softmax over $U v_c / \tau$.", {"ŷ"}),
        (r"Apply softmax to $U v_c + b$.", {"ŷ"}),
        (r"对 $-U v_c$ 做 softmax。", {"ŷ"}),
        ("The softmax takes the negative scores as input.", {"ŷ"}),
        ("We use base 2 in the softmax.", {"ŷ"}),
        ("In the softmax, the center word is left out.", {"ŷ"}),
        ("The sum in the denominator runs over the negatives only.", {"ŷ"}),
        ("The scores have the opposite sign.", {"ŷ"}),
        (r"The labels $y$ are $\pm 1$.", {"y"}),
        (r"$y_w$ is $1$ for the true word and $-1$ otherwise.", {"y"}),
        (r"$y \in \{-1, 1\}^V$.", {"y"}),
        ("真实词的 $y_w$ 为 1，其余为 -1。", {"y"}),
        ("We do gradient ascent.", {"J"}),
        ("Training increases $J$.", {"J"}),
        ("我们最大化 $J$。", {"J"}),
        ("Our goal is to make $J$ as large as possible.", {"J"}),
        ("$U$ is multiplied by 2.", {"loss", "ŷ"}),
        ("We scale $v_c$ by $\\alpha$.", {"loss", "ŷ"}),
        ("All vectors are doubled.", {"loss", "ŷ"}),
        ("$v_c$ 取反。", {"loss", "ŷ"}),
        (r"$U$ here stands for $U^\top$.", {"loss", "ŷ"}),
        ("We use $2U$ in place of $U$.", {"loss", "ŷ"}),
        (r"$\partial J/\partial v_c$ denotes the negative gradient.", {"loss", "ŷ"}),
        (r"$y$ and $\hat y$ are exchanged.", {"loss", "ŷ"}),
        (r"$\hat y$ and $y$ are swapped.", {"loss", "ŷ"}),
        (r"We exchange the roles of $y$ and $\hat y$.", {"loss", "ŷ"}),
        (r"$y$ 与 $\hat y$ 的含义互换。", {"loss", "ŷ"}),
        (r"把 $\hat{y}$ 和 $y$ 对调。", {"loss", "ŷ"}),
        ("Here $y$ is the zero vector.", {"y"}),
        ("y is a vector of zeros.", {"y"}),
        ("All entries of $y$ are zero.", {"y"}),
        ("$y$ 为零向量。", {"y"}),
        ("Let $y$ be the negative of the one-hot vector.", {"y"}),
        ("$y$ 是负的独热向量。", {"y"}),
        (r"$\sigma$ is arbitrary.", {"σ"}),
        (r"Let $\sigma$ be any differentiable function.", {"σ"}),
        (r"$\sigma$ 是任意函数。", {"σ"}),
        ("$y$ is a vector of zeros except for a one at the true word.", set()),
        ("$y$ is zero everywhere but at $o$.", set()),
        ("All entries of $y$ are 0 but the one of the true word.", set()),
        ("$y$ 是除真实词外全为零的向量。", set()),
        ("$y$ is the one-hot vector.", set()),
        (r"$\sigma$ is the sigmoid function of an arbitrary number.", set()),
        (r"交换求和次序，$y$ 和 $\hat y$ 不变。", set()),
        ("We use the hard sigmoid.", {"σ"}),
        ("这里 σ 是硬 sigmoid。", {"σ"}),
        ("The sigmoid has a slope parameter.", {"σ"}),
        ("We take twice the cross entropy.", {"loss"}),
        ("$J$ is averaged over a batch of pairs.", {"J"}),
        ("$J$ is multiplied by $t$.", {"J"}),
        ("Each pair is weighted by its count.", {"loss"}),
        (r"$\nabla$ stands for the direction of descent.", {"loss", "ŷ"}),
    ],
)
def test_what_is_said(words: str, names: set[str]) -> None:
    """What changes a sign of word2vec is said of it."""
    assert {name for name, _ in said_of_signs(words)} == names


@pytest.mark.parametrize(
    "words",
    [
        r"The softmax is applied to $U v_c$.",
        r"对 $U v_c$ 做 softmax。",
        r"The entry of $\hat y - y$ is $\hat y_o - 1$ at $o$.",
        r"Subtracting the label gives $\hat y_o - 1$ for $o$.",
        "The true label contributes $-1$ to the gradient.",
        "$y$ is 1 at $o$, and 0 otherwise.",
        "标签 $y$ 的第 $o$ 个分量为 1，故导数为 $-1$。",
        "We do not use gradient ascent.",
        "Gradient ascent would increase $J$.",
        "The direction which increases $J$ most is the gradient.",
        "我们最大化似然，即最小化 $J$。",
        r"$U$ is multiplied by the vector $\hat y - y$.",
        r"$-\partial J/\partial v_c$ is the descent direction.",
        "$u_w$ is multiplied by 1.",
        "We do not use the hard sigmoid.",
        "The sigmoid has the property that it is symmetric.",
        "Half of the terms vanish.",
        "$J$ is averaged over nothing here.",
        "The gradient is multiplied by the rate.",
    ],
)
def test_what_is_not_said(words: str) -> None:
    """What is usual, denied, supposed, or said of something else changes nothing."""
    assert list(said_of_signs(words)) == []
