"""Tests of derive/reader/loss_labels.py: which loss a label speaks of, also where it is misspelled or short."""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, row_of, verdicts

from derive.reader.loss_labels import abbreviates, is_of_numbered_ones, letter_of, loss_named, says_window
from derive.reader.syntax.trees import Name

WINDOW = r"\sum_{-m \le j \le m, j \ne 0} \frac{\partial J(v_c, w_{t+j}, U)}{\partial U}"


@pytest.mark.parametrize("label", ["skip-gram", "sg", "skig-gram", "skpgram", "Skip-Gram"])
def test_windows(label: str) -> None:
    """Skip-gram, short or misspelled."""
    assert says_window(label)
    assert loss_named(label, NOTATION) == ""
    assert verdicts(displayed(rf"\frac{{\partial J_{{{label}}}}}{{\partial U}} = {WINDOW}")) == ["proved"]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("naive-softmax", "naive softmax"),
        ("niave-sofmax", "naive softmax"),
        ("neg-sample", "negative sampling"),
        ("negtive-samping", "negative sampling"),
        ("NS", "negative sampling"),
        ("SGNS", "negative sampling"),
        ("ns-total", ""),
        ("trans", ""),
        ("t", ""),
        ("total", ""),
        ("CBOW", ""),
        ("", ""),
    ],
)
def test_losses(label: str, key: str) -> None:
    """A label names a loss where it holds a part of its name, or is like one; others name none."""
    assert loss_named(label, NOTATION) == key


def test_abbreviations() -> None:
    """s, sk and sgm shorten skipgram; a, gs and skipgra do not. Short labels count only where a window is spoken of."""
    assert all(abbreviates(label, "skipgram") for label in ("s", "sk", "sgm"))
    assert not any(abbreviates(label, "skipgram") for label in ("", "a", "gs", "skipgra"))
    assert verdicts(displayed(rf"\frac{{\partial J_s}}{{\partial U}} = {WINDOW}")) == ["proved"]
    assert verdicts(displayed(r"\frac{\partial J_s}{\partial v_c} = U^\top(\hat y - y)")) == ["unread"]


def test_the_cost_of_a_pair_of_words() -> None:
    """F(w_{c+j}, v_c) is the term of a window; CBOW is one term at v̂, and no sum."""
    window = r"\sum_{-m \le j \le m, j \ne 0}"
    cbow = r"\frac{\partial J_{CBOW}}{\partial \hat v}"

    assert verdicts(displayed(rf"J_{{skip-gram}} = {window} F(w_{{c+j}}, v_c)")) == ["definition"]
    assert verdicts(displayed(rf"{cbow} = \frac{{\partial F(w_c, \hat v)}}{{\partial \hat v}}")) == ["proved"]
    assert verdicts(displayed(rf"{cbow} = {window} \frac{{\partial F(w_{{c+j}}, \hat v)}}{{\partial \hat v}}")) == ["refuted"]
    assert verdicts(displayed(r"\frac{\partial J_{CBOW}}{\partial v_{c+j}} = \frac{\partial F(w_c, \hat v)}{\partial \hat v}")) == [
        "unread"
    ]
    assert verdicts(displayed(rf"J_{{skip-gram}} = {window} J(2 v_c, w_{{t+j}}, U)")) == ["unread"]


@pytest.mark.parametrize(
    ("formula", "is_so"),
    [
        ("J = J_1 + J_2", True),
        (r"J = \alpha J_0 + L_0 + J_{1}", True),
        ("J = J_1", False),
        ("J = J_a + J_b", False),
        ("J = L_1 + L_2", False),
    ],
)
def test_numbered_losses(formula: str, is_so: bool) -> None:
    """A loss that is made of several of its letter with numbers, and of no others."""
    left, right = formula.split(" = ")
    assert is_of_numbered_ones(row_of(left), row_of(right)) == is_so


def test_letters() -> None:
    """A number at a letter makes another of it."""
    assert [letter_of(Name("J")), letter_of(Name("J", below=row_of("2"))), letter_of(Name("J", label="∗"))] == ["J", "J2", "J∗"]


@pytest.mark.parametrize(("right", "found"), [(r"\sigma(u_{n_i}^T v_c) v_c", "proved"), (r"\sigma(-u_{n_i}^T v_c) v_c", "refuted")])
def test_words_of_noise(right: str, found: str) -> None:
    """n_i is a word that is drawn where samples are spoken of; elsewhere it is nothing that is known, and n_o is no word drawn."""
    loss = r"L = -\log \sigma(u_o^T v_c) - \sum_{i=1}^k \log \sigma(-u_{n_i}^T v_c)"

    assert verdicts(displayed(loss, rf"\frac{{\partial L}}{{\partial u_{{n_i}}}} = {right}")) == ["definition", found]
    assert verdicts(displayed(r"\frac{\partial J_{naive}}{\partial u_{n_i}} = \hat y_{n_i} v_c")) == ["unread"]
    assert verdicts(displayed(loss, r"\frac{\partial L}{\partial u_{n_o}} = (\sigma(u_{n_o}^T v_c) - 1) v_c"))[1] == "unread"
