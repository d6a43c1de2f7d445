"""Tests of derive/subjects/meaning/classes.py and deltas.py: softmax regression with labels that are classes."""

from __future__ import annotations

import pytest
from test_subjects_inference_outputs import last_verdicts

CHANCE = r"p(y^{(i)} = k \mid x^{(i)}; \theta)"
REGRESSION = (
    rf"{CHANCE} = \frac{{\exp(\theta_k^T x^{{(i)}})}}{{\sum_{{j=1}}^K \exp(\theta_j^T x^{{(i)}})}}",
    rf"J(\theta) = -\sum_{{i=1}}^m \sum_{{k=1}}^K 1\{{y^{{(i)}} = k\}} \log {CHANCE}",
)
GRADIENT = rf"\nabla_{{\theta_k}} J(\theta) = -\sum_{{i=1}}^m x^{{(i)}} \left( 1\{{y^{{(i)}} = k\}} - {CHANCE} \right)"


def test_softmax_regression() -> None:
    """The gradient by the weights of one class; with another sign, class or factor it is not proved."""
    assert last_verdicts(REGRESSION, GRADIENT) == ["proved"]
    assert last_verdicts(REGRESSION, GRADIENT.replace("= -", "= ")) == ["refuted"]
    for wrong in (GRADIENT.replace("y^{(i)} = k", "y^{(i)} = j"), GRADIENT.replace("- p", "- 2 p")):
        assert last_verdicts(REGRESSION, wrong)[0] not in ("proved", "definition")


@pytest.mark.parametrize("one", [r"1\{y = k\}", r"1[y = k]", r"\mathbb{I}(y = k)"])
def test_one_sample(one: str) -> None:
    """The label of one sample is an index that is not named."""
    sheet = (r"p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}", rf"L = -\sum_{{k=1}}^K {one} \log p_k")
    assert last_verdicts(sheet, rf"\frac{{\partial L}}{{\partial z_k}} = p_k - {one}") == ["proved"]
    assert last_verdicts(sheet, rf"\frac{{\partial L}}{{\partial z_k}} = {one} - p_k") == ["refuted"]


def test_what_a_chance_depends_on() -> None:
    """p(y = k | x) and p(y = k | z) are two, and so is that of another sample."""
    sheet = (r"p(y = k \mid x) = \frac{e^{w_k^T x}}{\sum_{j=1}^K e^{w_j^T x}}", r"a_k = p(y = k \mid x)")
    value = sheet[0].partition("= \\")[2]
    assert last_verdicts(sheet, rf"a_k = \{value}") == ["proved"]
    assert last_verdicts(sheet, r"a_k = p(y = k \mid x)", r"a_k - p(y = k \mid z) = 0")[1] not in ("proved", "definition")
