"""
The state of one function being printed: its lines, the names and sizes it uses, and the arrays already written.

What is written twice is computed once: a first pass over the terms counts how often each is asked for, the second gives names.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.scope import free_indices, maps, own_indices, subterms
from derive.language.terms import (
    Add,
    Apply,
    Case,
    Definition,
    Divide,
    Entry,
    LogSumExp,
    MatMul,
    Multiply,
    Negate,
    OneHot,
    Outer,
    Parameter,
    Softmax,
    Subtract,
    Sum,
    Term,
)
from derive.numpy_code.arguments import Argument
from derive.numpy_code.arrays import ATOM, PLUS, TIMES, Array, Label, called, operated, spread
from derive.numpy_code.joined import Joined
from derive.numpy_code.names import Names
from derive.numpy_code.prepare import NotPrintable

BLOCK: Final = "some"
"""The name, in the body of a loop over a batch, of the slice that is at hand."""

MANY: Final = "many"
"""The name, in the body of a loop over a batch, of how many are at hand: fewer than BLOCK_SIZE in the last block."""

BLOCK_SIZE: Final = 64
"""How many of a batch are computed together: the rows they gather stay in a processor's cache."""

ROOM: Final = 64
"""Pieces of text that are longer than this get names of their own, so that lines stay short."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is printed for a batch: the index that runs over it, parameters with an axis for it, maps with a row for each."""

    index: Index
    parameters: frozenset[Parameter]
    tables: frozenset[IndexMap]


class Printer(ABC):
    """What printing a term needs to know and leaves behind; `written` is the compiler's."""

    def __init__(
        self,
        names: Names,
        arguments: Mapping[Argument, str],
        sizes: Mapping[str, str],
        shared: Iterable[Term] = (),
    ) -> None:
        """Begin a function with the names of its arguments and sizes; `shared` terms are given names."""
        self.names = names
        self.arguments = dict(arguments)
        self.signs: dict[Term, Joined] = {}
        self.sizes = sizes
        self.lines: list[str] = []
        self.helpers: dict[str, None] = {}
        self.used: dict[str, None] = {}
        self.requests: Counter[Term] = Counter()
        self.held: set[str] = set()
        self.own: set[IndexMap] = set()
        self.wanted: set[Term] = set()
        self.batch: Batch | None = None
        self.before: list[str] = []
        self._shared = frozenset(shared)
        self._arrays: dict[Term, Array] = {}
        self._order: dict[Index, int] = {}

    @abstractmethod
    def written(self, term: Term, hint: str) -> Array:
        """Return the array of a term that was not written before; `hint` is the name it will get, if any."""

    def term(self, term: Term, hint: str = "") -> Array:
        """Return the array of a term, written once."""
        self.requests[term] += 1
        found = self._arrays.get(term)
        if found is None:
            found = self.written(term, hint)
            wanted = term in self._shared and not isinstance(term, Definition)
            if (wanted or len(found.text) > ROOM) and not found.is_name:
                found = self.named(found, hint or word(term))
            self._arrays[term] = found
        return found

    def give(self, term: Term, array: Array) -> None:
        """Make known the array of a term, in place of writing it."""
        self._arrays[term] = array

    def knows(self, term: Term) -> bool:
        """Return whether the array of a term is known."""
        return term in self._arrays

    def named(self, array: Array, name: str) -> Array:
        """Return an array under a new name, to which a line assigns it."""
        new = self.names.new(name)
        self.lines.append(f"{new} = {array.text}")
        return Array(new, array.labels, kind=array.kind)

    def typed(self, array: Array) -> Array:
        """Return an array; a Python number takes the arrays' dtype."""
        return Array(f"{self.dtype()}.type({array.text})") if array.kind == "number" else array

    def copied(self, array: Array) -> Array:
        """Return a copy of an array."""
        return replace(array, text=f"{_atom(array)}.copy()", strength=ATOM, kind="fresh")

    def kept(self, array: Array) -> Array:
        """Return an array that a result may hold: not an argument's memory, nor that of another result."""
        if array.kind == "view" or array.text in self.held:
            return self.copied(array)
        if array.is_name:
            self.held.add(array.text)
        return array

    def owned(self, array: Array, name: str) -> Array:
        """Return an array under a name of its own, whose memory nothing else uses: it may be written to."""
        array = self.typed(array)
        return self.named(self.copied(array) if array.kind == "view" or array.is_name else array, name)

    def ordered(self, labels: Iterable[Label]) -> tuple[Label, ...]:
        """Return labels without repeats in the order in which terms' arrays have them: running indices, then places."""
        found = tuple(dict.fromkeys(labels))
        running = sorted((each for each in found if isinstance(each, Index)), key=self._place)
        return (*running, *sorted(each for each in found if isinstance(each, int)))

    def _place(self, index: Index) -> int:
        return self._order.setdefault(index, len(self._order))

    def helper(self, name: str) -> str:
        """Return the name of a helper function, noting that the module needs it."""
        self.helpers.setdefault(name)
        return name

    def dtype(self) -> str:
        """Return the name of the arrays' dtype, noting that the function needs it."""
        self.used.setdefault("dtype")
        return "dtype"

    def size(self, size: Size) -> Array:
        """Return a size as a Python number."""
        pieces = []
        for name, times in size.parts:
            if name not in self.sizes:
                raise NotPrintable(f"the size {name} cannot be told from the shapes of the arguments")
            shown = self.sizes[name]
            self.used.setdefault(shown)
            pieces.append(shown if times == 1 else f"{times} * {shown}")
        if size.constant or not pieces:
            pieces.append(str(size.constant))
        strength = PLUS if len(pieces) > 1 else TIMES if "*" in pieces[0] else ATOM
        return Array(" + ".join(pieces), (), strength, "number", "*" if strength == TIMES else "+" if strength == PLUS else "")

    def shape(self, labels: Iterable[Label], own: tuple[Size, ...]) -> str:
        """Return the shape of an array with such labels as text; `own` are the sizes of its own axes."""
        texts = [self._extent(each) if isinstance(each, Index) else self.size(own[each]).text for each in labels]
        return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"

    def _extent(self, index: Index) -> str:
        """Return over how many an index runs: the index of a batch over those that are at hand."""
        if self.batch and index == self.batch.index:
            self.used.setdefault(MANY)
            return MANY
        return self.size(index.size).text

    def index(self, term: IndexTerm) -> Array:
        """Return an index as an integer, or as an array of integers along the axis on which its index runs."""
        if isinstance(term, Index):
            if term in self.arguments:
                return Array(self.arguments[term], kind="view")
            return Array(f"np.arange({self._extent(term)})", (term,))
        name = self.arguments.get(term.map)
        if name is None:
            raise NotPrintable(f"the map `{term.map}` stands in no argument")
        if self.batch and term.map in self.batch.tables:
            return self._row_of_table(self.batch, term, name)
        if self.batch and term.index == self.batch.index:
            return Array(f"{name}[{BLOCK}]", (term.index,), kind="view")
        if isinstance(term.index, Index) and self.runs(term.index):
            return Array(name, (term.index,), kind="fresh" if term.map in self.own else "view")
        inner = self.index(term.index)
        return Array(f"{name}[{inner.text}]", inner.labels, kind="view")

    def _row_of_table(self, batch: Batch, term: MapValue, name: str) -> Array:
        if not isinstance(term.index, Index) or not self.runs(term.index):
            raise NotPrintable(f"`{term}` is not printed for a batch: its index is no index that runs")
        return Array(f"{name}[{BLOCK}]", (batch.index, term.index), kind="view")

    def varies(self, term: Term) -> bool:
        """Return whether a term is another for each of a batch, be it by the tables in it alone."""
        if self.batch is None:
            return False
        return self.batch.index in free_indices(term) or any(each in self.batch.tables for each in maps(term))

    def runs(self, term: IndexTerm) -> bool:
        """Return whether an index term is an index that runs along an axis by itself, with no map."""
        return isinstance(term, Index) and term not in self.arguments

    def short(self, left: Array, right: Array, name: str = "part") -> tuple[Array, Array]:
        """Return two arrays whose texts fit on a line together, the longer one named where they do not."""
        while len(left.text) + len(right.text) > ROOM and not (left.is_name and right.is_name):
            if right.is_name or (len(left.text) > len(right.text) and not left.is_name):
                left = self.named(left, name)
            else:
                right = self.named(right, name)
        return left, right

    def entrywise(self, operator: str, left: Array, right: Array) -> Array:
        """Return the entrywise operation of two arrays, their axes brought into line."""
        labels = self.ordered(left.labels + right.labels)
        if operator == "*" and len(left.labels) == len(right.labels) == 1 and left.labels != right.labels:
            first, second = self.short(*((left, right) if left.labels + right.labels == labels else (right, left)))
            return called("np.outer", first.text, second.text, labels=labels)
        first, second = self.short(spread(left, labels), spread(right, labels))
        return operated(operator, first, second, labels)


def _atom(array: Array) -> str:
    return array.text if array.strength == ATOM else f"({array.text})"


_WORDS: Final[dict[type[Term], str]] = {
    Softmax: "probabilities",
    LogSumExp: "log_total",
    MatMul: "product",
    Multiply: "product",
    Divide: "quotient",
    Outer: "product",
    Sum: "total",
    Add: "total",
    Subtract: "difference",
    Case: "choice",
    OneHot: "one_hot",
}


def word(term: Term) -> str:
    """Return a readable name for a term without one: U_w for U[w[k]], product_w for U[w[k]] @ v, y_hat_minus_y, sigmoid_o."""
    match term:
        case Entry(Parameter(name) | Definition(name), indices):
            return "_".join([name, *_index_words(indices)])
        case Subtract(Parameter(first) | Definition(first), Parameter(second) | Definition(second)):
            return f"{first}_minus_{second}"
        case Negate(inner):
            return f"minus_{word(inner)}"
        case Parameter(name) | Definition(name):
            return name
        case Apply(function):
            plain = function
        case _:
            plain = _WORDS.get(type(term), "part")
    inside = [index for part in subterms(term) for index in own_indices(part)]
    ends = _index_words(inside)
    return f"{plain}_{ends[0]}" if len(ends) == 1 else f"{plain}_value" if isinstance(term, Apply) else plain


def _index_words(indices: Iterable[IndexTerm | None]) -> list[str]:
    """Return the names of maps and of indices that are arguments, without repeats."""
    names = [each.name if isinstance(each, Index) else each.map.name for each in indices if each is not None]
    return list(dict.fromkeys(name for name in names if name.isidentifier()))
