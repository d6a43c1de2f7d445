"""
What is asked about the chains of a sheet whose names no notation knows, each question once: what sides mean, which shapes fit.
The definitions that a chain goes back to are part of the question; what else the sheet defines is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from itertools import count
from typing import Final, Generic, TypeAlias, TypeVar, final

from derive.checking.found import NOT_READ
from derive.checking.subjects.chains import Chain, around
from derive.reader.latex.structure import DEEPEST
from derive.reader.meaning.indices import Circumstances
from derive.reader.meaning.remembering import Memory, Remembered
from derive.reader.meaning.values import Value
from derive.reader.notation import Key, Meaning, Notation, Reading
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Tree
from derive.subjects.inference.behind import reached
from derive.subjects.inference.inferred import Inference
from derive.subjects.inference.kinds import Kind
from derive.subjects.inference.looked import KnownBy, Looking
from derive.subjects.inference.parts import KnownParts, Parts
from derive.subjects.inference.solving import Meant
from derive.subjects.inference.unknown import Inferred, Question
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.told.facts import Facts

# So many questions, and the sides of so many steps, are known at once: a sheet may be long.
_QUESTIONS: Final = 1_000
_SIDES: Final = 2_000

Thing = TypeVar("Thing")
Place = TypeVar("Place")
Part: TypeAlias = tuple[Remembered | Exception | None, int]
"""What a definition means, or why it means nothing, and how deep it is nested."""


def made_once(known: dict[Place, Thing], place: Place, make: Callable[[], Thing], most: int) -> Thing:
    """Return what is known at a place, made once; of more than so many the oldest is forgotten."""
    if place not in known:
        known[place] = make()
        if len(known) > most:
            del known[next(iter(known))]
    return known[place]


@final
class Ongoing(Generic[Thing]):
    """Things that are found one after another, each of them once, with all that a reading was asked by then."""

    def __init__(self, finding: Callable[[set[str]], Iterator[Thing]]) -> None:
        self._asked: set[str] = set()
        self._finding = finding(self._asked)
        self._found: list[tuple[Thing, frozenset[str]]] = []

    def found(self, asked: set[str]) -> Iterator[Thing]:
        """Yield the things, as far as they are wanted, and take down what the reading was asked for them."""
        for place in count():
            if place == len(self._found):
                try:
                    thing = next(self._finding)
                except StopIteration:
                    asked |= self._asked
                    return
                self._found.append((thing, frozenset(self._asked)))
            thing, by_then = self._found[place]
            asked |= by_then
            yield thing


@final
class Asked:
    """A question, and what answers it under any reading."""

    def __init__(self, inference: Inference, places: Sequence[Circumstances]) -> None:
        self.inference = inference
        self._places = places
        self._answers: dict[object, Ongoing[Inferred]] = {}

    def answers(self, reading: Reading, resolver: Resolver, kinds: Mapping[Key, Kind], asked: set[str]) -> Iterator[Inferred]:
        """Yield what answers the question under a reading, where names have to be of some kinds."""
        known = reading, tuple(kinds.items())
        if known not in self._answers:
            self._answers[known] = Ongoing(
                lambda taken: self.inference.answers(SidesUnder(self._places, reading, taken, resolver), kinds)
            )
        return self._answers[known].found(asked)


@final
class Questions:
    """The questions about one sheet, and what sides mean, for all its chains and all readings that answer alike where asked."""

    def __init__(self, base: Notation, facts: Facts) -> None:
        self.about = base, facts
        self._asked: dict[object, Asked] = {}
        self._sides: dict[object, KnownBy[Meant]] = {}
        self._parts: KnownParts[Part] = {}

    def about_chain(self, chain: Chain, definitions: Mapping[Key, Meaning], beside: tuple[tuple[Tree, Tree], ...]) -> Asked | None:
        """Return what is asked about a chain, the same for the same sides and definitions; None where nothing can be read."""
        read = [step for step in chain.steps if chain.is_read(step)]
        if not read:
            return None
        pairs = tuple((chain.tree(step, left=True), chain.tree(step, left=False)) for step in read)
        behind = reached((side for pair in (*pairs, *beside) for side in pair), definitions)
        places = tuple(map(around, read))
        known = pairs, beside, chain.order, tuple(behind.items()), places
        question = Question(pairs, behind, *self.about, chain.order, beside)
        inferred = partial(Inference, question, partial(self._known, places), self._parts)
        return made_once(self._asked, known, lambda: Asked(inferred(), places), _QUESTIONS)

    def _known(self, places: Sequence[Circumstances], place: int, said: object) -> KnownBy[Meant]:
        """Return what was found about sides at one of some places; `said` tells of all that this depends on besides."""
        if len(self._sides) > _SIDES:
            self._sides.clear()
        return self._sides.setdefault((_at(places, place), said), KnownBy())


@final
class SidesUnder:
    """The sides at some places under a reading."""

    def __init__(self, places: Sequence[Circumstances], reading: Reading, asked: set[str], resolver: Resolver) -> None:
        self._places = places
        self._reading = reading
        self._asked = asked
        self._resolver = resolver

    def reads(self, what: str) -> str:
        """Return what the reading says of something, and take down that it was asked."""
        self._asked.add(what)
        answer: str = getattr(self._reading, what)
        return answer

    def elaboration(self, notation: Notation, parts: Parts[Part], place: int, looking: Looking) -> Noting:
        """Return what gives the sides at a place their meaning, goes back to definitions, and takes down what it asks."""
        return Noting(notation, self._reading, _at(self._places, place), self._resolver, parts, looking)


@final
class Noting(SubjectElaboration):
    """Takes down what a reading is asked for; what definitions mean is found once wherever all they look at is the same."""

    def __init__(
        self,
        notation: Notation,
        reading: Reading,
        around: Circumstances,
        resolver: Resolver,
        parts: Parts[Part],
        looking: Looking,
    ) -> None:
        super().__init__(notation, reading, around, resolver, parts.definitions)
        self._parts = parts
        self._looking = looking
        self.memory = Memory()

    def _asks(self, what: str) -> str:
        self._looking(("reading", what))
        return super()._asks(what)

    def _is_named(self, name: str) -> bool:
        called: bool = self._looking(("called", name))
        return called

    def _remembered(self, tree: Tree, memory: Memory) -> Value:
        behind = self._parts.behind(tree)
        if behind is None:
            return self._value(tree)
        defining = frozenset(self._defining) & behind
        place = defining, self._around, self._lain, tuple(self._named.items()), *self._in_force()
        found, depth = self._parts.found(tree, place, self._looking, partial(self._told, tree, memory))
        if found is None or self._depth + depth > DEEPEST + 1:
            return self._value(tree)
        if isinstance(found, Remembered):
            return self._said_again(found)
        raise copy(found)

    def _told(self, tree: Tree, memory: Memory) -> Part:
        """Return what a definition means, or why it means nothing, and how deep it is nested."""
        before, self._deepest = self._deepest, self._depth
        found: Remembered | Exception | None
        try:
            self._learned(tree, memory, None)
            found = next(iter(memory.meant.pop((tree, None), ())), None)
        except NOT_READ as trouble:
            found = copy(trouble)  # what is kept holds on to nothing of where it was raised
        depth = self._deepest - self._depth
        self._deepest = max(before, self._deepest)
        return found, depth


def _at(places: Sequence[Circumstances], place: int) -> Circumstances:
    """Return where sides stand; what stands beside the steps stands where the first does."""
    return places[place if place < len(places) else 0]
