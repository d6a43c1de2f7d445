"""What the steps of one sheet say about each other: their trees, what they define, which of them go on from which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from itertools import pairwise, takewhile
from typing import Final

from derive.checking.definitions import Definitions
from derive.kernel.records import replaced
from derive.reader.definienda import functions_defined, functions_of_a_letter, meaning_of
from derive.reader.latex.nodes import Row, Sign, Symbol
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.meanings import OPEN_LETTERS
from derive.reader.meaning.remembering import Memory
from derive.reader.notation import Key, Meaning, Notation, Reading
from derive.reader.steps import Step
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Addition, Branches, Constant, Name, Tree, Unread, at_word
from derive.reader.syntax.wide_sums import free_letters, with_wide_sums
from derive.subjects.declarations.toml_form import Declares
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.meaning.operators import check_letters, check_signs, with_signs
from derive.subjects.names.canonical import canonical
from derive.subjects.told.facts import NO_FACTS, Facts

_UNREADABLE: Final = Name("…")
# When so many meanings are remembered, all are forgotten at the next place: a sheet may be long.
_REMEMBERED: Final = 10_000
_COUNTED: Final = 100


class Context:
    """
    The steps of one sheet, in the notation that they are written in.

    `orders` are pairs of numbers and letters of which the first is less: 0 < α; `tries` says how many near misses help may try.
    `before` may know the trees of the same steps, `facts` tell which signs words say to be something else.
    """

    tries = 150

    def __init__(
        self,
        notation: Notation,
        steps: Sequence[Step],
        orders: tuple[tuple[str, str], ...] = (),
        before: Context | None = None,
        facts: Facts = NO_FACTS,
    ) -> None:
        self.notation = notation
        self._facts = facts
        told = (*facts.computed, *(key for key, _ in facts.depending))
        own = {*notation.scalars, *notation.unknown_sizes, *OPEN_LETTERS}
        self._hidden = dict.fromkeys(letter for letter, accents in told if letter in own and not accents)
        self.steps = tuple(steps)
        self.orders = orders
        self._of_letter = functions_of_a_letter(steps, notation)
        self._functions = functions_defined(steps) | self._of_letter.keys()
        # Where a sheet says what e is, an error, it is not Euler's number.
        self._resolver = Resolver(
            self._applies, self._labelled, lambda name, letter, _: name == "e" and not letter and name in facts.defined
        )
        known = before is not None and before.notation is notation and before.steps == self.steps
        self._trees: dict[object, Tree | Unread] = before._trees if before is not None and known else {}
        self._before = {after: step for step, after in pairwise(steps) if after.place and after.chain == step.chain}
        self._firsts: dict[int, Tree] = {}
        for step in steps:
            if step.place == 0:
                with suppress(Unread):
                    self._firsts[step.chain] = self.tree(step, left=True)
        self._twins = frozenset(self._firsts.values())
        self._places = {step: place for place, step in enumerate(steps)}
        self._defining: set[int] = set()
        self._naming: set[int] = set()
        self.definitions = Definitions(notation)
        self._of_all: set[Key] = set()
        self._meant: tuple[tuple[object, ...], Mapping[Key, Meaning]] | None = None
        self._memories: dict[object, Memory] = {}
        self._define(steps)

    def under(self, notation: Notation) -> Context:
        """Return the same steps in another notation, in which the same names have a meaning."""
        other = copy(self)
        other.notation = notation
        other._memories = {}
        return other

    def standing_for(self, step: Step, other: Step) -> Context:
        """Return the same steps, beside which another stands in the place of one: what it says is meant otherwise."""
        context = copy(self)
        context._places = {**self._places, other: self._places[step]}
        return context

    def _applies(self, name: str) -> bool:
        return self._labelled(name) or name in self._functions

    def _labelled(self, name: str) -> bool:
        notation = self.notation
        own = any(key[0].partition("_")[0] == name and each.is_function for key, each in notation.definitions.items())
        return own or name in notation.loss_names or name in notation.probability

    def tree(self, step: Step, *, left: bool) -> Tree:
        """Return the tree of one side of a step. Raises Unread."""
        row = step.left if left else step.right
        key = (row, row.span)
        if key not in self._trees:
            try:
                check_letters(row, self.notation.sizes)
                check_signs(row, self._facts.operators, self._facts.signs | ({"σ"} if self._facts.no_sigmoid else set()))
                tree = with_signs(tree_of_side(self._resolver, row), self._facts.operators)
                self._trees[key] = self._canonical(self._with_wide_sums(tree, step.right if left else step.left))
            except Unread as unread:
                self._trees[key] = unread
        known = self._trees[key]
        if isinstance(known, Unread):
            raise known
        return known

    def _with_wide_sums(self, tree: Tree, beside: Row) -> Tree:
        """Return a side with sums that reach over what follows with their index, where the other side does not have it."""
        with suppress(Unread):
            return with_wide_sums(tree, lambda: free_letters(tree_of_side(self._resolver, beside)))
        return tree

    def place(self, step: Step) -> int:
        """Return which of the sheet's steps a step is, counted from 0."""
        return self._places[step]

    def steps_of(self, chain: int) -> tuple[Step, ...]:
        """Return the steps of a chain, by its number."""
        start = bisect_left(self.steps, chain, key=lambda step: step.chain)
        return tuple(takewhile(lambda step: step.chain == chain, self.steps[start:]))

    def before(self, step: Step) -> Step | None:
        """Return the step of the same chain that ends where a step begins."""
        return self._before.get(step)

    def first(self, step: Step) -> Tree | None:
        """Return what the chain of a step begins with, where that can be read."""
        return self._firsts.get(step.chain)

    def has_twin(self, step: Step, word: str) -> bool:
        """Return whether the sheet says the same left side for o, or c, as well, so that w is another word there."""
        first = self.first(step)
        return first is not None and at_word(first, "w", word) in self._twins

    def elaboration(self, step: Step, reading: Reading) -> Elaboration:
        """Return what gives the sides of a step their meaning under a reading, but for what the step's own formula declares."""
        reading = replaced(reading, **dict(step.declared)) if step.declared else reading
        kind = SubjectElaboration if self.notation.tensors or self.notation.definitions else Elaboration
        found = kind(self.notation, reading, step.around, self._resolver, self._definitions(step))
        found.memory = self._memory(step)
        found.hidden.update(self._hidden)
        return found

    def _memory(self, step: Step) -> Memory:
        """Return what is remembered of what trees mean at a step: the same for all steps at which names mean the same."""
        place = self.definitions.place(step), step.around
        if place not in self._memories:
            # Counting takes as long as there are memories, and is done now and then.
            is_due = len(self._memories) % _COUNTED == 0
            if is_due and sum(len(each.meant) for each in self._memories.values()) > _REMEMBERED:
                self._memories.clear()
            self._memories[place] = Memory()
        return self._memories[place]

    def _canonical(self, tree: Tree) -> Tree:
        """Return a tree with names as a notation that extends word2vec's declares them; others are read as they stand."""
        if not (self.notation.tensors or self.notation.definitions):
            return tree
        return canonical(tree, Declares(self.notation))

    def is_assumed(self, step: Step) -> bool:  # noqa: ARG002 - what word2vec's names are is known
        """Return whether a step says something of a name of which nothing is known besides: A = Aᵀ is assumed, not derived."""
        return False

    def relabelled(self, left: Tree, right: Tree) -> Iterator[Repair]:  # noqa: ARG002 - word2vec's labels are tried elsewhere
        """Yield steps with other labels below ∂, of what the sheet defines."""
        yield from ()

    # definitions

    def defines(self, step: Step) -> bool:
        """Return whether a step defines something that the notation does not know."""
        return id(step) in self._defining

    def _define(self, steps: Sequence[Step]) -> None:
        """Take down what the sheet defines, in order."""
        cased: dict[Key, list[tuple[Step, Meaning]]] = {}
        for step in steps:
            if step.place == 0:
                try:
                    left, right = self.tree(step, left=True), self.tree(step, left=False)
                except Unread:
                    self._take_unread(step)
                    continue
                defined = meaning_of(left, right, self.notation)
                if defined is not None and isinstance(left, Name) and left.name in self._of_letter:
                    defined = defined[0], Meaning(right, (self._of_letter[left.name],), True)
                if defined is not None and not (self._is_instance(*defined) or self._is_of_another(step, *defined)):
                    key, meaning = defined
                    self._defining.add(id(step))
                    if not meaning.letters and (step.around.pinned or step.apart):
                        cased.setdefault(key, []).append((step, meaning))
                        continue
                    self.definitions.take(step, key, meaning)
                    if not any(letter in self.notation.words for letter in meaning.letters):
                        self._of_all.add(key)
                elif defined is None:
                    self._define_at_end(step)
            else:
                self._define_at_end(step)

        for key, said in cased.items():
            for found in _by_cases(key, said):
                self.definitions.take(*found)

    def _define_at_end(self, step: Step) -> None:
        """Take down what a step names that stands before it: e_j of y_j − t_j := e_j, or what it is but for the sign."""
        if not step.assigns:
            return
        with suppress(Unread):
            left, right = self.tree(step, left=True), self.tree(step, left=False)
            match right:
                case Addition(((-1, Name() as right),)):
                    left = Addition(((-1, left),), left.span)
            defined = meaning_of(right, left, self.notation)
            if defined is not None and isinstance(right, Name) and not (isinstance(left, Name) or defined[0] in self.definitions):
                self._defining.add(id(step))
                self._naming.add(id(step))
                self.definitions.take(step, *defined)

    def names_what_is_before(self, step: Step) -> bool:
        """Return whether a step defines its right side to be its left one."""
        return id(step) in self._naming

    def _take_unread(self, step: Step) -> None:
        """Take down that what a letter is, is said in a way that is not read."""
        with suppress(Unread):
            left = self.tree(step, left=True)
            if (
                isinstance(left, Name)
                and left.below is None
                and (left.name in OPEN_LETTERS or left.name in self.notation.unknown_sizes)
            ):
                defined = meaning_of(left, _UNREADABLE, self.notation)
                if defined is not None:
                    self.definitions.take(step, *defined)

    def _is_instance(self, key: Key, meaning: Meaning) -> bool:
        """Return whether what would define s_o claims something, as s_w has been defined for every w."""
        return key in self._of_all and any(letter in self.notation.words for letter in meaning.letters)

    def _is_of_another(self, step: Step, key: Key, meaning: Meaning) -> bool:
        """
        Return whether what would define a name claims something, as it has been defined as more: that it is a number, or what it is
        for x > 0.
        """
        claims = isinstance(meaning.tree, Constant) or self.definitions.is_part(step, key, meaning)
        return claims and self.definitions.is_made_up(key)

    def _definitions(self, step: Step) -> Mapping[Key, Meaning]:
        """Return what names mean at a step, kept for the last place."""
        at = self.definitions.place(step)
        if self._meant is None or self._meant[0] != at:
            self._meant = (at, self.definitions.at(step))
        return self._meant[1]


def _by_cases(key: Key, said: Sequence[tuple[Step, Meaning]]) -> Iterator[tuple[Step, Key, Meaning]]:
    """Yield what is defined for w = o and for the other case as one definition by cases, else each one, for its own case."""
    if len(said) == 2:
        (one, first), (other, second) = sorted(said, key=lambda each: not each[0].around.pinned)
        if len(one.around.pinned) == 1 and one.around.pinned == other.apart and not (one.apart or other.around.pinned):
            left, right = one.around.pinned[0]
            when = Row((Symbol(left), Sign("="), Symbol(right)), one.span)
            whole = replaced(one, around=replaced(one.around, pinned=()), apart=())
            yield whole, key, Meaning(Branches(((first.tree, when), (second.tree, Row((), other.span))), one.span))
            return
    yield from ((step, key, meaning) for step, meaning in said)
