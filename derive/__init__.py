"""
A compiler for derivations: proves gradients of losses for every size, refutes wrong ones, prints NumPy and answer sheets.

The public names are loaded when they are first used, so that importing this package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from derive.kernel.terms import IllFormed
    from derive.kernel.verdict import Proved, Refuted, Undecided
    from derive.language.claims import (
        Claim,
        Code,
        Line,
        NearMiss,
        Statement,
        Theorem,
        claim,
        equal,
        injective,
        positive,
        unequal,
    )
    from derive.language.syntax import (
        abstract,
        case,
        delta,
        diag,
        exp,
        fraction,
        gradient,
        index,
        index_map,
        jacobian,
        let,
        log,
        log_sum_exp,
        matrix,
        maximum,
        mean,
        number,
        one_hot,
        outer,
        relu,
        scalar,
        sigmoid,
        size,
        sizes,
        softmax,
        softplus,
        step,
        tanh,
        total,
        total_over,
        vector,
        zeros,
    )
    from derive.language.terms import ShapeError
    from derive.routes import Disagreement, Result, prove

__version__ = "0.1.0"

_HOMES: Final = {
    "derive.kernel.terms": ("IllFormed",),
    "derive.kernel.verdict": ("Proved", "Refuted", "Undecided"),
    "derive.language.claims": (
        "Claim",
        "Code",
        "Line",
        "NearMiss",
        "Statement",
        "Theorem",
        "claim",
        "equal",
        "injective",
        "positive",
        "unequal",
    ),
    "derive.language.syntax": (
        "abstract",
        "case",
        "delta",
        "diag",
        "exp",
        "fraction",
        "gradient",
        "index",
        "index_map",
        "jacobian",
        "let",
        "log",
        "log_sum_exp",
        "matrix",
        "maximum",
        "mean",
        "norm",
        "number",
        "one_hot",
        "outer",
        "relu",
        "scalar",
        "sigmoid",
        "size",
        "sizes",
        "softmax",
        "softplus",
        "sqrt",
        "step",
        "tanh",
        "total",
        "total_over",
        "vector",
        "zeros",
    ),
    "derive.language.terms": ("ShapeError",),
    "derive.routes": ("Disagreement", "Result", "prove"),
}

__all__ = [
    "Claim",
    "Code",
    "Disagreement",
    "IllFormed",
    "Line",
    "NearMiss",
    "Proved",
    "Refuted",
    "Result",
    "ShapeError",
    "Statement",
    "Theorem",
    "Undecided",
    "__version__",
    "abstract",
    "case",
    "claim",
    "delta",
    "diag",
    "equal",
    "exp",
    "fraction",
    "gradient",
    "index",
    "index_map",
    "injective",
    "jacobian",
    "let",
    "log",
    "log_sum_exp",
    "matrix",
    "maximum",
    "mean",
    "norm",
    "number",
    "one_hot",
    "outer",
    "positive",
    "prove",
    "relu",
    "scalar",
    "sigmoid",
    "size",
    "sizes",
    "softmax",
    "softplus",
    "sqrt",
    "step",
    "tanh",
    "total",
    "total_over",
    "unequal",
    "vector",
    "zeros",
]


def load_ipython_extension(shell: Any) -> None:
    """Add the cell magic `%%derive` to a notebook, for `%load_ext derive`."""
    importlib.import_module("derive.notebook").add_magic(shell)


def __getattr__(name: str) -> Any:
    """Return a public name from the module it lives in. Raises AttributeError for any other name."""
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'derive' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
