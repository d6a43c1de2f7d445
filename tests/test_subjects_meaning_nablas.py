"""Tests of derive/subjects/meaning/nablas.py: by what ∇ differentiates."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts

RIDGE = r"J(w) = \|X w - y\|_2^2 + \lambda \|w\|_2^2"


def test_by_what_the_function_is_of() -> None:
    """∇J is by w where J(w) stands, ∇²J its own derivative by it."""
    assert last_verdicts((RIDGE,), r"\nabla J = 2 X^T (X w - y) + 2 \lambda w", r"\nabla^2 J = 2 X^T X + 2 \lambda I") == [
        "proved",
        "proved",
    ]
    assert last_verdicts((RIDGE,), r"\nabla J = X^T (X w - y) + 2 \lambda w")[0] != "proved"


def test_not_by_one_of_two() -> None:
    """Nothing is said of ∇J where J is one of two things."""
    other = r"\nabla_y J = 2 (y - X w)"
    assert last_verdicts((RIDGE, other), r"\nabla J = 2 X^T (X w - y) + 2 \lambda w") == ["unread"]
    assert last_verdicts((r"J = \|X w - y\|_2^2",), r"\nabla J = 2 X^T (X w - y)") == ["unread"]


def test_nothing_is_zero_for_want_of_what_to_differentiate_by() -> None:
    """∇J = 0 is not proved of a loss that does not hold what nobody names: by what ∇ differentiates is not said."""
    assert last_verdicts((r"J = \|X w - y\|^2",), r"\nabla J = 0") == ["unread"]
    assert last_verdicts((r"J(w) = \|X w - y\|^2", r"J(v) = J(u)"), r"\nabla J = 0") == ["unread"]
    assert last_verdicts((r"J = \|X w - y\|^2",), r"\nabla_v J = 0") == ["proved"]
