"""Tests of derive/checking/sheets/own_signs.py: norms, inner products and e as formulas say they are."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

NORM = r"$$\frac{\partial \|x\|^2}{\partial x} = 2 x$$"
INNER = r"$$\frac{\partial \langle x, y \rangle}{\partial x} = y$$"
EXPONENTIAL = r"$$\frac{d}{dx} e^{3x} = 3 e^{3x}$$"


def last(text: str) -> str:
    """Return the verdict on the last step of a sheet."""
    return marked_sheet(f"Let $x \\in \\mathbb{{R}}^n$. {text}\n").steps[-1].verdict


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (r"$$\|x\| = \sum_i |x_i|$$", NORM),
        (r"We write $\|x\|^2 = x^\top A x$.", NORM),
        (r"Define $\langle x, y \rangle = x^\top M y$.", INNER),
        (r"The inner product is $\langle x, y\rangle = \sum_i w_i x_i y_i$ with weights.", INNER),
        (r"Let $x \cdot y = x^\top M y$.", r"$$\nabla_x (x \cdot y) = y$$"),
        (r"Let $\mathrm{tr}(A) = \sum_{i,j} A_{ij}$.", r"$$\frac{\partial \mathrm{tr}(A)}{\partial A} = I$$"),
        ("Let $e = 2$.", EXPONENTIAL),
        (r"We define $\log x = \log_2 x$.", r"$$\frac{d}{dx} \log x = \frac1x$$"),
    ],
)
def test_what_rests_on_another_meaning_is_not_read(said: str, step: str) -> None:
    """What is proved of the usual meaning is not told so where the sheet says another; nothing is refuted either."""
    assert last(step) == "proved"
    assert last(f"{said}\n\n{step}") == "unread"


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (r"$$\|x\| = \sqrt{\sum_i x_i^2}$$", NORM),
        (r"Define $\langle x, y \rangle = \sum_i x_i y_i$.", INNER),
        (r"Let $\|x\| = 1$.", r"$$\frac{\partial x^\top x}{\partial x} = 2 x$$"),
        (r"Let $e = y - t$.", EXPONENTIAL),
        ("Here $e = 2.718$.", EXPONENTIAL),
    ],
)
def test_what_says_the_usual_changes_nothing(said: str, step: str) -> None:
    """A definition that is proved of the usual meaning is no other one, and an error e is no base."""
    assert last(f"{said}\n\n{step}") == "proved"


def test_what_defines_is_a_definition() -> None:
    """The step that says what a sign is is no claim; a slip without words that define it is one."""
    steps = marked_sheet("Let $x \\in \\mathbb{R}^n$.\n\n$$\\|x\\| = \\sum_i |x_i|$$\n\n$$\\|x\\|^2 = -x^\\top x$$\n").steps

    assert [each.verdict for each in steps] == ["definition", "unread"]
    assert last(r"$$\|x\|^2 = -x^\top x$$") == "refuted"


def test_what_stands_before_has_the_usual_sign() -> None:
    """The formula right before a definition may be what it explains; one at the end of a sheet explains all of it."""
    product = "$$\\frac{\\partial x^\\top A x}{\\partial x} = (A + A^\\top) x$$\n\n"
    said = "Now let $\\|x\\| = \\sum_i |x_i|$.\n\n"
    steps = marked_sheet(f"Let $x \\in \\mathbb{{R}}^n$.\n\n{NORM}\n\n{product}{said}{NORM}\n").steps

    assert [each.verdict for each in steps] == ["proved", "proved", "unread"]
    assert marked_sheet(f"Let $x \\in \\mathbb{{R}}^n$.\n\n{NORM}\n\n{product}{said}").steps[0].verdict == "unread"
    assert marked_sheet(f"Let $x \\in \\mathbb{{R}}^n$.\n\n{NORM}\n\n{said}{NORM}").steps[0].verdict == "unread"
