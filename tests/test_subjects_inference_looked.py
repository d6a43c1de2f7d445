"""Tests of derive/subjects/inference/looked.py: what was found is found again where all that was looked at is the same."""

from __future__ import annotations

import pytest

from derive.subjects.inference.looked import Answers, KnownBy, Looked, Looking, Within

WORLDS = [{"a": a, "b": b, "c": c} for a in range(3) for b in range(3) for c in range(3)]


def found_in(world: dict[str, int], known: KnownBy[str], asked: list[str]) -> str:
    """Return what is computed of some numbers, which looks at c only where a and b are the same."""

    answers = Answers(lambda question: world[question[1]])
    before = known.found(answers)
    if before is not None:
        return before
    looking = Looking(answers)
    names = Looked("tensor", frozenset(world), {"d": 7}, looking)
    asked.append("".join(map(str, world.values())))
    computed = f"{names['a']} {names['d']} {names['c'] if names['a'] == names['b'] else '-'}"
    known.keep(looking.answered, computed)
    return computed


def test_what_was_not_looked_at_makes_no_difference() -> None:
    """Each thing is found once for all that was looked at, and is what it would be if nothing were kept."""
    known: KnownBy[str] = KnownBy()
    asked: list[str] = []
    for world in (*WORLDS, *reversed(WORLDS)):
        assert found_in(world, known, asked) == found_in(world, KnownBy(), [])
    assert len(asked) == 3 * 3 + 6


def test_which_names_there_are_is_no_question() -> None:
    """A name is looked at when it is looked up, not when it is asked whether there is one."""
    looking = Looking(Answers(lambda asked: asked[1] * 2))
    names: Looked[str, str] = Looked("index", ("i", "j"), {"k": "n"}, looking)
    assert "i" in names
    assert "x" not in names
    assert (list(names), len(names), bool(names), names.get("x")) == (["k", "i", "j"], 3, True, None)
    assert names["k"] == "n"
    assert looking.answered == {}
    assert names["j"] == "jj"
    assert looking.answered == {("index", "j"): "jj"}
    with pytest.raises(KeyError):
        names["x"]


def test_what_is_looked_at_for_a_part_is_looked_at_for_the_whole() -> None:
    """A part is found once for all that is looked at for it, and the whole is told of that, whether it was found or known."""
    known: KnownBy[Within[str]] = KnownBy()
    found: list[str] = []

    def part(looking: Looking) -> str:
        found.append(str(looking(("tensor", "a"))) + str(looking(("tensor", "b"))))
        return found[-1]

    for world in ({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2, "c": 4}, {"a": 0, "b": 2, "c": 4}):
        looking = Looking(Answers(lambda asked, world=world: world[asked[1]]))  # type: ignore[misc]
        whole = f"{looking(('tensor', 'c'))} {looking.once(known, lambda looking=looking: part(looking))}"  # type: ignore[misc]
        assert whole == f"{world['c']} {world['a']}{world['b']}"
        assert list(looking.answered.items()) == [(("tensor", name), world[name]) for name in "cab"]
    assert found == ["12", "02"]
