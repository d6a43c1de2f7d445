"""The words people build terms with: sizes, parameters, indices, functions and derivatives."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from typing import Final

from derive.kernel.terms import IllFormed, Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.own_latex import checked_latex
from derive.language.scope import free_indices
from derive.language.terms import (
    Abstract,
    Apply,
    At,
    Case,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Gradient,
    Jacobian,
    Layout,
    LogSumExp,
    Maximum,
    OneHot,
    Operand,
    Outer,
    Parameter,
    SizeNumber,
    Softmax,
    Sum,
    Term,
    Zeros,
    as_term,
)

_NAME: Final = re.compile(r"[^\W\d]\w*")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise IllFormed(f"{name!r} is no name: a letter, then letters, digits and underscores")
    return name


def _size(value: Size | int) -> Size:
    """Return a size, which a positive integer is too."""
    if isinstance(value, Size):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Size(value)
    raise TypeError(f"a size is a name's, as in V, d = sizes('V d'), or a positive integer: not {value!r}")


def _index(value: object) -> IndexTerm:
    """Return an index, or say that none was given."""
    if isinstance(value, Index | MapValue):
        return value
    raise TypeError(f"an index is made with index(name, size), or is a map at one: not {value!r}")


def size(name: str) -> Size:
    """Return the size known by `name`: a positive integer, the same wherever the name stands."""
    return Size(parts=((_checked(name), 1),))


def sizes(names: str) -> tuple[Size, ...]:
    """Return a size for each name: V, d = sizes("V d")."""
    return tuple(map(size, names.split()))


def scalar(name: str, *, latex: str = "") -> Parameter:
    """Return a real parameter without axes."""
    return Parameter(_checked(name), (), checked_latex(name, latex))


def vector(name: str, length: Size | int, *, latex: str = "") -> Parameter:
    """Return a real parameter with one axis, of shape (length,)."""
    return Parameter(_checked(name), (_size(length),), checked_latex(name, latex))


def matrix(name: str, rows: Size | int, columns: Size | int, *, latex: str = "") -> Parameter:
    """Return a real parameter of shape (rows, columns)."""
    return Parameter(_checked(name), (_size(rows), _size(columns)), checked_latex(name, latex))


def index(name: str, size: Size | int) -> Index:
    """Return an index over a size, known by `name`."""
    return Index(_checked(name), _size(size))


def index_map(name: str, domain: Size | int, codomain: Size | int) -> IndexMap:
    """Return a map from the indices of one size to those of another, as k ↦ w_k; repeats are allowed."""
    return IndexMap(_checked(name), _size(domain), _size(codomain))


def one_hot(at: IndexTerm) -> Term:
    """Return the vector that is 1 at an index, 0 elsewhere."""
    return OneHot(_index(at))


def zeros(*shape: Size | int) -> Term:
    """Return the zero tensor of a shape."""
    return Zeros(tuple(map(_size, shape)))


def let(name: str, body: Operand, *, latex: str = "") -> Term:
    """Return `body` under a name: shown and printed as the name, computed as the body."""
    return Definition(_checked(name), as_term(body), checked_latex(name, latex))


def number(value: Operand) -> Term:
    """Return a scalar constant: an exact number or a size."""
    return as_term(value)


def total_over(bound: Index, body: Operand) -> Term:
    """Return the sum of `body` over all values of an index, which is bound by it."""
    return Sum(bound, as_term(body))


def total(term: Term) -> Term:
    """Return the sum of all entries of a term."""
    taken = {each.name for each in free_indices(term)}
    letters = (f"{letter}{'_' * (1 + turn // 4)}" for turn, letter in enumerate(itertools.cycle("ijkl")))
    names = (name for name in letters if name not in taken)
    bound = [Index(name, each) for name, each in zip(names, term.shape, strict=False)]
    result = term[tuple(bound)] if bound else term
    for each in reversed(bound):
        result = Sum(each, result)
    return result


def mean(term: Term) -> Term:
    """Return the mean of the entries of a vector."""
    if len(term.shape) != 1:
        raise IllFormed(f"mean takes a vector: `{term}` has {len(term.shape)} axes")
    return Divide(total(term), SizeNumber(term.shape[0]))


def exp(term: Operand) -> Term:
    """Return the exponential of every entry."""
    return Apply("exp", as_term(term))


def log(term: Operand) -> Term:
    """Return the natural logarithm of every entry, defined where it is positive."""
    return Apply("log", as_term(term))


def sqrt(term: Operand) -> Term:
    """Return the square root of every entry, defined where it is not negative, differentiable where it is positive."""
    return Apply("sqrt", as_term(term))


def norm(term: Operand) -> Term:
    """Return the Euclidean norm of a vector, √(x · x)."""
    of = as_term(term)
    if len(of.shape) != 1:
        raise IllFormed(f"norm takes a vector: `{of}` has {len(of.shape)} axes")
    return sqrt(of @ of)


def sigmoid(term: Operand) -> Term:
    """Return σ(x) = 1 / (1 + exp(−x)) of every entry."""
    return Apply("sigmoid", as_term(term))


def tanh(term: Operand) -> Term:
    """Return the hyperbolic tangent of every entry."""
    return Apply("tanh", as_term(term))


def softplus(term: Operand) -> Term:
    """Return log(1 + exp(x)) of every entry; −log σ(x) = softplus(−x)."""
    return Apply("softplus", as_term(term))


def relu(term: Operand) -> Term:
    """Return max(x, 0) of every entry; what is claimed of it, and of its derivative, is claimed away from 0."""
    return Apply("relu", as_term(term))


def step(term: Operand) -> Term:
    """Return 1 where an entry is positive, 0 where it is negative; undefined at 0."""
    return Apply("step", as_term(term))


def maximum(left: Operand, right: Operand) -> Term:
    """Return the greater of two terms, entry by entry; what is claimed of it is claimed where they differ."""
    return Maximum(as_term(left), as_term(right))


def softmax(term: Term) -> Term:
    """Return exp of every entry over the sum of exp along the last axis."""
    return Softmax(as_term(term))


def log_sum_exp(term: Term) -> Term:
    """Return the logarithm of the sum of exp along the last axis."""
    return LogSumExp(as_term(term))


def outer(left: Term, right: Term) -> Term:
    """Return the outer product x yᵀ."""
    return Outer(as_term(left), as_term(right))


def diag(term: Term) -> Term:
    """Return the square matrix with a vector on its diagonal."""
    return Diagonal(as_term(term))


def delta(left: IndexTerm, right: IndexTerm) -> Term:
    """Return Kronecker's delta."""
    return Delta(_index(left), _index(right))


def case(left: IndexTerm, right: IndexTerm, equal: Operand, unequal: Operand) -> Term:
    """Return `equal` where two indices are equal, `unequal` where they differ."""
    return Case(_index(left), _index(right), as_term(equal), as_term(unequal))


def abstract(function: str, *arguments: Term | IndexTerm) -> Term:
    """Return an unknown smooth scalar function of tensors and indices: J(v_c, o, U) = abstract("J", v_c, o, U)."""
    tensors = tuple(each for each in arguments if isinstance(each, Term))
    indices = tuple(each for each in arguments if not isinstance(each, Term))
    places = tuple(place for place, each in enumerate(arguments) if isinstance(each, Term))
    return Abstract(_checked(function), tensors, indices, places)


def gradient(loss: Term, by: Term) -> Term:
    """Return the gradient of a scalar, in the shape of the parameter or part of one it is taken by."""
    return Gradient(as_term(loss), by)


def jacobian(term: Term, by: Term, *, layout: Layout = "numerator") -> Term:
    """Return all ∂y_i/∂x_j, in numerator layout [i, j] or denominator layout [j, i]."""
    return Jacobian(as_term(term), by, layout)


def at(term: Operand, parameter: Parameter, value: Operand) -> Term:
    """Return a term where a parameter is another tensor of its shape, after the derivatives in the term are taken."""
    return At(as_term(term), parameter, as_term(value))


def fraction(numerator: int, denominator: int) -> Term:
    """Return an exact rational constant."""
    return as_term(Fraction(numerator, denominator))
