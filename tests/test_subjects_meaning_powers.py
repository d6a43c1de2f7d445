"""Tests of derive/subjects/meaning/powers.py: a vector beside a matrix."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on
from test_subjects_inference_outputs import last_verdicts

from derive.reader.meaning.values import Value
from derive.reader.syntax.trees import Raised, Tree
from derive.subjects.meaning.powers import Powers

BATCH = r"X \in \mathbb{R}^{N \times D}$$ $$W \in \mathbb{R}^{D \times K}$$ $$b \in \mathbb{R}^{%s}"


@pytest.mark.parametrize("shape", ["K", r"1 \times K"])
def test_a_bias_in_each_row(shape: str) -> None:
    """X W + b has b in each row, as its size says: its gradient is the sum over the rows."""
    sheet = (BATCH % shape, r"Z = X W + b")
    right = (
        r"\frac{\partial J}{\partial W} = X^T \frac{\partial J}{\partial Z}",
        r"\frac{\partial J}{\partial X} = \frac{\partial J}{\partial Z} W^T",
        r"\frac{\partial J}{\partial b_k} = \sum_n \frac{\partial J}{\partial Z_{nk}}",
    )
    wrong = (
        r"\frac{\partial J}{\partial W} = \frac{\partial J}{\partial Z} X^T",
        r"\frac{\partial J}{\partial b_k} = \frac{\partial J}{\partial Z_{nk}}",
        r"\frac{\partial J}{\partial b_k} = -\sum_n \frac{\partial J}{\partial Z_{nk}}",
    )
    assert last_verdicts(sheet, *right) == ["proved"] * 3
    assert last_verdicts(sheet, *wrong) == ["refuted"] * 3


def test_a_bias_in_each_column() -> None:
    """W X + b has b in each column where X has its samples in columns."""
    sheet = (r"X \in \mathbb{R}^{D \times N}$$ $$W \in \mathbb{R}^{K \times D}$$ $$b \in \mathbb{R}^{K \times 1}", r"Z = W X + b")
    step = r"\frac{\partial J}{\partial b_k} = \sum_n \frac{\partial J}{\partial Z_{kn}}"
    assert last_verdicts(sheet, step, step.replace("Z_{kn}", "Z_{nk}"))[0] == "proved"
    assert "proved" not in last_verdicts(sheet, step.replace(r"\sum_n", ""))


@pytest.mark.parametrize("shape", ["D", r"1 \times N", "M"])
def test_a_vector_of_another_size(shape: str) -> None:
    """A vector that has neither the size of rows nor of columns, or lies where it would have to stand, is not added."""
    step = r"\frac{\partial J}{\partial X} = \frac{\partial J}{\partial Z} W^T"
    assert last_verdicts((BATCH % shape, r"Z = X W + b"), step) == ["unread"]


def test_a_vector_beside_a_square_matrix() -> None:
    """Where rows and columns have one size, nothing tells to which a vector is added."""
    sheet = (r"A \in \mathbb{R}^{N \times N}$$ $$b \in \mathbb{R}^N", r"Z = A + b")
    assert last_verdicts(sheet, r"\frac{\partial J}{\partial A} = \frac{\partial J}{\partial Z}") == ["unread"]


def test_powers_of_powers_are_gone_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """((x²)²)² is looked at level by level, and not twice as often at each."""
    asked: list[object] = []
    plain = Powers._power

    def counted(self: Powers, tree: Raised, base: Tree, exponent: Tree) -> Value:
        asked.append(tree)
        return plain(self, tree, base, exponent)

    monkeypatch.setattr(Powers, "_power", counted)
    counts = []
    for depth in (6, 12):
        asked.clear()
        verdicts_on("$$y = " + "(" * depth + "x" + ")^2" * depth + "$$\n")
        counts.append(len(asked))
    assert counts[1] < 4 * counts[0]
