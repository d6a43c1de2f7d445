"""
From the tree of a formula to a term, in the notation of a subject: names are tensors that are declared, or inferred.

What word2vec's elaboration does with sums, products, derivatives and cases it does here as well; names are looked up otherwise, and
there is more to be read: entries of matrices, traces, norms, powers of matrices, functions of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from functools import cached_property
from itertools import chain, count, pairwise
from typing import Final

from derive.kernel.terms import Index, IndexTerm, Size
from derive.language import scope
from derive.language.syntax import abstract, at, gradient, let, one_hot
from derive.language.terms import Entry, Layout, Outer, Parameter, SizeNumber, Sum, Term
from derive.reader.latex.nodes import Number as Digits
from derive.reader.latex.nodes import Row, Scripts, Sign, Span, Symbol
from derive.reader.meaning.binders import Bound
from derive.reader.meaning.values import Misfit, Value, product, transposed
from derive.reader.notation import Key, Meaning, Notation, Tensor, argument_of
from derive.reader.syntax.bounds import Condition, letters_in
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import (
    Call,
    Derivative,
    Name,
    Operator,
    Transposed,
    Tree,
    Unread,
    parts_of,
)
from derive.subjects.meaning.classes import ONE_OF
from derive.subjects.meaning.deltas import Deltas
from derive.subjects.meaning.nablas import is_bare
from derive.subjects.meaning.operators import check_order, check_product
from derive.subjects.meaning.powers import Powers
from derive.subjects.names.canonical import index_items
from derive.subjects.names.lettering import letter_name, names_of, shown_name
from derive.subjects.told.facts import TRACES

_SHORT: Final = 2
# Letters of numbers that are added to every entry: the c of softmax(x + c), ε.
_SPREAD: Final = frozenset("cCkεϵδλαμ")
_ANY: Final = Size(parts=(("any", 1),))


def names_in(notation: Notation, tensors: Set[str]) -> frozenset[str]:
    """Return what all that a notation knows is called, its tensors being called so."""
    sizes = {name for each in notation.sizes.values() for name, _ in each.parts}
    abstracts = {letter_name(Name(*key)) for key in notation.abstracts}
    return frozenset(tensors | sizes | abstracts | set(notation.maps) | {index.name for index in notation.words.values()})


class SubjectElaboration(Deltas, Powers):
    """Elaborates the sides of one step in the notation of a subject."""

    _lain = False

    def _name(self, tree: Name) -> Value:
        argument = self._argument_named(argument_of((tree.name, tree.accents)), tree.span)
        if argument is not None:
            return argument if tree.below is None else self._entry(argument, tree.below, tree.span)
        self._check_letters(tree.name.split("_")[1:], tree.span)
        own = self._own(tree)
        if own is not None:
            return own
        notation, key = self._notation, (tree.name, tree.accents)
        if key in notation.tensors:
            return self._tensor(tree, notation.tensors[key])
        if tree.name.startswith(ONE_OF) and tree.below is not None:
            return self.is_class(tree.name, tree.below, tree.span)
        if tree.name in notation.deltas and tree.below is not None:
            return self.kronecker(tree.below, tree.span)
        if key in notation.abstracts and tree.below is None:
            return Value(abstract(letter_name(tree), *(self.value(each).term for each in notation.abstracts[key])))
        if not notation.is_subject:
            return super()._name(tree)
        if not tree.accents and tree.below is None:
            if tree.name in notation.sizes:
                return Value(SizeNumber(notation.sizes[tree.name]))
            if tree.name in notation.scalars:
                return Value(self.scalars.setdefault(tree.name, Parameter(letter_name(tree), ())))
        raise Unread(f"`{shown_name(tree)}` is not known here", tree.span)

    def letter(self, tree: Name) -> str:
        """Return a name for what a letter of a sheet stands for, with what stands at it."""
        return letter_name(tree) if self._notation.is_subject else super().letter(tree)

    def _check_number(self, letter: Name, value: Value) -> None:
        super()._check_number(letter, value)
        if isinstance(value.term, Parameter) and letter.name[0] not in _SPREAD and letter.below is None:
            raise Misfit(f"the number {shown_name(letter)} is added to a vector")

    def _unknown(self, tree: Name) -> Value:
        return self._name(tree) if self._notation.is_subject else super()._unknown(tree)

    def _tensor(self, tree: Name, tensor: Tensor) -> Value:
        if tree.below is None:
            if tensor.members:
                raise Unread(f"`{shown_name(tree)}` has no index", tree.span)
            return Value(tensor.term, tensor.lies and len(tensor.term.shape) == 1)
        return self._part(Value(tensor.term, tensor.lies), tree.below, tree.span)

    def _part(self, whole: Value, below: Row, span: Span) -> Value:
        """Return a tensor at the indices that stand below its name."""
        items = list(index_items(below))
        if len(items) > whole.rank:
            raise Unread(f"what has {whole.rank} axes stands at {len(items)} indices", span)
        keys = tuple(self.key_of(item, size, span) for item, size in zip(items, whole.term.shape, strict=False))
        return Value(Entry(whole.term, keys), whole.lies and len(keys) < whole.rank)

    def key_of(self, item: object, size: Size, span: Span) -> IndexTerm | None:
        """Return the index that stands below a name, over a size; None for a whole axis."""
        match item:
            case Sign(":" | "·" | "∗" | "•"):
                return None
            case Digits(digits):
                found = self._free.setdefault(digits, Index(f"at_{digits}", size))
                return self._through_map(found, size, span)
            case Symbol() | Scripts():
                return self._index(Row((item,)), size, span)
        raise Unread("a subscript that names no index", span)

    def _entry(self, value: Value, below: Row, span: Span) -> Value:
        return self._part(value, below, span) if value.rank else super()._entry(value, below, span)

    # what is defined

    def _own(self, tree: Name) -> Value | None:
        """Return what a name is defined to be, by the sheet or by the notation; None where it is not."""
        key = (tree.name, tree.accents)
        meaning = self._definitions.get(key) or self._notation.definitions.get(key)
        if meaning is None or key in self._defining:
            return None
        if meaning.is_function:
            return self._meaning(key, meaning, tree, self._standing(key, meaning.letters, tree.span))
        items = list(index_items(tree.below)) if tree.below is not None else []
        if not meaning.letters:
            whole = self._once(self._meaning(key, meaning, Name(tree.name, tree.accents), {}))
            return whole if tree.below is None else self._part(whole, tree.below, tree.span)
        if meaning.whole:
            gathered = self._gathered(key, meaning, tree)
            whole = Value(let(letter_name(Name(tree.name, tree.accents)), gathered.term), gathered.lies)
            return whole if tree.below is None else self._part(whole, tree.below, tree.span)
        if len(items) == len(meaning.letters):
            return self._at(key, meaning, [self._place(item, letter) for item, letter in zip(items, meaning.letters, strict=True)])
        return self._gathered(key, meaning, tree) if not items else None

    def _place(self, item: object, letter: str) -> IndexTerm:
        found = self.key_of(item, self.letter_size(letter), self.letter_span(item))
        if found is None:
            raise Unread("a whole axis of what is defined entry by entry")
        return found

    def letter_span(self, item: object) -> Span:
        """Return where an index stands."""
        return item.span if isinstance(item, Symbol | Scripts | Digits) else Span(0, 0)

    def _at(self, key: Key, meaning: Meaning, places: list[IndexTerm]) -> Value:
        before = self._defining, self._bound
        self._defining = (*self._defining, key)
        self._bound = {**self._bound, **dict(zip(meaning.letters, places, strict=True))}
        try:
            return self.value(meaning.tree)
        finally:
            self._defining, self._bound = before

    def _gathered(self, key: Key, meaning: Meaning, tree: Name) -> Value:
        """Return the vector or matrix whose entries a definition gives."""
        if len(meaning.letters) > 2:
            raise Unread("what has more than two axes", tree.span)
        bound: list[Index] = []

        def gathered(letters: tuple[str, ...]) -> Value:
            if not letters:
                return self._at(key, meaning, list(bound))
            # Entries of one vector have one index wherever they stand, so that they are seen to be the same.
            called = f"{letters[0][0]}_of_{''.join(filter(str.isalnum, key[0]))}" if meaning.whole else ""
            with self.binding(letters[0], self.letter_size(letters[0]), called) as index:
                bound.append(index)
                inner = gathered(letters[1:])
                bound.pop()
                if inner.rank + 1 > 2:
                    raise Unread("what has more than two axes", tree.span)
                spread = Outer(one_hot(index), inner.term) if inner.rank else inner.term * one_hot(index)
                return Value(Sum(index, spread), inner.lies)

        whole = gathered(meaning.letters)
        return Value(let(letter_name(tree), whole.term), False) if not whole.term.shape else Value(whole.term)

    def letter_size(self, letter: str) -> Size:
        """Return what an index runs over. Raises Unread where that is not said."""
        known = self._bound.get(letter) or self._free.get(letter)
        if known is not None:
            return known.size
        size = dict(self._around.ranges).get(letter) or self._notation.indices.get(letter)
        if size is None:
            raise Unread(f"over what `{letter}` runs is not said")
        return size

    # indices

    @contextmanager
    def binding(self, name: str, size: Size, called: str = "") -> Iterator[Index]:
        """Bind a name to an index that no other in sight has, nor a tensor or a size, `called` so or by that name."""
        whole = next((each.partition("_of_")[2] for each in self._bound if "_of_" in each), "")  # that this is an index within
        plain = called or f"{name.rstrip(chr(39))}{'_of_' if whole else ''}{whole}"
        index = Index(self._spare(plain if plain.isidentifier() else "i"), size)
        before = self._bound
        self._bound = {index.name: index, **before, name: index}
        try:
            yield index
        finally:
            self._bound = before

    def _mapped_index(self, letter: str, below: Row, size: Size, span: Span) -> IndexTerm:
        """
        Return the index j for w_j, the word of number j, where no map of the notation says another thing.

        Another letter, as y of f_{y_i}, is the label of a sample: which class it is depends on the sample.
        """
        names = letters_in(below)
        if self._notation.is_subject and letter not in self._notation.maps and len(names) == 1:
            return self.index_named(names[0], size, span) if letter == "w" else self.label_at(letter, names[0], size, span)
        return super()._mapped_index(letter, below, size, span)

    def _spare(self, name: str) -> str:
        """Return a name, or the first with a number behind it, that no index, tensor or size in sight has."""
        bound = {each.name for each in self._bound.values() if isinstance(each, Index)}
        taken = bound | {each.name for each in self._free.values()}
        numbered = (f"{name}_{number}" for number in count(1))
        return next(each for each in chain((name,), numbered) if each not in taken and not self._is_named(each))

    def _is_named(self, name: str) -> bool:
        """Return whether something that the notation knows is called so."""
        return name in self._names_of_notation

    @cached_property
    def _names_of_notation(self) -> frozenset[str]:
        return names_in(self._notation, names_of(self._notation.tensors.values()))

    def _fresh(self, name: str, size: Size) -> Index:
        """Return a free index, with another name than its own where that is a tensor's."""
        if not self._notation.is_subject:
            return super()._fresh(name, size)
        own = dict(self._around.ranges).get(name) or self._default_size(name, size)
        self._free[name] = Index(self._spare(name.replace("'", "_")), own)
        return self._free[name]

    def _default_size(self, name: str, size: Size) -> Size:
        if not self._notation.is_subject and name not in self._notation.indices:
            return super()._default_size(name, size)
        return self._notation.indices.get(name, size)

    def _words_size(self) -> Size:
        return _ANY if self._notation.is_subject else super()._words_size()

    def _size_in(self, bound: Bound) -> Size:
        if self._notation.is_subject or bound.name in self._notation.indices:
            return self.letter_size(bound.name)
        return super()._size_in(bound)

    def _compared(self, condition: Condition, size: Size, span: Span) -> tuple[IndexTerm, IndexTerm]:
        """Return the two indices that are compared, each over what it is known to run over, the other over the same."""
        if not self._notation.is_subject:
            return super()._compared(condition, size, span)
        names = [item.name for side in (condition.left, condition.right) for item in index_items(side) if isinstance(item, Symbol)]
        sizes = [self.size_if_known(name) for name in names]
        over = next((each for each in sizes if each is not None), None)
        if over is None:
            raise Unread("over what the indices of a condition run is not said", span)
        keys = [self.key_of(next(index_items(side), None), over, span) for side in (condition.left, condition.right)]
        if keys[0] is None or keys[1] is None:
            raise Unread("a condition that is not read", span)
        return keys[0], keys[1]

    def size_if_known(self, letter: str) -> Size | None:
        """Return what an index runs over, None where that is not said."""
        try:
            return self.letter_size(letter)
        except Unread:
            return None

    # functions, powers, norms

    def _call(self, tree: Call) -> Value:
        function = tree.function
        key = (function.name, function.accents)
        meaning = self._definitions.get(key) or self._notation.definitions.get(key)
        if meaning is not None and meaning.is_function and len(meaning.letters) == len(tree.arguments):
            if len(meaning.letters) == 1:
                return self._own_function(tree, key, meaning)
            if not tree.primes and not tree.given:
                return self._meaning(key, meaning, function, self._given(meaning.letters, tree.arguments))
        if function.name in TRACES and not function.accents and not tree.primes:
            return self._trace(self._only(tree), tree.span)
        plain = self._of_names(tree)
        if plain is not None:
            return plain
        if (function.name, ()) in self._notation.abstracts and len(tree.arguments) == 1 and not self._notation.abstracts[key]:
            return self._unknown_function(tree, self._only(tree))
        is_word = len(function.name) > _SHORT and function.name.isalpha()
        if function.name not in FUNCTIONS and not tree.primes and not tree.given and len(tree.arguments) == 1 and not is_word:
            return product([("", self._name(function)), ("", self._only(tree))])
        return super()._call(tree)

    def _of_names(self, tree: Call) -> Value | None:
        """Return J for J(W, b), z for z(θ_i): what is defined of its arguments, at these; None for a product."""
        key = (tree.function.name, tree.function.accents)
        names = [each.tree for each in (*tree.arguments, *tree.given) if each.tree is not None]
        if tree.primes or key[0] in FUNCTIONS or not all(isinstance(each, Name) for each in names):
            return None
        whole = key[0] in self._notation.loss_names or self._notation.abstracts.get(key) or len(tree.arguments) != 1 or tree.given
        meaning = self._definitions.get(key) or self._notation.definitions.get(key)
        tensor = self._notation.tensors.get(key)
        if (meaning is None or meaning.is_function) and (tensor is None or isinstance(tensor.term, Parameter)) and not whole:
            return None
        value = self._name(tree.function)
        within = scope.names(value.term).parameters
        for each in names:
            inside = scope.names(self.value(each).term).parameters
            if not whole and not (inside and all(parameter in within for parameter in inside)):
                return None
        return value

    def _product(self, factors: tuple[tuple[Operator, Tree], ...]) -> Value:
        for (_, before), (operator, factor) in pairwise(factors):
            if operator in ("×", "⊗", "∗"):
                turned = any(isinstance(part, Transposed) for part in parts_of((before, factor)))
                check_product(self.value(before), operator, self.value(factor), factor.span, turned=turned)
        if any(operator == "∘" for operator, _ in factors[:-1]):
            spans = [factor.span for _, factor in factors]
            check_order([(operator, self.value(factor)) for operator, factor in factors], spans[0] | spans[-1])
        return super()._product(factors)

    def _trace(self, inner: Value, span: Span) -> Value:
        if inner.rank == 0 and any(each.shape for each in scope.names(inner.term).parameters):
            return inner  # xᵀ A x is a matrix of one entry
        if inner.rank != 2:
            raise Unread("the trace of what is no matrix", span)
        rows, columns = inner.term.shape
        if rows != columns:
            raise Misfit(f"the trace of a matrix of {rows} × {columns}", ((rows, columns),))
        with self.binding("k", rows) as index:
            return Value(Sum(index, Entry(inner.term, (index, index))))

    def _unknown_function(self, tree: Call, inner: Value) -> Value:
        """Return an unknown function of a number, of every entry of a vector, or its derivative there."""
        name = letter_name(tree.function)

        def applied(term: Term) -> Term:
            if not tree.primes:
                return abstract(name, term)
            if tree.primes > 1:
                raise Unread("a second derivative", tree.span)
            place = Parameter("theta_0", ())
            return at(gradient(abstract(name, place), place), place, term)

        if not inner.rank:
            return Value(applied(inner.term))
        if inner.rank > 1:
            raise Unread("an unknown function of a matrix", tree.span)
        with self.binding("e", inner.term.shape[0]) as index:
            return Value(Sum(index, applied(inner.term[index]) * one_hot(index)), inner.lies)

    def _turns(self, variable: Value) -> bool:
        """Return whether the gradient by a vector lies where that stands: where gradients are rows, they all are."""
        return self._is_row("gradients") and not variable.lies

    def _derivative(self, tree: Derivative, of: Tree, by: Tree, order: int) -> Value:
        """
        Return the gradient of a number by a matrix transposed where the sheet's layout is that of the numerator. ∂y/∂xᵀ says
        itself that it lies: that is the layout of the numerator.
        """
        if is_bare(by) and not {*scope.names(self.value(by).term).parameters} & {*scope.names(self.value(of).term).parameters}:
            raise Unread("by what ∇ differentiates is not said", tree.span)
        before, self._lain = self._lain, isinstance(by, Transposed) and self.value(by).lies and not self.value(of).lies
        try:
            found = super()._derivative(tree, of, by, order)
        finally:
            self._lain = before
        if found.rank == 2 and not self.value(of).rank and self._asks("by_matrices") == "transposed":
            self.notes["in numerator layout, the gradient by a matrix is transposed"] = None
            return transposed(found)
        return found

    def _layout(self) -> Layout:
        return "numerator" if self._lain else super()._layout()

    def _is_row(self, what: str) -> bool:
        fixed = self._notation.layout.get(what)
        return fixed == "row" if fixed else super()._is_row(what)

    def _asks(self, what: str) -> str:
        return self._notation.layout.get(what) or super()._asks(what)
