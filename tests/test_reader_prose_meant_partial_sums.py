"""Tests of prose/meant/partial_sums.py: sums that words say to leave some words out."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.reader.prose.meant.partial_sums import partial_sums


@pytest.mark.parametrize(
    "words",
    [
        "Here the sum over $w$ runs over the words $w \\neq o$ only.",
        "where the sum is over $w \\ne o$",
        "The sum runs over the negative words only.",
        "The sum in the denominator excludes the true word.",
        "The sum is taken over all other words.",
        "求和只对负词进行。",
    ],
)
def test_sums_that_leave_words_out(words: str) -> None:
    """What rests on the loss is undecided then."""
    assert list(partial_sums(words))
    (step,) = marked_sheet(f"{words}\n\n{RIGHT}").steps
    assert step.verdict == "undecided"


@pytest.mark.parametrize(
    "words",
    [
        "The sum over $w$ is over the whole vocabulary.",
        "The sum runs over the $K$ negative samples only.",
        "We split the sum over $w$ into the term $w = o$ and the rest $w \\neq o$.",
        "where the sum is over all words $w$ in the vocabulary",
        "Only one term of the sum is not zero.",
        "对 $w \\ne o$ 求和",
    ],
)
def test_other_sums(words: str) -> None:
    """The usual sums, and parts of one in a derivation, say nothing."""
    assert not list(partial_sums(words))
