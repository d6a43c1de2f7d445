"""Tests of derive/reader/steps.py: each = with its sides, the case it is meant for, the loss it speaks of."""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, steps_in

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of
from derive.reader.prose.declared.declarations import declared_stacking
from derive.reader.syntax.bounds import plain


def sides(text: str) -> list[tuple[str, str]]:
    """Return the sides of the steps of a sheet as plain text."""
    return [(plain(step.left.items), plain(step.right.items)) for step in steps_in(text)]


def test_a_chain_is_a_step_for_each_sign() -> None:
    """a = b = c is two steps of one chain, numbered."""
    steps = steps_in(displayed("a = b = c", "a = d"))

    assert [(step.chain, step.place) for step in steps] == [(0, 0), (0, 1), (1, 0)]
    assert sides(displayed("a = b = c")) == [("a", "b"), ("b", "c")]


def test_other_relations_are_no_steps() -> None:
    """≈, ≤, ≠ and ∝ claim no equality; a := b assigns."""
    for relation in (r"\approx", r"\le", r"\ne", r"\propto", r"\to"):
        assert steps_in(displayed(f"f(x) {relation} g(x)")) == ()
    assert sides(displayed(r"a \le b = c")) == [("b", "c")]
    assert [step.assigns for step in steps_in(displayed("a := b", "a = b"))] == [True, False]


def test_a_row_that_goes_on() -> None:
    """A display that begins with = goes on from the last side of the one before; one that ends with = loses that sign."""
    assert sides(displayed("a = b", "= c")) == [("a", "b"), ("b", "c")]
    assert sides(displayed("a = b =")) == [("a", "b")]


@pytest.mark.parametrize(
    ("text", "pinned", "apart"),
    [
        (displayed(r"f(w) = g(w) \quad (w = o)"), (("w", "o"),), ()),
        (displayed(r"f(w) = g(w), w \ne o"), (), (("w", "o"),)),
        ("When $w = o$:\n\n" + displayed("f(w) = g(w)"), (("w", "o"),), ()),
        ("Unless $w = o$:\n\n" + displayed("f(w) = g(w)"), (), (("w", "o"),)),
        ("Either $w = o$ or $w \\ne o$.\n\n" + displayed("f(w) = g(w)"), (), ()),
        ("We did $w = o$ before. Now\n\n" + displayed("f(w) = g(w)"), (), ()),
        (displayed(r"u_{w \ne o} = g(w)"), (), (("w", "o"),)),
        (displayed("f(w) = g(w)"), (), ()),
        # The one letter of a word stands in the place of w, not beside the true word's own.
        ("When $w = o$:\n\n" + displayed(r"\frac{\partial J}{\partial u_j} = \hat y_j v_c - v_c"), (("j", "o"),), ()),
        ("When $w = o$:\n\n" + displayed(r"\frac{\partial J}{\partial u_o} = \hat y_j v_c - v_c"), (("w", "o"),), ()),
        ("When $w \\ne o$:\n\n" + displayed(r"\frac{\partial J}{\partial u_j} = \hat y_j v_c"), (), (("j", "o"),)),
    ],
)
def test_cases(text: str, pinned: tuple[object, ...], apart: tuple[object, ...]) -> None:
    """Said in the row, before it, in a subscript; of two cases, or one in an earlier sentence, nothing is assumed."""
    (step,) = steps_in(text)

    assert step.around.pinned == pinned
    assert step.apart == apart


def test_a_case_in_a_row_of_its_own() -> None:
    """`w = o:` in a row by itself is the case of the rows below it, and no step."""
    first, second = steps_in(displayed(r"\begin{aligned} w &= o: \\ f(w) &= 1 \\ w &\ne o: \\ f(w) &= 0 \end{aligned}"))

    assert first.around.pinned == (("w", "o"),)
    assert (second.around.pinned, second.apart) == ((), (("w", "o"),))


def test_which_loss_is_spoken_of() -> None:
    """A label says it, or the names of the chain; an unlabelled chain goes on with the loss before it."""
    naive, sampled, open_ = steps_in(
        displayed(r"J_{naive} = -\log \hat y_o", r"J_{neg} = \log \sigma(x)", r"\frac{\partial J}{\partial v_c} = x")
    )

    assert naive.around.loss == "naive softmax"
    assert sampled.around.loss == "negative sampling"
    assert open_.around.loss == "negative sampling"


@pytest.mark.parametrize(
    ("said", "stacked"),
    [
        (r"$U \in \mathbb{R}^{V \times d}$", "rows"),
        (r"$U \in \mathbb{R}^{d \times |V|}$", "columns"),
        (r"$U \in \mathbb{R}^{V \times V}$", ""),
        (r"$v_c \in \mathbb{R}^{d}$", ""),
        (r"$U \in \mathbb{R}^{V \times d}$, $U \in \mathbb{R}^{d \times V}$", ""),
        ("nothing", ""),
    ],
)
def test_how_word_vectors_are_stacked(said: str, stacked: str) -> None:
    """A declaration that says one thing is heard, one that says nothing or both is not."""
    _, everything = formulas_of(outline_of(sheet_of_text(f"Let {said}.\n\n" + displayed("a = b"))))

    assert declared_stacking(everything, NOTATION) == stacked


def test_a_sigmoid_alone_speaks_of_no_loss() -> None:
    """After σ′ the k of a softmax numbers words as before; σ(u_kᵀ v_c) speaks of negative sampling."""
    _, softmax, sampled = steps_in(displayed(r"\sigma'(x) = \sigma(x)", r"S_i = \sum_k \theta_k", r"a = \sigma(u_k^T v_c)"))

    assert softmax.around.loss == ""
    assert sampled.around.loss == "negative sampling"


def test_the_case_of_a_chain_that_goes_on() -> None:
    """Displays that go on with = stand in the case that was said before the first of them."""
    said = steps_in("$$a_w = b_w$$\n\nwhen $w = o$:\n\n$$= c_w$$\n\n$$= d_w$$\n\nwhen $w \\neq o$:\n\n$$= e_w$$\n\n$$= f_w$$\n")

    assert [step.around.pinned for step in said[1:]] == [(("w", "o"),), (("w", "o"),), (), ()]
    assert [step.apart for step in said[1:]] == [(), (), (("w", "o"),), (("w", "o"),)]


def test_a_display_goes_on_from_a_display() -> None:
    """What a sentence remarks is no side that a display goes on from."""
    *_, last = steps_in("$$a = b$$\n\nSince $y = z$, we have\n\n$$= c$$\n")

    assert plain(last.left.items) == "b"


def test_the_case_of_displays_that_follow_right_after() -> None:
    """A case that words say holds of the displays below, as long as no word stands between; after words, it was said lately."""
    said = steps_in("When $w \\ne o$:\n$$a_w = b_w$$\n$$a_w = c_w$$\n\nTherefore\n$$a_w = d_w$$\n\nIn words:\n$$e = f$$\n")

    assert [step.apart for step in said] == [(("w", "o"),), (("w", "o"),), (), ()]
    assert [step.lately for step in said] == [(), (), (("w", "o"),), (("w", "o"),)]
    assert [step.lately for step in steps_in("When $w = o$:\n$$a_w = b_w$$\n\nTherefore\n$$a_w = c_w$$\n")] == [(), ()]


def test_what_is_true_in_the_case_said_lately() -> None:
    """It is not refuted where words stand between; what is false in that case as well is."""
    from marked_sheets import marked_sheet

    text = "For $w \\ne o$,\n$$J = -\\log\\hat y_o$$\nand therefore\n$$\\frac{\\partial J}{\\partial u_w} = RIGHT v_c$$\n"

    assert marked_sheet(text.replace("RIGHT", r"\hat y_w")).steps[-1].verdict == "unread"
    assert marked_sheet(text.replace("RIGHT", r"(\hat y_w - 1)")).steps[-1].verdict == "refuted"
    assert marked_sheet(text.replace("RIGHT", r"(\hat y_w - y_w)")).steps[-1].verdict == "proved"


@pytest.mark.parametrize(
    ("formula", "count"), [(r"i = 1, 2, \dots, |Vocab|", 0), (r"w = 1, \ldots, V", 0), ("x = 1 + 2 + \\dots + n", 1), ("x = 1", 1)]
)
def test_what_a_letter_runs_over_is_no_step(formula: str, count: int) -> None:
    """I = 1, …, n says what i may be; a sum with dots is a value."""
    assert len(steps_in(f"$$\n{formula}\n$$")) == count
