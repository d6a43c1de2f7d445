"""
Functions that a sheet defines, at their arguments: f(x) = x², and f of an index, q(a) = e^{z_a}.

A function is put together anew at what its letter stands for. Where its letter goes in by way of other names, as w does in
L(w) = z² of z = w x, or where it is an index and something else besides, only the function at its own letter is read.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from derive.language.syntax import at
from derive.language.terms import Parameter
from derive.reader.latex.nodes import Row, Symbol
from derive.reader.meaning.derivatives import MOST_PRIMES, repeated
from derive.reader.meaning.indices import ELSEWHERE
from derive.reader.meaning.remembering import Remembering
from derive.reader.meaning.values import Value
from derive.reader.notation import Key, Meaning, key_of_argument
from derive.reader.syntax.trees import Argument, Call, Name, Tree, Unread, parts_of
from derive.reader.syntax.wide_sums import free_letters


class Applied(Remembering, ABC):
    """The functions of a sheet, applied."""

    def _own_function(self, tree: Call, key: Key, meaning: Meaning) -> Value:
        """Return a function of one thing that the sheet defines, at its argument, or its derivative there."""
        if key in self._defining:
            raise Unread(f"`{key[0]}` is defined by itself", tree.span)
        if len(tree.arguments) != 1 or tree.given:
            self._only(tree)
        (letter,), argument = meaning.letters, tree.arguments[0].tree
        if meaning.is_part and not (isinstance(argument, Name) and argument.name == letter):
            raise Unread(f"`{key[0]}`, which is defined in parts, at something else than `{letter}`", tree.span)
        if not tree.primes:
            if not self._is_own(letter, argument) and letter in free_letters(meaning.tree):
                return self._at_index(tree, key, meaning, argument)
            return self._meaning(key, meaning, tree.function, self._given(meaning.letters, tree.arguments))
        inner = self._only(tree)
        if inner.rank or tree.primes > MOST_PRIMES:
            raise Unread("a derivative of a function that is not read", tree.span)
        place = Parameter("theta_0", ())
        body = self._meaning(key, meaning, tree.function, {letter: Value(place)})
        return Value(at(repeated(body.term, place, tree.primes), place, inner.term))

    def _given(self, letters: Sequence[str], arguments: Sequence[Argument]) -> dict[str, Value]:
        """Return what the letters of a function stand for in it, without those that stand for themselves."""
        pairs = [(letter, each.tree) for letter, each in zip(letters, arguments, strict=True) if each.tree is not None]
        return {letter: self.value(tree) for letter, tree in pairs if not self._is_own(letter, tree)}

    def _is_own(self, letter: str, argument: Tree | None) -> bool:
        """Return whether a function stands at its own letter, and that is no other's here."""
        return argument == Name(*key_of_argument(letter)) and letter not in self._arguments

    def _at_index(self, tree: Call, key: Key, meaning: Meaning, argument: Tree | None) -> Value:
        """Return a function of a word, f(w) = exp(u_wᵀ v_c), at another one. Raises Unread where its letter is no index alone."""
        (letter,) = meaning.letters
        is_number = any(isinstance(part, Name) and part.name == letter and part.below is None for part in parts_of(meaning.tree))
        if is_number or not isinstance(argument, Name) or argument.below is not None or argument.label:
            raise Unread(ELSEWHERE, tree.span)
        below = Row((Symbol(argument.name, argument.accents, "", argument.span),), argument.span)
        before, index = self._bound, self._index(below, self._words_size(), argument.span)
        self._bound = {**before, letter: index}
        try:
            return self._meaning(key, meaning, tree.function, {})
        finally:
            self._bound = before

    def _only(self, tree: Call) -> Value:
        if len(tree.arguments) != 1 or tree.given or tree.arguments[0].tree is None:
            raise Unread(f"`{tree.function.name}` takes one argument", tree.span)
        return self.value(tree.arguments[0].tree)
