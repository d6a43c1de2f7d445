"""Tests of prose/meant/window_labels.py: labels that are 1 for all words of a window, and those of one word."""

from __future__ import annotations

import pytest

from derive.reader.prose.meant.window_labels import window_labels


@pytest.mark.parametrize(
    "words",
    [
        "where $y_w = 1$ for every word of the window.",
        "$y_w = 1$ for all context words.",
        "y is 1 at all the outside words of the window.",
        "$y$ has a 1 for each word in the context.",
        "$y_w = 1$ if $w$ is one of the outside words, and $0$ otherwise.",
        "The entries of $y$ are 1 for all words of the window.",
        "The labels are smoothed.",
        "There are two outside words, both with label 1.",
        "对窗口内所有词 $y_w = 1$。",
    ],
)
def test_labels_of_a_window(words: str) -> None:
    """Several words have the label 1."""
    assert list(window_labels(words))


@pytest.mark.parametrize(
    "words",
    [
        "$y_w = 1$ for the outside word and 0 for every other word.",
        "$y_w = 1$ if $w$ is the context word.",
        "$y_o = 1$, all other entries are 0.",
        "For each word of the window there is a pair, and $y$ is one-hot.",
        "$y_w = 0$ for every word of the window but one.",
        "$y_w = 1$ 当 $w$ 是外部词。",
        "The labels are one-hot.",
    ],
)
def test_labels_of_one_word(words: str) -> None:
    """Near misses: one word, or a label that is 0."""
    assert not list(window_labels(words))
