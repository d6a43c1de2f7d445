"""Tests of prose/cases/generality.py: what is said to hold for all words."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.cases.generality import says_all

TRUE = r"$$\frac{\partial J}{\partial u_o} = (\hat y_o - 1) v_c$$" + "\n\n"
OTHERS = r"\frac{\partial J}{\partial u_w} = \hat y_w v_c"


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the steps of a sheet."""
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize(
    ("before", "beside", "verdict"),
    [
        ("", "", "proved"),
        ("For all other words", "", "proved"),
        ("For every word $w$", "", "unread"),
        ("In general", "", "unread"),
        ("对所有的 $w$", "", "unread"),
        ("", r", \quad \forall w", "unread"),
        ("", r" \quad \text{for all } w", "unread"),
    ],
)
def test_what_holds_of_other_words(before: str, beside: str, verdict: str) -> None:
    """Beside the derivative by u_o that by u_w is one of other words, but where it is said to be of all."""
    assert verdicts(f"{TRUE}{before}\n$${OTHERS}{beside}$$") == ["proved", verdict]


def test_all_others() -> None:
    """All words but one are not all."""
    assert [says_all(f"for {words}") for words in ("each word w", "each word other than o", "the word w")] == [True, False, False]
