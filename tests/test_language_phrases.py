"""Tests of derive/language/phrases.py: places are filled after translation, in the order of the other language."""

from __future__ import annotations

import pytest

from derive.language import syntax as say
from derive.language.claims import claim, unequal
from derive.language.conditions import conditions
from derive.language.latex import latex_node
from derive.language.lettering import Lettering
from derive.language.phrases import Phrase, filled, formula, in_words, phrase, places_of
from derive.language.presentation import Brackets, Cases, Digits, Name, Row, Words
from derive.language.presenting import present
from derive.language.text import text_sentence

X = Name(Lettering("x"), "italic")
GERMAN = {
    "{fact} for every {indices}": "für jedes {indices} gilt {fact}",
    "{change} in {place}": "in {place}: {change}",
    "sign": "Vorzeichen",
    ", ": " und ",
    "if": "falls",
}


def german(message: str) -> str:
    """Return a message in German where there is a translation."""
    return GERMAN.get(message, message)


def test_the_order_of_places_is_the_translations() -> None:
    """What is said first in English may be said last elsewhere; mathematics stays mathematics."""
    said = phrase("{fact} for every {indices}", fact=X, indices="k")

    assert said.said() == (X, " for every k")
    assert said.said(german) == ("für jedes k gilt ", X)
    assert str(said) == "x for every k"


def test_phrases_within_phrases_are_translated_and_text_is_not() -> None:
    """A phrase at a place is translated too; text there is a name or a number and stays; several are listed as is customary."""
    assert phrase("{change} in {place}", change=phrase("sign"), place="sign").text(german) == "in sign: Vorzeichen"
    assert phrase("{change} in {place}", change=("a", phrase("sign")), place="b").text(german) == "in b: a und Vorzeichen"
    assert str(phrase("{change} in {place}", change=("a", phrase("sign")), place="b")) == "a, sign in b"


def test_braces_without_places_are_text() -> None:
    """Prose without places may have braces of its own, as g_{o_j}, and what stands at a place is never read as a template."""
    assert Phrase("the weights g_{o} of {a}").text(german) == "the weights g_{o} of {a}"
    assert str(phrase("{change} in {place}", change="{place}", place="b")) == "{place} in b"
    assert places_of("{b} and {a}, {a} but not {1} or {}") == ["a", "a", "b"]


def test_a_place_that_nobody_fills_is_an_error() -> None:
    """A translation with a place of its own does not pass silently."""
    with pytest.raises(KeyError):
        list(filled("{unknown}", {}))


def test_an_empty_phrase_says_nothing() -> None:
    """Nothing is not looked up: gettext would answer with the head of its file."""
    assert Phrase("").text(lambda _: "header") == ""


def test_mathematics_alone_needs_no_translation() -> None:
    """A formula is no message."""
    assert formula(X).said(lambda message: f"<{message}>") == (X,)


def test_words_in_formulas_are_translated_wherever_they_stand() -> None:
    """The if of a case split, deep in brackets, is said in the other language; what has no words is the same object."""
    split = Brackets(Row((X, Cases(((X, Digits("1")),), Words("if")))))

    assert r"\text{falls }" in latex_node(in_words(split, german))
    assert in_words(split, str) is split
    assert in_words(X, german) is X


def test_conditions_are_said_in_another_language() -> None:
    """What a claim is given is a phrase whose formulas are the same in every language."""
    V, K = say.sizes("V K")
    k, o, drawn, u = say.index("k", K), say.index("o", V), say.index_map("n", K, V), say.vector("u", V)
    (given,) = conditions(claim(u[o], u[o], given=unequal(drawn[k], o))).given

    assert text_sentence(given) == "n[k] ≠ o for every k"
    assert text_sentence(given.said(german)) == "für jedes k gilt n[k] ≠ o"


def test_every_kind_of_node_can_be_said_in_another_language() -> None:
    """The tree of a term with sums, fractions, cases and applications comes through unchanged but for its words."""
    V, d = say.sizes("V d")
    U, v, o, w = say.matrix("U", V, d), say.vector("v", d), say.index("o", V), say.index("w", V)
    term = say.total_over(w, say.case(w, o, -say.log(say.softmax(U @ v)[w]) / 2, say.exp(U[w] @ v) ** 2))
    before, after = (latex_node(in_words(present(term), said)) for said in (str, german))

    assert before != after
    assert before == after.replace("falls", "if")
