"""A chain of steps in the notation of a subject: its trees, what is known of it under one notation, the best of several."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import product
from typing import Final, final

from derive.checking.context import Context
from derive.checking.found import Found
from derive.checking.steps.sides import shaped
from derive.kernel.records import record, replaced
from derive.reader.meaning.indices import Circumstances
from derive.reader.meaning.remembering import Memory
from derive.reader.meaning.values import Misfit, Value, same_shape
from derive.reader.notation import Key, Meaning, Notation, Reading
from derive.reader.steps import Step
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Derivative, Name, Tree, Unread, parts_of
from derive.subjects.inference.chains import put
from derive.subjects.inference.kinds import Kind, uses_of
from derive.subjects.inference.solving import is_entry_of, part_of
from derive.subjects.inference.unknown import Inferred
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.names.lettering import shown_name
from derive.subjects.told.facts import Facts

_ASKED: Final = ("by_matrices", "jacobians", "gradients")


@final
@record
class Chain:
    """
    The steps of a chain, in which order the indices stand that are differentiated by, the trees of the sides, and a note on how
    its names are read; `stacks` is that note where there is another way to stack samples, `otherwise` the chain as it is where
    brackets after a letter are a factor, and no argument.
    """

    steps: tuple[Step, ...]
    order: tuple[str, ...]
    trees: Mapping[tuple[int, bool], Tree]
    unread: Mapping[tuple[int, bool], Unread]
    note: str = ""
    stacks: str = ""
    otherwise: Chain | None = None

    def tree(self, step: Step, *, left: bool) -> Tree:
        """Return the tree of one side of a step, its names in one form. Raises Unread."""
        tree = self.trees.get((id(step), left))
        if tree is None:
            raise self.unread[id(step), left]
        return tree

    def is_read(self, step: Step) -> bool:
        """Tell whether both sides of a step have a tree."""
        return all((id(step), left) in self.trees for left in (True, False))

    def is_ambiguous(self, step: Step) -> bool:
        """Tell whether a step says something else where brackets after a letter are a factor, and no argument, or the other way."""
        other = self.otherwise
        return other is not None and any(self.trees.get(at) != other.trees.get(at) for at in ((id(step), True), (id(step), False)))


@final
class ChainContext(Context):
    """
    What is known at one chain under one notation for it, as help for its steps asks for it; `verdicts` are those on its steps, as
    claims or not, with what a reading was asked for each and answered.
    """

    tries = 150

    def __init__(self, resolver: Resolver, chain: Chain, answer: Inferred) -> None:
        self.notation = answer.notation
        self.orders = ()
        self.answer = answer
        self.chain = chain
        self._resolver = resolver
        self.verdicts: dict[tuple[int, bool], list[tuple[Mapping[str, str], Found]]] = {}
        self._memories: dict[object, Memory] = {}

    def tree(self, step: Step, *, left: bool) -> Tree:
        """Return the tree of one side of a step. Raises Unread."""
        return self.chain.tree(step, left=left)

    def before(self, step: Step) -> Step | None:
        """Return the step of the same chain that ends where a step begins."""
        place = next((place for place, each in enumerate(self.chain.steps) if each is step), 0)
        return self.chain.steps[place - 1] if place else None

    def first(self, step: Step) -> Tree | None:  # noqa: ARG002 - all steps here are of one chain
        """Return what the chain of a step begins with, where that can be read."""
        with suppress(Unread):
            return self.tree(self.chain.steps[0], left=True)
        return None

    def has_twin(self, step: Step, word: str) -> bool:  # noqa: ARG002 - no step here has one
        """Return False: nothing is said of other words here."""
        return False

    def is_assumed(self, step: Step) -> bool:
        """Return whether a step says something of a name of which nothing is known besides: A = Aᵀ is assumed, not derived."""
        with suppress(Unread):
            left = self.tree(step, left=True)
            return (
                step.place == 0 and isinstance(left, Name) and left.below is None and (left.name, left.accents) in self.answer.kinds
            )
        return False

    def relabelled(self, left: Tree, right: Tree) -> Iterator[Repair]:
        """Yield steps with another ∂ below a derivative: ∂J/∂z for ∂J/∂θ, each a name that the sheet defines."""
        names = [Name(*key) for key, meaning in self.answer.definitions.items() if not meaning.is_function]
        for side in (right, left):
            for part in dict.fromkeys(parts_of(side)):
                if isinstance(part, Derivative) and isinstance(part.of, Name):
                    for name in names:
                        if name not in (part.by, part.of):
                            changed = put(side, part, replaced(part, by=name))
                            before = shown_name(part.by) if isinstance(part.by, Name) else "…"
                            words = f"with ∂{shown_name(name)} below in place of ∂{before}"
                            yield Repair(words, left if side is right else changed, changed if side is right else right, "label")

    def elaboration(self, step: Step, reading: Reading) -> SubjectElaboration:
        """Return what gives the sides of a step their meaning under a reading."""
        at = around(step)
        found = SubjectElaboration(self.notation, reading, at, self._resolver, self.answer.definitions)
        found.memory = self._memories.setdefault(at, Memory())
        return found

    def compared(self, left: Tree, right: Tree, elaboration: SubjectElaboration) -> tuple[Value, Value]:
        """Return what two sides mean, in one shape; an entry may stand for the whole. Raises Misfit, Unread and others."""
        first, second = elaboration.value(left), elaboration.value(right)
        if is_entry_of(first, second):
            second = part_of(second, first, self.chain.order)
            elaboration.notes["an entry on one side is compared with the entry of the whole on the other"] = None
        elif is_entry_of(second, first):
            first = part_of(first, second, self.chain.order)
            elaboration.notes["an entry on one side is compared with the entry of the whole on the other"] = None
        first, second = shaped(first, second), shaped(second, first)
        if not same_shape(first, second):
            raise Misfit(f"the left side is {first.shape}, the right side {second.shape}")
        return first, second


@final
class Best:
    """
    What is found about a chain under a reading, in the way of taking it in which most is proved so far.

    `proved` are the steps that were proved in any way, `asked` what the reading was asked. `others` is what is found where names
    have to be of some kinds, `told` what was said of a step in the end: both are known once they were asked for.
    """

    def __init__(self, reading: Reading, asked: set[str] | None = None) -> None:
        self.reading = reading
        self.asked: set[str] = set() if asked is None else asked
        self.found: tuple[Found, ...] = ()
        self.context: ChainContext | None = None
        self.proved: set[int] = set()
        self.others: dict[tuple[tuple[Key, Kind], ...], Best] = {}
        self.told: dict[tuple[int, bool], tuple[Found, Found]] = {}

    def again(self) -> Best:
        """Return the same, to be gone on from."""
        found = Best(self.reading, self.asked)
        found.found, found.context, found.proved = self.found, self.context, set(self.proved)
        found.others, found.told = self.others, self.told
        return found

    @property
    def kinds(self) -> Mapping[Key, Kind]:
        """Return what the names of the chain were found to be."""
        return self.context.answer.kinds if self.context is not None else {}

    @property
    def definitions(self) -> Mapping[Key, Meaning]:
        """Return what the names of the chain go back to."""
        return self.context.answer.definitions if self.context is not None else {}

    @cached_property
    def samples(self) -> frozenset[Key]:
        """
        Return the names that have an index wherever they stand, where what one of them has is a vector: x_i and y_i are those of
        one sample, and beside them x and y may be that of a sample as well.
        """
        if self.context is None or not any(kind.axes == 2 for kind in self.kinds.values()):
            return frozenset()
        uses = uses_of([*self.context.chain.trees.values(), *(each.tree for each in self.definitions.values())])
        found = frozenset(key for key in self.kinds if key in uses and uses[key].at == {1})
        return found if any(self.kinds[key].axes == 2 for key in found) else frozenset()

    @property
    def is_settled(self) -> bool:
        """Tell whether every step is proved, or a definition."""
        return bool(self.found) and all(each.verdict in ("proved", "definition") for each in self.found)

    def doubt(self, found: tuple[Found, ...]) -> None:
        """
        Take down what is proved where names are something less usual: that is no proof, and no refutation is sure any more. What is
        a definition there, and not read otherwise, is one.
        """
        self.proved |= {id(each.step) for each in found if each.verdict == "proved"}
        self.found = tuple(
            other if (each.verdict, other.verdict) == ("unread", "definition") else each
            for each, other in zip(self.found, found, strict=True)
        )

    def take(self, found: tuple[Found, ...], context: ChainContext) -> None:
        """Take what was found in one way of reading, if more is proved than before."""
        self.proved |= {id(each.step) for each in found if each.verdict == "proved"}
        if self.context is None or counted(found) > counted(self.found):
            self.found, self.context = found, context


def around(step: Step) -> Circumstances:
    """Return where a step stands, without what is said of words and centre words, which no subject of its own has."""
    at = step.around
    return replaced(at, loss="", vectors=frozenset(), centres=False) if at.loss or at.vectors or at.centres else at


def counted(found: Sequence[Found]) -> tuple[int, int]:
    """Return how many steps are proved, and how many are read."""
    return sum(each.verdict == "proved" for each in found), sum(each.verdict != "unread" for each in found)


def different(first: dict[Key, Meaning], second: dict[Key, Meaning]) -> tuple[dict[Key, Meaning], ...]:
    """Return two sets of definitions, one where they are the same."""
    return (first,) if first == second else (first, second)


def differ(one: Reading, other: Reading, asked: Container[str]) -> bool:
    """Return whether two readings say different things where they were asked."""
    return any(getattr(one, what) != getattr(other, what) and what in asked for what in _ASKED)


def readings_of(base: Notation, facts: Facts) -> Iterator[Reading]:
    """Yield the readings of gradients and Jacobians that a notation allows, and a sheet that says in which layout they are."""
    laid = {"gradients" if what == "slopes" else what: answer for what, answer in facts.laid}
    said = {**laid, **({"jacobians": facts.jacobians} if facts.jacobians else {}), **base.layout}
    by_matrices = ("shaped", "transposed") if facts.numerator else ("shaped",)
    for answers in product(by_matrices, ("numerator", "denominator"), ("column", "row")):
        asked = dict(zip(_ASKED, answers, strict=True))
        if all(asked[what] == answer for what, answer in said.items() if what in asked):
            yield replaced(Reading(), **asked)
