"""Tests of derive/reader/syntax/answers.py: a side is resolved once for all that answer alike where they are asked."""

from __future__ import annotations

import pytest
from checked import row_of

from derive.reader.syntax.answers import Answers
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Product, Unread


def told(functions: str) -> Resolver:
    """Return a resolver for which some letters are functions."""
    return Resolver(lambda name: name in functions)


def test_those_that_answer_alike_have_the_same_tree() -> None:
    """What is said of a letter that is not asked about makes no difference; of one that is, it does."""
    row = row_of("q(x) + a")
    applied = tree_of_side(told("q"), row)

    assert any(isinstance(term, Call) for _, term in applied.terms)  # type: ignore[union-attr]
    assert tree_of_side(told("qz"), row) is applied
    assert tree_of_side(told("z"), row) != applied
    assert isinstance(tree_of_side(told("z"), row_of("q(x)")), Product)
    assert tree_of_side(told("q"), row) is applied


def test_what_cannot_be_read_is_so_again() -> None:
    """The reason and the place are those of the first time."""
    row = row_of(r"x + \frac{\partial}{y}")
    reasons = []
    for _ in range(2):
        with pytest.raises(Unread) as trouble:
            tree_of_side(told(""), row)
        reasons.append((trouble.value.reason, trouble.value.span))

    assert reasons[0] == reasons[1]


def test_each_name_is_asked_for_once() -> None:
    """Another set of answers is the same where all that was asked is answered so."""
    asked: list[str] = []
    answers = Answers(lambda name: not asked.append(name) and name == "f", lambda name: name == "g")

    assert [answers.applies("f"), answers.applies("h"), answers.labelled("f"), answers.applies("f")] == [True, False, False, True]
    assert asked == ["f", "h"]
    labelled = "function with a label"
    assert answers.asked == {("f", "function", ""): True, ("h", "function", ""): False, ("f", labelled, ""): False}
    assert answers.are({("f", "function", ""): True, ("g", labelled, ""): True})
    assert not answers.are({("f", "function", ""): True, ("g", "function", ""): True})
    assert not answers.multiplies("f")
    assert answers.are({("f", "factor", "x"): False})


def test_a_letter_before_brackets() -> None:
    """What stands in the brackets, and whether a power stands beside them, is asked for."""
    asked: list[tuple[str, str, bool]] = []

    def factors(name: str, letter: str, bare: bool) -> bool:
        asked.append((name, letter, bare))
        return True

    answers = Answers(lambda _: False, factors=factors)
    assert answers.is_factor("c", None, row_of("(x)^2").items)
    assert answers.is_factor("c", None, row_of("(x)").items)
    assert answers.is_factor("c", None, row_of("(x - y)^2").items)
    assert not answers.is_factor("c", None, row_of("(x - y)").items)
    assert not answers.is_factor("c", None, row_of("(x, y)^2").items)
    assert asked == [("c", "x", False), ("c", "x", True), ("c", "", False)]
