"""Tests of derive/checking/own/in_force.py: which of many sayings holds at a step."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from derive.checking.found import Found
from derive.checking.own.in_force import VECTORS, InForce
from derive.checking.own.sayings import BARE, SCORES, Saying
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row
from derive.reader.meaning.indices import Circumstances
from derive.reader.steps import Step

NAIVE = "naive softmax"
BLANK = Step(Row(()), Row(()), 0, 0, 0, False, Circumstances())


def _step(chain: int, loss: str = "") -> Step:
    return replaced(BLANK, display=chain // 2, chain=chain, around=replaced(BLANK.around, loss=loss))


def _saying(chooses: random.Random, chain: int, *, in_words: bool) -> Saying:
    what = chooses.choice(("y", "ŷ", SCORES, NAIVE, BARE))
    bare = chooses.choice("JL") if what == BARE or (what == NAIVE and chooses.random() < 0.3) else ""
    said = Saying(Found(_step(chain), "definition"), what, bare, is_usual=chooses.random() < 0.5 and not in_words)
    if not in_words:
        return said
    return replaced(said, in_words="words", lasting=chooses.random() < 0.5, behind=chooses.randrange(12))


def _beside(told: Saying, said: Saying) -> bool:
    return said.is_usual and (told.lasting or said.step.step.display < told.behind)


def _last(said: Sequence[Saying], step: Step) -> Saying | None:
    before = [each for each in said if each.in_words or each.step.step.chain < step.chain]
    after = [each for each in said if step.chain < each.step.step.chain and each.step.step.display <= step.display + 1]
    if before:
        told = [each for each in before if each.in_words]
        return next((each for each in told if _beside(each, before[-1])), before[-1])
    return next((each for each in after if each.what != SCORES), None)


def _in_force(said: Sequence[Saying], step: Step) -> list[Saying]:
    """Return what is in force, all that is said being gone through for each name."""
    of_loss = [each for each in said if each.what in (BARE, step.around.loss)]
    letters = dict.fromkeys(each.bare for each in of_loss if each.bare)
    bare = [_last([each for each in of_loss if each.bare in ("", letter)], step) for letter in letters]
    bare = [each for each in bare if each is not None and each.bare]
    named = [each for each in bare if each is not None and not each.in_words]
    found: list[Saying] = []
    for what in dict.fromkeys(each.what for each in said if not each.bare):
        last = _last([each for each in said if each.what == what and not each.bare], step)
        overheard = last is not None and last.in_words and what not in VECTORS
        if last is not None and not (overheard and not all(_beside(last, each) for each in named)):
            found.append(last)
    return [*found, *(each for each in bare if each is not None)]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_in_force(seed: int) -> None:
    """What is found by places is what going through all that is said finds, for every step of random sheets."""
    chooses = random.Random(seed)
    said = [_saying(chooses, chain, in_words=False) for chain in range(24) if chooses.random() < 0.5]
    told = [_saying(chooses, 0, in_words=True) for _ in range(chooses.randrange(3))]
    quick = InForce(said)
    for chain in range(24):
        step = _step(chain, chooses.choice(("", NAIVE)))
        assert list(quick.at(step, told)) == _in_force((*told, *said), step)
