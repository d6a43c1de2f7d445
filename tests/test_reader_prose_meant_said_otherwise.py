"""Tests of prose/meant/said_otherwise.py: letters of word2vec, and parts of its loss, that words say to be otherwise."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.meant.said_otherwise import said_otherwise

STEP = r"$$\frac{\partial J}{\partial v_c} = U^\top (\hat y - y)$$"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Here $y$ is the vector of all ones.", {"y"}),
        ("The loss is normalised over classes.", {"loss"}),
        ("$J$ is replaced by its negative.", {"loss"}),
        ("Our cost is then augmented with a bonus.", {"loss"}),
        ("The loss $J$ is now standardized.", {"loss"}),
        ("The loss is divided into two terms.", set()),
        ("The loss is not normalised.", set()),
        ("$J$ is replaced by its definition.", set()),
        (r"From now on we write $\hat y$ for $y - \mathrm{softmax}(Uv_c)$.", {"ŷ"}),
        (r"Denote by $\hat y$ the vector $\mathrm{softmax}(-Uv_c)$.", {"ŷ"}),
        (r"We denote $\mathrm{softmax}(2Uv_c)$ by $\hat y$.", {"ŷ"}),
        (r"$\mathrm{softmax}(2Uv_c)$ is abbreviated as $\hat y$.", {"ŷ"}),
        (r"From now on we write $\hat y$ for $\mathrm{softmax}(Uv_c)$.", set()),
        (r"We denote $\mathrm{softmax}(Uv_c)$ by $\hat y$.", set()),
        (r"The error is $\hat y - y$, and $y$ is usual.", set()),
        (r"We write $y$ for the predicted and $\hat y$ for the true distribution.", {"y"}),
        (r"We write $y$ for the true distribution.", set()),
        ("Here y is the one-hot label of the word.", set()),
        (r"$\hat y$ is a vector of size $V$.", set()),
        ("Let $J$ be half the loss.", {"J"}),
        ("The focal loss with $\\gamma=2$ is used for it.", {"loss"}),
        ("Unlike the focal loss, this one is simple.", set()),
        ("Focal loss puts more weight on hard examples.", set()),
        ("We add an entropy bonus.", {"loss"}),
        ("Label smoothing with $\\epsilon = 0.1$ replaces it.", {"loss"}),
        ("Label smoothing is not used.", set()),
        ("All losses below are divided by the window size.", {"loss"}),
        ("All losses below are cross entropies.", set()),
        ("$J$ 是困惑度。", {"loss"}),
        ("$J = $ log-likelihood of the word.", {"loss"}),
        ("$J = $ negative log-likelihood of the word.", set()),
        ("$J$ is the cross entropy loss.", set()),
        ("Here J denotes the perplexity.", {"J"}),
        ("$U$ is the matrix of centre vectors.", {"loss"}),
        ("$U$ is the matrix of outside vectors, $V$ that of centre vectors.", set()),
        ("The scores are divided by the square root of d.", {"loss"}),
        ("The scores are exponentiated and normalised.", set()),
        ("The score of a word is the cosine similarity.", {"loss"}),
        ("We clip v_c to the unit ball.", {"loss"}),
        ("We do not clip the vectors.", set()),
        ("Dropout is applied to v_c.", {"loss"}),
        ("With dropout, entries are kept at random.", {"loss"}),
        ("By the dot product we mean the cosine similarity.", {"loss"}),
        ("By the gradient we mean the descent direction.", {"loss"}),
        ("By the gradient we mean the vector of partial derivatives.", set()),
        ("The gradient is multiplied by the learning rate.", set()),
        ("The scores are divided by their sum.", set()),
        ("Each vector is scaled by the difference of prediction and truth.", set()),
        ("The loss is weighted by the frequency of the word.", {"loss"}),
        ("We now maximise $J$.", {"loss"}),
        ("In this sheet the roles of $u$ and $v$ are exchanged.", {"loss"}),
        ("Here $v$ are the outside vectors.", {"loss"}),
        ("Here $v$ are the centre vectors and $u$ the outside vectors.", set()),
        ("We drop the positive term from the loss.", {"loss"}),
        ("We drop the first term, which does not depend on $u_w$.", set()),
        ("Here $J$ has only the negatives.", {"loss"}),
        ("The loss is now summed over two outside words.", {"loss"}),
        (r"The prediction is computed with $v_c / \|v_c\|$ instead of $v_c$.", {"loss"}),
        ("We go on with the derivative by $u_w$ instead of $v_c$.", set()),
    ],
)
def test_what_is_said_otherwise(text: str, names: set[str]) -> None:
    """What is said in the usual words for a letter, of its shape, or denied, changes nothing."""
    assert {name for name, _ in said_otherwise(text)} == names


def test_what_follows_is_not_proved() -> None:
    """A gradient of the usual loss is none of one with other scores."""
    assert [step.verdict for step in marked_sheet(f"The scores are divided by two.\n\n{STEP}").steps] == ["undecided"]
    assert [step.verdict for step in marked_sheet(f"The scores are inner products.\n\n{STEP}").steps] == ["proved"]
