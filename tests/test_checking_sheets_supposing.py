"""Tests of derive/checking/sheets/supposing.py: steps of sheets that suppose things for a while, or show what they do not claim."""

from __future__ import annotations

import pytest

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

LOSS = r"$J = \|X w - y\|^2 + \lambda \|w\|^2$"
WITHOUT = r"$$\frac{\partial J}{\partial w} = 2 X^\top (X w - y)$$"
WITH = r"$$\frac{\partial J}{\partial w} = 2 X^\top (X w - y) + 2 \lambda w$$"


def last(text: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return verdicts_of("", [sheet_of_text(text)], word2vec()).checked.found[-1].verdict


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        (rf"Let {LOSS}. If $\lambda = 0$, then", "proved"),
        (rf"Let {LOSS}. Set $\lambda = 0$.", "proved"),
        (rf"Let {LOSS}. For $\lambda = 0$ there is no penalty.", "undecided"),
        (rf"Let {LOSS}. Unless $\lambda = 0$, there is a penalty.", "unread"),
        (rf"Let {LOSS}. If $\lambda = 0$ it is simple. In general", "unread"),
        (f"Let {LOSS}. Let $\\lambda = 0$.\n\nNow $\\lambda$ is arbitrary.", "unread"),
    ],
)
def test_a_supposition_is_no_definition(before: str, verdict: str) -> None:
    """What holds only where the penalty vanishes is proved only where that is said; what holds always is, whatever is said."""
    assert last(f"{before}\n{WITHOUT}") == verdict
    assert last(f"{before}\n{WITH}") == "proved"


def test_what_comes_later_is_not_supposed_before() -> None:
    """An example after a step defines nothing in it, what is said after it with "where" does."""
    assert last("$$B^2 = B$$\n\nFor example\n$$B = I$$\n\n$$B^2 = B$$") != "unread"
    assert [
        each.verdict for each in verdicts_of("", [sheet_of_text("$$B^2 = B$$\n\nFor example\n$$B = I$$")], word2vec()).checked.found
    ] == ["unread", "definition"]


def test_a_number_for_what_is_made_up_is_claimed() -> None:
    """C = 0 after C = (a − t)² defines nothing: the derivative is not 0; where C was a number, it is another one from there on."""
    derivative = r"$$\frac{\partial C}{\partial a} = 0$$"
    assert last(f"$C = (a - t)^2$.\n$$C = 0$$\n{derivative}") != "proved"
    assert last(f"$C = 1$.\n$$C = 0$$\n{derivative}") == "proved"


@pytest.mark.parametrize("shown", [r"A common mistake is to write {}", "~~{}~~", r"{} This is wrong."])
def test_mistakes_that_are_shown(shown: str) -> None:
    """What is shown as a mistake is neither refuted nor proved, and says nothing of other steps."""
    for right in (r"U^\top (y - \hat y)", r"U^\top (\hat y - y)"):
        formula = rf"$$\frac{{\partial J}}{{\partial v_c}} = {right}$$"
        true = r"$$\frac{\partial J}{\partial v_c} = U^\top (\hat y - y)$$"
        found = verdicts_of("", [sheet_of_text(f"{shown.format(formula)}\n\nThus\n{true}")], word2vec()).checked.found
        assert [each.verdict for each in found] == ["unread", "proved"]


def test_how_data_come_about_is_put_into_no_loss() -> None:
    """The loss is differentiated as it is written; what is true of how data come about is not refuted."""
    model = r"The data are $y = X w + \epsilon$. Let $J = \|X w - y\|^2$."
    gradients = {"0": "undecided", r"2 X^\top (X w - y)": "proved", r"2 X^\top (y - X w)": "refuted"}
    for right, verdict in gradients.items():
        assert last(f"{model}\n$$\\frac{{\\partial J}}{{\\partial w}} = {right}$$") == verdict
    assert last(f"{model}\n$$X^\\top y = X^\\top X w + X^\\top \\epsilon$$") == "proved"
    assert last(f"{model}\n$$X^\\top y = X^\\top X w - X^\\top \\epsilon$$") != "proved"
    drawn = r"Let $z = \mu + \tau \epsilon$ with numbers."
    assert last(f"{drawn}\n$$\\frac{{\\partial z}}{{\\partial \\mu}} = 1$$") == "proved"


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ("Suppose $U = 0$.", "undecided"),
        ("If $U = 0$, then", "undecided"),
        ("If $U = 0$, nothing is learned.\n\nIn general", "refuted"),
        ("We do not assume $U = 0$.", "refuted"),
    ],
)
def test_what_is_supposed_of_the_notation_refutes_nothing(before: str, verdict: str) -> None:
    """The gradient is 0 where all words have the same vector: not refuted there, refuted elsewhere."""
    loss = r"Let $J = -\log \hat y_o$."
    assert last(f"{loss} {before}\n$$\\frac{{\\partial J}}{{\\partial v_c}} = 0$$") == verdict
    assert last(f"{loss} {before}\n$$\\frac{{\\partial J}}{{\\partial v_c}} = U^\\top (\\hat y - y)$$") == "proved"


@pytest.mark.parametrize(("total", "verdict"), [(r"\sum_{-m \le j \le m, j \ne 0}", "unread"), ("2 ", "refuted"), ("", "proved")])
def test_one_letter_for_two_losses(total: str, verdict: str) -> None:
    """In ∂J/∂U = Σ ∂J/∂U over a window, J is both its loss and that of a term: it is not said to be 2m times itself."""
    before = r"$$\frac{\partial J_{naive}}{\partial v_c} = U^T(\hat y - y)$$"
    step = rf"$$\frac{{\partial J}}{{\partial U}} = {total}\frac{{\partial J}}{{\partial U}}$$"
    sheet = sheet_of_text(f"{before}\n\n{step}")
    assert verdicts_of("a.md", [sheet], word2vec()).placed[-1][1].verdict == verdict


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("For the backward pass we pretend that $\\tanh$ is the identity.", "undecided"),
        ("With the straight-through estimator", "undecided"),
        ("For the backward pass we need this:", "refuted"),
        ("We treat $t$ as known.", "refuted"),
    ],
)
def test_what_is_differentiated_as_something_else(words: str, verdict: str) -> None:
    """That a function is treated as another one contradicts what it is defined as."""
    known = r"Let $h = \tanh(w)$ and $L = (h - t)^2$."
    assert last(known + f" {words}\n" + r"$$\frac{\partial L}{\partial w} = 2(h - t)$$") == verdict


@pytest.mark.parametrize(
    "text",
    [
        r"$f(x) = x$ if $x > 0$ and $f(x) = \alpha x$ otherwise. Thus $f'(x) = 1$ if $x > 0$.",
        "For $x > 0$, $f(x) = x$; otherwise $f(x) = \\alpha x$.\n\nFor $x > 0$:\n$$f'(x) = 1$$",
    ],
)
def test_a_function_that_is_something_else_otherwise(text: str) -> None:
    """What is said to be so otherwise is not so everywhere, in sentences as well, where nothing is told of what is unread."""
    assert last(text) == "undecided"
    assert last(r"We have $f(x) = \alpha x$. Otherwise nothing is said. Thus $f'(x) = 1$ if $x > 0$.") == "refuted"


def test_what_is_proved_supposes_nothing() -> None:
    """An identity after "where" restricts nothing that follows; a value that a letter is given for a while does."""
    wrong = r"$$\frac{\partial J}{\partial w} = X^\top (X w - y)$$"
    known = r"Let $J = \|X w - y\|^2$."
    assert last(known + r" Here $\sigma(-x) + \sigma(x) = 1$ holds." + "\n" + wrong) == "refuted"
