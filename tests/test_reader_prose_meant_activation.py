"""Tests of prose/meant/activation.py: σ that is the softmax of which a sheet speaks."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.meant.activation import sigma_of_softmax

_OTHER = r"$$\frac{\partial \log(\sigma(z_k))}{\partial z_j} = -\sigma(z_j)$$"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (rf"By the softmax, {_OTHER}", True),
        (r"The softmax has $\partial \sigma(\mathbf{z}_k) / \partial \mathbf{z}_j$.", False),
        (r"The softmax has $\frac{\partial \sigma(\mathbf{z}_k)}{\partial \mathbf{z}_j}$.", True),
        (r"The softmax has $\frac{\partial \sigma(z_j)}{\partial z_j}$.", False),
        (r"The softmax has $\frac{\partial \sigma(z_k)}{\partial t_j}$.", False),
        (_OTHER, False),
        (rf"The softmax is no sigmoid. {_OTHER}", False),
        (rf"The softmax; here $\sigma(x) = 1 / (1 + e^{{-x}})$. {_OTHER}", False),
    ],
)
def test_a_derivative_by_another_score_tells(text: str, *, says: bool) -> None:
    """A derivative of σ(a_k) by another score says that σ is the softmax, where the sheet names that and no sigmoid."""
    assert list(sigma_of_softmax(text)) == ([("σ", 0)] if says else [])


def test_nothing_is_said_of_steps_with_it() -> None:
    """A step that is refuted of the sigmoid is undecided where σ is the softmax."""
    sheet = r"""By the softmax, with $k \neq j$,

$$\frac{\partial \log(\sigma(z_k))}{\partial z_j} = \frac{1}{\sigma(z_k)} \cdot -\sigma(z_k) \cdot \sigma(z_j) = -\sigma(z_j)$$
"""
    assert marked_sheet(sheet).steps[0].verdict == "undecided"
    assert marked_sheet(sheet.replace("softmax", "sigmoid")).steps[0].verdict == "refuted"
