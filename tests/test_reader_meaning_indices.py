"""Tests of derive/reader/meaning/indices.py: letters of indices that are said to be equal, beside sums that bind them."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

SOFTMAX = r"$$a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$" + "\n\n"


@pytest.mark.parametrize(
    ("said", "right", "verdict"),
    [
        # Within the sum, i is no j of its own: what is left out there is nothing, and the sum not 0.
        (
            "If $i = j$:",
            r"a_i \sum_{j \neq i} \left(\frac{\partial L}{\partial a_i} - \frac{\partial L}{\partial a_i}\right) a_j",
            "unread",
        ),
        ("", r"a_i \sum_{j \neq i} \left(\frac{\partial L}{\partial a_i} - \frac{\partial L}{\partial a_j}\right) a_j", "proved"),
        (
            "If $i = k$:",
            r"a_i \sum_{j \neq i} \left(\frac{\partial L}{\partial a_i} - \frac{\partial L}{\partial a_j}\right) a_j",
            "proved",
        ),
    ],
)
def test_a_letter_that_equals_one_which_a_sum_binds(said: str, right: str, verdict: str) -> None:
    """Where i = j is said, the i within Σ_j is not the j of that sum."""
    sums = r"\frac{\partial L}{\partial a_i} \sum_{j \neq i} a_j - \sum_{j \neq i} \frac{\partial L}{\partial a_j} a_j"
    left = rf"a_i \left({sums}\right)"
    assert verdicts_on(f"{SOFTMAX}{said}\n\n$${left} = {right}$$\n")[-1] == verdict


def test_a_word_that_a_sum_binds() -> None:
    """Nor is u_w, where w = o is said, within a sum over o; one over another letter is."""
    step = r"$$\frac{\partial J_{naive}}{\partial v_c} = -u_w + \sum_%s \hat y_%s u_%s$$" + "\n"
    assert verdicts_on("If $w = o$:\n\n" + step % ("x", "x", "x")) == ["proved"]
    assert "proved" not in verdicts_on("If $w = o$:\n\n" + step % ("o", "o", "w"))
