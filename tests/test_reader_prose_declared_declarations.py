"""
Tests of derive/reader/prose/declared/declarations.py:
what a sheet says to lie, and what one formula declares for its own steps.
"""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, found_in, verdicts

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.declared.declarations import lying_in_words


def test_a_shape_beside_a_formula_holds_for_it() -> None:
    """θ = Uᵀ v_c does not fit the shape that is given with it, whatever the rest of the sheet does."""
    rest = displayed(
        r"\frac{\partial J_{naive}}{\partial v_c} = U(\hat y - y)", r"\frac{\partial J_{naive}}{\partial U} = v_c(\hat y - y)^\top"
    )
    wrong = found_in(rest + "\n" + displayed(r"\theta = U^\top v_c \text{, where } U \in \mathbb{R}^{|V| \times d}"))[-1]
    assert (wrong.verdict, wrong.help) == ("refuted", "with a transpose moved, this is proved")
    right = displayed(r"\theta = U^\top v_c \text{, where } U \in \mathbb{R}^{d \times |V|}")
    assert verdicts(rest + "\n" + right)[-1] == "definition"


def test_vectors_said_to_lie() -> None:
    """(ŷ − y)Uᵀ is right for rows y and ŷ; without these words, or with U for Uᵀ, it is not."""
    rest = displayed(
        r"\frac{\partial J_{naive}}{\partial v_c} = U(\hat y - y)", r"\frac{\partial J_{naive}}{\partial U} = v_c(\hat y - y)^\top"
    )
    formula = r"\sum_x (\hat y_x - y_x) u_x = (\hat y - y) %s%s"
    said = r"\text{ (for row vectors y)}"
    assert verdicts(rest + "\n" + displayed(formula % (r"U^\top", said)))[-1] == "proved"
    assert verdicts(rest + "\n" + displayed(formula % (r"U^\top", "")))[-1] == "refuted"
    assert verdicts(rest + "\n" + displayed(formula % ("U", said)))[-1] != "proved"


@pytest.mark.parametrize(
    ("words", "lies"),
    [
        (r"$y, \hat{y}, v_c$ are row vectors.", ("distributions",)),
        (r"Here $v_c$, $y$ and $\hat y$ are all row vectors.", ("distributions",)),
        (r"其中 $y$、$\hat{y}$ 都是行向量。", ("distributions",)),
        (r"$v_c$ and $u_o$ are row vectors.", ()),
        (r"$y$ and $\hat y$ are column vectors.", ()),
        (r"$y \in \mathbb{R}^{1 \times |V|}$ is one-hot", ("distributions",)),
        (r"* $\hat{y} ∈ R^{1*V}$", ("distributions",)),
        (r"$u_w \in \mathbb R^{1 \times d}$, $\hat y \in \mathbb R^{1 \times |V|}$", ("distributions", "words")),
        (r"$y \in \mathbb{R}^{|V| \times 1}$, $u_w \in \mathbb{R}^{10 \times d}$", ()),
        (r"$W_y \in \mathbb{R}^{1 \times d}$", ()),
    ],
)
def test_rows_in_words(words: str, lies: tuple[str, ...]) -> None:
    """What words or shapes say of y among others counts, and what shapes say of word vectors; of others it does not."""
    assert lying_in_words(words) == lies


def test_rows_that_are_declared_decide() -> None:
    """Where as many steps are proved either way, what the sheet says of y is read."""
    sheet = displayed(
        r"\frac{\partial J_{naive}}{\partial v_c} = (\hat y - y) U", r"\frac{\partial J_{naive}}{\partial U} = (\hat y - y) v_c"
    )
    said = verdicts_of("a.md", [sheet_of_text(f"$y, \\hat y, v_c$ are row vectors.\n\n{sheet}")], NOTATION)
    assert [each.verdict for _, each in said.placed] == ["proved", "refuted"]
