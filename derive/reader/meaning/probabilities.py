"""Probabilities as entries of the predicted distribution: P(O = o | C = c), p(w | c), Pr[w_{t+j} | w_t], P(O | C = c)."""

from __future__ import annotations

from abc import ABC

from derive.kernel.records import replaced
from derive.language.terms import Apply, Definition, Softmax, Term
from derive.reader.latex.nodes import Node, Row, Scripts, Symbol
from derive.reader.meaning.indicators import Indicators
from derive.reader.meaning.indices import is_in_window
from derive.reader.meaning.values import Misfit, Value, alike, same_shape
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import letters_in
from derive.reader.syntax.trees import Argument, Call, Constant, Name, Tree, Unread


class Probabilities(Indicators, ABC):
    """The probabilities in one step."""

    def _probability(self, tree: Call) -> Value:
        """Return P(O = w | C = c) as the entry ŷ_w, P(O | C = c) as ŷ; what is assumed of all, as ; θ, is left out."""
        notation = self._notation
        predicted = self._centred(notation.terms[notation.predicted])
        asked, given = list(tree.arguments), [each for each in tree.given if not _is_parameters(each)]
        if len(asked) == 2 and not given and self._is_given(asked[1]):
            self.slips["a joint probability stands where a conditional one is meant"] = "with a bar for the comma"
            given = [asked.pop()]
        if not given and notation.marginal:
            raise Unread("the sheet says in words what a probability is that is given nothing", tree.span)
        if len(asked) != 1 or asked[0].tree is None or len(given) > 1:
            raise Unread("a probability that is not read", tree.span)
        if not all(map(self._is_given, given)):
            raise Unread("a probability given another word than the centre word", tree.span)
        word = asked[0].tree
        if isinstance(word, Name) and word.name == "O" and word.below is None and not asked[0].named:
            return Value(predicted, self._is_row("distributions"))
        return Value(predicted[self._index(self._word_asked(tree, asked[0]), predicted.shape[0], tree.span)])

    def _cross_entropy(self, tree: Call) -> Value:
        """
        Return CE(y, ŷ) = −Σ y log ŷ; of what a sigmoid gives another one may be meant, −Σ y log ŷ + (1 − y) log (1 − ŷ), and of a
        distribution that is predicted in the first place the one of the two exchanged.
        """
        true, predicted = (self.value(each.tree) for each in tree.arguments if each.tree is not None)
        if true.rank != 1 or not same_shape(true, predicted):
            raise Misfit(f"the cross entropy of {true.shape} and {predicted.shape}", alike(true, predicted))
        first, second = (_computed(each.term) for each in (true, predicted))
        if isinstance(second, Apply) and second.function == "sigmoid":
            raise Unread("a cross entropy of what a sigmoid gives may be the binary one", tree.span)
        if isinstance(first, Softmax) and not isinstance(second, Softmax):
            raise Unread("which of the two a cross entropy takes the logarithm of is not certain", tree.span)
        return Value(-(true.term @ Apply("log", predicted.term)))

    def _word_asked(self, tree: Call, argument: Argument) -> Row:
        """Return the subscript of the word whose probability it is: w, o, w_k, that of u_w."""
        word = argument.tree
        if isinstance(word, Constant) and word.digits == "0":
            self.notes["0 is read as o"] = None
            return Row((Symbol("o", span=word.span),))
        if not isinstance(word, Name):
            raise Unread("a probability that is not read", tree.span)
        if word.name in self._notation.rows and word.below is not None and word.name not in self._notation.centre:
            return word.below
        letter = word.name.rstrip("′")
        symbol: Node = Symbol(letter, (*word.accents, *("prime",) * (len(word.name) - len(letter))), span=word.span)
        return Row((symbol if word.below is None else Scripts(symbol, word.below, span=word.span),))

    def _is_given(self, argument: Argument) -> bool:
        """Return whether what a probability is conditional on is the centre word: c, w_t, w_c, v_c."""
        tree = argument.tree
        if not isinstance(tree, Name):
            return False
        below = letters_in(tree.below) if tree.below is not None else ()
        if tree.name in self._notation.centre:
            return below == ("c",)
        return (tree.name == "c" and not below) or (tree.name == "w" and below in (("t",), ("c",)))


def _is_parameters(argument: Argument) -> bool:
    """Return whether an argument only says on which parameters all depends: θ."""
    return isinstance(argument.tree, Name) and argument.tree.name in ("θ", "Θ") and argument.tree.below is None


def distributions_of_window(terms: tuple[tuple[int, Tree], ...], notation: Notation) -> tuple[tuple[int, Tree], ...]:
    """Return the terms of a sum with ŷ for ŷ_{t+j} beside y_{t+j}: what is predicted for a place is the same at every one."""
    keys = [
        (tree.name, tree.accents) if isinstance(tree, Name) and tree.below is not None and is_in_window(tree.below) else None
        for _, tree in terms
    ]
    if notation.window is None or notation.true not in keys:
        return terms
    return tuple(
        (sign, replaced(tree, below=None) if key == notation.predicted and isinstance(tree, Name) else tree)
        for key, (sign, tree) in zip(keys, terms, strict=True)
    )


def _computed(term: Term) -> Term:
    """Return what a name stands for."""
    while isinstance(term, Definition):
        term = term.body
    return term
