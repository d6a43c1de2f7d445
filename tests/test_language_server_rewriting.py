"""Tests of derive/language_server/rewriting.py: what may have been meant is among the changes, and stays well-formed."""

from __future__ import annotations

import random

import pytest

from derive.language_server.rewriting import edits


def changed(text: str, words: str = "") -> list[str]:
    """Return a text with each change made."""
    return [edit.applied(text) for edit in edits(text, 0, len(text), words)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"U^T(y - \hat{y})", r"U^T(\hat{y} - y)"),
        (r"(y-\hat y) v_c^\top", r"(\hat y-y) v_c^\top"),
        (r"-(\hat y - y) v_c^T", r"(\hat y - y) v_c^T"),
        (r"(1 - \sigma(u_o^T v_c)) u_o", r"-(1 - \sigma(u_o^T v_c)) u_o"),
        (r"U(\hat y - y)", r"U^T(\hat y - y)"),
        (r"U^{\top}(\hat y - y)", r"U(\hat y - y)"),
        (r"v_c(\hat y - y)^T", r"(\hat y - y)v_c^T"),
        (r"\sigma(u_k^T v_c)", r"\sigma(-u_k^T v_c)"),
        (r"\left(y - \hat y\right) v_c^T", r"\left(\hat y - y\right) v_c^T"),
        (r"\sum_w \hat y_w u_w + u_o", r"\sum_w \hat y_w u_w - u_o"),
        (r"2 (x - y)", r"(x - y)"),
    ],
)
def test_what_was_meant_is_among_the_changes(written: str, meant: str) -> None:
    """A difference turned, a sign, a transpose, an order or a factor: one change makes it right."""
    assert meant in changed(written)


def test_what_the_help_says_comes_first() -> None:
    """The kind of change that a help speaks of is tried before others."""
    text = r"U^T(y - \hat y)"
    assert changed(text, "with ŷ − y for y − ŷ, this is proved")[0] == r"U^T(\hat y - y)"
    assert changed(text, "with a transpose moved, this is proved")[0].startswith("U(")


def test_any_text_can_be_taken_apart() -> None:
    """Whatever is written, brackets open or not, changes stay within it and end; none is yielded twice."""
    chance = random.Random(1)
    parts = [
        r"\hat",
        r"\left",
        r"\right",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "^",
        "_",
        "T",
        "x",
        "-",
        "+",
        r"\frac",
        " ",
        "'",
        "\\",
        "&",
        r"\\",
    ]
    for _ in range(300):
        text = "".join(chance.choices(parts, k=chance.randrange(14)))
        found = list(edits(text, 0, len(text)))
        assert len(set(found)) == len(found)
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in found)
