"""
Sums that count from 0 to n − 1. In a sheet in which all sums with bounds do, each is one over all n, whatever numbers these have.

Where one of them begins elsewhere, a_0 and a_1 may both be the first: then none is read so.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Node, Number, Row, Sign, Symbol, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.bounds import letters_in, plain, rows_below, spliced
from derive.reader.syntax.trees import Name, Over, Tree, parts_of, with_parts

NOTE: Final = "all sums here count from 0: each is read as one over all that there are"
OTHERWISE: Final = "1"
_FROM_ONE: Final = Pattern(r"(?<![\\d.])1\s*,\s*(?:\\(?:[lc]?dots)|\.\.\.|…|⋯)", words="dots|...|…|⋯")


def counted(below: Row | None, above: Row | None) -> str:
    """Return n of a sum from 0 to n − 1, `OTHERWISE` for other bounds, nothing where there are none."""
    if below is None:
        return OTHERWISE if above is not None else ""
    match _kept(below), _kept(above):
        case [Symbol(), Sign("="), Number("0")], [Symbol(), Sign("−"), Number("1")] as end:
            return plain(end[:1])
        case [_], []:
            return ""
        case _:
            return OTHERWISE


def sizes_from_zero(bounds: Set[str], text: str) -> Set[str]:
    """Return the n of what sums of a sheet run over, where all with bounds begin at 0 and nothing is listed from 1 on: 1, …, n."""
    sizes = bounds - {""}
    return sizes if sizes and OTHERWISE not in sizes and _FROM_ONE.search(text) is None else frozenset()


def over_all(tree: Tree) -> Tree:
    """Return a tree in which sums from 0 to n − 1 run from 1 to n, where their index does nothing but name entries."""
    found: Tree = _over_all(tree)  # type: ignore[assignment]
    return found


def _over_all(value: object) -> object:
    value = with_parts(value, _over_all)
    if not isinstance(value, Over) or value.sign != "Σ" or value.below is None or value.above is None:
        return value
    if counted(value.below, value.above) in ("", OTHERWISE):
        return value
    letter, equals, _ = _kept(value.below)
    name = plain([letter])
    rows = [row for row in rows_below(value.body) if name in letters_in(row)]
    counts = any(isinstance(part, Name) and part.name == name for part in parts_of(value.body))
    if counts or any(isinstance(node, Sign) and node.name in ("+", "−") for row in rows for node in spliced(row)):
        return value
    below = Row((letter, equals, Number("1", span=value.below.span)), value.below.span)
    return replaced(value, below=below, above=Row(tuple(_kept(value.above)[:1]), value.above.span))


def _kept(row: Row | None) -> list[Node]:
    return without_gaps(spliced(row)) if row is not None else []
