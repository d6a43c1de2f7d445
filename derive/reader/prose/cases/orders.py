"""
For numbers of which size words and formulas before one say that it is meant: "for x > 0", "for negative x", |r| ≤ δ.

That a letter is more or less than a number is used where the formula is decided; what else is said of sizes is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Chain, Gap, Group, Node, Number, Row, Scripts, Sign, Symbol, Words, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import bare, nodes_in

Order: TypeAlias = tuple[str, str]
"""What is less, and what is more, letters or whole numbers; nothing for what is less where something else is said of a letter."""

_ORDERS: Final = frozenset("<>≤≥")
_COUNTING: Final = frozenset("cijklmnotw")
_STOPS: Final = frozenset({",", ";", ".", ":"})
_CONNECTS: Final = Pattern(r"(?i)[\s,，]*(?:if|when|whenever|for|where|with|provided|当|若|如果)?[\s,，]*时?[\s,，]*")
_SIGNED: Final = Pattern(
    r"(?i)[\s,，]*(?:if|when|whenever|for|where|with|provided)?\s*(?:is\s+|all\s+)?(?P<sign>positive|negative)(?:\s+(?:numbers?|values\s+of))?[\s,.]*",
    words="positive|negative",
)
_SAID: Final = Pattern(
    r"(?i)\b(?:for|when|whenever|if|where|with|suppose|assume|let|given|at|on|because|since|as)\b[^.;]{0,40}?(?:"
    r"\b(?P<before>non-?negative|non-?positive|non-?zero|positive|negative)\s+(?:(?:values\s+of|numbers?|reals?|inputs?|scalars?)\s+)?(?P<letter>[a-z])\b(?!\s*[a-z]\b)"
    r"|\b(?P<named>[a-z])\s+(?:is|are|be)\s+(?:strictly\s+|always\s+)?(?P<after>non-?negative|non-?positive|non-?zero|positive|negative)\b)",
    words="for|when|if|where|with|suppose|assume|let|given|at|on|because|since|as … positive|negative|zero",
)


def orders_of(chains: Iterable[Chain]) -> tuple[Order, ...]:
    """Return what formulas say of the sizes of letters."""
    return tuple(order for chain in chains for order in _of(chain))


def orders_in_words(sentence: str) -> Iterator[tuple[Order, tuple[int, int]]]:
    """Yield what the words before a formula say of the sizes of its letters, each with its place among them."""
    for said in _SAID.finditer(sentence):
        letter, words = said["letter"] or said["named"], (said["before"] or said["after"]).lower()
        yield ("0", letter) if words == "positive" else (letter, "0") if words == "negative" else ("", letter), said.span()


def orders_beside(chain: Chain) -> tuple[tuple[Order, ...], Chain]:
    """Return what a row beside a chain says of the sizes of its letters, `if x > 0`, and the chain without this row.

    None of two rows: whether both are meant, or one of them, was said between them.
    """
    told = [(row, orders) for row in chain.aside if (orders := _beside(row))]
    if len(told) != 1:
        return (), chain
    ((said, orders),) = told
    return orders, replaced(chain, aside=tuple(row for row in chain.aside if row is not said))


def _beside(row: Row) -> tuple[Order, ...]:
    """Return the sizes that a row says, in brackets or not, and nothing else; none where it says more, or in another way."""
    match bare(row):
        case [Group("(", body)]:
            return _beside(body)
        case _:
            pass
    words = " ".join(node.text for node in row.items if isinstance(node, Words))
    if (signed := _SIGNED.fullmatch(words)) is not None:
        match [node for node in row.items if not isinstance(node, Words | Gap)]:
            case [Symbol(name, ())]:
                return (("0", name),) if signed["sign"].lower() == "positive" else ((name, "0"),)
            case _:
                return ()
    if not _CONNECTS.fullmatch(words):
        return ()
    sides: list[list[Node]] = [[]]
    signs: list[Sign] = []
    for node in (each for each in row.items if not isinstance(each, Words | Gap)):
        if isinstance(node, Sign) and node.name in _ORDERS:
            signs.append(node)
            sides.append([])
        else:
            sides[-1].append(node)
    orders = tuple(_of(Chain(tuple(Row(tuple(side)) for side in sides), tuple(signs), (), row.span)))
    return orders if all(less for less, _ in orders) else ()


def is_torn(orders: Iterable[Order]) -> bool:
    """Return whether of two things each is said to be less than the other: not all can be meant for one formula."""
    known = set(orders)
    return any((more, less) in known for less, more in known)


def shared_out(sentence: Sequence[Sequence[Chain]], place: int) -> tuple[Order, ...]:
    """
    Return what the formulas of a sentence say of the sizes of the letters of one of them, each condition being meant for those
    behind it where the sentence begins with one, for the one before it where it ends with one: "A for x > 0, B for x < 0".

    Where it does neither, of the letters that are spoken of something is said that is not read.
    """
    told = [tuple(order for chain in chains for order in _of(chain)) for chains in sentence]
    shape = "".join("C" if each else "S" for each in told)
    if shape[place] == "C":
        return ()
    if "CC" not in shape and shape[:1] + shape[-1:] == "CS":
        return told[shape.rindex("C", 0, place)]
    if "CC" not in shape and shape[:1] + shape[-1:] == "SC" and shape[place + 1] == "C":
        return told[place + 1]
    return unread_orders(order for orders in told for order in orders)


def unread_orders(orders: Iterable[Order]) -> tuple[Order, ...]:
    """Return that of the letters in orders something is said that is not read."""
    return tuple(("", letter) for letter in sorted({letter for order in orders for letter in order if letter.isalpha()}))


def about(orders: Iterable[Order], letters: Iterable[str]) -> frozenset[Order]:
    """Return what is said of the sizes of some letters."""
    named = set(letters)
    return frozenset(order for order in orders if not named.isdisjoint(order))


def stand_unread(orders: Iterable[Order], chains: Iterable[Chain]) -> bool:
    """Return whether chains speak of letters of which sizes are said in a way that is not read."""
    letters = {more for less, more in orders if not less}
    return bool(letters) and any(
        isinstance(node, Symbol) and node.name in letters for chain in chains for node in nodes_in(chain.sides)
    )


def stand_at_numbers(conditions: Iterable[Row | Chain], chains: Iterable[Chain]) -> bool:
    """Return whether chains speak of a letter, and not as an index, that a condition gives a number, as `x = 0` does."""
    letters = {letter for each in conditions for row in _rows(each) for letter in _at_a_number(row)}
    return bool(letters) and any(letters & _standing(chain) for chain in chains)


def _rows(condition: Row | Chain) -> Iterator[Sequence[Node]]:
    """Yield what a condition says, its signs among its sides."""
    if isinstance(condition, Row):
        yield bare(condition)
    elif [sign.name for sign in condition.signs] == ["="]:
        left, right = condition.sides
        yield [*bare(left), condition.signs[0], *bare(right)]


def _at_a_number(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the letters that are given a number: of what counts, i = 1, one speaks in other ways."""
    for place in range(len(nodes)):
        match nodes[place : place + 5]:
            case [Symbol(name, ()), Sign("="), Number(), *after] | [Symbol(name, ()), Sign("="), Sign("−"), Number(), *after]:
                before = nodes[place - 1] if place else None
                ends = not after or isinstance(after[0], Words | Gap) or (isinstance(after[0], Sign) and after[0].name in _STOPS)
                begins = before is None or isinstance(before, Words | Gap | Sign)
                if len(name) == 1 and name not in _COUNTING and begins and ends:
                    yield name


def _standing(chain: Chain) -> set[str]:
    """Return the letters that stand in a chain elsewhere than below another."""
    every = Counter(node.name for node in nodes_in(chain.sides) if isinstance(node, Symbol))
    scripts = [node for node in nodes_in(chain.sides) if isinstance(node, Scripts) and node.below is not None]
    every.subtract(node.name for each in scripts for node in nodes_in(each.below) if isinstance(node, Symbol))
    return {name for name, count in every.items() if count > 0}


def _of(chain: Chain) -> Iterator[Order]:
    signs = [sign.name for sign in chain.signs]
    if not signs or not _ORDERS.issuperset(signs):
        return
    ends = [_ends(side, first=not place) for place, side in enumerate(chain.sides)]
    for sign, left, right in zip(signs, ends, ends[1:], strict=False):
        less, more = (left, right) if sign in "<≤" else (right, left)
        if less and more and sign in "<>":
            yield from product(less, more)
        else:
            yield from (("", letter) for letter in _letters(chain))


def _ends(side: Row, *, first: bool) -> tuple[str, ...]:
    """Return the number or the letter that a side is; the letters of a list where it is the `first`, as in a, b > 0."""
    match bare(side):
        case [Number(digits)] if digits.isdecimal():
            return (digits,)
        case [Symbol(name, ())]:
            return (name,)
        case _:
            pass
    nodes = without_gaps(side.items)
    names = tuple(each.name for each in nodes[::2] if isinstance(each, Symbol) and not each.accents)
    commas = [each for each in nodes[1::2] if isinstance(each, Sign) and each.name == ","]
    return names if first and len(nodes) % 2 and len(names) + len(commas) == len(nodes) else ()


def _letters(chain: Chain) -> Iterator[str]:
    yield from (node.name for node in nodes_in(chain.sides) if isinstance(node, Symbol) and len(node.name) == 1)
