"""The classes of printed modules: gradients kept as the factors they are made of, as source text."""

from __future__ import annotations

from typing import Final

_OUTER_PRODUCT: Final = '''
class OuterProduct:
    """
    The matrix of all left[i] * right[j], kept as the two vectors.

    `dense()` or np.asarray makes the matrix; `descend` takes a step of gradient descent
    without making it.
    """

    ndim = 2

    def __init__(self, left, right):
        self.left = left
        self.right = right
        self.shape = (len(left), len(right))
        self.dtype = np.result_type(left, right)

    def __repr__(self):
        return f"OuterProduct(shape={self.shape}, dtype={self.dtype})"

    def __array__(self, dtype=None, copy=None):
        if copy is False:
            raise ValueError("an OuterProduct becomes an array only by making one")
        return self.dense().astype(dtype or self.dtype, copy=False)

    def dense(self, out=None):
        """Return the matrix, written into the array `out` if one is given."""
        if out is not None and out.shape != self.shape:
            raise ValueError(f"the matrix is {self.shape}: got shape {out.shape}")
        if out is not None and not np.can_cast(self.dtype, out.dtype, "same_kind"):
            raise TypeError(f"the matrix is {self.dtype}: got an array of {out.dtype}")
        return np.einsum("i,j->ij", self.left, self.right, out=out, casting="same_kind")

    def descend(self, matrix, rate):
        """Subtract rate times this from an array in place, block by block of its rows."""
        if matrix.shape != self.shape:
            raise ValueError(f"a step for {self.shape}: got shape {matrix.shape}")
        step = self.right * float(rate)
        size = 2**17 // max(len(step), 1) + 1
        buffer = np.empty((min(size, len(matrix)), len(step)), self.dtype)
        for start in range(0, len(matrix), size):
            rows = matrix[start : start + size]
            part = buffer[: len(rows)]
            np.einsum("i,j->ij", self.left[start : start + size], step, out=part)
            rows -= part
'''

_SPARSE_ROWS: Final = '''
class SparseRows:
    """
    A matrix of zeros to whose row indices[..., k] coefficients[..., k] * vectors[...] is
    added, for every k; an index that repeats adds each time.

    `dense()` or np.asarray makes the matrix; `descend` takes a step of gradient descent
    without making it, in the rows named alone.
    """

    ndim = 2

    def __init__(self, indices, coefficients, vectors, shape):
        self.indices = indices
        self.coefficients = coefficients
        self.vectors = vectors
        self.shape = shape
        self.dtype = np.result_type(coefficients, vectors)

    def __repr__(self):
        rows = self.indices.size
        return f"SparseRows(shape={self.shape}, dtype={self.dtype}, rows={rows})"

    def __array__(self, dtype=None, copy=None):
        if copy is False:
            raise ValueError("SparseRows become an array only by making one")
        return self.dense().astype(dtype or self.dtype, copy=False)

    def dense(self, out=None):
        """Return the matrix, written into the array `out` if one is given."""
        if out is None:
            out = np.empty(self.shape, self.dtype)
        elif out.shape != self.shape:
            raise ValueError(f"the matrix is {self.shape}: got shape {out.shape}")
        if not np.can_cast(self.dtype, out.dtype, "same_kind"):
            raise TypeError(f"the matrix is {self.dtype}: got an array of {out.dtype}")
        out[...] = 0
        self.descend(out, -1)
        return out

    def descend(self, matrix, rate):
        """Subtract rate times this from an array in place; only the rows named change."""
        if matrix.shape != self.shape:
            raise ValueError(f"a step for {self.shape}: got shape {matrix.shape}")
        steps = self.coefficients * float(rate)
        parts = map(np.atleast_2d, (self.indices, steps, self.vectors))
        for index, step, vector in zip(*parts, strict=True):
            if len(set(index.tolist())) < len(index):
                index, place = np.unique(index, return_inverse=True)
                once = np.zeros(len(index), self.dtype)
                np.add.at(once, place, step)
                step = once
            matrix[index] -= step[:, np.newaxis] * vector
'''

CLASSES: Final[dict[str, str]] = {"OuterProduct": _OUTER_PRODUCT, "SparseRows": _SPARSE_ROWS}
"""The source of each class by its name; a module holds those that its function returns."""
