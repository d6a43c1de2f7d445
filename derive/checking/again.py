"""
What was found about a step or a chain is found again where nothing of it has changed: a sheet that supposes something for a while,
nobody knows for how long, is checked once for either.

A step has not changed where it is the same one, and each name that it may speak of means the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias, final

from derive.checking.chains import Best, Chain, differ
from derive.checking.context import Context
from derive.checking.questions import Questions
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row
from derive.reader.notation import Key, Notation, Reading
from derive.reader.steps import Step
from derive.reader.syntax.trees import Tree, Unread
from derive.subjects.names.named import may_speak_of, spoken
from derive.subjects.told.facts import Facts

Surroundings: TypeAlias = tuple[object, ...]
"""All that what is found about a chain depends on, besides the chain and the reading."""


def unchanged(context: Context, before: Context) -> Iterator[Step]:
    """Yield the steps of a context that are those of one before, and at which names mean what they meant."""
    if (context.notation, context.orders) != (before.notation, before.orders) or not say_the_same(context.steps, before.steps):
        return
    changed = context.definitions.changed(before.definitions)
    reached = _reaching(changed, (*context.definitions.trees(), *before.definitions.trees()))
    speaks: dict[int, bool] = {}
    for step, old in zip(context.steps, before.steps, strict=True):
        if step is not old or context.defines(step) != before.defines(step):
            continue
        if all(context.definitions.meaning(key, step) == before.definitions.meaning(key, step) for key in changed):
            yield step
            continue
        if step.chain not in speaks:
            speaks[step.chain] = _speaks(context, step.chain, reached)
        if not speaks[step.chain]:
            yield step


def say_the_same(steps: Sequence[Step], others: Sequence[Step]) -> bool:
    """Return whether the steps of two lists say the same, each for numbers of whatever sizes."""
    return len(steps) == len(others) and all(
        one is other or replaced(one, orders=other.orders, depends=other.depends) == other
        for one, other in zip(steps, others, strict=True)
    )


def are_written_alike(steps: Sequence[Step], others: Sequence[Step]) -> bool:
    """Return whether the steps of two lists have the same sides at the same places, whatever is said beside them."""
    return len(steps) == len(others) and all(
        one.left is other.left and one.right is other.right and (one.chain, one.place) == (other.chain, other.place)
        for one, other in zip(steps, others, strict=True)
    )


def _reaching(changed: Iterable[Key], defined: Sequence[tuple[Key, Tree]]) -> set[Key]:
    """Return names that have changed, and all that are defined by them, or by what is."""
    reached = set(changed)
    within = [(key, _within(tree)) for key, tree in defined]
    before = -1
    while before != len(reached):
        before = len(reached)
        reached |= {key for key, names in within if key not in reached and _may_speak(names, reached)}
    return reached


def _within(value: object) -> frozenset[str]:
    """Return what stands in a tree, whole names and what they begin with."""
    return frozenset(part for text in spoken(value) for part in (text, text.partition("_")[0]))


def _may_speak(within: Container[str], keys: Iterable[Key]) -> bool:
    return any(may_speak_of(within, key) for key in keys)


def _speaks(context: Context, chain: int, keys: Iterable[Key]) -> bool:
    """Return whether a chain may speak of some names."""
    aliases = context.notation.aliases
    for step in context.steps_of(chain):
        for side in ((step.left, True), (step.right, False)):
            within = _within(_tree(context, step, *side))
            if _may_speak(within | {aliases.get(each, each) for each in within}, keys):
                return True
    return False


def _tree(context: Context, step: Step, row: Row, left: bool) -> object:
    with suppress(Unread):
        return context.tree(step, left=left)
    return row


@final
class Kept:
    """What was found about the chains of a sheet whose names no notation knows, for a second time with the same steps."""

    def __init__(self) -> None:
        self.is_used = False
        self._chains: Sequence[Chain] = ()
        self._told: object = None
        self._about: tuple[object, ...] = ()
        self._steps: Sequence[Step] = ()
        self._under: tuple[object, ...] = ()
        self._found: dict[int, list[tuple[Chain, Reading, Surroundings, Best]]] = {}
        self._questions: Questions | None = None

    def questions(self, base: Notation, facts: Facts) -> Questions:
        """Return what was asked under the same notation and facts, whatever the steps: a question says what it depends on."""
        if self._questions is None or self._questions.about != (base, facts):
            self._questions = Questions(base, facts)
        return self._questions

    def begin(self, base: Notation, steps: Sequence[Step], facts: Facts) -> Sequence[Chain]:
        """
        Return the chains of steps that were taken before, none where one is written otherwise or another is beside them; what was
        found is forgotten where other steps are checked.
        """
        # Where nothing is supposed, steps are mostly checked once.
        self.is_used = any(step.reach is not None for step in steps)
        about = (base, tuple(steps), facts) if self.is_used else ()
        if about != self._about or not about:
            self._found.clear()
        # How gradients are laid out says nothing of how a formula is taken.
        under = (base, replaced(facts, laid=()))
        if under != self._under or not are_written_alike(steps, self._steps):
            self._chains = ()
        self._about, self._under, self._steps = about, under, tuple(steps)
        return self._chains

    def take(self, chains: Sequence[Chain], told: object) -> None:
        """Take chains, if there are none from before, with all that is told of their names besides: what is found depends on it."""
        self._chains = self._chains or chains
        if told != self._told:
            self._found.clear()
        self._told = told

    def best(self, chain: Chain, reading: Reading, surroundings: Surroundings) -> Best | None:
        """Return what was found about a chain before, None where it was not found or something has changed."""
        for of, known, there, best in self._found.get(id(chain), ()):
            if of is chain and (known == reading or not differ(known, reading, best.asked)) and there == surroundings:
                return best.again()
        return None

    def keep(self, chain: Chain, surroundings: Surroundings, best: Best) -> Best:
        """Keep what was found about a chain, where it may be asked for again, and return it."""
        if self.is_used:
            self._found.setdefault(id(chain), []).append((chain, best.reading, surroundings, best.again()))
        return best
