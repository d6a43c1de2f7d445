"""Tests of derive/subjects/told/spoken.py: what words say that letters are, and what they assume of them."""

from __future__ import annotations

import pytest

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec
from derive.subjects.told.spoken import (
    assumed_in,
    binaries_said,
    classes_said,
    kinds_said,
    one_hots_said,
    sets_conditions,
    speaks_of_what_is_positive,
    tells_cases,
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Let $a$ and $b$ be vectors.", {"a": "vector", "b": "vector"}),
        ("Let $x$ be a column vector and $A$ a matrix.", {"x": "vector", "A": "matrix"}),
        ("for matrices $A, B$ and a scalar $c$", {"A": "matrix", "B": "matrix", "c": "number"}),
        (r"the covariance matrix $\Sigma$, vectors $\mathbf{u}$, $\mathbf{v}$", {"Σ": "matrix", "u": "vector", "v": "vector"}),
        ("矩阵 $A$ 和标量 $t$", {"A": "matrix", "t": "number"}),
        ("$x$ is not a vector, $n$ is the number of words", {}),
        ("Let $x$ be a vector. Now $x$ is a scalar.", {}),
        ("$x^2$ and vectors", {}),
    ],
)
def test_kinds(text: str, kinds: dict[str, str]) -> None:
    """Letters are what words say, where they say one thing."""
    assert dict(kinds_said(text)) == kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Let $A$ be symmetric.", [(("A",), "symmetric")]),
        ("$A$ and $B$ commute", [(("A", "B"), "commute")]),
        ("If $A$ is a normal matrix then", [(("A",), "normal")]),
        ("an orthogonal matrix $Q$", [(("Q",), "orthogonal")]),
        ("$A$ is not symmetric", [(("A",), "")]),
        ("Let $A$ be symmetric. Now let $A$ be an arbitrary matrix.", [(("A",), "symmetric"), (("A",), "")]),
        ("Symmetry helps. Let $A$ be a matrix.", []),
        (r"$A \in \mathbb{R}^{n \times n}$ is symmetric", [(("A",), "symmetric")]),
        (r"$x \in \mathbb{R}^n$, $A \in \mathbb{R}^{n \times n}$ symmetric.", [(("A",), "symmetric")]),
        (r"$u \in \mathbb{R}^n, v \in \mathbb{R}^n$ are orthogonal", [(("u", "v"), "orthogonal")]),
        (r"$p \in [0, 1]^n$ is a probability vector", [(("p",), "probability vector")]),
        ("$p$ is a probability vector", []),
        (r"$A \in \mathbb{R}^{n \times n}$ is not symmetric", [(("A",), "")]),
        (r"Let $A = A^\top$.", [(("A",), r"A = A^\top")]),
        ("So we see that\n$A = A^\\top$.", []),
        (r"With $Q^T Q = I$", [(("Q",), "Q^T Q = I")]),
        (r"$A = B^\top$.", []),
        (r"$$A = A^\top$$", []),
    ],
)
def test_assumed(text: str, said: list[tuple[tuple[str, ...], str]]) -> None:
    """What is assumed, and that nothing is any more, in order."""
    assert [(each.letters, each.word) for each in assumed_in(text)] == said


def verdict(words: str, formula: str) -> tuple[str, str]:
    """Return the verdict on a formula after words, and its reason."""
    placed = verdicts_of("a.md", [sheet_of_text(f"{words}\n\n$$\n{formula}\n$$\n")], word2vec()).placed
    return placed[-1][1].verdict, placed[-1][1].reason


def test_what_is_assumed_refutes_nothing() -> None:
    """2 A is the gradient of tr(A²) where A is symmetric, and is refuted where nothing of the kind is said."""
    formula = r"\frac{\partial}{\partial A} \text{tr}(A^2) = 2 A"
    found, reason = verdict("Let $A$ be symmetric.", formula)
    assert (found, "A: symmetric" in reason) == ("undecided", True)
    assert verdict("Let $B$ be symmetric.", formula)[0] == "refuted"
    assert verdict("The matrix $A$ is not symmetric.", formula)[0] == "refuted"


@pytest.mark.parametrize(
    ("words", "formula", "expected"),
    [
        (r"$S \in \mathbb{R}^{k \times k}$ is symmetric, $z \in \mathbb{R}^k$.", r"\nabla_z (z^\top S z) = 2 S z", "proved"),
        (r"设 $S \in \mathbb{R}^{k \times k}$ 是对称矩阵，$z \in \mathbb{R}^k$。", r"\nabla_z (z^\top S z) = 2 S z", "proved"),
        (r"$S^\top = S$ and $z \in \mathbb{R}^k$, $S \in \mathbb{R}^{k \times k}$.", r"\nabla_z (z^\top S z) = 2 S z", "proved"),
        (r"$S \in \mathbb{R}^{k \times k}$, $z \in \mathbb{R}^k$.", r"\nabla_z (z^\top S z) = 2 S z", "refuted"),
        (r"$S \in \mathbb{R}^{k \times k}$ is not symmetric, $z \in \mathbb{R}^k$.", r"\nabla_z (z^\top S z) = 2 S z", "refuted"),
        (r"$S, R \in \mathbb{R}^{k \times k}$ commute.", "S R = R S", "undecided"),
        (r"$S, R \in \mathbb{R}^{k \times k}$.", "S R = R S", "refuted"),
    ],
)
def test_what_is_assumed_beside_a_space(words: str, formula: str, expected: str) -> None:
    """That S is symmetric is heard, and used, where a formula says of which space it is as well, S ∈ ℝ^{k × k}."""
    assert verdict(words, formula)[0] == expected


def test_what_makes_a_matrix_its_own_transpose_is_not_refuted() -> None:
    """S = Sᵀ is assumed, and says that S is square."""
    steps = verdicts_of("a.md", [sheet_of_text(r"$S^\top = S$: $$2 S = S + S$$")], word2vec()).placed
    assert "refuted" not in {found.verdict for _, found in steps}


def test_vectors_are_no_numbers() -> None:
    """What is true of numbers alone is not proved of what words say to be vectors."""
    for formula in (r"a b = b a", r"a b^\top = b a^\top", r"(a^\top b)^2 = (a^\top a)(b^\top b)"):
        assert verdict("Let $a$ and $b$ be vectors.", formula)[0] != "proved"
    assert verdict("Let $a$ and $b$ be vectors.", r"a^\top b = b^\top a")[0] == "proved"
    assert verdict("Let $a$ and $b$ be scalars.", r"a b = b a")[0] == "proved"


@pytest.mark.parametrize(
    ("words", "right", "expected"),
    [
        ("", "A", "proved"),
        ("", r"A^\top", "proved"),
        ("We use denominator layout.", r"A^\top", "proved"),
        ("We use denominator layout.", "A", "unread"),
        ("We use numerator layout.", r"A^\top", "refuted"),
        (r"The entry $(i, j)$ of it is $\partial y_j / \partial x_i$.", "A", "unread"),
        (r"Its entries are $J_{ij} = \frac{\partial y_i}{\partial x_j}$.", "A", "proved"),
        ("Numerator layout or denominator layout, as you like.", r"A^\top", "proved"),
    ],
)
def test_the_layout_of_jacobians(words: str, right: str, expected: str) -> None:
    """Where a sheet says in which layout its Jacobians are, they are read in no other."""
    found, _ = verdict(f"Let $y = A x$. {words}", rf"\frac{{\partial y}}{{\partial x}} = {right}")
    assert found == expected


def test_one_hots_are_said() -> None:
    """Letters are one-hot where words say so of them, and of none where labels are soft; of which class, words may say."""
    assert one_hots_said("where $y$ is the one-hot vector of $t$") == {"y"}
    assert one_hots_said("with one-hot targets $q$ and one-hot label $y$") == {"y"}
    assert one_hots_said("$y$ 是独热向量") == {"y"}
    assert one_hots_said("because $y_k = 1$ for the true class $k$") == {"y"}
    assert one_hots_said(r"where $c$ is the correct label with $\mathbf{y}_{c} = 1$") == {"y"}
    assert one_hots_said("只有正确的类别 $c$ 有 $y_c = 1$") == {"y"}
    assert not one_hots_said("Take $y_i = 1$.")
    assert not one_hots_said("with $y_k = 1$. The correct class is $c$, and labels are smoothed")
    assert not one_hots_said("where $y$ is not one-hot")
    assert not one_hots_said("where $y$ is one-hot, or a soft label")
    assert classes_said("where $y$ is the one-hot vector of the class $t$") == {"t"}
    assert not classes_said("where $y$ is one-hot. For a class $t$")


@pytest.mark.parametrize("text", ["For equal indices", "if $i \\neq j$", "$i = j$", "on the diagonal", "下标一样"])
def test_cases_may_be_told(text: str) -> None:
    """Words and formulas may tell cases of indices apart."""
    assert tells_cases(text)
    assert not tells_cases("The Jacobian of the softmax is $p_i (1 - p_j)$.")


@pytest.mark.parametrize("text", ["with $x > 0$", "for positive $c$", "where $c \\geq 0$", "若 $c$ 为正"])
def test_conditions_may_be_set(text: str) -> None:
    """Words and formulas may say for which numbers something is meant."""
    assert sets_conditions(text)
    assert not sets_conditions("Let $a, b \\in \\mathbb{R}$.")


def test_numbers_that_are_positive_or_one_of_two() -> None:
    """Words and sets that make numbers positive are heard, and letters that are 0 or 1."""
    assert speaks_of_what_is_positive("Let $x \\in [0, 1]$.")
    assert speaks_of_what_is_positive("$p$ is a probability")
    assert speaks_of_what_is_positive(r"$x \in \mathbb{R}_+$")
    assert not speaks_of_what_is_positive("Let $x \\in \\mathbb{R}$ be a number.")
    assert binaries_said(r"Let $y \in \{0, 1\}$ and $z \in \{0, 2\}$.") == {"y"}
