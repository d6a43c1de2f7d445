"""Tests of prose/standing/attitudes.py: how the words around an equation put it forward."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.sentences import Prose
from derive.reader.prose.standing.attitudes import ASKED, MISTAKE, STRUCK, attitude, is_called_wrong


def put(text: str, *, at: int = -1, special: bool = True) -> tuple[str, str, str]:
    """Return how a formula is put, with what certainly and what possibly lies within what it supposes."""
    passages = outline_of(sheet_of_text(text)).passages
    formulas = [each for each in passages if each.is_formula]
    formula = formulas[at]
    prose = Prose(passages, text)
    found = attitude(prose, formula.span.start, formula.span.end, in_prose=formula.kind == "inline", special=special)
    end = len(text) if found.possible is None else found.possible
    return found.put, text[formula.span.end : found.certain].strip(), text[formula.span.end : end].strip()


@pytest.mark.parametrize(
    "before",
    [
        "We do not assume ",
        "Unless ",
        "Students forget the bias, i.e. they take ",
        "Never set ",
        "Contrary to ",
        "我们不假设",
    ],
)
def test_what_is_denied(before: str) -> None:
    """What words right before an equation deny is not meant, nor what is denied of another clause denied of it."""
    assert put(f"{before}$b = 0$ here.")[0] == "denied"
    assert put(f"{before}that, and let $b = 0$ here.")[0] == "meant"


@pytest.mark.parametrize("after", [" is excluded.", " does not hold.", " cannot be.", "不成立。"])
def test_what_is_denied_after(after: str) -> None:
    """Words right after an equation deny it as well; others say something of it."""
    assert put(f"The case $a = b${after}")[0] == "denied"
    assert put("We let $a = b$ hold.")[0] == "meant"


def test_what_is_asked() -> None:
    """A question defines nothing; what a question goes back to is meant."""
    assert put("Question: is $y = 0$ allowed?")[0] == "denied"
    assert put("Could we take $T = 1$?")[0] == "denied"
    assert put("Let $z = x$, what follows?")[0] == "meant"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Is it true that $$f(-x) = f(x)?$$ No!", ASKED),
        ("Do we have $$f(-x) = f(x)$$? It depends.", ASKED),
        ("Is it $$f(-x) = f(x)$$ No, it is not.", ASKED),
        ("Do we have $$f(-x) = f(x)$$? Yes, we do.", ""),
        ("Can you show that $$f(-x) = f(x)$$?", ""),
        ("Why is $$f(-x) = f(x)$$? Because it is even.", ""),
        ("It is $$f(-x) = f(x)$$ No other function is so.", ""),
    ],
)
def test_what_a_sheet_asks_it_does_not_claim(text: str, reason: str) -> None:
    """A question is no claim, but where the answer is yes, or where it asks for a reason or a proof."""
    passages = outline_of(sheet_of_text(text)).passages
    formula = next(each for each in passages if each.is_formula)
    found = attitude(Prose(passages, text), formula.span.start, formula.span.end, in_prose=False, special=False)

    assert found.unclaimed == reason


def test_a_condition_holds_in_its_sentence() -> None:
    """What a sentence supposes holds certainly in that sentence, possibly up to where words turn."""
    said = put("If $b = 0$ it is simple. The loss is large. In general it is not. So be it.")
    assert said == ("supposed", "it is simple.", "it is simple. The loss is large.")
    assert put("With the bias $b = 0$ it is simple.")[0] == "supposed"
    assert put("Where we set $b = 0$ it is simple.")[0] == "meant"


def test_what_is_supposed_lasts() -> None:
    """What is supposed in so many words holds certainly in its paragraph, possibly in its section."""
    said = put("Suppose $a = b$. Then it is so.\n\nThe next\n\n# Other\n\nEnd")
    assert said == ("supposed", ". Then it is so.", ". Then it is so.\n\nThe next")
    assert put("Assume $z = W x$. Then it is so.", special=False)[0] == "meant"


def test_an_example_is_no_definition_for_all() -> None:
    """What an example says holds in its section; what is defined in so many words elsewhere holds throughout."""
    assert put("For example\n$$B = I$$\n\n# Next")[0] == "supposed"
    assert put("**Example.** Let $B = I$ here.\n\n# Next")[0] == "supposed"
    assert put("Let $B = I$ here.\n\n# Next")[0] == "meant"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A common mistake is to write", ""),
        ("It is not true that", ""),
        ("A wrong answer would be", ""),
        ("If we had forgotten the label we would get", ""),
        ("", "This is wrong."),
        ("常见的错误是", ""),
    ],
)
def test_mistakes_are_not_claimed(before: str, after: str) -> None:
    """A formula that words show as a mistake is not claimed, one beside it is."""
    for text, reason in (
        (f"{before}\n$$a = b$$\n{after}", MISTAKE),
        (f"{before} that, but correctly it is\n$$a = b$$\nThis is right.", ""),
        (f"~~$$a = b$$~~\n{before}\n{after}", STRUCK),
    ):
        passages = outline_of(sheet_of_text(text)).passages
        formula = next(each for each in passages if each.is_formula)
        prose = Prose(passages, text)
        found = attitude(prose, formula.span.start, formula.span.end, in_prose=False, special=False)
        assert found.unclaimed == reason


def test_words_within_a_formula() -> None:
    """Words beside an equation may say that it is wrong, or right up to a sign; others say for which words it is meant."""
    assert is_called_wrong("wrong!")
    assert is_called_wrong("up to sign")
    assert not is_called_wrong("for all w")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("For $x$ in the column space we have ", "."),
        ("On the subspace of eigenvectors ", "."),
        ("", " when restricted to the span."),
        ("", " on the diagonal blocks."),
        ("在 $S$ 的列空间中，", "。"),
    ],
)
def test_what_is_restricted_is_supposed(before: str, after: str) -> None:
    """A special value within a restriction holds there alone; a general equation is meant, and so is a definition."""
    assert put(f"{before}$P = I${after} So be it.")[0] == "supposed"
    assert put(f"{before}$P = I${after} So be it.", special=False)[0] == "meant"
    assert put(f"{before}let $P = I$. So be it.")[0] == "meant"


@pytest.mark.parametrize(
    "before", ["Consider a model with ", "Least squares with the residual ", "the loss is ", "Let $g = Wx$, and ", "损失函数为"]
)
def test_what_introduces_is_no_supposition(before: str) -> None:
    """A formula that a model or a loss is introduced with says what a name is; after "if", it may be for a while."""
    text = f"{before}$e = y - Xw$. Then"
    passages = outline_of(sheet_of_text(text)).passages
    formula = [each for each in passages if each.is_formula][-1]
    found = attitude(Prose(passages, text), formula.span.start, formula.span.end, in_prose=True, special=False)

    assert (found.put, found.lets) == ("meant", True)
    assert put(f"If {before}$e = y - Xw$, then", special=False)[0] == ("meant" if before.startswith("Let") else "supposed")


@pytest.mark.parametrize(
    "before",
    ["We cannot conclude that ", "One possibility is ", "It remains to show ", "The student took ", "Is it true that ", "要么"],
)
def test_what_is_told_in_passing(before: str) -> None:
    """A special value that no word defines may hold up to the end of the section; what is let holds there, and possibly on."""
    text = f"{before}$A = I$ here.\n\n# Next\n\nThere."
    assert put(text)[0] in ("supposed", "denied")
    assert "There" not in put(text)[2]
    assert put(f"{before}this. Let $A = I$ here.\n\n# Next\n\nThere.") == ("meant", "here.", "here.\n\n# Next\n\nThere.")


def test_what_is_led_to_a_contradiction() -> None:
    """What is supposed ends where it is led to what cannot be."""
    said = put("Suppose that $A = 0$. So it is small. This is a contradiction. Hence it is large.")
    assert said == ("supposed", *(". So it is small. This is a contradiction.",) * 2)
    assert "large" in put("Suppose that $A = 0$. So it is small. Hence it is large.")[1]
