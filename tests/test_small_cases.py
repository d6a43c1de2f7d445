"""Tests of derive/small/cases.py: which values of indices and which tables of maps a claim is made for."""

from __future__ import annotations

import itertools

from derive.language import syntax as say
from derive.language.claims import Claim, claim, injective, unequal
from derive.small.cases import Case, cases, with_every

V, d, K = say.sizes("V d K")
U = say.matrix("U", V, d)
o, w, k = say.index("o", V), say.index("w", V), say.index("k", K)
drawn = say.index_map("n", K, V)


def _left(made: Claim, **sizes: int) -> list[Case]:
    return [case for case in cases(made, sizes, 1_000) if case is not None]


def test_a_claim_without_indices_has_one_case() -> None:
    """There is one way to choose nothing."""
    assert len(_left(claim(U, U), V=3, d=2)) == 1


def test_every_value_of_every_index_is_a_case() -> None:
    """Two free indices over V = 3 make nine cases, all different."""
    found = _left(claim(U[o], U[w]), V=3, d=2)
    assert {(case.value(o), case.value(w)) for case in found} == set(itertools.product(range(3), repeat=2))


def test_unequal_indices_leave_the_others() -> None:
    """w ≠ o leaves six of nine cases, and none at V = 1."""
    made = claim(U[o], U[w], given=unequal(o, w))
    assert all(case.value(o) != case.value(w) for case in _left(made, V=3, d=1))
    assert len(_left(made, V=3, d=1)) == 6
    assert _left(made, V=1, d=1) == []


def test_maps_take_every_table_repeats_included() -> None:
    """From [2] to [3] there are nine tables; without repeats six."""
    term = say.total_over(k, U[drawn[k]])
    assert len({case.tables[drawn] for case in _left(claim(term, term), V=3, d=1, K=2)}) == 9
    one_to_one = _left(claim(term, term, given=injective(drawn)), V=3, d=1, K=2)
    assert {case.tables[drawn] for case in one_to_one} == set(itertools.permutations(range(3), 2))
    assert _left(claim(term, term, given=injective(drawn)), V=1, d=1, K=2) == []


def test_an_index_that_is_not_free_stands_for_every_value() -> None:
    """n[k] ≠ o, k not free in the sides, excludes o from the whole table; with k free only from its own place."""
    term = say.total_over(k, U[drawn[k]]) + U[o]
    found = _left(claim(term, term, given=unequal(drawn[k], o)), V=3, d=1, K=2)
    assert len(found) == 3 * 2 * 2
    assert all(case.value(o) not in case.tables[drawn] for case in found)
    free = claim(U[drawn[k]] + U[o], U[o], given=unequal(drawn[k], o))
    assert len(_left(free, V=3, d=1, K=2)) == 3 * 2 * 2 * 3


def test_tables_are_made_one_at_a_time() -> None:
    """The first case of a claim with 10 ** 30 tables is there at once."""
    term = say.total_over(k, U[drawn[k]])
    first = next(cases(claim(term, term), {"V": 10, "d": 1, "K": 30}, 1_000))
    assert first is not None
    assert first.tables[drawn] == (0,) * 30


def test_a_bound_index_hides_the_one_outside() -> None:
    """Binding changes the value inside and leaves the outer case as it was."""
    outer = Case({o: 2}, {drawn: (1, 0)})
    inner = outer.bind(o, 0)
    assert (inner.value(o), outer.value(o)) == (0, 2)
    assert outer.bind(k, 1).value(drawn[k]) == 0
    assert [each.value(k) for each in with_every(outer, (k, o), {"K": 2, "V": 3})] == [0, 1]


def test_no_more_cases_are_held_than_are_asked_for() -> None:
    """Of a billion values of an index the first are the cases, one after the other."""
    found = cases(claim(U[o], U[w]), {"V": 10**9, "d": 1}, 50)
    first = [case for case in itertools.islice(found, 50) if case is not None]
    assert [case.value(w) for case in first] == list(range(50))
    assert {case.value(o) for case in first} == {0}
