"""Tests of derive/reader/meaning/averaged.py: sheets in which a word is predicted from the average of the vectors around it."""

from __future__ import annotations

from checked import NOTATION
from marked_sheets import marked_sheet

from derive.reader.meaning.averaged import with_average

LOSS = "$$J = -\\log \\frac{\\exp(u_o^T \\hat v)}{\\sum_w \\exp(u_w^T \\hat v)}$$\n"


def verdicts(*right: str, before: str = LOSS) -> list[str]:
    """Return the verdicts on what is said to be ∂J/∂v̂, below a loss."""
    formulas = "".join(f"\n$$\\frac{{\\partial J}}{{\\partial \\hat v}} = {each}$$\n" for each in right)
    return [step.verdict for step in marked_sheet(before + formulas).steps]


def test_the_average_is_scored() -> None:
    """Without a centre word the scores are made of v̂, and so are J and ŷ."""
    assert verdicts(r"U^T(\hat y - y)", r"U^T(y - \hat y)") == ["definition", "proved", "refuted"]


def test_beside_a_centre_word_it_is_not() -> None:
    """Where v_c is spoken of, a gradient by v̂ is none of the loss of the centre word."""
    text = "The vector $v_c$ is that of the centre word.\n\n"
    assert "proved" not in verdicts(r"U^T(\hat y - y)", before=text)
    assert with_average(NOTATION, r"$\hat v$ and $v_{w_c}$") is NOTATION
    assert with_average(NOTATION, r"$\hat v_{\text{drop}}$") is NOTATION
    assert with_average(NOTATION, r"$\hat{\mathbf{v}}$, $v_{w_{t+j}}$") is not NOTATION


def test_what_the_average_is_made_of_is_not_followed() -> None:
    """A derivative by a vector of the window is not proved to be 0, nor anything else."""
    by = r"\frac{\partial J}{\partial v_{w_{t+j}}}"
    text = f"{LOSS}\n$${by} = \\frac{{1}}{{2m}} U^T(\\hat y - y)$$\n\n$${by} = 0$$\n"
    first, second = (step.verdict for step in marked_sheet(text).steps[1:])
    assert first == "unread"
    assert second != "proved"
