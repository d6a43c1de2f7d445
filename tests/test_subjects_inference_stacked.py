"""Tests of derive/subjects/inference/stacked.py: samples one by one and all in one matrix."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts

SQUARES = r"J(\theta) = \frac{1}{2 m} \sum_{i=1}^m (\theta^T x^{(i)} - y^{(i)})^2"
BY = r"\nabla_\theta J ="


def test_rows_or_columns() -> None:
    """X holds the x^{(i)} as its rows, or as its columns, in all of a sheet."""
    rows, columns = rf"{BY} \frac{{1}}{{m}} X^T (X \theta - y)", rf"{BY} \frac{{1}}{{m}} X (X^T \theta - y)"
    assert last_verdicts((SQUARES,), rows) == ["proved"]
    assert last_verdicts((SQUARES,), columns) == ["proved"]
    assert "proved" not in last_verdicts((SQUARES, rows), columns)


def test_what_is_false_either_way() -> None:
    """A sign, a transpose and a factor are not proved."""
    for wrong in (r"\frac{1}{m} X^T (y - X \theta)", r"\frac{1}{m} X (X \theta - y)", r"\frac{2}{m} X^T (X \theta - y)"):
        assert last_verdicts((SQUARES,), f"{BY} {wrong}")[0] not in ("proved", "definition")
