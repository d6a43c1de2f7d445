"""Tests of derive/reader/prose/reaches.py: how far what formulas say holds, counted in formulas."""

from __future__ import annotations

import pytest
from checked import steps_in

from derive.reader.steps import Reach


def reaches(text: str) -> list[Reach | None]:
    """Return how far what each step of a sheet says holds."""
    return [step.reach for step in steps_in(text)]


def test_counted_in_formulas() -> None:
    """What is supposed reaches over the formulas of its sentence, possibly of its section."""
    assert reaches("If $b = 0$ then\n$$z = a c$$\nAnd\n$$y = a c$$\n# Next\n$$x = a c$$") == [Reach(1, 2), None, None, None]


@pytest.mark.parametrize("said", ["Now $b$ is arbitrary.", "Let $b$ be any number."])
def test_a_letter_is_set_free(said: str) -> None:
    """Words that set a letter free end what was said of it; they end nothing that was said of another."""
    assert reaches(f"Let $b = 0$.\n$$z = a$$\n{said}\n$$y = a$$") == [Reach(1, 1), None, None]
    assert reaches(f"Let $c = 0$.\n$$z = a$$\n{said}\n$$y = a$$") == [Reach(2, None), None, None]


def test_what_is_told_of_a_derivative_in_passing_is_no_value() -> None:
    """That ∂a/∂b is 1, told within a sentence, is a result and no special value; A = I told so is one."""
    slope, other = r"$\frac{\partial a}{\partial b} = 1$", r"$\frac{\partial a}{\partial c} = 1$"

    assert reaches(f"Here {slope}, and {other}.") == [None, None]
    assert reaches("Here $b = 1$, and $c = 1$.")[0] is not None
    assert reaches(rf"If {slope}, then {other}.")[0] is not None
