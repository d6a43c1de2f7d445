"""Tests of derive/reader/meaning/derivatives.py: derivatives by parameters, their parts, and by what is computed on the way."""

from __future__ import annotations

import pytest

from derive.language.claims import claim
from derive.language.syntax import exp, index, let, log, matrix, one_hot, sizes, softmax, total_over, vector
from derive.language.terms import Gradient, Layout, Term
from derive.reader.meaning.derivatives import derived, put
from derive.reader.meaning.values import Value
from derive.reader.syntax.trees import Unread
from derive.routes import KernelRoute

V, d = sizes("V d")
o = index("o", V)
w = index("w", V)
U, v = matrix("U", V, d), vector("v", d)
theta = U @ v
loss = -log(softmax(theta)[o])


def taken(function: Term, by: Term, *, row: bool = False, layout: Layout = "numerator") -> Value:
    """Return the derivative of one term by another."""
    return derived(Value(function), Value(by), lambda: row, lambda: layout)


def proved(left: Term, right: Term) -> bool:
    """Return whether two terms are proved to be equal."""
    return KernelRoute().proves(claim(left, right))


def test_by_a_parameter_and_a_part_of_one() -> None:
    """∂J/∂v and ∂J/∂U[w] are gradients in the shape of what they are taken by."""
    by_v, by_row, by_entry = taken(loss, v), taken(loss, U[w]), taken(loss, U[w][index("i", d)])

    assert isinstance(by_v.term, Gradient)
    assert proved(by_v.term, U.T @ (softmax(theta) - one_hot(o)))
    assert by_row.shape == "d × 1"
    assert proved(by_entry.term, (softmax(theta)[w] - one_hot(o)[w]) * v[index("i", d)])
    assert not proved(by_entry.term, softmax(theta)[w] * v[index("i", d)])


def test_by_what_is_computed_on_the_way() -> None:
    """∂J/∂(U v) is ŷ − y, all else held fixed; by ŷ_o it is −1/ŷ_o; a name for U v makes no difference."""
    named = let("theta", theta)
    y_hat = softmax(theta)

    assert proved(taken(loss, theta).term, y_hat - one_hot(o))
    assert proved(taken(-log(softmax(named)[o]), named).term, y_hat - one_hot(o))
    assert proved(taken(-log(y_hat[o]), y_hat[o]).term, -1 / y_hat[o])
    assert not proved(taken(loss, theta).term, one_hot(o) - y_hat)


def test_rows_and_layouts() -> None:
    """A gradient lies where the reading says row; of a Jacobian, the layout says which axes come first."""
    assert taken(loss, v, row=True).lies
    assert not taken(loss, v).lies
    assert taken(theta, v).shape == "V × d"
    assert taken(theta, v, layout="denominator").shape == "d × V"


def test_transposed_variables() -> None:
    """∂J/∂Uᵀ is the transpose of ∂J/∂U."""
    assert proved(taken(loss, U.T).term.T, taken(loss, U).term)  # type: ignore[attr-defined]


def test_what_is_not_differentiated() -> None:
    """More than two axes, and what does not stand in the function, are unread."""
    with pytest.raises(Unread, match="more than two axes"):
        taken(theta, U)
    with pytest.raises(Unread, match="does not stand"):
        taken(loss, exp(v))
    with pytest.raises(Unread, match="index of a sum"):
        taken(total_over(w, exp(U[w] @ v)), log(U[w] @ v))


def test_put_looks_through_names() -> None:
    """What stands under a name is found; uᵀ v is vᵀ u; where nothing stands, nothing changes."""
    z = vector("z", V)

    assert put(softmax(let("theta", theta)), theta, z) == softmax(z)
    assert put(exp(v @ U[o]), U[o] @ v, z[o]) == exp(z[o])
    assert put(loss, exp(v), v) == loss
