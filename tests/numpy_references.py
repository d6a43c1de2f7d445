"""
word2vec's losses and gradients as people write them by hand, in NumPy, JAX and PyTorch: what printed functions are measured beside.

Each returns the loss and its gradients; "factored" says that ∂/∂U is left as its factors, as printed functions leave it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Answer = tuple[Any, ...]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(−x)), as textbooks have it."""
    return 1 / (1 + np.exp(-x))


def softmax(v: np.ndarray, o: int, U: np.ndarray) -> Answer:
    """Return naive softmax with a dense ∂/∂U."""
    exponentials = np.exp(U @ v - np.max(U @ v))
    delta = exponentials / exponentials.sum()
    loss = -np.log(delta[o])
    delta[o] -= 1
    return loss, U.T @ delta, np.outer(delta, v)


def softmax_window(v: np.ndarray, o: np.ndarray, U: np.ndarray) -> Answer:
    """Return naive softmax summed over a window, the softmax taken once, with a dense ∂/∂U."""
    scores = U @ v
    exponentials = np.exp(scores - scores.max())
    y_hat = exponentials / exponentials.sum()
    loss = -np.log(y_hat[o]).sum()
    delta = len(o) * y_hat
    np.subtract.at(delta, o, 1)
    return loss, U.T @ delta, np.outer(delta, v)


def sampling(v: np.ndarray, o: int, U: np.ndarray, w: np.ndarray) -> Answer:
    """Return negative sampling with ∂/∂u_o and ∂/∂u_{w_k} as rows."""
    u_o, u_w = U[o], U[w]
    true, false = sigmoid(u_o @ v), sigmoid(-(u_w @ v))
    by_v = (true - 1) * u_o + (1 - false) @ u_w
    return -np.log(true) - np.log(false).sum(), by_v, (true - 1) * v, np.outer(1 - false, v)


def sampling_batch(v: np.ndarray, o: np.ndarray, U: np.ndarray, w: np.ndarray) -> Answer:
    """Return negative sampling for each pair of a batch, with ∂/∂u_o and ∂/∂u_{w_k} as rows."""
    u_o, u_w = U[o], U[w]
    true, false = sigmoid(np.einsum("nd,nd->n", u_o, v)), sigmoid(-np.einsum("nkd,nd->nk", u_w, v))
    by_v = (true - 1)[:, np.newaxis] * u_o + np.einsum("nk,nkd->nd", 1 - false, u_w)
    by_true, by_false = (true - 1)[:, np.newaxis] * v, (1 - false)[:, :, np.newaxis] * v[:, np.newaxis, :]
    return -np.log(true) - np.log(false).sum(axis=1), by_v, by_true, by_false


class Jax:
    """The same in JAX, compiled, in double precision, on arrays that JAX holds; each call waits until all is computed."""

    def __init__(self, jax: Any) -> None:
        jax.config.update("jax_enable_x64", True)
        self.jax, self.np = jax, jax.numpy

    def held(self, *arrays: Any) -> list[Any]:
        """Return arrays as JAX holds them."""
        return [self.np.asarray(each) for each in arrays]

    def compiled(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function compiled, that waits for its results."""
        jitted = self.jax.jit(function)
        return lambda *given: self.jax.block_until_ready(jitted(*given))

    def softmax(self) -> Callable[..., Any]:
        """Return value_and_grad of naive softmax; of a window where o is an array."""

        def loss(v: Any, U: Any, o: Any) -> Any:
            scores = U @ v
            return self.np.sum(self.jax.nn.logsumexp(scores) - scores[o])

        return self.compiled(self.jax.value_and_grad(loss, (0, 1)))

    def softmax_factored(self) -> Callable[..., Any]:
        """Return naive softmax, factored by hand."""

        def factored(v: Any, U: Any, o: Any) -> Any:
            scores = U @ v
            delta = self.jax.nn.softmax(scores).at[o].add(-1)
            return self.jax.nn.logsumexp(scores) - scores[o], delta @ U, delta

        return self.compiled(factored)

    def sampled(self, v: Any, u_o: Any, u_w: Any) -> Any:
        """Return the loss of negative sampling, on rows that are gathered."""
        log_sigmoid = self.jax.nn.log_sigmoid
        return -log_sigmoid(u_o @ v) - self.np.sum(log_sigmoid(-(u_w @ v)))

    def sampling_rows(self) -> Callable[..., Any]:
        """Return value_and_grad of negative sampling by v and the rows, which somebody else has gathered."""
        return self.compiled(self.jax.value_and_grad(self.sampled, (0, 1, 2)))

    def sampling(self) -> Callable[..., Any]:
        """Return the same with the rows gathered inside: no gradient of V × d entries is made."""
        slopes = self.jax.value_and_grad(self.sampled, (0, 1, 2))
        return self.compiled(lambda v, o, U, w: slopes(v, U[o], U[w]))

    def sampling_batch(self) -> Callable[..., Any]:
        """Return value_and_grad of a batch's loss, by the v and the rows, which are gathered inside."""

        def loss(v: Any, u_o: Any, u_w: Any) -> Any:
            log_sigmoid, einsum = self.jax.nn.log_sigmoid, self.np.einsum
            true, false = log_sigmoid(einsum("nd,nd->n", u_o, v)), log_sigmoid(-einsum("nkd,nd->nk", u_w, v))
            return -self.np.sum(true) - self.np.sum(false)

        slopes = self.jax.value_and_grad(loss, (0, 1, 2))
        return self.compiled(lambda v, o, U, w: slopes(v, U[o], U[w]))

    def sampling_mapped(self) -> Callable[..., Any]:
        """Return the same as value_and_grad of one pair, mapped over the batch."""
        slopes = self.jax.vmap(self.jax.value_and_grad(self.sampled, (0, 1, 2)))
        return self.compiled(lambda v, o, U, w: slopes(v, U[o], U[w]))


class Torch:
    """The same in PyTorch, without compiling."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch

    def held(self, *arrays: np.ndarray) -> list[Any]:
        """Return arrays as PyTorch holds them; they share the memory."""
        return [self.torch.from_numpy(each).requires_grad_(each.dtype.kind == "f") for each in arrays]

    def softmax(self, v: Any, U: Any, o: Any) -> Answer:
        """Return naive softmax by autograd, of a window where o is an array; ∂/∂U is dense."""
        scores = U @ v
        loss = (self.torch.logsumexp(scores, 0) - scores[o]).sum()
        return loss, *self.torch.autograd.grad(loss, (v, U))

    def softmax_factored(self, v: Any, U: Any, o: Any) -> Answer:
        """Return naive softmax, factored by hand."""
        with self.torch.no_grad():
            scores = U @ v
            delta = self.torch.softmax(scores, 0)
            delta[o] -= 1
            return self.torch.logsumexp(scores, 0) - scores[o], delta @ U, delta

    def sampling(self, v: Any, o: Any, U: Any, w: Any) -> Answer:
        """Return negative sampling by autograd, by v and the rows gathered."""
        log_sigmoid = self.torch.nn.functional.logsigmoid
        u_o, u_w = (U.detach()[each].requires_grad_() for each in (o, w))
        loss = -log_sigmoid(u_o @ v) - log_sigmoid(-(u_w @ v)).sum()
        return loss, *self.torch.autograd.grad(loss, (v, u_o, u_w))

    def sampling_batch(self, v: Any, o: Any, U: Any, w: Any) -> Answer:
        """Return the same for each pair of a batch."""
        log_sigmoid, einsum = self.torch.nn.functional.logsigmoid, self.torch.einsum
        u_o, u_w = (U.detach()[each].requires_grad_() for each in (o, w))
        losses = -log_sigmoid(einsum("nd,nd->n", u_o, v)) - log_sigmoid(-einsum("nkd,nd->nk", u_w, v)).sum(1)
        return losses, *self.torch.autograd.grad(losses.sum(), (v, u_o, u_w))
