"""Tests of derive/reader/meaning/stacks.py: the true word and the samples side by side, and what is computed of them."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

M = r"U_{o, \{w_1, \dots, w_K\}}"
COLUMN = r"\begin{bmatrix} %s \\ %s \\ \vdots \\ %s \end{bmatrix}"
OUTPUTS = COLUMN % (r"u_o^\top v_c", r"-u_{w_1}^\top v_c", r"-u_{w_K}^\top v_c")
ERRORS = COLUMN % (r"\sigma(u_o^\top v_c) - 1", r"\sigma(-u_{w_1}^\top v_c) - 1", r"\sigma(-u_{w_k}^\top v_c) - 1")


@pytest.mark.parametrize(
    "formula",
    [
        rf"{M}^\top v_c = {OUTPUTS}",
        rf"v_c^\top {M} = {OUTPUTS}^\top",
        rf"\sigma({M}^\top v_c) - \mathbf 1 = {ERRORS}",
        rf"\sigma(U^\top v_c) - \mathbf 1 = {ERRORS}",
        rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = -{M}(\mathbf 1 - \sigma({M}^\top v_c))",
        rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = {M} {ERRORS}",
        rf"\frac{{\partial J_{{neg}}}}{{\partial {M}}} = v_c (\sigma({M}^\top v_c) - 1)^\top",
    ],
)
def test_what_is_true_of_a_stack(formula: str) -> None:
    """Outputs, errors and gradients, with U or with the whole of its name."""
    assert verdicts(displayed(formula)) == ["proved"]


@pytest.mark.parametrize(
    "formula",
    [
        rf"{M}^\top v_c = " + OUTPUTS.replace("-u", "u"),
        rf"\sigma({M}^\top v_c) - \mathbf 1 = " + ERRORS.replace("(-u", "(u"),
        rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = {M}(\mathbf 1 - \sigma({M}^\top v_c))",
        rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = {M}(\sigma({M}^\top v_c))",
        rf"\frac{{\partial J_{{neg}}}}{{\partial {M}}} = v_c (1 - \sigma({M}^\top v_c))^\top",
        rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = {M}^\top(\sigma({M}^\top v_c) - 1)",
    ],
)
def test_what_is_false_of_a_stack(formula: str) -> None:
    """Signs of the samples, of the whole, a one left out, a transpose too many."""
    assert verdicts(displayed(formula)) == ["refuted"]


@pytest.mark.parametrize(
    "formula",
    [
        rf"{M}^\top v_c = v_c",
        rf"{M}^\top v_c = \begin{{bmatrix}} u_o^\top v_c \\ \vdots \\ u_{{w_K}}^\top v_c \\ \vdots \end{{bmatrix}}",
        rf"{M} = [u_o, u_{{w_1}}, \dots, u_{{w_K}}]",
        rf"\sigma({M})^2 = 1",
    ],
)
def test_stacks_that_are_not_compared(formula: str) -> None:
    """Other shapes, cells whose order is not told, a stack that is meant otherwise, and what is not read of one."""
    assert verdicts(displayed(formula)) == ["unread"]


def test_a_stack_is_defined_with_or_without_commas() -> None:
    """[u_o, −u_{w_1}, …, −u_{w_K}] in one cell or in several."""
    for cells in (r"\begin{bmatrix} u_o, -u_{w_1}, \dots, -u_{w_K} \end{bmatrix}", r"[u_o, -u_{w_1}, \dots, -u_{w_K}]"):
        assert verdicts(displayed(f"{M} = {cells}")) == ["definition"]


def test_a_stack_without_the_first_sample() -> None:
    """U_{o, {w_2, …, w_K}} is no stack of all samples."""
    gradient = rf"\frac{{\partial J_{{neg}}}}{{\partial v_c}} = -{M}(\mathbf 1 - \sigma({M}^\top v_c))"
    assert verdicts(displayed(gradient.replace("w_1", "w_2", 1))) == ["unread"]
