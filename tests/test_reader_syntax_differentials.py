"""Tests of derive/reader/syntax/differentials.py: fractions and derivatives, with a ∂ missing or within a sum."""

from __future__ import annotations

import pytest
from checked import displayed, tree_of, verdicts

from derive.reader.syntax.trees import Derivative, Name, Over, Quotient, Unread

BY_V = r"\frac{\partial J_{naive}}{\partial v_c}"


def test_a_differential_within_a_sum_or_after_a_sign() -> None:
    """Σ ∂f over ∂x is the derivative of the sum, −∂f over ∂x that of −f; a factor before ∂ is not moved into it."""
    of = tree_of(r"\frac{\sum_w \partial f_w}{\partial x}")

    assert isinstance(of, Derivative)
    assert isinstance(of.of, Over)
    assert of.by == Name("x")
    assert isinstance(tree_of(r"\frac{-\partial f}{\partial x}"), Derivative)
    for formula in (r"\frac{a \partial f}{\partial x}", r"\frac{\partial f \partial g}{\partial x}", r"\frac{\partial f}{2x}"):
        with pytest.raises(Unread):
            tree_of(formula)
    assert isinstance(tree_of(r"\frac{f}{x}"), Quotient)


@pytest.mark.parametrize("gradient", [r"\frac{\partial J_{naive}}{v_c}", r"\frac{J_{naive}}{\partial v_c}"])
def test_a_missing_differential(gradient: str) -> None:
    """What is true with the ∂ that is missing is not proved, what is false with it is refuted."""
    assert verdicts(displayed(gradient + r" = U^\top(\hat y - y)")) == ["unread"]
    assert verdicts(displayed(gradient + r" = U^\top(y - \hat y)")) == ["refuted"]


def test_a_sum_of_differentials_is_proved() -> None:
    """As a step of a sheet it is what it says."""
    right = r"-u_o + \frac{1}{\sum_i \exp(u_i^T v_c)} \frac{\sum_x \partial \exp(u_x^T v_c)}{\partial v_c}"

    assert verdicts(displayed(f"{BY_V} = {right}")) == ["proved"]
    assert verdicts(displayed(f"{BY_V} = {right.replace('-u_o', 'u_o')}")) == ["refuted"]


def test_a_dot_on_the_line_before_a_sign() -> None:
    """a.−1 is a product, as e^{−z}.−1 in the derivative of 1/(1 + e^{−z}); behind the digits of a number the dot is its point."""
    right = r"-\frac{1}{(1+e^{-z})^2}.e^{-z}.-1"

    assert verdicts(displayed(rf"\frac{{d}}{{d z}} \frac{{1}}{{1+e^{{-z}}}} = {right}")) == ["proved"]
    assert verdicts(displayed(rf"\frac{{d}}{{d z}} \frac{{1}}{{1+e^{{-z}}}} = {right[1:]}")) == ["refuted"]
    assert tree_of("a.-b") == tree_of("a(-b)") != tree_of("a - b")
    assert tree_of("a + 2.-b") == tree_of("a + 2. - b")
    assert tree_of("x - a.") == tree_of("x - a")
