"""Tests of derive/checking/defined.py: what a subject's names are defined to be, asked about in any order."""

from __future__ import annotations

import random

import pytest
from checked import steps_in, tree_of

from derive.checking.defined import Defined
from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning
from derive.reader.steps import Step
from derive.reader.syntax.trees import Name, Tree

(STEP,) = steps_in("$$\na = b\n$$")
TREES = tuple(map(tree_of, ("x", "2 x", "3 x", "4 x")))
KEYS: tuple[Key, ...] = (("z", ()), ("h", ()), ("z", ("hat",)))
Taken = list[tuple[Step, Key, Meaning]]


def near(taken: Taken, chain: int, distance: int) -> dict[Key, Meaning]:
    """Return what `Defined.near` does, all definitions gone through in order."""
    found: dict[Key, Meaning] = {}
    for at, key, meaning in taken:
        if at.chain <= chain or (key not in found and at.chain <= chain + distance):
            found[key] = meaning
    return found


def beside(taken: Taken, chain: int) -> tuple[tuple[Tree, Tree], ...]:
    """Return what `Defined.beside` does, all definitions gone through in order."""
    wholes: dict[Key, Tree] = {}
    found: dict[Key, tuple[Tree, Tree]] = {}
    for _, key, meaning in (each for each in taken if each[0].chain <= chain and not each[2].is_function):
        if not meaning.letters:
            wholes[key] = meaning.tree
            found.pop(key, None)
        elif key in wholes:
            found[key] = (Name(*key), wholes[key])
    return tuple(found.values())


@pytest.mark.parametrize("seed", range(10))
def test_gone_on_from_as_gone_through(seed: int) -> None:
    """What is said of a chain is what all definitions up to it say, whatever was asked before."""
    dice = random.Random(seed)
    steps = [replaced(STEP, chain=chain) for chain in range(16)]
    taken: Taken = [
        (step, dice.choice(KEYS), Meaning(dice.choice(TREES), dice.choice(((), (), ("i",))), is_function=dice.random() < 0.1))
        for step in steps
        if dice.random() < 0.7
    ]
    defined = Defined()
    for each in taken:
        defined.take(*each)
    defining = {id(step): key for step, key, _ in taken}
    for step in (*steps, *(dice.choice(steps) for _ in range(20))):
        for distance in (0, 4):
            assert defined.near(step.chain, distance) == near(taken, step.chain, distance)
        assert defined.beside(step.chain) == beside(taken, step.chain)
        assert defined.defines(step) == (id(step) in defining)
        earlier = [meaning for at, key, meaning in taken if key == defining.get(id(step)) and at.chain < step.chain]
        assert defined.earlier(step) == ((defining[id(step)], earlier[-1]) if earlier else None)
