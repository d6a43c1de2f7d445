"""Tests of patterns that are compiled late: they find what `re` finds, and every match holds one of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pattern_words import may_do_without, those_of

import derive.running.work
import derive.subjects.told.facts  # noqa: F401 - loaded for their patterns
from derive.reader.latex.patterns import Pattern, Places, compile_all


def test_every_match_holds_a_word() -> None:
    """No pattern is passed over where it may match."""
    patterns = those_of(Pattern).items()
    wrong = [name for name, each in patterns if each.words and may_do_without(each.pattern, each.flags, each.words)]

    assert not wrong


@pytest.mark.parametrize(("pattern", "words"), [("wro?ng|false", "wrong|false"), ("(?i)not at all", "Not"), ("a+b", "ab|aab")])
def test_a_match_without_a_word_is_noticed(pattern: str, words: str) -> None:
    """The test above does not pass everything."""
    assert may_do_without(pattern, 0, (words.split("|"),)) == (words != "ab|aab")


TEXTS = ["", "this is Wrong, and that is wrong", "no such word", "wr ong"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("words", ["", "wrong", "w|x … ng"])
def test_it_finds_what_re_finds(text: str, words: str) -> None:
    """All that is asked of a pattern is answered as by `re`, whether it is passed over or not."""
    pattern, compiled = Pattern(r"\b(wrong)\b", re.IGNORECASE, words=words), re.compile(r"\b(wrong)\b", re.IGNORECASE)

    def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
        return [each.span() for each in found]

    assert str(pattern.search(text)) == str(compiled.search(text))
    assert str(pattern.search(text, 12)) == str(compiled.search(text, 12))
    assert str(pattern.match(text, 8)) == str(compiled.match(text, 8))
    assert str(pattern.fullmatch(text)) == str(compiled.fullmatch(text))
    assert spans(pattern.finditer(text, 3, 15)) == spans(compiled.finditer(text, 3, 15))
    assert pattern.findall(text) == compiled.findall(text)
    assert pattern.split(text) == compiled.split(text)
    assert pattern.sub("right", text) == compiled.sub("right", text)


def test_it_is_compiled_when_it_is_needed() -> None:
    """A text without its words needs no compiled pattern."""
    pattern = Pattern(r"(unclosed", words="wrong")

    assert pattern.search("all is well") is None
    with pytest.raises(re.error):
        pattern.search("all is wrong")

    ordered = Pattern(r"(unclosed", words="all|every … wrong")

    assert ordered.search("wrong are all") is None
    assert ordered.fullmatch("wrong are all") is None
    with pytest.raises(re.error):
        ordered.search("all is wrong")


def test_a_long_text_is_not_looked_through_for_words_at_each_of_its_places() -> None:
    """What would be compiled only where its words stand is compiled when they have been looked for in many letters in vain."""
    pattern, text = Pattern(r"wrong", words="wrong"), "all is well " * 10_000

    assert pattern.match(text, 7) is None
    assert pattern._compiled is None
    assert not any(pattern.match(text, at) for at in range(0, 1_200, 12))
    assert pattern._compiled is not None
    assert pattern.match(text + "wrong", len(text)) is not None


@pytest.mark.parametrize("words", ["wrong", "w … o|x … g"])
@pytest.mark.parametrize("text", [*TEXTS, "\u0130 is WRONG"])
def test_a_stretch_is_searched_as_its_text_is(text: str, words: str) -> None:
    """Where the words of a text stand is known of its stretches, a letter that is two in small letters among them."""
    pattern, places = Pattern(r"(?i)wrong", words=words), Places(text)

    for start in range(len(text)):
        for end in range(start, len(text)):
            stretch = places.stretch(start, end)
            assert stretch == text[start:end]
            assert str(pattern.search(stretch)) == str(re.search("(?i)wrong", text[start:end]))


def test_all_patterns_are_compiled_at_once() -> None:
    """What is made before is compiled, and finds what it finds; what is made after that is compiled when it is needed."""
    early = Pattern("[ab]+", words="a|b")
    compile_all()
    late = Pattern("[ab]+")

    assert early._compiled is not None
    assert late._compiled is None
    assert [found[0] for found in early.finditer("abba c a")] == [found[0] for found in late.finditer("abba c a")] == ["abba", "a"]
