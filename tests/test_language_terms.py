"""Tests of derive/language/terms.py: shapes are checked when a term is built, and what was written is what is kept."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from derive.kernel.terms import IllFormed, Size
from derive.language import syntax as say
from derive.language.terms import (
    SCALAR,
    Add,
    Definition,
    Entry,
    Jacobian,
    MatMul,
    Multiply,
    Negate,
    Number,
    Outer,
    Parameter,
    Power,
    ShapeError,
    Sum,
    Term,
    Transpose,
    as_term,
    shape_text,
)

V, d, n = say.sizes("V d n")
U = say.matrix("U", V, d)
x, y, z = say.vector("x", V), say.vector("y", d), say.vector("z", V)
a = say.scalar("a")
w, o, j = say.index("w", V), say.index("o", V), say.index("j", d)
k = say.index("k", n)
drawn = say.index_map("n", n, V)


@pytest.mark.parametrize(
    ("term", "shape"),
    [
        (a, ()),
        (x, (V,)),
        (U, (V, d)),
        (U.T, (d, V)),
        (U @ y, (V,)),
        (x @ U, (d,)),
        (x @ z, ()),
        (U.T @ U, (d, d)),
        (U[w], (d,)),
        (U[:, j], (V,)),
        (U[w, j], ()),
        (U[drawn[k]], (d,)),
        (a * U, (V, d)),
        (U * a, (V, d)),
        (x + 1, (V,)),
        (1 - x, (V,)),
        (x / V, (V,)),
        (2 / x, (V,)),
        (-x, (V,)),
        (x**-2, (V,)),
        (say.outer(x, y), (V, d)),
        (say.diag(y), (d, d)),
        (say.one_hot(o), (V,)),
        (say.one_hot(drawn[k]), (V,)),
        (say.zeros(V, d), (V, d)),
        (say.delta(w, o), ()),
        (say.case(w, o, x @ z, 0), ()),
        (say.case(w, o, y, 0), (d,)),
        (say.softmax(U), (V, d)),
        (say.log_sum_exp(U), (V,)),
        (say.log_sum_exp(x), ()),
        (say.total(U), ()),
        (say.total_over(w, U[w]), (d,)),
        (say.mean(x), ()),
        (say.maximum(x, 0), (V,)),
        (say.abstract("J", U, y, o), ()),
        (say.gradient(x @ z, x), (V,)),
        (say.gradient(say.total(U), U), (V, d)),
        (say.gradient(say.total(U), U[w]), (d,)),
        (say.gradient(say.total(U), U[w, j]), ()),
        (say.jacobian(U @ y, y), (V, d)),
        (say.jacobian(U @ y, y, layout="denominator"), (d, V)),
        (say.jacobian(U @ y, U), (V, V, d)),
        (say.let("y_hat", say.softmax(x)), (V,)),
    ],
)
def test_every_node_has_the_shape_of_what_it_means(term: Term, shape: tuple[Size, ...]) -> None:
    """The shape of a term is that of the tensor it stands for, for sizes that are names and never equal by accident."""
    assert term.shape == shape


@pytest.mark.parametrize(
    ("build", "first", "second"),
    [
        (lambda: U @ x, "V × d", "a vector of V"),
        (lambda: y @ U, "a vector of d", "V × d"),
        (lambda: U @ U, "V × d", "V × d"),
        (lambda: x @ y, "a vector of V", "a vector of d"),
        (lambda: a @ x, "a scalar", "a vector of V"),
        (lambda: x + y, "a vector of V", "a vector of d"),
        (lambda: U - U.T, "V × d", "d × V"),
        (lambda: x * U, "a vector of V", "V × d"),
        (lambda: y / x, "a vector of d", "a vector of V"),
        (lambda: say.maximum(x, y), "a vector of V", "a vector of d"),
        (lambda: say.case(w, o, x, y), "a vector of V", "a vector of d"),
    ],
)
def test_shapes_that_do_not_fit_are_both_named(build: object, first: str, second: str) -> None:
    """A term of two parts whose shapes do not fit is never built; the message names both shapes."""
    with pytest.raises(ShapeError) as caught:
        build()  # type: ignore[operator]

    message = str(caught.value)
    assert first in message
    assert second in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("build", "word"),
    [
        (lambda: x.T, "a vector of V"),
        (lambda: a.T, "a scalar"),
        (lambda: say.outer(x, U), "V × d"),
        (lambda: say.outer(a, x), "a scalar"),
        (lambda: say.diag(U), "V × d"),
        (lambda: say.softmax(a), "a scalar"),
        (lambda: say.log_sum_exp(a), "a scalar"),
        (lambda: U[j], "ranges over d"),
        (lambda: U[w, w], "ranges over V"),
        (lambda: x[w, o], "2 indices"),
        (lambda: U[k], "ranges over n"),
        (lambda: say.delta(w, j), "different sizes: V and d"),
        (lambda: say.case(w, j, 1, 0), "different sizes: V and d"),
        (lambda: say.gradient(x, x), "a vector of V"),
        (lambda: say.gradient(a, say.exp(x)), "by a parameter"),
        (lambda: say.gradient(a, U.T), "by a parameter"),
    ],
)
def test_one_part_of_the_wrong_shape_is_named(build: object, word: str) -> None:
    """Where one part alone has the wrong shape, or an index ranges over another size, the message says which."""
    with pytest.raises(ShapeError, match=word):
        build()  # type: ignore[operator]


def test_equal_numbers_of_different_names_do_not_fit() -> None:
    """V and d are different sizes even if both may be 2: what holds for every size cannot need V = d."""
    square = say.matrix("A", V, V)

    assert (square @ x).shape == (V,)
    with pytest.raises(ShapeError):
        square @ y


def test_sizes_that_are_numbers_fit_by_their_number() -> None:
    """A vector of 3 is a vector of 3, and not one of 2."""
    three, two = say.vector("p", Size(3)), say.vector("q", Size(2))

    assert (three @ say.vector("r", Size(3))).shape == SCALAR
    with pytest.raises(ShapeError, match="a vector of 3"):
        three + two


@pytest.mark.parametrize(
    "term",
    [x + 0, 0 + x, 1 * x, x - x, Negate(-x), x**1, x / 1, U.T.T, say.exp(say.log(x)), say.log(say.exp(x)), say.total_over(w, a)],
)
def test_constructors_never_improve(term: Term) -> None:
    """What could be written shorter stays as it was written."""
    assert term not in (x, U, a)
    assert type(term) is not Parameter
    assert type(term) is not Number


def test_order_and_brackets_stay_as_written() -> None:
    """x + z is not z + x as a term, nor (x + z) + x the term x + (z + x): equality of terms is equality of what was written."""
    assert x + z != z + x
    assert (x + z) + x != x + (z + x)
    assert x + z == Add(x, z)
    assert hash(x + z) == hash(Add(x, z))
    assert a * x == Multiply(a, x)
    assert U @ y == MatMul(U, y)


def test_a_plain_number_becomes_an_exact_constant() -> None:
    """Integers, fractions and sizes stand in terms as what they are."""
    assert as_term(Fraction(1, 3)) == Number(Fraction(1, 3))
    assert (x + 1).right == Number(Fraction(1))  # type: ignore[attr-defined]
    assert as_term(V) == say.number(V)


@pytest.mark.parametrize("value", [0.5, float("nan"), True, "x", None, 1j])
def test_what_is_not_exact_is_refused(value: object) -> None:
    """Floats, truth values, text and complex numbers never become a part of a term."""
    with pytest.raises((TypeError, ValueError)):
        as_term(value)


def test_a_refused_float_is_told_as_a_fraction() -> None:
    """The message says what to write instead of 0.1."""
    with pytest.raises(TypeError, match=r"0\.1 is not exact: write fraction\(1, 10\) instead"):
        x * 0.1  # type: ignore[operator]


@pytest.mark.parametrize("exponent", [Fraction(1, 2), 0.5, True, "2", a])
def test_powers_are_integer(exponent: object) -> None:
    """A power that is not an integer is refused."""
    with pytest.raises(TypeError, match="raised to integers only"):
        Power(x, exponent)  # type: ignore[arg-type]


def test_a_term_is_no_truth_value() -> None:
    """Neither a term nor a comparison of entries can be used as a condition by accident."""
    with pytest.raises(TypeError, match="no truth value"):
        bool(x)
    with pytest.raises(TypeError, match="no truth value"):
        (x + z) or x


def test_a_term_is_not_iterated_over() -> None:
    """sum(x) and unpacking fail at once, with the way to write it."""
    with pytest.raises(TypeError, match="total_over"):
        sum(x)  # type: ignore[call-overload]


@pytest.mark.parametrize("key", [0, "w", 1.5, slice(0, 1), None])
def test_terms_are_indexed_with_indices(key: object) -> None:
    """A number, a name or a part of an axis is no index."""
    with pytest.raises(ShapeError, match="indexed with an index"):
        U[key]  # type: ignore[index]


def test_a_definition_is_shown_by_name_and_has_its_bodys_shape() -> None:
    """A definition is a term of its own: it equals one of the same name and body, not its body."""
    y_hat = say.let("y_hat", say.softmax(x))

    assert isinstance(y_hat, Definition)
    assert y_hat != say.softmax(x)
    assert y_hat == say.let("y_hat", say.softmax(x), latex=r"\hat y")


def test_how_a_name_is_set_does_not_change_the_parameter() -> None:
    """LaTeX is for showing: parameters of one name and shape are equal whatever it says."""
    assert say.vector("v_c", d) == say.vector("v_c", d, latex="v_c")
    assert say.vector("v_c", d) != say.vector("v_c", V)


def test_a_jacobian_knows_two_layouts() -> None:
    """A layout that is none is refused."""
    with pytest.raises(IllFormed, match="numerator or denominator"):
        Jacobian(x, x, "column")  # type: ignore[arg-type]


def test_terms_do_not_change() -> None:
    """A field of a term cannot be assigned, so a proved claim stays the claim that was proved."""
    term = x + z

    with pytest.raises(AttributeError):
        term.left = z  # type: ignore[attr-defined, misc]


def test_terms_travel_between_processes() -> None:
    """A term pickled and read back is equal and has its shape."""
    term = say.gradient(-say.log(say.let("y_hat", say.softmax(U @ y))[o]), U[w])

    again = pickle.loads(pickle.dumps(term))

    assert again == term
    assert again.shape == (d,)


def test_shapes_in_words() -> None:
    """Shapes are told as people say them."""
    assert shape_text(()) == "a scalar"
    assert shape_text((V,)) == "a vector of V"
    assert shape_text((V, d)) == "V × d"
    assert shape_text((2 * V, d + 1)) == "2V × d + 1"


def test_a_sum_keeps_the_shape_of_its_body() -> None:
    """Σ_w of a row is a row, and the index it binds stays in the term as written."""
    term = say.total_over(w, U[w])

    assert isinstance(term, Sum)
    assert term.index == w
    assert term.body == Entry(U, (w,))


def test_an_outer_product_and_its_transpose_differ() -> None:
    """x yᵀ is V × d, y xᵀ is d × V: shapes tell a forgotten transpose."""
    assert Outer(x, y).shape == (V, d)
    assert Outer(y, x).shape == Transpose(Outer(x, y)).shape == (d, V)
