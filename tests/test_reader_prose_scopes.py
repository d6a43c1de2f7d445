"""Tests of derive/reader/prose/scopes.py: how far in a sheet counts what words say that a name is."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

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
