"""Tests of derive/kernel/search.py: small points first, the same ones every time, under the facts on indices, and an end to it."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import islice

import pytest
from kernel_terms import A, I, J, S, T, W, add, claim, mul, n, over, size, x, y, z

from derive.kernel.generators import Limit
from derive.kernel.search import points, rounder, scattered, with_entry
from derive.kernel.terms import Claim, Delta, Entry, Equal, Index, IndexMap, Injective, Size, SizeNumber, Unequal
from derive.kernel.values import Exact, Values, Work
from derive.kernel.verdict import Point


def some(of: Claim, count: int = 200) -> list[Point]:
    """Return the first points for a claim."""
    return list(islice(points(of, Work()), count))


def test_points_come_smallest_sizes_first_and_the_same_every_time() -> None:
    """The first point has all sizes 1, sizes up to 3 are met, unequal ones too, and a second search finds the same points."""
    of = claim(over(I, mul(x(I), z(A))), S, A)
    found = some(of)
    assert found == some(of)
    shapes = [(point.sizes["V"], point.sizes["K"]) for point in found]
    assert shapes[0] == (1, 1)
    first_met = list(dict.fromkeys(shapes))
    assert first_met[:6] == sorted(first_met[:6], key=lambda each: (sum(each), each))
    assert {(3, 1), (1, 3), (2, 2)} <= set(shapes)


def test_points_give_everything_a_value() -> None:
    """Every parameter has all its entries, every index and map value lies in its range; maps with repeats and without come."""
    of = claim(mul(x(W[A]), Entry("M", (I, J))), S, A, I, J)
    repeats = set()
    for point in some(of, 400):
        v, k = point.sizes["V"], point.sizes["K"]
        assert set(point.parameters["M"]) == {(row, column) for row in range(v) for column in range(v)}
        assert set(point.parameters["s"]) == {()}
        assert point.indices["a"] < k
        assert len(point.maps["w"]) == k
        assert max(point.maps["w"]) < v
        repeats.add(len(set(point.maps["w"])) < k)
    assert repeats == {True, False}


def test_points_meet_the_facts_on_indices() -> None:
    """Under i ≠ j and a map without repeats, no point breaks them."""
    facts = (Unequal(I, J), Injective(W), Unequal(W[A], J))
    found = some(claim(mul(x(W[A]), x(I), y(J)), S, A, I, J, given=facts))
    assert found
    for point in found:
        assert all(Values(Exact(), point).holds(fact) for fact in facts)


def test_a_given_equation_is_met_by_moving_one_entry() -> None:
    """Σ y = 1 holds at some of the first points, at a size above 1 too."""
    total = Equal(over(I, y(I)), n(1))
    found = [point for point in some(claim(S, T, given=(total,))) if Values(Exact(), point).holds(total)]
    assert any(point.sizes["V"] > 1 for point in found)


def test_many_sizes_indices_and_maps_are_no_burden() -> None:
    """Forty sizes, thirty indices, six maps and an index over ten million numbers: points come at once."""
    sizes = [size(f"n{turn}") for turn in range(40)]
    long = Index("long", Size(10**7))
    indices = tuple(Index(f"q{turn}", each) for turn, each in enumerate(sizes[:30]))
    maps = tuple(IndexMap(f"w{turn}", sizes[turn], sizes[turn + 1]) for turn in range(6))
    of = Claim(add(*map(SizeNumber, sizes)), Delta(long, long), (*indices, long), (), maps)
    start = time.process_time()
    assert len(some(of)) == 200
    assert time.process_time() - start < 2


def test_facts_that_leave_no_point_end_the_search() -> None:
    """Given i ≠ i, the search runs into its budget and yields nothing."""
    with pytest.raises(Limit):
        list(points(claim(S, T, I, given=(Unequal(I, I),)), Work(5_000)))


def test_tensors_that_are_too_large_are_passed_over() -> None:
    """A parameter or a map with thousands of entries yields no point rather than huge ones."""
    wide = Size(5000)
    assert not some(Claim(S, S, (), (("s", ()), ("q", (wide,)))))
    assert not some(Claim(S, S, (), (("s", ()),), (IndexMap("w", wide, Size(2)),)))


def test_rounder_keeps_what_matters() -> None:
    """Entries become 0 or ±1 where the condition still holds, and stay where it does not."""
    odd = Point({}, {}, {}, {"s": {(): Fraction(7, 3)}, "t": {(): Fraction(5)}}, {})
    found = rounder(odd, lambda point: point.parameters["s"][()] > 2)
    assert found.parameters == {"s": {(): Fraction(7, 3)}, "t": {(): Fraction(0)}}
    assert with_entry(odd, "t", (), Fraction(1)).parameters["t"] == {(): Fraction(1)}


def test_scattered_numbers_hold_nothing_by_chance() -> None:
    """All are different, some negative; sizes, indices and maps stay."""
    odd = Point({"V": 2}, {"i": 1}, {}, {"s": {(): Fraction(0)}, "x": {(place,): Fraction(0) for place in range(4)}}, {})
    found = scattered(odd)
    numbers = [number for cells in found.parameters.values() for number in cells.values()]
    assert (found.sizes, found.indices, found.maps, found.functions) == (odd.sizes, odd.indices, odd.maps, odd.functions)
    assert {name: set(cells) for name, cells in found.parameters.items()} == {"s": {()}, "x": {(0,), (1,), (2,), (3,)}}
    assert len({abs(number) for number in numbers}) == len(numbers) == 5
    assert {number < 0 for number in numbers} == {True, False}
