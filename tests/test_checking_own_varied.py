"""Tests of derive/checking/own/varied.py: what words turn to, and formulas that show it."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

SQUARES = r"Let $L(w) = \|Xw-y\|^2$."
HALF = r"Let $L(w) = \frac12\|Xw-y\|^2$."
MEAN = r"Let $L(w) = \frac1n\|Xw-y\|^2$."
RIDGE = r"Let $L(w) = \|Xw-y\|^2 + \lambda\|w\|^2$."
OF_SQUARES = r"$$\nabla_w L = 2X^T(Xw-y)$$"
OF_HALF = r"$$\nabla_w L = X^T(Xw-y)$$"
OF_MEAN = r"$$\nabla_w L = \frac2n X^T(Xw-y)$$"
OF_RIDGE = r"$$\nabla_w L = 2X^T(Xw-y) + 2\lambda w$$"
TANH = r"$h=\tanh(Wx)$, $s=u^Th$."
OF_TANH = r"$$\frac{\partial s}{\partial x} = W^T(u\odot(1-h^2))$$"


def last(*parts: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return marked_sheet("\n\n".join(parts)).steps[-1].verdict


@pytest.mark.parametrize(
    ("loss", "words", "slope"),
    [
        (SQUARES, "## Mean loss", OF_SQUARES),
        (SQUARES, "## Half the loss", OF_SQUARES),
        (SQUARES, "## Ridge regression", OF_SQUARES),
        (SQUARES, "## Absolute error", OF_SQUARES),
        (HALF, "## Weighted least squares", OF_HALF),
        (HALF, "## Without the factor 1/2", OF_HALF),
        (TANH, "## Sigmoid", OF_TANH),
        (TANH, "With linear units:", OF_TANH),
    ],
)
def test_what_no_formula_shows(loss: str, words: str, slope: str) -> None:
    """What is right of the loss that stands there is not proved of the one to which words turn."""
    assert last(loss, slope) == "proved"
    assert last(loss, words, slope) == "undecided"


@pytest.mark.parametrize(
    ("loss", "words", "slope"),
    [
        (MEAN, "## Mean loss", OF_MEAN),
        (HALF, "## Half the loss", OF_HALF),
        (RIDGE, "## Ridge regression", OF_RIDGE),
        (SQUARES, "## Squared error", OF_SQUARES),
        (TANH, "## Tanh", OF_TANH),
        ("## Weighted least squares", SQUARES, OF_SQUARES),
        (f"## Mean loss\n\n{SQUARES}", "## Gradient", OF_SQUARES),
        (SQUARES, f"## Mean loss\n\n{MEAN}", OF_MEAN),
    ],
)
def test_what_a_formula_shows(loss: str, words: str, slope: str) -> None:
    """Near misses: a mean with its 1/n, a penalty with its λ, a loss that is defined behind the words."""
    assert last(loss, words, slope) == "proved"


def test_a_step_that_is_true_of_any_loss() -> None:
    """θ − α ∇J is what it is, whatever J is."""
    update = r"$$w' = w - \alpha\nabla_w L$$"
    assert last(SQUARES, "## With dropout", update) == last(SQUARES, update)


def test_what_the_notation_shows() -> None:
    """A negative is not counted twice by the usual loss, and words say so behind a formula as well as before it."""
    loss = r"$$J = -\log\sigma(u_o^\top v_c) - \sum_{k=1}^K \log\sigma(-u_k^\top v_c)$$"
    slope = r"$$\frac{\partial J}{\partial u_k} = (1-\sigma(-u_k^\top v_c)) v_c$$"
    assert last(loss, slope) == "proved"
    assert last(loss, "Each negative counts twice.", slope) == "undecided"


def test_what_a_loss_with_another_name_shows() -> None:
    """Where ∇J_ridge = … + λ w stands under "Ridge regression", J is what it was; words that nothing shows stay heard."""
    half, slope = r"$$J = \frac{1}{2} \|Xw - y\|^2$$", r"$$\nabla_w J = X^\top(Xw - y)$$"
    ridge = r"$$J_{ridge} = \frac{1}{2} \|Xw - y\|^2 + \frac{\lambda}{2} \|w\|^2$$"
    of_ridge = r"$$\nabla_w J_{ridge} = X^\top(Xw - y) + \lambda w$$"
    assert last(half, "## Ridge regression", ridge, of_ridge, slope) == "proved"
    assert last(half, "## Ridge regression", slope) == "undecided"
