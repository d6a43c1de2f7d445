"""Shapes: tuples of sizes, outermost axis first; a scalar has shape ()."""

from __future__ import annotations

from typing import Final, TypeAlias

from derive.kernel.terms import IllFormed, Size

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
