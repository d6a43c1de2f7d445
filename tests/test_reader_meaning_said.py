"""Tests of derive/reader/meaning/said.py: things are said once, and every time that they are is taken down."""

from __future__ import annotations

from derive.reader.meaning.said import Said, Times


def test_each_time_is_taken_down() -> None:
    """What was said before is said again where it is said again, and keeps its place among what is said."""
    times: Times = []
    notes, asked = Said[None]("notes", times), Said[str]("asked", times)
    notes["first"] = None
    asked["words"] = "row"
    notes["second"] = notes["first"] = None
    assert list(notes) == ["first", "second"]
    assert dict(asked) == {"words": "row"}
    said = [("notes", "first", None), ("asked", "words", "row"), ("notes", "second", None), ("notes", "first", None)]
    assert times == said


def test_what_is_said_first_stays() -> None:
    """A default is said where nothing was, and what was said is said again where something was."""
    times: Times = []
    scalars = Said[int]("scalars", times)
    assert (scalars.setdefault("a", 1), scalars.setdefault("a", 2)) == (1, 1)
    assert times == [("scalars", "a", 1)] * 2
