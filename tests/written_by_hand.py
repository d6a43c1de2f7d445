"""Losses and gradients as people write them in NumPy, right ones to be spoiled by tests."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + exp(−x))."""
    return 1 / (1 + np.exp(-x))


def naive_softmax(v_c: Array, o: int, U: Array) -> tuple[Array, Array, Array]:
    """Return −log ŷ_o, Uᵀ(ŷ − y) and (ŷ − y) v_cᵀ."""
    scores = U @ v_c
    exps = np.exp(scores - scores.max())
    difference = exps / exps.sum()
    loss = scores.max() + np.log(exps.sum()) - scores[o]
    difference[o] -= 1
    return loss, U.T @ difference, np.outer(difference, v_c)


def negative_sampling(v_c: Array, o: int, U: Array, w: Array) -> tuple[Array, Array, Array]:
    """Return the loss and its gradients by v_c and U, repeated samples counted as often as they are drawn."""
    true, drawn = -sigmoid(-(U[o] @ v_c)), sigmoid(U[w] @ v_c)
    loss = np.logaddexp(0, -(U[o] @ v_c)) + np.logaddexp(0, U[w] @ v_c).sum()
    by_U = np.zeros_like(U)
    by_U[o] += true * v_c
    np.add.at(by_U, w, drawn[:, None] * v_c)
    return loss, true * U[o] + drawn @ U[w], by_U
