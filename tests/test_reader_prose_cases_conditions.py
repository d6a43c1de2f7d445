"""Tests of prose/cases/conditions.py: conditions on words, as sentences and formulas say them."""

from __future__ import annotations

import pytest
from checked import verdicts
from test_subjects_inference_outputs import last_verdicts

from derive.reader.prose.cases.case import Case
from derive.reader.prose.cases.conditions import case_of, conditions_said, without_clash

BY_U = r"\frac{\partial J}{\partial u_w}"
TRUE = rf"{BY_U} = (\hat y_w - 1) v_c"
OTHER = rf"{BY_U} = \hat y_w v_c"


def said(words: str) -> list[str]:
    """Return the cases that words say, a question mark for all but the other one, brackets around what is loose."""
    found = sorted(conditions_said(words), key=lambda each: each.start)
    cases = ["".join(case_of(each.chain) or "") if each.chain is not None else "?" for each in found]
    return [f"({case})" if each.is_loose else case for case, each in zip(cases, found, strict=True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("when w = o", ["w=o"]),
        ("for the other words", ["w≠o"]),
        ("for all words except o", ["w≠o"]),
        ("for the rest", ["w≠o"]),
        ("其余的词", ["w≠o"]),
        ("otherwise", ["?"]),
        ("if it is not,", ["?"]),
        ("其余情况下", ["?"]),
        ("若不是", ["?"]),
        ("for the outside word,", ["(w=o)"]),
        ("unless it is the outside word", ["(w≠o)"]),
        ("the outside word vectors", []),
        ("unlike the other words", []),
        ("if it is not zero", []),
        ("若不等于", []),
        ("in other words, where x = 0", []),
        ("the rest of the proof where K = 2", ["w≠o"]),
    ],
)
def test_what_words_say(words: str, expected: list[str]) -> None:
    """What tells apart, and what is a part of a name, says no case."""
    assert said(words) == expected


@pytest.mark.parametrize(
    "formula",
    [
        r"w = o: {true}, \qquad w \neq o: {other}",
        r"\text{{for }} w = o, {true}; \text{{ for }} w \neq o, {other}",
        r"{true} \quad (w = o), \quad {other} \quad (w \ne o)",
        r"{true}, w = o; {other}, w \ne o",
        r"{true} \quad \text{{if $w$ is the outside word}}, \qquad {other} \quad \text{{else}}",
        r"{true} \quad \text{{if }} w = o, \qquad {other} \quad \text{{for all other words}}",
    ],
)
def test_conditions_in_turn_with_formulas(formula: str) -> None:
    """Each formula of a display has its own, which stands before each or behind each."""
    assert verdicts(f"$${formula.format(true=TRUE, other=OTHER)}$$") == ["proved", "proved"]
    assert verdicts(f"$${formula.format(true=OTHER, other=TRUE)}$$") == ["refuted", "refuted"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (r"&= {true} && \text{{if }} w = o \\ &= {other} && \text{{otherwise}}", ["proved", "proved"]),
        (r"&= {true} && (w = o) \\ &= {other} && (w \ne o)", ["proved", "proved"]),
        (r"&= {other} && \text{{if }} w = o \\ &= {true} && \text{{otherwise}}", ["refuted", "refuted"]),
        (r"&= {other} && \text{{if }} w \ne o \\ &= 0 v_c + {other} && \text{{if }} w \ne o", ["proved", "proved"]),
        (r"&= {true} && (w = o) \\ &= 0 v_c + {true} && (w = o) \\ &= {other} && (w = o)", ["proved", "proved", "refuted"]),
    ],
)
def test_a_chain_whose_rows_are_cases(rows: str, expected: list[str]) -> None:
    """Each row has the left side of the first; where all are meant for one case they go on from each other."""
    rows = rows.format(true=TRUE.partition("= ")[2], other=OTHER.partition("= ")[2])
    assert verdicts(rf"$$\begin{{aligned}}{BY_U} {rows}\end{{aligned}}$$") == expected


@pytest.mark.parametrize(("first", "second"), [("u_w = u_o", r"u_w \neq u_o"), ("o = w", r"o \neq w")])
def test_vectors_in_cells(first: str, second: str) -> None:
    """That two vectors are one says that their words are."""
    cells = rf"$${BY_U} = \begin{{cases}} {{0}} & {first} \\ {{1}} & {second} \end{{cases}}$$"
    true, other = TRUE.partition("= ")[2], OTHER.partition("= ")[2]
    assert verdicts(cells.replace("{0}", true).replace("{1}", other)) == ["proved"]
    assert verdicts(cells.replace("{0}", other).replace("{1}", true)) == ["refuted"]


@pytest.mark.parametrize(("case", "verdict"), [("$o = w_s$", "unread"), (r"$o \ne w_s$", "refuted"), ("$c = w_t$", "refuted")])
def test_a_sample_that_is_the_true_word(case: str, verdict: str) -> None:
    """Of that no loss with samples is read; it is not what is refuted elsewhere."""
    loss = r"$$J = -\log\sigma(u_o^T v_c) - \sum_{k=1}^K \log\sigma(-u_{w_k}^T v_c)$$"
    step = r"$$\frac{\partial J}{\partial u_{w_s}} = -(1 - \sigma(u_{w_s}^T v_c)) v_c + \sigma(u_{w_s}^T v_c) v_c$$"
    assert verdicts(f"{loss}\n\n{case}:\n\n{step}")[-1] == verdict


def test_words_beside_a_formula() -> None:
    """What is said of the outside word may be said of the true one."""
    assert verdicts(rf"$${OTHER} \quad \text{{for all other words}}$$") == ["proved"]
    assert verdicts(rf"$${TRUE} \quad \text{{for all other words}}$$") == ["refuted"]
    assert verdicts(rf"$${TRUE} \quad \text{{for the outside word}}$$") == ["unread"]
    assert verdicts(rf"$${BY_U} = (\hat y_w - 2) v_c \quad \text{{for the outside word}}$$") == ["refuted"]


def in_cells(first: str, second: str, letter: str = "w") -> str:
    """Return a gradient by cases with words in its cells."""
    by = rf"\frac{{\partial J}}{{\partial u_{letter}}}"
    true, other = rf"(\hat y_{letter} - 1) v_c", rf"\hat y_{letter} v_c"
    return rf"$${by} = \begin{{cases}} {true} & \text{{{first}}} \\ {other} & \text{{{second}}} \end{{cases}}$$"


@pytest.mark.parametrize(
    ("first", "second", "letter"),
    [
        ("true word", "other words", "w"),
        ("true word", "other words", "k"),
        ("if $u_w$ is the true outside vector", "otherwise", "w"),
        ("if $u_k$ is the vector of the true word", "for any other word", "k"),
        ("$w$ is the outside word", "else", "w"),
        ("正确的词", "其他词", "w"),
        ("若 $u_w$ 是真实词的向量", "否则", "w"),
        ("$w = o$ (true word)", "$w \\ne o$ (other words)", "w"),
    ],
)
def test_words_in_cells(first: str, second: str, letter: str) -> None:
    """Cases may be told in words; the wrong way round they are refuted, or not read."""
    assert verdicts(in_cells(first, second, letter)) == ["proved"]
    assert verdicts(in_cells(second, first, letter)) in (["refuted"], ["unread"])


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("unless $w = o$", "otherwise", "refuted"),
        ("unless it is the true word", "otherwise", "refuted"),
        ("if $u_w$ is not the true word", "otherwise", "refuted"),
        ("if $u_w$ is an outside word", "otherwise", "unread"),
        ("for all words", "otherwise", "unread"),
        ("for the true word and others", "otherwise", "unread"),
        ("for the outside word or any word", "otherwise", "unread"),
        ("目标词和其他词", "否则", "unread"),
        ("the true word and other words", "otherwise", "unread"),
    ],
)
def test_words_in_cells_that_say_another_case(first: str, second: str, verdict: str) -> None:
    """What leaves out the true word, or says none, is not it."""
    assert verdicts(in_cells(first, second)) == [verdict]


def test_what_is_said_and_denied() -> None:
    """It is left out, the rest is kept."""
    case = Case((("w", "o"), ("i", "j")), (("w", "o"),))

    assert without_clash(case) == (Case((("i", "j"),)), (("w", "=", "o"), ("w", "≠", "o")))
    assert without_clash(Case((("i", "j"),))) == (Case((("i", "j"),)), ())


@pytest.mark.parametrize("blank", ["", " "])
def test_a_case_holds_for_what_is_numbered_within_it(blank: str) -> None:
    """A 1 alone in its line begins no new section; another number does, and so does a 1 before words."""
    assert verdicts(f"2. when $w \\neq o$:\n   1.{blank}\n   $${OTHER}$$") == ["proved"]
    assert verdicts(f"2. when $w \\neq o$:\n   1.{blank}\n   $${TRUE}$$") == ["refuted"]
    assert verdicts(f"1. when $w \\neq o$: we come to it.\n\n1. The loss is convex, and\n   $${OTHER}$$") != ["proved"]


@pytest.mark.parametrize(
    ("cases", "verdict"),
    [
        (r"p_k (1 - p_k) & \text{if } i = k \\ -p_k p_i & \text{if } i \neq k", "proved"),
        (r"p_k (1 + p_k) & \text{if } i = k \\ -p_k p_i & \text{if } i \neq k", "refuted"),
        (r"p_k (1 + p_k) & i = k \\ -p_k p_i & \text{otherwise}", "refuted"),
        (r"p_k (1 - p_k) & i = k \\ p_k p_i & i \neq k", "refuted"),
    ],
)
def test_cases_that_a_formula_tells_itself(cases: str, verdict: str) -> None:
    """What words said before of i ≠ k is not said of a formula that tells both cases apart."""
    sheet = r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$ If $i \neq k$: $$\frac{\partial p_i}{\partial z_k} = -p_k p_i"
    assert last_verdicts((sheet,), rf"\frac{{\partial p_i}}{{\partial z_k}} = \begin{{cases}} {cases} \end{{cases}}") == [verdict]
