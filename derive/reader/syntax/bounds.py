"""Conditions on indices, as those of cases; the letters and the subscripts in a formula; rows as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, final

from derive.kernel.records import fields, record, values
from derive.reader.latex.nodes import LEAVES, Gap, Group, Node, Number, Row, Scripts, Sign, Symbol, Words
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.trees import Over, Tree, Unread, at_word


@final
@record
class Condition:
    """Two indices that are equal, or differ; `words` says that words are compared, and not positions."""

    left: Row
    right: Row
    equal: bool
    words: bool = False


def compared_indices(left: Sequence[Node], right: Sequence[Node], *, equal: bool) -> Condition:
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


def under_note(tree: Tree, note: Row | None) -> Tree:
    """
    Return what stands over a brace at the index noted below it: y_k ŷ_i over k = i is y_i ŷ_i. Raises Unread where k ≠ i is
    noted, and what is over it is more than that: a sum over k says so itself; other notes say nothing.
    """
    items = [node for node in spliced(note) if not isinstance(node, Gap)] if note is not None else []
    match items:
        case [Symbol(one, ()), Sign("=" | "≠" as sign), Symbol(other, ())] if {one, other} <= set(subscripts(tree)):
            if sign == "=":
                return at_word(tree, one, other) or tree
            if not any({one, "≠", other} <= {*_spelled_in(row)} for row in rows_below(tree)):
                raise Unread("what holds under a brace is not said in the formula", items[1].span)
    return tree


def _spelled_in(row: Row) -> Iterator[str]:
    return (node.name for node in spliced(row) if isinstance(node, Symbol | Sign))


def subscripts(tree: object) -> Iterator[str]:
    """Yield the letters that stand in subscripts of a tree, in order."""
    for row in rows_below(tree):
        yield from letters_in(row)


def letter_below(sum_: Over) -> str:
    """Return the first letter below a big sign, which it binds; nothing where none stands there."""
    names = letters_in(sum_.below) if sum_.below is not None else ()
    return names[0] if names else ""


_OTHERWISE: Final = ("else", "others", "other")
"""Words for the other case that are also set as letters, one beside the other."""
_EXCEPT: Final = Pattern(
    r"(?i)\W*(?:unless|except(?:ing)?(?:\s+(?:when(?:ever)?|if|for|where))?|(?:if|when(?:ever)?|for|provided)?\s*not|other\s+than"
    r"|(?:for\s+)?(?:all|any|every\w*)\s+but|除了?|若?不是|并非)\W*",
    words="unless|except|not|other|but|除|不是|并非",
)
_DENIES: Final = Pattern(
    r"(?i)\b(?:unless|except\w*|exclud\w+|not|never|no|without|other\s+than|but|fails?|false|wrong)\b|n['’]t\b|除|不|非|无|以外|之外",
    words="unless|except|exclud|not|never|no|without|other|but|fail|false|wrong|n't|n’t|除|不|非|无|外",
)


def rows_below(tree: object) -> tuple[Row, ...]:
    """Return the subscripts of a tree, in order: found once for it, and for each tree in it."""
    if isinstance(tree, tuple):
        return tuple([row for each in tree for row in rows_below(each)])
    if type(tree) in LEAVES or isinstance(tree, Row):
        return ()
    kept: dict[str, Any] = tree.__dict__
    rows: tuple[Row, ...] | None = kept.get("_below")
    if rows is None:
        rows = kept["_below"] = tuple(_below(tree))
    return rows


def _below(tree: object) -> Iterator[Row]:
    for name, value in zip(fields(tree), values(tree), strict=True):
        if isinstance(value, Row):
            if name == "below":
                yield value
        elif type(value) not in LEAVES:
            yield from rows_below(value)


def is_denied(row: Row) -> bool:
    """Return whether words in a condition say that it is not so, or what it leaves out: unless w = o, x > 0 除外."""
    return any(isinstance(node, Words) and _DENIES.search(node.text) is not None for node in spliced(row))


def _is_all_but(row: Row) -> bool:
    """Return whether words before a condition say all but that, unless w = o. Raises Unread where it is denied otherwise."""
    words = [node.text for node in spliced(row) if isinstance(node, Words) and node.text.strip()]
    if not any(_DENIES.search(text) for text in words):
        return False
    first = next((node for node in spliced(row) if not isinstance(node, Gap)), None)
    if isinstance(first, Words) and _EXCEPT.fullmatch(first.text) and not any(_DENIES.search(text) for text in words[1:]):
        return True
    raise Unread("a condition that is not read", row.span)


def condition_of(row: Row) -> Condition | None:
    """Return the condition of a case: w = o, unless w = o; None for otherwise. Raises Unread for another condition."""
    items = [node for node in spliced(row) if not isinstance(node, Gap) and not is_filler(node)]
    if len(items) == 1 and isinstance(items[0], Group):
        items = [node for node in spliced(items[0].body) if not isinstance(node, Gap) and not is_filler(node)]
    if _spelled(items[:2]) == "if" and len(items) > 2:
        items = items[2:]
    if not items or _spelled(items) in _OTHERWISE:
        return None
    places = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in ("=", "≠")]
    if len(places) != 1:
        raise Unread("a condition that is not read", row.span)
    at = places[0]
    sign = items[at]
    if _spelled(items[at + 1 :]) in _OTHERWISE:
        return None
    equal = isinstance(sign, Sign) and sign.name == "="
    return compared_indices(items[:at], items[at + 1 :], equal=equal != _is_all_but(row))


def _spelled(items: Sequence[Node]) -> str:
    """Return the word that letters spell, one beside the other; with gaps where something else stands."""
    return "".join(node.name if isinstance(node, Symbol) and not node.accents else " " for node in items)


def sign_of(row: Row) -> tuple[str, bool] | None:
    """Return the letter of x > 0 (True) or x < 0 (False), ≥ and ≤ alike; None for another condition."""
    items = [node for node in spliced(row) if not isinstance(node, Gap) and not is_filler(node)]
    if is_denied(row):
        return None
    match items:
        case [Symbol(name, ()), Sign(">" | "≥"), Number("0")] | [Number("0"), Sign("<" | "≤"), Symbol(name, ())]:
            return name, True
        case [Symbol(name, ()), Sign("<" | "≤"), Number("0")] | [Number("0"), Sign(">" | "≥"), Symbol(name, ())]:
            return name, False
        case _:
            return None


def is_filler(node: Node) -> bool:
    """Return whether a node says nothing of what a condition is: words, if, a comma."""
    if isinstance(node, Words):
        return True
    if isinstance(node, Symbol):
        return node.name.lower() in ("if", "when", "for", "else", "otherwise", "elsewhere", "where", "and")
    return isinstance(node, Sign) and node.name in (",", ".", ";", ":", "∀")


def spliced(row: Row) -> Iterator[Node]:
    """Yield the items of a row, those of rows within it in their place."""
    for item in row.items:
        if isinstance(item, Row):
            yield from spliced(item)
        else:
            yield item


def is_entry_of_power(base: Symbol, below: Row, above: Row) -> bool:
    """Return whether A^2_{ij} or A^{-1}_{ij} is written, an entry of the power of a matrix, which A_{ij}^2 is not."""
    match [node for node in spliced(above) if not isinstance(node, Gap)]:
        case [Number()] | [Sign("−"), Number()]:
            return base.name.isupper() and above.span.start < below.span.start and len(letters_in(below)) == 2
        case _:
            return False


def letters_in(row: Row) -> tuple[str, ...]:
    """Return the names of the letters in a row, subscripts included, in order: found once."""
    kept: dict[str, Any] = row.__dict__
    letters: tuple[str, ...] | None = kept.get("_letters")
    if letters is None:
        letters = kept["_letters"] = tuple(_letters_in(row.items))
    return letters


def _letters_in(items: Sequence[Node]) -> Iterator[str]:
    for item in items:
        match item:
            case Symbol(name, accents):
                yield name + "'" * len(accents)
            case Scripts(base, below, _, primes):
                yield from (each + "'" * primes for each in _letters_in((base,)))
                yield from letters_in(below) if below is not None else ()
            case Row() | Group(_, Row()):
                yield from letters_in(item if isinstance(item, Row) else item.body)
            case _:
                pass


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
            case Scripts(base, Row(below), None, 0):
                shown.append(f"{plain((base,))}_{plain(below)}")
            case _:
                shown.append("?")
    return "".join(shown)


def plain_text(row: Row) -> str:
    """Return a row as plain text."""
    return plain(row.items)
