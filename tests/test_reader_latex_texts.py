"""Tests of texts: what is a name, a function, a label, words, or mathematics all the same."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from reader_notation import shown

from derive.reader.latex.layout import row
from derive.reader.latex.nodes import Words


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\text{Vocab}", "Vocab"),
        (r"\text{ naive-softmax }", "naive-softmax"),
        (r"\text{a loss}", '"a loss"'),
        (r"\text{if }", '"if"'),
        (r"\text{otherwise.}", '"otherwise"'),
        (r"\text{, for}", '"for"'),
        (r"\text{softmax}", "softmax"),
        (r"\mathrm{max}", "max"),
        (r"\mathrm{d}x", "{d x}"),
        (r"\mathbb{R}^{\mathrm{d}}", "R^d"),
        (r"\mathrm{V o c a b}", "Vocab"),
        (r"\mathrm{x + y}", "{x + y}"),
        (r"\text{w=o}", "{w = o}"),
        (r"\textbf{-v}", "{− v}"),
        (r"\textbf{\textit{J}}", "J"),
        (r"\text{for $w \neq o$}", '{"for" w ≠ o}'),
        (r"\text{}", "{}"),
        (r"\operatorname{arg\,max}", "argmax"),
        (r"\text{若 x}", '"若 x"'),
        ("{\\rm loss}", "loss"),
        ("x\\ is\\ true", '{x "is true"}'),
        ("a if b", '{a "if" b}'),
        ("otherwise", '"otherwise"'),
        (r"log\ p", "{log p}"),
        ("当w=o时", '{"当" w = o "时"}'),
    ],
)
def test_texts_of(formula: str, expected: str) -> None:
    """One word is a name, several are words, a text that holds a formula is a formula."""
    found, flaws = row([(formula, 0)])
    assert shown(found if len(found.items) != 1 else found.items[0]) == expected
    assert not flaws


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("V o c a b", "Vocab"),
        ("w \\in V o c a b", "w ∈ Vocab"),
        ("n e g-s a m p l e", "neg-sample"),
        ("skip-gram", "skip-gram"),
        ("\\text {naive }-\\text { softmax }", "naive-softmax"),
        ("n e g-\\text { sample }", "neg-sample"),
        ("\\text{skip gram}", "skip-gram"),
        ("\\textrm{neg-sample}", "neg-sample"),
        ("\\rm skip-gram", "skip-gram"),
        ("t-m", "t − m"),
        ("i j k", "i j k"),
        ("k-\\text{old}", "k − old"),
        ("s g", "s g"),
        ("\\text{for all }k", '"for all" k'),
    ],
)
def test_labels_of_scripts(script: str, expected: str) -> None:
    """In a script, letters that spell a word are one label, joined by hyphens where they are; indices stay indices."""
    found, flaws = row([(f"J_{{{script}}}", 0)])
    assert shown(found.items[0]) == f"J_{{{expected}}}"
    assert not flaws


def test_words_above_are_labels_only_by_themselves() -> None:
    """`new` above w is a label; letters in an exponent of e, or beside others, are letters."""
    assert shown(row([("w^{new}", 0)])[0].items[0]) == "w^{new}"
    assert shown(row([("w^{(old)}", 0)])[0].items[0]) == "w^{(old)}"
    assert shown(row([("e^{axe}", 0)])[0].items[0]) == "e^{a x e}"
    assert shown(row([("w^{new+x}", 0)])[0].items[0]) == "w^{n e w + x}"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (r"y \quad \text{(3)}", True),
        (r"y \text{ (3)}", True),
        (r"y \qquad \text{[2.1]}.", True),
        (r"y\text{(3)}", False),
        (r"y \text{(3)} z", False),
        (r"y \quad \text{3}", False),
        (r"y \quad \text{(3 + 1)}", False),
    ],
)
def test_numbers_of_formulas(formula: str, words: bool) -> None:
    """A number in brackets that is set as text, apart and last, is that of the formula and no factor."""
    assert any(isinstance(node, Words) for node in row([(formula, 0)])[0].items) is words


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (r"2y = y + y \qquad \text{(3)}", ["proved"]),
        (r"2y = 3y \qquad \text{(3)}", ["refuted"]),
        (r"\text{(3)} \quad 2y = y + y", ["proved"]),
        (r"\text{(3)} \quad 2y = 3y", ["refuted"]),
        (r"\begin{aligned} 2y &= y + y \quad \text{(1)} \\ &= 2y \quad \text{(2)}\end{aligned}", ["proved", "proved"]),
        (r"2y = y + y \quad \checkmark", ["proved"]),
        (r"2y = 3y \quad \checkmark", ["refuted"]),
    ],
)
def test_verdicts_beside_numbers_and_ticks(formula: str, found: list[str]) -> None:
    """They change no verdict, and no formula is lost behind one."""
    assert verdicts(displayed(formula)) == found
