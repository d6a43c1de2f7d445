"""Tests of derive/reader/documents/likeness.py: formulas told from money, escaped brackets and prose."""

from __future__ import annotations

import pytest
from outlined import formulas

from derive.reader.documents.likeness import goes_on, is_bracketed_formula, is_formula, reads_like_formula, reads_like_prose


@pytest.mark.parametrize(
    "text",
    [
        "$x$",
        "$5$",
        "$ w = o $",
        "$ x + y $",
        "$x $",
        "$2x$",
        "$-5.2$",
        "$ \\alpha $",
        "$hidden layer$",
        "$3 \\times 4$",
        "$ V $",
        "$n^2$2",
    ],
)
def test_formulas(text: str) -> None:
    """What people write between dollar signs as a formula is one."""
    assert is_formula(text, 1, text.rindex("$"))


@pytest.mark.parametrize(
    "text", ["$5 and $6", "$ or $", "$5 million and then some$", "$ of the words = those $", "$5.00, that is 6$", "$ $", "$x$2"]
)
def test_no_formulas(text: str) -> None:
    """Amounts of money, and prose between two dollar signs, are none."""
    assert not is_formula(text, 1, text.rindex("$"))


def test_money_in_a_sentence() -> None:
    """A sentence with amounts and formulas keeps the formulas."""
    text = "I paid $5 and $6.50 for $n$ apples, $p = 3$ of them red, 7$ in all, so $ q = 2 $ and US$8."

    assert formulas(text) == [("$", "n"), ("$", "p = 3"), ("$", "q = 2")]
    assert formulas("It cost $5.\nAnd $10. So $x = 1$.") == [("$", "x = 1")]


def test_escaped_brackets() -> None:
    """A bracket that Markdown escapes is a formula where it holds one."""
    assert is_bracketed_formula("a_1", 0, 3)
    assert is_bracketed_formula(" n ", 0, 3)
    for text in ("1", "see below", "Smith 2010", "these words = those words", ""):
        assert not is_bracketed_formula(text, 0, len(text))


def test_prose() -> None:
    """Two words side by side or three Chinese characters are prose; commands and what stands in braces are not."""
    for text in ("the value of it", "x = y, where it is", "其中 x 为", "one\ntwo"):
        assert reads_like_prose(text)
    for text in ("x = y", r"\frac{the words}{of it} = \text{in braces}", r"\log softmax(x)", "a b c d", "当 x", "Vocab"):
        assert not reads_like_prose(text)


def test_long_texts_are_judged_by_their_beginning() -> None:
    """The time a judgement takes does not grow with the text."""
    assert not reads_like_prose("x " * 5_000 + "many words here")
    assert reads_like_formula("\\alpha = " + "x " * 100_000, 0, 200_000)


def test_going_on_after_a_blank_line() -> None:
    """A formula goes on where no prose, heading or other formula follows its blank line."""
    assert goes_on("a\n\n= b\n\n其中 u_o = \\alpha 为常数")
    assert goes_on("a\n\n\\text{if $x$}")
    for text in ("a\n\nthese are words", "a\n\n# Next", "a\n\nso $x$", "a\n\n2. Compute", "a\n\n\\item x"):
        assert not goes_on(text)
