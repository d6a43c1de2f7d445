"""Tests of derive/language/functions.py: every cell of the table is there and agrees with the definition of its row."""

from __future__ import annotations

import ast
import operator
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy
from plain_scalars import At, value

from derive.kernel.decide import decide
from derive.kernel.terms import Claim, Derivative, Entry, Multiply, Number
from derive.kernel.verdict import Proved, Refuted
from derive.language import syntax as say
from derive.language.claims import Code, Statement, claim
from derive.language.functions import FUNCTIONS, Function
from derive.language.latex import latex
from derive.language.text import text
from derive.numpy_code import function
from derive.routes import prove
from derive.small.defined import ELEMENTWISE

ROWS = list(FUNCTIONS.values())
X = Entry("x", ())
POINTS = [Fraction(-3), Fraction(-1, 2), Fraction(-1, 7), Fraction(1, 3), Fraction(1), Fraction(5, 2)]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


def defined_at(row: Function) -> list[Fraction]:
    """Return the points at which a function and its derivative are defined."""
    return [point for point in POINTS if row.domain not in ("x > 0", "x ≥ 0") or point > 0]


def by_definition(row: Function, point: Fraction) -> mpmath.mpf:
    """Return the value the kernel gives a function at a point."""
    number = mpmath.mpf(point.numerator) / point.denominator
    return value(row.definition(X), At({}, {}, {}, {("x", ()): number}))


def read(node: ast.expr, x: sympy.Rational) -> sympy.Basic:
    """Return the SymPy object a cell spells, at a number."""
    signs = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow}
    match node:
        case ast.Name("x"):
            return x
        case ast.Constant(True):
            return sympy.true
        case ast.Constant(int(number)):
            return sympy.Integer(number)
        case ast.UnaryOp(ast.USub(), inner):
            return -read(inner, x)
        case ast.BinOp(left, sign, right):
            return signs[type(sign)](read(left, x), read(right, x))
        case ast.Compare(left, [ast.Gt()], [right]):
            return sympy.Gt(read(left, x), read(right, x))
        case ast.Call(ast.Name("exp" | "log" | "sqrt" as name), [inner]):
            return {"exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt}[name](read(inner, x))
        case ast.Call(ast.Name("Piecewise"), pairs):
            return sympy.Piecewise(*[tuple(read(part, x) for part in pair.elts) for pair in pairs])  # type: ignore[attr-defined]
    raise TypeError(ast.dump(node))


@each_row
def test_no_cell_is_empty(row: Function) -> None:
    """Every meaning of a function is filled in; only a kink may be missing, where the derivative is defined everywhere."""
    assert FUNCTIONS[row.name] is row
    for cell in (row.name, row.domain, row.sympy, row.numpy, row.latex, *row.spellings):
        assert cell.strip()
    assert row.name in row.spellings
    assert "{x}" in row.numpy


@each_row
def test_the_kernel_proves_the_derivative(row: Function) -> None:
    """`outer` is the derivative of `definition`, wherever both are defined; twice of it is not, unless it is zero."""
    derivative = Derivative(row.definition(X), "x", ())
    twice = Multiply((Number(Fraction(2)), row.outer(X)))

    assert isinstance(decide(Claim(derivative, row.outer(X), (), (("x", ()),))), Proved)
    if row.name != "step":
        assert isinstance(decide(Claim(derivative, twice, (), (("x", ()),))), Refuted)


@each_row
def test_the_outer_derivative_is_the_slope(row: Function) -> None:
    """Central differences of the definition agree with `outer`, so that both cannot be wrong in the same way."""
    step = Fraction(1, 10**8)
    for point in defined_at(row):
        slope = (by_definition(row, point + step) - by_definition(row, point - step)) / (2 * mpmath.mpf(10) ** -8)
        number = mpmath.mpf(point.numerator) / point.denominator
        outer = value(row.outer(X), At({}, {}, {}, {("x", ()): number}))
        assert mpmath.almosteq(slope, outer, 1e-5, 1e-5), point


@each_row
def test_sympys_spelling_agrees_with_the_definition(row: Function) -> None:
    """The cell for SymPy, read at points of the domain, has the value the kernel gives."""
    for point in defined_at(row):
        spelled = read(ast.parse(row.sympy, mode="eval").body, sympy.Rational(point.numerator, point.denominator))
        assert mpmath.almosteq(mpmath.mpf(sympy.N(spelled, 20)), by_definition(row, point), 1e-12, 1e-12), point


@each_row
def test_numpys_spelling_agrees_with_the_definition(row: Function) -> None:
    """The function printed for NumPy has the value the kernel gives, and stays finite where the function does."""
    x = say.scalar("x")
    loss = getattr(say, row.name)(x)
    printed = function(Statement("own", "own", "own", "own", loss, (), Code("f", ("x",), loss, ())))

    for point in defined_at(row):
        (got,) = np.atleast_1d(printed(float(point)))
        assert mpmath.almosteq(mpmath.mpf(float(got)), by_definition(row, point), 1e-12, 1e-12), point
    for far in (-1e4, 1e4):
        if row.name not in ("exp", "log", "sqrt") or (row.name != "exp" and far > 0):
            assert np.isfinite(printed(far)).all()


def test_the_sympy_route_knows_the_same_functions() -> None:
    """A function of the table is missing in neither route."""
    assert set(ELEMENTWISE) == set(FUNCTIONS)


@each_row
def test_both_routes_agree_on_the_derivative(row: Function) -> None:
    """∂f(x)/∂x is the same at the kernel and at SymPy, for a vector, entry by entry."""
    x = say.vector("x", say.size("n"))
    word = getattr(say, row.name)
    w = say.index("w", say.size("n"))
    outers = {
        "exp": say.exp(x[w]),
        "log": 1 / x[w],
        "sqrt": 1 / (2 * say.sqrt(x[w])),
        "sigmoid": say.sigmoid(x[w]) * (1 - say.sigmoid(x[w])),
        "tanh": 1 - say.tanh(x[w]) ** 2,
        "softplus": say.sigmoid(x[w]),
        "relu": say.step(x[w]),
        "step": say.number(0),
    }
    found = prove(claim(say.gradient(word(x)[w], x[w]), outers[row.name]))

    assert found.verdict == "proved"
    assert found.small is not None
    assert found.small.verdict == "proved"


@each_row
def test_every_function_is_shown(row: Function) -> None:
    """Applied to x, a function is set in LaTeX by its cell and has some text."""
    term = getattr(say, row.name)(say.scalar("x"))

    assert row.latex.partition("{}")[0] in latex(term)
    assert "x" in text(term)


def test_no_two_functions_are_spelled_alike() -> None:
    """A spelling belongs to one function, so that what people write has one meaning."""
    spellings = [spelling for row in ROWS for spelling in row.spellings]

    assert len(set(spellings)) == len(spellings)
