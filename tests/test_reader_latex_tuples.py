"""Tests of derive/reader/latex/tuples.py: equations of several things at once."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the steps of a sheet."""
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        ("a, b = z^2, z^3", 2),
        ("(a, b) = (z^2, z^3)", 2),
        ("x_1, x_2, x_3 = 1, 2, 3", 3),
        (r"i, j = 1, \dots, n", 1),
        ("a, b = c", 1),
        ("a + b, c = 1, 2", 1),
        ("f(a, b) = (a, b)", 1),
    ],
)
def test_how_many_equations(formula: str, count: int) -> None:
    """As many names as things are as many equations; what runs over something is not taken apart."""
    _, chains = formulas_of(outline_of(sheet_of_text(f"$${formula}$$")))
    assert len(chains) == count


def test_what_they_say_is_known() -> None:
    """Letters that are defined together depend on what they are made of."""
    assert verdicts(r"Let $a, b = z^2, z^3$ and $L = a b$." + "\n" + r"$$\frac{dL}{dz} = 0$$")[-1] != "proved"
