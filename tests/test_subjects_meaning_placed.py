"""Tests of derive/subjects/meaning/placed.py: the gradient of a loss at a place of its own."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from test_subjects_inference_outputs import last_verdicts

from derive.subjects.meaning.elaboration import SubjectElaboration

RIDGE = (r"J(w) = \|X w - y\|^2 + \lambda \|w\|^2",)


def test_at_another_argument() -> None:
    """∇_w J(ŵ) is the gradient at ŵ, and no derivative of what w does not stand in."""
    right = r"\nabla_w J(\hat w) = 2 X^T (X \hat w - y) + 2 \lambda \hat w"
    assert last_verdicts(RIDGE, right, right.replace(r"\hat w", "w_0")) == ["proved", "proved"]
    assert last_verdicts(RIDGE, right.replace("+ 2", "- 2"))[0] not in ("proved", "definition")


def test_the_best_argument_is_no_claim() -> None:
    """∇J(w*) = 0 says what w* is: it is neither proved nor refuted."""
    assert last_verdicts(RIDGE, r"\nabla_w J(w^*) = 0", r"\nabla_w J(\hat w) = 0") == ["unread", "unread"]


def test_what_depends_on_the_letter() -> None:
    """∂f(g(x))/∂x is by the chain rule."""
    sheet = (r"f(x) = x^2", r"u = 3 x")
    assert last_verdicts(sheet, r"\frac{d f(3x)}{dx} = 18 x", r"\frac{d f(u)}{dx} = 18 x") == ["proved", "proved"]
    assert "proved" not in last_verdicts(sheet, r"\frac{d f(3x)}{dx} = 6 x")


def test_derivatives_of_derivatives_do_not_double_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is differentiated is found once at every level: six levels take less than four times what two take."""
    calls: list[object] = []
    value = SubjectElaboration._value

    def counted(self: SubjectElaboration, tree: object) -> object:
        calls.append(tree)
        return value(self, tree)  # type: ignore[arg-type]

    monkeypatch.setattr(SubjectElaboration, "_value", counted)

    def work(levels: int) -> int:
        calls.clear()
        derivative = r"\frac{\partial}{\partial a} " * levels
        marked_sheet(f"$$q = a^2 b$$\n\n$${derivative} q = 7 q$$\n")
        return len(calls)

    assert work(6) < 4 * work(2)
