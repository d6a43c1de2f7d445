"""
Tests of derive/reader/prose/labels.py:
answers whose left side stands in the words before them, and words that say no such thing.
"""

from __future__ import annotations

import pytest
from checked import found_in, verdicts

BY_V = r"$$ U^\top(\hat y - y) $$"
WRONG = r"$$ U^\top(y - \hat y) $$"


@pytest.mark.parametrize(
    "words",
    [
        r"The partial derivative for $v_c$ is ",
        r"The gradient of $J$ with respect to $v_c$ is given by:" + "\n\n",
        r"Derivative w.r.t. $v_c$:" + "\n",
        r"(b) $\frac{\partial J}{\partial v_c}$:" + "\n",
        r"* $\partial J / \partial v_c$" + "\n\n",
        r"$\nabla_{v_c} J$ is" + "\n",
        r"对$v_c$求导得：" + "\n",
        r"损失关于 $v_c$ 的偏导数为" + "\n",
        "Partial derivatives:\n\nv_c:\n\n",
        "The gradient with respect to v_c is:\n",
    ],
)
def test_a_left_side_in_words(words: str) -> None:
    """What the words say is claimed: the right answer is proved, with the opposite sign it is refuted."""
    words = words.replace(r"$\partial J / \partial v_c$", r"$\frac{\partial J}{\partial v_c}$")
    assert verdicts(words + BY_V + "\n") == ["proved"]
    assert verdicts(words + WRONG + "\n") == ["refuted"]


@pytest.mark.parametrize(
    "words",
    [
        r"The derivative is easy. For $v_c$ we know ",
        r"The term that depends on $v_c$ is ",
        r"The partial derivative of $v_c$ is ",
        r"With the gradient by $v_c$ in mind, recall $U$. Then ",
        "The vector v_c:\n\n",
        r"The gradient with respect to $v_c$ is zero where this vanishes: ",
    ],
)
def test_words_that_name_no_left_side(words: str) -> None:
    """An expression that is only mentioned claims nothing."""
    assert verdicts(words + WRONG + "\n") == []


def test_answers_one_after_the_other() -> None:
    """ "… and for $u_k$ is" goes on from the label before it; another function than J is the one that is differentiated."""
    sheet = (
        r"The derivative for $u_o$ is $$ (\sigma(u_o^\top v_c) - 1) v_c $$ and for $u_k$ is $$ (\sigma(-u_k^\top v_c) - 1) v_c $$."
        "\n\n"
        r"The derivative of $\sigma(x)$ with respect to $x$ is $$ \sigma(x)(1 - \sigma(x)) $$"
        "\n"
    )
    assert verdicts(sheet) == ["proved", "refuted", "proved"]


def test_a_row_that_goes_on_from_the_words() -> None:
    """A display that begins with = goes on from the label right before it, not from the chain before."""
    sheet = r"$$ \hat y_o = P(O = o | C = c) $$" "\n\nThe gradient w.r.t. $v_c$:\n" r"$$ = U^\top(\hat y - y) $$" "\n"
    assert verdicts(sheet) == ["definition", "proved"]


def test_words_that_speak_of_another_derivative() -> None:
    """Where the formula has its own left side and the words say another, a note says so; where they agree, none does."""
    formula = r"$$ \frac{\partial J_{neg}}{\partial u_%s} = (\sigma(u_o^\top v_c) - 1) v_c $$"
    (other,) = found_in("对 $u_o$ 求导：\n\n" + formula % "k")
    (same,) = found_in("对 $u_o$ 求导：\n\n" + formula % "o")
    assert other.notes == ("the words before this speak of the derivative by u_o, the formula has u_k",)
    assert (same.verdict, same.notes) == ("proved", ())


@pytest.mark.parametrize(
    "said",
    [
        "$A$ = $B$ $+ u_o$",
        "$A$ = $B$ + $u_o$",
        "$A$ = $B$ times $2$",
        "$A$ = $B$<sup>T</sup>",
        "-$A$ = $B$",
        "2$A$ = $B$",
        "$u_o$ + $A$ = $B$",
        "The negative of $A$ = $B$",
    ],
)
def test_what_belongs_to_something_else_is_no_side(said: str) -> None:
    """A left side, or an answer, is not read alone where the rest of it stands in words or in another formula."""
    assert verdicts(said.replace("A", r"\frac{\partial J}{\partial v_c}").replace("B", r"U^\top (\hat y - y)") + "\n") == []
