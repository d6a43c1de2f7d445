"""
A notation found from a chain itself and from what it goes back to: what its names are, so that as many of its steps as can be fit.

What the names of a chain may be is tried, the most usual first; which sizes are equal follows from what has to fit. Several
answers may remain: nothing is said of a step that only one of them would refute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final, Protocol, final

from derive.reader.meaning.elaboration import Elaboration
from derive.reader.notation import NOTHING, Key, Notation
from derive.subjects.inference.kinds import Kind, assignments
from derive.subjects.inference.looked import Answers, KnownBy, Looking
from derive.subjects.inference.parts import KnownParts, Parts
from derive.subjects.inference.solving import Meant, Partly, Sizes, Solved, fits_but_for_sizes, meant, solved
from derive.subjects.inference.unknown import Inferred, Question, Unknown

_MOST: Final = 4
_HOPELESS: Final = 20
# So many ways are tried, whatever fits.
_TRIES: Final = 24


class Setting(Protocol):
    """A reading, and where the sides of a question stand."""

    def reads(self, what: str) -> str:
        """Return what the reading says of something, and take down that it was asked."""

    def elaboration(self, notation: Notation, parts: Parts[Any], place: int, looking: Looking) -> Elaboration:
        """Return what gives the sides at a place their meaning, goes back to definitions, and takes down what it asks."""


@final
class Inference:
    """
    The answers to a question under any reading; what sides mean where all they look at is the same is found once.

    `known` gives what was found about the sides at a place, in other questions as well, by all that is said of them; `parts` what
    was found about definitions.
    """

    def __init__(self, question: Question, known: Callable[[int, object], KnownBy[Meant]], parts: KnownParts[Any]) -> None:
        self._question = question
        self._unknown = Unknown(question)
        self.may_be: Mapping[Key, tuple[Kind, ...]] = self._unknown.choices
        self._last: tuple[object, object, dict[int, Answers]] = None, None, {}
        self._found: dict[object, Inferred] = {}
        self._parts = Parts(self._unknown.definitions, self._unknown.said, parts)
        self._pairs = (*question.pairs, *question.beside, *self._unknown.defining)
        self._known = tuple(known(place, self._unknown.said(*pair)) for place, pair in enumerate(self._pairs))

    def answers(self, setting: Setting, kinds: Mapping[Key, Kind] = NOTHING) -> Iterator[Inferred]:
        """
        Yield the notations under which most steps of a chain fit, the most usual first; those in which all fit as they are found.

        `kinds` are what some names have to be. That names have other numbers of axes than is usual is tried only where the sides
        make no sense otherwise, so that what is false as it is usually meant is not proved as something else. A proof counts under
        the first alone: others make a refutation doubtful. Where no step fits under any, the most usual is given: what does not fit
        may be a slip.
        """
        unknown = self._unknown
        partly = Partly(len(self._question.pairs))
        wholly = 0
        least: int | None = None
        together = assignments(unknown.kinds(kinds), plain=unknown.is_plain, either=unknown.either)
        for tried, (unusual, chosen) in enumerate(islice(together, _TRIES)):
            hopeless = tried >= _HOPELESS and not partly.any_fits
            if wholly >= _MOST or hopeless or (least is not None and unusual > least):
                break
            means = partial(self._means, setting, chosen)
            is_useless = partial(partly.is_useless, unusual, wholly > 0)
            answer = solved(len(self._pairs), means, unknown.named, self._question.order, is_useless)
            if answer is None:
                continue
            if not tried and answer.makes_sense and fits_but_for_sizes(answer, means):
                yield self._inferred(chosen, answer)
                return
            least = unusual if answer.makes_sense and least is None else least
            if all(answer.fits):
                wholly += 1
                yield self._inferred(chosen, answer)
            else:
                partly.add(unusual, chosen, answer)
        if not wholly:
            for most, answer in partly.best():
                yield self._inferred(most, answer)

    def _inferred(self, kinds: Mapping[Key, Kind], answer: Solved) -> Inferred:
        """Return a notation, the same for the same kinds and sizes."""
        known = tuple(kinds.items()), frozenset(answer.sizes.equal.items()), answer.fits
        if known not in self._found:
            self._found[known] = self._unknown.inferred(kinds, answer)
        return self._found[known]

    def _means(self, setting: Setting, kinds: Mapping[Key, Kind], sizes: Sizes, place: int) -> Meant:
        answers = self._answers(setting, kinds, sizes)
        found = self._known[place].found(answers)
        if found is None:
            looking = Looking(answers)
            elaboration = setting.elaboration(self._unknown.notation(looking), self._parts, place, looking)
            found = meant(elaboration, *self._pairs[place])
            self._known[place].keep(looking.answered, found)
        return found

    def _answers(self, setting: Setting, kinds: Mapping[Key, Kind], sizes: Sizes) -> Answers:
        """Return what is answered where names are of some kinds and sizes are equal; those that were equal may be so again."""
        under, of, known = self._last
        if under is not setting or of is not kinds:
            known = {}
            self._last = setting, kinds, known
        answers = known.get(id(sizes.equal))
        if answers is None:
            told = partial(self._unknown.told, kinds, sizes.copy())
            answers = Answers(lambda asked: setting.reads(asked[1]) if asked[0] == "reading" else told(asked))
            known[id(sizes.equal)] = answers
        return answers
