"""Tests of derive/checking/subjects/taken.py: what the end of a chain is a name for."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from test_subjects_inference_outputs import last_verdicts

NETWORK = (
    r"z_1 = W_1 x + b_1, \quad h = \sigma(z_1), \quad z_2 = W_2 h + b_2",
    r"\hat y = \mathrm{softmax}(z_2), \quad L = -\sum_k y_k \log \hat y_k",
)
ERROR = r"\frac{\partial L}{\partial z_2} = \hat y - y = \delta_2"


@pytest.mark.slow
def test_the_end_of_a_chain_is_a_name() -> None:
    """δ_2 is what the chain says that ends with it, and what is made of it is judged so."""
    right = (
        r"\frac{\partial L}{\partial W_2} = \delta_2 h^T",
        r"\frac{\partial L}{\partial z_1} = W_2^T \delta_2 \circ \sigma'(z_1)",
    )
    assert last_verdicts((*NETWORK, ERROR), *right) == ["proved", "proved"]
    assert last_verdicts(NETWORK, ERROR, r"\frac{\partial L}{\partial h} = \delta_2") == ["definition", "unread"]
    assert last_verdicts((*NETWORK, ERROR), r"\frac{\partial L}{\partial W_2} = -\delta_2 h^T") == ["refuted"]


@pytest.mark.slow
def test_a_name_for_which_side() -> None:
    """Where a step before it is false, it is not told for which side the name stands: nothing is proved of it."""
    wrong = ERROR.replace(r"\hat y - y", r"y - \hat y")
    for sign in ("", "-"):
        *_, last = last_verdicts(NETWORK, wrong, rf"\frac{{\partial L}}{{\partial W_2}} = {sign}\delta_2 h^T")
        assert last == "unread"


@pytest.mark.parametrize(
    ("formulas", "last"),
    [
        # Data, and equations to be solved, are no names.
        ((r"f(x) = w^T x = y", r"(f(x) - y)^2 = 0"), "unread"),
        ((r"A v = b", r"v^T A v = v^T b"), "unread"),
        # What stands before it has a meaning of its own.
        ((r"g = 2 w", r"\frac{\partial (w^T w)}{\partial w} = 2 w = g"), "proved"),
        ((r"g = 3 w", r"\frac{\partial (w^T w)}{\partial w} = 2 w = g"), "refuted"),
    ],
)
def test_what_is_no_name(formulas: tuple[str, ...], last: str) -> None:
    """It is judged as it always was."""
    assert last_verdicts((), *formulas)[-1] == last


def test_said_before() -> None:
    """A name of which the text speaks before is not told by the end of a chain."""
    from marked_sheets import marked_sheet

    text = "Let $g$ be half of it.\n\n$$\\frac{\\partial (w^T w)}{\\partial w} = 2 w = g$$\n\n$$g^T w = 2 w^T w$$\n"
    assert [step.verdict for step in marked_sheet(text).steps] == ["proved", "unread", "unread"]
    assert [step.verdict for step in marked_sheet(text.split("\n\n", 1)[1]).steps] == ["proved", "definition", "proved"]


def test_functions_by_their_entries() -> None:
    """S(z)_i = … says what S(z) is, also as the second side of a chain; S of another vector is another."""
    softmax = r"\frac{e^{z_i}}{\sum_j e^{z_j}}"
    by = r"\frac{\partial L}{\partial z} ="
    for start in (r"S(z)_i =", r"p_i = S(z)_i ="):
        sheet = (f"{start} {softmax}", r"L = -\sum_i t_i \log S(z)_i")
        assert last_verdicts(sheet, f"{by} S(z) - t") == ["proved"]
        assert last_verdicts(sheet, f"{by} t - S(z)") == ["refuted"]
        assert last_verdicts(sheet, f"{by} S(x) - t")[0] not in ("proved", "definition")


@pytest.mark.parametrize(
    ("said", "step", "verdict"),
    [
        (r"$c = 3 q$ and $L = c (t - s)^2$", r"\frac{\partial L}{\partial t} = 2 c (t - s)", "proved"),
        (r"$c = 3 q$ and $L = c (t - s)^2$", r"\frac{\partial L}{\partial t} = 2 c^2 (t - s)", "refuted"),
        (r"$c = 3 q$ and $L = c^2 (t - s)$", r"\frac{\partial L}{\partial t} = c^2", "proved"),
        (r"$c = 3 q$ and $L = c^2 (t - s)$", r"\frac{\partial L}{\partial t} = 2 c^2 (t - s)", "unread"),
        (r"$c = 3 q$ and $L = c \left(t - s\right)^{2}$", r"\frac{\partial L}{\partial t} = 2 c (t - s)", "proved"),
        (r"$f(x) = x^2$ and $L = f(t + 1)^2$", r"\frac{\partial L}{\partial t} = 4 (t + 1)^3", "proved"),
        (r"$f(x) = x^2$ and $L = f(t + 1)^2$", r"\frac{\partial L}{\partial t} = 2 (t + 1)", "unread"),
        (r"$h = 3$ and $L = h (t - s)^2$", r"\frac{\partial L}{\partial t} = 2 h (t - s)", "proved"),
        (r"$g = q r$ and $L = g (t - s)^2$", r"\frac{\partial L}{\partial t} = 2 g (t - s)", "proved"),
        (r"$g = q r$ and $L = g (t - s)^2$", r"\frac{\partial L}{\partial t} = 2 g^2 (t - s)", "refuted"),
        (r"$e = y - q r$ and $L = \frac12 e^2$", r"\frac{\partial L}{\partial q} = -e r", "proved"),
        (r"$e = y - q r$ and $L = \frac12 e^2$", r"\frac{\partial L}{\partial q} = 0", "unread"),
        (r"$e = y - q r$ and $L = e^{2 q}$", r"\frac{\partial L}{\partial q} = 2 e^{2 q}", "proved"),
        (r"$f(x) = e^x$ with the inverse function $f^{-1}$", r"\frac{d}{dx} f^{-1}(x) = -e^{-x}", "unread"),
        (
            r"$z = W a^{(1)}$, $L = \frac12 \|z - t\|^2$ and $\delta = z - t$",
            r"\frac{\partial L}{\partial W} = \delta (a^{(1)})^T",
            "proved",
        ),
        (
            r"$z = W a^{(1)}$, $L = \frac12 \|z - t\|^2$ and $\delta = t - z$",
            r"\frac{\partial L}{\partial W} = \delta (a^{(1)})^T",
            "refuted",
        ),
    ],
)
def test_a_letter_with_a_value_of_its_own_is_a_factor_beside_a_power(said: str, step: str, verdict: str) -> None:
    """c (t − s)² is c times the square of t − s, and c² (t − s) the square of c times t − s; f(t + 1)² is that of a function."""
    found = marked_sheet(f"Let {said}.\n\n$${step}$$\n").steps[-1].verdict
    assert found == verdict or (verdict == "unread" and found == "undecided")


def test_a_letter_with_a_value_is_a_factor_before_one_letter_in_brackets() -> None:
    """c (x)² is c x² and c² (x) is c² x, where c is not made of x; where it is, both are tried, and nothing is refuted."""
    cubic = "Let $c = 3$ and $f(x) = c x^3$.\n\n$$f'(x) = {}$$\n"
    for right, verdict in (("3 c (x)^2", "proved"), ("c^2 (x)^2", "proved"), ("2 c (x)^2", "refuted"), ("c^2 (x)", "refuted")):
        assert marked_sheet(cubic.format(right)).steps[-1].verdict == verdict
    square = r"Let $L = \frac12 \|W x - t\|^2$ and $\delta = {}$." "\n\n" r"$$\frac{{\partial L}}{{\partial W}} = \delta (x)^T$$"
    assert marked_sheet(square.format("W x - t")).steps[-1].verdict == "proved"
    assert marked_sheet(square.format("t - W x")).steps[-1].verdict == "unread"
    value = "Let $r = A x - b$ and $L = r^T r$.\n\n$$L = {}$$\n"
    assert marked_sheet(value.format("r(x)^T r(x)")).steps[-1].verdict == "proved"
    function = "Let $c(x) = 3 x$ and $f(x) = x^3$.\n\n$$f'(x) = {}$$\n"
    assert marked_sheet(function.format(r"\frac{1}{3} c(x)^2")).steps[-1].verdict == "proved"
    assert marked_sheet(function.format(r"\frac{2}{3} c(x)^2")).steps[-1].verdict == "refuted"


@pytest.mark.parametrize(
    ("said", "right", "verdict"),
    [
        (r"$\delta = \hat y - y$, $\hat y = w x$, $L = \frac12 \delta^2$", r"\delta (x)", "proved"),
        (r"$\delta = \hat y - y$, $\hat y = w x$, $L = \frac12 \delta^2$", r"2 \delta (x)", "unread"),
        (r"$\delta(x) = w x - y$, $L = \frac12 \delta(x)^2$", r"\delta(x) x", "proved"),
        (r"$\delta(x) = w x - y$, $L = \frac12 \delta(x)^2$", r"2 \delta(x) x", "refuted"),
        (r"$f = w x - y$, $L = \frac12 f^2$", r"2 f(x) x", "refuted"),
    ],
)
def test_a_letter_with_a_value_before_one_letter_in_brackets(said: str, right: str, verdict: str) -> None:
    """δ (x) is δ x or the value of δ at x, where the sheet says not which; f (x) is that of a function."""
    assert marked_sheet(f"Let {said}.\n\n$$\\frac{{\\partial L}}{{\\partial w}} = {right}$$\n").steps[-1].verdict == verdict
