"""Tests of derive/testing/arrays.py: PyTorch and JAX, where they are installed, and how a framework is chosen."""

from __future__ import annotations

import inspect
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from derive.testing import WrongGradients, assert_gradients
from derive.testing.arrays import NoBackward, NumPy, framework_of, numbers, parameter_names, rounded

NAIVE = "word2vec.naive_softmax"


def test_numbers_are_read_from_what_people_return() -> None:
    """Scalars, arrays, lists and factored gradients are read; what holds no numbers is refused."""
    assert numbers(1.5) == ((), [1.5])
    assert numbers([[1, 2], [3, 4]]) == ((2, 2), [1.0, 2.0, 3.0, 4.0])
    assert numbers(np.float32(0.5)) == ((), [0.5])
    with pytest.raises(TypeError, match="arrays of numbers, not str"):
        numbers("1.5")


def test_a_value_past_every_float_is_infinite() -> None:
    """What no float64 holds is rounded to infinity, with its sign."""
    assert rounded(Fraction(-(10**400))) == -np.inf
    assert rounded(Fraction(1, 3)) == 1 / 3


def test_numpy_is_what_is_left() -> None:
    """A plain function is for NumPy, which has no backward; another name of a framework is refused."""
    assert framework_of(lambda x: x).name == "numpy"
    with pytest.raises(NoBackward, match="let the function return its gradients"):
        NumPy().backward()
    with pytest.raises(ValueError, match="one of numpy, torch, jax"):
        framework_of(lambda x: x, "theano")  # type: ignore[arg-type]
    assert parameter_names(lambda *values: values) is None


@pytest.fixture(scope="module")
def torch() -> Any:
    """PyTorch, where it is installed."""
    return pytest.importorskip("torch", reason="PyTorch is not installed")


def softmax_function(torch: Any, *, sign: int = 1, upstream: bool = True, power: int = 1, spoil: bool = False) -> Any:
    """Return the naive softmax loss with a backward by hand."""

    class NaiveSoftmax(torch.autograd.Function):  # type: ignore[misc, name-defined]
        @staticmethod
        def forward(ctx: Any, v_c: Any, o: int, U: Any) -> Any:
            ctx.save_for_backward(v_c, U)
            ctx.o = o
            return -torch.log_softmax(U @ v_c, 0)[o]

        @staticmethod
        def backward(ctx: Any, handed: Any) -> Any:
            v_c, U = ctx.saved_tensors
            difference = torch.softmax(U @ v_c, 0)
            difference[ctx.o] -= 1
            if upstream:
                difference = difference * handed**power
            if spoil:
                handed.mul_(2)
            return U.T @ difference, None, sign * torch.outer(difference, v_c)

    return NaiveSoftmax


@pytest.mark.slow
def test_a_backward_by_hand_in_pytorch(torch: Any) -> None:
    """A torch.autograd.Function is tested by its own backward; a sign and a forgotten gradient from above are named."""
    tested = assert_gradients(softmax_function(torch), NAIVE)
    assert tested.outputs == ("loss", "v_c", "U")
    assert assert_gradients(softmax_function(torch), NAIVE, dtype="float32").dtype == "float32"
    with pytest.raises(WrongGradients, match=r"your ∂J/∂U equals `\(y − ŷ\) v_cᵀ`: the sign turned"):
        assert_gradients(softmax_function(torch, sign=-1), NAIVE)
    with pytest.raises(WrongGradients, match="backward does not multiply by it"):
        assert_gradients(softmax_function(torch, upstream=False), NAIVE)
    with pytest.raises(WrongGradients, match=r"the gradient handed to backward is not 1\n"):
        assert_gradients(softmax_function(torch, power=2), NAIVE, returns=("loss", "v_c"))
    with pytest.raises(WrongGradients, match="backward changes the gradient that it is handed"):
        assert_gradients(softmax_function(torch, spoil=True), NAIVE)


@pytest.mark.slow
def test_a_detached_loss_in_pytorch(torch: Any) -> None:
    """A loss that no argument reaches, as one computed in NumPy, is refused with the reason."""
    with pytest.raises(NoBackward, match="was it detached"):
        assert_gradients(lambda v_c, o, U: -torch.log_softmax(U @ v_c, 0)[o].detach(), NAIVE, framework="torch")


@pytest.mark.slow
def test_a_backward_by_hand_in_jax() -> None:
    """A jax.custom_vjp is tested by its own backward, in the precision JAX is set to; a lost factor is named."""
    jax = pytest.importorskip("jax", reason="JAX is not installed")

    def made(times: float) -> Any:
        @jax.custom_vjp
        def loss(v_c: Any, o: Any, U: Any) -> Any:
            return -jax.nn.log_softmax(U @ v_c)[o]

        def forward(v_c: Any, o: Any, U: Any) -> Any:
            return loss(v_c, o, U), (v_c, o, U)

        def backward(kept: Any, handed: Any) -> Any:
            v_c, o, U = kept
            difference = handed * jax.nn.softmax(U @ v_c).at[o].add(-1.0)
            return times * U.T @ difference, None, jax.numpy.outer(difference, v_c)

        loss.defvjp(forward, backward)
        return loss

    assert inspect.signature(made(1)).parameters.keys() == {"v_c", "o", "U"}
    assert assert_gradients(made(1), NAIVE, large=False).dtype == "float32"
    with pytest.raises(WrongGradients, match="the closed form with the factor 2"):
        assert_gradients(made(2), NAIVE, large=False)
