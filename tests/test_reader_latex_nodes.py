"""Tests of derive/reader/latex/nodes.py: nodes with each of their parts changed."""

from __future__ import annotations

from checked import row_of

from derive.reader.latex.nodes import Symbol, names_in, with_parts


def _with_y(value: object) -> object:
    return Symbol("y", value.accents, value.style, value.span) if value == Symbol("x") else with_parts(value, _with_y)


def test_each_part_is_changed() -> None:
    """What stands in scripts, fractions and brackets is reached."""
    assert _with_y(row_of(r"\frac{x_x}{2} (x + z)^x")) == row_of(r"\frac{y_y}{2} (y + z)^y")


def test_what_does_not_change_is_the_same() -> None:
    """Nothing is built anew where there is nothing to change."""
    row = row_of(r"\frac{a_b}{2} (a + z)^b")

    assert _with_y(row) is row


def test_the_names_in_a_row() -> None:
    """Letters, signs and large operators at any depth are among them, with or without accents; numbers are not."""
    assert names_in(row_of(r"\sum_{k=1}^n \frac{\hat x_i}{2} + \sqrt{(\sigma)}")) == {*"Σk=nxi+σ"}
