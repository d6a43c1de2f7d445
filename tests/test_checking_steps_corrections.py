"""Tests of checking/steps/corrections.py: what does not fit is refuted where a small change of it is proved, and only there."""

from __future__ import annotations

import pytest
from checked import displayed, found_in, verdicts
from marked_sheets import marked_sheet

PINNED = (
    displayed(r"\frac{\partial J_{naive}}{\partial v_c} = U^\top (\hat y - y)", r"\theta = U v_c", r"x_w = u_w^\top v_c") + "\n"
)
"""Steps that leave one reading."""
COLUMN = r"\begin{bmatrix} %s \\ \vdots \\ %s \end{bmatrix}"


@pytest.mark.parametrize(
    ("formula", "help_"),
    [
        (
            r"\frac{\partial J_{naive}}{\partial v_c} = " + COLUMN % (r"(\hat y_1 - y_1) u_1", r"(\hat y_n - y_n) u_n"),
            "with the sum of the cells in place of the cells, this is proved",
        ),
        (r"y = " + COLUMN % ("y_0", "y_{|V|}"), "with cells from 1 on, this is proved"),
        (
            r"(\hat y - y)^\top v_c = \frac{\partial J_{naive}}{\partial U}",
            "with the left side's factors the other way round, or transposed, this is proved",
        ),
        (r"\sum_w \hat y_w u_w = \sum_w \hat y_w u_w u_w", "without a factor, this is proved"),
        (
            r"\frac{\partial J_{neg}}{\partial v_k} = (1 - \sigma(-u_k^\top v_c)) v_c",
            "with ∂u_k for ∂v_k, this is proved",
        ),
    ],
)
def test_what_does_not_fit_is_refuted_with_what_would(formula: str, help_: str) -> None:
    """Cells in place of their sum, a cell too many, sides turned about, a vector too many, the vector of another word."""
    *_, found = found_in(PINNED + displayed(formula))
    assert (found.verdict, found.help) == ("refuted", help_)


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{\partial J_{naive}}{\partial v_c} = " + COLUMN % (r"(\hat y_1 + y_1) u_1", r"(\hat y_n + y_n) u_n"),
        r"y = " + COLUMN % (r"\hat y_0", r"\hat y_{|V|}"),
        r"\frac{\partial J_{neg}}{\partial v_k} = \frac{\partial}{\partial v_k} \log \sigma(-u_k^\top v_c)",
    ],
)
def test_what_does_not_fit_and_would_be_false_too_is_unread(formula: str) -> None:
    """Where no small change is proved, nothing is said of what does not fit."""
    assert verdicts(PINNED + displayed(formula))[3:] == ["unread"]


def test_a_side_without_meaning_is_changed_against_the_beginning_of_its_chain() -> None:
    """The last side of a chain is compared with the first where the one between has no meaning."""
    chain = r"\frac{\partial J_{naive}}{\partial U} &= [y_1^\top v_c, \dots, y_o^\top u_o] \\ &= (\hat y - y)^\top v_c"
    assert verdicts(PINNED + "$$\n\\begin{aligned}\n" + chain + "\n\\end{aligned}\n$$\n")[3:] == ["unread", "refuted"]


def test_a_missing_differential_within_a_chain() -> None:
    """A ∂ that is missing on the right is read with a note where all is true with it from the beginning; else nothing is proved."""
    log_sum = r"\frac{\log \sum_w \exp(u_w^\top v_c)}{\partial v_c}"
    by_v = r"\frac{\partial J_{naive}}{\partial v_c}"
    (certain,) = found_in(displayed(f"{by_v} = -u_o + {log_sum}"))
    assert (certain.verdict, certain.notes) == ("proved", ("∂ is missing: it is read as standing there",))
    assert verdicts(displayed(f"{by_v} = u_o + {log_sum}")) == ["refuted"]
    assert verdicts(displayed(f"{by_v} = u_o + \\sum_w \\hat y_w u_w = u_o + {log_sum}")) == ["refuted", "unread"]


def test_a_missing_differential_breaks_no_chain() -> None:
    """The line after one in which a ∂ is missing is compared with the last side before it that is whole."""
    chain = r"\frac{\partial J_{naive}}{\partial v_c} = -u_o + \frac{\log \sum_w \exp(u_w^\top v_c)}{\partial v_c} = -u_o + %s"
    found = found_in(displayed(chain % r"\sum_w \hat y_w u_w"))
    assert [each.verdict for each in found] == ["proved", "proved"]
    assert "compared with the last side that could be read" in found[1].notes
    assert verdicts(displayed(chain % r"\sum_w y_w u_w")) == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\hat y = (U^\top)^{-1} u_o", "refuted"),
        (r"u_o = U^{-1} \hat y", "refuted"),
        (r"v_c = (U^\top U)^{-1} U^\top \theta", "unread"),
        (r"\sigma(x)^{-1} = 1 + e^{-x}", "proved"),
    ],
)
def test_what_is_not_square_has_no_inverse(formula: str, verdict: str) -> None:
    """The inverse of U, which has V rows and d columns, is refuted with the reason, among equations to be solved as well."""
    solved = displayed(r"\begin{aligned} U^\top \hat y - u_o &= 0 \\ " + formula.replace(" = ", " &= ") + r"\end{aligned}")

    for text in (displayed(formula), solved):
        found = found_in(text)[-1]
        assert found.verdict == verdict
        assert verdict != "refuted" or found.reason.startswith("only a square matrix has an inverse, this one is")
    (supposed,) = found_in("If U were square and invertible, we had\n\n" + displayed(formula))
    assert supposed.verdict == verdict.replace("refuted", "unread")


BY_V = r"\frac{\partial J_{naive}}{\partial v_c}"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (rf"{BY_V} = u_o^\top + \sum_w \hat y_w u_w", "refuted"),
        (rf"{BY_V} = \sum_w \hat y_w u_w v_c", "refuted"),
        (r"\frac{\partial \sigma(v_c)}{\partial v_c} = \sigma(v_c) (1 - \sigma(v_c))", "unread"),
        (r"v_c^\top v_c = v_c v_c", "refuted"),
        (r"\frac{\partial}{\partial v_c} \log \sum_w \exp(u_w v_c) = \sum_w \hat y_w u_w", "unread"),
        (rf"{BY_V} = \hat y v_c", "unread"),
        (rf"{BY_V} = u_o^\top + \hat y_w u_w", "unread"),
        (rf"{BY_V} = {{-u_o + 1}} \sum_w \hat y_w u_w", "proved"),
        (rf"{BY_V} = {{-u_o + 2}} \sum_w \hat y_w u_w", "unread"),
    ],
)
def test_what_is_false_however_vectors_are_turned(formula: str, verdict: str) -> None:
    """Vectors that do not fit are multiplied in each way: what is false in all is refuted, what is right in one is not."""
    found = found_in(displayed(formula))[-1]

    assert found.verdict == verdict
    turned = any("however its vectors are turned" in note for note in found.notes)
    assert turned == (verdict == "refuted" and not found.help)


def test_cross_entropy_in_other_spellings() -> None:
    """Typed as letters with a minus between them, or in words, it is the cross entropy, and no difference."""
    for spelling in (r"Cross-Entropy", r"\text{cross-entropy}", "CrossEntropy", "CE"):
        assert verdicts(displayed(rf"{spelling}(y, \hat y) = -\log \hat y_o")) == ["definition"]
        assert verdicts(displayed(rf"{spelling}(y, \hat y) = \log \hat y_o")) == ["refuted"]


def test_a_sum_that_is_left_out_beside_a_row() -> None:
    """Where a row and a column are added and the sum over the samples is not written, both are mended at once."""
    step = r"\frac{\partial J_{neg}}{\partial v_c} = (\sigma(u_o^T v_c) - 1) u_o^T - (\sigma(-u_k^T v_c) - 1) u_k"
    found = found_in(displayed(step))[0]
    assert found.verdict == "refuted"
    assert "with Σ over k" in found.help
    assert found_in(displayed(step.replace(r"- (\sigma", r"+ (\sigma")))[0].verdict == "unread"


def test_what_would_say_nothing_is_no_help() -> None:
    """What does not fit is not refuted for a change with which 0 = 0 is claimed: of letters that have nothing in common."""
    step = r"\frac{\partial L}{\partial z} \frac{\partial z}{\partial b} = (\hat y - y) \frac{\partial z}{\partial b}"
    assert verdicts(displayed(step)) == ["unread"]


def test_a_layer_of_the_sheets_own_is_no_slip_for_a_centre_word() -> None:
    """∂J/∂h is right where the scores are U h, and h is said in a way that is not read; of no h at all, v_c is meant."""
    step = r"$$\frac{\partial J}{\partial h} = U^\top(\hat y - y)$$"
    said = r"$$h = \sigma(W x + b), \quad \hat y = \mathrm{softmax}(\theta), \quad J = -\log \hat y_o$$"

    assert marked_sheet(said + step).steps[-1].verdict == "unread"
    assert marked_sheet(r"$$\hat y = \mathrm{softmax}(\theta), \quad J = -\log \hat y_o$$" + step).steps[-1].verdict == "refuted"


def test_the_chain_rule_with_a_differential_left_out() -> None:
    """∂J/∂ŷ ∂ŷ/θ is no product whose shapes do not fit: the ∂ that is missing may make it the chain rule."""
    chained = r"\frac{\partial J}{\theta_i} = \frac{\partial J}{\partial \hat y} \frac{\partial \hat y}{\theta_i}"

    assert verdicts(displayed(chained.replace(r"{\theta_i}", r"{\partial \theta_i}"))) == ["proved"]
    assert verdicts(displayed(chained)) == ["unread"]
    assert verdicts(displayed(r"\frac{\partial J}{\partial \theta} = \hat y (\hat y - y)")) == ["refuted"]


def test_a_row_that_differs_in_numbers_has_help_as_well() -> None:
    """What is wrong as a row, and as a column as well, is mended by both: the transpose and the small change."""
    right = r"\sum_x \hat y_x v_c^T - v_c^T"
    (found,) = found_in(displayed(r"\frac{\partial J_{naive}}{\partial u_o} = " + right))
    assert found.verdict == "refuted"
    assert found.help.startswith("with the right side transposed, and without the sum over x")
    (found,) = found_in(displayed(r"\frac{\partial J_{naive}}{\partial u_o} = 3 v_c^T - \hat y_o v_c^T"))
    assert (found.verdict, found.help) == ("refuted", "")


def test_the_number_of_a_word_that_is_drawn() -> None:
    """∂J/∂u_w with the gradient by u_k in it is mended by k for w on both sides, not where another word is meant."""
    step = r"\frac{\partial J_{neg}}{\partial u_w} = (1 - \sigma(-u_w^T v_c)) v_c"
    assert found_in(displayed(step))[-1].help == "with k for w, the number of a word that is drawn, this is proved"
    assert "k for w" not in found_in(displayed(step.replace("1 - ", "2 - ")))[-1].help


def test_a_matrix_by_a_vector_that_is_turned_as_well() -> None:
    """(ŷ − y) v_cᵀ for ∂J/∂u_w, where word vectors are columns: the gradient by U, transposed."""
    columns = r"\frac{\partial J_{naive}}{\partial v_c} = U (\hat y - y)"
    step = r"\frac{\partial J_{naive}}{\partial u_w} = (\hat y - y) v_c^T"
    found = found_in(displayed(columns, columns, step))[-1]
    assert (found.verdict, found.slip) == ("refuted", "label")
    assert found_in(displayed(columns, columns, step.replace("- y", "- 2 y")))[-1].verdict == "unread"
