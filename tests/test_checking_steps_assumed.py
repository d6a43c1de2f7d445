"""Tests of derive/checking/steps/assumed.py: what follows from an assumption on what it speaks of is not refuted without it."""

from __future__ import annotations

import pytest
from checked import verdicts

NORMED = r"$$\frac{u_x}{\lVert u_x \rVert_2} = \frac{\alpha u_y}{\lVert \alpha u_y \rVert_2}$$"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (r"Suppose $u_x = \alpha u_y$ for $x \neq y$. If $\alpha > 0$, then", "unread"),
        (r"Suppose $u_z = \alpha u_y$ for $z \neq y$. If $\alpha > 0$, then", "refuted"),
        (r"If $\alpha > 0$, then", "refuted"),
    ],
)
def test_what_follows_from_what_is_supposed(said: str, found: str) -> None:
    """Conditions between an assumption and what follows from it part them no further."""
    assert verdicts(f"{said}\n\n{NORMED}\n")[-1] == found


@pytest.mark.parametrize(("letter", "found"), [("k", "undecided"), ("o", "proved")])
def test_a_true_word_that_is_not_said(letter: str, found: str) -> None:
    """In a sheet that never writes o, another letter may be the true word's; one that writes it means another by k."""
    step = rf"$$\frac{{\partial J_{{naive}}}}{{\partial v_c}} = -u_{letter} + \sum_{{w=1}}^V \hat y_w u_w$$"
    assert verdicts(step) == [found]
    assert verdicts(f"{step.replace('u_' + letter, 'u_o')}\n\n{step}")[-1] == ("refuted" if letter == "k" else "proved")


def test_a_true_word_that_is_not_said_in_a_sum() -> None:
    """What is right with a sum over the letter that may be the true word's is open as well; a sign is not."""
    by_v = r"$$\frac{\partial J_{naive}}{\partial v_c} = -u_k + \sum_{w=1}^V \hat y_w u_w$$"
    entropy = r"$$-\sum_{w=1}^V y_w \log \hat y_w = -y_k \log \hat y_k$$"
    wrong = r"$$-\sum_{k=1}^V y_k \log \hat y_k = \sum_{w=1}^V y_w \log \hat y_w$$"
    assert verdicts(f"{by_v}\n\n{entropy}\n\n{wrong}") == ["undecided", "undecided", "refuted"]


@pytest.mark.parametrize(("entry", "found"), [(r"\hat y_k - 1", "undecided"), (r"\hat y_k + 1", "refuted")])
def test_a_true_word_that_is_not_said_beside_y(entry: str, found: str) -> None:
    """What is right where y is the word of a letter of the sheet is open where no letter is said to be the true word's."""
    cases = rf"\begin{{cases}} {entry} & i = k \\ \hat y_i & i \ne k \end{{cases}}"
    assert verdicts(rf"$$\hat y_i - y_i = {cases}$$") == [found]
    assert verdicts(rf"$$u_o = U^T y$$ $$\hat y_i - y_i = {cases}$$")[-1] == "refuted"


@pytest.mark.parametrize(("outside", "found"), [("v", "unread"), ("u", "refuted")])
def test_one_letter_for_all_word_vectors(outside: str, found: str) -> None:
    """Where v_o is written and u_o nowhere, v_o may stand in a matrix of its own: nothing is refuted for it, nor proved."""
    probability = r"$$P(o|c) = \frac{\exp(v_o^\top v_c)}{\sum_w \exp(v_w^\top v_c)}$$"
    beside = rf"$${outside}_o^\top v_c = v_c^\top {outside}_o$$"

    assert verdicts(f"{probability}\n\n{beside}")[0] == found
    assert (
        verdicts(f"{beside}\n\n$$\\log P(o|c) = {outside}_o^\\top v_c + \\log \\sum_w \\exp({outside}_w^\\top v_c)$$")[1] == found
    )


@pytest.mark.parametrize(("centre", "found"), [("t", "unread"), ("c", "refuted")])
def test_another_letter_for_the_centre_word(centre: str, found: str) -> None:
    """Where v_t is written and v_c nowhere, another word than c may be the centre word."""
    loss = r"$$J_{neg} = -\log \sigma(u_c^\top v_t) - \sum_{k=1}^K \log \sigma(-u_k^\top v_t)$$"

    assert verdicts(f"{loss}\n\n$$2 v_{centre} = v_{centre} + v_{centre}$$")[0] == found


@pytest.mark.parametrize(("said", "found"), [(r"h = v_c^\top", "unread"), (r"h = v_c", "refuted"), (r"h = u_o^\top", "refuted")])
def test_a_centre_word_that_is_said_to_be_a_row(said: str, found: str) -> None:
    """Where h is v_cᵀ, what does not fit where v_c has a ᵀ is left open; a ᵀ that is missing elsewhere is not."""
    probability = r"P(o|c) = \frac{\exp(u_o^\top v_c^\top)}{\sum_w \exp(u_w^\top v_c^\top)}"

    assert verdicts(rf"$${said}$$ $${probability}$$")[-1] == found
    assert verdicts(rf"$${said}$$ $$\log P(o|c) = u_o v_c - \log \sum_w \exp(u_w^\top v_c)$$")[-1] == "refuted"
