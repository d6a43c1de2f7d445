"""Tests of prose/declared/stackings.py: how a sheet says that word vectors are stacked in U, and what of that binds."""

from __future__ import annotations

import pytest
from checked import NOTATION, checked, displayed

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of
from derive.reader.prose.declared.stackings import Stacked, Stacking, stacked_as, stacking_in_words, stackings_of


def _said(text: str) -> tuple[Stacking, ...]:
    _, chains = formulas_of(outline_of(sheet_of_text(text)))
    return stackings_of(text, chains, NOTATION)


@pytest.mark.parametrize(
    ("text", "stacked"),
    [
        (r"The columns of $\bm U$ are all the outside vectors.", "columns"),
        (r"the \(k\)-th row of $U$ is $u_k$", "rows"),
        (r"Each column of the matrix $\mathbf{U}$ is a vector.", "columns"),
        (r"$U$的每一列是一个词向量", "columns"),
        (r"The rows of $U$ and the columns of $U$ differ.", ""),
        (r"The columns of $\bm V$ are the centre vectors; rows of Uganda.", ""),
        (r"The columns of $U^\top$ are the rows of something else.", ""),
        (r"Here $U$ is a $V \times d$ matrix.", "rows"),
        (r"The matrix $U$ ($d \times |V|$) holds the vectors.", "columns"),
        (r"$U$ 有 $d$ 行。", "columns"),
        (r"$U$ times a matrix that is $d \times V$.", ""),
        (r"$U^T$ is $d \times V$.", ""),
    ],
)
def test_stacking_in_words(text: str, stacked: str) -> None:
    """Words speak of the columns, or of the rows, of U; where they speak of both, nothing follows."""
    assert stacking_in_words(text) == stacked


def test_words_decide_between_equals() -> None:
    """Where as much is proved either way, the words decide; where one way proves more, they do not."""
    said = r"The columns of $\bm U$ are the vectors $u_w$." + "\n\n"
    assert checked(said + displayed(r"x_w = u_w^\top v_c")).reading.stacked == "columns"
    by_rows = displayed(r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)", r"\hat y = softmax(U v_c)")
    assert checked(said + by_rows).reading.stacked == "rows"


def test_what_is_denied_of_rows() -> None:
    """That the rows of U are not the word vectors says that its columns are."""
    assert stacking_in_words("The rows of $U$ are not the word vectors.") == "columns"
    assert stacking_in_words("The rows of $U$ are the word vectors.") == "rows"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r"The columns of $U$ are the outside vectors.", "columns"),
        (r"Every row of $\mathbf{U}$ is the embedding of a word.", "rows"),
        (r"矩阵 $U$ 的每一行是一个词向量。", "rows"),
        (r"$U$ has the vectors $u_w$ as its columns.", "columns"),
        (r"$U = [u_1, \dots, u_V]$ with columns $u_w$.", "columns"),
        (r"with $U \in \mathbb{R}^{|V| \times d}$", "rows"),
        (r"$U = [u_1, \dots, u_V] \in \mathbb{R}^{d \times V}$", "columns"),
        (r"$$\frac{\partial J}{\partial U} = v_c (\hat y - y)^\top \in \mathbb{R}^{d \times V}$$", "columns"),
        (r"Then $\frac{\partial J}{\partial U} \in \mathbb{R}^{V \times d}$.", "rows"),
        (r"Shapes: $v_c$: $(d,1)$, $U$: $(V,d)$.", "rows"),
        (r"$U$ 的形状为 $d \times V$。", "columns"),
        (r"Each $u_w$ is a column in $U$.", "columns"),
        (r"$U$ stacks the vectors $u_w$ row by row.", "rows"),
        (r"All $u_w$ are collected in $U$, one per row.", "rows"),
        (r"$U$ holds one outside vector per column.", "columns"),
        (r"$U$ 按行存放词向量。", "rows"),
        (r"其中 $u_w$ 是 $U$ 的第 $w$ 列。", "columns"),
        (r"Column $w$ of $U$ is $u_w$.", "columns"),
        (r"Row $w$ of $U$ is $u_w^\top$.", "rows"),
        (r"We stack the vectors as columns of a matrix $U$.", "columns"),
        (r"We stack the outside vectors as columns into $U$.", "columns"),
        (r"Stacking the outside vectors row by row gives the matrix $U$.", "rows"),
        (r"We stack the $u_w$ columnwise into $\mathbf{U}$.", "columns"),
        (r"In $U$ each word has a column.", "columns"),
        (r"In $U$, each word vector is a row.", "rows"),
        (r"The matrix $U$ has $V$ columns, one for each word.", "columns"),
        (r"$U$ has $d$ columns.", "rows"),
        (r"$U$ has one row for every word.", "rows"),
        (r"$U$ consists of the rows $u_w^\top$.", "rows"),
        (r"the matrix $U$ whose $w$-th column is $u_w$", "columns"),
        (r"the matrix $U$ with $u_w$ as its $w$-th row", "rows"),
        (r"$U$'s columns are the outside vectors.", "columns"),
        (r"词向量按列排成矩阵 $U$。", "columns"),
        (r"以词向量为行组成矩阵 $U$。", "rows"),
        (r"$U$ 由列向量 $u_w$ 组成。", "columns"),
        (r"$U$ 共有 $V$ 列。", "columns"),
        (r"$U_{:,w}=u_w$", "columns"),
        (r"$u_w = \mathbf{U}_{w,:}$", "rows"),
        (r"Scores are $U^\top v_c$.", "columns"),
        (r"The logits are given by $U v_c$.", "rows"),
        (r"The prediction is $\text{softmax}(U^\top v_c)$.", "columns"),
        (r"得分为 $U^\top v_c$。", "columns"),
        (r"Here U is V x d.", "rows"),
        (r"Here $U$ has shape `(d, V)`.", "columns"),
    ],
)
def test_what_is_said_plainly(text: str, answer: str) -> None:
    """Shapes of U, and words that say that its rows or columns are vectors, bind."""
    assert stacked_as(_said(text)).bound == (answer,)


@pytest.mark.parametrize(
    "text",
    [
        r"If the columns of $U$ were the vectors $u_w$, we would write something else.",
        r"In the code, the rows of $U$ are the word vectors.",
        r"Only a few rows of $U$ are updated for each word.",
        r"The columns of $U$ are orthogonal vectors.",
        r"The rows of $U$ are not the word vectors.",
        r"The determinant, $U$ 的行列式, is that of its word vectors.",
        r"We write $\hat y$ as a column vector and $U$ for the matrix of word vectors.",
        r"The columns of $U$ are scaled.",
        "```\nU: (V, d) word vectors\n```",
        r"$V \in \mathbb{R}^{d \times |V|}$",
        r"In $U$, each vector is a column vector.",
        r"$U$ is multiplied by a row vector.",
        r"$v_c$ 为列向量，$U$ 为矩阵。",
        r"Here $\partial J / \partial U_{w,:} = (\hat y_w - y_w) v_c^\top$.",
        r"If the scores were $U v_c$, this would be transposed.",
        r"Scores are $u_w^\top v_c$, and the vector of them is $2 U v_c$.",
        r"Scores are $U v_c / T$.",
        r"The matrix $U$ has $n$ words, a number in each column.",
    ],
)
def test_what_does_not_bind(text: str) -> None:
    """What is supposed, denied or said of code, of other things than vectors, or of another matrix does not bind."""
    assert stacked_as(_said(text)).bound == ()


@pytest.mark.parametrize(
    "text", [r"$U^\top \in \mathbb{R}^{d \times V}$", r"$x \in \mathbb{R}^{d \times V}$", r"$U \in \mathbb{R}^{d}$"]
)
def test_what_says_nothing(text: str) -> None:
    """The shape of Uᵀ, of something else, or with one axis, says nothing of how U is stacked."""
    assert stacked_as(_said(text)) == Stacked()


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        (r"U = [u_1, u_2, \dots, u_V]", "columns"),
        (r"U = (u_1, \dots, u_{|V|})", "columns"),
        (r"U = [u_1, \dots, u_V]^\top", "rows"),
        (r"U = \begin{bmatrix} u_1 & \cdots & u_V \end{bmatrix}", "columns"),
        (r"U = \begin{bmatrix} u_1^\top \\ \vdots \\ u_V^\top \end{bmatrix}", "rows"),
        (
            r"\frac{\partial J}{\partial U} = \left[\frac{\partial J}{\partial u_1}, \dots, \frac{\partial J}{\partial u_V}\right]",
            "columns",
        ),
    ],
)
def test_lists(formula: str, answer: str) -> None:
    """Vectors side by side are columns, one under the other rows: as a list, which binds where nothing else is said."""
    assert stacked_as(_said(displayed(formula))) == Stacked("", (), (answer,))


def test_lists_of_something_else() -> None:
    """A list of other vectors, or that does not begin with the first, says nothing; nor does one of columns under each other."""
    for formula in (
        r"U = [v_1, \dots, v_V]",
        r"U = [u_o, u_c]",
        r"A = [u_1, u_2]",
        r"U = \begin{bmatrix} u_1 \\ \vdots \\ u_V \end{bmatrix}",
    ):
        assert stacked_as(_said(displayed(formula))) == Stacked()


def test_where_it_is_said() -> None:
    """Each place is told, in its part of the file."""
    text = "One line.\nThe rows of $U$ are word vectors.\n$U$ is $d \\times V$."
    said = _said(text)
    assert [text[: each.at].count("\n") for each in sorted(said, key=lambda each: each.at)] == [1, 2]
    assert stacked_as(said) == Stacked("", tuple(dict.fromkeys(each.answer for each in said)), ())
