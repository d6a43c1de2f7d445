"""Tests of derive/language/scope.py: which names stand free in a term, and the parts of a term."""

from __future__ import annotations

from derive.language import syntax as say
from derive.language.scope import (
    abstract_functions,
    free_indices,
    index_of,
    maps,
    own_indices,
    parameters,
    parts,
    places_in,
    size_names,
    subterms,
)

V, d, K, m = say.sizes("V d K m")
U = say.matrix("U", V, d)
x, y = say.vector("x", V), say.vector("y", d)
w, o, j, k = say.index("w", V), say.index("o", V), say.index("j", d), say.index("k", K)
drawn = say.index_map("n", K, V)


def test_parts_are_in_the_order_written() -> None:
    """The parts of a term are its terms from left to right; indices are no parts."""
    term = say.case(w, o, x[w], x[o])

    assert parts(term) == (x[w], x[o])
    assert parts(say.abstract("J", x, y, o)) == (x, y)
    assert parts(x) == ()


def test_subterms_are_yielded_once_for_each_place() -> None:
    """x + x holds x twice."""
    assert list(subterms(x + x)) == [x + x, x, x]


def test_a_sum_binds_its_index() -> None:
    """An index is free outside the sum that binds it, and bound inside, whatever stands beside."""
    bound = say.total_over(w, x[w] * x[o])

    assert free_indices(bound) == (o,)
    assert free_indices(bound * x[w]) == (o, w)
    assert free_indices(x[w] * bound) == (w, o)
    assert free_indices(say.total_over(o, bound)) == ()


def test_an_index_inside_a_map_is_free() -> None:
    """n[k] has k free, and a sum over k binds it."""
    assert free_indices(U[drawn[k]]) == (k,)
    assert free_indices(say.total_over(k, U[drawn[k]])) == ()
    assert index_of(drawn[k]) == k
    assert index_of(w) == w


def test_every_node_that_holds_indices_is_looked_at() -> None:
    """One-hot, entry, delta, case and abstract functions each show their indices."""
    for term in (say.one_hot(w), x[w], say.delta(w, w), say.case(w, w, 1, 0), say.abstract("J", w)):
        assert w in own_indices(term)
        assert free_indices(term) == (w,)
    assert own_indices(U[:, j]) == (j,)
    assert own_indices(say.total_over(w, x[w])) == ()


def test_a_definition_hides_no_names() -> None:
    """What stands free in the body of a definition stands free in the definition."""
    named = say.let("s", say.softmax(U @ y)[o])

    assert free_indices(named) == (o,)
    assert parameters(named) == (U, y)


def test_parameters_come_in_the_order_they_appear() -> None:
    """Each parameter is named once, over all terms asked about."""
    assert parameters(U @ y, x, y) == (U, y, x)
    assert parameters(say.gradient(say.total(x), U[w])) == (x, U)


def test_maps_of_maps_are_found() -> None:
    """Of a map within a map, the outer one comes first."""
    inner = say.index_map("p", K, K)

    assert maps(x[drawn[inner[k]]]) == (drawn, inner)
    assert maps(x) == ()


def test_all_sizes_are_found() -> None:
    """Sizes of axes, of bound indices, of map domains and sizes used as numbers are all named, once each."""
    assert size_names(U @ y) == ("V", "d")
    assert set(size_names(say.total_over(k, say.scalar("a")))) == {"K"}
    assert set(size_names(say.one_hot(drawn[k]))) == {"V", "K"}
    assert set(size_names(say.scalar("a") * m)) == {"m"}
    assert set(size_names(say.vector("z", 2 * m + d))) == {"m", "d"}
    assert size_names(say.scalar("a")) == ()


def test_abstract_functions_are_found_by_name() -> None:
    """Each unknown function is named once."""
    assert abstract_functions(say.abstract("J", x) + say.abstract("f", y) * say.abstract("J", x)) == ("J", "f")


def test_the_whole_does_not_change_what_stands_in_its_parts() -> None:
    """What stands in x[w] stays what it was when x[w] is part of a greater term, on either side, and of a sum that binds w."""
    part = x[w]
    for whole in (part + say.log(y[j]), say.total_over(j, y[j]) * part, -part, say.total_over(w, -part), part / part**2):
        assert (free_indices(part), parameters(part), size_names(part)) == ((w,), (x,), ("V",))
        assert set(parameters(whole)) >= {x}
    assert parameters(say.total_over(j, y[j]) * part) == (y, x)
    assert (size_names(part + say.log(y[j])), size_names(U.T)) == (("V", "d"), ("d", "V"))


def test_how_many_places_there_are_in_a_term() -> None:
    """As many as subterms are yielded; what is shared is counted wherever it stands, and gone through once."""
    x = say.scalar("x")
    small = say.exp(x) * x + x
    assert places_in(small) == len(list(subterms(small)))
    for _ in range(100):
        x = x + x
    assert places_in(x) == 2**101 - 1
