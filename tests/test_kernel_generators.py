"""Tests of derive/kernel/generators.py: equal contents are one generator, and its free indices and height are known."""

from __future__ import annotations

import pytest
from kernel_terms import V

from derive.kernel.canonical import Canonical
from derive.kernel.generators import Limit, index_order, index_root


def test_equal_contents_are_one_generator() -> None:
    """Interning a content again gives the same number; another index gives another."""
    table = Canonical()
    first = table.intern(("entry", "x", ("i",)))
    assert table.intern(("entry", "x", ("i",))) == first
    assert table.intern(("entry", "x", ("j",))) != first
    assert table.kind(first) == "entry"


def test_free_indices_and_heights() -> None:
    """A sum binds its index and is one higher than its body; a map value is free in its innermost index."""
    table = Canonical()
    entry = table.intern(("entry", "M", ("#1", ("w", "a"))))
    assert table.free[entry] == {"#1", "a"}
    total = table.intern(("sum", (("#1", V),), ((entry, 1),)))
    assert table.free[total] == {"a"}
    assert (table.heights[entry], table.heights[total]) == (0, 1)
    assert table.height(((entry, 1), (total, 2))) == 1


def test_indices_are_ordered_numbers_first_map_values_last() -> None:
    """δ keeps the least index: a number, a free name, a bound name, a map value."""
    order = [3, "b", "#1", ("w", "a"), ("w", ("w", "a"))]
    assert sorted([order[place] for place in (4, 2, 0, 3, 1)], key=index_order) == order
    assert index_root(("w", ("u", "a"))) == "a"
    assert index_root(3) is None


def test_work_is_limited() -> None:
    """Spending past the budget raises Limit, and so does interning."""
    table = Canonical()
    table.fuel = 1
    table.intern(("size", "V"))
    with pytest.raises(Limit):
        table.intern(("size", "K"))


def test_fresh_names_never_repeat() -> None:
    """Opened bound indices get names that stand nowhere else."""
    table = Canonical()
    assert len({table.fresh() for _ in range(100)}) == 100
