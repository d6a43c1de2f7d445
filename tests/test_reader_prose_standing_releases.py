"""Tests of prose/standing/releases.py: where words set a letter free."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.sentences import Prose
from derive.reader.prose.standing.releases import releases


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("Now $b$ is arbitrary.", ["b"]),
        (r"Let $\lambda$ be any number, $\mathbf{A}$ is an unknown matrix.", ["λ", "A"]),
        ("Let $g(z)$ be an arbitrary function.", ["g"]),
        ("现在 $b$ 是任意的", ["b"]),
        ("Now take any matrix $W$ and some other vector $x_0$.", ["W", "x"]),
        ("Let us now consider another vector $z$.", ["z"]),
        (r"Let $h : \mathbb{R} \to \mathbb{R}$ be a differentiable function.", ["h"]),
        (r"设 $W$ 为任意矩阵，对任意向量 $x$", ["W", "x"]),
        ("Let $f$ be convex, and take $g$ concave.", ["f", "g"]),
        ("Take $g$ and $h$ of these; let $f$ be equal to $g$.", []),
        ("Let $W$ be the identity. Note that $h$ is a function of any vector.", []),
        ("Let $b$ be the bias, $c$ is an analogue.", []),
        ("For $b$ there is any number of words.", []),
    ],
)
def test_letters_set_free(said: str, letters: list[str]) -> None:
    """A letter that is said to be arbitrary is set free, one that is said to be something is not."""
    assert [letter for _, letter in releases(Prose(outline_of(sheet_of_text(said)).passages, said))] == letters
