"""What stands below and above a Σ: which index is bound, over what, and which values are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, final

from derive.kernel.records import record
from derive.kernel.terms import Size
from derive.reader.latex.nodes import Gap, Group, Node, Number, Row, Scripts, Sign, Span, Symbol, Table, Words
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import Condition, compared_indices, letters_in, plain, rows_below, spliced, subscripts
from derive.reader.syntax.trees import Tree, Unread

# What a letter of these stands for is a place, and not how many there are.
_PLACES: Final = frozenset("ijwx")
_RELATIONS: Final = frozenset({"=", "≠", "∈", "≤", "<", "≥", ">", "∉"})


@final
@record
class Bound:
    """
    A bound index: its letter, its size where that is said, conditions on it; `window` says that it runs over the positions of a
    window from −m to m, `centre` that position 0 is among them, `inner` that its two ends are not.
    """

    name: str
    size: Size | None
    conditions: tuple[Condition, ...] = ()
    window: bool = False
    centre: bool = False
    inner: bool = False


def bound_of(below: Row | None, above: Row | None, body: Tree, notation: Notation, free: Collection[str] = ()) -> Bound:
    """
    Return what a Σ binds. Raises Unread where that is not clear.

    Of two ranges, one of a letter that is `free` around the Σ only says what that letter runs over.
    """
    span = below.span if below is not None else Span(0, 0)
    found = _Found(span, closed=above is not None)
    parts, found.size = _without_range([_with_membership(part) for part in statements(below) if part], notation)
    for part in _without_remarks(parts, free):
        _take(part, found, notation)
    if above is not None and not found.window:
        found.bounded_by(_without_letter(above, found.name), notation)
    name = found.name or _from_conditions(found.conditions) or _from_body(body, span)
    conditions = tuple(found.conditions)
    if found.size is None and above is not None and not found.window and name not in subscripts(body):
        _check_counted(above, span)
    if found.size is None and not found.window and _runs_over_window(name, body):
        return Bound(name, None, conditions, True, False)
    if above is not None and found.size is None and name != "t" and plain(list(spliced(above))) in notation.positions:
        raise Unread(f"`{plain(list(spliced(above)))}` counts something else than words here", above.span)
    return Bound(name, found.size, conditions, found.window, found.window and found.centre, found.inner)


def _without_remarks(parts: list[list[Node]], free: Collection[str]) -> list[list[Node]]:
    """Return statements without the ranges 1 ≤ s ≤ K of free letters, where another letter has a range too."""
    ranged = {id(part): _ranged(part) for part in parts}
    if any(letter and letter not in free for letter in ranged.values()):
        return [part for part in parts if ranged[id(part)] not in free or not ranged[id(part)]]
    return parts


def _ranged(part: Sequence[Node]) -> str:
    """Return the letter of a ≤ j ≤ b, nothing for another statement."""
    places = [at for at, node in enumerate(part) if isinstance(node, Sign) and node.name in _RELATIONS]
    middle = part[places[0] + 1 : places[1]] if len(places) == 2 else ()
    return plain(middle) if _is_letter(middle) else ""


class _Found:
    """What has been found so far below a Σ."""

    def __init__(self, span: Span, *, closed: bool = False) -> None:
        self.span = span
        # Whether something stands above the Σ, so that what stands below is where it begins.
        self.closed = closed
        self.name = ""
        self.size: Size | None = None
        self.window = False
        self.centre = True
        self.inner = False
        self.from_minus_m = ""
        self.conditions: list[Condition] = []

    def names(self, letter: str) -> None:
        """Take down the bound letter. Raises Unread for a second one."""
        if self.name and self.name != letter:
            raise Unread("a sum over two indices", self.span)
        self.name = letter

    def bounded_by(self, above: Row, notation: Notation) -> None:
        """Take down what stands above the Σ: the end of a window where it begins at −m, or a size."""
        if self.from_minus_m:
            if plain(list(spliced(above))) != self.from_minus_m:
                raise Unread("bounds that are not read", self.span)
            self.window = True
        else:
            self.size = _upper_size(above, notation)


def _without_range(parts: list[list[Node]], notation: Notation) -> tuple[list[list[Node]], Size | None]:
    """Return statements without the end of x = 1, …, K, which commas part, and the size that stands there."""
    for place, (dots, last) in enumerate(pairwise(parts)):
        if place and all(isinstance(node, Sign) and node.name in ("…", "⋯") for node in dots) and plain(last) in notation.sizes:
            return parts[:place] + parts[place + 2 :], notation.sizes[plain(last)]
    return parts, None


def _take(part: Sequence[Node], found: _Found, notation: Notation) -> None:
    """Take down one statement from below a Σ: a letter, a ≤ j ≤ b, w ∈ V, k = 1, j ≠ 0."""
    places = [at for at, node in enumerate(part) if isinstance(node, Sign) and node.name in _RELATIONS]
    if not places:
        if found.name and not found.conditions:
            raise Unread("a sum over two indices", found.span)
        found.name = found.name or _letter(part, found.span)
    elif len(places) == 2:
        _between(part, places, found, notation)
    elif len(places) == 1:
        relation = part[places[0]]
        left, right = part[: places[0]], part[places[0] + 1 :]
        _related(left, relation.name if isinstance(relation, Sign) else "", right, found, notation)
    else:
        raise Unread("bounds that are not read", found.span)


def _related(left: Sequence[Node], sign: str, right: Sequence[Node], found: _Found, notation: Notation) -> None:
    if sign == "∈":
        right, but = _without_elements(right)
        found.names(_letter(left, found.span))
        found.size = _set_size(right, notation, found.span)
        found.conditions += [compared_indices(left, [each], equal=False) for each in but]
    elif sign == "=" and _is_digit(right, "1") and _is_letter(left):
        found.names(_letter(left, found.span))
    elif sign == "=" and _is_minus(right) and _is_letter(left):
        found.names(_letter(left, found.span))
        found.from_minus_m = plain(right[1:])
    elif sign in ("=", "≠") and _is_digit(right, "0") and (found.window or found.from_minus_m):
        found.centre = found.centre and sign == "="
    elif sign == "=" and len(right) == 1 and (isinstance(right[0], Number) or (found.closed and not found.name)):
        raise Unread("a sum that does not begin at 1", found.span)
    elif sign in ("=", "≠"):
        found.name = found.name or (_letter(left[:1], found.span) if sign == "≠" and _is_letter(left) else "")
        found.conditions.append(compared_indices(left, right, equal=sign == "="))
    elif sign == "≤" and len(left) == 1 and isinstance(left[0], Group) and left[0].opens == "|" and _is_letter(right):
        found.names(_letter(left[0].body.items, found.span))
        found.window = True
    else:
        raise Unread("bounds that are not read", found.span)


def _runs_over_window(name: str, body: Tree) -> bool:
    """Return whether a body speaks of w_{t+j} at the bound index j."""
    return any(pair in pairwise(letters_in(row)) for row in rows_below(body) for pair in (("t", name), ("c", name)))


def _letter(part: Sequence[Node], span: Span) -> str:
    names = letters_in(Row(tuple(part)))
    if _is_letter(part) and names:
        return names[0]
    raise Unread("bounds that are not read", span)


def _is_letter(part: Sequence[Node]) -> bool:
    if len(part) != 1:
        return False
    primed = isinstance(part[0], Scripts) and part[0].primes and part[0].below is None and part[0].above is None
    symbol = part[0].base if primed and isinstance(part[0], Scripts) else part[0]
    return isinstance(symbol, Symbol) and len(symbol.name) == 1


def _is_digit(part: Sequence[Node], digit: str) -> bool:
    return len(part) == 1 and isinstance(part[0], Number) and part[0].digits == digit


def _between(part: Sequence[Node], places: Sequence[int], found: _Found, notation: Notation) -> None:
    """Take down what a ≤ j ≤ b binds: the positions of a window, those but its ends, 0 < |j| ≤ m, or 1 ≤ k ≤ K."""
    signs = [node.name for at in places if isinstance(node := part[at], Sign)]
    first, middle, last = part[: places[0]], part[places[0] + 1 : places[1]], part[places[1] + 1 :]
    outside = (signs == ["<", "≤"] and _is_digit(first, "0")) or (signs == ["≤", "≤"] and _is_digit(first, "1"))
    if outside and len(middle) == 1 and isinstance(middle[0], Group) and middle[0].opens == "|" and _is_letter(last):
        found.names(_letter(middle[0].body.items, found.span))
        found.window, found.centre = True, False
        return
    if len(set(signs)) != 1 or signs[0] not in ("≤", "<"):
        raise Unread("bounds that leave out one end", found.span)
    strict = signs[0] == "<"
    if found.name:
        raise Unread("a sum over two indices", found.span)
    found.name = _letter(middle, found.span)
    if _is_minus(first) and plain(first[1:]) == plain(last):
        found.window, found.inner = True, strict
    elif _is_digit(first, "1") and not strict:
        known = not _is_letter(last) or plain(last) in notation.sizes
        found.size = _named_size(last, notation, found.span) if known else None
    else:
        raise Unread("bounds that are not read", found.span)


def _is_minus(part: Sequence[Node]) -> bool:
    return len(part) == 2 and isinstance(part[0], Sign) and part[0].name == "−"


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


def statements(below: Row | None) -> Iterator[list[Node]]:
    """Yield the statements that stand below, one under the other or parted by commas, by & or by words."""
    if below is None:
        return
    current: list[Node] = []
    for node in spliced(below):
        if isinstance(node, Table):
            yield current
            current = []
            for row in node.rows:
                for cell in row:
                    yield from statements(cell)
        elif _parts(node):
            yield current
            current = []
        elif isinstance(node, Group) and node.opens == "(" and any(_is_relation(each) for each in node.body.items):
            yield current
            yield from statements(node.body)
            current = []
        elif not (isinstance(node, Gap) or _says_all(node)):
            current.append(node)
    yield current


def _says_all(node: Node) -> bool:
    """Return whether a node below a Σ only says that the letter after it takes all its values: all k, each k, ∀ k."""
    if isinstance(node, Words):
        return node.text.strip(" .").casefold() in ("all", "over all", "for all", "each", "every", "所有", "所有的")
    return isinstance(node, Sign) and node.name == "∀"


def _parts(node: Node) -> bool:
    """Return whether a node stands between two statements: a comma, a colon, a bar, &, ∧, and, s.t."""
    if isinstance(node, Words):
        return node.text.strip(" .").casefold() in ("&", "and", "where", "with", "s.t", "such that", "且", "以及", "并且")
    return isinstance(node, Sign) and node.name in (",", ";", ":", "|", "∣", "∧")


def _is_relation(node: Node) -> bool:
    return isinstance(node, Sign) and node.name in _RELATIONS


def _with_membership(part: list[Node]) -> list[Node]:
    """Return w ∈ V for `w in V` and for w ε V."""
    match part:
        case [first, Words(text), *rest] if text.split()[:1] == ["in"] and (rest or len(text.split()) == 2):
            named: list[Node] = [Symbol(text.split()[1])] if len(text.split()) == 2 else []
            return [first, Sign("∈"), *named, *rest]
        case [first, Symbol("ε" | "ϵ"), *rest] if rest:
            return [first, Sign("∈"), *rest]
        case _:
            return part


def _without_elements(items: Sequence[Node]) -> tuple[Sequence[Node], list[Node]]:
    """Return V and the o of V \\ {o}."""
    match items:
        case [*whole, Sign("∖" | "/" | "−"), Group("{", body)]:
            return whole, [node for node in spliced(body) if not isinstance(node, Sign | Gap)]
        case _:
            return items, []


def _without_letter(above: Row, letter: str) -> Row:
    """Return K for k = K above a Σ over k."""
    match list(spliced(above)):
        case [Symbol(name, ()), Sign("="), *end] if end and name == letter:
            return Row(tuple(end), above.span)
        case _:
            return above


def _check_counted(above: Row, span: Span) -> None:
    """Raise Unread for a small letter above a Σ whose body says nothing of its index: how often it counts is not known."""
    if plain(list(spliced(above))).islower():
        raise Unread("bounds that are not read", span)


def _upper_size(above: Row, notation: Notation) -> Size | None:
    """
    Return the size above a Σ; None for a letter that stands for no size of the notation: the body tells what is meant. A letter
    that counts nothing is no size, as U, and as the i of a sum up to a place.
    """
    items = list(spliced(above))
    if not items:
        return None
    letter = plain(items)
    if _is_letter(items) and letter not in notation.sizes and not (letter in notation.words or _counts_nothing(letter, notation)):
        return None
    return _named_size(items, notation, above.span)


def _counts_nothing(letter: str, notation: Notation) -> bool:
    """Return whether a letter is that of an index, or of a matrix or a distribution; a small v is often written for V."""
    is_matrix = any(letter == rows.symbol for rows in notation.rows.values())
    return is_matrix or letter in _PLACES or (letter, ()) in notation.terms


def _named_size(items: Sequence[Node], notation: Notation, span: Span) -> Size:
    found = notation.sizes.get(plain(items))
    if found is None:
        raise Unread(f"`{plain(items)}` is no size that is known here", span)
    return found


def _set_size(items: Sequence[Node], notation: Notation, span: Span) -> Size:
    """Return the size of a set: Vocab, however it is spelled, {1, …, K}, [K], the K samples."""
    if len(items) == 1 and isinstance(items[0], Group):
        inside = [node for node in spliced(items[0].body) if not isinstance(node, Gap)]
        ends = [node for node in inside if not isinstance(node, Sign)]
        if len(ends) >= 2 and isinstance(ends[0], Number) and ends[0].digits == "1":
            return _named_size(ends[-1:], notation, span)
        if len(ends) == 1 and plain(ends) in notation.sizes:
            return _named_size(ends, notation, span)
    letters = "".join(sign for sign in plain(items).casefold() if sign.isalpha())
    if plain(items) not in notation.sizes:
        for starts, size in notation.sets.items():
            if starts in letters if len(starts) > 3 else letters.startswith(starts):
                return size
        if letters == "v" and "V" in notation.sizes:
            return notation.sizes["V"]
    return _named_size(items, notation, span)
