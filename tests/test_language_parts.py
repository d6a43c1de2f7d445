"""Tests of derive/language/parts.py: records with each of their parts changed."""

from __future__ import annotations

from derive.kernel.records import record
from derive.language.parts import with_parts


@record
class Pair:
    """Two parts."""

    first: object
    second: object


def test_parts_are_changed_but_for_leaves_and_what_stays_is_the_same() -> None:
    """Each part is handed on once, leaves are not gone into, and nothing is built anew where nothing changes."""
    pair = Pair(1, (2, 3))

    assert with_parts(pair, lambda part: part) is pair
    assert with_parts(pair, lambda part: 5 if part == 1 else part) == Pair(5, (2, 3))
    assert with_parts((pair, 1), lambda part: 2 if part == 1 else part) == (pair, 2)
    assert with_parts(pair, lambda _: 0, (Pair,)) is pair
