"""Tests of derive/subjects/told/layouts.py: samples as the rows or as the columns of a matrix, as a sheet says it."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from thinned import thinned

from derive.subjects.told.layouts import ways_said

LOSS = r"J(w) = -\frac{1}{m} \sum_{i=1}^m \left[ y_i \log \sigma(w^T x_i) + (1 - y_i) \log(1 - \sigma(w^T x_i)) \right]"
BY_ROWS = r"\nabla_w J = \frac{1}{m} X^T (\sigma(X w) - y)"
BY_COLUMNS = r"\nabla_w J = \frac{1}{m} X (\sigma(X^T w) - y)"


@pytest.mark.parametrize(
    ("said", "rows", "columns"),
    thinned(
        [
            ("", True, False),
            ("The rows of $X$ are the samples.", True, False),
            ("Each column of the matrix $X$ is an example.", False, True),
            (r"Let $X \in \mathbb{R}^{m \times d}$ and $x_i \in \mathbb{R}^d$.", True, False),
            (r"Let $X \in \mathbb{R}^{d \times m}$ and $x_i \in \mathbb{R}^d$.", False, True),
            (r"Let $X \in \mathbb{R}^{d \times m}$.", False, True),
            ("$$X = [x_1, x_2, \\dots, x_m]$$", False, True),
            ("The rows of $X$ are no samples.", False, False),
        ],
        3,
    ),
)
def test_what_is_said_counts(said: str, rows: bool, columns: bool) -> None:
    """The gradient is proved in the way that the sheet says alone; in both, the first that is used holds."""
    text = f"{said}\n\n$$\n{LOSS}\n$$\n\n$$\n{BY_ROWS}\n$$\n\n$$\n{BY_COLUMNS}\n$$\n"
    *_, by_rows, by_columns = marked_sheet(text).steps
    assert (by_rows.verdict == "proved", by_columns.verdict == "proved") == (rows, columns)


def test_words() -> None:
    """A sentence speaks of the letters in it, or else of whatever matrix there is; what is denied leaves it open."""
    assert ways_said("The columns of $X$ are samples. The rows of $W$ are weights.") == (("X", "columns"), ("W", "rows"))
    assert ways_said("the data matrix has one sample in each row") == (("", "rows"),)
    assert set(ways_said("not the rows of $X$")) == {("X", "rows"), ("X", "columns")}
    assert ways_said("$X$ is a matrix") == ()
