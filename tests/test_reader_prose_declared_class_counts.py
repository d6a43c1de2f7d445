"""Tests of prose/declared/class_counts.py: K counts classes in sheets in which nothing is sampled."""

from __future__ import annotations

import pytest
from checked import NOTATION

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.declared.class_counts import with_classes

SUM = r"$$\sum_{k=1}^K y_k = 1$$"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (SUM, True),
        (r"$$-\sum_{k=1}^{K} y_k \log \hat y_k$$", True),
        (rf"With $K$ negative samples: {SUM}", False),
        (r"$$\sum_{k=1}^K \log \sigma(-u_k^\top v_c)$$", False),
        (r"$$\sum_{w=1}^V y_w = 1$$", False),
    ],
)
def test_what_k_counts(text: str, *, counts: bool) -> None:
    """Only where a sum goes to K and neither words nor sigmoids of u_k speak of samples, K is the number of classes."""
    sizes = with_classes(NOTATION, text).sizes
    assert (sizes["K"] == sizes["V"]) is counts


def test_sums_to_k() -> None:
    """Σ y_k = 1 is proved, Σ y_k = 2 refuted; beside samples of another kind neither is."""
    sheet = f"{SUM}\n\n{SUM.replace('= 1', '= 2')}\n"
    assert _verdicts(sheet) == ["proved", "refuted"]
    assert _verdicts(f"The training samples are given.\n\n{sheet}") == ["unread", "unread"]


def _verdicts(text: str) -> list[str]:
    sheet = sheet_of_text(text, "a.md", "markdown")
    return [each.verdict for each in verdicts_of("a.md", [sheet], NOTATION).checked.found]
