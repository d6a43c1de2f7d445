"""Tests of derive/checking/sheets/laid.py: steps of a sheet that says in words how gradients and vectors stand."""

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
        ("All vectors are columns.", LYING, "undecided"),
        ("All vectors are columns.", RIGHT, "proved"),
        ("A gradient has the shape of what it is by; $v_c \\in \\mathbb{R}^{d \\times 1}$.", LYING, "undecided"),
        ("A gradient has the shape of what it is by.", RIGHT, "proved"),
        ("A gradient has the same shape as its variable.", SQUARES.format("(A x - b)^\\top A"), "undecided"),
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
        assert words.rstrip(".").partition(";")[0] in step.sentence


def test_two_steps_that_lie_do_not_outvote_shapes() -> None:
    """What is true of rows y, ŷ and v_c alone is undecided where their shapes are those of columns, and says which."""
    shapes = "$\\hat y \\in \\mathbb{R}^{V \\times 1}$, $v_c \\in \\mathbb{R}^{d \\times 1}$\n\n"
    wrong = RIGHT.replace("U^\\top(\\hat y - y)", "(\\hat y - y) U")
    other = "$$\\frac{\\partial J_{naive}}{\\partial U} = (\\hat y - y)^\\top v_c$$\n"
    steps = marked_sheet(f"{shapes}{wrong}\n{other}").steps

    assert [step.verdict for step in steps] == ["undecided", "undecided"]
    assert all("\\times 1" in step.sentence for step in steps)
    assert {step.verdict for step in marked_sheet(f"{wrong}\n{other}").steps} == {"proved"}


def test_the_reading_is_that_of_the_words() -> None:
    """What is proved otherwise does not turn what is printed at the top into what the sheet does not say."""
    sheet = marked_sheet(f"All vectors are columns.\n\n{LYING}\n{LYING}")

    assert {step.verdict for step in sheet.steps} == {"undecided"}
    assert sheet.reading.gradients == "column"
    assert "gradients are columns" in sheet.read
