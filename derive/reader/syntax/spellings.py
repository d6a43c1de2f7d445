"""
Spellings that say the same as others: δ for ∂ where it stands above and below, ∇{v} for ∇_v, P(a/c) for P(a | c).

Each is read so only where it can be nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.reader.latex.nodes import Group, Node, Row, Scripts, Sign, Symbol
from derive.reader.syntax.items import flat, sign_name, trimmed


def with_differentials(above: tuple[Node, ...], below: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return both parts of a fraction with ∂ for δ, where δ begins both and stands before something below: δJ/δx, δ/δx."""
    before_name = len(below) > 1 and not isinstance(below[1], Group) and not sign_name(below[1])
    if above and before_name and _is_delta(above[0]) and _is_delta(below[0]):
        return (_as_differential(above[0]), *above[1:]), (_as_differential(below[0]), *below[1:])
    return above, below


def _is_delta(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) and node.below is None and not node.primes else node
    return isinstance(base, Symbol) and base.name == "δ" and not base.accents


def _as_differential(node: Node) -> Node:
    sign = Sign("∂", node.span)
    return Scripts(sign, None, node.above, 0, node.span) if isinstance(node, Scripts) else sign


def with_nabla_below(items: Sequence[Node]) -> Sequence[Node]:
    """Return items with ∇_{v_c} for a bare ∇ before v_c and more: ∇ alone is applied to nothing that has a subscript."""
    for place, node in enumerate(items[:-2]):
        by = items[place + 1]
        named = isinstance(by, Scripts) and isinstance(by.base, Symbol) and by.below is not None and by.above is None
        if sign_name(node) == "∇" and named and by.base.name in "uv":  # type: ignore[union-attr]
            nabla = Scripts(node, Row((by,), by.span), None, 0, node.span | by.span)
            return [*items[:place], nabla, *with_nabla_below(items[place + 2 :])]
    return items


def with_bar(items: Sequence[Node]) -> Sequence[Node]:
    """Return what stands within brackets with a bar for the slash of P(O = o / C = c), which has an equals sign on either side."""
    slashes = [place for place, node in enumerate(items) if sign_name(node) == "/"]
    if len(slashes) != 1:
        return items
    at = slashes[0]
    if all([sign_name(node) for node in part].count("=") == 1 for part in (items[:at], items[at + 1 :])):
        return [*items[:at], Sign("∣", items[at].span), *items[at + 1 :]]
    return items


def sums_below(sign: str, below: Row | None) -> tuple[Row | None, ...]:
    """Return what stands below each of the sums that Σ_{i, j = 1}^n is, the innermost first; of others, what stands there."""
    items = trimmed(flat(below)) if below is not None else ()
    ends = [at for at, node in enumerate(items) if sign_name(node) == "="][:1] or [len(items)]
    letters = [node for node in items[: ends[0]] if isinstance(node, Symbol) and not node.accents and len(node.name) == 1]
    commas = [node for node in items[: ends[0]] if sign_name(node) == ","]
    plain = len(letters) > 1 and len(letters) + len(commas) == ends[0] and len({node.name for node in letters}) == len(letters)
    if sign != "Σ" or below is None or not plain or len(commas) not in (0, len(letters) - 1):
        return (below,)
    if not commas or len(items) not in (ends[0], ends[0] + 2):
        return (below,)
    return tuple(Row((letter, *items[ends[0] :]), below.span) for letter in reversed(letters))
