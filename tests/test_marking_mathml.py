"""Tests of derive/marking/mathml.py: people's formulas as MathML, nothing of them taken for elements."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from derive.marking.mathml import Formulas
from derive.reader.latex.layout import row
from derive.reader.latex.nodes import NOWHERE, Span


def set_formula(source: str, wrong: str = "") -> ElementTree.Element:
    """Return a formula as parsed MathML, with a part of it marked."""
    nodes, _ = row([(source, 0)])
    at = source.index(wrong) if wrong else 0
    return ElementTree.fromstring(Formulas(source, Span(at, at + len(wrong)) if wrong else NOWHERE).formula(nodes))


def shown(source: str) -> str:
    """Return a formula as tags and text, without attributes and rows."""
    text = ElementTree.tostring(set_formula(source), encoding="unicode")
    return re.sub(r"</?(?:mrow|math|mspace)\b[^>]*>| [a-z]+=\"[^\"]*\"", "", text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\frac{a}{2}", "<mfrac><mi>a</mi><mn>2</mn></mfrac>"),
        (r"U^\top v_c", "<msup><mi>U</mi><mi>⊤</mi></msup><msub><mi>v</mi><mi>c</mi></msub>"),
        (r"\hat{y}_w", "<msub><mover><mi>y</mi><mo>^</mo></mover><mi>w</mi></msub>"),
        (r"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\sigma'(x)", "<msup><mi>σ</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>"),
        (r"\sum_{k=1}^K a", "<munderover><mo>∑</mo><mi>k</mi><mo>=</mo><mn>1</mn><mi>K</mi></munderover><mi>a</mi>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"\mathbf{v}\mathbb{R}\boldsymbol{\theta}", "<mi>𝐯</mi><mi>ℝ</mi><mi>𝛉</mi>"),
        (r"\text{if } a<b", "<mtext>\u00a0if\u00a0</mtext><mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (
            r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}",
            (
                "<mo>[</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
                "<mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>]</mo>"
            ),
        ),
        (r"\underbrace{a}_{n}", "<munder><munder><mi>a</mi><mo>⏟</mo></munder><mi>n</mi></munder>"),
        (r"\foo + 1", "<mtext>\\foo</mtext><mo>+</mo><mn>1</mn>"),
    ],
)
def test_what_formulas_look_like(source: str, expected: str) -> None:
    """Fractions, scripts, accents, sums, styles, tables; a command that is not known is shown as it is written."""
    assert shown(source) == expected


def test_what_is_wrong_is_marked_once() -> None:
    """Nodes side by side within what is wrong stand under one mark, and what is in them under none of its own."""
    root = set_formula(r"a + U^\top(y - \hat y) + b", r"U^\top(y - \hat y)")

    marks = [each for each in root.iter("mrow") if each.get("class") == "wrong"]
    assert ["".join(mark.itertext()) for mark in marks] == ["U⊤(y−y^)"]
    assert not any(each.get("class") for each in set_formula(r"a + b").iter())


@pytest.mark.parametrize(
    "source",
    [
        r"\text{<script>alert(1)</script>}",
        r"\href{javascript:alert(1)}{x}",
        r"x_{<img src=x onerror=alert(1)>}",
        r'\foo"onload="alert(1)',
        r"\operatorname{</math><script>}",
        "&lt;b&gt; & <b>",
        r"\begin{<b>} x \end{<b>}",
        "{" * 300 + "<b>" + "}" * 300,
    ],
)
def test_nothing_becomes_an_element(source: str) -> None:
    """Whatever is written, the elements are those of MathML, and attributes are ours."""
    tags = {each.tag for each in set_formula(source).iter()}
    names = {name for each in set_formula(source).iter() for name in each.attrib}

    assert all(tag == "math" or tag.startswith("m") for tag in tags)
    assert names <= {"displaystyle", "class", "width", "fence", "stretchy", "mathvariant", "accent"}
