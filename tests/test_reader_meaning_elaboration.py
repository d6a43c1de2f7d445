"""Tests of derive/reader/meaning/elaboration.py: what trees mean under one notation and one reading; nothing is guessed."""

from __future__ import annotations

import pytest
from checked import displayed, elaboration, tree_of, value_of, verdicts

from derive.language.claims import claim
from derive.language.terms import Sum
from derive.reader.meaning.values import Misfit
from derive.reader.syntax.trees import Unread
from derive.routes import KernelRoute


def equal(one: str, other: str, **reading: str) -> bool:
    """Return whether two formulas, read together, are proved to be equal."""
    together = elaboration(**reading)
    first, second = together.value(tree_of(one)), together.value(tree_of(other))
    return first.lies == second.lies and KernelRoute().proves(claim(first.term, second.term))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sum_w y_w u_w", "u_o"),
        (r"\sum_{w \ne o} \hat y_w", r"1 - \hat y_o"),
        (r"\hat y_w", r"P(O = w | C = c)"),
        (r"CE(y, \hat y)", r"-\log \hat y_o"),
        (r"1_{w = o}", "y_w"),
        (r"\theta_w", "u_w^T v_c"),
        (r"|V|", r"\sum_w 1"),
        (r"\max(0, x)", r"\text{ReLU}(x)"),
        (r"\sigma'(x)", r"\sigma(x)(1 - \sigma(x))"),
        (r"\tanh'(x)", r"1 - \tanh^2(x)"),
        (r"\sqrt{x^2 + 1}", r"(x^2 + 1)^{1/2}"),
        (r"\sqrt[2]{1 + e^x}^3", r"(1 + e^x)^{3/2}"),
        (r"\frac{1}{\sqrt{x}}", r"x^{-\frac{1}{2}}"),
        (r"\|v_c\|", r"\sqrt{v_c^T v_c}"),
        (r"\|u_o - v_c\|_2", r"\sqrt{(u_o - v_c)^T (u_o - v_c)}"),
    ],
)
def test_names_and_functions(one: str, other: str) -> None:
    """The notation's names, functions and sums mean what people mean by them."""
    assert equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("u_o", "u_w"), (r"\hat y_w", r"\hat y_o"), ("y_c", "y_o"), (r"\sigma'(x)", r"\sigma(x)"), (r"1_{w = o}", r"1_{w \ne o}")],
)
def test_different_names(one: str, other: str) -> None:
    """Different words, functions and conditions are different."""
    assert not equal(one, other)


def test_readings_change_shapes() -> None:
    """U is V × d by rows and d × V by columns; words, distributions and gradients stand or lie as the reading says."""
    assert value_of("U").shape == "V × d"
    assert value_of("U", stacked="columns").shape == "d × V"
    assert value_of("u_o").shape == "d × 1"
    assert value_of("u_o", words="row").shape == "1 × d"
    assert value_of(r"\hat y", distributions="row").shape == "1 × V"
    gradient = r"\frac{\partial J_{naive}}{\partial v_c}"
    assert value_of(gradient).shape == "d × 1"
    assert value_of(gradient, gradients="row").shape == "1 × d"


def test_only_what_matters_is_asked_of_the_reading() -> None:
    """A number asks nothing; U asks how it is stacked, and keeps the answer."""
    nothing, stacked = elaboration(), elaboration(stacked="columns")
    nothing.value(tree_of(r"\hat y_o + 1"))
    stacked.value(tree_of("U"))

    assert nothing.asked == {}
    assert stacked.asked == {"stacked": "columns"}


def test_a_bound_index_hides_a_free_one() -> None:
    """Σ_w within a formula about u_w binds a w of its own."""
    together = elaboration()
    together.value(tree_of("u_w"))
    inner = together.value(tree_of(r"\sum_w \hat y_w")).term

    assert isinstance(inner, Sum)
    assert inner.index != together.free["w"]
    assert equal(r"\sum_w \hat y_w \sum_w y_w", "1")


@pytest.mark.parametrize(
    "formula",
    [
        r"\rho",
        r"x^{\alpha}",
        "U^2",
        "x^{100}",
        r"\sqrt[3]{x}",
        r"x^{1/3}",
        r"\|x\|_1",
        r"\|v_c\|_3",
        r"\|U\|_1",
        r"|v_c|_1",
        r"|v_c|",
        r"|U|",
        r"\|U\|",
        r"|A|",
        r"\prod_w \hat y_w",
        r"J_{foo}",
        r"P(O = o | C = w)",
        r"P(O \ne o | C = c)",
        r"v_o",
        r"u",
        r"\hat v_c",
        r"u_o^{(2)}",
        r"\begin{cases} 1 & w = o \\ 0 & w \ne c \end{cases}",
        r"\begin{cases} 1 & w = o \\ 2 & w = c \\ 3 & \text{otherwise} \end{cases}",
        r"J_{naive}(2 v_c, o, U)",
        r"J_{naive}(v_c, w, U)",
        r"J_{naive}(v_o, o, U)",
        r"\frac{\partial U}{\partial U}",
        r"\text{softmax}(x_i)",
    ],
)
def test_what_has_no_meaning_here_is_unread(formula: str) -> None:
    """Each is told with a reason, and none is read as something near it."""
    with pytest.raises(Unread) as caught:
        value_of(formula)

    assert caught.value.reason


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"|x|^2 = x^2", "proved"),
        (r"|x|^2 = -x^2", "refuted"),
        (r"|x| = x", "refuted"),
        (r"|\sigma(x)| = \sigma(x)", "proved"),
        (r"\frac{d}{dx} |x| = \text{sign}(x)", "proved"),
        (r"\frac{d}{dx} |x| = -\text{sgn}(x)", "refuted"),
        (r"\frac{d}{dx} |x| = 1", "refuted"),
        (r"x\, \text{sign}(x) = |x|", "proved"),
        (r"\frac{d}{dx} \text{ReLU}(x) = \text{sgn}(\text{ReLU}(x))", "proved"),
        (r"\frac{d}{dx} \text{ReLU}(x) = \text{sgn}(x)", "refuted"),
        (r"\|v_c\|_1 \|v_c\|_1 = \|v_c\|_1^2", "proved"),
        (r"\|v_c\|_1 = \|v_c\|", "refuted"),
        (r"\sigma''(x) = \sigma(x)(1-\sigma(x))(1-2\sigma(x))", "proved"),
        (r"\sigma''(x) = \sigma(x)(1-\sigma(x))", "refuted"),
        (r"\sigma'''(x) = 0", "refuted"),
        (r"\tanh''(x) = -2 \tanh(x)(1-\tanh(x)^2)", "proved"),
    ],
)
def test_absolute_values_and_second_derivatives(formula: str, verdict: str) -> None:
    """Bars around a number, the sum of the absolute values of a vector, and several primes."""
    assert verdicts(displayed(formula))[-1] == verdict


def test_only_a_square_matrix_has_an_inverse() -> None:
    """U is V × d: its inverse does not fit."""
    with pytest.raises(Misfit, match="only a square matrix"):
        value_of("U^{-1}")


@pytest.mark.parametrize("formula", ["u_o v_c", r"U u_o + v_c", r"\hat y - u_o", r"U^T v_c", r"\hat y \circ v_c", r"CE(y, v_c)"])
def test_what_does_not_fit(formula: str) -> None:
    """Shapes that do not fit are told, and never made to fit."""
    with pytest.raises(Misfit):
        value_of(formula)


def test_the_chain_rule() -> None:
    """A product of derivatives is the sum over what stands between them, and a note says so."""
    together = elaboration()
    product = together.value(tree_of(r"\frac{\partial J_{naive}}{\partial \theta} \frac{\partial \theta}{\partial v_c}"))
    whole = together.value(tree_of(r"\frac{\partial J_{naive}}{\partial v_c}"))

    assert KernelRoute().proves(claim(product.term, whole.term))
    assert any("chain rule" in note for note in together.notes)


def test_a_letter_of_a_size_that_is_a_matrix() -> None:
    """V and W count words; where one is transposed or differentiated by, it is something else, and W x is no multiple of x."""
    assert verdicts(displayed("m^T m = m^2", r"\frac{\partial V x}{\partial V} = x")) == ["unread", "unread"]
    true, false = r"z = W x \\ \frac{\partial z}{\partial x} = W", r"z = W x \\ \frac{\partial z}{\partial W} = x"
    assert verdicts(displayed(*true.split(r"\\"))) == ["definition", "proved"]
    assert verdicts(displayed(*false.split(r"\\"))) == ["definition", "unread"]
