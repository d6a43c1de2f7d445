"""Tests of prose/labels/losses.py: which loss words speak of, and under what names a sheet writes the sigmoid function."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Span
from derive.reader.prose.labels.losses import ASKED, WHERE, Losses, about, cases_in, loss_in_words, sampled_letters, sigmoids
from derive.reader.steps import Formula

DEFINED = r"$$s(x) = \frac{1}{1 + e^{-x}}$$"
OF_A_SAMPLE = r"$$\frac{\partial J}{\partial u_k} = (1 - s(-u_k^T v_c)) v_c$$"
OF_THE_TRUE = r"$$\frac{\partial J}{\partial u_o} = (s(u_o^T v_c) - 1) v_c$$"
OF_SOFTMAX = r"$$\frac{\partial J}{\partial u_o} = (\hat{y}_o - 1) v_c$$"


@pytest.mark.parametrize(
    ("words", "loss"),
    [
        ("Now the negative sampling loss, an alternative to the naive softmax loss.", "negative sampling"),
        ("Unlike before.\n\n## Negative-Sampling\n\nThe gradient is", "negative sampling"),
        (r"The derivatives of $J_{\text{neg-sample}}$:", "negative sampling"),
        ("对负采样损失求导", "negative sampling"),
        ("The cross-entropy loss is", "naive softmax"),
        ("## Negative sampling is cheaper.\n\n## (b) The naive-softmax loss", "naive softmax"),
        ("The gradient of the loss is", ""),
        ("A negative number, and the softmax function.", ""),
    ],
)
def test_what_words_name(words: str, loss: str) -> None:
    """The first loss that the last section names is meant; what only sounds like one names none."""
    assert loss_in_words(words) == loss


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        (r"s(x) = \frac{1}{1 + e^{-x}}", "s"),
        (r"\text{sig}(z) = \frac{\exp(z)}{1 + \exp(z)}", "sig"),
        (r"s(x) = \frac{e^x}{\sum_w e^{x_w}}", ""),
        (r"s(x) = \frac{1}{1 + x}", ""),
        (r"s = \frac{1}{1 + e^{-x}}", ""),
    ],
)
def test_names_of_the_sigmoid_function(formula: str, name: str) -> None:
    """A name is that of the sigmoid function where a sheet defines it so."""
    assert sigmoids(chains([(formula, 0)], Macros()).chains) - {"σ", "sigmoid", "logsigmoid"} == ({name} - {""})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The gradients are", ["definition", "proved", "proved"]),
        ("Negative sampling:", ["definition", "proved", "proved"]),
    ],
)
def test_a_sigmoid_of_its_own_tells_the_loss(words: str, found: list[str]) -> None:
    """What holds the sigmoid function, under whatever name, is about negative sampling, as it is where that is written σ."""
    assert verdicts(f"{DEFINED}\n\n{words}\n\n{OF_A_SAMPLE}\n\n{OF_THE_TRUE}") == found


def test_words_tell_the_loss_where_nothing_else_does() -> None:
    """An exponential stands in both losses; ŷ in one alone, and of that nothing is proved where words say the other."""
    step = r"$$\frac{\partial J}{\partial u_o} = -\frac{v_c}{1 + \exp(u_o^\top v_c)}$$"
    assert verdicts(f"## Negative sampling\n\n{step}") == ["proved"]
    assert verdicts(f"## Naive softmax\n\n{step}") == ["refuted"]
    assert verdicts(f"## Negative sampling\n\n{OF_SOFTMAX}") == ["undecided"]


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("for every sampled word $w$ and its vector", ["w"]),
        ("We update $u_o$ and each negative sample $u_w$:", ["w"]),
        (r"where $w$ is one of the negative samples", ["w"]),
        ("对每个负样本 $w$", ["w"]),
        ("for every word $w$, sampled or not", []),
        ("the negative samples $w_1$ to $w_K$", []),
    ],
)
def test_letters_of_samples(words: str, letters: list[str]) -> None:
    """A letter is a sample's where words say so right beside it."""
    assert sampled_letters(words) == letters


def test_a_word_that_is_said_to_be_a_sample() -> None:
    """Its gradient is that of a sample, to the end of the section; of any word it is false."""
    step = r"$$\frac{\partial J_{neg}}{\partial u_w} = \sigma(u_w^T v_c) v_c$$"
    assert verdicts(step) == ["refuted"]
    assert verdicts(f"For every sampled word $w$\n\n{step}\n\nand\n\n{step}\n\n# Other words\n\n{step}") == [
        "proved",
        "proved",
        "refuted",
    ]


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ("First consider $w = o$, then", [("w", "=", "o")]),
        (r"Case w != o, and $i \neq j$:", [("w", "≠", "o"), ("i", "≠", "j")]),
        (r"We do not assume $w \neq o$.", []),
        ("Regardless of whether w = o:", []),
        (r"The term vanishes if $w \neq o$, but this is not so here.", []),
        (r"with $\sum_{w=o}$ and $k = 1$ and $z = W x$", []),
    ],
)
def test_cases_of_which_words_speak(words: str, cases: list[tuple[str, str, str]]) -> None:
    """Two letters that are said to be equal or to differ; what is denied or left open, and other equations, are no cases."""
    assert cases_in(words) == cases


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("\n(b) We have ", ASKED),
        ("\n**(e)**\n", ASKED),
        ("\n### Question 3.2\n", ASKED),
        ("\n\\item ", ASKED),
        ("\n\\section*{(c)}\n", ASKED),
        ("\n（二）\n（b）\n", ASKED),
        ("\n第五题\n", ASKED),
        (", where ", WHERE),
        ("，其中 ", WHERE),
        (" Here, ", WHERE),
        ("\n# Gradient\n", ""),
        (" by part of (b) in words ", ""),
        (" and so ", ""),
        (" somewhere ", ""),
    ],
)
def test_what_opens_a_formula(words: str, opens: str) -> None:
    """A question with a letter, or a word after which names are explained."""
    text = f"$J = 1$ is it.{words}$x = 1$"
    losses, start = Losses(text), text.rindex("$x")
    losses.take(Formula(()), Span(0, 7))
    assert losses.take(Formula(()), Span(start, len(text))).opens == opens


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        ("# Negative sampling\n", {"negative sampling"}),
        ("# Naive softmax\n\n# Negative sampling\n", {"negative sampling"}),
        ("# Naive softmax and negative sampling\n", {"naive softmax", "negative sampling"}),
        ("# Negative sampling\n\nIt is unlike the naive softmax.", {"naive softmax", "negative sampling"}),
        ("the negative sampling loss", {"negative sampling"}),
        ("the softmax loss", {"naive softmax"}),
        ("as with negative sampling", set()),
        ("(e) Negative sampling:", {"negative sampling"}),
        ("**(e)** negative sampling\n", {"negative sampling"}),
        ("1. NEG loss", {"negative sampling"}),
        ("# NS loss", {"negative sampling"}),
        ("（e）负采样\n", {"negative sampling"}),
        ("Negative sampling is cheap.", set()),
        ("# Without negative sampling", set()),
        ("# 负采样之前", set()),
        ("# Negative sampling vs. softmax", set()),
        ("# Negative sampling\n\n## Softmax\n", {"naive softmax", "negative sampling"}),
        ("", set()),
    ],
)
def test_what_a_section_is_about_is_told_by_its_heading_or_by_what_is_called_a_loss(text: str, losses: set[str]) -> None:
    """A name that is only mentioned tells nothing; in a section that is about something it is another thing that may be meant."""
    assert about(text, 0, len(text)) == losses
