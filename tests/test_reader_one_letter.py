"""Tests of derive/reader/one_letter.py: sheets that write v for all word vectors, told apart by the loss of negative sampling."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on

LOSS = r"J = -\log \sigma(v_o^\top v_c) - \sum_{i=1}^K \log \sigma(-v_{n_i}^\top v_c)"


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on displayed formulas."""
    return verdicts_on(displayed(*formulas))


def by(vector: str, right: str) -> str:
    """Return the formula of a gradient."""
    return rf"\frac{{\partial J}}{{\partial {vector}}} = {right}"


@pytest.mark.parametrize(
    ("vector", "right", "wrong"),
    [
        ("v_o", r"(\sigma(v_o^\top v_c) - 1) v_c", r"(1 - \sigma(v_o^\top v_c)) v_c"),
        ("v_{n_i}", r"\sigma(v_{n_i}^\top v_c) v_c", r"\sigma(-v_{n_i}^\top v_c) v_c"),
        (
            "v_c",
            r"(\sigma(v_o^\top v_c) - 1) v_o + \sum_i \sigma(v_{n_i}^\top v_c) v_{n_i}",
            r"(\sigma(v_o^\top v_c) - 1) v_o - \sum_i \sigma(v_{n_i}^\top v_c) v_{n_i}",
        ),
    ],
)
def test_the_three_gradients(vector: str, right: str, wrong: str) -> None:
    """They are proved as with u, and a wrong sign is refuted."""
    assert verdicts(LOSS, by(vector, right)) == ["definition", "proved"]
    assert verdicts(LOSS, by(vector, wrong)) == ["definition", "refuted"]


@pytest.mark.parametrize("dot", [r"^\top ", r" \cdot ", r"^T "])
@pytest.mark.parametrize(
    ("centre", "outside", "drawn"), [("c", "o", "k"), ("w", "c", "{n_k}"), ("c", "{pos}", "{neg_k}"), ("t", "c", "k")]
)
def test_whatever_stands_below(dot: str, centre: str, outside: str, drawn: str) -> None:
    """The centre word is the one whose vector stands in all terms, in whatever order."""
    true, negative = rf"v_{outside}{dot}v_{centre}", rf"v_{centre}{dot}v_{drawn}"
    loss = rf"J = -\log \sigma({true}) - \sum_{{k=1}}^K \log \sigma(-{negative})"

    assert verdicts(loss, by(f"v_{outside}", rf"(\sigma({true}) - 1) v_{centre}")) == ["definition", "proved"]
    assert verdicts(loss, by(f"v_{drawn}", rf"\sigma({negative}) v_{centre}")) == ["definition", "proved"]
    assert verdicts(loss, by(f"v_{outside}", rf"(\sigma({true}) - 1) v_{outside}"))[-1] != "proved"
    assert verdicts(loss, by(f"v_{centre}", rf"(\sigma({true}) - 1) v_{outside}"))[-1] == "refuted"


@pytest.mark.parametrize(
    "loss",
    [
        LOSS.replace("v_{n_i}", "v_n"),
        LOSS.replace(r"-v_{n_i}^\top v_c", r"v_{n_i}^\top v_c"),
        LOSS.replace(r"v_{n_i}^\top v_c", r"v_{n_i}^\top v_t"),
        LOSS.replace(r"v_{n_i}^\top v_c", r"v_{n_i}^\top u_c"),
        LOSS.replace(r"\sum_{i=1}^K", ""),
        LOSS + " + 0 u_o",
    ],
)
def test_where_they_are_not_told_apart(loss: str) -> None:
    """Without a number below, a minus, one vector in all terms, or a sum, and where u is written as well, nothing is read so."""
    assert "proved" not in verdicts(loss, by("v_o", r"(\sigma(v_o^\top v_c) - 1) v_c"))


def test_two_losses_of_different_vectors() -> None:
    """Of two losses that tell them apart in two ways, neither is followed."""
    other = LOSS.replace("v_c", "v_w").replace("v_o", "v_c").replace("v_w", "v_o")

    assert "proved" not in verdicts(LOSS, other, by("v_o", r"(\sigma(v_o^\top v_c) - 1) v_c"))
