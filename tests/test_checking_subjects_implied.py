"""Tests of derive/checking/subjects/implied.py: names that equations and words say to be made of others, and what is solved for."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on

NORMED = r"$\hat x_i = (x_i - \mu)/\sigma$, $\mu = \frac1m\sum_{i=1}^m x_i$"
SLOPE = r"$$\frac{\partial\hat x_i}{\partial x_j} = \frac1\sigma(\delta_{ij} - \frac1m)$$"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"{NORMED}.\n{SLOPE}", "proved"),
        (f"{NORMED}, $\\sigma^2 = \\frac1m\\sum_{{i=1}}^m(x_i - \\mu)^2$.\n{SLOPE}", "unread"),
        (f"{NORMED}, where $\\sigma$ is the standard deviation of the $x_i$.\n{SLOPE}", "unread"),
        ("Let $n^2 = x^T x$ and $u = x/n$.\n$$\\frac{\\partial u}{\\partial x} = \\frac1n I$$", "unread"),
        ("Let $n^2 = y^T y$ and $u = x/n$.\n$$\\frac{\\partial u}{\\partial x} = \\frac1n I$$", "proved"),
        ("$s_i = w_i^T x$, where $w_i$ depends on $x$.\n$$\\frac{\\partial s_i}{\\partial x} = w_i$$", "unread"),
        ("$L = a^T z$, $a \\propto e^z$.\n$$\\frac{\\partial L}{\\partial z} = a$$", "unread"),
        ("$L = a^T z$.\n$$\\frac{\\partial L}{\\partial z} = a$$", "proved"),
        ("$s_i = w_i^T x$.\n$$\\frac{\\partial s_i}{\\partial x} = w_i$$", "proved"),
        ("Let $\\|x\\| = s$ and $u = x/s$.\n$$\\frac{\\partial}{\\partial x} a^T u = \\frac{a}{s}$$", "unread"),
        ("Let $\\|y\\| = 2$ and $u = x/s$.\n$$\\frac{\\partial}{\\partial x} a^T u = \\frac{a}{s}$$", "proved"),
        ("Let $y(x)$ be the output, $E = \\|y - z\\|^2$.\n$$\\frac{\\partial E}{\\partial x} = 0$$", "unread"),
        ("Let $y(x)$ be the output, $E = \\|y - z\\|^2$.\n$$\\frac{\\partial E}{\\partial z} = 2(z - y)$$", "proved"),
        ("Let $x(t)$ be a curve.\n$$\\frac{d}{dt} (a t^2 x) = 2 a t x$$", "unread"),
        ("Let $x(s)$ be a curve.\n$$\\frac{d}{dt} (a t^2 y) = 2 a t y$$", "proved"),
    ],
)
def test_what_is_made_of_others_is_no_variable(text: str, last: str) -> None:
    """Where σ² = … or words say that a name depends on what is differentiated by, it is not held fixed."""
    assert verdicts_on(text)[-1] == last


def test_the_square_of_a_deviation_defines_it() -> None:
    """σ² = … gives σ, as in batch normalisation; the slip of forgetting it is not proved."""
    text = (
        r"$$\mu = \frac1m\sum_{i=1}^m x_i$$ $$\sigma^2 = \frac1m\sum_{i=1}^m (x_i - \mu)^2$$"
        r"$$\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}$$ $$y_i = \gamma\hat x_i + \beta$$"
        r"$$\frac{\partial L}{\partial\gamma} = \sum_{i=1}^m\frac{\partial L}{\partial y_i}\hat x_i$$"
        r"$$\frac{\partial\hat x_i}{\partial\mu} = \frac{RIGHT}{\sqrt{\sigma^2 + \epsilon}}$$"
    )
    assert verdicts_on(text.replace("RIGHT", "-1")) == ["definition"] * 4 + ["proved"] * 2
    assert verdicts_on(text.replace("RIGHT", "1"))[-1] != "proved"


def test_a_deviation_is_defined_by_a_root() -> None:
    """σ = √(1/d Σ …) is no sigmoid, for all its 1: what is divided by it is not divided by a number of its own."""
    text = (
        r"$$\mu = \frac1d\sum_{k=1}^d x_k, \quad \sigma = \sqrt{\frac1d\sum_{k=1}^d (x_k - \mu)^2}$$ $$y = \frac{x - \mu}{\sigma}$$"
        r"$$\frac{\partial y_i}{\partial x_j} = \frac1\sigma(\delta_{ij} - \frac1d LAST)$$"
    )
    assert verdicts_on(text.replace("LAST", r"- \frac{y_i y_j}{d}"))[-1] == "proved"
    assert verdicts_on(text.replace("LAST", ""))[-1] != "proved"


def test_what_is_left_of_a_number_is_no_variable() -> None:
    """Where θ_K = 1 − Σ θ_k, no entry is varied by itself; a step of descent, θ ← θ − η ∇L, ties none to the others."""
    text = r"$L = \sum_{k=1}^K n_k\log\theta_k$, where $SAID$. $$\frac{\partial L}{\partial\theta_k} = \frac{n_k}{\theta_k}$$"
    assert verdicts_on(text.replace("SAID", r"\theta_K = 1 - \sum_{k<K}\theta_k"))[-1] != "proved"
    assert verdicts_on(text.replace("SAID", r"\theta_{t+1} = \theta_t - \eta g_t"))[-1] == "proved"


def test_what_is_solved_for_is_not_defined() -> None:
    """After ∇L = 0, w = … is the answer: what is said of any w before and after it stays what it is; z = … after all is one."""
    text = (
        r"$L = \|Xw - y\|^2$ with $X\in\mathbb{R}^{n\times d}$. $$\nabla_w L = 2X^T(Xw - y)$$"
        r"$$X^TXw = X^Ty$$ $$w = (X^TX)^{-1}X^Ty$$ $$\|Xw - y\|^2 = w^TX^TXw - 2y^TXw + y^Ty$$"
    )
    assert verdicts_on(text) == ["definition", "proved", "unread", "unread", "proved"]
    assert verdicts_on(text.replace("2y^TXw", "y^TXw"))[-1] == "refuted"
    assert verdicts_on(r"$L = \|z - y\|^2$. $$\nabla_z L = 2(z - y)$$ $$z = Wx$$ $$\nabla_W L = 2(z - y)x^T$$")[2:] == [
        "definition",
        "proved",
    ]


def test_what_a_name_is_solved_for_is_no_definition() -> None:
    """After ∇J, w = (Xᵀ X)⁻¹ Xᵀ y says where it is 0; z = W x after ∂L/∂z says what z is, for L is not made of W."""
    squares = r"Let $J = \|X w - y\|^2$. $$\nabla_w J = 2 X^T (X w - y)$$ "
    solved = r"Setting the gradient to zero gives $$w = (X^T X)^{-1} X^T y$$ "
    for right, verdict in ((r"2 X^T X w - 2 X^T y", "proved"), (r"2 X^T X w + 2 X^T y", "refuted")):
        assert verdicts_on(squares + solved + f"$$\\nabla_w J = {right}$$")[-1] == verdict
    layer = r"Let $L = \frac12 \|z - t\|^2$. $$\frac{\partial L}{\partial z} = z - t$$ where $$z = W x$$ "
    assert verdicts_on(layer + r"$$\frac{\partial L}{\partial W} = (z - t) x^T$$") == [
        "definition",
        "proved",
        "definition",
        "proved",
    ]


@pytest.mark.parametrize(("factor", "verdict"), [("", "proved"), ("2", "refuted")])
def test_what_follows_from_a_derivative_is_not_put_into_it(factor: str, verdict: str) -> None:
    """Where p_i = e^{λ − 1} is what makes ∂ℒ/∂p_i zero, that is not zero for all p: twice as much is another."""
    sheet = r"$L(p, \lambda) = -\sum_{i=1}^n p_i \log p_i + \lambda (\sum_{i=1}^n p_i - 1)$. "
    step = rf"$$\frac{{\partial L}}{{\partial p_i}} = {factor}(-\log p_i - 1 + \lambda)$$ "
    assert verdicts_on(f"{sheet}{step}" r"So $p_i = e^{\lambda - 1}$.")[1] == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("y = [y_1, y_2, ..., y_K]", "proved"),
        (r"y = (y_1, \dots, y_K)^\top", "proved"),
        (r"y = [s_1, s_2, \dots, s_K]", "unread"),
        (r"y = \heartsuit(s)", "unread"),
    ],
)
def test_a_vector_of_its_own_entries(said: str, verdict: str) -> None:
    """That a vector has its entries says nothing of it; that it has those of another does."""
    loss = rf"Let ${said}$ and $L = -\sum_{{k=1}}^K y_k \log s_k$. "
    assert verdicts_on(loss + r"$$\frac{\partial L}{\partial s_k} = -\frac{y_k}{s_k}$$")[-1] == verdict
