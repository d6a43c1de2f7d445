"""
Tensor terms as people write them: the node kinds, each checking the shapes of its parts when it is built.

A constructor checks and never improves: what was written is what is kept and shown. Shapes are tuples of sizes,
outermost axis first; a scalar has shape (). Vectors have one axis. The words people use to build terms are in `syntax.py`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record, uncompared
from derive.kernel.terms import IllFormed, Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.functions import FUNCTIONS

Shape: TypeAlias = tuple[Size, ...]
SCALAR: Final[Shape] = ()


class ShapeError(IllFormed):
    """Terms whose shapes do not fit together; the message names both terms and both shapes."""


def shape_text(shape: Shape) -> str:
    """Return a shape in words: `a scalar`, `a vector of V`, `V × d`."""
    if not shape:
        return "a scalar"
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    return " × ".join(map(str, shape))


class Term:
    """A tensor term: `shape` says which; the operators build new terms from it (see `syntax.py`)."""

    shape: Shape

    def _shaped(self, shape: Shape) -> None:
        self.__dict__["shape"] = shape

    def __str__(self) -> str:
        from derive.language.text import text

        return text(self)

    def __bool__(self) -> bool:
        raise TypeError("a term is no truth value: state a claim with claim(left, right) and prove it")

    def __add__(self, other: Operand) -> Term:
        return Add(self, as_term(other))

    def __radd__(self, other: Operand) -> Term:
        return Add(as_term(other), self)

    def __sub__(self, other: Operand) -> Term:
        return Subtract(self, as_term(other))

    def __rsub__(self, other: Operand) -> Term:
        return Subtract(as_term(other), self)

    def __mul__(self, other: Operand) -> Term:
        return Multiply(self, as_term(other))

    def __rmul__(self, other: Operand) -> Term:
        return Multiply(as_term(other), self)

    def __truediv__(self, other: Operand) -> Term:
        return Divide(self, as_term(other))

    def __rtruediv__(self, other: Operand) -> Term:
        return Divide(as_term(other), self)

    def __neg__(self) -> Term:
        return Negate(self)

    def __pow__(self, exponent: int) -> Term:
        return Power(self, exponent)

    def __matmul__(self, other: Term) -> Term:
        return MatMul(self, other)

    def __getitem__(self, indices: IndexTerm | slice | tuple[IndexTerm | slice, ...]) -> Term:
        keys = indices if isinstance(indices, tuple) else (indices,)
        return Entry(self, tuple(_axis_key(self, key) for key in keys))

    def __iter__(self) -> None:
        raise TypeError(f"`{self}` cannot be iterated over: sum over an index with total_over(index, term)")

    @property
    def T(self) -> Term:  # noqa: N802 - the field's own letter
        """Return the transpose of a matrix."""
        return Transpose(self)


Operand: TypeAlias = Term | Size | Fraction | int


def _axis_key(term: Term, key: object) -> IndexTerm | None:
    if isinstance(key, Index | MapValue):
        return key
    if isinstance(key, slice) and key == slice(None):
        return None
    raise ShapeError(f"`{term}` is indexed with an index, a map at an index, or `:`; not with {key!r}")


def as_term(value: object) -> Term:
    """Return a term for an operand: exact numbers and sizes become constants. Floats raise TypeError."""
    if isinstance(value, Term):
        return value
    if isinstance(value, Size):
        return SizeNumber(value)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Number(Fraction(value))
    if isinstance(value, float):
        raise TypeError(f"{value!r} is not exact: write Fraction({Fraction(value).limit_denominator(10**6)}) instead")
    raise TypeError(f"{value!r} is not a term, a size or an exact number")


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
class Number(Term):
    """An exact rational scalar."""

    value: Fraction

    def __post_init__(self) -> None:
        self._shaped(SCALAR)


@final
@record
class SizeNumber(Term):
    """A size used as a scalar, as the n of a mean."""

    size: Size

    def __post_init__(self) -> None:
        self._shaped(SCALAR)


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


def _entrywise_shape(sign: str, left: Term, right: Term) -> Shape:
    """Return the shape of an entrywise operation: equal shapes, or one side a scalar."""
    if left.shape == right.shape or right.shape == SCALAR:
        return left.shape
    if left.shape == SCALAR:
        return right.shape
    raise ShapeError(
        f"`{left} {sign} {right}` needs two terms of one shape: `{left}` is {shape_text(left.shape)}, "
        f"`{right}` is {shape_text(right.shape)}"
    )


@final
@record
class Add(Term):
    """The entrywise sum; a scalar is added to every entry."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        self._shaped(_entrywise_shape("+", self.left, self.right))


@final
@record
class Subtract(Term):
    """The entrywise difference; a scalar is taken with every entry."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        self._shaped(_entrywise_shape("-", self.left, self.right))


@final
@record
class Negate(Term):
    """The negative of a term."""

    term: Term

    def __post_init__(self) -> None:
        self._shaped(self.term.shape)


@final
@record
class Multiply(Term):
    """The Hadamard product, or a scalar times a tensor."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        self._shaped(_entrywise_shape("*", self.left, self.right))


@final
@record
class Divide(Term):
    """The entrywise quotient, defined where no entry of the divisor is zero."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        self._shaped(_entrywise_shape("/", self.left, self.right))


@final
@record
class Power(Term):
    """An integer power of every entry."""

    base: Term
    exponent: int

    def __post_init__(self) -> None:
        if not isinstance(self.exponent, int) or isinstance(self.exponent, bool):
            raise TypeError(f"`{self.base}` can be raised to an integer, not to {self.exponent!r}")
        self._shaped(self.base.shape)


@final
@record
class MatMul(Term):
    """The matrix product; matrix times vector, vector times matrix and the inner product of two vectors too."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        left, right = self.left.shape, self.right.shape
        if not (1 <= len(left) <= 2 and 1 <= len(right) <= 2):
            raise ShapeError(
                f"`{self.left} @ {self.right}` multiplies vectors and matrices: `{self.left}` is {shape_text(left)}, "
                f"`{self.right}` is {shape_text(right)}"
            )
        if left[-1] != right[0]:
            columns = "columns" if len(left) == 2 else "entries"
            rows = "rows" if len(right) == 2 else "entries"
            raise ShapeError(
                f"`{self.left} @ {self.right}` needs as many {columns} in `{self.left}` as {rows} in `{self.right}`: "
                f"`{self.left}` is {shape_text(left)}, `{self.right}` is {shape_text(right)}"
            )
        self._shaped(left[:-1] + right[1:])


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
class Transpose(Term):
    """The transpose of a matrix. A vector has one axis and none to exchange it with."""

    term: Term

    def __post_init__(self) -> None:
        if len(self.term.shape) != 2:
            raise ShapeError(f"only a matrix has a transpose: `{self.term}` is {shape_text(self.term.shape)}")
        self._shaped(self.term.shape[::-1])


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
class Entry(Term):
    """A tensor at indices, one for each of its first axes; None keeps an axis whole: U[w], U[:, w], U[w, j]."""

    term: Term
    indices: tuple[IndexTerm | None, ...]

    def __post_init__(self) -> None:
        shape = self.term.shape
        if len(self.indices) > len(shape):
            raise ShapeError(f"`{self.term}` is {shape_text(shape)}: it takes no {len(self.indices)} indices")
        for place, (index, size) in enumerate(zip(self.indices, shape, strict=False), start=1):
            if index is not None and index.size != size:
                raise ShapeError(
                    f"axis {place} of `{self.term}` ({shape_text(shape)}) takes an index over {size}: "
                    f"`{index}` ranges over {index.size}"
                )
        kept = [size for place, size in enumerate(shape) if place >= len(self.indices) or self.indices[place] is None]
        self._shaped(tuple(kept))


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
@record
class Maximum(Term):
    """The greater of two terms, entry by entry; its derivative is defined where they differ."""

    left: Term
    right: Term

    def __post_init__(self) -> None:
        self._shaped(_entrywise_shape("max", self.left, self.right))


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
        self._shaped(_entrywise_shape("or", self.equal, self.unequal))


def _same_size(left: IndexTerm, right: IndexTerm) -> None:
    if left.size != right.size:
        raise ShapeError(f"`{left}` and `{right}` are compared, but range over different sizes: {left.size} and {right.size}")


@final
@record
class Abstract(Term):
    """A scalar: an unknown smooth function of whole tensors, at indices, as the loss term J(v_c, o, U) of a window."""

    function: str
    arguments: tuple[Term, ...]
    indices: tuple[IndexTerm, ...]

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
