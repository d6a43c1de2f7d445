"""What is in force at a step, of all that a sheet says of names: found without going through all of it at each step."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, final

from derive.checking.own.sayings import BARE, SCORES, Saying
from derive.reader.steps import Step

VECTORS: Final = frozenset({"y", "ŷ", SCORES})
"""What is said of by itself, not of a loss."""


@final
class InForce:
    """What formulas say of names, in order."""

    def __init__(self, said: Sequence[Saying]) -> None:
        self._names = tuple(dict.fromkeys(each.what for each in said if not each.bare))
        self._of = cache(lambda what: _Said([each for each in said if each.what == what and not each.bare]))
        self._letters = cache(lambda loss: _letters(said, loss))
        self._bare = cache(lambda loss, letter: _Said([each for each in said if _is_of(each, loss, letter)]))

    def at(self, step: Step, told: Sequence[Saying]) -> Iterator[Saying]:
        """
        Yield what is said of each name at a step, after what words have `told`: the last before it; where nothing is said before,
        the first right after it.

        What is said of J_naive is said of a J without a label as well, where that stands for it; the other way round it is not.
        """
        loss = step.around.loss
        bare: list[Saying] = []
        for letter in dict.fromkeys((*_letters(told, loss), *self._letters(loss))):
            last = self._bare(loss, letter).last(step, [each for each in told if _is_of(each, loss, letter)])
            bare += [last] if last is not None and last.bare else []
        named = [last for last in bare if not last.in_words]
        for what in dict.fromkeys((*(each.what for each in told if not each.bare), *self._names)):
            last = self._of(what).last(step, [each for each in told if each.what == what and not each.bare])
            # What words say of the loss is about the one that a formula goes on to define.
            if last is None or (last.in_words and what not in VECTORS and not all(_counts_beside(last, each) for each in named)):
                continue
            yield last
        yield from bare


def _letters(said: Sequence[Saying], loss: str) -> tuple[str, ...]:
    """Return the letters of losses without a label of which something is said."""
    return tuple(dict.fromkeys(each.bare for each in said if each.bare and each.what in (BARE, loss)))


def _is_of(saying: Saying, loss: str, letter: str) -> bool:
    """Return whether something is said of a loss under its letter alone."""
    return saying.what in (BARE, loss) and saying.bare in ("", letter)


def _counts_beside(told: Saying, said: Saying) -> bool:
    """Return whether what words have told counts beside what a formula says last: what is usual, and before the words."""
    return said.is_usual and (told.lasting or (bool(told.in_words) and said.step.step.display < told.behind))


@final
class _Said:
    """What formulas say of one name, in order."""

    def __init__(self, said: Sequence[Saying]) -> None:
        self._said = said
        self._chains = [each.step.step.chain for each in said]

    def last(self, step: Step, told: Sequence[Saying]) -> Saying | None:
        """Return what is said last before a step, after what words have told; else what is said first right after it."""
        before, after = bisect_left(self._chains, step.chain), bisect_right(self._chains, step.chain)
        last = self._said[before - 1] if before else told[-1] if told else None
        if last is not None:
            return next((each for each in told if _counts_beside(each, last)), last)
        following = self._said[after] if after < len(self._said) else None
        is_near = following is not None and following.step.step.display <= step.display + 1 and following.what != SCORES
        return following if is_near else None
