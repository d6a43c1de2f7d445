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


@pytest.mark.parametrize("one", [r"\mathbb{1}(y_i = k)", r"\mathbb{1}(k = y_i)", r"1[y_i = k]"])
@pytest.mark.parametrize("loss", [r"L_i = -\log p_{y_i}", r"L_i = -f_{y_i} + \log \sum_j e^{f_j}"])
def test_the_score_of_a_label(one: str, loss: str) -> None:
    """f_{y_i} is that of the class which is the label of sample i, and not f_i."""
    sheet = (r"p_k = \frac{e^{f_k}}{\sum_j e^{f_j}}", loss)
    assert last_verdicts(sheet, rf"\frac{{\partial L_i}}{{\partial f_k}} = p_k - {one}") == ["proved"]
    for wrong in (f"p_k + {one}", r"p_k - \mathbb{1}(k = i)", f"{one} - p_k"):
        assert last_verdicts(sheet, rf"\frac{{\partial L_i}}{{\partial f_k}} = {wrong}")[0] == "refuted"


def test_labels_of_many_samples() -> None:
    """What is a sum over samples has the label of each; w_j is the word of number j still."""
    sheet = (r"L_i = -\log \frac{e^{f_{y_i}}}{\sum_j e^{f_j}}", r"L = \frac{1}{N} \sum_{i=1}^N L_i")
    ones = r"\frac{1}{N} \sum_{i=1}^N \mathbb{1}(y_i = k)"
    value = r"\frac{\partial L}{\partial f_k} = \frac{e^{f_k}}{\sum_j e^{f_j}} -"
    assert last_verdicts(sheet, f"{value} {ones}") == ["proved"]
    assert last_verdicts(sheet, value + r" \mathbb{1}(y_i = k)")[0] not in ("proved", "definition")


@pytest.mark.parametrize("letter", ["y", "t"])
@pytest.mark.parametrize("one", [r"1\{Y = k\}", r"1\{k = Y\}", r"\mathbb{I}(Y = k)"])
def test_a_label_that_is_an_index_as_well(one: str, letter: str) -> None:
    """Where y stands below, p_y, the y that is compared with a class is that one: in what is derived and behind it."""
    one = one.replace("Y", letter)
    sheet = (r"p_k = \frac{e^{w_k^T x}}{\sum_j e^{w_j^T x}}", rf"\ell = -\log p_{letter}")
    gradient = r"\frac{\partial \ell}{\partial w_k}"
    assert last_verdicts(sheet, rf"{gradient} = (p_k - {one}) x") == ["proved"]
    assert last_verdicts(sheet, rf"(p_k - {one}) x = -\frac{{\partial}}{{\partial w_k}} \log p_{letter}") == ["proved"]
    assert last_verdicts(sheet, rf"{gradient} = ({one} - p_k) x") == ["refuted"]
    assert last_verdicts(sheet, rf"{gradient} = (p_k - {one.replace(letter, 'y' if letter == 't' else 't')}) x") != ["proved"]


def test_a_label_that_a_sum_binds() -> None:
    """In Σ_y 1{y = k} p_y the label runs over the classes."""
    sheet = (r"p_k = \frac{e^{w_k^T x}}{\sum_j e^{w_j^T x}}",)
    assert last_verdicts(sheet, r"\sum_y 1\{y = k\} p_y = p_k") == ["proved"]
    assert last_verdicts(sheet, r"\sum_y 1\{y = k\} p_y = p_y") != ["proved"]
