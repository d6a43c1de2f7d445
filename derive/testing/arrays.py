"""The arrays of NumPy, PyTorch and JAX: made of exact numbers, read back, and differentiated by the framework's own backward."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Literal, Protocol, TypeAlias, get_args

FrameworkName: TypeAlias = Literal["numpy", "torch", "jax"]
FRAMEWORKS: Final[tuple[str, ...]] = get_args(FrameworkName)
# What rounding may cost: of a value and of the largest number in play. Wrong formulas miss by far more, rounding by far less.
TOLERANCES: Final[dict[str, float]] = {"float64": 1e-12, "float32": 1e-5, "bfloat16": 5e-2, "float16": 1e-2}

_MOST: Final = 10_000_000

Function: TypeAlias = Callable[..., Any]
Values: TypeAlias = Any  # nested lists of numbers, or one number


class NoBackward(TypeError):
    """A framework gives no gradient of what a function returns; the message says why."""


class NoFunction(TypeError):
    """What is to be tested is no function."""


class NoNumbers(TypeError):
    """What a function returns is no array of numbers; the message says what it is."""


class Overwritten(Exception):
    """A backward changes what it is handed, which others may use; the message says so."""


class Framework(Protocol):
    """How a framework's arrays are made and read, and how it differentiates."""

    name: str

    def dtype(self) -> str:
        """Return the float type that is the framework's own default for exact work."""

    def array(self, values: Values, dtype: str) -> Any:
        """Return an array of floats."""

    def integers(self, values: Sequence[int]) -> Any:
        """Return an array of integers."""

    def backward(self, call: Function, arguments: Mapping[str, Any], by: Sequence[str], upstream: int) -> tuple[Any, list[Any]]:
        """Return a loss, and its gradients times a number, by some of the arguments; None for one that no gradient reaches."""


class NumPy:
    """NumPy, which has no backward."""

    name = "numpy"

    def dtype(self) -> str:
        """Return float64."""
        return "float64"

    def array(self, values: Values, dtype: str) -> Any:
        """Return an array; a scalar is a NumPy scalar."""
        import numpy

        made = numpy.array(values, dtype=dtype)
        return made if made.shape else made[()]

    def integers(self, values: Sequence[int]) -> Any:
        """Return an array of int64."""
        import numpy

        return numpy.array(values, dtype="int64")

    def backward(self, *_: Any) -> tuple[Any, list[Any]]:
        """Raise NoBackward."""
        raise NoBackward("NumPy has no backward: let the function return its gradients, or say which framework it is written for")


class Torch:
    """PyTorch: gradients by `backward`, so that those of a torch.autograd.Function are its own."""

    name = "torch"

    def __init__(self) -> None:
        import importlib

        self._torch = importlib.import_module("torch")

    def dtype(self) -> str:
        """Return float64."""
        return "float64"

    def array(self, values: Values, dtype: str) -> Any:
        """Return a tensor."""
        return self._torch.tensor(values, dtype=getattr(self._torch, dtype))

    def integers(self, values: Sequence[int]) -> Any:
        """Return a tensor of int64."""
        return self._torch.tensor(list(values), dtype=self._torch.int64)

    def backward(self, call: Function, arguments: Mapping[str, Any], by: Sequence[str], upstream: int) -> tuple[Any, list[Any]]:
        """Return the loss, and what `backward` leaves in `grad`."""
        leaves = {name: arguments[name].detach().clone().requires_grad_() for name in by}
        loss = call({**arguments, **leaves})
        if not getattr(loss, "requires_grad", False):
            raise NoBackward("the loss depends on no argument as PyTorch sees it: was it detached, or computed outside PyTorch?")
        handed = self._torch.full_like(loss, upstream)
        loss.backward(handed)
        if not bool((handed == upstream).all()):
            raise Overwritten("backward changes the gradient that it is handed, which other parts of a graph may use")
        return loss.detach(), [leaf.grad for leaf in leaves.values()]


class Jax:
    """JAX: gradients by `jax.vjp`, so that those of a jax.custom_vjp are its own."""

    name = "jax"

    def __init__(self) -> None:
        import importlib

        self._jax = importlib.import_module("jax")

    def dtype(self) -> str:
        """Return float64 where JAX is told to use it, else float32."""
        return "float64" if self._jax.config.jax_enable_x64 else "float32"

    def array(self, values: Values, dtype: str) -> Any:
        """Return an array."""
        return self._jax.numpy.array(values, dtype=dtype)

    def integers(self, values: Sequence[int]) -> Any:
        """Return an array of the integers JAX uses."""
        return self._jax.numpy.array(list(values), dtype=int)

    def backward(self, call: Function, arguments: Mapping[str, Any], by: Sequence[str], upstream: int) -> tuple[Any, list[Any]]:
        """Return the loss, and what `jax.vjp` makes of the number."""

        def of(*leaves: Any) -> Any:
            return call({**arguments, **dict(zip(by, leaves, strict=True))})

        loss, pulled = self._jax.vjp(of, *(arguments[name] for name in by))
        return loss, list(pulled(self._jax.numpy.full_like(loss, upstream)))


def framework_of(function: object, name: str | None = None) -> Framework:
    """
    Return the framework a function is written for: the one named, else the one whose own kind of function it is, else NumPy.

    Raises ValueError for another name, ImportError where the framework is not installed.
    """
    if name is None:
        torch = sys.modules.get("torch")
        home = type(function).__module__.partition(".")[0]
        own = isinstance(function, type) and torch is not None and issubclass(function, torch.autograd.Function)
        name = "torch" if own else "jax" if home in ("jax", "jaxlib") else "numpy"
    match name:
        case "numpy":
            return NumPy()
        case "torch":
            return Torch()
        case "jax":
            return Jax()
    raise ValueError(f"a framework is one of {', '.join(FRAMEWORKS)}, not {name!r}")


def callable_of(function: Any) -> Function:
    """Return what is called: a torch.autograd.Function is called by its `apply`."""
    if isinstance(function, type) and hasattr(function, "apply") and hasattr(function, "backward"):
        return _applied(function)
    if not callable(function):
        raise NoFunction(f"a function is tested, not {type(function).__name__}")
    called: Function = function
    return called


def _applied(function: Any) -> Function:
    """Return the `apply` of a torch.autograd.Function with the names that its `forward` has for what it takes."""

    def apply(*values: Any) -> Any:
        return function.apply(*values)

    own = list(inspect.signature(function.forward).parameters.values())
    taken = own if "setup_context" in vars(function) else own[1:]  # without it, the first is the context
    by_place = [each.replace(kind=inspect.Parameter.POSITIONAL_ONLY) for each in taken if each.kind is each.POSITIONAL_OR_KEYWORD]
    if len(by_place) == len(taken):
        apply.__signature__ = inspect.Signature(by_place)  # type: ignore[attr-defined]
    return apply


def parameter_names(function: Function) -> tuple[str, ...] | None:
    """Return the names of the arguments a function takes, those with defaults too; None where it does not say."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    kinds = inspect.Parameter
    if any(each.kind is kinds.VAR_POSITIONAL for each in signature.parameters.values()):
        return None
    return tuple(each.name for each in signature.parameters.values() if each.kind is not kinds.VAR_KEYWORD)


def names_by_keyword(function: Function) -> tuple[str, ...]:
    """Return the names of the arguments that a function takes by keyword alone."""
    own = parameter_names(function) or ()
    return tuple(name for name in own if inspect.signature(function).parameters[name].kind is inspect.Parameter.KEYWORD_ONLY)


def required_names(function: Function) -> tuple[str, ...]:
    """Return the names of the arguments a function cannot do without."""
    own = parameter_names(function) or ()
    return tuple(name for name in own if inspect.signature(function).parameters[name].default is inspect.Parameter.empty)


def numbers(array: Any) -> tuple[tuple[int, ...], list[float]]:
    """Return the shape of an array and its numbers, row by row. Raises NoNumbers for what is none."""
    import numpy

    if callable(getattr(array, "dense", None)) and not isinstance(array, numpy.ndarray):
        array = array.dense()
    if hasattr(array, "detach"):
        array = array.detach().cpu().double().numpy()
    try:
        found = numpy.asarray(array)
    except (TypeError, ValueError, OverflowError) as odd:
        raise NoNumbers(f"a function returns arrays of numbers, not {type(array).__name__}: {odd}") from odd
    if found.dtype.kind not in "biuf" and found.dtype.name != "bfloat16":
        raise NoNumbers(f"a function returns arrays of numbers, not {type(array).__name__} of {found.dtype}")
    if found.size > _MOST:
        raise NoNumbers(f"a function is tested where it returns few numbers, not {found.size:,}")
    return tuple(map(int, found.shape)), [float(each) for each in found.astype("float64").ravel()]


def rounded(value: Fraction) -> float:
    """Return the float64 nearest to a value, infinite where it is past the largest."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
