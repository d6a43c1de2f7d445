"""Tests of derive/reader/prose/orders.py: for numbers of which size a formula is meant."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.orders import orders_said


@pytest.mark.parametrize(
    ("sentence", "orders"),
    [
        ("For positive x we get", (("0", "x"),)),
        ("When x is negative", (("x", "0"),)),
        ("for nonzero x", (("", "x"),)),
        ("For a negative sample k", ()),
        ("The positive x is drawn", ()),
    ],
)
def test_what_words_say(sentence: str, orders: tuple[tuple[str, str], ...]) -> None:
    """Only for what a formula is meant counts, and a negative sample is no negative number."""
    assert orders_said((), sentence) == orders


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("For $t > 0$:", "proved"),
        ("Let $t > 0$.", "proved"),
        ("For positive $t$:", "proved"),
        ("For $t > 0$ we have", "proved"),
        ("For $t < 0$:", "refuted"),
        ("When $t$ is negative,", "refuted"),
        ("For all $t$:", "refuted"),
        ("For $s > 0$:", "refuted"),
        ("If $|t| \\le 1$:", "unread"),
        ("For non-negative $t$:", "unread"),
    ],
)
def test_a_root_of_a_square(words: str, verdict: str) -> None:
    """√t² is t where t is positive; what is said in a way that is not read makes a refutation open, no proof."""
    assert marked_sheet(f"{words}\n\n$$\\sqrt{{t^2}} = t$$\n").steps[-1].verdict == verdict
