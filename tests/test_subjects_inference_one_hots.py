"""Tests of derive/subjects/inference/one_hots.py: labels that words say to be one-hot, beside a loss of one class."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

LAYER = r"Let $z = W x + b$, $p = \mathrm{softmax}(z)$, $L = -\log p_t$ with the true class $t$."
GRADIENT = r"$$\frac{\partial L}{\partial W} = (p - y) x^\top$$"


def last_verdict(*parts: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return marked_sheet("\n\n".join(parts) + "\n").steps[-1].verdict


@pytest.mark.parametrize(
    "said",
    [
        "Here $y$ is the one-hot vector of $t$.",
        "Here $y$ is one-hot.",
        "We use the one-hot label $y$.",
        "$y$ 为 one-hot 向量",
        r"Here $\mathbf{y}$ denotes the one hot encoding of the class $t$.",
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_label_that_words_call_one_hot(said: str, before: bool) -> None:
    """What words say of a label, before the step or behind it, is used; a wrong sign is refuted then."""
    parts = (LAYER, said, GRADIENT) if before else (LAYER, GRADIENT, said)
    wrong = tuple(part.replace("p - y", "p + y") for part in parts)

    assert last_verdict(*parts) == "proved"
    assert last_verdict(*wrong) in ("refuted", "unread")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Here $y$ is a vector.",
        "Here $y$ is not one-hot.",
        "Here $y$ is one-hot, and with label smoothing it is not.",
        "Here $y$ is the one-hot vector of the class $s$.",
        "Here $q$ is one-hot.",
    ],
)
def test_what_says_less_proves_nothing(said: str) -> None:
    """A label is taken for one-hot where words say so, of the class of that loss alone."""
    assert last_verdict(LAYER, said, GRADIENT) == "unread"


def test_a_loss_of_two_indices_tells_no_class() -> None:
    """Of which class a label is the vector is told by the one index of the loss."""
    layer = LAYER.replace(r"-\log p_t", r"-\log p_t - \log p_s")
    two = r"$$\frac{\partial L}{\partial z} = 2 p - 2 y$$"

    assert last_verdict(layer, "Here $y$ is one-hot.", two) != "proved"


def test_elsewhere_a_label_is_any_vector() -> None:
    """What goes back to no loss of a class is not about one-hot vectors: y² = y is false of other labels."""
    claim = r"$$\frac{\partial}{\partial v} \left(v^\top y\right) = y \, (y^\top y)$$"

    assert last_verdict(LAYER, "Here $y$ is one-hot.", claim) != "proved"


def test_the_same_loss_in_two_forms() -> None:
    """−Σ_k y_k log p_k is −log p_t of a one-hot y, wherever either is said first; of another class, or another y, it is not."""
    again, chain = r"$$L = -\sum_k y_k \log p_k$$", r"$$E = -\sum_k y_k \log p_k = -\log p_t$$"

    assert last_verdict(LAYER, "Here $y$ is one-hot.", again) in ("proved", "definition")
    assert last_verdict(LAYER, "Here $y$ is one-hot.", chain) == "proved"
    assert last_verdict(LAYER, "Here $y$ is the one-hot vector of $t$.", chain) == "proved"
    assert last_verdict(LAYER, "Here $y$ is one-hot.", chain.replace("p_t", "p_s")) != "proved"
    assert last_verdict(LAYER, "Here $y$ is a vector.", chain) != "proved"
    assert last_verdict(LAYER, "Here $y$ is one-hot.", again.replace("p_k", "z_k")) != "proved"
