"""Tests of derive/subjects/told/applied.py: letters before brackets with one letter in them."""

from __future__ import annotations

from test_subjects_inference_outputs import last_verdicts


def test_a_function_throughout() -> None:
    """A letter that stands nowhere without (η) is a function of η where the sheet differentiates by that."""
    density = r"\frac{\partial}{\partial \eta} [b(y) \exp(\eta y - a(\eta))] = b(y) \exp(\eta y - a(\eta))"
    assert last_verdicts((), density + r"(y - \frac{\partial}{\partial \eta} a(\eta))") == ["proved"]
    assert "proved" not in last_verdicts((), density + r"(y + \frac{\partial}{\partial \eta} a(\eta))")
    both = r"\frac{d}{d x} [u(x) v(x)] = v(x) \frac{d}{d x} u(x) + u(x) \frac{d}{d x} v(x)"
    assert last_verdicts((), both) == ["proved"]
    assert "proved" not in last_verdicts((), both.replace("+", "-"))


def test_a_factor() -> None:
    """A letter that stands elsewhere as well is a factor; nothing is proved with it of a derivative by what is in the brackets."""
    assert last_verdicts((), r"\frac{\partial}{\partial \eta} a(\eta) = a") == ["unread"]
    assert last_verdicts((), r"\frac{\partial}{\partial \eta} a \eta = a") == ["proved"]
    assert last_verdicts((), r"c(x) + c(y) = c(x + y)") == ["proved"]
