"""Tests of derive/marking/chains.py: chains end to end, what breaks them, and where they are right again."""

from __future__ import annotations

import pytest
from checked import displayed, found_in

from derive.marking.chains import Whole, wholes

LEFT = r"\frac{\partial J_{naive}}{\partial v_c}"
RIGHT, OTHER, WRONG = r"U^\top(\hat y - y)", r"\sum_w \hat y_w u_w - u_o", r"U^\top(y - \hat y)"


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((LEFT, RIGHT, OTHER), Whole(0, 1, "proved")),
        ((LEFT, WRONG, RIGHT), Whole(0, 1, "proved", 0, 1)),
        ((LEFT, WRONG, OTHER, RIGHT), Whole(0, 2, "proved", 0, 1)),
        ((LEFT, RIGHT, WRONG), Whole(0, 1, "refuted", 1)),
        ((LEFT, WRONG, r"-U^\top(\hat y - y)"), Whole(0, 1, "refuted", 0)),
        ((LEFT, WRONG, RIGHT, WRONG), Whole(0, 2, "refuted", 0, 1)),
        ((LEFT, r"\rho v_c", RIGHT), Whole(0, 1, "")),
        ((LEFT, RIGHT, r"\rho v_c"), Whole(0, 1, "")),
        ((LEFT, r"\rho v_c", WRONG), Whole(0, 1, "", 1)),
        ((LEFT, RIGHT, r"\rho v_c", OTHER), Whole(0, 2, "proved")),
        ((r"2 \rho", LEFT, RIGHT), Whole(0, 1, "")),
        ((r"\rho", LEFT, RIGHT), Whole(0, 1, "proved")),
        ((r"\frac{\partial J_{naive}}{\partial \theta}", r"\hat y - y :", "e"), Whole(0, 1, "proved")),
        ((r"\frac{\partial J_{naive}}{\partial \theta}", r"y - \hat y :", "e"), Whole(0, 1, "refuted", 0)),
        ((r"\delta", r"\hat y - y", r"\hat y - 2 y"), Whole(0, 1, "refuted", 1)),
    ],
)
def test_a_chain_from_end_to_end(sides: tuple[str, ...], expected: Whole) -> None:
    """The ends are decided by themselves, where the first step is read; the first refuted step breaks a chain that returns, too."""
    assert wholes(found_in(displayed(" = ".join(sides)))) == (expected,)


def test_a_single_step_is_no_chain() -> None:
    """Of one step nothing more is said; each chain is told by its places among all steps."""
    found = found_in(displayed(f"{LEFT} = {WRONG}", f"{LEFT} = {RIGHT} = {OTHER}"))

    assert wholes(found) == (Whole(1, 2, "proved"),)
    assert wholes(found, broken=True) == ()
    assert len(wholes(found_in(displayed(f"{LEFT} = {WRONG} = {OTHER}")), broken=True)) == 1


def test_ends_that_do_not_fit() -> None:
    """A chain that leads from a vector to a number has no verdict on its ends."""
    (whole,) = wholes(found_in(displayed(rf"{LEFT} = {RIGHT} = \log \hat y_o")))

    assert whole.verdict == ""


def test_equations_to_be_solved_are_not_refuted_end_to_end() -> None:
    """Uᵀ(ŷ − y) = 0 is asked, not said: nor is what follows from it."""
    found = found_in(displayed(rf"{RIGHT} = 0 = {WRONG} + v_c"))

    assert [whole.verdict for whole in wholes(found)] == [""]
