"""Tests of derive/subjects/inference/unknown.py: what names may be that no notation knows."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts

LOSS = r"J(w, b) = \sum_i (y_i - w x_i - b)^2"


def test_the_arguments_of_what_is_differentiated_without_them() -> None:
    """In ∂J/∂w, b of J(w, b) is a name of the sheet's, though nothing else speaks of it."""
    assert last_verdicts((LOSS, r"r_i = y_i - w x_i - b"), r"\frac{\partial J}{\partial w} = -2 \sum_i r_i x_i") == ["proved"]
    assert last_verdicts((LOSS,), r"\frac{\partial J}{\partial w} = -2 \sum_i (y_i - w x_i) x_i") == ["refuted"]


def test_an_argument_that_is_no_name() -> None:
    """What f(t) is said for is f's alone where f is applied to something else."""
    assert last_verdicts((r"f(t) = t^2",), r"f(x + 1) = x^2 + 2 x + 1") == ["proved"]
    assert last_verdicts((r"f(t) = t^2",), r"f(x + 1) = x^2 + 1")[0] != "proved"
