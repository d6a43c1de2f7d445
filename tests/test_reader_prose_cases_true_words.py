"""Tests of prose/cases/true_words.py: which letter a text says the true class or word is, and where that holds."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

from derive.reader.prose.cases.true_words import true_letters

ENTROPY = r"-\sum_i y_i \log \hat y_i = -\log \hat y_k"


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("where $k$ is the index of the correct class.", "k"),
        ("and only the $k$-th entry of $y$ is 1", "k"),
        ("The index $i$ in the above equation is the position of the non-zero element of $y$.", "i"),
        (r"Here \(j\) denotes the true label", "j"),
        ("The correct class is $k$.", "k"),
        ("其中 $k$ 是正确类别的下标", "k"),
        ("只有第 $k$ 个元素为 1", "k"),
        (r"as $y$ is one-hot, $y_k = 1$ and $y_j = 0$ where $j \neq k$", "k"),
        (r"于是 $y_p=1$, 而 $y_i=0,i\ne p$", "p"),
        ("真实标记为 $k$", "k"),
        ("$y$ is a one-hot vector: all its entries are 0 except the $k$-th", "k"),
        ("a one-hot vector that is zero everywhere except at index $i$", "i"),
        ("As $y$ is one-hot, only its $k$-th entry is left", "k"),
        ("y 是 one-hot 向量，除了第 k 个元素之外都是 0", "k"),
        ("因为 $y$ 是独热向量，只有第$j$个是非零的", "j"),
    ],
)
def test_what_is_said(said: str, letter: str) -> None:
    """The letter is heard."""
    assert true_letters(said) == ((0, len(said), letter),)


@pytest.mark.parametrize(
    "said",
    [
        "where $k$ is the index of a negative sample",
        "$k$ is the number of correct samples",
        "the task is correct, and k is a word",
        "the gradient is sparse: only its $k$-th entry is not 0",
        "all rows of the gradient are 0 except the $k$-th",
        "y is one-hot. All rows of the gradient are 0 except the $k$-th",
        "y is one-hot, and only the t most frequent words are kept",
        "除了第 k 个元素之外都是 0",
        "for each true word and each $k$",
        "$c$ is the correct class",
        r"$\hat y_k$ is the predicted probability",
        "a label with $y_k = 1$ or $y_k = 0$",
        r"for $y_k = 1$ and $y_j = 1$ where $j \neq k$",
        r"$y_k = 1$ and $y_j = 0$ where $j \neq i$",
        r"$\hat y_k = 1$ and $\hat y_j = 0$ where $j \neq k$",
        r"$y_k = 10$ and $y_j = 0$ where $j \neq k$",
    ],
)
def test_what_is_said_of_something_else(said: str) -> None:
    """A sample's number, a count and the centre word's letter are not the true word's."""
    assert true_letters(said) == ()


def test_where_it_holds() -> None:
    """It holds for the section in which it is said, before it and behind it, and not for the next."""
    said = "# One\n\nA.\n\nwhere $k$ is the index of the correct class\n\nB.\n\n"

    assert true_letters(f"{said}# Two\n\nC.") == ((0, len(said), "k"),)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("where $k$ is the index of the correct class.", "proved"),
        ("where $k$ is the index of a class.", "undecided"),
        ("# Next\n\nThere $k$ is the index of the correct class.", "undecided"),
    ],
)
def test_a_step_with_the_letter(said: str, found: str) -> None:
    """What is true of the true word alone is proved where the text says that the letter is its; where no letter is, it is open."""
    assert verdicts(displayed(ENTROPY) + said) == [found]


def test_letters_of_samples_are_left_alone() -> None:
    """Beside samples, k numbers them, whatever is said of a class."""
    loss = r"J_{neg-sample} = -\log \sigma(u_o^T v_c) - \sum_{k=1}^K \log \sigma(-u_k^T v_c)"
    step = r"\frac{\partial J_{neg-sample}}{\partial u_k} = \sigma(u_k^T v_c) v_c"

    assert verdicts(displayed(loss, step) + "where $k$ is the index of the correct class.") == ["definition", "proved"]


@pytest.mark.parametrize(
    ("item", "holds"),
    [
        ("1) $i = k$:", True),
        (r"(b) when $i \ne k$", True),
        ("2. 当 $i≠k$ 时", True),
        ("1) Show $a = b$", False),
        ("(b) $J = 0$ at", False),
    ],
)
def test_cases_that_are_numbered(item: str, *, holds: bool) -> None:
    """What is said before cases that are numbered holds in them, and not in the next question."""
    said = "Here $k$ is the true class.\n\n"

    assert [end for _, end, _ in true_letters(f"{said}{item}\n\nA.")] == [len(f"{said}{item}\n\nA.") if holds else len(said)]
