"""Tests of prose/cases/spoken.py: conditions said in plain words, and what only looks like one."""

from __future__ import annotations

import pytest
from checked import Unhelped, displayed, steps_in, verdicts

from derive.reader.prose.cases.spoken import conditions_in, says_otherwise
from derive.reader.syntax.bounds import plain

BY_U = r"\frac{\partial J_{naive}}{\partial u_w}"


def said(text: str) -> list[str]:
    """Return the conditions in words as plain text."""
    return ["".join((plain(each.sides[0].items), each.signs[0].name, plain(each.sides[1].items))) for each in conditions_in(text)]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("When w != o:", "w≠o"),
        ("当w=o时，", "w=o"),
        ("for w is not o", "w≠o"),
        ("if w equals o,", "w=o"),
        ("对于w不等于o", "w≠o"),
        ("case **w** = **o**", "w=o"),
        ("when u_w = u_o", "w=o"),
        ("unless w = o", "w≠o"),
    ],
)
def test_conditions_in_words(text: str, condition: str) -> None:
    """However it is typed, a condition on two indices is heard."""
    assert said(text) == [condition]


@pytest.mark.parametrize("text", ["w is a word", "x = y + z", "let w=o(n)", "the u_w's", "w = o was done already"])
def test_what_is_no_condition(text: str) -> None:
    """Longer formulas, other words, and what is said to be done with, are none."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("words", "pinned", "apart"),
    [
        ("当w=o时：\n\n", (("w", "o"),), ()),
        ("We come to the second case. If w != o,\n", (), (("w", "o"),)),
        ("First w = o. Then the general case:\n", (), ()),
        ("Both w = o and w != o give\n", (), ()),
        ("When the word $w$ is not $o$,\n", (), (("w", "o"),)),
    ],
)
def test_a_condition_before_a_display(words: str, pinned: object, apart: object) -> None:
    """The last sentence before a display counts, and no other; of two conditions none."""
    (step,) = steps_in(words + displayed("f(w) = g(w)"))

    assert (step.around.pinned, step.apart) == (pinned, apart)


def test_cases_in_words_are_proved() -> None:
    """What is true in its case is proved there; in the other case it is refuted."""
    other, true = rf"{BY_U} = \hat y_w v_c", rf"{BY_U} = (\hat y_o - 1) v_c"

    assert verdicts(f"when w = o\n{displayed(true)}\nwhen w != o\n{displayed(other)}") == ["proved", "proved"]
    assert verdicts(f"when w != o\n{displayed(true)}\nwhen w = o\n{displayed(other)}") == ["refuted", "refuted"]


def test_a_condition_after_a_formula() -> None:
    """Right after a formula on its line, too."""
    assert verdicts(f"${BY_U} = \\hat y_w v_c$, if w != o\n") == ["proved"]
    assert verdicts(f"${BY_U} = \\hat y_w v_c$\n\nif w != o\n") == ["refuted"]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Unlike the case $w = o$, here", "proved"),
        ("If $w = o$ there is one more term; for other $w$:", "proved"),
        ("For $w = o$ see (d). Otherwise:", "proved"),
        ("For all $w$ including $w \\neq o$:", "refuted"),
        ("Regardless of whether w != o:", "refuted"),
        ("For all $w \\neq o$:", "proved"),
    ],
)
def test_what_words_make_of_a_condition(words: str, verdict: str) -> None:
    """∂J/∂u_w = ŷ_w v_c holds for w ≠ o alone: a condition may be named to leave it, or to say that it does not matter."""
    assert verdicts(words + "\n\n" + displayed(rf"{BY_U} = \hat y_w v_c")) == [verdict]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("When $w$ is not the true outside word", "proved"),
        ("For every word but the outside word $o$:", "proved"),
        ("For all $w$ other than $o$:", "proved"),
        ("For incorrect words $w$:", "proved"),
        ("For $w \\in \\{1, \\dots, V\\} \\setminus \\{o\\}$:", "proved"),
        ("When $y_w = 0$:", "proved"),
        ("If $w$ and $o$ differ,", "proved"),
        ("If $w$ coincides with $o$,", "refuted"),
        ("对于除 $o$ 以外的所有 $w$：", "proved"),
        ("When $w$ is the true outside word", "refuted"),
        ("For every word and the outside word $o$:", "refuted"),
        ("For $w \\in \\{1, \\dots, V\\}$:", "refuted"),
        ("When $y_w = 1$:", "refuted"),
        ("Regardless of whether $w = o$ or $w \\ne o$,", "refuted"),
        ("We do not assume $w \\neq o$:", "refuted"),
        ("Contrary to the case $w \\neq o$ above, here", "refuted"),
        ("The term vanishes if $w \\neq o$, but this is not so here.", "refuted"),
    ],
)
def test_which_words_are_meant(words: str, verdict: str) -> None:
    """∂J/∂u_w = ŷ_w v_c holds for w ≠ o alone, in however many words that is said."""
    assert verdicts(words + "\n\n" + displayed(rf"{BY_U} = \hat y_w v_c")) == [verdict]


@pytest.mark.parametrize(("words", "verdict"), [("different to $o$", "proved"), ("and also $o$", "refuted")])
def test_a_word_that_is_given_a_name(words: str, verdict: str) -> None:
    """Of w = ω words may say that it is another one than o."""
    assert verdicts(f"For $w = \\omega$ {words}:\n\n" + displayed(rf"{BY_U} = \hat y_w v_c"))[-1] == verdict


def test_equal_and_different_indices() -> None:
    """Two indices may be said to be equal or different, or an entry to be on the diagonal or off it."""
    on, off = r"\frac{\partial s_i}{\partial z_j} = s_i (1 - s_i)", r"\frac{\partial s_i}{\partial z_j} = -s_i s_j"
    known = r"Let $s = \text{softmax}(z)$." + "\n\n"
    for words, right, wrong in (
        ("If $i$ and $j$ are equal,", on, off),
        ("On the diagonal", on, off),
        ("If $i$ and $j$ are different,", off, on),
        ("Off the diagonal", off, on),
    ):
        assert verdicts(f"{known}{words}\n\n{displayed(right)}")[-1] == "proved"
        assert verdicts(f"{known}{words}\n\n{displayed(wrong)}")[-1] == "refuted"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("When $k$ is not the label:", "", "proved"),
        ("For the wrong classes,", "", "proved"),
        ("", " where $k$ is not the correct class.", "proved"),
        ("", "\n\nwhere $k$ is not the target.", "proved"),
        ("当 $k$ 不是正确的类别时，", "", "proved"),
        ("对于错误的类，", "", "proved"),
        ("When $k \\ne t$:", "", "unread"),
        ("For $k$ being the label:", "", "undecided"),
        ("For the correct class,", "", "undecided"),
        ("Unlike the wrong classes, for the true class", "", "undecided"),
        ("For the wrong classes, unlike for the true class,", "", "proved"),
        ("Here $k$ is not the label but any class.", "", "undecided"),
        ("", " where $k$ is not the label or is the label.", "undecided"),
        ("", "\n\nIn the text $k$ is not the target.", "undecided"),
    ],
)
def test_other_classes_in_words(before: str, after: str, verdict: str) -> None:
    """Which class is meant is said in many words; with a letter that nothing explains, nothing is refuted."""
    formula = r"\frac{\partial J_{naive}}{\partial u_k} = \hat y_k v_c"
    assert verdicts(f"{before}\n\n$$\n{formula}\n$${after}", Unhelped()) == [verdict]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("To first order,", "unread"),
        ("For small $x$,", "unread"),
        ("一阶近似下，", "unread"),
        ("If all words are equally likely,", "unread"),
        ("When we differentiate, what is found is", "undecided"),
        ("The first-order derivative of this:", "undecided"),
        ("For every $x$,", "undecided"),
    ],
)
def test_what_holds_nearly(words: str, verdict: str) -> None:
    """What is said to hold nearly, or for small numbers, is not refuted."""
    assert verdicts(f"{words}\n\n$$e^x = 1 + x$$", Unhelped()) == [verdict]


@pytest.mark.parametrize("words", ["und sonst", "sinon,", "그 외의 경우", "それ以外の場合は", "In all other cases:"])
def test_the_other_case_in_words(words: str) -> None:
    """All other words than o are meant, and not what may be said of them all."""
    first = r"$$\frac{\partial J}{\partial u_w} = (\hat y_w - 1) v_c$$"
    sheet = f"If $w = o$\n{first}\n{words}\n" + r"$$\frac{\partial J}{\partial u_w} = %s v_c$$"

    assert verdicts(sheet % r"\hat y_w") == ["proved", "proved"]
    assert verdicts(sheet % r"(\hat y_w + 1)") == ["proved", "refuted"]
    assert verdicts(sheet % r"(\hat y_w - 1)")[1] != "proved"


@pytest.mark.parametrize("words", ["besonders", "und sonst gilt für alle", "그 외에도 모든 단어에 대해"])
def test_what_is_no_other_case(words: str) -> None:
    """Words that only begin like it, or go on, say nothing of a case."""
    assert not says_otherwise(words)


@pytest.mark.parametrize(
    ("case", "right", "verdict"),
    [
        ("In the case of the outside word", r"(\hat y_w - 1) v_c", "proved"),
        ("In the case of the outside word", r"\hat y_w v_c", "refuted"),
        ("In the case of another word", r"\hat y_w v_c", "proved"),
        ("In the case of another word", r"(\hat y_w - 1) v_c", "refuted"),
        ("In the case of another loss", r"\hat y_w v_c", "refuted"),
    ],
)
def test_the_case_of_a_word(case: str, right: str, verdict: str) -> None:
    """The outside word is o, another word is not; another thing is no word."""
    assert verdicts(f"{case}:\n\n$${BY_U} = {right}$$\n") == [verdict]
