"""Tests of prose/declared/positions.py: a sum over words goes up to no letter that counts something else."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.declared.positions import with_positions
from derive.reader.word2vec import word2vec

STEP = "\n\n$$\\frac{{\\partial J}}{{\\partial v_c}} = -u_o + \\sum_{{x=1}}^{letter} \\hat y_x u_x$$\n"


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("The text has $T$ words.", "T"),
        ("Let $T$ be the length of the text.", "T"),
        ("There are $N$ training pairs.", "N"),
        ("$n$ is the number of examples.", "n"),
        ("The batch: $B$ is the batch size.", "B"),
        ("语料库长度为 $T$。", "T"),
        ("We maximise $\\prod_{t=1}^{T} P(w_t)$ elsewhere.", "T"),
    ],
)
def test_a_sum_that_goes_up_to_something_else(words: str, letter: str) -> None:
    """It is not read as one over all words; without these words it is."""
    assert [step.verdict for step in marked_sheet(words + STEP.format(letter=letter)).steps][-1] == "unread"
    assert [step.verdict for step in marked_sheet("Answer." + STEP.format(letter=letter)).steps] == ["proved"]


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("The vocabulary has $N$ words.", "N"),
        ("$T$ is the size of the vocabulary.", "T"),
        ("There are $N$ words.", "N"),
        ("The text has $T$ words.", "n"),
        ("The text has $V$ words.", "V"),
    ],
)
def test_a_sum_over_words(words: str, letter: str) -> None:
    """Near misses: the letter counts the vocabulary, is another, or is that of the notation."""
    assert [step.verdict for step in marked_sheet(words + STEP.format(letter=letter)).steps] == ["proved"]
    assert not with_positions(word2vec(), words + STEP.format(letter=letter)).positions
