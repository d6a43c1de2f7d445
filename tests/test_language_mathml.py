"""Tests of derive/language/mathml.py: what comes out is well-formed MathML Core and says what was written."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from terms_to_show import EVERY_KIND, HOSTILE, J, U, V, a, b, o, v_c, w, y, y_hat

from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.conditions import conditions
from derive.language.mathml import NAMESPACE, mathml, mathml_claim, mathml_node, mathml_sentence
from derive.language.presentation import Digits, Matrix
from derive.language.terms import Parameter

CORE = {
    "math",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mrow",
    "mfrac",
    "msqrt",
    "msup",
    "msub",
    "msubsup",
    "munderover",
    "mover",
    "mtable",
    "mtr",
    "mtd",
}
CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munderover": 3, "mover": 2}


@pytest.mark.parametrize("term", EVERY_KIND, ids=str)
def test_every_node_kind_is_well_formed_mathml_core(term: say.Term) -> None:
    """Every node kind parses as XML, uses only elements of MathML Core, each with as many children as it must have."""
    root = ElementTree.fromstring(mathml(term))
    assert root.tag == f"{{{NAMESPACE}}}math"
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        assert name in CORE
        assert len(element) == CHILDREN.get(name, len(element))
        if name in ("mi", "mn", "mo", "mtext"):
            assert element.text


def _words(shown: str) -> str:
    return "".join(ElementTree.fromstring(shown).itertext())


def test_a_claim_says_both_sides() -> None:
    """Read without its layout, the closed form still says what it says; vectors and matrices are in bold letters."""
    shown = mathml_claim(claim(say.gradient(J, v_c), U.T @ (y_hat - y)))
    assert _words(shown).replace("\u2062", "") == "∂J∂𝒗c=𝑼⊤(𝒚^−𝒚)"
    assert "<mfrac>" in shown


def test_fractions_need_no_brackets_that_text_needs() -> None:
    """Brackets that stand only for one-line fractions are not set; those that a reader needs are."""
    assert "(" not in _words(mathml(a / b * a))
    assert "(" in _words(mathml((a / b) ** 2))


def test_subscript_and_transpose_stand_above_each_other() -> None:
    """u_oᵀ is one msubsup, as it is set in print."""
    assert '<msubsup><mi>𝒖</mi><mi>o</mi><mi mathvariant="normal">⊤</mi></msubsup>' in mathml(U[o] @ v_c)


def test_bold_letters_are_the_letters_they_stand_for() -> None:
    """Bold Latin and Greek letters decompose to the letters of the name, for every letter."""
    import unicodedata

    for letter in "azAZαωσςΩΓ":
        root = ElementTree.fromstring(mathml(Parameter(letter, (V,))))
        assert unicodedata.normalize("NFKC", "".join(root.itertext())) == unicodedata.normalize("NFKC", letter)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_escaped(name: str) -> None:
    """Whatever a parameter is called, the result is well-formed and holds no element of the name's making."""
    for term in (Parameter(name, ()), Parameter(name, (V,)), Parameter(name, (V,))[w]):
        root = ElementTree.fromstring(mathml(term))
        assert {element.tag.removeprefix(f"{{{NAMESPACE}}}") for element in root.iter()} <= CORE


def test_sentences_are_escaped_html() -> None:
    """A note is words and math elements side by side, ready to stand in a paragraph."""
    note = mathml_sentence(("1 < 2 & ", *conditions(claim(U[w], U[w])).notes[0]))
    assert note.startswith("1 &lt; 2 &amp; <math")
    ElementTree.fromstring(f"<p>{note}</p>")


def test_display_sets_a_block() -> None:
    """A formula on a line of its own says so."""
    assert 'display="block"' in mathml(a, display=True)
    assert 'display="block"' not in mathml(a)


def test_a_matrix_is_a_table_in_brackets() -> None:
    """Each row is a row of the table, with a cell for each column."""
    root = ElementTree.fromstring(mathml_node(Matrix(((Digits("1"), Digits("0.5")), (Digits("2"), Digits("3"))))))
    rows = [[cell[0].text for cell in row] for row in root.iter(f"{{{NAMESPACE}}}mtr")]
    assert rows == [["1", "0.5"], ["2", "3"]]
    assert [each.text for each in root.iter(f"{{{NAMESPACE}}}mo")] == ["[", "]"]
