"""Tests of prose/cases/shared_out.py: each formula of a sentence is meant for its own case, and is told of no other."""

from __future__ import annotations

import pytest
from checked import verdicts

BY_U = r"\frac{\partial J}{\partial u_w}"
TRUE = rf"${BY_U} = (\hat y_w - 1) v_c$"
OTHER = rf"${BY_U} = \hat y_w v_c$"

BOTH = [
    "For $w = o$, {true}; for $w \\neq o$, {other}.",
    "For $w$ = $o$, {true}, and for $w$ $\\ne$ $o$, {other}.",
    "{true} for $w = o$ and {other} for $w \\ne o$.",
    "{true} if $w = o$, and {other} otherwise.",
    "{other} for $w \\neq o$, while {true} for $w = o$.",
    "{true} (for w = o) and {other} (for other words).",
    "(for w = o: {true}; for w ≠ o: {other})",
    "Case w = o: {true}. Case w ≠ o: {other}.",
    "For the outside word, {true}; for other words, {other}.",
    "- outside word: {true}\n- other words: {other}",
    "When w is the outside word, {true}, for the rest {other}.",
    "The gradient is {true} when $w$ is the outside word $o$ and {other} for the rest.",
    "With $w = o$ we have {true}. All other words: {other}.",
    "If w is the true outside word, then {true}. If it is not, {other}.",
    "If $w=o$ then {true}, else {other}.",
    "If $w = o$, $y_w = 1$ and {true}; if $w \\ne o$, $y_w = 0$ and {other}.",
    "For $w=o$ we have {true}, and for $w\\in V\\setminus\\{{o\\}}$ we have {other}.",
    "The gradient w.r.t. the outside word is {true} and the gradient w.r.t. the other words is {other}.",
    "{true}, $w = o$; {other}, $w \\ne o$.",
    "For every $w$ it depends: for the positive word {true}, for negative words {other}.",
    "For the correct word we obtain {true} and for the other words {other}.",
    "对于正确的词 {true}，对于其他的词 {other}。",
    "| case | gradient |\n|---|---|\n| $w = o$ | {true} |\n| $w \\neq o$ | {other} |\n",
    "当 $w = o$ 时，{true}；否则 {other}。",
    "当 $w$ 为外部词时，{true}，其余情况下 {other}。",
    "{true}（当 $w=o$ 时），其余的词 {other}。",
    "对于 $w=o$，{true}；对于其他词，{other}。",
    "若 $w$ 是目标词，则 {true}，若不是，则 {other}。",
    "${true}$\nwhen $w=o$, and\n${other}$\notherwise.",
    "${true}$\n(for $w=o$)\n${other}$\n(for $w \\neq o$)",
    "${true}$ for $w=o$ and\n${other}$ for $w \\neq o$.",
    "For $w=o$ we get\n${true}$\nwhile for $w \\neq o$ we get\n${other}$",
]


def answers(text: str) -> list[str]:
    """Return what is told of derivatives, not of the entries of y."""
    return [verdict for verdict in verdicts(text) if verdict != "definition"]


@pytest.mark.parametrize("words", BOTH)
def test_each_has_its_own_case(words: str) -> None:
    """What is true in its own case is proved; what is true in the other one is refuted."""
    assert answers(words.format(true=TRUE, other=OTHER)) == ["proved", "proved"]
    assert answers(words.format(true=OTHER, other=TRUE)) == ["refuted", "refuted"]


@pytest.mark.parametrize("words", BOTH)
def test_what_is_false_in_each_case_is_refuted(words: str) -> None:
    """Near misses: a factor or a sign."""
    true, other = rf"${BY_U} = (\hat y_w - 2) v_c$", rf"${BY_U} = -\hat y_w v_c$"

    assert answers(words.format(true=true, other=other)) == ["refuted", "refuted"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{other} unless $w = o$.", ["proved"]),
        ("{true} unless $w = o$.", ["refuted"]),
        ("{true} for $w=o$ and $\\hat y_w v_c$ for $w \\ne o$.", ["proved", "proved"]),
        ("{other} for $w=o$ and $(\\hat y_w - 1) v_c$ for $w \\ne o$.", ["refuted", "refuted"]),
        ("Suppose $w = o$. Then {true}. Now suppose $w \\neq o$.", ["proved"]),
        ("{other} only when $w \\neq o$.", ["proved"]),
    ],
)
def test_one_formula(words: str, expected: list[str]) -> None:
    """What follows it is meant for something else or another case, and what excepts a case is heard."""
    assert answers(words.format(true=TRUE, other=OTHER)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "There are two cases, $w = o$ and $w \\neq o$, and we get {first} and {second} respectively.",
        "We have {first} and {second} for $w = o$ and $w \\ne o$, respectively.",
        "We get {second}, unless $w$ is the outside word, where {first}.",
        "Except for $w = o$, {second}. For that word, {first}.",
        "As opposed to $w = o$, where {first}, the other words have {second}.",
        "This gives {second} for all $w$ except $o$, for which {first}.",
        "We have {second} only when $w \\neq o$. When they are equal, {first}.",
    ],
)
def test_where_it_is_not_certain_nothing_is_refuted(words: str) -> None:
    """What is true in one of the cases that are spoken of may be meant for it."""
    assert "refuted" not in answers(words.format(first=TRUE, second=OTHER))


def test_what_is_false_in_all_cases_is_refuted() -> None:
    """Whichever of them is meant."""
    false = rf"${BY_U} = (\hat y_w - 2) v_c$"

    assert answers(f"We have {false} and {OTHER} for $w = o$ and $w \\ne o$, respectively.")[0] == "refuted"


@pytest.mark.parametrize(
    "words",
    [
        "For $w = o$ there is one more term, and in general {true}.",
        "Because $y_w = 1$ if $w = o$ and $0$ otherwise, we get {true}.",
        "Here $y_w = 1$ if $w = o$ and $y_w = 0$ otherwise, so {true}.",
        "$$J = -\\log \\hat y_o$$ For $w = o$, $$J = -\\log \\hat y_o$$ so the gradient by all $u_w$ is\n\n${true}$",
    ],
)
def test_what_is_said_of_all_words_is_not_proved_in_one_case(words: str) -> None:
    """A case that stands before it is not its own."""
    assert "proved" not in answers(words.format(true=TRUE))


def test_what_is_supposed_itself() -> None:
    """A formula beside a condition is supposed where the words suppose it, and claimed where they suppose the condition alone."""
    wrong = rf"${BY_U} = \hat y_w v_c$"

    assert answers(f"If $w=o$ then {wrong}, else {TRUE}.") == ["refuted", "refuted"]
    assert "refuted" not in answers(rf"Suppose that for $w = o$, $\hat y_w = 1$. Then for $w = o$, {wrong[:-1]} - v_c$.")
