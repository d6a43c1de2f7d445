"""What is told of steps besides their verdicts."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

FORMULAS = {
    "u_o": r"$$\frac{\partial J_{naive}}{\partial u_o} = (\hat y_o - 1) v_c$$",
    "v_c": r"$$\frac{\partial J_{naive}}{\partial v_c} = -u_o + \sum_w \hat y_w u_w$$",
    "U": r"$$\frac{\partial J_{naive}}{\partial U} = (\hat y - y) v_c^\top$$",
}


@pytest.mark.parametrize(
    ("words", "by", "is_told"),
    [
        ("对 $u_o$ 求导得:", "v_c", True),
        ("对 $u_o$ 求导得:", "u_o", False),
        ("Taking the derivative with respect to $v_c$ gives", "u_o", True),
        ("Taking the derivative with respect to $U$ gives", "u_o", False),
        ("Taking the derivative with respect to $u_o$ gives", "U", False),
        ("We get", "v_c", False),
    ],
)
def test_words_that_announce_another_derivative(words: str, by: str, is_told: bool) -> None:
    """A true step of another derivative than the words before it speak of is remarked on; one of a part of that is not."""
    found = marked_sheet(f"{words}\n\n{FORMULAS[by]}\n")
    assert [step.verdict for step in found.steps] == ["proved"]
    assert [each.name for each in found.complaints] == (["contradiction"] if is_told else [])


def test_a_refuted_step_is_told_once() -> None:
    """Where the step is false as well, its own diagnostic has the note, and no other stands beside it."""
    found = marked_sheet("对 $u_o$ 求导：\n\n" + r"$$\frac{\partial J_{naive}}{\partial v_c} = \hat y_o v_c$$" + "\n")
    (told,) = found.complaints
    assert told.verdict == "refuted"
    assert sum("speak of the derivative by u_o" in note for note in told.notes) == 1
