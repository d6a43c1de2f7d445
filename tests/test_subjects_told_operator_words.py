"""Tests of derive/subjects/told/operator_words.py: what words say that signs between two things are."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.subjects.told.operator_words import operators_said


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the steps of a sheet."""
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("where $*$ is the element-wise product", (("∗", "entry by entry"),)),
        ("where * denotes convolution", (("∗", "another"),)),
        (r"$\cdot$ denotes the Hadamard product", (("·", "entry by entry"),)),
        (r"the composition $\circ$ of functions", (("∘", "another"),)),
        (r"$\odot$ is the Hadamard product", ()),
        (r"Let $A \odot B$ be the matrix product", (("⊙", "another"),)),
        (r"the dot product $x \cdot y$", ()),
        ("we write $*$ for the matrix product", ()),
        ("* element-wise products are left out", ()),
    ],
)
def test_what_is_said(text: str, said: tuple[tuple[str, str], ...]) -> None:
    """Only what is said otherwise than it is read counts; an item of a list begins with no product."""
    assert operators_said(text) == said


def test_in_a_sheet_on_words() -> None:
    """A product that is no product of matrices is not proved to be one."""
    step = r"$$\frac{\partial J}{\partial v_c} = U^\top * (\hat y - y)$$"
    assert verdicts(step) == ["proved"]
    assert verdicts(f"Here * denotes convolution.\n{step}") == ["unread"]
    assert verdicts(f"{step}\nwhere $*$ is the element-wise product.") != ["proved"]
