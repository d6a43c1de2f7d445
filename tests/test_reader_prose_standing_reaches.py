"""Tests of prose/standing/reaches.py: how far what formulas say holds, counted in formulas."""

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


def test_for_a_paragraph() -> None:
    """A value that is meant for this paragraph, or for now, holds up to the next words; one that is not holds in its section."""
    after = "\n$$z = a c$$\n\nGoing on\n$$y = a c$$"
    assert reaches(f"Let $b = 0$ only in this paragraph.{after}")[0] == Reach(1, None)
    assert reaches(f"For now let $b = 0$.{after}")[0] == Reach(1, None)
    assert reaches(f"Let $b = 0$.{after}")[0] == Reach(2, None)


def test_what_is_said_again_while_something_is_supposed() -> None:
    """A name that is said to be something else while b = 0 is so while b = 0 is meant."""
    assert reaches("$$z = a + b$$\nLet $b = 0$ in this step.\n$$z = a$$\n\nNow\n$$z = a$$")[2:] == [Reach(0, None), None]
