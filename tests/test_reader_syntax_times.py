"""Tests of derive/reader/syntax/times.py: a sign of a product that joins no two factors is not passed over."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from test_subjects_inference_outputs import last_verdicts


@pytest.mark.parametrize(
    ("equation", "verdict"),
    [
        # ** is a power to those who write code, and dots between factors stand for more of them.
        ("x ** 2 = 2 x", "unread"),
        ("x ** 3 = x^3", "unread"),
        (r"x_1 \cdot \cdot \cdot x_3 = x_1 x_3", "unread"),
        (r"x \cdot\cdot y = x y", "unread"),
        # One sign of two is wrong, and which is not said.
        (r"2 / \cdot x = 2 x", "unread"),
        (r"2 \cdot / x = 2 / x", "unread"),
        ("2 / / x = 2 / x", "unread"),
        # Something is left out before a sign with which a side begins.
        (r"x + x = \cdot 2 x", "unread"),
        ("x + x = / 2 x", "unread"),
        (r"x + (\times x) = 2 x", "unread"),
        (r"x = * x \odot 1", "unread"),
        # A sign between two factors, and that of a number.
        ("x * x = x^2", "proved"),
        (r"x \cdot y / x \cdot x = y x", "proved"),
        (r"x \cdot -y = -x y", "proved"),
        (r"x \cdot {} y = x y", "proved"),
    ],
)
def test_a_sign_stands_between_two_factors(equation: str, verdict: str) -> None:
    """What has one too many is not read."""
    assert last_verdicts((), equation) == [verdict]


@pytest.mark.parametrize("sign", [r"\cdot", r"\times"])
def test_a_sign_at_the_end_of_a_row_may_stand_again_at_the_beginning_of_the_next(sign: str) -> None:
    """It is one sign, in whichever of the two rows it stands."""
    for first, second in ((sign, sign), (sign, ""), ("", sign)):
        text = rf"$$\begin{{aligned}} x + x &= 2 {first} \\ & {second} x \end{{aligned}}$$"
        assert [step.verdict for step in marked_sheet(text).steps] == ["proved"]
    thrice = rf"$$\begin{{aligned}} x + x &= 2 {sign} \\ & {sign} {sign} x \end{{aligned}}$$"
    assert [step.verdict for step in marked_sheet(thrice).steps] == ["unread"]
