"""Tests of prose/meant/exchanged.py: what words put in the place of parts of the usual loss, and what they do not."""

from __future__ import annotations

import pytest

from derive.reader.prose.meant.exchanged import exchanged


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The softmax is replaced by a sigmoid.", {"ŷ"}),
        ("We replace the softmax by a sigmoid.", {"ŷ"}),
        ("The softmax function is now exchanged for a hard max.", {"ŷ"}),
        ("A sigmoid takes the place of the softmax.", {"ŷ"}),
        ("The softmax was dropped.", {"ŷ"}),
        ("The cross-entropy loss is replaced with the squared error.", {"loss"}),
        ("The sigmoid is replaced by tanh.", {"σ"}),
        ("The one-hot vector is replaced by a smoothed one.", {"y"}),
        ("softmax 被换成 sigmoid。", {"ŷ"}),
    ],
)
def test_what_is_exchanged(words: str, names: set[str]) -> None:
    """What stands in the place of another thing, in the active and the passive."""
    assert {name for name, _ in exchanged(words)} == names


@pytest.mark.parametrize(
    "words",
    [
        "The softmax is replaced by its definition.",
        "In negative sampling the softmax is replaced by sigmoids.",
        "The softmax is not replaced.",
        "A word is replaced by its vector; the softmax stays.",
        "The softmax layer follows.",
    ],
)
def test_what_is_not(words: str) -> None:
    """Near misses: what is written out, sampled, denied, or said of something else."""
    assert not list(exchanged(words))
