"""Tests of what sentences may say: it is found where `re` finds it, and every match holds its words in their order."""

from __future__ import annotations

import re

import pytest
from pattern_words import may_do_without, those_of

import derive.running.work
import derive.subjects.told.facts  # noqa: F401 - loaded for what they say
from derive.reader.latex.sayings import Saying


def test_every_match_holds_its_words() -> None:
    """No sentence is passed over in which something may be said."""
    sayings = those_of(Saying)
    wrong = [name for name, each in sayings.items() if may_do_without(each.pattern.pattern, each.pattern.flags, each.words)]

    assert len(sayings) > 100
    assert not wrong


@pytest.mark.parametrize(
    ("pattern", "groups", "passes"),
    [
        ("the loss is (?:large|small)", "loss … large|small", False),
        ("the (?:loss|cost) is large", "loss … large", True),
        ("large is the loss", "loss … large", True),
        ("a?b+c", "a … c", True),
        ("(?i)Loss[^.]{0,9}LARGE", "loss … large", False),
        ("losslarge|loss", "loss … large", True),
        ("abab", "ab|ba … ba", True),  # one letter is no part of two words
    ],
)
def test_a_match_without_its_words_is_noticed(pattern: str, groups: str, passes: bool) -> None:
    """The test above does not pass everything."""
    assert may_do_without(pattern, 0, Saying(pattern, words=groups).words) == passes


SAYING = Saying(r"(?i)\bloss\b[^.]{0,20}\b(?:large|small)\b", words="loss … large|small")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("The loss is large.", ["loss is large"]),
        ("What is large? The Loss is\nsmall! It is no cost.", ["Loss is\nsmall"]),
        ("A loss. It is large.", []),
        ("A loss\n\nis large", []),
        ("Large is the loss", []),
        (
            "It is large, and the loss is small. 损失。The loss, large. \u0130 loss is LARGE",
            ["loss is small", "loss, large", "loss is LARGE"],
        ),
        ("the loss is lossless, small, and glossy", ["loss is lossless, small"]),
    ],
)
def test_it_finds_what_a_sentence_says(text: str, found: list[str]) -> None:
    """What stands in one sentence is found, capitals or none, and what two of them hold is not."""
    assert [each[0] for each in SAYING.finditer(text)] == found
    assert (SAYING.search(text) is not None) == bool(found)


def test_what_stands_before_a_sentence_is_seen() -> None:
    """A pattern may begin with the end of the sentence before."""
    saying = Saying(r"[.;]\s*normalize\b", words="normalize")

    assert [each.start() for each in saying.finditer("So it is. normalize it. We normalize; normalize")] == [8, 36]


def test_it_is_compiled_when_it_may_be_said() -> None:
    """A text without a sentence that holds the words in order needs no compiled pattern."""
    saying = Saying(r"(unclosed", words="loss … large")

    assert saying.search("Large is the loss. It is large.") is None
    with pytest.raises(re.error):
        saying.search("the loss is large")
