"""
Terms and their arithmetic: what the operators on a term build. The other kinds of term are in `terms.py`.

A constructor checks the shapes of its parts and never improves: what was written is what is kept and shown.
"""

from __future__ import annotations

from fractions import Fraction
from numbers import Rational
from typing import ClassVar, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.terms import Index, IndexTerm, MapValue, Size
from derive.language.shapes import SCALAR, Shape, ShapeError, shape_text


class Term:
    """A tensor term: `shape` says which; the operators build new terms from it (see `syntax.py`)."""

    shape: Shape

    def _shaped(self, shape: Shape) -> None:
        self.__dict__["shape"] = shape

    __array_ufunc__ = None  # NumPy leaves arithmetic with terms to the terms

    def __str__(self) -> str:
        from derive.language.text import text

        return text(self)

    def _repr_latex_(self) -> str:
        from derive.language.notebook_forms import term_in_notebook

        return term_in_notebook(self)

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
    if isinstance(value, Rational) and not isinstance(value, bool):
        return Number(Fraction(int(value.numerator), int(value.denominator)))
    if isinstance(value, float):
        if value - value != 0:
            raise TypeError(f"{value!r} is no number that a claim can speak of")
        near = Fraction(value).limit_denominator(10**6)
        raise TypeError(f"{value!r} is not exact: write fraction({near.numerator}, {near.denominator}) instead")
    raise TypeError(f"{value!r} is not a term, a size or an exact number")


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


def entrywise_shape(sign: str, left: Term, right: Term) -> Shape:
    """Return the shape of an entrywise operation: equal shapes, or one side a scalar."""
    if left.shape == right.shape or right.shape == SCALAR:
        return left.shape
    if left.shape == SCALAR:
        return right.shape
    raise ShapeError(
        f"`{left} {sign} {right}` needs two terms of one shape: `{left}` is {shape_text(left.shape)}, "
        f"`{right}` is {shape_text(right.shape)}"
    )


@record
class Entrywise(Term):
    """An operation on two terms entry by entry: of one shape, or one of them a scalar."""

    left: Term
    right: Term
    sign: ClassVar[str]

    def __post_init__(self) -> None:
        self._shaped(entrywise_shape(self.sign, self.left, self.right))


@final
class Add(Entrywise):
    """The entrywise sum; a scalar is added to every entry."""

    sign = "+"


@final
class Subtract(Entrywise):
    """The entrywise difference; a scalar is taken with every entry."""

    sign = "-"


@final
class Multiply(Entrywise):
    """The Hadamard product, or a scalar times a tensor."""

    sign = "*"


@final
class Divide(Entrywise):
    """The entrywise quotient, defined where no entry of the divisor is zero."""

    sign = "/"


@final
@record
class Negate(Term):
    """The negative of a term."""

    term: Term

    def __post_init__(self) -> None:
        self._shaped(self.term.shape)


@final
@record
class Power(Term):
    """An integer power of every entry."""

    base: Term
    exponent: int

    def __post_init__(self) -> None:
        if not isinstance(self.exponent, int) or isinstance(self.exponent, bool):
            raise TypeError(f"`{self.base}` is raised to integers only: there are no roots yet")
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
class Transpose(Term):
    """The transpose of a matrix. A vector has one axis and none to exchange it with."""

    term: Term

    def __post_init__(self) -> None:
        if len(self.term.shape) != 2:
            raise ShapeError(f"only a matrix has a transpose: `{self.term}` is {shape_text(self.term.shape)}")
        self._shaped(self.term.shape[::-1])


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
