"""
Tests of derive/reader/meaning/values.py:
what products, sums and quotients of standing and lying vectors are, and what does not fit.
"""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.language.syntax import index, matrix, scalar, sizes, vector
from derive.language.terms import MatMul, Transpose
from derive.reader.meaning.values import (
    ZERO,
    Misfit,
    Value,
    added,
    divided,
    multiplied,
    negated,
    product,
    raised,
    same_shape,
    transposed,
)

n, m = sizes("n m")
u, v, w = (Value(vector(name, n)) for name in "uvw")
z = Value(vector("z", m))
A = Value(matrix("A", m, n))
x = Value(scalar("x"))


def lying(value: Value) -> Value:
    """Return a vector as a row."""
    return transposed(value)


def test_transposes() -> None:
    """A vector turns, a matrix is transposed and back, a number stays."""
    assert lying(u).shape == "1 × n"
    assert transposed(lying(u)) == u
    assert isinstance(transposed(A).term, Transpose)
    assert transposed(transposed(A)) == A
    assert transposed(x) == x


def test_products_of_vectors() -> None:
    """uᵀ v is a number, u vᵀ a matrix, u · v a number; u v and uᵀ z fit in no way."""
    assert multiplied(lying(u), v).shape == "a number"
    assert multiplied(u, lying(z)).shape == "n × m"
    assert multiplied(u, v, "·").shape == "a number"
    assert multiplied(u, v, "∘").shape == "n × 1"
    entry = u.term[index("i", n)]
    assert multiplied(Value(entry, True), v) == multiplied(Value(entry), v)
    for first, second in ((u, v), (lying(u), z), (lying(u), lying(v))):
        with pytest.raises(Misfit):
            multiplied(first, second)


def test_products_with_matrices() -> None:
    """A v stands, zᵀ A lies; A z, v A and A vᵀ do not fit, though the sizes of the last are the same."""
    assert multiplied(A, v).shape == "m × 1"
    assert multiplied(lying(z), A).shape == "1 × n"
    for first, second in ((A, z), (z, A), (A, lying(v))):
        with pytest.raises(Misfit, match="times"):
            multiplied(first, second)


def test_products_fit_in_some_order_of_brackets() -> None:
    """uᵀ v w is (uᵀ v) w, and u vᵀ w is u (vᵀ w) or (u vᵀ) w; u v w fits in none."""
    assert product([("", lying(u)), ("", v), ("", w)]).shape == "n × 1"
    assert product([("", w), ("", lying(u)), ("", v)]).shape == "n × 1"
    with pytest.raises(Misfit):
        product([("", u), ("", v), ("", w)])


def test_sums() -> None:
    """Like shapes are added; a column and a row, or different sizes, are not; the number 0 is zeros of any shape."""
    assert added(u, v, 1).shape == "n × 1"
    assert added(ZERO, u, 1) == u
    assert added(u, ZERO, -1) == u
    assert added(ZERO, u, -1) == Value(-u.term)
    for other in (lying(v), z, A):
        with pytest.raises(Misfit, match="are added"):
            added(u, other, 1)


def test_quotients_and_powers() -> None:
    """One divides by a number, or entry by entry; a matrix has no power."""
    assert divided(u, x).shape == "n × 1"
    assert divided(u, v).shape == "n × 1"
    assert divided(x, u).shape == "n × 1"
    assert raised(u, 2).shape == "n × 1"
    with pytest.raises(Misfit):
        divided(u, z)
    with pytest.raises(Misfit):
        raised(A, 2)


def test_same_shape_tells_rows_from_columns() -> None:
    """Only vectors that stand alike have the same shape."""
    assert same_shape(u, v)
    assert not same_shape(u, lying(v))
    assert not same_shape(u, z)
    assert negated(ZERO) == ZERO


def test_long_products() -> None:
    """A product that fits from the left may be as long as one likes; its value is a MatMul of what came before."""
    factors = [lying(u), Value(MatMul(Transpose(A.term), A.term)), v]

    assert product([("", factor) for factor in factors]).shape == "a number"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (r"\frac{d\sigma(x)}{dx} = diag(\sigma(x)(1-\sigma(x)))", "proved"),
        (r"\frac{d\sigma(x)}{dx} = diag(\sigma(x)(1+\sigma(x)))", "refuted"),
        (r"\frac{\partial u_o^T v_c}{\partial v_c} = \sigma(v_c) \sigma(v_c)", "refuted"),
    ],
)
def test_functions_of_one_vector_side_by_side(formula: str, found: str) -> None:
    """σ(x) (1 − σ(x)) of a vector is meant entry by entry."""
    assert verdicts(f"$${formula}$$\n") == [found]
