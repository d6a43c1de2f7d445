"""Tests of prose/cases/words_named.py: words by the letters that stand for them, and vectors by those of their words."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.prose.cases.words_named import in_letters, is_for_outside, sign_of_true, with_words_named

KNOWN = r"$$J = -\log \hat y_o, \quad \hat y = \mathrm{softmax}(U v_c)$$" + "\n\n"
BY_U = r"\frac{\partial J}{\partial u_w}"
TRUE, OTHER = rf"$${BY_U} = (\hat y_w - 1) v_c$$", rf"$${BY_U} = \hat y_w v_c$$"


def last_two(first: str, second: str, one: str = TRUE, other: str = OTHER) -> list[str]:
    """Return the verdicts on two displays, each with words before it."""
    return verdicts(f"{KNOWN}{first}\n{one}\n\n{second}\n{other}\n")[-2:]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("w is the true outside word", "w is o"),
        ("w is the (vector of the) true (outside) word", "w is o"),
        ("w is the true word's vector", "w is o"),
        ("w is the true outside vector", "w is o"),
        ("the vector is the true one", "w is o"),
        ("for the correct word w,", "for w = o,"),
        ("当 w 是目标词的向量时", "当 w 是o时"),
        ("w 对应正确的外部词向量", "w 对应o"),
        ("Ist w der Vektor des wahren Wortes", "w is o"),
        ("wenn w nicht das richtige Wort ist", "w is not o ist"),
        ("**True word:**", "for o"),
        ("the outside word vectors w", "the outside word vectors w"),
        ("w is the outside word vector of the word", "w is the outside word vector of the word"),
        ("the outside word is o", "the outside word is o"),
        ("the true vector of words", "the true vector of words"),
        ("the expected vector", "the expected vector"),
        ("w 是目标词的向量", "w 是o的向量"),
    ],
)
def test_words_with_names(words: str, named: str) -> None:
    """The true word and its vector are o; those of which several are spoken of, or any, are not."""
    assert with_words_named(words) == named


@pytest.mark.parametrize(
    ("formula", "letter"),
    [("$w$", "w"), ("$u_w$", "w"), (r"$\mathbf{u}_{w}$", "w"), (r"$\boldsymbol{u}_w$", "w"), ("$v_c$", ""), ("$u_w + u_o$", "")],
)
def test_formulas_that_are_letters(formula: str, letter: str) -> None:
    """An outside vector speaks of its word."""
    assert in_letters(formula) == letter


@pytest.mark.parametrize(
    ("words", "sign"), [("for o", "="), ("o", "="), ("unless it is o", "≠"), ("if it is not o", "≠"), ("o and c", ""), ("of", "")]
)
def test_words_that_are_a_condition(words: str, sign: str) -> None:
    """No more than the word may be said, and what leads to it."""
    assert sign_of_true(words) == sign


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("For the outside vector w:", True),
        ("With respect to the target word", True),
        ("For the outside vectors w:", False),
        ("For the outside vector of w, the loss", False),
    ],
)
def test_the_outside_word(words: str, is_it: bool) -> None:
    """One alone is led to."""
    assert is_for_outside(words) is is_it


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("If $u_w$ is the vector of the true outside word:", "If it is not:"),
        ("If $u_w$ is the (true) outside word vector, then", "Otherwise,"),
        ("When $u_w$ is the true word's vector we get", "and for the others"),
        ("w.r.t. the true word's vector:", "w.r.t. the others':"),
        ("If $u_w$ corresponds to the correct outside word:", "If $u_w$ corresponds to any other word:"),
        ("If the vector $u_w$ belongs to the true word, we have", "If it belongs to another word, we have"),
        ("First the case where the outside vector is the true one.", "Now the case where it is not."),
        ("当 $u_w$ 是目标词的向量时：", "当 $u_w$ 不是目标词的向量时："),
        ("若 $u_w$ 对应正确的外部词，则", "否则"),
        ("对正确词的向量：", "对其他词的向量："),
        ("Ist $u_w$ der Vektor des wahren Wortes, so gilt", "sonst gilt"),
        ("Wenn $w$ das wahre Kontextwort ist:", "Für alle anderen Wörter:"),
        ("**Expected word:**", "**Other words:**"),
        ("Whenever $w = o$:", "Whenever it isn't:"),
        ("If the word in question is the outside word, the first term counts:", "If it is not, only the second term is left:"),
        ("In case $w$ is the correct word:", "In case it is not:"),
        ("The word $o$:", "Words other than $o$:"),
        ("For the context word:", "For non-context words:"),
        ("If $w$ is the index of the true word,", "and if it is any other index,"),
        ("the outside word is $w$ itself, i.e. $o = w$:", "and some other word, i.e. $o \\ne w$:"),
        ("$w$ equal to $o$:", "$w$ not equal to $o$:"),
        ("当外部词为正确词时：", "当外部词不是正确词时："),
        ("目标词：", "非目标词："),
        ("If the vector belongs to the true word:", "If the vector does not belong to it:"),
        # Of which word "the outside word" is, the formula beside it tells.
        ("For the outside vector $u_w$, we have", "For all other vectors:"),
        ("With respect to the outside word:", "Otherwise,"),
    ],
)
def test_cases_said_of_vectors(first: str, second: str) -> None:
    """Each is proved in its case, and what is true in the other one is not."""
    assert last_two(first, second) == ["proved", "proved"]
    swapped = last_two(first, second, OTHER, TRUE)
    assert "proved" not in swapped
    assert "refuted" in swapped


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Whenever $w$ isn't the outside word:", "Whenever it is:"),
        ("If the word in question is not the outside word, the first term vanishes and we are left with", "If it is, then"),
        ("If $w$ is not the true word, then", "and if it is, then we pick up an additional $-v_c$:"),
    ],
)
def test_the_case_that_is_denied_first(first: str, second: str) -> None:
    """What it is otherwise, it is."""
    assert last_two(first, second, OTHER, TRUE) == ["proved", "proved"]
    assert "proved" not in last_two(first, second)


def test_the_other_words_first() -> None:
    """The outside word is the true one behind the other words as well, where nothing parts them."""
    assert last_two("For the other words:", "For the outside word:", OTHER, TRUE) == ["proved", "proved"]
    assert last_two("For the other words:", "For the outside vector $u_w$:", TRUE, OTHER) == ["refuted", "refuted"]
    assert last_two("For the other words:", "For the outside vectors $u_w$:", OTHER, TRUE) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "words",
    [
        "The outside vectors $u_w$ have the gradient",
        "Here $u_w$ is an outside word vector.",
        "If $u_w$ is an outside vector, then",
        "For the outside vector $u_w$:",
        "Derivative w.r.t. the outside vectors $u_w$:",
        "Regardless of whether $u_w$ is the true word's vector:",
        "If $u_w$ is the true outside vector or another one:",
        "Even if $u_w$ is the true vector:",
        "If $w$ is the true word, nothing changes; in general",
        "If $w = o$, there is one more term; in both cases",
        "We differentiate the loss of the true word:",
        "The outside vectors are $u_w$, the true one is $u_o$. We have",
        "When the true outside word is $o$, the gradient is",
        "In contrast to the true word, for $u_w$",
        "For the right vector:",
        "If $u_w$ corresponds to $o$ or does not:",
        "The correct answer is:",
        "两种情况下都有",
    ],
)
def test_what_is_said_of_all_vectors(words: str) -> None:
    """What is true of the true word alone is refuted there."""
    assert verdicts(f"{KNOWN}{words}\n{TRUE}\n")[-1] == "refuted"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "For the outside vector $u_w$:",
            r"For the centre vector:" + "\n" + r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$",
        ),
        ("For the outside vector $u_w$:", r"For the other vectors:" + "\n" + r"$$\frac{\partial J}{\partial v_w} = 0$$"),
    ],
)
def test_which_formula_tells_the_outside_word(first: str, second: str) -> None:
    """Another left side beside it tells nothing."""
    assert verdicts(f"{KNOWN}{first}\n{TRUE}\n\n{second}\n")[-2] == "refuted"


@pytest.mark.parametrize(
    ("words", "verdict"), [("Both if $w = o$ and if it is not:", "refuted"), ("If $w = o$ or not:", "refuted")]
)
def test_both_cases(words: str, verdict: str) -> None:
    """The other case is not meant alone where both are."""
    assert verdicts(f"{KNOWN}{words}\n{OTHER}\n")[-1] == verdict


@pytest.mark.parametrize(
    ("heading", "left", "verdict"),
    [
        ("# Derivatives with respect to $u_o$", r"\frac{\partial J_{naive}}{\partial u_o}", "refuted"),
        ("With respect to $u_o$:", r"\nabla_{u_o} J_{naive}", "refuted"),
        ("If $w = o$:", r"\frac{\partial J_{naive}}{\partial u_o}", "proved"),
        ("With respect to the true word:", r"\frac{\partial J_{naive}}{\partial u_w}", "proved"),
    ],
)
def test_another_word_beside_the_one_that_is_named(heading: str, left: str, verdict: str) -> None:
    """That words speak of u_o says of w that it is o in ∂J/∂u_w, and not in ∂J/∂u_o, where ŷ_w for ŷ_o is a slip."""
    assert verdicts(rf"{heading}" + "\n\n" + rf"$${left} = (\hat y_w - 1) v_c$$" + "\n") == [verdict]
