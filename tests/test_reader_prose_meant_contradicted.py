"""Tests of prose/meant/contradicted.py: which definitions words contradict, and what rests on them."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

LOSS = r"Let $L = \frac12 (a - y)^2$." + "\n\n"
STEP = r"$$\frac{\partial L}{\partial a} = a - y$$"
HIDDEN = r"$$h = \sigma(z)$$" + "\n\n"
SLOPE = r"$$\frac{\partial h}{\partial z} = h (1 - h)$$"


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the steps of a sheet."""
    return [step.verdict for step in marked_sheet(text).steps]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Now the loss is cross entropy.", "undecided"),
        ("现在损失函数是交叉熵。", "undecided"),
        ("## Hinge loss", "undecided"),
        ("Now $L$ is the absolute error.", "undecided"),
        ("From now on the loss is averaged over a batch.", "undecided"),
        ("The factor is there for convenience.", "proved"),
        ("The loss is the squared error.", "proved"),
        ("The cross entropy is another loss.", "proved"),
        (r"For the cross entropy, let $C = -y \log a$.", "proved"),
    ],
)
def test_a_loss_in_words(said: str, verdict: str) -> None:
    """What was proved of one loss is not so of another; words that say what the formula says change nothing."""
    assert verdicts(f"{LOSS}{said}\n\n{STEP}")[-1] == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("For tanh, we get", "undecided"),
        ("### ReLU", "undecided"),
        ("Suppose the activation is linear.", "undecided"),
        ("Without the nonlinearity, we get", "undecided"),
        ("Here $h$ is treated as a constant.", "undecided"),
        ("Here $z$ is treated as a constant.", "proved"),
        (r"From here on $h$ denotes the input.", "undecided"),
        (r"Here $\sigma = \tanh$.", "undecided"),
        ("For the sigmoid, we get", "proved"),
        ("Unlike tanh, this is", "proved"),
        ("For tanh, we get another slope. Back to the sigmoid:", "proved"),
        (r"For tanh, $g = \tanh(z)$. And", "proved"),
    ],
)
def test_an_activation_in_words(said: str, verdict: str) -> None:
    """A layer that is defined with one function has another slope with another."""
    assert verdicts(f"{HIDDEN}{said}\n\n{SLOPE}")[-1] == verdict


def test_a_definition_behind_what_it_explains() -> None:
    """After a display, "where f(x) = x²" says what f is in it, whatever f was before."""
    step = "$$f'(x) = 3 x^2,$$"
    assert verdicts(f"Let $f(x) = x^3$.\n\n{step}\n\nwhere $f(x) = x^2$.")[1] == "undecided"
    assert verdicts(f"Let $f(x) = x^3$.\n\n{step}\n\nwhere $g(x) = x^2$.")[1] == "proved"


def test_a_function_by_cases() -> None:
    """What is said of some numbers alone, and otherwise of others, is not so of all; where f is defined is no case."""
    step = "\n\n$$f'(x) = 2 x$$"
    assert verdicts("$f(x) = x^2$ if $x > 0$, and 0 otherwise." + step)[-1] != "proved"
    assert verdicts("$$f(x) = x^2 \\quad (x > 0)$$\n\n$$f(x) = 0 \\quad (x \\le 0)$$" + step)[-1] != "proved"
    assert verdicts("$$f(x) = x^2 \\quad (x > 0)$$" + step)[-1] == "proved"


SQUARES = "$$L = {}\\sum_{{i=1}}^m (b - x_i)^2$$\n\n$$\\frac{{\\partial L}}{{\\partial b}} = 2 {}\\sum_{{i=1}}^m (b - x_i)$$\n"


@pytest.mark.parametrize(
    ("said", "mean", "verdict"),
    [
        ("Averaged over the $m$ samples the loss is", "", "undecided"),
        ("Averaged over the $m$ samples the loss is", r"\frac1m", "proved"),
        ("The loss is the mean over the $m$ examples:", "", "undecided"),
        ("损失对 $m$ 个样本取平均：", "", "undecided"),
        ("The loss is not averaged over the $m$ samples:", "", "proved"),
        ("If averaged over the $m$ samples, there is a factor. Here", "", "proved"),
        ("The mean of the $m$ samples is $\\bar x$.", "", "proved"),
        ("Averaged over the $n$ runs this hardly changes:", "", "proved"),
        ("The loss is the cross entropy:", "", "undecided"),
        ("The loss is the squared error:", "", "proved"),
        ("We add an $L_2$ penalty to the loss:", "", "undecided"),
    ],
)
def test_a_formula_beside_words_that_it_does_not_show(said: str, mean: str, verdict: str) -> None:
    """A sum is no mean, and squares are no cross entropy, where the sentence that defines them says so."""
    assert verdicts(f"{said}\n\n{SQUARES.format(mean, mean)}")[-1] == verdict
