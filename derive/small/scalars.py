"""
Turns the names of parameters and unknown functions into explicit SymPy scalars, and differentiates such scalars.

No name is ever parsed: an entry is a plain Symbol, and what SymPy has no node for is a node of its own here.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.core.symbol import Str


class Step(sympy.Expr):  # type: ignore[misc]  # SymPy has no types
    """1 where the argument is positive, 0 where it is negative, undefined at zero: its derivative is 0 where it has one."""

    is_commutative = True

    def _eval_derivative(self, _: Any) -> Any:
        return sympy.S.Zero


class Unknown(sympy.Expr):  # type: ignore[misc]  # SymPy has no types
    """
    A partial derivative of an unknown smooth function, at explicit entries.

    The arguments are the function's name, the values of its indices, the order of the derivative by each entry, and the
    entries. Orders are counted, so that mixed derivatives taken in different orders are one object.
    """

    is_commutative = True

    def _eval_derivative(self, symbol: Any) -> Any:
        name, indices, orders, *entries = self.args
        found = []
        for place, entry in enumerate(entries):
            inner = entry.diff(symbol)
            if inner != 0:
                raised = [order + (here == place) for here, order in enumerate(orders)]
                found.append(inner * Unknown(name, indices, sympy.Tuple(*raised), *entries))
        return sympy.Add(*found)


def unknown(name: str, indices: tuple[int, ...], entries: list[Any]) -> Any:
    """Return the value of the unknown function `name` at index values and explicit entries."""
    return Unknown(Str(name), sympy.Tuple(*indices), sympy.Tuple(*([0] * len(entries))), *entries)


def entry_symbol(parameter: str, position: tuple[int, ...]) -> Any:
    """Return the symbol of one entry of a parameter; positions count from 0."""
    return sympy.Symbol(f"{parameter}{list(position)}" if position else parameter)


class Derivatives:
    """Remembers derivatives of explicit scalars, one addend at a time, because the addends of a loss recur from case to case."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, Any], Any] = {}

    def by(self, scalar: Any, symbol: Any) -> Any:
        """Return the partial derivative of a scalar by a symbol, all other symbols being independent of it."""
        if isinstance(scalar, sympy.Add):
            return sympy.Add(*(self.by(part, symbol) for part in scalar.args))
        key = (scalar, symbol)
        if key not in self._known:
            self._known[key] = scalar.diff(symbol)
        return self._known[key]
