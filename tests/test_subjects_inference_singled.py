"""Tests of derive/subjects/inference/singled.py: y_c = 1 says nothing of the entries of other classes."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

LAYER = r"Let $L = -\sum_k y_k \log s_k$ with $s_k = \frac{e^{a_k}}{\sum_j e^{a_j}}$."
GRADIENT = r"$$\frac{\partial L}{\partial a_i} = s_i - y_i$$"


def verdicts(*parts: str) -> list[str]:
    """Return the verdicts on the steps of a sheet."""
    return verdicts_on("\n\n".join(parts) + "\n")


@pytest.mark.parametrize(
    "said",
    [
        "Here $c$ is the correct class, with $y_c = 1$.",
        "Note that $y_k = 1$.",
        "对于正确的类别有 $y_t = 1$。",
        "",
    ],
)
def test_a_label_at_one_class(said: str) -> None:
    """What is said of one entry makes no gradient wrong that is right of every label, and none right that is wrong."""
    assert verdicts(LAYER, said, GRADIENT)[-1] == "proved"
    assert verdicts(LAYER, said, GRADIENT.replace("- y_i", "+ y_i"))[-1] == "refuted"
    assert verdicts(LAYER, said, GRADIENT.replace("- y_i", "- 1"))[-1] != "proved"


def test_no_sum_loses_its_label() -> None:
    """Σ_k y_k log s_k is no Σ_k log s_k, whatever one entry of y is."""
    wrong = r"$$-\sum_k y_k \log s_k = -\sum_k \log s_k$$"
    assert verdicts(LAYER, "Note that $y_c = 1$.", wrong)[-1] != "proved"


def test_a_label_of_one_sample() -> None:
    """Where the label of one sample stands alone, it is known; of another sample it is not."""
    layer = r"$p_i = \sigma(z_i)$ and $\ell_i = y_i \log p_i + (1 - y_i) \log(1 - p_i)$."
    assert verdicts(layer, "Take $y_i = 1$:", r"$$\ell_i = \log p_i$$")[-1] == "proved"
    assert verdicts(layer, "Take $y_i = 0$:", r"$$\ell_i = \log(1 - p_i)$$")[-1] == "proved"
    assert verdicts(layer, "Take $y_i = 1$:", r"$$y_j p_j = p_j$$")[-1] != "proved"


def test_what_is_no_label_is_defined() -> None:
    """Weights that are 1 are so for every index."""
    assert verdicts("Let $a_i = 1$ for every $i$.", r"$$\sum_{i=1}^n a_i x_i = \sum_{i=1}^n x_i$$")[-1] == "proved"
