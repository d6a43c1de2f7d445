"""Tests of prose/meant/known_meanings.py: how formulas show which function or loss they define."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of
from derive.reader.prose.meant.known_meanings import KNOWN, PARTS, contradicts, shown_in


def signs(formula: str) -> frozenset[str]:
    """Return the signs that the right side of a formula shows."""
    _, chains = formulas_of(outline_of(sheet_of_text(f"$${formula}$$")))
    return shown_in(chains[0].sides[1:])


@pytest.mark.parametrize(
    ("formula", "loss", "against"),
    [
        (r"L = \frac12 (a - y)^2", True, {"cross entropy", "hinge", "absolute error", "Huber", "penalty"}),
        (r"L = -y \log a", True, {"squared error", "hinge", "absolute error", "Huber", "penalty"}),
        (r"L = -y \log a + \lambda w^2", True, {"squared error", "hinge", "absolute error", "Huber"}),
        (r"h = \tanh(z)", False, {"sigmoid", "relu", "leaky relu", "softmax", "softplus", "gelu", "identity"}),
        (r"h = W x", False, set()),
    ],
)
def test_what_a_formula_contradicts(formula: str, loss: bool, against: set[str]) -> None:
    """A formula contradicts the meanings of its kind that it does not show."""
    shown = signs(formula)
    assert {key for key, known in KNOWN.items() if known.names and contradicts(shown, key, loss=loss)} == against


def test_each_name_has_a_part_that_is_looked_for() -> None:
    """A name is found by one of its parts: those of the patterns themselves, which are all in small letters."""
    assert all(part == part.lower() for part in PARTS)
    for known in (each for each in KNOWN.values() if each.names):
        assert any(part.strip("_") in known.names.lower().replace("[- ]", " ").replace("_?", "") for part in PARTS)
