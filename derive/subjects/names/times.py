"""
Steps in time: in sheets that speak of h_{t−1} or h^{(t+1)}, what stands at t and beside it are names of their own.

What went before, h_{t−1}, may depend on weights as h_t does: whether that is meant in ∂h_t/∂W is not told, and it is not read. Of
a loss without a time it is not told on which of them it depends, unless the sheet says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Accent,
    Big,
    Chain,
    Group,
    Node,
    Number,
    Row,
    Scripts,
    Sign,
    Symbol,
    names_in,
    nodes_of,
    with_parts,
    without_gaps,
)
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.items import FUNCTIONS

_TIMES: Final = frozenset({"t", "τ"})
OPENS, CLOSES = "⟨", "⟩"
_LAGS: Final = {"−": "_minus_", "+": "_plus_"}


def is_timed(chains: Iterable[Chain]) -> bool:
    """Return whether something stands at t − 1 or t + 1 in a sheet."""
    timed = (side for chain in chains for side in chain.sides if names_in(side) & _TIMES)
    scripts = (node for side in timed for node in nodes_of(side) if isinstance(node, Scripts))
    return any(len(time) > 1 for each in scripts for time, _ in (_below(each), _above(each)))


def is_timed_above(chains: Iterable[Chain]) -> bool:
    """Return whether something stands at t − 1 or t + 1 without brackets above it, h^{t−1}, and t is nowhere else but in sums."""
    timed = [side for chain in chains for side in chain.sides if names_in(side) & _TIMES and not _sums_over_times((side,))]
    scripts = [each for side in timed for each in nodes_of(side) if isinstance(each, Scripts)]
    bare = [stands_at(_kept(each.above), _TIMES) for each in scripts]
    if not any(len(time) > 1 for time in bare):
        return False
    above = sum(bool(time) for time in bare) + sum(bool(_above(each)[0]) for each in scripts)
    return above == sum(isinstance(node, Symbol) and node.name in _TIMES for side in timed for node in nodes_of(side))


def with_times(rows: Sequence[Row], *, above: bool = False) -> Sequence[Row]:
    """
    Return the sides of a chain with names that have a time as part of them, none where a sum is over times; also `above` them
    without brackets.
    """
    if not any(names_in(row) & _TIMES for row in rows) or _sums_over_times(rows):
        return rows
    return [_timed(row, above) for row in rows]  # type: ignore[misc]


def _sums_over_times(rows: Sequence[Row]) -> bool:
    bound = (node.below for node in nodes_in(tuple(rows)) if isinstance(node, Big) and node.below is not None)
    return any(isinstance(node, Symbol) and node.name in _TIMES for below in bound for node in below.items[:1])


def _timed(value: object, above: bool) -> object:
    if isinstance(value, Scripts):
        bare = (stands_at(_kept(value.above), _TIMES), replaced(value, above=None)) if above else ("", value)
        for time, rest in (_below(value), _above(value), bare):
            base = with_time(value.base, time)
            if time and base is not None:
                return _timed(replaced(rest, base=base), above) if rest.below or rest.above or rest.primes else base
    return with_parts(value, lambda part: _timed(part, above))


def with_time(base: Node, time: str) -> Node | None:
    """Return h with a time as part of its name; None for what is no name."""
    match base:
        case Symbol(name) if name not in FUNCTIONS and OPENS not in name:
            return replaced(base, name=f"{name}{OPENS}{time}{CLOSES}")
        case Accent(_, Row((inner,))) | Row((inner,)):
            changed = with_time(inner, time)
            if changed is None:
                return None
            row = Row((changed,), inner.span)
            return replaced(base, body=row) if isinstance(base, Accent) else row
        case _:
            return None


def _below(scripts: Scripts) -> tuple[str, Scripts]:
    """Return the time below a name, with what is left there: that of h_t, h_{t−1} and y_{t, k}; nothing for another."""
    items = _kept(scripts.below)
    comma = next((at for at, node in enumerate(items) if isinstance(node, Sign) and node.name == ","), len(items))
    time, rest = stands_at(items[:comma], _TIMES), tuple(items[comma + 1 :])
    below = Row(rest, scripts.span) if rest else None
    return (time, replaced(scripts, below=below)) if time else ("", scripts)


def _above(scripts: Scripts) -> tuple[str, Scripts]:
    """Return the time in brackets above a name: that of h^{(t)} and h^{(t−1)}."""
    match _kept(scripts.above):
        case [Group("(", body, ")")]:
            time = stands_at(_kept(body), _TIMES)
            return (time, replaced(scripts, above=None)) if time else ("", scripts)
        case _:
            return "", scripts


def _kept(row: Row | None) -> list[Node]:
    return without_gaps(row.items) if row is not None else []


def stands_at(items: Sequence[Node], letters: Set[str]) -> str:
    """Return the place that items name, t, t − 1 or l + 1, of the letters of places; nothing for other items."""
    match items:
        case [Symbol(name, ())] if name in letters:
            return name
        case [Symbol(name, ()), Sign("−" | "+" as sign), Number(digits)] if name in letters and digits.isdecimal():
            return f"{name}{sign}{digits}"
        case _:
            return ""


def has_time(name: str) -> bool:
    """Return whether a time is part of a name."""
    return OPENS in name


def is_at_a_time(name: str, letter: str) -> bool:
    """Return whether a name is a letter at a time: h_t, of h."""
    return name.startswith(letter + OPENS)


def is_lagged(letters: str) -> bool:
    """Return whether the time in a name, in letters and underscores, is another than t."""
    return any(word in letters for word in _LAGS.values())


def present(letters: str) -> str:
    """Return a name in letters and underscores at t where it stands at another time: h_t for h_t_minus_1."""
    for word in _LAGS.values():
        letters = letters.partition(word)[0]
    return letters


def shown_time(name: str) -> str:
    """Return a name with its time as people write it: h_{t−1}."""
    base, opens, time = name.rstrip(CLOSES).partition(OPENS)
    mark = "_" if time[:1] in _TIMES else "^"
    return base if not opens else f"{base}{mark}{time}" if len(time) == 1 else f"{base}{mark}{{{time}}}"


def lettered(name: str) -> str:
    """Return a name with its time in letters and underscores: h_t_minus_1."""
    for sign, word in _LAGS.items():
        name = name.replace(sign, word) if OPENS in name else name
    return name.replace(OPENS, "_").replace(CLOSES, "")
