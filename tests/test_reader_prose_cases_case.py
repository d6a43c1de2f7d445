"""Tests of prose/cases/case.py: chains that go on for another case go on from where the cases part."""

from __future__ import annotations

import pytest
from checked import displayed, row_of, verdicts

from derive.reader.prose.cases.case import excepts, is_made_of_more, turns

BY_U = r"\frac{\partial J_{naive}}{\partial u_w}"
SUM = r"\sum_x \exp(u_x^\top v_c)"
PART = rf"\frac{{\partial \log {SUM}}}{{\partial u_w}} - \frac{{\partial u_o^\top v_c}}{{\partial u_w}}"


def test_words_that_except() -> None:
    """Unless, except and 除 turn a condition round; when and 当 do not."""
    assert all(map(excepts, ("Unless", "for all words except", "除了")))
    assert not any(map(excepts, ("When", "for", "当", "")))


@pytest.mark.parametrize("words", ["If $w = o$:", "当 w = o 时"])
def test_a_second_case_goes_on_from_where_the_cases_part(words: str) -> None:
    """A display that begins with = in the second case does not go on from the value of the first."""
    other = words.replace("=", "\\ne" if "$" in words else "!=")
    sheet = "\n\n".join(
        (displayed(f"{BY_U} = {PART}"), words, displayed(r"= \hat y_o v_c - v_c"), other, displayed(r"= 0 + \hat y_w v_c"))
    )

    assert verdicts(sheet) == ["proved", "proved", "proved"]


def test_a_wrong_second_case() -> None:
    """In the second case, the value of the first is refuted."""
    sheet = "\n\n".join(
        (
            displayed(f"{BY_U} = {PART}"),
            "If w = o:",
            displayed(r"= \hat y_o v_c - v_c"),
            "If w != o:",
            displayed(r"= \hat y_o v_c - v_c"),
        )
    )

    assert verdicts(sheet)[-1] == "refuted"


@pytest.mark.parametrize("word", ["Otherwise,", "否则：", "In all other cases,"])
def test_the_other_case(word: str) -> None:
    """Otherwise means w ≠ o after w = o, and nothing where no case was said before."""
    first, other = displayed(rf"{BY_U} = (\hat y_w - 1) v_c"), displayed(rf"{BY_U} = \hat y_w v_c")

    assert verdicts(f"If $w = o$,\n{first}\n{word}\n{other}") == ["proved", "proved"]
    assert verdicts(f"{word}\n{other}") == ["refuted"]


def test_what_is_said_of_another_centre_word() -> None:
    """v_j with j ≠ c is another centre word's vector, in a loss with samples too."""
    zero = r"\frac{\partial J_{neg}}{\partial v_j} = 0"

    assert verdicts(displayed(zero + r", \text{ for all } j \neq c")) == ["proved"]


OF_O, OF_W = rf"${BY_U} = (\hat y_w - 1) v_c$", rf"${BY_U} = \hat y_w v_c$"


@pytest.mark.parametrize(
    "text",
    [
        rf"If $w \ne o$ then {OF_W}, and if $w = o$ then {OF_O}.",
        rf"If w != o then {OF_W}, and if w = o then {OF_O}.",
        rf"{OF_W} if $w \ne o$ and {OF_O} if $w = o$.",
        rf"当 $w = o$ 时，{OF_O}；当 $w \neq o$ 时，{OF_W}。",
        rf"{OF_O} for $w = o$, {OF_W} for $w \neq o$.",
        f"- $w = o$: {OF_O}\n- $w \\neq o$: {OF_W}\n- other words: {OF_W}",
        f"1. If w is o, {OF_O}\n2. If w is not o, {OF_W}\n",
        rf"$${OF_O[1:-1]}, \text{{ if }} w = o; \qquad {OF_W[1:-1]}, \text{{ if }} w \ne o$$",
        rf"\begin{{align}} {OF_O[1:-1]} & (w = o) \\ {OF_W[1:-1]} & (w \ne o) \end{{align}}",
    ],
)
def test_two_cases_in_one_breath(text: str) -> None:
    """Each equation has its own case; with the conditions exchanged, none is proved."""
    exchanged = text.replace("w = o", "w @ o").replace(r"w \ne o", "w = o").replace(r"w \neq o", "w = o").replace("w != o", "w = o")
    exchanged = exchanged.replace("is not o", "equals o").replace("is o", "is not o").replace("w @ o", r"w \ne o")

    assert set(verdicts(text)) == {"proved"}
    assert "proved" not in verdicts(exchanged.replace("- other words", "- w = o"))


def test_what_is_nothing_for_the_other_words() -> None:
    """∂(u_oᵀ v_c)/∂u_l = 0 may be meant of l ≠ o: it is unread where that is not said; ŷ_l v_c is 0 of no word."""
    assert verdicts(displayed(r"\frac{\partial}{\partial u_l} u_o^\top v_c = 0")) == ["unread"]
    assert verdicts(displayed(r"\frac{\partial}{\partial u_l} u_o^\top v_c = 0, \quad l \ne o")) == ["proved"]
    assert verdicts(displayed(r"\frac{\partial J_{naive}}{\partial u_l} = 0")) == ["refuted"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (r"y_w = 0", "proved"),
        (r"\text{where } y_w = 0", "proved"),
        (r"y_w = 1", "refuted"),
        (r"y_o = 1", "refuted"),
        ("", "refuted"),
    ],
)
def test_an_entry_of_y_beside_a_step_says_the_case(said: str, expected: str) -> None:
    """That y_w = 0 says that w is another word than o; that y_w = 1 says that it is o, and y_o = 1 says nothing."""
    beside = rf" ,\quad {said}" if said else ""

    assert verdicts(displayed(rf"\frac{{\partial J_{{naive}}}}{{\partial u_w}} = \hat y_w v_c{beside}"))[0] == expected


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        ("This does not hold when ", ":", True),
        ("The following is not true for ", ".", True),
        ("It is not the case that ", " here", True),
        ("unless ", ":", True),
        ("若不是 ", "：", True),
        ("当 ", " 不成立时：", True),
        ("When ", " does not hold:", True),
        ("", " 以外的情况：", True),
        ("除 ", " 以外：", True),
        ("This does not hold unless ", ":", False),
        ("We do not need the sum when ", ":", False),
        ("It is not hard to see that for ", "", False),
        ("Not surprisingly, for ", "", False),
        ("对于 ", " 不难得到", False),
        ("The case ", " does not matter", False),
    ],
)
def test_conditions_that_words_turn_round(before: str, after: str, *, turned: bool) -> None:
    """What is denied of w = o, or excepts it, is said of the other words; twice denied, it is said of o."""
    assert turns(before, after) is turned


@pytest.mark.parametrize(
    ("said", "right", "found"),
    [
        (r"$\text{When } w \neq o:$", r"\hat y_w v_c", "proved"),
        (r"$\text{When } w \neq o:$", r"(\hat y_w - 1) v_c", "refuted"),
        (r"$\text{when } w = o:$", r"(\hat y_w - 1) v_c", "proved"),
        (r"$\textrm{if w = o,}$", r"(\hat y_w - 1) v_c", "proved"),
        (r"$\textrm{if w}\neq \textrm{o,}$", r"\hat y_w v_c", "proved"),
        (r"$\textrm{if w}\neq \textrm{o,}$", r"(\hat y_w - 1) v_c", "refuted"),
    ],
)
def test_a_case_in_a_formula_of_its_own(said: str, right: str, found: str) -> None:
    """Words and a condition within dollars head what follows, as they do outside."""
    assert verdicts(f"{said}\n\n{displayed(f'{BY_U} = {right}')}") == [found]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (r"y_w = 1, \quad w = o", "definition"),
        (r"y_w = 0, \quad w = o", "refuted"),
        (r"\frac{\partial \max(0, x)}{\partial x} = 1 \text{ if } x > 0", "proved"),
        (r"\frac{\partial \max(0, x)}{\partial x} = 1 \text{ if } x > 0 \text{ or } x > 1", "unread"),
        (r"\frac{\partial \max(0, x)}{\partial x} = 1", "refuted"),
        (r"\frac{\partial x^2}{\partial x} = 2x \text{ if } x > 0", "proved"),
    ],
)
def test_what_is_said_behind_a_step(said: str, found: str) -> None:
    """w = o behind y_w is its case; a step that is meant for x > 0 alone is not refuted by other numbers."""
    assert verdicts(displayed(said)) == [found]


def test_what_is_defined_by_cases_in_words() -> None:
    """A letter that is one thing for w = o and another otherwise is defined by cases; what is said of one case is not of all."""
    step = displayed(rf"{BY_U} = \hat y_w v_c - b", rf"{BY_U} = \hat y_w v_c + b")
    said = r"where $b = v_c$ when $w = o$, and otherwise $b = 0$."

    assert verdicts(step + "当 $w = o$ 时，$b = v_c$，否则 $b = 0$")[:2] == ["proved", "refuted"]
    assert "proved" not in verdicts(step + "当 $w = o$ 时，$b = v_c$")[:2]
    assert "refuted" not in verdicts(displayed(rf"{BY_U} = \hat y_w v_c - b") + said)[:1]


def test_cases_of_the_next_sentence() -> None:
    """A condition belongs to the formula of its own sentence, what is said after that to others."""
    step = r"Note that $\frac{\partial W_{kl}}{\partial W_{ij}} = 1$ if $i = k$ and $j = l$ and 0 otherwise."
    assert verdicts(f"{step} So if $k \\neq i$ all is zero, and it is not when $l = j$.") == ["proved"]


def test_an_indicator_is_no_case() -> None:
    """1(w = o) behind a step says what y_w is, not that only o is meant; y_w = 1 (w = o) does say that."""
    by = r"\frac{\partial J_{naive}}{\partial u_w}"
    for one in (r"\mathbb{1}(w = o)", r"\mathbf{1}(w = o)", "1(w = o)"):
        text = rf"\begin{{align}} y_w &= {one} \\ {by} &= (\hat y_w - 1) v_c \end{{align}}"
        assert verdicts(text) == ["definition", "refuted"]
    assert verdicts(rf"\begin{{align}} y_w &= 1 \quad (w = o) \\ {by} &= (\hat y_w - 1) v_c \end{{align}}")[0] == "definition"


@pytest.mark.parametrize(
    ("formula", "more"),
    [("a b", True), (r"\|x - y\|^2", True), ("x_i", False), (r"\|x\|", False), (r"\{0 \cdots 1\}", False), (r"\frac{a}{b}", False)],
)
def test_what_is_made_of_more(formula: str, more: bool) -> None:
    """Several nodes are, and the length of a difference; one name, and a vector spelt out, are not."""
    assert is_made_of_more(row_of(formula)) == more
