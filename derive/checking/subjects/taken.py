"""The chains of a sheet in the notation of a subject: their trees, and what they define."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import cached_property, partial
from itertools import groupby
from typing import Final, final

from derive.checking.subjects.chains import Chain
from derive.checking.subjects.defined import Defined
from derive.checking.subjects.implied import Implied
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Group, Row, Scripts, Symbol, is_deep, without_gaps
from derive.reader.notation import Key, Meaning, Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Constant, Listed, Name, Tree, Unread, parts_of
from derive.reader.syntax.wide_sums import free_letters, with_wide_sums
from derive.subjects.inference.by_index import by_index, functions_of_indices, names_by_index
from derive.subjects.inference.chains import ChainKnows, by_arity, by_entry, entry_order, named_at_end
from derive.subjects.inference.kinds import uses_of
from derive.subjects.inference.one_hots import with_one_hots
from derive.subjects.inference.singled import is_of_one_entry, with_entries
from derive.subjects.meaning.classes import with_classes
from derive.subjects.meaning.nablas import Nablas
from derive.subjects.meaning.operators import check_operators, check_signs, with_signs
from derive.subjects.names.layers import at_other_layers, goes_back, with_layers, without_layer
from derive.subjects.names.times import with_times
from derive.subjects.told.counted import NOTE as ZERO
from derive.subjects.told.counted import over_all
from derive.subjects.told.deviations import with_deviation
from derive.subjects.told.facts import LOSSES, UNKNOWN_FUNCTIONS, Facts
from derive.subjects.told.layouts import built_of
from derive.subjects.told.means import NOTE as MEAN
from derive.subjects.told.means import has_means, with_bounds

_SHORT: Final = 2
_USUAL_FUNCTIONS: Final = frozenset("fghφϕψ")
# Letters that are functions where brackets follow them, unless a power says otherwise.
_FUNCTIONS: Final = _USUAL_FUNCTIONS | LOSSES | UNKNOWN_FUNCTIONS | frozenset("pqkuvxyzσ")


@final
class Taken:
    """
    What the chains of a sheet say, taken in order, before any of it is judged.

    `implied` knows of names that are made of others, `built` says how matrices are put together of samples;
    `ended` are the names at the ends of chains, each with its chain and what it is a name for; `doubtful` is what is said of names
    where brackets with a power stand behind a number.
    """

    def __init__(self, base: Notation, facts: Facts, steps: Sequence[Step], before: Sequence[Chain] = ()) -> None:
        self._base = base
        self._facts = facts
        self._steps = steps
        self.resolver = Resolver(self._applies, factors=self._multiplies)
        self._other_resolver = Resolver(self._applies, factors=self._may_multiply)
        self._is_doubtful = False
        self._said = _said(base, facts)
        self.chains: list[Chain] = []
        self.defined = Defined()
        self.implied = Implied(facts.computed, facts.depending)
        self.built: dict[Key, str] = {}
        self.ended: dict[Key, tuple[Chain, Meaning]] = {}
        self.doubtful: set[Tree] = set()
        self._entries: dict[Key, tuple[int, Meaning]] = {}
        self._nablas = Nablas()
        self._mentioned = dict(facts.mentioned)
        self._seen: set[Key] = set()
        self._indexed = functions_of_indices(self._said_of_functions(), facts.bold | facts.defined)
        self._summed: Set[Key] = names_by_index(self._indexed)
        for place, (_, group) in enumerate(groupby(steps, key=lambda step: step.chain)):
            self._take(taken_again(before[place], tuple(group)) if before else self._chain(tuple(group)))

    def near(self, chain: Chain, distance: int, earlier: tuple[Key, Meaning] | None = None) -> dict[Key, Meaning]:
        """
        Return what names are defined to be at a chain or so close after it, and what words say of labels beside a loss; `earlier`
        is what one was before.
        """
        defined = self.defined.near(chain.steps[0].chain, distance)
        defined = defined if earlier is None else {**defined, earlier[0]: earlier[1]}
        if self._facts.layered:
            defined = {**defined, **dict(at_other_layers(defined, uses_of(chain.trees.values()), last=self._facts.last_alike))}
        trees, number = chain.trees.values(), chain.steps[0].chain
        said = {key: meaning for key, (at, meaning) in self._entries.items() if at <= number}
        return dict(with_entries(with_one_hots(defined, trees, self._facts.one_hots, self._facts.classes), trees, said))

    def _applies(self, name: str) -> bool:
        functions = {key[0].partition("_")[0] for key, each in self._base.definitions.items() if each.is_function}
        said = self._facts.functions | self._facts.defined | self._facts.differentiated
        known = name in said or name in LOSSES or without_layer(name) in UNKNOWN_FUNCTIONS
        # A word before a bracket is a function, if one that is not known.
        known = known or (len(name) > _SHORT and name.isalpha())
        return known or name in self._base.loss_names or name in functions

    def _multiplies(self, name: str, letter: str, bare: bool) -> bool:
        """
        Return whether a letter is given a value by itself, and is nowhere written as a function: c = 2, δ = ŷ − y. Where brackets
        after it hold one letter that this is made of, the value there may be meant as well: a(z)² of a = σ(z), and a (z).
        """
        doubtful = bool(letter) and (name in _USUAL_FUNCTIONS or letter in self._made_of.get(name, ()))
        may_be = self._may_multiply(name, letter, bare)
        self._is_doubtful = self._is_doubtful or (doubtful and may_be)
        return may_be and not doubtful

    def _may_multiply(self, name: str, letter: str, bare: bool) -> bool:
        facts = self._facts
        if name in facts.functions or name in self._base.loss_names or (bare and (name in _FUNCTIONS or name.isupper())):
            return False
        usual = LOSSES | UNKNOWN_FUNCTIONS | _USUAL_FUNCTIONS
        return name in facts.defined or (not letter and name in facts.differentiated - usual)

    @cached_property
    def _made_of(self) -> Mapping[str, frozenset[str]]:
        """Return of which letters those are made that the sheet gives a value, of what these are made of as well."""
        within: dict[str, frozenset[str]] = {}
        for _, group in groupby(self._steps, key=lambda step: step.chain):
            first, *others = group
            match without_gaps(first.left.items):
                case [Symbol(name) | Scripts(Symbol(name))]:
                    letters = {
                        node.name
                        for row in (first.right, *(each.right for each in others))
                        for node in nodes_in(row.items)
                        if isinstance(node, Symbol)
                    }
                    within[name] = within.get(name, frozenset()) | letters
                case _:
                    pass
        before = None
        while before != within:
            before = within
            within = {name: of.union(*(before.get(each, ()) for each in of)) for name, of in before.items()}
        return within

    def _said_of_functions(self) -> Iterator[tuple[Tree, Tree]]:
        """Yield the sides of what may say what a function is: a bracket ends the first of them."""
        for step in self._steps:
            last = without_gaps(step.left.items)[-1:]
            if step.place == 0 and last and isinstance(last[0], Group):
                with suppress(Unread):
                    yield tree_of_side(self.resolver, step.left), tree_of_side(self.resolver, step.right)

    def _chain(self, steps: tuple[Step, ...]) -> Chain:
        """Return a chain with its trees; and as it is where a (z)² is a product, where it may be one."""
        chain = self._resolved(steps, self.resolver)
        if not self._is_doubtful:
            return chain
        other = self._resolved(steps, self._other_resolver)
        return chain if other.trees == chain.trees else replaced(chain, otherwise=replaced(other, otherwise=chain))

    def _resolved(self, steps: tuple[Step, ...], resolver: Resolver) -> Chain:
        """Return a chain with its trees."""
        raw: dict[tuple[int, bool], Tree] = {}
        unread: dict[tuple[int, bool], Unread] = {}
        # What is the right side of a step is the left side of the next one.
        known: dict[int, tuple[Row, Tree | Unread]] = {}
        for step, *sides in self._sides(steps):
            for left, side in zip((True, False), sides, strict=True):
                if id(side) not in known:
                    known[id(side)] = side, self._tree(side, resolver)
                tree = known[id(side)][1]
                if isinstance(tree, Unread):
                    unread[id(step), left] = tree
                else:
                    raw[id(step), left] = tree
        self._nablas.take(raw.values())
        raw = {key: self._nablas.written(tree) for key, tree in raw.items()}
        wide = {key: with_wide_sums(tree, partial(_letters_beside, raw, key)) for key, tree in raw.items()}
        knows = ChainKnows(self._base, self._facts, tuple(wide.values()), self._summed)
        self._summed = knows.summed
        whole = {key: over_all(tree) for key, tree in wide.items()} if self._facts.from_zero else wide
        zero = ZERO if any(tree is not wide[key] for key, tree in whole.items()) else ""
        wide = whole
        named = {at: knows.canonical(tree) for at, tree in {id(tree): tree for tree in wide.values()}.items()}
        trees = {key: named[id(tree)] for key, tree in wide.items()}
        means = any(has_means(row, self._facts.means) for step in steps for row in (step.left, step.right))
        return Chain(steps, entry_order(trees.values()), trees, unread, MEAN if means else zero)

    def _tree(self, side: Row, resolver: Resolver) -> Tree | Unread:
        """Return the tree of a side, its names as they are written, or why it has none."""
        facts = self._facts
        try:
            check_operators(side, self._said, convolves=facts.convolves)
            check_signs(side, facts.operators, facts.signs)
            tree = by_index(tree_of_side(resolver, side), self._indexed)
            tree = by_entry(by_arity(tree, facts.overloaded), facts.entrywise)
            return with_signs(tree, facts.operators)
        except Unread as trouble:
            return trouble

    def _sides(self, steps: Sequence[Step]) -> Iterator[tuple[Step, Row, Row]]:
        """Yield each step with its sides, in which σ, and what stands at a time, are named as the sheet means them."""
        if any(is_deep(row) for step in steps for row in (step.left, step.right)):
            yield from ((step, step.left, step.right) for step in steps)
            return
        rows = [with_bounds(row, self._facts.means) for step in steps for row in (step.left, step.right)]
        rows = [with_classes(with_deviation(row, self._facts.deviation)) for row in rows]
        if self._facts.timed or self._facts.timed_above:
            rows = list(with_times(rows, above=self._facts.timed_above))
        rows = list(with_layers(rows)) if self._facts.layered else rows
        yield from zip(steps, rows[::2], rows[1::2], strict=True)

    def _take(self, chain: Chain) -> None:
        """Take what a chain defines."""
        self.chains.append(chain)
        self.defined.hear_of(chain.steps[0])
        self._take_built(chain)
        taken = self._take_definitions(chain) | self._take_last(chain)
        self.implied.take(chain, taken)
        self._seen |= uses_of(chain.trees.values()).keys()

    def _take_built(self, chain: Chain) -> None:
        """Take how the first step of a chain says that a matrix is put together."""
        first = chain.steps[0]
        if first.place:
            return
        left, right = (chain.trees.get((id(first), is_left)) for is_left in (True, False))
        named = (left.name, left.accents) if isinstance(left, Name) else None
        if named and (right is None or any(isinstance(part, Listed) for part in parts_of(right))):
            self.built[named] = built_of(right) if right is not None else ""

    def _take_definitions(self, chain: Chain) -> dict[int, Key]:
        """Take what a chain defines, and return the names that its steps do so for."""
        taken: dict[int, Key] = {}
        for step, key, meaning in self.implied.definitions(chain, self._base):
            # Of what is defined already, "L = 0" claims something, and so does "f(x) = x for x > 0".
            claims = isinstance(meaning.tree, Constant) or self.defined.is_part(step, key, meaning)
            claims = claims or (self._facts.layered and goes_back(key, uses_of([meaning.tree])))
            if not (claims and self.defined.is_made_up(key)):
                taken[id(step)] = key
                self.defined.take(step, key, meaning)
                if is_of_one_entry(key, meaning):
                    self._entries[key] = step.chain, meaning
                if chain.is_ambiguous(step) and self._multiplies_a_number(chain, step):
                    self.doubtful.add(meaning.tree)
        return taken

    def _multiplies_a_number(self, chain: Chain, step: Step) -> bool:
        """Return whether what may be applied to something in a step is a number: f of f(w)² after f = 3."""
        known = self.defined.near(step.chain, 0)
        calls = (part.function for part in parts_of(chain.tree(step, left=False)) if isinstance(part, Call))
        said = (known.get((of.name, of.accents)) for of in calls)
        return any(meaning is not None and isinstance(meaning.tree, Constant) for meaning in said)

    def _take_last(self, chain: Chain) -> dict[int, Key]:
        """Take the name at the end of a chain that stands nowhere before it, for what the chain says."""
        last = chain.steps[-1]
        if last.supposed or last.until is not None or not all(map(chain.is_read, chain.steps)) or self.defined.defines(last):
            return {}
        sides = [chain.tree(chain.steps[0], left=True), *(chain.tree(step, left=False) for step in chain.steps)]
        named = named_at_end(sides, self._base, self._seen)
        if named is not None and self._mentioned.get(named[0], last.span.start) >= last.span.start:
            self.defined.take(last, *named)
            self.ended[named[0]] = (chain, named[1])
            return {id(last): named[0]}
        return {}


def taken_again(before: Chain, steps: tuple[Step, ...]) -> Chain:
    """Return a chain as it was taken before, of these steps, which are equal."""
    if all(one is other for one, other in zip(before.steps, steps, strict=True)):
        return before
    new = {id(one): id(other) for one, other in zip(before.steps, steps, strict=True)}
    trees = {(new[step], left): tree for (step, left), tree in before.trees.items()}
    unread = {(new[step], left): trouble for (step, left), trouble in before.unread.items()}
    found = replaced(before, steps=steps, trees=trees, unread=unread, otherwise=None)
    if before.otherwise is None:
        return found
    other = taken_again(replaced(before.otherwise, otherwise=None), steps)
    return replaced(found, otherwise=replaced(other, otherwise=found))


def _letters_beside(trees: Mapping[tuple[int, bool], Tree], key: tuple[int, bool]) -> frozenset[str]:
    """Return the letters that no Σ binds in the trees of a chain, but for one of them."""
    return frozenset().union(*(free_letters(tree) for other, tree in trees.items() if other != key))


def _said(base: Notation, facts: Facts) -> frozenset[str]:
    """Return the names of which a sheet or a notation says what they are: those are no operators."""
    named = {key[0] for key in (*base.tensors, *base.definitions, *dict(facts.shapes))} | set(base.sizes) | set(base.loss_names)
    return facts.functions | facts.defined | facts.differentiated | facts.sizes | named
