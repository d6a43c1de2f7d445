"""
word2vec's losses as the textbook defines them, in mpmath with four hundred digits, and their gradients by central differences.

Nothing here knows a closed form, a stable form or the package: exp, log and sums of exact numbers, and the loss moved a little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mpmath
import numpy as np

# A loss of e^−700, some 10^−304, is the logarithm of a number that differs from 1 that far behind the point.
DIGITS = 400
# The error of a difference is STEP² times a third derivative: here a gradient keeps 80 digits of its own, less where it vanishes.
STEP = mpmath.mpf(10) ** -40

Vector = list[Any]
Loss = Callable[[Vector, list[Vector]], Any]


def exact(array: np.ndarray) -> Any:
    """Return an array's numbers, each one exactly, as nested lists."""
    return mpmath.mpf(float(array)) if np.ndim(array) == 0 else [exact(each) for each in array]


def product(u: Vector, v: Vector) -> Any:
    """Return uᵀ v."""
    return mpmath.fdot(u, v)


def cross_entropy(o: Sequence[int]) -> Loss:
    """Return −Σ_j log ŷ_{o_j}, where ŷ_w = exp(u_wᵀ v) / Σ_x exp(u_xᵀ v), as a function of v and the u_w."""

    def loss(v: Vector, words: list[Vector]) -> Any:
        raised = [mpmath.exp(product(u, v)) for u in words]
        return -mpmath.fsum(mpmath.log(raised[each] / mpmath.fsum(raised)) for each in o)

    return loss


def sampled(o: Sequence[int], w: Sequence[int]) -> Loss:
    """Return −Σ_j log σ(u_{o_j}ᵀ v) − Σ_k log σ(−u_{w_k}ᵀ v) as a function of v and the u_w."""

    def sigmoid(x: Any) -> Any:
        return 1 / (1 + mpmath.exp(-x))

    def loss(v: Vector, words: list[Vector]) -> Any:
        true = mpmath.fsum(mpmath.log(sigmoid(product(words[each], v))) for each in o)
        return -true - mpmath.fsum(mpmath.log(sigmoid(-product(words[each], v))) for each in w)

    return loss


def value_and_gradients(loss: Loss, v: np.ndarray, U: np.ndarray) -> tuple[Any, Vector, list[Vector]]:
    """Return a loss at v and the rows of U, its gradient by v, and its gradient by U as rows."""
    with mpmath.workdps(DIGITS):
        centre, words = exact(v), exact(U)

        def slope(row: Vector, place: int) -> Any:
            kept = row[place]
            row[place] = kept + STEP
            above = loss(centre, words)
            row[place] = kept - STEP
            below = loss(centre, words)
            row[place] = kept
            return (above - below) / (2 * STEP)

        def gradient(row: Vector) -> Vector:
            return [slope(row, place) for place in range(len(row))]

        return loss(centre, words), gradient(centre), [gradient(row) for row in words]
