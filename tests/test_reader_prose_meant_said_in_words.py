"""Tests of prose/meant/said_in_words.py: names that the words of a sheet say to be something else."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.reader.prose.meant.said_in_words import said_in_words
from derive.reader.prose.sentences import Prose


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"Let $J$ be the squared error between $y$ and $\hat y$.", {"J"}),
        (r"where $J(\theta)$ is the hinge loss", {"J"}),
        (r"Let $J$ be the log-likelihood, which we maximise.", {"J"}),
        (r"Let $J$ be the negative log-likelihood.", set()),
        (r"Let $J$ be the cross-entropy loss. The squared error is another loss.", set()),
        (r"Here $\sigma$ is the ReLU.", {"σ"}),
        (r"其中 $\sigma(x)$ 是 tanh 函数。", {"σ"}),
        (r"where $\sigma(\cdot)$ is the sigmoid function, unlike the ReLU", set()),
        (r"$\hat y$ is the softmax of $U v_c$ with temperature 2.", {"softmax", "ŷ"}),
        (r"We use label smoothing.", {"y"}),
        (r"Here $\log$ denotes the logarithm to base 2.", {"log"}),
        ("Logs are to base 2.", {"log"}),
        (r"Let $\sigma = 3$.", {"σ"}),
        (r"Let $\sigma(0) = 0.5$ be known.", set()),
        ("We use base-2 logarithms.", {"log"}),
        ("Throughout, logs are binary.", {"log"}),
        ("Logarithms are natural, not to base 2.", set()),
        ("Here log is the binary log.", {"log"}),
        ("This is binary logistic regression.", set()),
        ("The binary log-likelihood is concave.", set()),
        ("We call it binary log loss.", set()),
        (r"We have $\sum_k y_k = 2$.", {"Σ"}),
        (r"We have $\sum_k y_k = 1 $.", {"distribution"}),
    ],
)
def test_what_words_say(text: str, names: set[str]) -> None:
    """Only what is said of a name itself counts."""
    assert set(said_in_words(text, (), lambda: Prose((), text))) == names


def test_what_follows_is_not_proved() -> None:
    """A gradient of the usual loss is none of the squared error."""
    text = RIGHT.replace("J_{naive}", "J")

    assert [step.verdict for step in marked_sheet("Let $J$ be the squared error.\n\n" + text).steps] == ["undecided"]
    assert [step.verdict for step in marked_sheet("Let $J$ be the cross entropy.\n\n" + text).steps] == ["proved"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In this exercise the loss is the squared error between prediction and label.", {"loss"}),
        ("The loss is not the squared error but the cross entropy.", set()),
        (r"We add weight decay $\frac\lambda2\|v_c\|^2$ to the loss.", {"loss"}),
        ("After normalizing the word vectors we go on.", {"loss"}),
        ("v_c is first normalised to unit length.", {"loss"}),
        ("All vectors have unit length.", {"loss"}),
        ("词向量先归一化。", {"loss"}),
        ("After normalising the scores we have probabilities.", set()),
        ("We add a bias to the scores; weight decay is left out.", set()),
        ("The negative sampling loss, averaged over the negative samples:", {"loss", "means"}),
        ("We average over the $K$ negative samples.", {"means"}),
        ("我们对 $K$ 个负样本取平均。", {"means"}),
        ("The negative part of the loss is divided by $K$.", {"means"}),
        ("The negative samples also include the true word.", {"means"}),
        ("The negative samples are drawn from a noise distribution.", set()),
        ("The skip-gram loss is the mean over the context words.", {"window"}),
        ("The skip-gram loss is the sum over the context words.", set()),
        ("The skip-gram objective is the average log probability.", set()),
        ("In the gradient negative samples are weighted by their probability.", set()),
        (r"In $\hat y$ we replace $\exp$ by the square.", {"ŷ"}),
        ("The entropy is measured in bits.", {"log"}),
        (r"Let $P(o|c) = \exp(u_o^T v_c)$, not normalised.", {"ŷ"}),
        (r"Without normalisation, $P(o|c) = \exp(u_o^T v_c)$.", {"ŷ"}),
        (r"令 $\hat y_w = \exp(u_w^T v_c)$（未归一化）。", {"ŷ"}),
        (r"$P(o|c)$ is normalised by the sum.", set()),
        ("The targets are one-hot vectors multiplied by class weights.", {"y", "Σ"}),
        ("We average the gradients over the negative samples.", set()),
        (r"Let $J$ be the mean over the batch of size $B$.", {"J"}),
        (r"Here $\sigma$ denotes any activation function.", {"σ"}),
        (r"Here $\sigma$ is the sigmoid, an activation function.", set()),
        (r"Here $y$ is an arbitrary probability distribution, not one-hot.", {"y", "distribution"}),
        (r"Here $y$ is a one-hot vector, not a class.", set()),
        (r"Let $y$ be the one-hot vector of the centre word.", {"y"}),
        (r"Let $y$ be the one-hot vector of the outside word.", set()),
        ("The vector $y$ is multi-hot: several entries are one.", {"y", "Σ"}),
        ("The $t_i$ need not sum to one.", {"Σ"}),
        ("The targets $y$ are non-negative counts.", {"Σ"}),
        ("Each entry of $y$ is $0$ or $1$ and several may be $1$.", {"Σ"}),
        ("This is a multi-label problem.", {"Σ"}),
        ("The vector $t$ is arbitrary.", {"Σ"}),
        ("The vector $t$ is an arbitrary one-hot vector.", set()),
        ("The vector $y$ is not a vector of counts.", set()),
        ("The $t_i$ sum to one.", set()),
        (r"Here $\sigma$ is not the sigmoid.", {"σ"}),
        ("The word vectors are tied.", {"loss"}),
        ("We share weights: input and output embeddings are shared.", {"loss"}),
        ("The vectors are shared across the positions.", set()),
        ("Here $y$ may have several ones.", {"y", "Σ"}),
        (r"$y \in \{0,1\}^K$ is a multi-label vector.", {"Σ"}),
        ("Here $t$ is not one-hot.", {"Σ"}),
        ("Here $t$ is in general not one-hot, but its entries sum to one.", set()),
        ("Let $y$ be the probability distribution over labels (not one-hot).", {"distribution"}),
        ("Here $y$ has a single one; several words have vectors.", set()),
        ("这里 $y$ 可以有多个 1。", {"y"}),
        ("We sum the loss over all pairs and call the result $J$.", {"J"}),
        ("$J$ is the average of the losses over all training pairs.", {"J"}),
        ("Summing over all pairs gives the objective; for one pair the loss is $J$.", set()),
        ("We replace the softmax by sparsemax.", {"ŷ"}),
        ("Negative sampling replaces the softmax.", set()),
        ("Replacing the softmax by its definition we get this.", set()),
        (r"where $\hat y$ are the scores before the softmax", {"ŷ"}),
        (r"where $\hat y$ is the softmax of the scores", set()),
        ("我们用 sigmoid 代替 softmax。", {"ŷ"}),
        ("softmax 换成 sigmoid：", {"ŷ"}),
        ("负采样把 softmax 换成 sigmoid。", set()),
        ("词向量先做了归一化。", {"loss"}),
        ("词向量除以其长度之后再做点积。", {"loss"}),
        ("向量的归一化", set()),
        (r"We weight the negatives by $\lambda$.", {"loss"}),
        (r"Here $\hat y$ is not the softmax but the raw score.", {"ŷ"}),
        ("We drop the cross entropy and the loss subscript.", {"loss"}),
        ("Add an $L_2$ penalty on $v_c$ to $J$.", {"loss"}),
        (r"We add the penalty $\lambda\|v_c\|^2$ to $J$.", {"loss"}),
        ("Here $U$ depends on $v_c$.", {"loss"}),
        ("Here $J$ depends on $v_c$.", set()),
        ("对所有词对求和，记为 $J$。", {"J"}),
        (r"Here $\log$ denotes $\log_2$.", {"log"}),
        ("Here two context words are correct.", {"y"}),
        ("There are several correct words.", {"y"}),
        (r"Here $\hat y_w$ stands for the log-probability.", {"ŷ"}),
        ("Let $y$ be the one-hot vector of a word that is not the outside word.", {"y"}),
        ("Here exactly one word is correct, not two words.", set()),
        ("The sum runs over the negative words only.", {"loss", "ŷ"}),
    ],
)
def test_what_is_said_of_the_loss_and_of_distributions(text: str, names: set[str]) -> None:
    """What is said of the loss or of a distribution counts, and its contrary does not."""
    assert set(said_in_words(text, (), lambda: Prose((), text))) == names
