"""
Tests of derive/reader/prose/labels/words_before.py:
answers whose left side stands in the words before them, and words that say no such thing.
"""

from __future__ import annotations

import pytest
from checked import found_in, verdicts
from marked_sheets import marked_sheet

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
    ("words", "found"),
    [
        ("Taking the derivative with respect to $v_c$ gives", ["proved"]),
        ("Differentiating with respect to $v_c$ yields", ["proved"]),
        ("We take the gradient with respect to $v_c$ and obtain", ["proved"]),
        ("The derivative w.r.t. $v_c$ can be written as", ["proved"]),
        ("Taking the derivative with respect to $u_o$ gives", ["refuted"]),
        ("Taking the derivative with respect to $v_c$ and setting it to zero gives", []),
        ("Taking the derivative of the exponent with respect to $v_c$ gives", []),
        ("Taking the derivative with respect to $v_c$ and $u_o$ gives", []),
    ],
)
def test_verbs_that_lead_to_an_answer(words: str, found: list[str]) -> None:
    """What a derivative gives, or yields, is an answer without a left side; what is done to it besides makes another of it."""
    assert verdicts(words + "\n\n" + r"$$U^\top(\hat y - y)$$" + "\n") == found


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


GRADIENT = r"$$\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)$$"
SQUARED = r"\frac{1}{2} \|\hat y - y\|^2"
ENTROPY = r"-\log \hat y_o"


@pytest.mark.parametrize(
    "sentence",
    [
        "We use $J$ = $…$ as loss.",
        "Our loss is $J$ = $…$.",
        "| loss | use |\n|---|---|\n| $J$ = $…$ | here |",
        "我们用 $J$ = $…$ 作为损失函数。",
        "The loss $J$ is $…$.",
        "Let $J$ be $…$.",
        "We define $J$ as $…$.",
        "The loss $J(\\theta)$ is given by $…$.",
        "定义 $J$ 为 $…$，",
        "We write $J$ for $…$.",
        "We minimise $…$, called $J$.",
        "We call $…$ the loss $J$.",
        "We use $J$ = $…$ + $0$.",
        "The loss $J$, that is $…$, is minimised.",
    ],
)
def test_what_a_sentence_says_that_a_name_is(sentence: str) -> None:
    """A name and what it is, each a formula: where that is not usual, what holds of the usual one is undecided."""
    assert verdicts(f"{sentence.replace('…', SQUARED)}\n\n{GRADIENT}\n")[-1] == "undecided"
    assert verdicts(f"{sentence.replace('…', ENTROPY)}\n\n{GRADIENT}\n")[-1] == "proved"


@pytest.mark.parametrize(
    "sentence",
    [
        r"The gradient of $J$ is $U^\top(\hat y - y)$.",
        r"$J$ is $O(V d)$ to compute.",
        r"Here $\hat y$ is $V \times 1$.",
        r"When $y$ is $1$, $J$ is $0$.",
        r"Note that $J$ is $\log V$ at the beginning.",
        r"$\hat y$: $V$-vector of probabilities.",
        r"The difference between $\hat y$ and $y$ is $\hat y - y$.",
        r"The first term in $J$: $-u_o^\top v_c$.",
        r"对 $J$ 求导，为 $U^\top(\hat y-y)$。",
        r"$J$ = $-u_o^\top v_c$ + $\log\sum_w\exp(u_w^\top v_c)$ is the loss.",
        r"With $\hat y$ = $\mathrm{softmax}(\theta)$, where $\theta$ = $U v_c$, we have",
    ],
)
def test_what_a_sentence_says_of_something_else(sentence: str) -> None:
    """Near misses: what is said of a derivative, a size, a special case or a term; and a sum that is written in parts."""
    assert verdicts(f"{sentence}\n\n{GRADIENT}\n")[-1] == "proved"


def test_a_sum_in_parts_is_read_as_a_whole() -> None:
    """What is added in a formula of its own belongs to what a name is."""
    assert verdicts(rf"We use $J$ = ${ENTROPY}$ + $\lambda \|U\|^2$." + f"\n\n{GRADIENT}\n")[-1] == "undecided"
    assert verdicts(rf"We use $J$ = ${ENTROPY}$ times $\lambda$." + f"\n\n{GRADIENT}\n")[-1] == "undecided"


@pytest.mark.parametrize(
    "words",
    [
        "The derivative of the first term with respect to $v_c$ is ",
        "The gradient of the second term w.r.t. $v_c$: ",
        "The derivative of the log-sum-exp with respect to $v_c$ is ",
        "The gradient of the score $u_w^\\top v_c$ with respect to $v_c$ is ",
        "The derivative of the denominator w.r.t. v_c is ",
        "第一项关于 $v_c$ 的偏导数为 ",
        "The negative gradient with respect to $v_c$ is ",
        "The transpose of the gradient with respect to $v_c$ is ",
    ],
)
def test_what_is_differentiated_is_a_part(words: str) -> None:
    """What is said to be the derivative of a term is not that of the loss."""
    assert verdicts(words + "$$ -u_o + 0 $$") == []
    assert verdicts(words + BY_V) == []


def test_blanks_without_end_before_a_formula() -> None:
    """What stands between two formulas is looked at in the time of its length, however much of it is blank."""
    assert verdicts(f"{' ' * 20_000}$x = 1$\n\n$y = 2${' ' * 20_000}\n\n$$1 + 1 = 2$$\n")[-1] == "proved"


FIRST = r"$$\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)$$"


@pytest.mark.parametrize(
    "words",
    [
        "and by symmetry with respect to $U$",
        "and with respect to $U$ it is",
        "Similarly, for $U$ we have",
        "and analogously, w.r.t. $U$",
        "likewise that with respect to $U$ is",
    ],
)
def test_a_second_answer_behind_one_with_a_left_side(words: str) -> None:
    """It is the derivative of the same loss, by what is said: it is proved or refuted as if that were written."""
    for second, verdict in ((r"(\hat y - y) v_c^\top", "proved"), (r"(y - \hat y) v_c^\top", "refuted")):
        sheet = marked_sheet(f"{FIRST}\n\n{words}\n\n$${second}$$")
        assert [step.verdict for step in sheet.steps] == ["proved", verdict]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (FIRST, "Similarly, the scores by $U$ are"),
        (FIRST, "and for the matrix there is"),
        (r"$$z = U v_c$$", "and by symmetry with respect to $U$"),
        (FIRST, "The first term, with respect to $U$, is"),
    ],
)
def test_what_is_no_second_answer(first: str, words: str) -> None:
    """Where no derivative stands before, or something else is spoken of, nothing is said of one."""
    sheet = marked_sheet(f"{first}\n\n{words}\n\n$$(y - \\hat y) v_c^\\top$$")
    assert len(sheet.steps) == 1
