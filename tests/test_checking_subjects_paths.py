"""Tests of derive/checking/subjects/paths.py: by which ways an unknown loss depends on a name."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts

STEP = r"\frac{\partial J}{\partial x} = W^T \frac{\partial J}{\partial z}"


def test_a_way_around() -> None:
    """Of h = x + z, with z = W x, J depends on x by h, and not by z alone; where nothing later holds x, it is J(z)."""
    assert last_verdicts((r"z = W x",), STEP) == ["proved"]
    assert last_verdicts((r"z = W x", r"h = \tanh(z)"), STEP) == ["proved"]
    assert last_verdicts((r"z = W x", r"h = x + z"), STEP) == ["unread"]
    assert last_verdicts((r"z = W x", r"r = 2 x", r"h = r + z"), STEP) == ["unread"]
    assert last_verdicts((r"z = W x", r"r = 2 x"), STEP) == ["proved"]


def test_all_ways() -> None:
    """By way of h, both ways are seen."""
    both = r"\frac{\partial J}{\partial x} = \frac{\partial J}{\partial h} + W^T \frac{\partial J}{\partial h}"
    assert last_verdicts((r"z = W x", r"h = x + z"), both) == ["proved"]
    assert "proved" not in last_verdicts((r"z = W x", r"h = x + z"), both.replace("+ W^T", "- W^T"))
