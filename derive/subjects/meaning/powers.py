"""Powers of matrices and norms in the notation of a subject."""

from __future__ import annotations

from typing import Final

from derive.language.syntax import one_hot, sqrt
from derive.language.terms import Entry, MatMul, Outer, Sum
from derive.reader.latex.nodes import Span
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Value, multiplied
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Bars, Constant, Raised, Subscripted, Tree, Unread

# The greatest power of a matrix that is written out.
_GREATEST: Final = 8


class Powers(Elaboration):
    """Elaborates powers and norms of vectors and matrices alike."""

    def _added(self, value: Value, other: Value, sign: int) -> Value:
        """Return a sum; a vector is added to each row of a matrix, or to each column, where its size tells to which."""
        if {value.rank, other.rank} == {1, 2}:
            spread = self._spread_over(*((value, other) if value.rank == 2 else (other, value)))
            if spread is not None:
                value, other = (value, spread) if value.rank == 2 else (spread, other)
        return super()._added(value, other, sign)

    def _spread_over(self, matrix: Value, vector: Value) -> Value | None:
        """Return a matrix with a vector in each of its rows, or columns; None where no size that is declared tells which."""
        rows, columns = matrix.term.shape
        if not {rows, columns} <= set(self._notation.sizes.values()):
            return None
        if rows == columns or vector.term.shape[0] not in (rows, columns) or (vector.lies and vector.term.shape[0] == rows):
            return None
        over = rows if vector.term.shape[0] == columns else columns
        with self.binding("each", over) as index:
            ones = Sum(index, one_hot(index))
        in_rows = over == rows
        self.notes[f"a vector beside a matrix is added to each of its {'rows' if in_rows else 'columns'}"] = None
        return Value(Outer(ones, vector.term) if in_rows else Outer(vector.term, ones))

    def _power(self, tree: Raised, base: Tree, exponent: Tree) -> Value:
        squared = isinstance(exponent, Constant) and exponent.digits == "2"
        norm = base.base if isinstance(base, Subscripted) and isinstance(base.base, Bars) else base
        below = plain_text(base.below) if isinstance(base, Subscripted) and norm is not base else ""
        if squared and isinstance(norm, Bars) and (norm.kind == "‖" or below) and below in ("", "2", "F"):
            inner = self.value(norm.body)
            if below and inner.rank and (below == "F") != (inner.rank == 2):
                raise Unread("a norm other than the Euclidean one", tree.span)
            return self._squared_norm(inner)
        if squared and isinstance(norm, Bars) and not below:
            inner = self.value(norm.body)
            return self._squared_norm(inner) if inner.rank else multiplied(inner, inner)
        return super()._power(tree, base, exponent)

    def _matrix_power(self, value: Value, power: int, span: Span) -> Value:
        """Return a small power of a matrix as a product."""
        if not 1 < power <= _GREATEST:
            return super()._matrix_power(value, power, span)
        whole = value
        for _ in range(power - 1):
            whole = multiplied(whole, value)
        return whole

    def _bars(self, kind: str, body: Tree, span: Span, below: str = "") -> Value:
        """Return the Frobenius norm of a matrix too."""
        if kind == "‖" and below == "F":
            return Value(sqrt(self._squared_norm(self.value(body)).term))
        return super()._bars(kind, body, span, below)

    def _squared_norm(self, inner: Value) -> Value:
        """Return the sum of the squares of all entries."""
        if not inner.rank:
            return multiplied(inner, inner)
        if inner.rank == 1:
            return Value(MatMul(inner.term, inner.term))
        with self.binding("i", inner.term.shape[0]) as row, self.binding("j", inner.term.shape[1]) as column:
            entry = Entry(inner.term, (row, column))
            return Value(Sum(row, Sum(column, entry * entry)))
