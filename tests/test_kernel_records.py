"""Tests of derive/kernel/records.py: records are equal by their fields, do not change, and are hashed once."""

from __future__ import annotations

import pickle

import pytest

from derive.kernel.records import fields, record, replaced, uncompared


@record
class Pair:
    """Two values and a way to show them."""

    first: int
    second: int = 2
    shown: str = uncompared(default="")

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError("negative")


@record
class Other:
    """The same fields as another record."""

    first: int
    second: int = 2


def test_records_are_equal_by_kind_and_compared_fields() -> None:
    """Equal fields make equal records with equal hashes; an uncompared field does not count, another class does."""
    assert Pair(1) == Pair(1, 2, "named")
    assert hash(Pair(1)) == hash(Pair(1, 2, "named"))
    assert Pair(1) != Pair(1, 3)
    assert Pair(1) != Other(1)
    assert fields(Pair(1)) == ("first", "second", "shown")


def test_a_record_does_not_change() -> None:
    """Setting and deleting raise AttributeError, new names too."""
    one = Pair(1)
    for change in (lambda: setattr(one, "first", 2), lambda: setattr(one, "new", 2), lambda: delattr(one, "first")):
        with pytest.raises(AttributeError):
            change()
    assert one.first == 1


def test_a_replaced_record_is_checked_anew() -> None:
    """Changed fields go through the constructor; the original stays."""
    one = Pair(1)
    assert replaced(one, second=5) == Pair(1, 5)
    with pytest.raises(ValueError, match="negative"):
        replaced(one, first=-1)
    with pytest.raises(TypeError, match="third"):
        replaced(one, third=3)


@pytest.mark.parametrize("wrong", [lambda: Pair(), lambda: Pair(1, 2, "", 4), lambda: Pair(1, first=1), lambda: Pair(1, third=3)])
def test_wrong_fields_raise_type_error(wrong: object) -> None:
    """A missing, a surplus, a doubled and an unknown field raise TypeError."""
    with pytest.raises(TypeError):
        wrong()  # type: ignore[operator]


def test_a_pickled_record_brings_no_hash_along() -> None:
    """What is kept beside the fields stays behind: string hashes differ from process to process."""
    one = Pair(1)
    hash(one)
    again = pickle.loads(pickle.dumps(one))
    assert set(again.__dict__) == {"first", "second", "shown"}
    assert again == one


def test_graphs_of_shared_records_are_compared_node_by_node() -> None:
    """Two records that hold one another twice at each of 60 levels are equal at once, and unequal to a third."""

    def deep(value: int) -> Pair:
        found = Pair(value)
        for _ in range(60):
            found = Pair(1, (found, found))  # type: ignore[arg-type]
        return found

    assert hash(deep(1)) == hash(deep(1))
    assert deep(1) == deep(1)
    assert deep(1) != deep(2)
