"""Tests of derive/report/content.py, view.py and prose.py: what a report says about each claim, and how words are set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import report, theorems

from derive.kernel.values import FUNCTION
from derive.language.lettering import notation
from derive.language.syntax import index, matrix, size, sizes, vector
from derive.language.text import text_node, text_sentence
from derive.report.content import Counts, Outcome
from derive.report.prose import names_of, prose, terms_of
from derive.report.view import sheet


class PlainSetter:
    """Sets everything as plain text."""

    def formula(self, node, *, display=False):
        return text_node(node)

    def sentence(self, sentence):
        return text_sentence(sentence)

    def code(self, code):
        return tuple(code.splitlines())

    def picture(self, counts: Counts):
        return "picture" if counts.plot else ""


def test_every_claim_step_and_decided_near_miss_is_shown_with_its_verdict() -> None:
    """Claims, steps and near misses come with verdicts; a near miss nobody decided is left out."""
    shown = sheet(report(), PlainSetter())
    first, second = shown.statements[0].theorems
    assert (first.number, first.name, first.formula) == ("1.1", "word2vec.small/v_c", "∂J/∂v_c = Uᵀ(ŷ − y)")
    assert [line.verdict and line.verdict.word for line in first.lines] == [None, "undecided", "proved"]
    assert [miss.formula for miss in first.near_misses] == ["∂J/∂v_c = Uᵀ(y − ŷ)"]
    assert second.verdict.word == "refuted"
    assert second.lines == ()


def test_what_is_said_beside_a_verdict_fits_it() -> None:
    """Proved names its scope and what SymPy decided, refuted the counterexample, undecided the reason."""
    first, second = sheet(report(), PlainSetter()).statements[0].theorems
    assert first.verdict.said == "for every size V, d; SymPy decides the same at V = 3, d = 2"
    assert first.lines[1].verdict.said == "the zero test gave up"
    assert second.verdict.said == "at V = 1 both sides differ"


def test_assumptions_definitions_and_notes_stand_with_the_claim() -> None:
    """A reader finds what is given and what the names mean beside the claim itself."""
    _, second = sheet(report(), PlainSetter()).statements[0].theorems
    said = dict(second.conditions)
    assert said["given"] == ("w ≠ o",)
    assert "J = −log(ŷ[o])" in said["where"]
    assert "U[w] is row w of U" in said["note"]


def test_the_summary_counts_verdicts_as_they_are() -> None:
    """Nothing is rounded up to all proved."""
    shown = sheet(report(), PlainSetter())
    assert shown.summary == "2 claims: 1 proved, 1 refuted; 2 steps: 1 proved, 1 undecided."
    assert shown.statements[0].tally == ("2 claims: 1 proved, 1 refuted", "2 steps: 1 proved, 1 undecided", "1 near miss, refuted")


def test_a_claim_without_outcome_is_an_error_and_not_a_gap() -> None:
    """A step that nobody decided cannot slip into a report."""
    whole = report()
    step = theorems()[0].steps()[1][1]
    with pytest.raises(KeyError):
        sheet(replace(whole, outcomes={claim: found for claim, found in whole.outcomes.items() if claim != step}), PlainSetter())


def test_small_sizes_without_names_are_said_without_at() -> None:
    """A scalar claim has no sizes: SymPy decides the same, at none."""
    whole = report()
    first = theorems()[0]
    found = {**whole.outcomes, first.claim: Outcome("proved", "", {})}
    assert sheet(replace(whole, outcomes=found), PlainSetter()).statements[0].theorems[0].verdict.said == "SymPy decides the same"


def _set(words: str, sizes: frozenset[str] = frozenset()) -> list[str]:
    terms = terms_of(report().statements[0])
    return [text_node(part) for part in prose(words, names_of(terms, notation(*terms)), sizes) if not isinstance(part, str)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Uᵀŷ less y", ["Uᵀŷ", "y"]),
        ("the rows u_w of U v_c", ["u[w]", "U v_c"]),
        ("ŷ_o is a probability", ["ŷ[o]"]),
        ("u_1 and u_kᵀ, rows at indices the statement does not use", ["u[1]", "u[k]ᵀ"]),
        ("the loss's gradient, question (d)", []),
        ("Unknown words, x_v and a", []),
        ("v_w where v_c is known", ["v[w]", "v_c"]),
        ("Σ_k g_{o_j}, twice 2d", ["Σ[k]", "2d"]),
        ("for every V", ["V"]),
    ],
)
def test_names_in_words_are_found_and_nothing_else(words: str, names: list[str]) -> None:
    """People's words keep their words; what names a thing of the statement is set as in the formulas."""
    assert _set(words) == names


def test_words_are_never_lost() -> None:
    """Whatever is set, plain text gives back what was written, brackets for indices aside."""
    terms = terms_of(report().statements[0])
    words = "Uᵀŷ, v_c and ŷ: the (d) of U v_c."
    assert text_sentence(prose(words, names_of(terms, notation(*terms)))) == words


def test_products_of_sizes_are_known_in_tables() -> None:
    """2Vd is a product of sizes everywhere, V² where operation counts are shown."""
    assert _set("2Vd + V²", frozenset("Vd")) == ["2Vd", "V²"]
    assert _set("2Vd") == ["2Vd"]
    assert _set("V²") == []
    assert _set("made", frozenset("Vd")) == []


def test_a_matrix_a_is_told_from_the_article() -> None:
    """A within a sentence or before an equals sign is the matrix; a and A where an article stands are words."""
    n = size("n")
    A, x = matrix("A", n, n), vector("x", n)
    names = names_of((A @ x,), notation(A @ x))

    def found(words: str) -> list[str]:
        return [text_node(part) for part in prose(words, names) if not isinstance(part, str)]

    assert found("at n = 1, A = [[1]], a row of A") == ["n", "A", "A"]
    assert found("A row. A column of a matrix") == []
    assert found("A = [[1]] is a matrix") == ["A"]


def test_a_taken_letter_is_not_lent_to_rows() -> None:
    """With a vector u in the statement, u_w in words is not taken for a row of U."""
    n, d = sizes("n d")
    U, u, w = matrix("U", n, d), vector("u", n), index("w", n)
    terms = (U[w], u)
    assert "u_w" in names_of(terms, notation(*terms))
    assert text_node(names_of(terms, notation(*terms))["u_w"]) == "u[w]"
    assert names_of((U[w],), notation(U[w]))["u_w"] != names_of(terms, notation(*terms))["u_w"]


def test_a_refuted_claim_shows_what_would_be_proved() -> None:
    """The help that `derive prove` prints stands with the verdict; nothing is said where there is none."""
    whole = report()
    _, second = theorems()
    found = {
        **whole.outcomes,
        second.claim: Outcome("refuted", counterexample="at V = 1", help="help: with a minus, this is proved"),
    }
    shown = sheet(replace(whole, outcomes=found), PlainSetter()).statements[0].theorems
    assert shown[1].verdict.help == "help: with a minus, this is proved"
    assert shown[0].verdict.help == ""


def test_the_function_of_counterexamples_is_explained_once() -> None:
    """A value of an unknown function is named where it is used and said once, with the order of the entries, in a note."""
    whole = report()
    _, second = theorems()
    found = {**whole.outcomes, second.claim: Outcome("refuted", counterexample=f"at V = 1, J is {FUNCTION}, in entry 1")}
    shown = sheet(replace(whole, outcomes=found), PlainSetter()).statements[0]
    assert shown.theorems[1].verdict.said == "at V = 1, J is the sample function, in entry 1"
    assert FUNCTION in shown.note
    assert "row by row" in shown.note
    assert sheet(whole, PlainSetter()).statements[0].note == ""


def test_titles_end_without_a_full_stop() -> None:
    """A title taken from a docstring's first sentence is a title."""
    assert sheet(report(title="Logistic regression."), PlainSetter()).title == "Logistic regression"
