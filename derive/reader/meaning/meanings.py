"""
What names mean where they stand: those of the notation, those a sheet defines, losses by their labels, letters left open.

A name that means nothing here raises Unread; what the reading is asked for is kept, so that one answer serves all readings alike.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from derive.kernel.records import replaced
from derive.kernel.terms import IndexMap, IndexTerm
from derive.language.scope import names
from derive.language.syntax import abstract, let, one_hot, total_over
from derive.language.terms import Apply, Entry, MatMul, Parameter, SizeNumber, Term, Transpose
from derive.reader.latex.nodes import Row, Scripts, Span, Symbol
from derive.reader.loss_labels import abbreviates, letter_of, letters_of, loss_named, says_window, with_comma
from derive.reader.meaning.derivatives import put
from derive.reader.meaning.indices import ELSEWHERE, Circumstances, Indices, is_in_window
from derive.reader.meaning.said import Said
from derive.reader.meaning.values import Value
from derive.reader.notation import Key, Loss, Meaning, Notation, Reading, key_of_argument
from derive.reader.syntax.bounds import letters_in, plain_text
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Name, Tree, Unread

NO_DEFINITIONS: Final[Mapping[Key, Meaning]] = MappingProxyType({})
_CIRCULAR: Final = "this is defined by itself"
OPEN_LETTERS: Final = frozenset("abghpqrstzζξτ")


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
        self.scalars: Said[Term] = Said("scalars", self._times)
        self.open: dict[str, None] = {}
        self.hidden: dict[str, None] = {}
        self.slips: Said[str] = Said("slips", self._times)
        self.other_centre: Span | None = None
        self._reading = reading
        self._resolver = resolver
        self.uses_loss: Said[None] = Said("uses_loss", self._times)
        self.asked: Said[str] = Said("asked", self._times)

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
        tree = self._with_prime_below(tree)
        key = (tree.name, tuple(each for each in tree.accents if each != "vec"))
        if tree.label:
            raise Unread(f"`{tree.name}` with the label `{tree.label}` is not known here", tree.span)
        if key in notation.terms:
            whole = self._centred(notation.terms[key])
            if key == notation.true and tree.below is not None and is_in_window(tree.below) and notation.window is not None:
                at = self._index(tree.below, notation.window.codomain, tree.span)
                self.notes["y of a word of the window is read as that word's one-hot vector"] = None
                return Value(one_hot(at), self._is_row("distributions"))
            if tree.below is not None:
                return self._entry(Value(whole), tree.below, tree.span)
            return Value(whole, len(whole.shape) == 1 and self._is_row("distributions"))
        if tree.accents == ("hat",) and tree.name in notation.centre and tree.below is None:
            return Value(Parameter(self.letter(tree), notation.centre[tree.name].shape), self._is_row("words"))
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
            window = self._of_window(_plain(tree.below) or self._around.loss)
            if window is not None:
                return Value(window)
            return Value(self._centred(self._loss(tree, _plain(tree.below)).term))
        if tree.name in notation.sizes and tree.below is None and not tree.accents:
            size = notation.sizes[tree.name]
            # W counts the words in Σ_{w=1}^{W}; in W x it is something else.
            if notation.is_subject or len(tree.name) > 1 or str(size) == tree.name:
                return Value(SizeNumber(size))
        return self.open_name(tree)

    def _with_prime_below(self, tree: Name) -> Name:
        """Return u_{w′} for u_w′ where the prime can only belong to the index: w′ is bound, and there is no u′."""
        base = tree.name.rstrip("′")
        if tree.below is None or base == tree.name or base not in self._notation.rows:
            return tree
        primes = len(tree.name) - len(base)
        match list(tree.below.items):
            case [Symbol(letter, ()) as symbol] if letter + "'" * primes in self._bound:
                below = Row((Scripts(symbol, None, None, primes, symbol.span),), tree.below.span)
                return Name(base, tree.accents, below, tree.label, tree.span)
            case _:
                return tree

    @abstractmethod
    def open_name(self, tree: Name) -> Value:
        """Return what a name means that the notation leaves open. Raises Unread."""

    def _is_matrix(self, tree: Name) -> bool:
        return tree.name != "V" or self._around.centres

    def _unknown(self, tree: Name) -> Value:
        """Return the value of a letter that the notation leaves open: a scalar, or a vector where the sheet writes its entries."""
        if (tree.name, tree.accents) in self._defining:
            raise Unread(_CIRCULAR, tree.span)
        if tree.name in ("σ", "sigmoid") and not tree.accents and tree.below is None:
            self.notes["σ by itself is read as σ(x)"] = None
            return Value(Apply("sigmoid", self._unknown(Name("x", span=tree.span)).term))
        if tree.name in self._notation.scalars and not tree.accents and tree.below is None:
            return Value(self.scalars.setdefault(tree.name, Parameter(self.letter(tree), ())))
        size = self._notation.unknown_sizes.get(tree.name)
        if size is None and tree.name in OPEN_LETTERS and not tree.accents:
            self.open[tree.name] = None
            size = self._notation.unknown_sizes.get("x")
        if size is None or tree.accents:
            shown = tree.name + ("" if tree.below is None else "_" + (_plain(tree.below) or "…"))
            raise Unread(f"`{shown}` is not known here", tree.span)
        if tree.name in self._around.vectors:
            vector = Value(Parameter(tree.name, (size,)))
            return vector if tree.below is None else self._entry(vector, tree.below, tree.span)
        if tree.below is not None:
            raise Unread(f"`{tree.name}` with a subscript is not known here", tree.span)
        return Value(Parameter(tree.name, ()))

    def _check_spread(self, value: Value, tree: Tree, other: Value, beside: Tree) -> None:
        """Raise Unread or Misfit where a letter is added to a vector and is not known to be a number."""
        for term, letter in ((value, tree), (other, beside)):
            if not term.rank and max(value.rank, other.rank) and isinstance(letter, Name):
                self._check_number(letter, term)

    def _check_number(self, letter: Name, _value: Value) -> None:
        """Raise Unread where a letter that is added to a vector is not said to be a number."""
        if letter.name in self.open:
            raise Unread(f"whether `{letter.name}` is a number or a vector is not said", letter.span)

    def _check_hidden(self, function: Term, by: Term, span: Span) -> None:
        """Raise Unread where something is differentiated of which it is not read on what it depends."""
        variables = {each.name for each in names(by).parameters}
        for name in (each.name for each in names(function).parameters):
            if name in self.hidden and name not in variables:
                raise Unread(f"on what `{name}` depends is said in a way that is not read", span)

    def _defined(self, tree: Name) -> Value | None:
        """Return what a sheet itself defines a name to be, None where it does not."""
        argument = self._argument_named(tree.name, tree.span) if not tree.accents else None
        if argument is not None:
            return argument if tree.below is None else self._entry(argument, tree.below, tree.span)
        key = (tree.name, tree.accents)
        meaning = self._definitions.get(key)
        own = (f"{tree.name}_{_plain(tree.below)}", tree.accents)
        if own in self._definitions and own not in self._defining:
            key, meaning = own, self._definitions[own]
        if meaning is None or key in self._defining or tree.label:
            return None
        try:
            return self._said(tree, key, meaning)
        except Unread as unread:
            is_open = tree.name in OPEN_LETTERS or tree.name in self._notation.unknown_sizes
            if is_open and unread.reason not in (_CIRCULAR, ELSEWHERE):
                self.notes[f"what is said of `{tree.name}` elsewhere is not read"] = None
                self.hidden[tree.name] = None
                return None
            raise

    def _said(self, tree: Name, key: Key, meaning: Meaning) -> Value | None:
        if meaning.is_function:
            arguments = self._standing(key, meaning.letters, tree.span)
        else:
            arguments = dict[str, Value]()
            if bool(meaning.letters) != (tree.below is not None):
                return self._whole(tree, meaning) if meaning.letters else self._entry_said(tree, key, meaning)
            if meaning.letters and meaning.letters[0] in self._notation.words and _plain(tree.below) != meaning.letters[0]:
                self.notes[f"what is said of {tree.name}_{meaning.letters[0]} is taken to hold of {tree.name} at every word"] = None
            whole = self._whole(tree, meaning) if meaning.letters and key[0] == tree.name else None
            if whole is not None and tree.below is not None:
                return self._entry(whole, tree.below, tree.span)
        return self._meaning(key, meaning, tree, arguments)

    def _standing(self, key: Key, letters: Iterable[str], span: Span) -> dict[str, Value]:
        """Return what letters stand for where their function is named alone; as names they have to be known, and not as that."""
        before, self._defining = self._defining, (*self._defining, key)
        try:
            _ = [self._unknown(Name(*key_of_argument(each))) for each in letters if self._argument_named(each, span) is None]
        finally:
            self._defining = before
        return {letter: value for letter in letters if (value := self._argument_named(letter, span)) is not None}

    def _entry_said(self, tree: Name, key: Key, meaning: Meaning) -> Value | None:
        """Return an entry of a vector that is defined as a whole, None where it is no vector, or where u_w is one of its own."""
        if tree.name in self._notation.rows:
            return None
        whole = self._meaning(key, meaning, Name(tree.name, tree.accents, None, "", tree.span), {})
        return self._entry(whole, tree.below, tree.span) if whole.rank == 1 and tree.below is not None else None

    def letter(self, tree: Name) -> str:
        """Return a name for what a letter of a sheet stands for."""
        kept = "".join(sign if sign.isalnum() else "_" for sign in tree.name).strip("_")
        return "_".join((kept if kept.isidentifier() else "x", *tree.accents))

    def _meaning(self, key: Key, meaning: Meaning, tree: Name, arguments: Mapping[str, Value]) -> Value:
        """Return what a definition says, of an index or of arguments."""
        before = self._defining, self._arguments, self._bound
        self._defining, self._arguments = (*self._defining, key), {**dict.fromkeys(self._arguments), **arguments}
        if arguments:
            self._bound = {letter: index for letter, index in self._bound.items() if letter not in arguments}
        try:
            if meaning.letters and not meaning.is_function and tree.below is not None:
                at = self._index(tree.below, self._words_size(), tree.span)
                self._bound = {**self._bound, meaning.letters[0]: at}
            value = self.value(meaning.tree)
        finally:
            self._defining, self._arguments, self._bound = before
        return Value(let(self.letter(tree), value.term), value.lies) if not (meaning.letters or arguments) else value

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
        self._at_centre_row = centre is not None
        try:
            at = self._index(below, stack.matrix.axes[0], tree.span)
        finally:
            self._at_centre_row = False
        if centre is not None and not self._around.centres:
            if at != self._notation.words["c"]:
                raise Unread(f"`{tree.name}` of another word than the centre word", tree.span)
            return Value(centre, stack.lie or self._is_row("words"))
        return Value(stack.matrix[at], stack.lie or self._is_row("words"))

    def _entry(self, value: Value, below: Row, span: Span) -> Value:
        if value.rank != 1:
            raise Unread("a subscript at what is no vector", span)
        return Value(value.term[self._index(below, value.term.shape[0], span)])

    def _loss(self, tree: Name, label: str) -> Loss:
        losses = self._notation.losses
        named = loss_named(label, self._notation)
        if not named and letters_of(label):
            raise Unread(f"the loss `{tree.name}` with the label `{label}` is not known here", tree.span)
        key = named or self._around.loss
        if key not in losses:
            raise Unread(f"which loss `{tree.name}` stands for is not said", tree.span)
        self.uses_loss[key] = None
        if named:
            return losses[key]
        bare = self._notation.bare_losses
        return bare.get((letter_of(tree), key)) or bare.get((tree.name, key), losses[key])

    def _of_window(self, label: str) -> Term | None:
        """Return the loss of a window that a label names, None for another label."""
        window = self._notation.window
        if window is None:
            return None
        if says_window(label):
            return self._window_loss(window)
        if self._around.window and not loss_named(label, self._notation) and abbreviates(label, "skipgram"):
            self.notes[f"J_{label} is read as the loss of the window"] = None
            return self._window_loss(window)
        if letters_of(label) == "cbow":
            return self._window_term(self._notation.words["c"], self._mean_centre())
        return None

    def _loss_of(self, tree: Call) -> Term:
        """Return J(v_c, o, U): a loss of the notation, or one term or the whole of a window."""
        if tree.primes and not self._notation.is_subject:
            raise Unread(f"whether `{tree.function.name}′` is another loss, or a derivative of it, is not said", tree.span)
        label = _plain(tree.function.below)
        window = self._notation.window
        whole = self._of_window(label)
        if whole is not None:
            return whole
        if window is not None and any(argument.tree is None for argument in tree.arguments):
            return self._window_loss(window)
        centre = None
        for argument in tree.arguments:
            if isinstance(argument.tree, Name) and argument.tree.name in self._notation.centre and argument.tree.accents:
                centre = self._name(argument.tree).term
        tree = replaced(tree, arguments=tuple(with_comma(tree.arguments)))
        words = [word for argument in tree.arguments if (word := _word_of_window(argument.tree, self._notation)) is not None]
        # Beside w_{t+j}, w_t is the centre word.
        words = [word for word in words if letters_in(word)[1:] not in (("c",), ("t",))] or words
        if words and window is not None:
            if len(words) > 1 or not all(each.tree is None or self._may_be_argument(each.tree) for each in tree.arguments):
                raise Unread("a loss at other arguments than its own", tree.span)
            return self._window_term(self._index(words[0], window.codomain, tree.span), centre)
        self._check_arguments(tree)
        return self._centred(self._loss(tree.function, label).term)

    def _may_be_argument(self, tree: Tree) -> bool:
        """Return whether an argument of a loss in a window is a name; of c and of centre words, the centre word's own vector."""
        if not isinstance(tree, Name):
            return False
        name = self._notation.aliases.get(tree.name, tree.name)
        if tree.below is None or name == "w" or len(name) > 1:
            return True
        return (_plain(tree.below) == "c") == (name in self._notation.centre)

    def _mean_centre(self) -> Term:
        """Return v̂, the vector that stands for all the words of a window, as the sheet defines it or as one of its own."""
        (letter,) = self._notation.centre
        return self._name(Name(letter, ("hat",))).term

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
        if self._notation.window_loss is not None:
            return self._centred(self._notation.window_loss)
        bound = self._unused("j", window.domain)
        return total_over(bound, self._window_term(window[bound]))

    def _window_term(self, at: IndexTerm, centre: Term | None = None) -> Term:
        rows = self._notation.rows
        if centre is not None:
            return abstract("J", centre, at, rows["u"].matrix)
        centre = rows["v"].matrix[self._notation.words["c"]] if self._around.centres else self._notation.centre["v"]
        return abstract("J", centre, at, rows["u"].matrix)


def _word_of_window(tree: Tree | None, notation: Notation) -> Row | None:
    """Return the subscript that w_{t+j} or w_k is as an argument of a loss, W_{t+j} in capitals too; None for another argument."""
    if not isinstance(tree, Name) or tree.below is None:
        return None
    if tree.name in notation.maps or (tree.name.lower() in notation.maps and len(letters_in(tree.below)) == 2):
        return Row((Scripts(Symbol(tree.name.lower()), tree.below),))
    return None


def _plain(below: Row | None) -> str:
    """Return a label as plain letters."""
    return plain_text(below) if below is not None else ""
