"""
What was found about a chain is found again where nothing of it has changed: a sheet that supposes something for a while, nobody
knows for how long, is checked once for either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, final

from derive.checking.subjects.chains import Best, Chain, differ
from derive.checking.subjects.questions import Questions
from derive.kernel.records import replaced
from derive.reader.notation import Notation, Reading
from derive.reader.steps import Step
from derive.subjects.told.facts import Facts

Surroundings: TypeAlias = tuple[object, ...]
"""All that what is found about a chain depends on, besides the chain and the reading."""


def are_written_alike(steps: Sequence[Step], others: Sequence[Step]) -> bool:
    """Return whether the steps of two lists have the same sides at the same places, whatever is said beside them."""
    return len(steps) == len(others) and all(
        one.left is other.left and one.right is other.right and (one.chain, one.place) == (other.chain, other.place)
        for one, other in zip(steps, others, strict=True)
    )


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
