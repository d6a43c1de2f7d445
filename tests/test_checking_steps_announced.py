"""Tests of checking/steps/announced.py: what is true in a case that was said before is not refuted; it is not proved either."""

from __future__ import annotations

import pytest
from checked import verdicts

LOSS = r"$$J = -\log \hat y_o$$"
OF_TRUE = r"$$\frac{\partial J}{\partial u_w} = (\hat y_w - 1) v_c$$"
OF_OTHERS = r"$$\frac{\partial J}{\partial u_w} = \hat y_w v_c$$"
FALSE = r"$$\frac{\partial J}{\partial u_w} = (\hat y_w - 2) v_c$$"


@pytest.mark.parametrize(
    "said",
    [
        "### Case w = o",
        "**Case 1: $w = o$.**",
        "First consider the case where $w = o$.",
        r"\begin{itemize}" + "\n\\item $w = o$:",
        "当 $w = o$ 时，",
    ],
)
def test_a_case_that_was_said_before(said: str) -> None:
    """What is true in it is unread with the case, what is false in it as well is refuted."""
    assert verdicts(f"{said} The loss is {LOSS}\n\nHence\n\n{OF_TRUE}\n\nor\n\n{FALSE}") == ["definition", "unread", "refuted"]


@pytest.mark.parametrize(
    "said", [r"$\omega \neq o$", r"$w = \omega \ne o$", r"$w = \omega$ different to $o$", r"$\omega$ different from $o$", r"ω ≠ o"]
)
def test_a_case_of_a_greek_letter(said: str) -> None:
    """A word may be called ω, and said to be w beside it; what is false of it as well is refuted."""
    true, false = (each.replace("_w", r"_\omega") for each in (OF_OTHERS, FALSE))
    assert verdicts(f"{LOSS}\n\n- {said}:\n\n{true}\n\nor\n\n{false}")[-2:] in (["unread", "refuted"], ["proved", "refuted"])


def test_where_no_case_was_said() -> None:
    """Another section, another case, and what is said of all words."""
    assert verdicts(f"# Case w = o\n\nThe loss is {LOSS}\n\n# In general\n\n{OF_TRUE}") == ["definition", "refuted"]
    assert verdicts(f"Consider $w \\neq o$. The loss is {LOSS}\n\nHence\n\n{OF_TRUE}") == ["definition", "refuted"]
    assert verdicts(f"Consider $w \\neq o$. The loss is {LOSS}\n\nHence\n\n{OF_OTHERS}") == ["definition", "unread"]
    assert verdicts(f"Consider $w = o$. The loss is {LOSS}\n\nHence, for every word $w$,\n\n{OF_TRUE}") == ["definition", "refuted"]


def test_a_case_of_a_letter_that_is_the_true_words() -> None:
    """Where k is said to be the true class, a case i = k that was said before is i = o; what is false in it is refuted."""
    said = "The true class is $k$.\n\n1) $i = k$:\n\n$$J = -\\log \\hat y_k$$\n\nHence\n\n"
    true, false = r"$$\hat y_k - 1 = \hat y_i - y_k$$", r"$$\hat y_k - 1 = \hat y_i + y_k$$"

    assert verdicts(f"{said}{true}\n\nor\n\n{false}")[1:] == ["unread", "refuted"]


def test_cases_of_its_sentence() -> None:
    """Where it is not certain which of them is meant, nothing that is true in one is refuted; nor is it proved."""
    of_true, of_others, false = (each.strip("$") for each in (OF_TRUE, OF_OTHERS, FALSE))
    words = "We have ${}$ and ${}$ for $w = o$ and $w \\ne o$, respectively."

    assert verdicts(f"{LOSS}\n\n{words.format(of_true, of_others)}") == ["definition", "unread", "unread"]
    assert verdicts(f"{LOSS}\n\n{words.format(false, of_others)}") == ["definition", "refuted", "unread"]
