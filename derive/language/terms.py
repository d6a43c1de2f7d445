"""
Tensor terms as people write them: the node kinds, each checking the shapes of its parts when it is built.

Vectors have one axis. The arithmetic is in `arithmetic.py`; the words people use to build terms are in `syntax.py`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, final

from derive.kernel.records import record, uncompared
from derive.kernel.terms import IllFormed, Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.arithmetic import (
    Add,
    Divide,
    Entry,
    Entrywise,
    MatMul,
    Multiply,
    Negate,
    Number,
    Operand,
    Power,
    SizeNumber,
    Subtract,
    Term,
    Transpose,
    as_term,
    entrywise_shape,
)
from derive.language.functions import FUNCTIONS
from derive.language.shapes import SCALAR, Shape, ShapeError, shape_text


@final
@record
class Parameter(Term):
    """A real tensor known by its name; `latex` is how it is set, if not by its name."""

    name: str
    axes: Shape
    latex: str = uncompared(default="")

    def __post_init__(self) -> None:
        self._shaped(self.axes)


@final
@record
class Zeros(Term):
    """The zero tensor of a shape."""

    axes: Shape

    def __post_init__(self) -> None:
        self._shaped(self.axes)


@final
@record
class OneHot(Term):
    """The vector that is 1 at an index and 0 elsewhere."""

    index: IndexTerm

    def __post_init__(self) -> None:
        self._shaped((self.index.size,))


@final
@record
class Outer(Term):
    """The outer product x yᵀ of two vectors."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        for side in (self.left, self.right):
            if len(side.shape) != 1:
                raise ShapeError(f"outer({self.left}, {self.right}) takes two vectors: `{side}` is {shape_text(side.shape)}")
        self._shaped(self.left.shape + self.right.shape)


@final
@record
class Diagonal(Term):
    """The square matrix with a vector on its diagonal."""

    term: Term

    def __post_init__(self) -> None:
        if len(self.term.shape) != 1:
            raise ShapeError(f"diag takes a vector: `{self.term}` is {shape_text(self.term.shape)}")
        self._shaped(self.term.shape * 2)


@final
@record
class Sum(Term):
    """The sum of `body` over all values of `index`, which it binds; the body may have any shape."""

    index: Index
    body: Term

    def __post_init__(self) -> None:
        self._shaped(self.body.shape)


@final
@record
class Apply(Term):
    """A function of the table, applied to every entry."""

    function: str
    term: Term

    def __post_init__(self) -> None:
        if self.function not in FUNCTIONS:
            raise IllFormed(f"no function is called {self.function!r}: the table has {', '.join(FUNCTIONS)}")
        self._shaped(self.term.shape)


@final
class Maximum(Entrywise):
    """The greater of two terms, entry by entry; its derivative is defined where they differ."""

    sign = "max"


@final
@record
class Softmax(Term):
    """exp of every entry over the sum of exp along the last axis."""

    term: Term

    def __post_init__(self) -> None:
        if not self.term.shape:
            raise ShapeError(f"softmax takes a vector or more axes: `{self.term}` is a scalar")
        self._shaped(self.term.shape)


@final
@record
class LogSumExp(Term):
    """The logarithm of the sum of exp along the last axis."""

    term: Term

    def __post_init__(self) -> None:
        if not self.term.shape:
            raise ShapeError(f"log_sum_exp takes a vector or more axes: `{self.term}` is a scalar")
        self._shaped(self.term.shape[:-1])


@final
@record
class Delta(Term):
    """Kronecker's delta of two indices over one size."""

    left: IndexTerm
    right: IndexTerm

    def __post_init__(self) -> None:
        _same_size(self.left, self.right)
        self._shaped(SCALAR)


@final
@record
class Case(Term):
    """`equal` where two indices are equal, `unequal` where they differ."""

    left: IndexTerm
    right: IndexTerm
    equal: Term
    unequal: Term

    def __post_init__(self) -> None:
        _same_size(self.left, self.right)
        self._shaped(entrywise_shape("or", self.equal, self.unequal))


def _same_size(left: IndexTerm, right: IndexTerm) -> None:
    if left.size != right.size:
        raise ShapeError(f"`{left}` and `{right}` are compared, but range over different sizes: {left.size} and {right.size}")


@final
@record
class Abstract(Term):
    """
    A scalar: an unknown smooth function of whole tensors, at indices, as the loss term J(v_c, o, U) of a window.

    `places` says where in its brackets the tensors are written, the indices standing in the places left; first where it is empty.
    """

    function: str
    arguments: tuple[Term, ...]
    indices: tuple[IndexTerm, ...]
    places: tuple[int, ...] = uncompared(default=())

    def __post_init__(self) -> None:
        self._shaped(SCALAR)


@final
@record
class Definition(Term):
    """A name for a term, as ŷ = softmax(U v_c): shown by its name, computed as its body."""

    name: str
    body: Term
    latex: str = uncompared(default="")

    def __post_init__(self) -> None:
        self._shaped(self.body.shape)


@final
@record
class At(Term):
    """
    A term where a parameter, which it binds, is another tensor: ∂f(θ)/∂θ at θ = U v is at(gradient(f, θ), θ, U @ v).

    Derivatives in the term are taken before: those by the parameter are partial derivatives, all else held fixed.
    """

    term: Term
    parameter: Parameter
    value: Term

    def __post_init__(self) -> None:
        if not isinstance(self.parameter, Parameter):  # a near miss may put something else there
            raise ShapeError(f"a parameter is what another tensor is put for, not `{self.parameter}`")
        if self.parameter.shape != self.value.shape:
            own, other = shape_text(self.parameter.shape), shape_text(self.value.shape)
            raise ShapeError(f"`{self.parameter}` is {own}: `{self.value}`, which is {other}, does not go in its place")
        self._shaped(self.term.shape)


def _parameter_part(part: Term) -> None:
    """Raise ShapeError unless a term is a parameter or a part of one, by which alone one can differentiate."""
    base = part.term if isinstance(part, Entry) else part
    if not isinstance(base, Parameter):
        raise ShapeError(f"a derivative is taken by a parameter or a part of one, not by `{part}`")


@final
@record
class Gradient(Term):
    """The gradient of a scalar, in the shape of what it is taken by: a parameter, or a part of one as u_w = U[w]."""

    loss: Term
    by: Term

    def __post_init__(self) -> None:
        _parameter_part(self.by)
        if self.loss.shape != SCALAR:
            raise ShapeError(
                f"a gradient is taken of a scalar: `{self.loss}` is {shape_text(self.loss.shape)} (a Jacobian may be meant)"
            )
        self._shaped(self.by.shape)


Layout: TypeAlias = Literal["numerator", "denominator"]


@final
@record
class Jacobian(Term):
    """
    All partial derivatives of the entries of a tensor.

    Numerator layout: [i, j] = ∂y_i/∂x_j, axes of y first. Denominator layout: [j, i] = ∂y_i/∂x_j, axes of x first.
    """

    term: Term
    by: Term
    layout: Layout = "numerator"

    def __post_init__(self) -> None:
        _parameter_part(self.by)
        if self.layout not in ("numerator", "denominator"):
            raise IllFormed(f"a Jacobian has numerator or denominator layout, not {self.layout!r}")
        first, second = (self.term, self.by) if self.layout == "numerator" else (self.by, self.term)
        self._shaped(first.shape + second.shape)


__all__ = [
    "SCALAR",
    "Abstract",
    "Add",
    "Apply",
    "At",
    "Case",
    "Definition",
    "Delta",
    "Diagonal",
    "Divide",
    "Entry",
    "Gradient",
    "Index",
    "IndexMap",
    "IndexTerm",
    "Jacobian",
    "Layout",
    "LogSumExp",
    "MapValue",
    "MatMul",
    "Maximum",
    "Multiply",
    "Negate",
    "Number",
    "OneHot",
    "Operand",
    "Outer",
    "Parameter",
    "Power",
    "Shape",
    "ShapeError",
    "Size",
    "SizeNumber",
    "Softmax",
    "Subtract",
    "Sum",
    "Term",
    "Transpose",
    "Zeros",
    "as_term",
    "shape_text",
]
