"""Tests of derive/reader/meaning/marginals.py: P(w) that is no probability given the centre word."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the steps of a sheet."""
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize(
    ("said", "asked", "verdict"),
    [
        ("Words are drawn from the noise distribution $P(w)$.", "P(w)", "unread"),
        ("$P(w)$ is the unigram distribution.", "P(w)", "unread"),
        ("$P(w)$ is the unigram distribution.", r"P(w \mid c)", "proved"),
        ("$P(w)$ is the probability of $w$ given the centre word.", "P(w)", "proved"),
    ],
)
def test_what_a_probability_is_of(said: str, asked: str, verdict: str) -> None:
    """Where words say that P(w) is the noise, it is not ŷ_w; P(w | c) is."""
    assert verdicts(said + "\n" + rf"$$\frac{{\partial J}}{{\partial v_c}} = -u_o + \sum_w {asked} u_w$$") == [verdict]
