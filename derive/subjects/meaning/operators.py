"""
What is written like a factor and is none: 𝔼[x y], Var[x], d(x y), f ∘ g. What it does is not known here, so that it is not read.

A letter that the sheet or a notation says to be something else is what that says.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Final

from derive.kernel.records import fields
from derive.reader.latex.nodes import Big, Chain, Fraction, Group, Node, Number, Root, Row, Scripts, Span, Symbol, without_gaps
from derive.reader.meaning.doubts import with_hadamard
from derive.reader.meaning.values import Misfit, Value, product
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.items import FUNCTIONS, is_slashed, sign_name, with_label
from derive.reader.syntax.trees import Operator, Tree, Unread
from derive.subjects.names.canonical import spliced
from derive.subjects.told.facts import DIFFERENTIALS, TRACES
from derive.subjects.told.operator_words import Said
from derive.subjects.told.sign_words import BETWEEN, standing_in

_ALWAYS: Final = frozenset({"𝔼", "𝕍", "ℙ"})
_BLACKBOARD: Final = frozenset("EVP")
# Letters that are operators right before a square bracket, and those that are so before a round one.
_BEFORE_SQUARE: Final = frozenset("EVPHDFfgφϕψ")
_BEFORE_ROUND: Final = frozenset("EP")
_FUNCTIONS: Final = frozenset("fghφϕψ")
_MOST_LETTERS: Final = 12
_CROSS: Final = "× between what may be vectors may be the cross product"
_STAR: Final = "∗ between two vectors may be their inner product, a product entry by entry or a convolution"
_DIFFERENTIAL: Final = "a differential, d of something, is not read"


def check_operators(row: Row, known: Container[str], *, convolves: bool = False) -> None:
    """
    Raise Unread where an operator stands in a side of a step, and ∗ where that `convolves`; `known` are letters that the sheet says
    to be something else.
    """
    for items in _rows_of(row):
        for place, node in enumerate(items):
            if convolves and place and place + 1 < len(items) and sign_name(node) == "∗":
                raise Unread("a convolution is not read", node.span)
            name, after = _name(node), items[place + 1 :]
            # E is none in CE(y, ŷ), which is one name.
            joined = place > 0 and with_label(items, place - 1, known.__contains__)[1] == place
            if name and name not in known and after and not joined and _operates(node, name, after):
                raise Unread(f"`{name}` is an operator that is not known here", node.span)
            if _is_differential(items, place, known):
                raise Unread(_DIFFERENTIAL, node.span)
            sides = [_name(each) for each in (*items[place - 1 : place], *after[:1])]
            if sign_name(node) == "∘" and place and all(each in _FUNCTIONS for each in sides):
                raise Unread("∘ between functions is not read", node.span)


def check_signs(row: Row, said: Iterable[tuple[str, Said]], signs: frozenset[str]) -> None:
    """
    Raise Unread where a sign stands between two things that words say to be another operation than it is read as, and for other
    signs that are said to be something else.
    """
    for sign, node in standing_in(row, signs):
        raise Unread(f"the sheet says itself what `{sign}` is, and that is not read", node.span)
    others = {sign for sign, meaning in said if meaning == "another"} | (signs & BETWEEN)
    for items in _rows_of(row) if others else ():
        for place, node in enumerate(items):
            if place and place + 1 < len(items) and sign_name(node) in others:
                raise Unread(f"the sheet says itself what `{sign_name(node)}` is, and that is not read", node.span)


def with_signs(tree: Tree, said: Iterable[tuple[str, Said]]) -> Tree:
    """Return a tree in which signs that words say to be so are products entry by entry."""
    entrywise = frozenset(sign for sign, meaning in said if meaning == "entry by entry")
    return with_hadamard(tree, entrywise) if entrywise else tree


def check_letters(row: Row, sizes: Container[str]) -> None:
    """
    Raise Unread where d, that is a size as well, stands before something that no size is: d(x²), dx; for a × b of two letters,
    which may be vectors; and for 𝔼[…] and 𝕍[…].
    """
    for items in _rows_of(row):
        for place, node in enumerate(items[:-1]):
            after = items[place + 1]
            letters = [each for each in (items[place - 1], after) if isinstance(each, Symbol) and each.name not in sizes]
            if place and sign_name(node) == "×" and len(letters) == 2:
                raise Unread(_CROSS, node.span)
            if _is_blackboard(node) and isinstance(after, Group) and after.opens == "[":
                raise Unread(f"`{_name(node)}` is an operator that is not known here", node.span)
            if _is_differential(items, place, ()):
                spoken = [each.name for each in nodes_in((after,)) if isinstance(each, Symbol)]
                if any(name not in sizes for name in spoken):
                    raise Unread(_DIFFERENTIAL, node.span)


def check_product(left: Value, operator: Operator, right: Value, span: Span, *, turned: bool) -> None:
    """
    Raise Unread for a product × of two vectors, which that in space may be, for ∗ of two of which none is `turned` by a transpose
    that is written, and for ⊗ of what are not two vectors.
    """
    if operator == "∗" and left.rank == right.rank == 1 and not turned:
        raise Unread(_STAR, span, fits=True)
    if operator == "×" and left.rank == right.rank == 1:
        raise Unread(_CROSS, span, fits=True)
    if operator == "⊗" and (left.rank, right.rank) != (1, 1):
        raise Unread("⊗ between what are not two vectors is not read", span, fits=bool(left.rank and right.rank))


def check_order(factors: Sequence[tuple[Operator, Value]], span: Span) -> None:
    """
    Raise Unread for A ∘ B C of matrices that fit in both orders, where these differ: which product comes first is not said.
    A B ∘ C is (A B) ∘ C whichever of them goes before the other.
    """
    first = next((place for place, (operator, _) in enumerate(factors) if operator == "∘"), len(factors))
    runs: list[list[tuple[Operator, Value]]] = [[]]
    for operator, value in factors:
        if operator == "∘":
            runs.append([])
        runs[-1].append((operator, value))
    if not any(sum(bool(value.rank) for _, value in run) > 1 for run in runs[1:]) or first == len(factors):
        return
    try:
        left = product(list(factors))
        tight = product([(run[0][0], product([("", run[0][1]), *run[1:]])) for run in runs])
    except Misfit:
        return
    if left.term != tight.term and left.term.shape == tight.term.shape:
        raise Unread("`∘` may come before the product after it, (A ∘ B) C, or after that, A ∘ (B C)", span)


def _rows_of(row: Row) -> tuple[Sequence[Node], ...]:
    """
    Return the items of each row of a formula, rows within rows opened, but for what stands below a name and in ∂-fractions: found
    once.
    """
    kept: dict[str, Any] = row.__dict__
    rows: tuple[Sequence[Node], ...] | None = kept.get("_rows")
    if rows is None:
        rows = kept["_rows"] = tuple(_rows(row))
    return rows


def _rows(value: object) -> Iterator[Sequence[Node]]:
    if isinstance(value, Row):
        items = without_gaps(spliced(value.items))
        yield items
        for node in items:
            yield from _rows(node)
    elif isinstance(value, Scripts):
        yield from _rows(value.base)
        yield from _rows(value.above)
    elif isinstance(value, tuple):
        for each in value:
            yield from _rows(each)
    elif isinstance(value, Fraction):
        top: list[Sequence[Node]] = [*_rows(value.top)]
        bottom: list[Sequence[Node]] = [*_rows(value.bottom)]
        # The d of dJ/dx is that of a derivative.
        if bottom and bottom[0] and _is_d(bottom[0][0]):
            top[0], bottom[0] = top[0][1:] if top[0] and _is_d(top[0][0]) else top[0], []
        yield from (*top, *bottom)
    elif not isinstance(value, Span | Big | Chain) and hasattr(type(value), "__match_args__"):
        for name in fields(value):
            yield from _rows(getattr(value, name))


def _name(node: Node) -> str:
    """Return the letter or word of a node with or without what stands below it; nothing where it has a power or a transpose."""
    if isinstance(node, Scripts):
        return _name(node.base) if node.above is None and not node.primes else ""
    return node.name if isinstance(node, Symbol) and not node.accents else ""


def _operates(node: Node, name: str, after: Sequence[Node]) -> bool:
    """Return whether a name before something is an operator: of brackets, or of whatever stands there."""
    if name in _ALWAYS or _is_blackboard(node):
        return True
    if name in FUNCTIONS or name in TRACES:
        return False
    following = after[0].base if isinstance(after[0], Scripts) else after[0]
    if 1 < len(name) < _MOST_LETTERS and name.isascii() and name.isalpha():
        applied = isinstance(following, Symbol | Fraction | Root | Number)
        return applied or (isinstance(following, Group) and following.opens == "[")
    if not isinstance(following, Group):
        return False
    return (following.opens == "[" and name in _BEFORE_SQUARE) or (following.opens == "(" and name in _BEFORE_ROUND)


def _is_blackboard(node: Node) -> bool:
    """Return whether a node is 𝔼, 𝕍 or ℙ, with or without what stands below it."""
    symbol = node.base if isinstance(node, Scripts) else node
    return isinstance(symbol, Symbol) and symbol.style == "blackboard" and symbol.name in _BLACKBOARD


def _is_d(node: Node) -> bool:
    return sign_name(node) == "d" or (isinstance(node, Symbol) and node.name == "d" and not node.accents)


def _is_differential(items: Sequence[Node], place: int, known: Container[str]) -> bool:
    """Return whether d at a place is the d of dx, d(x y) or d log x."""
    node = items[place]
    letter = isinstance(node, Symbol) and node.name in DIFFERENTIALS and not node.accents and node.name not in known
    sign = sign_name(node) == "d"
    after = items[place + 1 :] if letter or sign else ()
    if not after or is_slashed(after) or (place and sign_name(items[place - 1]) == "/"):
        return False
    following = after[0].base if isinstance(after[0], Scripts) else after[0]
    return sign or isinstance(following, Symbol | Group)
