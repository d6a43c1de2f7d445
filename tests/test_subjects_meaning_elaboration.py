"""Tests of derive/subjects/meaning/elaboration.py: functions of a sheet's own at other arguments than their own."""

from __future__ import annotations

import pytest
from checked import displayed, found_in

DIVERGENCE = r"D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i}"


@pytest.mark.parametrize(
    ("says", "step", "verdict"),
    [
        (DIVERGENCE, r"\frac{\partial D(p \| q)}{\partial q_i} = -\frac{p_i}{q_i}", "proved"),
        (DIVERGENCE, r"\frac{\partial D(q \| p)}{\partial q_i} = -\frac{p_i}{q_i}", "unread"),
        (DIVERGENCE, r"\frac{\partial D(q \| p)}{\partial q_i} = \log \frac{q_i}{p_i} + 1", "proved"),
        (r"f(x) = \sum_i x_i^2", r"\frac{\partial f(y)}{\partial y} = 2 y", "proved"),
        (r"f(x) = \sum_i x_i^2", r"\frac{\partial f(y)}{\partial y} = 0", "refuted"),
    ],
)
def test_entries_of_arguments(says: str, step: str, verdict: str) -> None:
    """What stands at an index in the definition of a function is an entry of what it is applied to."""
    assert found_in(displayed(says, step))[-1].verdict == verdict


@pytest.mark.parametrize(("right", "verdict"), [("A", "proved"), (r"A^\top", "refuted")])
def test_what_is_derived_by_a_row(right: str, verdict: str) -> None:
    """∂y/∂xᵀ is in numerator layout, whatever ∂yᵀ/∂x beside it is."""
    lying = r"\frac{\partial x^\top A}{\partial x} = A"
    found = found_in(displayed(rf"\frac{{\partial A x}}{{\partial x^\top}} = {right}", lying))
    assert [each.verdict for each in found] == [verdict, "proved"]


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\nabla_w \text{tr}(w^\top A w) = (A + A^\top) w", "proved"),
        (r"\text{tr}(u^\top B u) = \text{tr}(B u u^\top)", "proved"),
        (r"\nabla_w \text{tr}(w^\top A w) = 2 A w", "unread"),
        (r"\nabla_A \text{tr}(A B) = B^\top", "proved"),
        (r"\nabla_A \text{tr}(A B) = B", "refuted"),
        (r"\text{tr}(A B) = \text{tr}(A) \text{tr}(B)", "unread"),
        (r"\text{tr}(x) = x", "unread"),
    ],
)
def test_the_trace_of_a_number(formula: str, verdict: str) -> None:
    """A matrix of one entry is its trace; what is a matrix otherwise is none, and a number by itself has no trace."""
    assert found_in(displayed(formula))[-1].verdict == verdict


UNITS = r"z_j = \sum_k w_{jk} a_k + b_j"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\frac{\partial C}{\partial w_{jk}} = \frac{\partial C}{\partial z_j} a_k", "proved"),
        (r"\frac{\partial C}{\partial b_j} = \frac{\partial C}{\partial z_j}", "proved"),
        (r"\frac{\partial C}{\partial a_k} = \sum_j \frac{\partial C}{\partial z_j} w_{jk}", "proved"),
        (r"\frac{\partial C}{\partial w_{jk}} = \frac{\partial C}{\partial z_k} a_k", "unread"),
        (r"\frac{\partial C}{\partial w_{jk}} = \frac{\partial C}{\partial z_j} a_j", "unread"),
        (r"\frac{\partial C}{\partial a_k} = \sum_j \frac{\partial C}{\partial z_j} w_{kj}", "refuted"),
        (r"\frac{\partial C}{\partial a_k} = -\sum_j \frac{\partial C}{\partial z_j} w_{jk}", "refuted"),
    ],
)
def test_a_sum_that_is_defined_by_its_entries(formula: str, verdict: str) -> None:
    """The index of a sum within the definition of z keeps apart from the indices of what is derived by it."""
    assert found_in(displayed(UNITS, formula))[-1].verdict == verdict
