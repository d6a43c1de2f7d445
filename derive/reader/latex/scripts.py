"""Reads the scripts and primes that follow a base, in any order and doubled ones too, and puts them with their base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derive.reader.latex.brackets import meaning
from derive.reader.latex.nodes import (
    Accent,
    Big,
    Fraction,
    Gap,
    Group,
    Node,
    Noted,
    Row,
    Scripts,
    Sign,
    Span,
    Symbol,
    Unreadable,
    Words,
)

if TYPE_CHECKING:
    from derive.reader.latex.structure import Place, Setting, Structure


def scripts(structure: Structure, at: int, end: int, items: list[Node], how: Setting) -> int:
    """Read all scripts and primes that follow a base, and put the base with them."""
    base: Node = items.pop() if items and _takes_scripts(items[-1]) else Row((), structure.gap_at(at))
    if isinstance(base, Row) and not base.items and how.script and meaning(structure.tokens[at]) is not None:
        items.append(Sign("′", structure.tokens[at].span))
        return at + 1
    if isinstance(base, Scripts | Accent) and not structure.may_wrap(items, structure.tokens[at].span):
        return at + 1
    below: Row | None = None
    above: Row | None = None
    primes = 0
    place = base.span
    raised: Place = "exponent" if isinstance(base, Symbol) and base.name == "e" else "above"
    while at < end:
        token = structure.tokens[at]
        what = meaning(token)
        if token.kind == "sub":
            row, at = structure.argument(at + 1, end, how.of_script("below"))
            if row.items:
                below = row if below is None else _nested(structure, below, row, above=False)
        elif token.kind == "super":
            row, at = structure.argument(at + 1, end, how.of_script(raised))
            row, more = _without_primes(row)
            primes += more
            if row.items:
                above = row if above is None else _nested(structure, above, row, above=True)
        elif what is not None and what.kind == "prime":
            primes += 2 if what.name == "″" else 1
            at += 1
        elif what is not None and what.kind == "transpose" and above is None:
            above = Row((Sign("ᵀ", token.span),), token.span)
            at += 1
        elif token.kind == "blank" or (what is not None and what.kind == "drop" and what.name in ("limits", "nolimits")):
            at += 1
        else:
            break
        if token.kind != "blank" and at <= end:
            place |= structure.tokens[at - 1].span
    if below is not None or above is not None or primes:
        items.append(_scripted(base, below, above, primes, place))
    elif not isinstance(base, Row) or base.items:
        items.append(base)
    return at


def parted(side: Row) -> tuple[Row, Row]:
    """
    Return a side without the condition on an index that stands below its last derivative or bar, ∂J/∂v_w |_{w ≠ c}, and that
    condition; an empty row where none does. A value in the place of a letter, |_{x = a}, is no such condition.
    """
    last = side.items[-1] if side.items else None
    if not isinstance(last, Scripts) or last.below is None or last.above is not None or last.primes:
        return side, Row(())
    if not _is_on_indices(last.below):
        return side, Row(())
    match last.base:
        case Fraction() as base:
            return Row((*side.items[:-1], base), side.span), last.below
        case Sign("|" | "∣") if len(side.items) > 1:
            return Row(side.items[:-1], side.span), last.below
        case Group("", body, "|"):
            return Row((*side.items[:-1], *body.items), side.span), last.below
        case _:
            return side, Row(())


def _is_on_indices(row: Row) -> bool:
    """Return whether a row compares two indices: w ≠ c, i = j, w = o, in brackets or after words as well."""
    items = [node for node in row.items if not isinstance(node, Gap | Words)]
    match items:
        case [Group("(" | "[", body)]:
            return _is_on_indices(body)
        case [Symbol(one, ()), Sign("≠"), Symbol(other, ())]:
            return len(one) == len(other) == 1
        case [Symbol(one, ()), Sign("="), Symbol(other, ())]:
            return (one == "w" and other in "oc") or {one, other} <= set("ijkl")
        case _:
            return False


def _nested(structure: Structure, first: Row, second: Row, *, above: bool) -> Row:
    """Return the script that a second script of the same kind makes of a first: u_w_k is read as u_{w_k}, and noted."""
    structure.note("two scripts at one place: the second is taken as a script of the first", second.span)
    if first.items and isinstance(first.items[-1], Unreadable):
        return first
    more: list[Node] = []
    if not structure.may_wrap(more, second.span):
        return Row((*first.items, *more), first.span | second.span)
    base = first.items[-1] if first.items else Row((), first.span)
    place = base.span | second.span
    scripted = Scripts(base, None, second, 0, place) if above else Scripts(base, second, None, 0, place)
    return Row((*first.items[:-1], scripted), first.span | second.span)


def _takes_scripts(node: Node) -> bool:
    if isinstance(node, Sign):
        return node.name in "∂∇|∣‖∀∃!…′ᵀd⋮⋱°"
    return not isinstance(node, Gap | Words)


def _without_primes(row: Row) -> tuple[Row, int]:
    """Return a raised row without its primes, and how many there were; an upright T in it is a transpose."""
    primes = sum(isinstance(item, Sign) and item.name == "′" for item in row.items)
    items = tuple(
        Sign("ᵀ", item.span)
        if isinstance(item, Symbol) and item.name == "T" and item.style == "roman" and not item.accents
        else item
        for item in row.items
        if not (isinstance(item, Sign) and item.name == "′")
    )
    return Row(items, row.span), primes


def _scripted(base: Node, below: Row | None, above: Row | None, primes: int, place: Span) -> Node:
    if isinstance(base, Big) and base.below is None and base.above is None and not primes:
        return Big(base.name, below, above, place)
    if isinstance(base, Noted) and base.note is None and base.kind in ("underbrace", "overbrace"):
        return Noted(base.kind, base.body, below if base.kind == "underbrace" else above, place)
    if (
        isinstance(base, Scripts)
        and not (below and base.below)
        and not (above and base.above)
        and not (base.above and (below or primes))
    ):
        return Scripts(base.base, base.below or below, base.above or above, base.primes + primes, place)
    return Scripts(base, below, above, primes, place)
