"""Tests of derive/language/latex.py: what is printed is LaTeX, says what was written, and nothing in a name can break out of it."""

from __future__ import annotations

import re

import pytest
from terms_to_show import EVERY_KIND, HOSTILE, A, J, U, V, a, b, c, drawn, j, k, o, p, v_c, w, x, y, y_hat

from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.conditions import conditions
from derive.language.latex import escape, latex, latex_claim, latex_node, latex_sentence
from derive.language.presentation import Brackets, Digits, Matrix
from derive.language.terms import Parameter


@pytest.mark.parametrize("term", EVERY_KIND, ids=str)
def test_every_node_kind_is_set_with_balanced_braces(term: say.Term) -> None:
    """Every node kind comes out as LaTeX whose braces, \\left–\\right and environments balance, in printable ASCII."""
    shown = latex(term)
    assert shown.isascii()
    assert shown.isprintable()
    bare = re.sub(r"\\[{}\\]", "", shown)
    assert bare.count("{") == bare.count("}")
    assert shown.count(r"\left(") == shown.count(r"\right)")
    assert shown.count(r"\begin{") == shown.count(r"\end{")


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (say.gradient(J, v_c), r"\frac{\partial J}{\partial\boldsymbol{v}_{c}}"),
        (U.T @ (y_hat - y), r"\boldsymbol{U}^{\top}(\hat{\boldsymbol{y}} - \boldsymbol{y})"),
        (U[o] @ v_c, r"\boldsymbol{u}_{o}^{\top}\boldsymbol{v}_{c}"),
        (say.gradient(J, U[w]), r"\frac{\partial J}{\partial\boldsymbol{u}_{w}}"),
        (U[drawn[k]], r"\boldsymbol{u}_{n_{k}}"),
        (U[w, j], "U_{wj}"),
        (U[drawn[k], j], "U_{n_{k},j}"),
        (v_c[j], "v_{c,j}"),
        (U[w][j], r"(\boldsymbol{u}_{w})_{j}"),
        (y_hat[w], r"\hat{y}_{w}"),
        (say.one_hot(o), r"\boldsymbol{e}_{o}"),
        (say.delta(w, o), r"\delta_{wo}"),
        (say.outer(y_hat - y, v_c), r"(\hat{\boldsymbol{y}} - \boldsymbol{y})\boldsymbol{v}_{c}^{\top}"),
        (A @ (x + p), r"\boldsymbol{A}\,(\boldsymbol{x} + \boldsymbol{p})"),
        (-say.log(y_hat[o]), r"-\log\hat{y}_{o}"),
        (say.log(a) * b, r"\log(a)\,b"),
        (say.log(a + b), r"\log(a + b)"),
        (say.softmax(U @ v_c), r"\operatorname{softmax}(\boldsymbol{U}\boldsymbol{v}_{c})"),
        (say.step(a), r"\mathbf{1}[a>0]"),
        (a / b / c, r"\frac{\frac{a}{b}}{c}"),
        ((a + b) / c, r"\frac{a + b}{c}"),
        ((a / b) ** 2, r"\mathopen{}\left(\frac{a}{b}\right)^{2}"),
        (a / b * c, r"\frac{a}{b}\,c"),
        (a - (b - c), "a - (b - c)"),
        (-(a * b), r"-(a\,b)"),
        (say.total_over(w, x[w]), r"\sum_{w=1}^{V}x_{w}"),
        (say.zeros(V), r"\boldsymbol{0}"),
        (say.vector("logits", V), r"\boldsymbol{\mathit{logits}}"),
        (say.scalar("J_naive_softmax"), r"J_{\text{naive-softmax}}"),
        (say.matrix("W", V, V, latex=r"\mathbf{W}")[w], r"{\mathbf{W}}_{w,:}"),
        (say.vector("z", V, latex=r"\hat{\boldsymbol{t}}")[w], r"\hat{t}_{w}"),
    ],
)
def test_terms_are_set_as_mathematicians_write_them(term: say.Term, shown: str) -> None:
    """Vectors and matrices are bold, entries are not, rows carry the small letter, brackets grow only around what is tall."""
    assert latex(term) == shown


def test_rows_are_written_out_where_the_small_letter_is_taken() -> None:
    """With a vector u beside it, row w of U is U with subscripts, so that two things never look alike."""
    assert latex(U[w] + say.vector("u_k", U.axes[1])) == r"\boldsymbol{U}_{w,:} + \boldsymbol{u}_{k}"


def test_a_claim_is_an_equation_in_one_notation() -> None:
    """Both sides are lettered together: a clash on one side shows on the other too."""
    left, right = Parameter("y_hat", ()), Parameter("ŷ", ())
    assert latex_claim(claim(left, right)) == r"\text{y\_hat} = \hat{y}"


def test_sentences_set_words_as_words_and_mathematics_between_dollars() -> None:
    """A note can be put into running text as it is."""
    notes = [latex_sentence(each) for each in conditions(claim(U[w], U[w])).notes]
    assert notes == [r"$\boldsymbol{u}_{w}$ is row $w$ of $\boldsymbol{U}$"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_cannot_break_out(name: str) -> None:
    """Whatever a name or a text is made of, no command, comment, brace or dollar of it survives."""
    for shown in (escape(name), latex(Parameter(name, (V,))[w])):
        bare = re.sub(r"\\(?:[{}_#$%&]|text(?:backslash|asciicircum|asciitilde|asciigrave)\{\})", "", shown)
        assert bare.count("{") == bare.count("}")
        assert not re.search(r"[#$%&~]|\\input|\\end", bare)
        assert shown.isprintable()


def test_signs_of_mathematics_in_words_are_set_as_such() -> None:
    """Reasons may speak of ŷ, Σ and ≠ in Unicode: pdflatex sets them."""
    assert escape("ŷ_w ≠ Σ −1 uᵀ x²") == (
        r"\ensuremath{\hat{y}}\_w \ensuremath{\ne} \ensuremath{\sum} \ensuremath{-}1 u\ensuremath{^{\top}} x\textsuperscript{2}"
    )


def test_a_definition_lends_its_letter_to_all_rows() -> None:
    """With v_c = C[c] the rows of C are set as v_w, unless a vector of its own has that letter."""
    V, d = say.sizes("V d")
    C, c, w = say.matrix("C", V, d), say.index("c", V), say.index("w", V)
    row = say.let("v_c", C[c])
    assert latex(row @ C[w]) == r"\boldsymbol{v}_{c}^{\top}\boldsymbol{v}_{w}"
    other = say.vector("v_w", d)
    assert latex((row + other) @ C[w]).endswith(r"\boldsymbol{c}_{w}")


def test_a_matrix_is_set_in_rows_and_columns() -> None:
    """Rows are parted by two backslashes, columns by &, and brackets around it grow."""
    two = Matrix(((Digits("1"), Digits("0.5")), (Digits("2"), Digits("3"))))
    assert latex_node(two) == r"\begin{bmatrix} 1 & 0.5 \\ 2 & 3 \end{bmatrix}"
    assert latex_node(Brackets(two)).startswith(r"\mathopen{}\left(")


def test_signs_side_by_side_stay_signs() -> None:
    """Two hyphens are no dash, two commas and two quotes no quotation mark; one alone is as it was."""
    assert escape("a --> b, c's ,, ''") == r"a -{}-\ensuremath{>} b, c's ,{}, '{}'"
    assert escape("log-sum-exp") == "log-sum-exp"


def test_signs_that_cannot_be_seen_are_left_out_and_those_that_turn_the_direction_shown() -> None:
    """A line may break at a zero-width space, other such signs are nothing, what turns the reading direction is a question mark."""
    assert escape("a\u200bb\ufeff") == r"a\allowbreak{}b"
    assert escape("a\u202eb\u2069\u200f") == "a?b??"
