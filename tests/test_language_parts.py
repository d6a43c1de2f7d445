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
    """Each part but numbers and strings is handed on once, leaves are not gone into, nothing that stays is built anew."""
    inner = Pair("a", 1)
    pair = Pair(inner, (2, 3))

    assert with_parts(pair, lambda part: part) is pair
    assert with_parts(pair, lambda part: 5 if part == inner else part) == Pair(5, (2, 3))
    assert with_parts((pair, inner), lambda part: 2 if part == inner else part) == (pair, 2)
    assert with_parts(inner, lambda _: 0) is inner
    assert with_parts(pair, lambda _: 0, (Pair,)) is pair
