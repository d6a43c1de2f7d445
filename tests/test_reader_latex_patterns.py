"""Tests of patterns that are compiled late: they find what `re` finds, and every match holds one of their words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import derive.running.work
import derive.subjects.told.facts  # noqa: F401 - loaded for their patterns
from derive.reader.latex.patterns import Pattern, Places, compile_all


def patterns_in(value: object) -> Iterator[Pattern]:
    """Yield the patterns of a module's constant, in tables and rows of them."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in patterns_in(part))
    elif isinstance(value, tuple):
        yield from (each for part in value for each in patterns_in(part))


def all_patterns() -> dict[str, Pattern]:
    """Return the patterns of all modules that are loaded, each by its place."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("derive.")]
    return {
        f"{module.__name__}.{name}.{place}": each
        for module in modules
        for name, value in vars(module).items()
        for place, each in enumerate(patterns_in(value))
    }


class Avoiding:
    """
    What a match may end with, so far without any of some words: the longest ends that are beginnings of words.

    After a letter that may be many nothing is known of the end, from which less is met than from any other.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._starts = {word[:length] for word in words for length in range(len(word))}

    def after(self, ends: frozenset[str], letter: str) -> frozenset[str]:
        """Return the ends after one more letter, none where a word is whole."""
        longer = {end + letter for end in ends}
        going_on = {each for each in longer if not any(each.endswith(word) for word in self._words)}
        return frozenset(next(each[at:] for at in range(len(each) + 1) if each[at:] in self._starts) for each in going_on)

    def through(self, items: Any, ends: frozenset[str]) -> frozenset[str]:
        """Return the ends after what a piece of a pattern matches."""
        for kind, value in items:
            if not ends:
                break
            ends = self._one(kind, value, ends)
        return ends

    def _one(self, kind: object, value: Any, ends: frozenset[str]) -> frozenset[str]:
        if kind is constants.LITERAL:
            return self.after(ends, chr(value).lower())
        if kind is constants.IN and all(each is constants.LITERAL for each, _ in value):
            return frozenset(end for _, each in value for end in self.after(ends, chr(each).lower()))
        if kind is constants.SUBPATTERN:
            return self.through(value[3], ends)
        if kind is constants.BRANCH:
            return frozenset(end for branch in value[1] for end in self.through(branch, ends))
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            least, most, body = value
            for _ in range(least):
                ends = self.through(body, ends)
            for _ in range(min(int(most) - least, 40)):
                more = ends | self.through(body, ends)
                if more == ends:
                    break
                ends = more
            return ends
        if kind in (constants.AT, constants.ASSERT, constants.ASSERT_NOT):
            return ends
        return frozenset({""})


def may_do_without(pattern: Pattern) -> bool:
    """Return whether something may match a pattern that holds none of its words, as far as that can be told."""
    words = Avoiding(pattern.words)
    return bool(words.through(parser.parse(pattern.pattern, pattern.flags), frozenset({""})))


def test_every_match_holds_a_word() -> None:
    """No pattern is passed over where it may match."""
    wrong = [name for name, each in all_patterns().items() if each.words and may_do_without(each)]

    assert not wrong


@pytest.mark.parametrize(("pattern", "words"), [("wro?ng|false", "wrong|false"), ("(?i)not at all", "Not"), ("a+b", "ab|aab")])
def test_a_match_without_a_word_is_noticed(pattern: str, words: str) -> None:
    """The test above does not pass everything."""
    assert may_do_without(Pattern(pattern, words=words)) == (words != "ab|aab")


TEXTS = ["", "this is Wrong, and that is wrong", "no such word", "wr ong"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("words", ["", "wrong"])
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


@pytest.mark.parametrize("text", [*TEXTS, "\u0130 is WRONG"])
def test_a_stretch_is_searched_as_its_text_is(text: str) -> None:
    """Where the words of a text stand is known of its stretches, a letter that is two in small letters among them."""
    pattern, places = Pattern(r"(?i)wrong", words="wrong"), Places(text)

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
