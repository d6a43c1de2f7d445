"""What is false of all indices and true in one case, and what is refuted where a sheet says all shapes."""

from __future__ import annotations

import pytest
from checked import displayed
from marked_sheets import verdicts_on
from test_subjects_inference_outputs import last_verdicts

from derive.checking.steps.proofs import Proofs
from derive.checking.steps.unsaid import case_of, positive_wherever_defined, says_nothing
from derive.language.claims import claim
from derive.language.syntax import gradient, index, jacobian, log, matrix, sigmoid, sizes, total_over, vector, zeros
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

_SAID = r"Let $x \in \mathbb{R}^d$ and $M \in \mathbb{R}^{d \times d}$." + "\n\n"
_SOFTMAX = r"Let $s = \mathrm{softmax}(z)$." + "\n\n"


def test_the_case_in_which_a_claim_is_true() -> None:
    """∂x_i²/∂x_j is 2x_i where i = j, and nothing makes x_i of it; A_ij = A_ji is about no derivative."""
    (d,) = sizes("d")
    x, A, i, j = vector("x", d), matrix("A", d, d), index("i", d), index("j", d)
    slope = gradient(x[i] ** 2, x[j])

    assert case_of(claim(slope, 2 * x[i]), Proofs()) == "i = j"
    assert case_of(claim(slope, 0 * x[i]), Proofs()) == "i ≠ j"
    assert case_of(claim(slope, x[i]), Proofs()) == ""
    assert case_of(claim(A[i, j], A[j, i]), Proofs()) == ""


def test_what_is_wrong_of_shapes_that_a_sheet_says() -> None:
    """∇xᵀMx = 2Mx is refuted of a matrix that the sheet declares, unread of one that it does not, proved of a symmetric one."""
    loss, wrong, right = "f(x) = x^T M x", r"\nabla f(x) = 2 M x", r"\nabla f(x) = (M + M^T) x"

    assert verdicts_on(_SAID + displayed(loss, right, wrong)) == ["definition", "proved", "refuted"]
    assert verdicts_on(displayed(loss, right, wrong)) == ["definition", "proved", "unread"]
    assert verdicts_on(_SAID + "Let $M$ be symmetric.\n\n" + displayed(loss, wrong)) == ["definition", "proved"]


@pytest.mark.parametrize("right", [r"1 - \frac{x^2}{s^2}", "1"])
def test_another_measure_of_a_number(right: str) -> None:
    """∂ℓ/∂τ, where τ = log s and ℓ has both, is one thing with s held fixed and another with s = exp τ."""
    loss = r"\ell = \log s + \frac{x^2}{2 s^2}"
    step = rf"\frac{{\partial \ell}}{{\partial \tau}} = {right}"

    assert verdicts_on(displayed(r"\tau = \log s", loss, step))[-1] == "undecided"
    assert verdicts_on(displayed(r"\tau = \log s", r"\ell = 2 \log s", r"\frac{\partial \ell}{\partial \tau} = 2"))[-1] == "proved"


@pytest.mark.parametrize(
    ("right", "verdict"),
    [(r"s_i (\delta_{ij} - s_j)", "proved"), (r"s_i (1 - s_j)", "refuted"), (r"s_i (1 - s_i)", "unread"), ("-s_i s_j", "unread")],
)
def test_what_is_true_in_one_case_is_not_refuted(right: str, verdict: str) -> None:
    """∂s_i/∂z_j = s_i(1 − s_i) may have been said of i = j, in words that are not understood; what writes j as well was not."""
    true = r"\frac{\partial s}{\partial z} = \mathrm{diag}(s) - s s^T"

    assert verdicts_on(_SOFTMAX + displayed(true, rf"\frac{{\partial s_i}}{{\partial z_j}} = {right}"))[-1] == verdict


def test_what_is_positive_wherever_it_has_a_value() -> None:
    """Of Σ p_i log(p_i/q_i) = Σ p_i log p_i − Σ p_i log q_i each p_i and q_i is positive; of log p_i, only this one is."""
    (n,) = sizes("n")
    i, p = index("i", n), vector("p", n)
    assert list(positive_wherever_defined(total_over(i, p[i] * log(p[i])))) == [p]
    assert list(positive_wherever_defined(log(p[i]))) == []

    split = r"\sum_i p_i \log \frac{p_i}{q_i} = \sum_i p_i \log p_i"
    assert last_verdicts((), rf"{split} - \sum_i p_i \log q_i") == ["proved"]
    assert last_verdicts((), rf"{split} + \sum_i p_i \log q_i")[0] not in ("proved", "definition")


_SQUARE = r"Let $A, B \in \mathbb{R}^{n \times n}$, $x, y \in \mathbb{R}^n$, and let $s$ be a number." + "\n\n"


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (r"\nabla_x^2 (x^T A x) = A + A^T", "proved"),
        (r"\nabla^2_x (x^T A x) = (A + A^T) x", "refuted"),
        (r"\langle x, A y \rangle = x^T A y", "proved"),
        (r"\langle A, B \rangle = \mathrm{tr}(A^T B)", "proved"),
        (r"\langle x, A y \rangle = x^T A^T y", "refuted"),
        (r"\langle s \rangle = s", "unread"),
        (r"\lfloor s \rfloor = s", "unread"),
        (r"\infty - \infty = 0", "unread"),
        (r"A^2_{ij} = \sum_k A_{ik} A_{kj}", "proved"),
        (r"A_{ij}^2 = A_{ij} A_{ij}", "proved"),
        (r"A_{ij}^{-1} = \frac{1}{A_{ij}}", "unread"),
        (r"\mathbf{1}^T x = x", "unread"),
        (r"A \mathbf{1} = A", "unread"),
        (r"\sigma(x) \odot (\mathbf{1} - \sigma(x)) = \sigma(x) - \sigma(x)^2", "proved"),
        (r"\mathbf{1}[x > 0] \odot x = \max(0, x)", "proved"),
        ("e^{A + B} = e^A e^B", "unread"),
    ],
)
def test_what_is_not_to_be_dropped(written: str, verdict: str) -> None:
    """An order of a nabla, brackets that mean something, a power before its indices, 1 in bold, a series of a matrix."""
    assert verdicts_on(_SQUARE + displayed(written)) == [verdict]


def test_one_sample_of_a_binary_label() -> None:
    """y of −y log h − (1 − y) log(1 − h) is a number, in a loss that is written as a function as well, and in {0, 1}."""
    loss = r"\ell(\theta) = y \log h(x) + (1 - y) \log(1 - h(x))"
    right, wrong = r"\nabla_\theta \ell = (y - h(x)) x", r"\nabla_\theta \ell = (h(x) - y) x"
    hessian = r"\nabla^2_\theta \ell = -h(x) (1 - h(x)) x x^T"

    for said in ("", r"$\theta, x \in \mathbb{R}^d$, $y \in \{0, 1\}$" + "\n\n"):
        sheet = said + displayed(r"h(x) = \sigma(\theta^T x)", loss, right, wrong, hessian)
        assert verdicts_on(sheet)[-3:] == ["proved", "refuted", "proved"]


def test_a_derivative_of_what_is_not_read_is_left_open() -> None:
    """log p of a density with a factorial is differentiated by λ, on which it is not read to depend."""
    density, slope = (
        r"p(y; \lambda) = \frac{e^{-\lambda} \lambda^y}{y!}",
        r"\frac{\partial \log p}{\partial \lambda} = \frac{y}{\lambda} - 1",
    )

    assert verdicts_on(displayed("f(x) = x^T x", r"\nabla f(x) = 2 x", density, slope))[-1] == "unread"


def test_derivatives_by_what_nothing_is_said_of() -> None:
    """∂J/∂x = 2 ∂J/∂x is 0 = 0 where J has no x in it: that says nothing; that one is 0 is said, and a sum may have such terms."""
    n, m = sizes("n m")
    v, w, x, y = vector("v", n), vector("w", n), vector("x", n), vector("y", m)
    loss = sigmoid(w @ v)

    assert says_nothing(claim(gradient(loss, x), 2 * gradient(loss, x)))
    assert says_nothing(claim(gradient(loss, x), gradient(loss, y) @ jacobian(y, x)))
    assert not says_nothing(claim(gradient(loss, x), zeros(n)))
    assert not says_nothing(claim(gradient(loss + x @ x, x), gradient(loss, x) + gradient(x @ x, x)))
    assert not says_nothing(claim(gradient(loss, w), v * loss * (1 - loss)))


def test_paths_of_an_unknown_function() -> None:
    """Of L that depends on σ² and x̂ it is not said that σ² does not depend on μ."""
    normal = r"$$\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2}}$$" + "\n\n"
    paths = (
        r"\frac{\partial L}{\partial \mu} = \sum_i \frac{\partial L}{\partial \hat{x}_i} (-\frac{1}{\sqrt{\sigma^2}})"
        r" + \frac{\partial L}{\partial \sigma^2} \frac{\sum_i -2(x_i - \mu)}{m}"
    )
    assert "refuted" not in verdicts_on(f"{normal}$${paths}$$")


@pytest.mark.parametrize(
    ("written", "where"),
    [
        (r"$t \in \mathbb{R}$. $$\log(t^2) = 2 \log t$$", "t > 0"),
        (r"For all real $t$: $$(\sqrt{t})^2 = t$$", "t ≥ 0"),
        (r"For $t > 0$: $$\log(t^2) = 2 \log t$$", ""),
        (r"$t \in \mathbb{R}$. $$\log t + \log t = 2 \log t$$", ""),
        (r"$t \in \mathbb{R}$. $$\log(e^{2 t}) = 2 t$$", ""),
    ],
)
def test_where_both_sides_are_defined(written: str, where: str) -> None:
    """What is proved of a part of the numbers alone, as one side has no value elsewhere, says of which."""
    ((_, found),) = verdicts_of("a.md", [sheet_of_text(written + "\n")], word2vec()).placed
    assert found.verdict == "proved"
    assert [note for note in found.notes if "are defined" in note] == (
        [f"both sides are defined only where {where}, and are equal there"] if where else []
    )


@pytest.mark.parametrize(
    ("words", "step", "verdict"),
    [
        ("Let $x \\in [0, 1]$.", r"\sqrt{x^2} = x", "unread"),
        ("Here $x$ is a probability.", r"\sqrt{x^2} = x", "unread"),
        ("All variables are positive.", r"|x| = x", "unread"),
        ("Let $x \\in [0, 1]$.", r"\sqrt{x^2} = -x", "refuted"),
        ("Here $\\theta$ is a probability.", r"\sqrt{(1 - \theta)^2} = 1 - \theta", "unread"),
        ("Let $x \\in [0, 1]$.", r"x^2 = x", "refuted"),
        ("Numbers are real.", r"\sqrt{x^2} = x", "refuted"),
        ("Let $b \\in \\{0, 1\\}$.", r"b^2 = b", "unread"),
        ("Let $b \\in \\{0, 1\\}$.", r"(1 - b)^2 = 1 - b", "unread"),
        ("Let $b \\in \\{0, 2\\}$.", r"b^2 = b", "refuted"),
    ],
)
def test_numbers_that_are_restricted(words: str, step: str, verdict: str) -> None:
    """Of positive numbers, or of 0 and 1, much is true that is not of all; what is false of these as well is refuted."""
    assert verdicts_on(f"{words}\n\n" + displayed(step))[-1] == verdict
