"""Tests of derive/checking/subjects/agreement.py: a letter is no vector in one chain and a number in the next."""

from __future__ import annotations

import pytest
from marked_sheets import verdicts_on
from test_checking_subjects_verdicts import found_in
from test_subjects_inference_outputs import last_verdicts

FORM = (r"f = x^\top A x", r"\frac{\partial f}{\partial x} = (A + A^\top) x")
SLOPE = (r"g = 3 x", r"\frac{\partial g}{\partial x} = 3")


def test_a_number_beside_vectors() -> None:
    """∂(3x)/∂x = 3 is true of a number; beside xᵀAx, where x is a vector, it is undecided."""
    assert [each.verdict for each in found_in(*SLOPE)] == ["definition", "proved"]

    *_, step = found_in(*FORM, *SLOPE)

    assert step.verdict == "undecided"
    assert step.reason == "close by `x` is a column, and of that this is not proved"


def test_what_is_true_of_both_stays() -> None:
    """∂(3x)/∂x = 3I is true of the vector, and what speaks of one letter alone is of any number."""
    identity = r"\frac{d}{dx} \sigma(x) = \sigma(x)(1 - \sigma(x))"

    assert found_in(*FORM, identity)[-1].verdict == "proved"
    assert found_in(*FORM, r"g = 3 x", r"\frac{\partial g}{\partial x} = 3 I")[-1].verdict == "proved"


def test_a_row_beside_columns() -> None:
    """Of p pᵀ and pᵀ p only one can be a matrix."""
    softmax = (r"p = \mathrm{softmax}(z)", r"\frac{\partial p}{\partial z} = \mathrm{diag}(p) - p p^\top")

    assert [each.verdict for each in found_in(*softmax)] == ["definition", "proved"]
    assert found_in(*softmax, r"\frac{\partial p}{\partial z} = \mathrm{diag}(p) - p^\top p")[-1].verdict in ("undecided", "unread")


def test_another_definition_is_another_setting() -> None:
    """After z = W x, z = x W speaks of a row."""
    columns, rows = (r"z = W x", r"\frac{\partial z}{\partial x} = W"), (r"z = x W", r"\frac{\partial z}{\partial x} = W^\top")

    found = found_in(*columns, *rows)

    assert [each.verdict for each in (found[1], found[-1])] == ["proved", "proved"]


def test_one_sample_beside_all() -> None:
    """x and y of one sample stand beside x_i and y_i of all; without vectors among them, x_i may be an entry of x."""
    all_of, one = r"L(w) = \sum_{i=1}^n \log(1 + e^{-y_i w^T x_i})", r"\ell(w) = \log(1 + e^{-y w^T x})"
    by_all = r"\nabla_w L = -\sum_{i=1}^n y_i \sigma(-y_i w^T x_i) x_i"
    by_one = r"\nabla_w \ell = -y \sigma(-y w^T x) x"
    assert last_verdicts((), all_of, by_all, one, by_one) == ["definition", "proved"] * 2


def test_beside_the_sign_of_entries_stand_no_numbers() -> None:
    """∂(a ⊙ x)/∂x is diag(a), and not a; of a loss of one output, ⊙ may stand between numbers."""
    product = r"\frac{\partial}{\partial x} (a \odot x)"
    output = (r"a = \sigma(z)", r"L = -(y \log a + (1 - y) \log(1 - a))")

    assert found_in(rf"{product} = \mathrm{{diag}}(a)")[-1].verdict == "proved"
    assert found_in(rf"{product} = a")[-1].verdict == "unread"
    assert found_in(r"\frac{\partial}{\partial x} (x \odot x) = 2 x")[-1].verdict == "unread"
    assert (
        found_in(*output, r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot a \odot (1 - a)")[-1].verdict
        == "proved"
    )


def test_the_mean_of_squares_is_no_square_of_a_mean() -> None:
    """x² under a bar is another thing than x̄²."""
    mean = r"\bar x = \frac1n \sum_{i=1}^n x_i"

    assert found_in(mean, r"\overline{x^2} = \bar x^2")[-1].verdict == "unread"
    assert found_in(mean, r"\overline{x}^2 = \bar x^2")[-1].verdict == "proved"


def test_what_is_said_again_has_no_kinds_of_its_own() -> None:
    """f(x) = x² + 1, said again of what may be a vector, is so of numbers as well, and a wrong slope is refuted as before."""
    said = ("f(x) = c x^3", "f'(x) = 3 c x^2", "f(x) = c x^3", "f(x) = c x^3")
    assert last_verdicts(("c = 3",), *said)[1] == "proved"
    assert last_verdicts(("c = 3",), said[0], "f'(x) = 2 c x^2", *said[2:])[1] == "refuted"


SAMPLES = "\n\nLet $p_i = \\sigma(w^\\top x_i + b)$.\n\n$$\\frac{\\partial p_i}{\\partial w} = p_i (1 - p_i) x_i$$\n"


@pytest.mark.parametrize("slip", [r"\frac{d}{dz} \log \sigma(z) = \sigma(z) - 1", r"\frac{d}{dz} z^2 = 3z"])
def test_a_slip_in_a_derivative_by_one_letter(slip: str) -> None:
    """It is refuted beside vectors as it is alone: no shape makes it right, and as a column it would not even fit."""
    assert verdicts_on(f"$${slip}$$") == ["refuted"]
    assert verdicts_on(f"$${slip}$${SAMPLES}") == ["refuted", "definition", "proved"]


@pytest.mark.parametrize(
    ("before", "formula"),
    [
        ("", r"\frac{d}{dz} z = I"),  # right of a column
        ("", r"\frac{d}{dz} z^2 = 2 \mathrm{diag}(z)"),
        ("", r"\frac{d}{dz} z^2 = 2z"),
        ("", r"\frac{d}{dz} a z = 2a"),  # a may be whatever makes it right
        (r"Let $z \in \mathbb{R}^n$. ", r"\frac{d}{dz} z^2 = 3z"),  # said to be a vector, of which squares may mean something else
    ],
)
def test_what_is_no_slip_of_one_letter(before: str, formula: str) -> None:
    """What is right of a column, speaks of two letters, or of a letter that is said to be a vector, is not refuted so."""
    assert verdicts_on(f"{before}$${formula}$${SAMPLES}")[0] != "refuted"
