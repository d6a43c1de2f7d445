"""Tests of derive/checking/own/looks.py: which definitions that are not read look like the usual ones."""

from __future__ import annotations

import pytest
from checked import verdicts

LOSS = r"and the loss is $J = -\log \hat y_o$."
GRADIENT = r"$$\frac{\partial J}{\partial v_c} = -u_o + \sum_w \hat y_w u_w$$"
SOFTMAX = r"$\hat y_w = \frac{\exp(z_w)}{\sum_k \exp(z_k)}$"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (SOFTMAX, "proved"),
        (rf"$z = U v_c$ and {SOFTMAX}", "proved"),
        (rf"$z = U v_c/\tau$ and {SOFTMAX}", "undecided"),
        (rf"$z_w = u_w^T v_c/T$ and {SOFTMAX}", "undecided"),
        (rf"$z = W U v_c$ and {SOFTMAX}", "undecided"),
        (r"$\hat y = \mathrm{softmax}(U v_c)$", "proved"),
        (r"$\hat y = \mathrm{softmax}((v_c^T U^T)^T)$", "proved"),
        (r"$\hat y = \mathrm{softmax}(U v_c / T)$", "undecided"),
        (r"$\hat y = \mathrm{softmax}(\frac{U v_c}{T})$", "undecided"),
        (r"$\hat y = \mathrm{softmax}(T U v_c)$", "undecided"),
        (r"$\hat y = \mathrm{softmax}(U v_c / c)$", "undecided"),
        (r"$\hat y = \mathrm{softmax}(p U v_c)$", "undecided"),
        (r"$\hat y_w = \frac{\exp(s u_w^T v_c)}{\sum_k \exp(s u_k^T v_c)}$", "undecided"),
        (r"$\hat y_w = \frac{\exp(z_w)}{\sum_{k \in S} \exp(z_k)}$", "undecided"),
        (r"$\hat y_w = \frac{\exp(z_w)}{\sum_{k=1}^{|V|} \exp(z_k)}$", "proved"),
    ],
)
def test_what_looks_usual(said: str, verdict: str) -> None:
    """Scores of which nothing is said may be the usual ones; a temperature, a T that transposes nothing, is another softmax."""
    assert verdicts(f"We set {said} {LOSS}\n\n{GRADIENT}")[-1] == verdict


def test_a_loss_of_several_words_is_not_the_usual_one() -> None:
    """−log ŷ_{o_1} − log ŷ_{o_2} is not read, and is no −log ŷ_o."""
    said = r"We set $J = -\log \hat y_{o_1} - \log \hat y_{o_2}$."
    assert verdicts(f"{said}\n\n{GRADIENT}")[-1] == "undecided"


def test_a_logarithm_to_another_base_is_not_the_usual_one() -> None:
    """−log₂ is not read, and is no −log; to the base e it is."""
    said = r"$$J = -\log_2 \frac{\exp(u_o^T v_c)}{\sum_w \exp(u_w^T v_c)}$$"
    assert verdicts(f"{said}\n\n{GRADIENT}")[-1] == "undecided"
    assert verdicts(f"{said.replace('_2', '', 1)}\n\n{GRADIENT}")[-1] == "proved"
