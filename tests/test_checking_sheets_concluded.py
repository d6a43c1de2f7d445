"""Tests of derive/checking/sheets/concluded.py: what is said to follow from a formula proves nothing of it."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet


def verdicts(*parts: str) -> list[str]:
    """Return the verdicts on a sheet of these paragraphs."""
    return [step.verdict for step in marked_sheet("\n\n".join(parts)).steps]


@pytest.mark.parametrize(
    "arrow", [r"\iff", r"\Rightarrow", r"\implies", "⇒", r"\quad\to\quad", r"\text{ hence }", r"\text{，所以 }"]
)
def test_a_conclusion_proves_no_premise(arrow: str) -> None:
    """Of r² = 9 and r = 3, which is said to follow, the first is not proved; what stands after both is."""
    assert verdicts(rf"$$r^2 = 9 {arrow} r = 3$$", "$$r + 1 = 4$$") == ["undecided", "definition", "proved"]


def test_in_rows() -> None:
    """All that stands in a display behind the arrow follows."""
    rows = r"$$\begin{aligned} a b &= 6 \\ &\Rightarrow\ a = 2 \\ b &= 3 \end{aligned}$$"
    assert verdicts(rows) == ["undecided", "definition", "definition"]
    assert verdicts(rows.replace(r"&\Rightarrow\ a", "a"))[0] == "proved"


@pytest.mark.parametrize("between", [r"\quad", ", ", r"\qquad\text{and }"])
def test_what_is_explained_is_used(between: str) -> None:
    """What names mean may be said behind a formula."""
    assert verdicts(rf"$$r^2 = 9 {between} r = 3$$") == ["proved", "definition"]


def test_a_conclusion_in_another_display() -> None:
    """In a sheet about words what stands below is used above, if it is not said to follow."""
    assert verdicts(RIGHT, "$$z + 1 = 3$$", "$$z = 2$$")[1] == "proved"
    assert verdicts(RIGHT, "$$z + 1 = 3$$", "Hence", "$$z = 2$$")[1:] == ["undecided", "definition"]


def test_what_holds_anyway_is_proved() -> None:
    """What is true whatever follows from it is proved, and what is false whatever follows is refuted."""
    assert verdicts(r"$$r + r = 2 r \Rightarrow r = 2$$")[0] == "proved"
    assert verdicts(r"$$(r + 1)^2 = r^2 + 1 \Rightarrow s = 2 r$$")[0] == "refuted"
