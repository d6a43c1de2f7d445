"""
Matrices and lists with dots, as what they say: [f_1, …, f_n], with a cell of its own at o, diagonal ones, [a_ij]_{m×n}.

The first and the last cell must be one formula at 1 and at a size; cells between must be that formula at their place, or say
where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Final, Protocol, final

from derive.kernel.records import fields, record, replaced
from derive.kernel.terms import Index, IndexTerm, Size
from derive.language.syntax import case, one_hot, outer
from derive.language.terms import Sum
from derive.reader.latex.nodes import Node, Number, Row, Span, Symbol
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.bounds import plain, subscripts
from derive.reader.syntax.trees import Constant, Listed, Spread, Tree, Unread, at_word

_OPEN: Final = frozenset("nNkvwM")
_LETTERS: Final = ("i", "j", "l", "r", "p", "q")


class Elaborates(Protocol):
    """What a table needs of the elaboration of its cells."""

    def value(self, tree: Tree) -> Value:
        """Return what a tree means."""

    def size_named(self, name: str) -> Size | None:
        """Return the size with a name."""

    def binding(self, name: str, size: Size) -> AbstractContextManager[Index]:
        """Bind a name to an index."""

    def stacks_rows(self) -> bool:
        """Return whether vectors are stacked as the rows of their matrix."""

    def words_size(self) -> Size:
        """Return how many words there are."""

    def samples_size(self) -> Size | None:
        """Return how many samples there are, None where none are drawn."""

    def note(self, text: str) -> None:
        """Keep a note on how something was read."""

    def index_named(self, name: str, size: Size, span: Span) -> IndexTerm:
        """Return the index that a letter names."""


@final
@record
class _Pattern:
    """A formula of a letter, which stands for 1 in the first cell and for a size in the last."""

    tree: Tree
    letter: str
    size: Size


def listed(tree: Listed, elaborates: Elaborates) -> Value:
    """Return what a table says. Raises Unread where its pattern is not clear, Misfit where its cells do not fit together."""
    rows = tree.rows
    if len(rows) == 1 and len(rows[0]) > 1:
        return _along(rows[0], elaborates, tree.span, lying=True, loose=tree.is_list)
    if all(len(row) == 1 for row in rows) and len(rows) > 1:
        return _along([row[0] for row in rows], elaborates, tree.span, lying=False, loose=tree.is_list)
    written = [cell for row in rows for cell in row if cell is not None]
    if not written:
        raise Unread("a table of dots", tree.span)
    if len(rows) == 1:
        return elaborates.value(written[0])
    return _diagonal(rows, elaborates, tree.span)


def spread(tree: Spread, elaborates: Elaborates) -> Value:
    """Return f_1 + … + f_o + … + f_n as a sum, with a term of its own at o where that is not f; of 0 + … + f_o + … + 0, f_o."""
    alone = _among_zeros(tree.cells)
    if alone is not None:
        return elaborates.value(alone)
    pattern = _pattern(tree.cells, elaborates, tree.span)
    special = _special(tree.cells, pattern, elaborates, tree.span)
    with elaborates.binding(pattern.letter, pattern.size) as index:
        value = elaborates.value(pattern.tree)
        for at, cell in special:
            value = _with_case(index, at, elaborates.value(cell), value)
        return Value(Sum(index, value.term), value.lies)


def _among_zeros(cells: Sequence[Tree | None]) -> Tree | None:
    """Return the one term that is not zero, of a sum that begins and ends with zeros: what the dots leave out is zero as well."""
    others = [cell for cell in cells if cell is not None and not _is_zero(cell)]
    ends = [cell for cell in (cells[0], cells[-1]) if cell is not None and _is_zero(cell)]
    return others[0] if len(others) == 1 and len(ends) == 2 else None


def _with_case(index: IndexTerm, at: IndexTerm, special: Value, value: Value) -> Value:
    if special.term.shape != value.term.shape or (value.rank == 1 and special.lies != value.lies):
        raise Misfit(f"one cell is {value.shape}, another {special.shape}")
    return Value(case(index, at, special.term, value.term), value.lies)


def indexed(base: Tree, elaborates: Elaborates, sizes: Sequence[Size], span: Span) -> Value:
    """Return [a_ij] over two sizes: the two letters of its subscripts, in the order of the alphabet, are row and column."""
    letters = sorted({letter for letter in subscripts(base) if len(letter) == 1 and letter in "abijklmnpqrst"})
    if len(sizes) != 2 or len(letters) != 2:
        raise Unread("a matrix by its entries, whose row and column are not told", span)
    with elaborates.binding(letters[0], sizes[0]) as row, elaborates.binding(letters[1], sizes[1]) as column:
        value = elaborates.value(base)
        if value.rank:
            raise Misfit(f"an entry of a matrix is {value.shape}")
        return Value(Sum(row, Sum(column, value.term * outer(one_hot(row), one_hot(column)))))


def _along(cells: Sequence[Tree | None], elaborates: Elaborates, span: Span, *, lying: bool, loose: bool = False) -> Value:
    """Return a row or a column of cells; a loose list of vectors is the matrix in which the sheet stacks its vectors."""
    if _is_one_hot(cells):
        elaborates.note("the 1 among zeros is taken to stand at o")
        return Value(one_hot(elaborates.index_named("o", elaborates.words_size(), span)), lying)
    pattern = _pattern(cells, elaborates, span)
    special = _special(cells, pattern, elaborates, span)
    with elaborates.binding(pattern.letter, pattern.size) as index:
        value = elaborates.value(pattern.tree)
        for at, cell in special:
            value = _with_case(index, at, elaborates.value(cell), value)
        if not value.rank:
            return Value(Sum(index, value.term * one_hot(index)), lying)
        if value.rank == 1 and loose:
            matrix = outer(one_hot(index), value.term) if elaborates.stacks_rows() else outer(value.term, one_hot(index))
            return Value(Sum(index, matrix))
        if value.rank == 1 and lying and not value.lies:
            return Value(Sum(index, outer(value.term, one_hot(index))))
        if value.rank == 1 and not lying and value.lies:
            return Value(Sum(index, outer(one_hot(index), value.term)))
    raise Misfit(f"cells that are {value.shape} stand side by side" if lying else f"cells that are {value.shape} are stacked")


def _is_one_hot(cells: Sequence[Tree | None]) -> bool:
    """Return whether cells are zeros with dots and one 1 among them, not at the ends."""
    digits = [cell.digits if isinstance(cell, Constant) else "…" if cell is None else "?" for cell in cells]
    inside = digits.index("1") if digits.count("1") == 1 else 0
    return set(digits) == {"0", "1", "…"} and 0 < inside < len(digits) - 1 and "…" in digits[:inside] and "…" in digits[inside:]


def _pattern(cells: Sequence[Tree | None], elaborates: Elaborates, span: Span) -> _Pattern:
    first, last = cells[0], cells[-1]
    if first is None or last is None or None not in cells[1:-1]:
        raise Unread("a table without dots, or that begins or ends with them", span)
    return _general(first, last, _letter_beside(first, last, span), elaborates, span)


def _letter_beside(first: Tree, last: Tree, span: Span) -> str:
    """Return a letter for the place of a cell that neither of two cells has as a subscript."""
    used = set(subscripts(first)) | set(subscripts(last))
    for letter in _LETTERS:
        if letter not in used:
            return letter
    raise Unread("a table in which every letter for a place is taken", span)


def general_between(first: Tree, last: Tree, elaborates: Elaborates, span: Span) -> tuple[Tree, str]:
    """Return the formula of a letter that stands for 1 in the first of two cells and for a size in the last, and the letter."""
    used = set(subscripts(first)) | set(subscripts(last))
    pattern = _general(first, last, next(each for each in _LETTERS if each not in used), elaborates, span)
    return pattern.tree, pattern.letter


def _general(first: Tree, last: Tree, letter: str, elaborates: Elaborates, span: Span) -> _Pattern:
    found: list[Size] = []
    words, samples = elaborates.words_size(), elaborates.samples_size()
    letters = tuple(pairwise(subscripts(last)))

    def ends(one: Node | Row, other: Node | Row) -> bool:
        begins, name = (plain(each.items if isinstance(each, Row) else (each,)) for each in (one, other))
        size = elaborates.size_named(name)
        if begins == "0" and size == words:
            raise Misfit(f"cells from 0 to {size} are one more than {size}")
        if begins != "1":
            return False
        if size is None and name in _OPEN:
            size = samples if samples is not None and name != "w" and ("w", name) in letters else words
            elaborates.note(f"{name} at the end of the cells is read as {size}")
        if size is not None:
            found.append(size)
        return size is not None

    general = _merged(first, last, Symbol(letter), ends)
    if general is None or not found or any(each != found[0] for each in found):
        raise Unread("a table whose first and last cell are not one formula at 1 and at a size", span)
    return _Pattern(general, letter, found[0])  # type: ignore[arg-type]


def _merged(one: object, other: object, letter: Symbol, ends: Callable[[Node | Row, Node | Row], bool]) -> object:
    """Return what two values have in common, the letter where one has 1 and the other a size; None where they differ otherwise."""
    if one == other:
        return one
    if isinstance(one, Number | Symbol) and _is_node(other) and ends(one, other):  # type: ignore[arg-type]
        return letter
    if isinstance(one, Row) and isinstance(other, Row) and len(one.items) != len(other.items):
        return Row((letter,)) if ends(one, other) else None
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        merged = tuple(_merged(first, second, letter, ends) for first, second in zip(one, other, strict=True))
        missing = any(new is None and old is not None for new, old in zip(merged, one, strict=True))
        return None if missing else merged
    if type(one) is type(other) and hasattr(type(one), "__match_args__"):
        changed: dict[str, object] = {}
        for name in fields(one):
            mine, theirs = getattr(one, name), getattr(other, name)
            if isinstance(mine, Span):
                continue
            new = _merged(mine, theirs, letter, ends)
            if new is None and mine is not None:
                return None
            changed[name] = new
        return replaced(one, **changed)
    return None


def _is_node(value: object) -> bool:
    return hasattr(type(value), "__match_args__") and not isinstance(value, Span)


def _special(cells: Sequence[Tree | None], pattern: _Pattern, elaborates: Elaborates, span: Span) -> list[tuple[IndexTerm, Tree]]:
    """Return the cells between the ends that are not the pattern at 2 or so, each with the index at which it stands."""
    found: list[tuple[IndexTerm, Tree]] = []
    dots = cells.index(None)
    for place, cell in enumerate(cells[1:-1], start=2):
        if cell is None or _is_instance(cell, pattern, place if place <= dots else 0):
            continue
        letters = dict.fromkeys(each for each in subscripts(cell) if each != "c")
        own = [each for each in letters if len(each) == 1 and each in "ojk"]
        if list(letters) == ["w"] and pattern.size == elaborates.words_size():
            elaborates.note("the cell of its own, which is written with w, is taken to stand at o")
            found.append((elaborates.index_named("o", pattern.size, span), at_word(cell, "w", "o") or cell))
            continue
        if len(own) != 1 or pattern.letter in letters:
            raise Unread("a table with a cell whose place is not told", span)
        found.append((elaborates.index_named(own[0], pattern.size, span), cell))
    return found


def _is_instance(cell: Tree, pattern: _Pattern, place: int = 0) -> bool:
    """Return whether a cell is the pattern at a number, that of its place where it has one, or at a letter."""

    places = set[str]()

    def at_number(one: Node | Row, _other: Node | Row) -> bool:
        text = plain(one.items if isinstance(one, Row) else (one,))
        places.add(text)
        return (text.isdecimal() and place in (0, int(text))) or (len(text) == 1 and text.isalpha())

    if _merged(cell, pattern.tree, Symbol(pattern.letter), at_number) != pattern.tree:
        return False
    # y_k log ŷ_o is the pattern at no place; and the letter of the pattern may stand in the cell as well.
    return not places or (len(places) == 1 and pattern.letter not in set(subscripts(cell)))


def _diagonal(rows: Sequence[Sequence[Tree | None]], elaborates: Elaborates, span: Span) -> Value:
    """Return a diagonal matrix with dots."""
    width = max(map(len, rows))
    whole = [row for row in rows if any(cell is not None for cell in row)]
    dots = next((place for place, row in enumerate(rows) if row not in whole), len(rows))
    first, last = whole[0][0], whole[-1][-1]
    if first is None or last is None or len(whole[0]) != width or len(whole[-1]) != width:
        raise Unread("a matrix whose corners are not written", span)
    pattern = _general(first, last, _letter_beside(first, last, span), elaborates, span)
    for place, row in enumerate(whole):
        for column, cell in enumerate(row):
            corner = (place, column) in ((0, 0), (len(whole) - 1, width - 1))
            if cell is None or corner or _is_zero(cell):
                continue
            if place != column or not _is_instance(cell, pattern, place + 1 if place < dots else 0):
                raise Unread("a matrix with dots that is not diagonal", span)
    with elaborates.binding(pattern.letter, pattern.size) as index:
        value = elaborates.value(pattern.tree)
        if value.rank:
            raise Misfit(f"an entry of a matrix is {value.shape}")
        return Value(Sum(index, value.term * outer(one_hot(index), one_hot(index))))


def _is_zero(cell: Tree) -> bool:
    return isinstance(cell, Constant) and cell.digits == "0"
