"""Means that leave out over what they are."""

from __future__ import annotations

import pytest
from checked import displayed, row_of

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec
from derive.subjects.told.means import NOTE, counts_in, with_bounds

MEAN, SPREAD = r"\mu = \frac{1}{d} \sum_i x_i", r"v = \frac{1}{d} \sum_i (x_i - \mu)^2"


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        (r"\frac{1}{n} \sum_i x_i", ["n"]),
        (r"-\frac{1}{2m} \sum_{i} x_i", ["m"]),
        (r"\frac{1}{n} \sum_{i=1}^k x_i", []),
        (r"\frac{1}{n} \sum_{i \in S} x_i", []),
        (r"\frac{1}{s} \sum_i x_i", []),
        (r"\frac{1}{n} \sum_n x_n", []),
        (r"\frac{y}{n} \sum_i x_i", []),
        (r"\frac{1}{n} + \sum_i x_i", []),
    ],
)
def test_which_sums_are_means(written: str, counts: list[str]) -> None:
    """1/n stands right before a Σ that says no bounds, and n is a letter that counts."""
    assert list(counts_in(row_of(written).items)) == counts


def test_bounds() -> None:
    """(1/n) Σ_i is (1/n) Σ_{i=1}^n, within brackets as well, of the letters that are asked for alone."""
    row = row_of(r"\left(\frac{1}{n} \sum_i x_i\right) y")

    assert with_bounds(row, frozenset("n")) == row_of(r"\left(\frac{1}{n} \sum_{i=1}^n x_i\right) y")
    assert with_bounds(row, frozenset("m")) == row


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\frac{\partial v}{\partial x_i} = \frac{2}{d} (x_i - \mu)", "proved"),
        (r"\frac{\partial v}{\partial x_i} = \frac{2}{d} (x_i - \mu)(1 - \frac{1}{d})", "refuted"),
        (r"\sum_i (x_i - \mu) = 0", "proved"),
        (r"\frac{1}{d} \sum_i (x_i + 1) = \mu + 1", "proved"),
        (r"\frac{1}{d} \sum_i (x_i + 1) = \mu + d", "refuted"),
    ],
)
def test_a_mean_and_a_variance(formula: str, verdict: str) -> None:
    """Deviations from the mean sum to nothing, of as many numbers as are divided by."""
    *_, (_, found) = verdicts_of("a.md", [sheet_of_text(displayed(MEAN, SPREAD, formula))], word2vec()).placed

    assert found.verdict == verdict
    assert (NOTE in found.notes) == formula.startswith(r"\frac{1}{d} \sum")


def test_a_letter_that_is_something_else() -> None:
    """Where d is said to be a distance, it counts nothing."""
    sheet = displayed(r"d = \|x\|", MEAN, r"\sum_i (x_i - \mu) = 0")
    *_, (_, found) = verdicts_of("a.md", [sheet_of_text(sheet)], word2vec()).placed

    assert found.verdict != "proved"
