"""Tests of prose/scopes.py: how far in a sheet counts what words say that a name is."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.scopes import concludes, explains

FIRST = r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$"
SECOND = r"$$\frac{\partial J}{\partial U} = (\hat y - y) v_c^T$$"
SQUARED = "Let $J$ be the squared error."


@pytest.mark.parametrize(
    ("sheet", "verdicts"),
    [
        (f"{SQUARED}\n\n{FIRST}\n\n{SECOND}", ["undecided", "undecided"]),
        (f"{FIRST}\n\nNow let $J$ be the squared error.\n\n{SECOND}", ["proved", "undecided"]),
        (f"{FIRST}\n\nwhere $J$ is the squared error.\n\n{SECOND}", ["undecided", "undecided"]),
        (f"{FIRST}\n\nThroughout, $J$ is the squared error.\n\n{SECOND}", ["undecided", "undecided"]),
        (f"{SQUARED}\n\n{FIRST}\n\nNow $J$ is the cross entropy.\n\n{SECOND}", ["undecided", "proved"]),
        (f"## (a) Squares\n\n{SQUARED}\n\n{FIRST}\n\n## (b) Naive softmax\n\n{SECOND}", ["undecided", "proved"]),
        (f"## (a) Squares\n\n{SQUARED}\n\n{FIRST}\n\n## (b) Unlike cross-entropy\n\n{SECOND}", ["undecided", "undecided"]),
        (f"## (a) Squares\n\n{SQUARED}\n\n{FIRST}\n\n## (b) Gradient\n\n{SECOND}", ["undecided", "undecided"]),
        (f"## (a)\n\nIn this part, $J$ is the squared error.\n\n1. {FIRST}\n\n## (b)\n\n{SECOND}", ["undecided", "proved"]),
        (f"## (a)\n\n{FIRST}\n\n## Remark\n\n{SQUARED}\n\n## (b)\n\n{SECOND}", ["proved", "proved"]),
    ],
)
def test_where_words_count(sheet: str, verdicts: list[str]) -> None:
    """Words count from where they stand to where they say what is usual again, or to the end of the part of which they speak."""
    assert [step.verdict for step in marked_sheet(sheet).steps] == verdicts


@pytest.mark.parametrize(
    "words", [r" \iff ", r"\\ &\Rightarrow ", "$ and so $", r"$$ Hence we have $$", "，所以 ", r" \to ", r"$. Therefore, $"]
)
def test_what_is_said_to_follow(words: str) -> None:
    """Arrows and words say that a formula follows."""
    assert concludes(words)


@pytest.mark.parametrize(
    "words",
    [r"\\", r" \text{ where } ", "$, hence we write $", r" \Leftarrow ", ", 其中 ", r"$, as $x \to 0$, $", "$. So far so good. $"],
)
def test_what_is_not_said_to_follow(words: str) -> None:
    """What is explained, what is a reason, and limits say nothing of the kind."""
    assert not concludes(words)


def test_what_is_explained() -> None:
    """Words say that a formula tells what a name in another means."""
    assert explains(r"\text{ where }")
    assert not explains(r"\text{ and }")
