"""Tests of derive/checking/subjects/questions.py: each question is asked once, and says all that its answers depend on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from derive.checking.subjects.chains import Chain
from derive.checking.subjects.questions import Ongoing, Questions, made_once
from derive.checking.subjects.taken import Taken
from derive.marking.sheet_verdicts import read_sheets
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.notation import Reading, blank
from derive.reader.word2vec import word2vec
from derive.subjects.told.facts import facts_of

SHEET = r"""
$$a = W x$$
$$f = u^\top u$$
$$L = \|a - y\|^2$$
$$\frac{\partial L}{\partial a} = 2 (a - y)$$
"""


def _questions() -> tuple[Questions, Taken, Chain]:
    sheet = sheet_of_text(SHEET)
    read = read_sheets([sheet], word2vec())
    facts = facts_of(read.chains, sheet.text)
    taken = Taken(blank(), facts, tuple(read.part_of))
    return Questions(blank(), facts), taken, taken.chains[-1]


def test_what_a_chain_does_not_go_back_to_is_no_part_of_the_question() -> None:
    """The question is the same without a definition that is not used, and another without one that is."""
    questions, taken, chain = _questions()
    definitions = taken.defined.near(chain.steps[0].chain, 0)
    asked = questions.about_chain(chain, definitions, ())
    fewer = {drop: {key: each for key, each in definitions.items() if key != (drop, ())} for drop in "afL"}
    assert set(definitions) >= {("a", ()), ("f", ()), ("L", ())}
    assert [questions.about_chain(chain, fewer[drop], ()) is asked for drop in "afL"] == [False, True, False]


def test_answers_are_found_once_for_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second time nothing is inferred, and what the reading was asked for is taken down as the first time."""
    questions, taken, chain = _questions()
    asked = questions.about_chain(chain, taken.defined.near(chain.steps[0].chain, 0), ())
    assert asked is not None
    first: set[str] = set()
    answers = list(asked.answers(Reading(), taken.resolver, {}, first))
    monkeypatch.setattr(type(asked.inference), "answers", lambda *_: pytest.fail("asked again"))
    second: set[str] = set()
    again = list(asked.answers(Reading(), taken.resolver, {}, second))
    assert answers
    assert all(one is other for one, other in zip(answers, again, strict=True))
    assert (first, len(answers)) == (second, len(again))


def test_things_are_found_as_far_as_they_are_wanted() -> None:
    """Who wants one thing alone is told what was asked for that, however far others went before."""
    found: list[int] = []

    def finding(asked: set[str]) -> Iterator[int]:
        for number in range(3):
            asked.add(f"about {number}")
            found.append(number)
            yield number

    ongoing = Ongoing(finding)
    taken: list[set[str]] = [set(), set(), set()]
    assert next(ongoing.found(taken[0])) == 0
    assert found == [0]
    assert list(ongoing.found(taken[1])) == [0, 1, 2]
    assert next(ongoing.found(taken[2])) == 0
    assert found == [0, 1, 2]
    assert taken == [{"about 0"}, {"about 0", "about 1", "about 2"}, {"about 0"}]


def test_of_what_is_made_once_the_oldest_is_forgotten() -> None:
    """What is known is not made again, and of more than so many the first is made anew when it is asked for."""
    made: list[str] = []
    known: dict[str, str] = {}

    def at(place: str) -> str:
        return made_once(known, place, lambda: made.append(place) or place.upper(), 2)  # type: ignore[func-returns-value]

    assert [at(place) for place in "aabcba"] == list("AABCBA")
    assert "".join(made) == "abca"
