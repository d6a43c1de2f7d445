"""
The true word and the samples side by side: U_{o, {w_1, …, w_K}} = [u_o, −u_{w_1}, …, −u_{w_K}], and what is computed of it.

Such a stack has K + 1 entries: the first, and the others as one value at an index over the samples. Two stacks are equal when
their entries are, which is one claim: that their sums with any numbers as coefficients are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final, Protocol, final

from derive.kernel.records import record
from derive.kernel.terms import Index, IndexMap
from derive.language.syntax import gradient
from derive.language.terms import Apply, Parameter, Sum
from derive.reader.latex.nodes import Number, nodes_of
from derive.reader.meaning.tables import Elaborates, general_between
from derive.reader.meaning.values import Misfit, Value, added, multiplied, negated, same_shape, transposed
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import letters_in
from derive.reader.syntax.trees import (
    Addition,
    Call,
    Derivative,
    Listed,
    Name,
    Operator,
    Product,
    Transposed,
    Tree,
    Unread,
    parts_of,
)

_APPLIED: Final[Mapping[str, str]] = {"σ": "sigmoid", "sigmoid": "sigmoid", "exp": "exp", "log": "log", "ln": "log"}
_ENTRIES: Final = "entry by entry: the sums of the entries with any coefficients ξ are compared"
_PLAIN: Final = "U is read as U_{o, {w_1, …, w_K}}"


class Stacks(Elaborates, Protocol):
    """What a stack needs of the elaboration of its entries."""

    @property
    def notation(self) -> Notation:
        """Return the notation."""

    def naming(self, letter: str, index: Index) -> AbstractContextManager[None]:
        """Let a letter stand for an index."""

    def drawn(self) -> IndexMap:
        """Return the map of the samples."""


@final
@record
class Stack:
    """The first entry and the others, at an index; `lies` says that they stand side by side, `loose` that this is not said."""

    first: Value
    others: Value
    lies: bool
    loose: bool = False


def stacked_sides(left: Tree, right: Tree, elaborates: Stacks) -> tuple[Value, Value] | None:
    """Return two sides that are stacks, or are computed of some, as values to compare; None where neither has to do with one."""
    samples = elaborates.samples_size()
    if samples is None or not any(has_stack(side, elaborates.notation) for side in (left, right)):
        return None
    with elaborates.binding("r", samples) as index:
        first, second = (_Reader(elaborates, index).read(side) for side in (left, right))
        if isinstance(first, Stack) != isinstance(second, Stack) and any(_has_plain(side) for side in (left, right)):
            elaborates.note(_PLAIN)
            first, second = (_Reader(elaborates, index, plain=True).read(side) for side in (left, right))
        if isinstance(first, Stack) and isinstance(second, Stack):
            elaborates.note(_ENTRIES)
            return _compared(first, second, index)
    if isinstance(first, Stack) or isinstance(second, Stack):
        raise Misfit(f"{samples} + 1 entries stand beside what is no such stack")
    return first, second


def is_sampled(tree: object, notation: Notation) -> bool:
    """Return whether a name is U with o and all samples below: U_{o, {w_1, …, w_K}}, and not U_{o, {w_2, …, w_K}}."""
    if not isinstance(tree, Name) or tree.below is None or all(tree.name != rows.symbol for rows in notation.rows.values()):
        return False
    letters = letters_in(tree.below)
    if any(isinstance(node, Number) and node.digits != "1" for node in nodes_of(tree.below)):
        return False
    return letters[:1] == ("o",) and any(letter in notation.maps for letter in letters[1:])


def has_stack(tree: Tree, notation: Notation) -> bool:
    """Return whether samples are stacked somewhere in a tree."""
    if not notation.maps:
        return False
    symbols = {rows.symbol for rows in notation.rows.values()}
    return any(
        part.name in symbols and is_sampled(part, notation)
        if isinstance(part, Name)
        else isinstance(part, Listed) and _is_listed(part, notation)
        for part in parts_of(tree)
    )


def _has_plain(tree: Tree) -> bool:
    return any(isinstance(part, Name) and part.name == "U" and part.below is None for part in parts_of(tree))


def _is_listed(part: Listed, notation: Notation) -> bool:
    """Return whether cells begin with one of o, and go on with one of each sample."""
    cells = _cells(part)
    if len(cells) < 4 or cells[0] is None or cells[1] is None or cells[-1] is None:
        return False
    first, second = (_letters(cell) for cell in (cells[0], cells[1]))
    return "o" in first and not first & set(notation.maps) and "o" not in second and bool(second & set(notation.maps))


def _letters(cell: Tree) -> set[str]:
    rows = [part.below for part in parts_of(cell) if isinstance(part, Name) and part.below is not None]
    return {letter for row in rows for letter in letters_in(row)}


def _cells(tree: Listed) -> tuple[Tree | None, ...]:
    """Return the cells of a row or a column; dots right after the first of four are put between the last two."""
    cells = tree.rows[0] if len(tree.rows) == 1 else tuple(row[0] for row in tree.rows if len(row) == 1)
    if len(tree.rows) > 1 and len(cells) != len(tree.rows):
        return ()
    return (cells[0], cells[2], None, cells[3]) if len(cells) == 4 and cells[1] is None else cells


class _Reader:
    """Reads what has to do with stacks; all else is elaborated as ever. With `plain`, U alone is the stack."""

    def __init__(self, elaborates: Stacks, index: Index, *, plain: bool = False) -> None:
        self._elaborates = elaborates
        self._index = index
        self._plain = plain

    def _is_stack(self, tree: object) -> bool:
        notation = self._elaborates.notation
        return is_sampled(tree, notation) or (self._plain and isinstance(tree, Name) and tree.name == "U" and tree.below is None)

    def read(self, tree: Tree) -> Stack | Value:
        """Return what a tree means. Raises Unread or Misfit."""
        notation = self._elaborates.notation
        if not any(self._is_stack(part) or (isinstance(part, Listed) and _is_listed(part, notation)) for part in parts_of(tree)):
            return self._elaborates.value(tree)
        match tree:
            case Name() if self._is_stack(tree):
                return self._matrix()
            case Listed():
                return self._listed(tree)
            case Transposed(base, _):
                inner = self.read(base)
                if isinstance(inner, Value):
                    return transposed(inner)
                return Stack(transposed(inner.first), transposed(inner.others), not inner.lies, inner.loose)
            case Addition(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Call(Name(name, ()), (argument,), (), 0) if name in _APPLIED and argument.tree is not None:
                return self._applied(_APPLIED[name], self.read(argument.tree))
            case Derivative(of, by, 1, False) if self._is_stack(by):
                return self._gradient(self._elaborates.value(of))
            case _:
                raise Unread("a stack of samples within what is not read", tree.span)

    def _matrix(self) -> Stack:
        notation = self._elaborates.notation
        vectors = notation.rows["u"].matrix
        drawn = self._elaborates.drawn()
        return Stack(Value(vectors[notation.words["o"]]), negated(Value(vectors[drawn[self._index]])), True)

    def _gradient(self, of: Value) -> Stack:
        """Return ∂J/∂U_{o, …}: by u_o, and by −u_{w_k} minus what it is by u_{w_k}."""
        if of.rank:
            raise Unread("a derivative of what is no number by a stack")
        notation = self._elaborates.notation
        vectors = notation.rows["u"].matrix
        drawn = self._elaborates.drawn()
        by_others = gradient(of.term, vectors[drawn[self._index]])
        return Stack(Value(gradient(of.term, vectors[notation.words["o"]])), negated(Value(by_others)), True)

    def _listed(self, tree: Listed) -> Stack:
        cells = _cells(tree)
        first, second, last = cells[0], cells[1], cells[-1]
        if first is None or second is None or last is None or None not in cells[2:-1]:
            raise Unread("a stack of samples whose order is not told", tree.span)
        pattern, letter = general_between(second, last, self._elaborates, tree.span)
        if any(cell is not None for cell in cells[3:-1]):
            raise Unread("a stack of samples whose order is not told", tree.span)
        with self._elaborates.naming(letter, self._index):
            others = self._elaborates.value(pattern)
        return Stack(self._elaborates.value(first), others, len(tree.rows) == 1, tree.is_list)

    def _applied(self, function: str, inner: Stack | Value) -> Stack | Value:
        if isinstance(inner, Value):
            return Value(Apply(function, inner.term), inner.lies)
        return _mapped(inner, lambda entry: Value(Apply(function, _number(entry).term)))

    def _sum(self, terms: tuple[tuple[int, Tree], ...]) -> Stack | Value:
        (sign, first), *rest = terms
        found = self.read(first)
        if sign < 0:
            found = _mapped(found, negated) if isinstance(found, Stack) else negated(found)
        for sign, term in rest:
            found = _added(found, self.read(term), sign)
        return found

    def _product(self, factors: tuple[tuple[Operator, Tree], ...]) -> Stack | Value:
        found: Stack | Value | None = None
        for operator, factor in factors:
            if operator == "/":
                raise Unread("a stack that is divided", factor.span)
            value = self.read(factor)
            found = value if found is None else _multiplied(found, value, operator, self._index)
        if found is None:
            raise Unread("nothing stands here")
        return found


def _mapped(stack: Stack, change: Callable[[Value], Value]) -> Stack:
    return Stack(change(stack.first), change(stack.others), stack.lies, stack.loose)


def _number(entry: Value) -> Value:
    if entry.rank:
        raise Misfit(f"a function of entries that are {entry.shape}")
    return entry


def _added(left: Stack | Value, right: Stack | Value, sign: int) -> Stack | Value:
    if isinstance(left, Value) and isinstance(right, Value):
        return added(left, right, sign)
    if isinstance(left, Stack) and isinstance(right, Stack):
        if left.lies != right.lies and not (left.loose or right.loose):
            raise Misfit("a row and a column of entries are added")
        return Stack(added(left.first, right.first, sign), added(left.others, right.others, sign), left.lies)
    stack, value = (left, right) if isinstance(left, Stack) else (right, left)
    if not isinstance(value, Value) or value.rank or not isinstance(stack, Stack):
        raise Misfit("a stack and what is no number are added")
    if stack is left:
        return _mapped(stack, lambda entry: added(_number(entry), value, sign))
    return _mapped(stack, lambda entry: added(value, _number(entry), sign))


def _multiplied(left: Stack | Value, right: Stack | Value, operator: Operator, index: Index) -> Stack | Value:
    """Return a product: of matrices, whose inner sizes are K + 1 or not, or entry by entry. Raises Misfit where it does not fit."""
    if isinstance(left, Value) and isinstance(right, Value):
        return multiplied(left, right, operator)
    if isinstance(left, Stack) and isinstance(right, Stack):
        if operator == "∘" and left.lies == right.lies and not left.first.rank and not right.first.rank:
            return Stack(multiplied(left.first, right.first), multiplied(left.others, right.others), left.lies)
        if operator == "∘" or not left.lies or right.lies:
            raise Misfit("stacks that do not fit are multiplied")
        first, others = multiplied(left.first, right.first), multiplied(left.others, right.others)
        return added(first, Value(Sum(index, others.term), others.lies), 1)
    if isinstance(left, Stack) and isinstance(right, Value):
        if right.rank and (left.lies or operator == "∘"):
            raise Misfit(f"a row of entries times {right.shape}")
        return _mapped(left, lambda entry: multiplied(entry, right))
    if isinstance(left, Value) and isinstance(right, Stack):
        if left.rank and (not right.lies or operator == "∘"):
            raise Misfit(f"{left.shape} times a column of entries")
        return _mapped(right, lambda entry: multiplied(left, entry))
    raise Misfit("stacks that do not fit are multiplied")


def _compared(first: Stack, second: Stack, index: Index) -> tuple[Value, Value]:
    if first.lies != second.lies and not (first.loose or second.loose):
        raise Misfit("one side is a row of entries, the other a column")
    if not same_shape(first.first, second.first) or not same_shape(first.others, second.others):
        raise Misfit(f"the entries on the left are {first.first.shape}, those on the right {second.first.shape}")
    return _with_coefficients(first, index), _with_coefficients(second, index)


def _with_coefficients(stack: Stack, index: Index) -> Value:
    """Return the sum of the entries with any coefficients."""
    one, many = Parameter("xi_o", ()), Parameter("xi", (index.size,))
    return Value(one * stack.first.term + Sum(index, many[index] * stack.others.term), stack.first.lies)
