"""Tests of derive/checking/own/names.py: a sheet that says otherwise what a name of its declared notation is."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.subjects.declarations.shipped import notation_named

MEAN = r"$$J = \frac1N\|Xw - y\|^2$$"
SUM = r"$$\frac{\partial J}{\partial w} = X^T(Xw - y)$$"
OF_MEAN = r"$$\frac{\partial J}{\partial w} = \frac2N X^T(Xw - y)$$"
TURNED = r"$$\frac{\partial J}{\partial w} = \frac2N X^T(y - Xw)$$"
TANH = r"$$h = \tanh(W_1x + b_1)$$"
BY_SIGMOID = r"$$\frac{\partial h}{\partial b_1} = \mathrm{diag}(h \circ (1 - h))$$"
BY_TANH = r"$$\frac{\partial h}{\partial b_1} = \mathrm{diag}(1 - h^2)$$"
OUTER = r"$$\frac{\partial L}{\partial W_2} = (\hat y - y)h^T$$"


def verdicts(text: str, notation: str) -> list[str]:
    """Return the verdicts on the steps of a sheet in a notation that comes with derive."""
    known = notation_named(notation)
    assert known is not None
    return [each.verdict for _, each in verdicts_of("a.md", [sheet_of_text(text)], known).placed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SUM, ["proved"]),
        (OF_MEAN, ["refuted"]),
        (MEAN + SUM, ["refuted", "undecided"]),
        (MEAN + OF_MEAN, ["refuted", "proved"]),
        (MEAN + TURNED, ["refuted", "refuted"]),
        (SUM + MEAN, ["proved", "refuted"]),
    ],
)
def test_a_loss_of_its_own(text: str, expected: list[str]) -> None:
    """From where a sheet says what J is, a gradient is proved where it is that of the sheet's J."""
    assert verdicts(text, "linear_regression") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BY_SIGMOID + BY_TANH, ["proved", "refuted"]),
        (TANH + BY_SIGMOID, ["refuted", "undecided"]),
        (TANH + BY_TANH, ["refuted", "proved"]),
        (TANH + OUTER, ["refuted", "proved"]),
    ],
)
def test_a_layer_of_its_own(text: str, expected: list[str]) -> None:
    """What rests on the layer rests on what the sheet says it is, within losses as well."""
    assert verdicts(text, "two_layer_network") == expected


@pytest.mark.parametrize(
    ("said", "notation", "step", "verdict"),
    [
        ("The loss is averaged over the batch of $N$ examples.", "softmax_layer", "L", "undecided"),
        (r"We add a penalty $\lambda\|W\|^2$ to the loss.", "softmax_layer", "L", "undecided"),
        ("The loss is the cross entropy.", "softmax_layer", "L", "proved"),
        ("The loss is the squared error.", "linear_regression", "J", "proved"),
        ("The loss is averaged over the batch of $m$ examples.", "logistic_regression", "m", "proved"),
    ],
)
def test_a_loss_in_words(said: str, notation: str, step: str, verdict: str) -> None:
    """A mean is none where the notation has none; what the notation says as well changes nothing."""
    steps = {
        "L": r"$$\frac{\partial L}{\partial W} = (\hat y - y)x^T$$",
        "J": SUM,
        "m": r"$$\frac{\partial J}{\partial\theta} = \frac1m X^T(h - y)$$",
    }
    assert verdicts(f"{said}\n\n{steps[step]}", notation) == [verdict]


@pytest.mark.parametrize(
    ("said", "by", "verdict"),
    [
        (r"We add the penalty $\lambda \|w\|^2$ to $J$.", "w", "undecided"),
        (r"We add the penalty $\lambda \|w\|^2$ to $J$.", "y", "proved"),
        ("We minimise it.", "w", "proved"),
    ],
)
def test_a_penalty_that_no_formula_has(said: str, by: str, verdict: str) -> None:
    """What words add to a loss is missing in its gradient, and in none by what is not penalised."""
    slopes = {"w": r"$$\nabla_w J = X^T(Xw - y)$$", "y": r"$$\frac{\partial J}{\partial y} = y - Xw$$"}
    text = rf"$J = \frac12\|Xw - y\|^2$. {said}" + "\n\n" + slopes[by]
    assert verdicts_on(text)[-1] == verdict


def test_a_penalty_in_a_formula() -> None:
    """Where λ stands in the gradient, what words add is there."""
    text = (
        r"We add the penalty $\lambda \|w\|^2$ to $J$: $J = \frac12\|Xw - y\|^2 + \lambda\|w\|^2$."
        r" $$\nabla_w J = X^T(Xw - y) + 2\lambda w$$"
    )
    assert verdicts_on(text)[-1] == "proved"


@pytest.mark.parametrize(
    ("notation", "said", "step", "verdict"),
    [
        ("softmax_layer", r"L = \frac12 \|\hat y - y\|^2", r"\frac{\partial L}{\partial z} = \hat y - y", "undecided"),
        ("softmax_layer", r"z = W^\top x + b", r"\frac{\partial L}{\partial x} = W^\top (\hat y - y)", "undecided"),
        ("softmax_layer", r"z = W x + b", r"\frac{\partial L}{\partial x} = W^\top (\hat y - y)", "proved"),
        ("softmax_layer", r"z = W^\top x + b", "z = W x + b", "undecided"),
        ("logistic_regression", r"h = \Phi(X \theta)", r"\nabla_\theta J = \frac1m X^\top (h - y)", "undecided"),
        ("logistic_regression", r"J(\theta) = \operatorname{foo}(h)", r"\nabla_\theta J = \frac1m X^\top (h - y)", "undecided"),
        ("logistic_regression", r"h = \sigma(X \theta)", r"\nabla_\theta J = \frac1m X^\top (h - y)", "proved"),
        ("linear_regression", r"L = \|X w + b - y\|^2", r"\nabla_w L = 2 X^\top (X w - y)", "undecided"),
        ("linear_regression", r"q = \|X w + b - y\|^2", r"\nabla_w L = 2 X^\top (X w - y)", "proved"),
    ],
)
def test_what_a_sheet_says_otherwise_and_is_not_read(notation: str, said: str, step: str, verdict: str) -> None:
    """Nothing that goes back to a name is proved, or refuted, where the sheet says that it is something else."""
    assert verdicts(f"$$\n{said}\n$$\n\n$$\n{step}\n$$\n", notation)[-1] == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"$$h = \text{GELU}(W_1 x + b_1)$$", "undecided"),
        (r"$$h = \sigma(W_1 x + b_1)$$", "proved"),
        (r"$$g = \text{GELU}(W_1 x + b_1)$$", "proved"),
    ],
)
def test_a_name_that_is_made_of_what_is_not_known(said: str, verdict: str) -> None:
    """A layer that the sheet makes with a function nobody knows is not the notation's: what rests on that is not proved."""
    step = r"$$\frac{\partial L}{\partial b_1} = W_2^\top(\hat y - y) \odot h \odot (1 - h)$$"
    assert verdicts(f"{said}\n\n{step}", "two_layer_network")[-1] == verdict
