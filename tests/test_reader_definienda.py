"""Tests of derive/reader/definienda.py: which first equations define a name, and which speak of what is known already."""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, steps_in, tree_of, verdicts

from derive.reader.definienda import functions_defined, is_settled, meaning_of

RIGHT = tree_of(r"\hat y - y")


@pytest.mark.parametrize(
    ("left", "letters", "is_function"),
    [("z", (), False), (r"\delta", (), False), ("x_w", ("w",), False), ("f(x)", ("x",), True), (r"\bar y", (), False)],
)
def test_new_names(left: str, letters: tuple[str, ...], is_function: bool) -> None:
    """A name alone, one with an index, and a function of a letter are defined."""
    defined = meaning_of(tree_of(left), RIGHT, NOTATION)

    assert defined is not None
    _, meaning = defined
    assert (meaning.tree, meaning.letters, meaning.is_function) == (RIGHT, letters, is_function)


@pytest.mark.parametrize(
    "left",
    [
        r"\hat y",
        "y",
        "J",
        "J_{naive}",
        "u_w",
        "v_c",
        "U",
        r"\sigma(x)",
        "P(o | c)",
        "z + 1",
        r"\frac{\partial J}{\partial v_c}",
        "x_{ij}",
        "f(2x)",
    ],
)
def test_what_is_known_is_not_defined(left: str) -> None:
    """The notation's names, functions of something and anything composed are claims."""
    assert meaning_of(tree_of(left), RIGHT, NOTATION) is None


def test_settled_names() -> None:
    """J, ŷ, σ and P mean what they mean whatever a sheet says; u_w may be given a value, z is new."""
    assert all(is_settled(tree_of(name), NOTATION) for name in ("J_{naive}", r"\hat y", r"\sigma(x)", "P(o | c)", "U"))
    assert not any(is_settled(tree_of(name), NOTATION) for name in ("u_w", "z", "f(x)", "a + b"))


def test_functions_of_a_sheet() -> None:
    """f of f(x) = … is a function of the sheet, σ of every sheet; one in the middle of a chain is none."""
    assert functions_defined(steps_in(displayed("f(x) = x", r"\sigma(x) = x", "a = g(x)", "h(x + 1) = x"))) == {"f"}


def test_a_bare_letter_of_vectors_is_free_to_be_defined() -> None:
    """With u and v for what is computed on the way, u_w and v_c stay what they are; u(v_c) is u."""
    sheet = displayed(
        r"u(v_c) = \sum_w \exp(u_w^\top v_c)",
        r"\frac{\partial u}{\partial v_c} = \sum_w u_w \exp(u_w^\top v_c)",
        r"\frac{\partial \log u(v_c)}{\partial v_c} = \sum_w u_w (\hat y_w)",
        r"\frac{\partial u}{\partial v_c} = \sum_w \exp(u_w^\top v_c)",
        r"\frac{\partial \log u(v_w)}{\partial v_c} = \sum_w u_w \hat y_w",
    )
    assert verdicts(sheet) == ["definition", "proved", "proved", "unread", "unread"]


def test_a_sum_in_a_definition_keeps_its_letter_to_itself() -> None:
    """Z = Σ_w e^{s_w} leaves the w outside of it what it was, on both sides of a step."""
    said = displayed(r"s_w = u_w^\top v_c", r"Z = \sum_w e^{s_w}")

    assert verdicts(said + displayed(r"-\delta_{wo} + \frac{e^{s_w}}{Z} = \hat y_w - y_w"))[-1] == "proved"
    assert verdicts(said + displayed(r"\frac{e^{s_w}}{Z} - y_w = y_w - \hat y_w"))[-1] == "refuted"


def test_a_definition_of_one_word_beside_that_of_the_others() -> None:
    """s_o = u_oᵀ v_c and s_k = −u_kᵀ v_c are two definitions; s_o alone is taken for that of every word."""
    loss = r"J_{neg} = -\log \sigma(u_o^T v_c) - \sum_{k=1}^K \log \sigma(-u_k^T v_c)"
    both = displayed(loss, r"s_o = u_o^\top v_c", r"s_k = -u_k^\top v_c")
    gradient = r"\frac{\partial J_{neg}}{\partial u_o} = "

    assert verdicts(both + displayed(gradient + r"-(1 - \sigma(s_o)) v_c"))[-1] == "proved"
    assert verdicts(both + displayed(gradient + r"-\sigma(s_o) v_c"))[-1] == "refuted"
    assert verdicts(displayed(r"s_o = u_o^\top v_c", r"\hat y_w = \frac{e^{s_w}}{\sum_x e^{s_x}}"))[-1] == "definition"


@pytest.mark.parametrize(
    "said", [r"p_w = P(w \mid c)", r"p_w = \hat{y}_w", r"p_w := \frac{\exp(u_w^T v_c)}{\sum_x \exp(u_x^T v_c)}"]
)
def test_a_letter_for_the_probability_of_a_word(said: str) -> None:
    """p_w is a name that a sheet may define, though p(w | c) is a probability that is known."""
    right = r"\frac{\partial J}{\partial u_w} = (p_w - y_w) v_c"
    assert verdicts(displayed(said, right, right.replace("-", "+"))) == ["definition", "proved", "refuted"]
    assert verdicts(displayed(said, r"\frac{\partial J}{\partial v_c} = \sum_w p_w u_w - u_o"))[-1] == "proved"
    assert verdicts(displayed(said, r"\frac{\partial J}{\partial v_c} = \sum_w p_w u_w + u_o"))[-1] == "refuted"


def test_a_probability_that_is_said_otherwise_is_no_definition() -> None:
    """p(w | c) is what it is: a sheet that says it is the exponential alone is wrong."""
    assert verdicts(displayed(r"p(w \mid c) = \exp(u_w^T v_c)")) == ["refuted"]
