"""Tests of derive/small/arrays.py: every node kind as explicit entries, derivatives, and what is remembered between cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sympy

from derive.language import syntax as say
from derive.language.terms import Term
from derive.small.arrays import Array, Arrays, positions
from derive.small.cases import Case
from derive.small.quotients import TooLarge
from derive.small.scalars import entry_symbol

V, d, K = say.sizes("V d K")
A, B = say.matrix("A", V, d), say.matrix("B", d, V)
x, y, s = say.vector("x", d), say.vector("y", V), say.scalar("s")
w, o, k = say.index("w", V), say.index("o", V), say.index("k", K)
drawn = say.index_map("n", K, V)
CASE = Case({w: 2, o: 0, k: 1}, {drawn: (0, 2)})


def a(*place: int) -> sympy.Expr:
    """Return the symbol of an entry of A."""
    return entry_symbol("A", place)


def values(term: Term, case: Case = CASE) -> list[sympy.Expr]:
    """Return the explicit entries of a term at V = 3, d = 2, K = 2."""
    return [entry.value for entry in Arrays({"V": 3, "d": 2, "K": 2}).array(term, case).entries]


def _vector(name: str, length: int) -> list[sympy.Expr]:
    return [entry_symbol(name, (place,)) for place in range(length)]


def test_positions_are_in_row_major_order() -> None:
    """The entry at (1, 0) of a 3 × 2 array is the third one; a scalar has one entry."""
    array = Arrays({"V": 3, "d": 2}).array(A, CASE)
    assert [array.at(place).value for place in positions(array.shape)] == [each.value for each in array.entries]
    assert array.at((1, 0)).value == a(1, 0) == array.entries[2].value
    assert list(positions(())) == [()]


def test_entries_rows_and_columns() -> None:
    """A[w] is row w, A[:, j] a column, and a map picks the row it names."""
    assert values(A[w]) == [a(2, 0), a(2, 1)]
    assert values(B[:, w]) == [entry_symbol("B", (0, 2)), entry_symbol("B", (1, 2))]
    assert values(A[drawn[k]]) == [a(2, 0), a(2, 1)]
    assert values(A[:, say.index("j", d)], Case({say.index("j", d): 1}, {})) == [a(0, 1), a(1, 1), a(2, 1)]


def test_products() -> None:
    """A x has rows times x, x·x is a scalar, A B is 3 × 3, y @ A is by columns, x yᵀ is 2 × 3, and a transpose exchanges axes."""
    x0, x1 = _vector("x", 2)
    y0, y1, y2 = _vector("y", 3)
    assert values(A @ x) == [a(i, 0) * x0 + a(i, 1) * x1 for i in range(3)]
    assert values(x @ x) == [x0**2 + x1**2]
    assert values(y @ A) == [a(0, j) * y0 + a(1, j) * y1 + a(2, j) * y2 for j in range(2)]
    assert values(A @ B)[1] == a(0, 0) * entry_symbol("B", (0, 1)) + a(0, 1) * entry_symbol("B", (1, 1))
    assert values(say.outer(x, y)) == [x0 * y0, x0 * y1, x0 * y2, x1 * y0, x1 * y1, x1 * y2]
    assert values(A.T) == [a(0, 0), a(1, 0), a(2, 0), a(0, 1), a(1, 1), a(2, 1)]


def test_constants_deltas_and_cases() -> None:
    """Sizes are numbers, δ and one-hot vectors compare values, a case takes one side, and a scalar side fills the shape."""
    assert values(say.number(V)) == [3]
    assert values(say.fraction(1, 3)) == [sympy.Rational(1, 3)]
    assert values(say.zeros(V)) == [0, 0, 0]
    assert values(say.one_hot(w)) == [0, 0, 1]
    assert values(say.delta(w, o)) == [0]
    assert values(say.delta(drawn[k], w)) == [1]
    assert values(say.case(w, o, x, 0)) == [0, 0]
    assert values(say.case(drawn[k], w, x, 0)) == _vector("x", 2)
    assert values(say.diag(x)) == [_vector("x", 2)[0], 0, 0, _vector("x", 2)[1]]


def test_entrywise_operations_spread_scalars() -> None:
    """A scalar on either side meets every entry."""
    x0, x1 = _vector("x", 2)
    S = entry_symbol("s", ())
    assert values(s + x) == values(x + s) == [S + x0, S + x1]
    assert values(s - x) == [S - x0, S - x1]
    assert values(x / s) == [x0 / S, x1 / S]
    assert values(-(x**2)) == [-(x0**2), -(x1**2)]
    assert values(x * x) == [x0**2, x1**2]


def test_softmax_and_log_sum_exp_go_along_the_last_axis() -> None:
    """Each row of a matrix is normalised by itself."""
    row = [sympy.exp(a(1, j), evaluate=False) for j in range(2)]
    assert values(say.softmax(A))[2:4] == [each / (row[0] + row[1]) for each in row]
    assert values(say.log_sum_exp(A))[1] == sympy.log(row[0] + row[1], evaluate=False)
    assert len(values(say.log_sum_exp(A))) == 3


def test_a_sum_binds_its_index() -> None:
    """The bound index hides the free one; maps inside are read at every place."""
    assert values(say.total_over(w, y[w])) == [sum(_vector("y", 3))]
    assert values(say.total_over(w, y[w]) * y[w]) == [sum(_vector("y", 3)) * _vector("y", 3)[2]]
    assert values(say.total_over(k, A[drawn[k]])) == [a(0, 0) + a(2, 0), a(0, 1) + a(2, 1)]


def test_gradients_have_the_shape_of_what_they_are_taken_by() -> None:
    """∂(sum of squares of A)/∂A is 2A; by one row, 2 of that row."""
    loss = say.total(A * A)
    assert values(say.gradient(loss, A)) == [2 * a(i, j) for i in range(3) for j in range(2)]
    assert values(say.gradient(loss, A[w])) == [2 * a(2, 0), 2 * a(2, 1)]
    assert values(say.gradient(loss, x)) == [0, 0]


def test_layouts_of_a_jacobian() -> None:
    """∂(A x)/∂x is A in numerator layout, Aᵀ in denominator layout."""
    assert values(say.jacobian(A @ x, x)) == values(A)
    assert values(say.jacobian(A @ x, x, layout="denominator")) == values(A.T)


def test_a_derivative_is_defined_where_the_function_is() -> None:
    """The derivative of log x keeps the condition x > 0, that of max(x, y) the kink."""
    arrays = Arrays({"d": 1})
    [entry] = arrays.array(say.gradient(say.log(s), s), CASE).entries
    assert {condition.kind for condition in entry.defined} == {"positive"}
    [entry] = arrays.array(say.gradient(say.relu(s), s), CASE).entries
    assert {condition.kind for condition in entry.defined} == {"kink"}


def test_an_unknown_function_takes_explicit_entries() -> None:
    """J(x, A; o) depends on the entries of x and A and on nothing else; its index value is part of it."""
    j = say.abstract("J", x, A, o)
    [value] = values(j)
    assert value.free_symbols == {*_vector("x", 2), *values(A)}
    assert [value] != values(j, Case({w: 0, o: 1, k: 0}, {drawn: (0, 0)}))
    assert all(each != 0 for each in values(say.gradient(j, x)))
    assert values(say.gradient(j, y)) == [0, 0, 0]


def test_the_same_values_give_the_same_array() -> None:
    """What depends on n[k] alone is built once for all tables with the same word there; what differs is not mixed up."""
    arrays = Arrays({"V": 3, "d": 2, "K": 2})
    first = arrays.array(say.sigmoid(A[drawn[k]]), Case({k: 0}, {drawn: (2, 0)}))
    assert arrays.array(say.sigmoid(A[drawn[k]]), Case({k: 1}, {drawn: (1, 2)})) is first
    assert arrays.array(say.sigmoid(A[drawn[k]]), Case({k: 0}, {drawn: (1, 2)})) != first
    total = say.total_over(k, A[drawn[k]])
    tables: Callable[[tuple[int, int]], Array] = lambda table: arrays.array(total, Case({}, {drawn: table}))  # noqa: E731
    assert tables((2, 0)) != tables((1, 0))


def test_size_one() -> None:
    """At size 1 a softmax is one number, one for SymPy only after the zero test; shapes stay what they are."""
    arrays = Arrays({"V": 1, "d": 1})
    assert arrays.array(A @ x, CASE).shape == (1,)
    assert arrays.array(say.outer(y, x), CASE).shape == (1, 1)
    assert len(arrays.array(say.softmax(y), CASE).entries) == 1


def test_arrays_beyond_the_limit_are_not_made() -> None:
    """Six entries are too many for a limit of five."""
    with pytest.raises(TooLarge, match="more than 5 entries"):
        Arrays({"V": 3, "d": 2}, 5).array(A, CASE)
