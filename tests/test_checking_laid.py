"""Tests of derive/checking/laid.py: steps of a sheet that says in words how gradients and vectors stand."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

LYING = RIGHT.replace("U^\\top(\\hat y - y)", "(\\hat y - y)^\\top U")
SQUARES = "$$L = \\frac12 \\|A x - b\\|^2$$\n\n$$\\nabla_x L = {}$$\n"


@pytest.mark.parametrize(
    ("words", "formula", "verdict"),
    [
        ("Gradients are written as rows.", RIGHT, "undecided"),
        ("Gradients are written as rows.", LYING, "proved"),
        ("Gradients are the rows of a matrix.", RIGHT, "proved"),
        ("Here $v_c$ is a row vector.", RIGHT, "undecided"),
        ("Here $v_c$ is a column vector.", RIGHT, "proved"),
        ("Gradients are columns.", SQUARES.format("A^\\top (A x - b)"), "proved"),
        ("Gradients are columns.", SQUARES.format("(A x - b)^\\top A"), "undecided"),
        ("Gradients are columns.", SQUARES.format("A^\\top (A x + b)"), "refuted"),
    ],
)
def test_what_is_proved_only_otherwise_is_undecided(words: str, formula: str, verdict: str) -> None:
    """What is false whatever stands how is refuted."""
    step = marked_sheet(f"{words}\n\n{formula}").steps[-1]

    assert step.verdict == verdict
    if verdict == "undecided":
        assert words.rstrip(".") in step.sentence
