"""Tests of derive/reader/meaning/indicators.py: 1_{i = j}, 1[w = o], δ_ij and δ^i_j, and δ as a name of its own."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

BY_U = r"\frac{\partial J_{naive}}{\partial u_w}"
ONES = (
    "1[w=o]",
    r"\mathbb{1}\{w = o\}",
    r"\mathbb{I}_{w=o}",
    r"1_{\{w=o\}}",
    r"\delta_{wo}",
    r"\delta_{w,o}",
    r"\delta^o_w",
    "[w=o]",
    r"\delta_{w 0}",
)


@pytest.mark.parametrize("one", ONES)
def test_what_is_one_for_the_true_word(one: str) -> None:
    """However it is written, it is y_w."""
    assert verdicts(displayed(rf"{BY_U} = (\hat y_w - {one}) v_c")) == ["proved"]
    assert verdicts(displayed(rf"{BY_U} = (\hat y_w + {one}) v_c")) == ["refuted"]


@pytest.mark.parametrize("other", ["1[w=c]", r"\delta_{wc}", r"1[w \ne o]", r"\delta^k_o"])
def test_near_misses(other: str) -> None:
    """Other indices, or ≠ for =, are refuted."""
    assert verdicts(displayed(rf"{BY_U} = (\hat y_w - {other}) v_c")) == ["refuted"]


def test_jacobians() -> None:
    """δ_ij is over the entries that its letters number."""
    assert verdicts(displayed(r"\frac{\partial \hat y_i}{\partial \theta_j} = \hat y_i (\delta_{ij} - \hat y_j)")) == ["proved"]
    assert verdicts(displayed(r"\frac{\partial \sigma(x_i)}{\partial x_j} = \sigma'(x_i) \delta_{ij}")) == ["proved"]
    assert verdicts(displayed(r"\frac{\partial \hat y_i}{\partial \theta_j} = \hat y_i (1 - \hat y_j)")) == ["refuted"]


def test_a_name_of_its_own() -> None:
    """δ that the sheet defines is that, and δ_1 is no indicator."""
    assert verdicts(displayed(r"\delta = \hat y - y", rf"{BY_U} = \delta_w v_c")) == ["definition", "proved"]
    assert verdicts(displayed(rf"{BY_U} = \delta_1 v_c")) == ["unread"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (r"1\{y_w = 1\}", "proved"),
        (r"\mathbb{1}(y_w = 1)", "proved"),
        (r"1\{y_w \ne 0\}", "proved"),
        (r"1\{y_w = 0\}", "unread"),
        (r"1\{\hat y_w = 1\}", "unread"),
    ],
)
def test_an_entry_of_a_one_hot_vector(said: str, found: str) -> None:
    """1{y_w = 1} is y_w, and no other entry is told of so."""
    right, wrong = (rf"-\sum_w {said} \log \hat y_w = {sign}\log \hat y_o" for sign in ("-", ""))
    assert verdicts(displayed(right, wrong)) == [found, "refuted" if found == "proved" else found]
