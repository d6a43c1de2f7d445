"""What stands below and above a Σ, and the conditions of cases: which index is bound, over what, and which values are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, final

from derive.kernel.records import fields, record
from derive.kernel.terms import Size
from derive.reader.nodes import Gap, Group, Node, Number, Row, Scripts, Sign, Span, Symbol, Table, Words
from derive.reader.notation import Notation
from derive.reader.trees import Tree, Unread

_RELATIONS: Final = frozenset({"=", "≠", "∈", "≤", "<", "≥", ">", "∉"})


@final
@record
class Condition:
    """Two indices that are equal, or differ; `words` says that words are compared, and not positions."""

    left: Row
    right: Row
    equal: bool
    words: bool = False


@final
@record
class Bound:
    """
    A bound index: its letter, its size where that is said, conditions on it; `window` says that it runs over the positions of a
    window from −m to m, `centre` that position 0 is among them.
    """

    name: str
    size: Size | None
    conditions: tuple[Condition, ...] = ()
    window: bool = False
    centre: bool = False


def bound_of(below: Row | None, above: Row | None, body: Tree, notation: Notation) -> Bound:
    """Return what a Σ binds. Raises Unread where that is not clear."""
    span = below.span if below is not None else Span(0, 0)
    parts, size = _without_range([part for part in _parts(below) if part], notation)
    name, window, centre = "", False, True
    conditions: list[Condition] = []
    for part in parts:
        places = [at for at, node in enumerate(part) if isinstance(node, Sign) and node.name in _RELATIONS]
        if not places:
            if name and not conditions:
                raise Unread("a sum over two indices", span)
            name = name or _letter(part, span)
        elif len(places) == 2:
            if name:
                raise Unread("a sum over two indices", span)
            name, size, window = _between(part, places, notation, span)
        elif len(places) == 1:
            relation = part[places[0]]
            left, right = part[: places[0]], part[places[0] + 1 :]
            sign = relation.name if isinstance(relation, Sign) else ""
            if sign == "∈":
                name, size = _letter(left, span), _set_size(right, notation, span)
            elif sign == "=" and _is_digit(right, "1") and len(left) == 1 and name in ("", _letter(left, span)):
                name = _letter(left, span)
            elif sign in ("=", "≠") and _is_digit(right, "0") and window:
                centre = centre and sign == "="
            elif sign in ("=", "≠"):
                name = name or (_letter(left[:1], span) if sign == "≠" and _is_letter(left) else "")
                conditions.append(_compared(left, right, sign == "="))
            else:
                raise Unread("bounds that are not read", span)
        else:
            raise Unread("bounds that are not read", span)
    if above is not None and not window:
        size = _upper(above, notation)
    name = name or _from_conditions(conditions) or _from_body(body, span)
    if size is None and not window and _runs_over_window(name, body):
        return Bound(name, None, tuple(conditions), True, False)
    return Bound(name, size, tuple(conditions), window, window and centre)


def _without_range(parts: list[list[Node]], notation: Notation) -> tuple[list[list[Node]], Size | None]:
    """Return statements without the end of x = 1, …, K, which commas part, and the size that stands there."""
    for place, (dots, last) in enumerate(pairwise(parts)):
        if place and all(isinstance(node, Sign) and node.name in ("…", "⋯") for node in dots) and plain(last) in notation.sizes:
            return parts[:place] + parts[place + 2 :], notation.sizes[plain(last)]
    return parts, None


def _runs_over_window(name: str, body: Tree) -> bool:
    """Return whether a body speaks of w_{t+j} at the bound index j."""
    return ("t", name) in pairwise(subscripts(body))


def _parts(below: Row | None) -> Iterator[list[Node]]:
    """Yield the statements that stand below, one under the other or parted by commas."""
    if below is None:
        return
    current: list[Node] = []
    for node in _spliced(below):
        if isinstance(node, Table):
            yield current
            current = []
            for row in node.rows:
                for cell in row:
                    yield from _parts(cell)
        elif isinstance(node, Sign) and node.name in (",", ";"):
            yield current
            current = []
        elif not isinstance(node, Gap):
            current.append(node)
    yield current


def _spliced(row: Row) -> Iterator[Node]:
    for item in row.items:
        if isinstance(item, Row):
            yield from _spliced(item)
        else:
            yield item


def _letter(part: Sequence[Node], span: Span) -> str:
    if _is_letter(part) and isinstance(part[0], Symbol):
        return part[0].name + "'" * len(part[0].accents)
    raise Unread("bounds that are not read", span)


def _is_letter(part: Sequence[Node]) -> bool:
    return len(part) == 1 and isinstance(part[0], Symbol) and len(part[0].name) == 1


def _is_digit(part: Sequence[Node], digit: str) -> bool:
    return len(part) == 1 and isinstance(part[0], Number) and part[0].digits == digit


def _between(part: Sequence[Node], places: Sequence[int], notation: Notation, span: Span) -> tuple[str, Size | None, bool]:
    """Return what a ≤ j ≤ b binds: the positions of a window, or 1 ≤ k ≤ K."""
    signs = {node.name for at in places if isinstance(node := part[at], Sign)}
    if signs != {"≤"}:
        raise Unread("bounds that leave out their ends", span)
    first, middle, last = part[: places[0]], part[places[0] + 1 : places[1]], part[places[1] + 1 :]
    name = _letter(middle, span)
    if len(first) == 2 and isinstance(first[0], Sign) and first[0].name == "−" and plain(first[1:]) == plain(last):
        return name, None, True
    if _is_digit(first, "1"):
        known = not _is_letter(last) or plain(last) in notation.sizes
        return name, _named_size(last, notation, span) if known else None, False
    raise Unread("bounds that are not read", span)


def _upper(above: Row, notation: Notation) -> Size | None:
    """Return the size above a Σ; None for a letter that stands for no size of the notation: the body tells what is meant."""
    items = list(_spliced(above))
    if _is_letter(items) and plain(items) not in notation.sizes and plain(items) not in notation.words:
        return None
    return _named_size(items, notation, above.span)


def _named_size(items: Sequence[Node], notation: Notation, span: Span) -> Size:
    found = notation.sizes.get(plain(items))
    if found is None:
        raise Unread(f"`{plain(items)}` is no size that is known here", span)
    return found


def _set_size(items: Sequence[Node], notation: Notation, span: Span) -> Size:
    """Return the size of a set: Vocab, {1, …, K}, [1, K]."""
    if len(items) == 1 and isinstance(items[0], Group):
        inside = [node for node in _spliced(items[0].body) if not isinstance(node, Gap)]
        ends = [node for node in inside if not isinstance(node, Sign)]
        if len(ends) >= 2 and isinstance(ends[0], Number) and ends[0].digits == "1":
            return _named_size(ends[-1:], notation, span)
    return _named_size(items, notation, span)


def _compared(left: Sequence[Node], right: Sequence[Node], equal: bool) -> Condition:
    """Return a condition on indices; of vectors, u_x = u_k says that the words of the samples x and k are one."""
    words = any(isinstance(node, Scripts) for node in (*left, *right))
    return Condition(_word(left), _word(right), equal, words)


def _word(side: Sequence[Node]) -> Row:
    """Return the index of the word that one side of a condition speaks of."""
    if len(side) == 1 and isinstance(side[0], Scripts) and isinstance(side[0].base, Symbol) and side[0].base.name == "u":
        below = side[0].below
        if below is not None and len(below.items) == 1 and isinstance(below.items[0], Symbol):
            return Row((Scripts(Symbol("w"), below),))
        return below or Row(())
    return Row(tuple(side))


def _from_conditions(conditions: Sequence[Condition]) -> str:
    """Return the letter that conditions such as w_j = w_s speak of first."""
    for condition in conditions:
        names = letters_in(condition.left)
        if names:
            return names[-1]
    return ""


def _from_body(body: Tree, span: Span) -> str:
    """Return the one letter that stands as a subscript in a body and is bound to nothing known. Raises Unread where none does."""
    letters = dict.fromkeys(letter for letter in subscripts(body) if letter not in ("o", "c", "t"))
    if len(letters) != 1:
        raise Unread("a sum that does not say over which index", span)
    return next(iter(letters))


def subscripts(tree: object) -> Iterator[str]:
    """Yield the letters that stand in subscripts of a tree, in order."""
    if isinstance(tree, tuple):
        for each in tree:
            yield from subscripts(each)
    elif hasattr(type(tree), "__match_args__") and not isinstance(tree, Row | Span):
        for name in fields(tree):
            value = getattr(tree, name)
            if isinstance(value, Row):
                if name == "below":
                    yield from letters_in(value)
            else:
                yield from subscripts(value)


def condition_of(row: Row) -> Condition | None:
    """Return the condition of a case: w = o, if w ≠ o; None for otherwise. Raises Unread for another condition."""
    items = [node for node in _spliced(row) if not isinstance(node, Gap) and not _is_filler(node)]
    if len(items) == 1 and isinstance(items[0], Group):
        items = [node for node in _spliced(items[0].body) if not isinstance(node, Gap) and not _is_filler(node)]
    if not items:
        return None
    places = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in ("=", "≠")]
    if len(places) != 1:
        raise Unread("a condition that is not read", row.span)
    at = places[0]
    sign = items[at]
    return _compared(items[:at], items[at + 1 :], isinstance(sign, Sign) and sign.name == "=")


def sign_of(row: Row) -> tuple[str, bool] | None:
    """Return the letter of x > 0 (True) or x < 0 (False), ≥ and ≤ alike; None for another condition."""
    items = [node for node in _spliced(row) if not isinstance(node, Gap) and not _is_filler(node)]
    match items:
        case [Symbol(name, ()), Sign(">" | "≥"), Number("0")] | [Number("0"), Sign("<" | "≤"), Symbol(name, ())]:
            return name, True
        case [Symbol(name, ()), Sign("<" | "≤"), Number("0")] | [Number("0"), Sign(">" | "≥"), Symbol(name, ())]:
            return name, False
        case _:
            return None


def _is_filler(node: Node) -> bool:
    if isinstance(node, Words):
        return True
    if isinstance(node, Symbol):
        return node.name.lower() in ("if", "when", "for", "else", "otherwise", "elsewhere", "where", "and")
    return isinstance(node, Sign) and node.name in (",", ".", ";", ":", "∀")


def letters_in(row: Row) -> tuple[str, ...]:
    """Return the names of the letters in a row, subscripts included, in order."""
    found: list[str] = []
    for item in _spliced(row):
        match item:
            case Symbol(name, accents):
                found.append(name + "'" * len(accents))
            case Scripts(base, below, _, _):
                found += letters_in(Row((base,)))
                found += letters_in(below) if below is not None else ()
            case Group(_, body, _):
                found += letters_in(body)
            case _:
                pass
    return tuple(found)


def plain(items: Sequence[Node]) -> str:
    """Return nodes as plain text, for names of sizes and labels: |V|, Vocab, K."""
    shown = []
    for item in items:
        match item:
            case Symbol(name, _):
                shown.append(name)
            case Number(digits):
                shown.append(digits)
            case Words(text):
                shown.append(text.strip())
            case Group(opens, body, closes):
                shown.append(opens + plain(body.items) + closes)
            case Row(inner):
                shown.append(plain(inner))
            case Sign(name):
                shown.append(name)
            case _:
                shown.append("?")
    return "".join(shown)


def plain_text(row: Row) -> str:
    """Return a row as plain text."""
    return plain(row.items)
