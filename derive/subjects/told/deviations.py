"""
σ as a number, the standard deviation, in sheets that apply it to nothing; σ² as one name where it is a variable of its own.

∂ℓ/∂σ² is the derivative by the variance; then σ⁴ is its square, and σ its root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Accent,
    Chain,
    Group,
    Node,
    Number,
    Root,
    Row,
    Scripts,
    Symbol,
    Unreadable,
    names_in,
    with_parts,
    without_gaps,
)
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.items import is_differential

Deviation = Literal["", "number", "variance"]
_SIGMA: Final = "σ"
NUMBER: Final = "σ·"
VARIANCE: Final = "σ²"
_OPENS: Final = ("(", "[")


def is_defined_as_number(chains: Iterable[Chain]) -> bool:
    """Return whether a sheet says that σ is something that is no sigmoid function: σ = e^τ, and not 1/(1 + e⁻ˣ)."""
    for chain in chains:
        if (
            chain.signs
            and chain.signs[0].name in ("=", "≜")
            and [_is_sigma(node) for node in without_gaps(chain.sides[0].items)] == [True]
        ):
            right = tuple(nodes_in(chain.sides[1:]))
            ones = any(isinstance(node, Number) and node.digits == "1" for node in right)
            sigmoid = ones and any(isinstance(node, Symbol) and node.name in ("e", "exp") for node in right)
            if any(isinstance(node, Symbol) for node in right) and not sigmoid and not any(_is_function(node) for node in right):
                return True
    return False


def _is_function(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name in ("σ", "sigmoid", "tanh", "max", "softmax", "relu", "ReLU")


def deviation_in(chains: Sequence[Chain]) -> Deviation:
    """Return what σ is in a sheet: nothing known where it is applied or has no square, a number, or the root of a variance."""
    variance = indexed = False
    squared = is_defined_as_number(chains)
    for chain in chains:
        if len(chain.sides) > 1 and _squares(chain.sides[0]) and len(without_gaps(chain.sides[0].items)) == 1:
            variance = True
        for node in nodes_in(tuple(side for side in chain.sides if names_in(side) & {_SIGMA, "sigmoid"})):
            if isinstance(node, Symbol) and node.name == "sigmoid":
                return ""
            if isinstance(node, Scripts) and _is_sigma(node.base):
                if node.primes:
                    return ""
                indexed = indexed or not _is_named(node.below)
                squared = squared or (_power(node) == 2 and _is_named(node.below))
            if isinstance(node, Row):
                items = without_gaps(node.items)
                if any(_is_sigma(one) and isinstance(other, Group | Row) for one, other in pairwise(items)):
                    return ""
                variance = variance or _is_variable(items)
    if indexed and not (squared and variance):
        return ""
    return "variance" if squared and variance else "number" if squared else ""


def _squares(row: Row) -> bool:
    return any(isinstance(node, Scripts) and _is_sigma(node.base) and _power(node) == 2 for node in nodes_in(row))


def _is_variable(items: Sequence[Node]) -> bool:
    """Return whether something is differentiated by σ² in a row, or is a function of it: ∂σ², (μ, σ²)."""
    for one, other in pairwise(items):
        if isinstance(other, Scripts) and _is_sigma(other.base) and _power(other) == 2:
            after_comma = getattr(one, "name", "") in (",", ";", "|", "∣") and other is items[-1]
            if is_differential(one) or after_comma:
                return True
    return False


def _is_sigma(node: object) -> bool:
    if isinstance(node, Accent | Row) and len(without_gaps(inner := _body(node))) == 1:
        return _is_sigma(without_gaps(inner)[0])
    return isinstance(node, Symbol) and node.name == _SIGMA


def _body(node: Accent | Row) -> Sequence[Node]:
    return node.items if isinstance(node, Row) else node.body.items


def _is_named(below: Row | None) -> bool:
    """Return whether what stands below σ is nothing, or a capital as in σ_B, which is a part of its name."""
    items = without_gaps(below.items) if below is not None else []
    while len(items) == 1 and isinstance(items[0], Row):
        items = without_gaps(items[0].items)
    return below is None or (
        len(items) == 1 and isinstance(items[0], Symbol) and items[0].name in ("B", "ℬ") and not items[0].accents
    )


def _power(node: Scripts) -> int:
    """Return the power of a name that is a whole number, 0 for another."""
    match without_gaps(node.above.items) if node.above is not None else []:
        case [Number(digits)] if digits.isdecimal() and len(digits) == 1:
            return int(digits)
        case _:
            return 0


def is_positive(name: str, deviation: Deviation) -> bool:
    """Return whether a number of a sheet is positive by what its name means: π, σ as a deviation, and σ²."""
    return name == "π" or (deviation != "" and name in ("σ", "σ_squared", "σ_squared_hat"))


def with_deviation(row: Row, deviation: Deviation) -> Row:
    """Return a side of a step with σ as the number that it is in a sheet."""
    return _changed(row, deviation) if deviation and _SIGMA in names_in(row) else row  # type: ignore[return-value]


def _changed(value: object, deviation: Deviation) -> object:
    if isinstance(value, Scripts) and _is_sigma(value.base) and _is_named(value.below) and not value.primes:
        return _raised(value, deviation)
    if isinstance(value, Symbol) and value.name == "σ":
        return _named(value, deviation)
    return with_parts(value, lambda part: _changed(part, deviation))


def _named(sigma: Symbol, deviation: Deviation) -> Node:
    if deviation == "number":
        return replaced(sigma, name=NUMBER)
    return Root(Row((replaced(sigma, name=VARIANCE),), sigma.span), None, sigma.span)


def _raised(value: Scripts, deviation: Deviation) -> Node:
    """Return a power of σ: of the number, or half of that of its square."""
    power, accents = _power(value), tuple(_accents(value.base))
    symbol = Symbol("σ", accents, "", value.base.span)
    if deviation == "number":
        return replaced(value, base=_named(symbol, deviation), above=_changed(value.above, deviation))
    variance: Node = Symbol(VARIANCE, accents, "", value.span)
    if value.below is not None:
        variance = Scripts(variance, value.below, None, 0, value.span)
    if value.above is None:
        return Root(Row((variance,), value.span), None, value.span)
    if not power or power % 2:
        return Unreadable("an odd power of σ, where σ² is a variable", value.span)
    if power == 2:
        return variance
    return Scripts(variance, None, Row((Number(str(power // 2), value.span),), value.span), 0, value.span)


def _accents(node: Node) -> Iterator[str]:
    if isinstance(node, Symbol):
        yield from node.accents
    elif isinstance(node, Accent | Row):
        for inner in without_gaps(_body(node)):
            yield from _accents(inner)
        if isinstance(node, Accent):
            yield node.accent
