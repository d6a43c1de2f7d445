"""
What names mean where they stand: those of the notation, those a sheet defines, losses by their labels, letters left open.

A name that means nothing here raises Unread; what the reading is asked for is kept, so that one answer serves all readings alike.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from derive.kernel.terms import IndexMap, IndexTerm
from derive.language.scope import names
from derive.language.syntax import abstract, let, total_over
from derive.language.terms import Apply, Entry, MatMul, Parameter, SizeNumber, Term, Transpose
from derive.reader.bounds import plain_text
from derive.reader.derivatives import put
from derive.reader.indices import Circumstances, Indices
from derive.reader.nodes import Row, Scripts, Span, Symbol
from derive.reader.notation import Key, Loss, Meaning, Notation, Reading
from derive.reader.resolution import Resolver
from derive.reader.trees import (
    Call,
    Name,
    Tree,
    Unread,
)
from derive.reader.values import Value

_ELEMENTWISE: Final[Mapping[str, str]] = {
    "exp": "exp",
    "log": "log",
    "ln": "log",
    "σ": "sigmoid",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "ReLU": "relu",
    "softplus": "softplus",
}


NO_DEFINITIONS: Final[Mapping[Key, Meaning]] = MappingProxyType({})
WINDOW_LABELS: Final = frozenset({"skipgram", "sg", "skip", "skipgramm"})


class Meanings(Indices, ABC):
    """The meanings of names in one step, under one reading."""

    def __init__(
        self,
        notation: Notation,
        reading: Reading,
        circumstances: Circumstances,
        resolver: Resolver,
        definitions: Mapping[Key, Meaning] = NO_DEFINITIONS,
    ) -> None:
        super().__init__(notation, circumstances)
        self._definitions = definitions
        self._defining: tuple[Key, ...] = ()
        self._arguments: dict[str, Value] = {}
        self.scalars: dict[str, Term] = {}
        self._reading = reading
        self._resolver = resolver
        self.uses_loss: dict[str, None] = {}
        self.asked: dict[str, str] = {}

    def _asks(self, what: str) -> str:
        """Return what the reading says about something; that it was asked is kept."""
        answer: str = getattr(self._reading, what)
        self.asked[what] = answer
        return answer

    def _is_row(self, what: str) -> bool:
        return self._asks(what) == "row"

    @abstractmethod
    def value(self, tree: Tree) -> Value:
        """Return what a tree means. Raises Unread or Misfit."""

    def _name(self, tree: Name) -> Value:
        notation = self._notation
        if tree.name in notation.aliases:
            tree = Name(notation.aliases[tree.name], tree.accents, tree.below, tree.label, tree.span)
        own = self._defined(tree)
        if own is not None:
            return own
        key = (tree.name, tuple(each for each in tree.accents if each != "vec"))
        if tree.label:
            raise Unread(f"`{tree.name}` with the label `{tree.label}` is not known here", tree.span)
        if key in notation.terms:
            whole = self._centred(notation.terms[key])
            if tree.below is not None:
                return self._entry(Value(whole), tree.below, tree.span)
            return Value(whole, len(whole.shape) == 1 and self._is_row("distributions"))
        if not tree.accents and tree.name in notation.rows:
            if tree.below is None:
                raise Unread(f"`{tree.name}` has no subscript", tree.span)
            return self._row(tree, tree.below)
        for stack in notation.rows.values():
            if tree.name == stack.symbol and not tree.accents and self._is_matrix(tree):
                matrix = Value(stack.matrix if self._asks("stacked") == "rows" else Transpose(stack.matrix))
                if tree.below is not None:
                    return Value(stack.matrix[self._index(tree.below, stack.matrix.axes[0], tree.span)], self._is_row("words"))
                return matrix
        if tree.name in notation.loss_names and not tree.accents:
            bare = "".join(sign for sign in _plain(tree.below).lower() if sign.isalpha())
            if notation.window is not None and bare in WINDOW_LABELS:
                return Value(self._window_loss(notation.window))
            return Value(self._centred(self._loss(tree, _plain(tree.below)).term))
        if tree.name in notation.sizes and tree.below is None and not tree.accents:
            return Value(SizeNumber(notation.sizes[tree.name]))
        return self._unknown(tree)

    def _is_matrix(self, tree: Name) -> bool:
        return tree.name != "V" or self._around.centres

    def _unknown(self, tree: Name) -> Value:
        """Return the value of a letter that the notation leaves open: a scalar, or a vector where the sheet writes its entries."""
        if tree.name in ("σ", "sigmoid") and not tree.accents and tree.below is None:
            self.notes["σ by itself is read as σ(x)"] = None
            return Value(Apply("sigmoid", self._unknown(Name("x", span=tree.span)).term))
        if tree.name in self._notation.scalars and not tree.accents and tree.below is None:
            return Value(self.scalars.setdefault(tree.name, Parameter(_letter_name(tree), ())))
        size = self._notation.unknown_sizes.get(tree.name)
        if size is None or tree.accents:
            shown = tree.name + ("" if tree.below is None else "_" + (_plain(tree.below) or "…"))
            raise Unread(f"`{shown}` is not known here", tree.span)
        if tree.name in self._around.vectors:
            vector = Value(Parameter(tree.name, (size,)))
            return vector if tree.below is None else self._entry(vector, tree.below, tree.span)
        if tree.below is not None:
            raise Unread(f"`{tree.name}` with a subscript is not known here", tree.span)
        return Value(Parameter(tree.name, ()))

    def _defined(self, tree: Name) -> Value | None:
        """Return what a sheet itself defines a name to be, None where it does not."""
        if tree.below is None and not tree.accents and tree.name in self._arguments:
            return self._arguments[tree.name]
        key = (tree.name, tree.accents)
        meaning = self._definitions.get(key)
        if meaning is None or key in self._defining or tree.label:
            return None
        if meaning.is_function:
            arguments = {name: self._unknown(Name(name)) for name in meaning.letters}
        else:
            arguments = {}
            if bool(meaning.letters) != (tree.below is not None):
                return self._whole(tree, meaning) if meaning.letters else None
            if meaning.letters and meaning.letters[0] in self._notation.words and _plain(tree.below) != meaning.letters[0]:
                self.notes[f"what is said of {tree.name}_{meaning.letters[0]} is taken to hold of {tree.name} at every word"] = None
            whole = self._whole(tree, meaning) if meaning.letters else None
            if whole is not None and tree.below is not None:
                return self._entry(whole, tree.below, tree.span)
        return self._meaning(key, meaning, tree, arguments)

    def _meaning(self, key: Key, meaning: Meaning, tree: Name, arguments: dict[str, Value]) -> Value:
        """Return what a definition says, of an index or of arguments."""
        before = self._defining, self._arguments, self._bound
        self._defining, self._arguments = (*self._defining, key), arguments
        try:
            if meaning.letters and not meaning.is_function and tree.below is not None:
                at = self._index(tree.below, self._words_size(), tree.span)
                self._bound = {**self._bound, meaning.letters[0]: at}
            value = self.value(meaning.tree)
        finally:
            self._defining, self._arguments, self._bound = before
        return Value(let(_letter_name(tree), value.term), value.lies) if not (meaning.letters or arguments) else value

    def _whole(self, tree: Name, meaning: Meaning) -> Value | None:
        """Return the vector whose entries a definition x_w = … gives, where it is U v or such; None otherwise."""
        (letter,) = meaning.letters
        with self.binding(letter, self._words_size()) as index:
            entry = self._meaning((tree.name, tree.accents), meaning, Name(tree.name, tree.accents, Row((Symbol(letter),))), {})
        match entry.term:
            case MatMul(Entry(matrix, (first,)), vector) if first == index and index not in names(vector).free:
                return Value(MatMul(matrix, vector))
        return None

    def _row(self, tree: Name, below: Row) -> Value:
        """Return u_w, v_c: a stacked vector."""
        stack = self._notation.rows[tree.name]
        centre = self._notation.centre.get(tree.name)
        at = self._index(below, stack.matrix.axes[0], tree.span)
        if centre is not None and not self._around.centres:
            if at != self._notation.words["c"]:
                raise Unread(f"`{tree.name}` of another word than the centre word", tree.span)
            return Value(centre, self._is_row("words"))
        return Value(stack.matrix[at], self._is_row("words"))

    def _entry(self, value: Value, below: Row, span: Span) -> Value:
        if value.rank != 1:
            raise Unread("a subscript at what is no vector", span)
        return Value(value.term[self._index(below, value.term.shape[0], span)])

    def _loss(self, tree: Name, label: str) -> Loss:
        losses = self._notation.losses
        bare = "".join(sign for sign in label.lower() if sign.isalpha())
        for name, loss in losses.items():
            if bare and any(part in bare for part in loss.labels):
                self.uses_loss[name] = None
                return loss
        if bare:
            raise Unread(f"the loss `{tree.name}` with the label `{label}` is not known here", tree.span)
        if self._around.loss in losses:
            self.uses_loss[self._around.loss] = None
            return losses[self._around.loss]
        raise Unread(f"which loss `{tree.name}` stands for is not said", tree.span)

    def _loss_of(self, tree: Call) -> Term:
        """Return J(v_c, o, U): a loss of the notation, or one term or the whole of a window."""
        label = _plain(tree.function.below)
        bare = "".join(sign for sign in label.lower() if sign.isalpha())
        window = self._notation.window
        spread = [argument for argument in tree.arguments if argument.tree is None]
        if window is not None and (bare in WINDOW_LABELS or spread):
            return self._window_loss(window)
        for argument in tree.arguments:
            if isinstance(argument.tree, Name) and argument.tree.name in self._notation.maps and argument.tree.below is not None:
                at = self._index(Row((Scripts(Symbol(argument.tree.name), argument.tree.below),)), window.codomain, tree.span)  # type: ignore[union-attr]
                return self._window_term(at)
        self._check_arguments(tree)
        return self._centred(self._loss(tree.function, label).term)

    def _check_arguments(self, tree: Call) -> None:
        """Raise Unread for a loss at other arguments than its own: at 2 v_c, at another word than o."""
        trees = [argument.tree for argument in (*tree.arguments, *tree.given) if argument.tree is not None]
        words = [each.name for each in trees if isinstance(each, Name) and each.below is None and each.name in self._notation.words]
        centres = any(isinstance(each, Name) and each.name in self._notation.centre for each in trees)
        if not all(map(self._is_own_argument, trees)) or (centres and any(word != "o" for word in words)):
            raise Unread("a loss at other arguments than its own", tree.span)

    def _is_own_argument(self, tree: Tree) -> bool:
        if not isinstance(tree, Name) or tree.label:
            return False
        notation, name = self._notation, self._notation.aliases.get(tree.name, tree.name)
        if name in notation.centre and tree.below is not None:
            return _plain(tree.below) == "c"
        letter = tree.below is None and len(name) == 1 and name.isascii() and name.islower()
        return not letter or name in notation.words or name in notation.rows or (name, tree.accents) in notation.terms

    def _centred(self, term: Term) -> Term:
        """Return a term of the notation with C[c] for v_c where other centre words are spoken of too."""
        if not self._around.centres:
            return term
        centre = self._notation.words["c"]
        for letter, vector in self._notation.centre.items():
            term = put(term, vector, self._notation.rows[letter].matrix[centre])
        return term

    def _window_loss(self, window: IndexMap) -> Term:
        bound = self._unused("j", window.domain)
        return total_over(bound, self._window_term(window[bound]))

    def _window_term(self, at: IndexTerm) -> Term:
        rows = self._notation.rows
        centre = rows["v"].matrix[self._notation.words["c"]] if self._around.centres else self._notation.centre["v"]
        return abstract("J", centre, at, rows["u"].matrix)


def _letter_name(tree: Name) -> str:
    """Return a name for what a letter of a sheet stands for."""
    return "_".join((tree.name if tree.name.isidentifier() else "x", *tree.accents))


def _plain(below: Row | None) -> str:
    """Return a label as plain letters."""
    return plain_text(below) if below is not None else ""
