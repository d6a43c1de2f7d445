"""Tests of derive/checking/steps/wishes.py: which equations within sentences are answers."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from marked_sheets import marked_sheet


@pytest.mark.parametrize(
    "said",
    [
        r"Let $\sigma(x) = 1/(1+e^{x})$.",
        r"Define $J = \log \hat y_o$.",
        r"We have $\hat y = 1 - \text{softmax}(U v_c)$.",
        r"设 $J = 2\log \hat y_o$，则",
    ],
)
def test_what_a_sentence_defines_otherwise(said: str) -> None:
    """A sheet that gives a name another meaning than the notation is told so: what it derives is about something else."""
    assert verdicts(said) == ["refuted"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (r"Let $J = -\log \hat y_o$.", ["definition"]),
        (r"We see that $\frac{\partial J}{\partial v_c} = \heartsuit(\hat y - y)$.", ["unread"]),
        (r"If $\frac{\partial J}{\partial v_c} = \heartsuit(\hat y - y)$, then so.", []),
        (r"We see that $\frac{\partial J}{\partial v_c} = 0$.", []),
        (r"It is least when $\hat y = y$, and we want $J = 0$.", []),
        (r"What if $J = 2 \log \hat y_o$ were used?", []),
        (r"With the squared error instead, not $J = 2 \log \hat y_o$.", []),
    ],
)
def test_what_is_supposed_or_wished(said: str, found: list[str]) -> None:
    """Conditions, wishes and what is said not to be so are no answers; a definition that agrees is one."""
    assert verdicts(said) == found


def test_an_update_defines_nothing() -> None:
    """In θ := θ − α ∂J/∂θ the θ on the left is another than that on the right."""
    assert "refuted" not in verdicts(
        r"It uses $\theta := \theta - \alpha \frac{\partial J(\theta)}{\partial \theta}$ in each step."
    )


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (r"\hat y = y", "unread"),
        (r"U^\top \hat y = U^\top y", "unread"),
        (r"\sum_w \hat y_w u_w = u_o", "unread"),
        (r"\sum_w \hat y_w u_w = v_c", "refuted"),
        (r"\hat y = 1 - y", "refuted"),
        ("2x - 3 = 0", "unread"),
        ("1 + 1 - 3 = 0", "refuted"),
        (r"\frac{\partial}{\partial x} x^2 = 0", "refuted"),
        (r"\frac{\partial J_{naive}}{\partial v_c} = U^\top \hat y", "refuted"),
    ],
)
def test_when_a_derivative_is_zero(formula: str, found: str) -> None:
    """What says that the derivative by v_c is 0 asks when that is so; another equation is no wish."""
    assert verdicts(f"$${formula}$$\n") == [found]


def test_what_is_said_to_be_wrong_is_not_claimed() -> None:
    """A sentence that calls an equation wrong does not claim it."""
    wrong, right = (rf"\frac{{\partial J}}{{\partial v_c}} = U^\top({of})" for of in (r"y - \hat y", r"\hat y - y"))

    assert verdicts(f"Note that ${wrong}$ is wrong.\n\n" + displayed(right)) == ["proved"]
    assert verdicts(f"Note that ${wrong}$ is what we get.\n\n" + displayed(right)) == ["refuted", "proved"]


def test_a_derivative_that_is_set_to_zero_in_a_sentence_is_no_answer() -> None:
    """Setting L′(p) = 0 asks where that is so, of numbers as of vectors; in a display, and of another number, it is a claim."""
    sheet = "$L(p) = s \\log p + (n - s) \\log(1 - p)$\n\n{}\n"
    asked = sheet.format(r"Setting $L'(p) = 0$ we get $\hat p = \frac{s}{n}$.")
    assert [each.verdict for each in marked_sheet(asked).steps] == ["definition", "definition"]
    assert marked_sheet(sheet.format(r"We have $L'(p) = \frac{s}{p} + \frac{n - s}{1 - p}$.")).steps[-1].verdict == "refuted"


@pytest.mark.parametrize(
    ("chain", "found"),
    [
        (r"\frac{\partial J}{\partial v_c} = 0 = U^\top(\hat y - y)", ["unread", "unread"]),
        (r"\frac{\partial J}{\partial v_c} = U^\top(\hat y - y) = 0", ["proved", "unread"]),
        (r"\frac{\partial J}{\partial v_c} = 0", ["refuted"]),
        (r"2 - 1 = 0 = 1 - 1", ["refuted", "proved"]),
    ],
)
def test_what_is_set_to_zero_within_a_chain(chain: str, found: list[str]) -> None:
    """A 0 between a gradient and what that is asks where both are 0; at the end a gradient that is not 0 is wrong."""
    loss = r"$J = -\log \hat y_o$, $\hat y = \text{softmax}(U v_c)$"
    assert verdicts(f"{loss}\n\n$${chain}$$\n")[-len(found) :] == found


def test_a_loss_of_ones_own_set_to_zero() -> None:
    """So it is of a loss that the sheet defines."""
    loss = r"Let $F(w) = \frac{1}{2}(A w - b)^\top (A w - b)$."
    solved = r"$$\nabla_w F(w) = 0 = A^\top A w - A^\top b$$"
    assert "refuted" not in [each.verdict for each in marked_sheet(f"{loss}\n\n{solved}\n").steps]
