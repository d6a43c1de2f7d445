"""Tests of derive/reader/said_in_words.py: names that the words of a sheet say to be something else."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.reader.said_in_words import said_in_words


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
        (r"$\hat y$ is the softmax of $U v_c$ with temperature 2.", {"ŷ"}),
        (r"We use label smoothing.", {"y"}),
        (r"Here $\log$ denotes the logarithm to base 2.", {"log"}),
    ],
)
def test_what_words_say(text: str, names: set[str]) -> None:
    """Only what is said of a name itself counts."""
    assert said_in_words(text) == names


def test_what_follows_is_not_proved() -> None:
    """A gradient of the usual loss is none of the squared error."""
    text = RIGHT.replace("J_{naive}", "J")

    assert [step.verdict for step in marked_sheet("Let $J$ be the squared error.\n\n" + text).steps] == ["undecided"]
    assert [step.verdict for step in marked_sheet("Let $J$ be the cross entropy.\n\n" + text).steps] == ["proved"]
