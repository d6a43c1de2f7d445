"""Tests of derive/checking/subjects/defined.py: what a subject's names are defined to be, asked about in any order."""

from __future__ import annotations

import random

import pytest
from checked import steps_in, tree_of
from marked_sheets import marked_sheet

from derive.checking.subjects.defined import Defined
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
    since: dict[Key, int] = {}
    for at, key, meaning in taken:
        if at.until is None and (at.chain <= chain or (key not in found and at.chain <= chain + distance)):
            found[key] = meaning
            since[key] = at.chain if at.chain <= chain else -1
    passing = [each for each in taken if each[0].until is not None and each[0].chain <= chain <= each[0].until]
    return found | {key: meaning for at, key, meaning in passing if since.get(key, -1) < at.chain}


def beside(taken: Taken, chain: int) -> tuple[tuple[Tree, Tree], ...]:
    """Return what `Defined.beside` does, all definitions gone through in order."""
    wholes: dict[Key, Tree] = {}
    found: dict[Key, tuple[Tree, Tree]] = {}
    lasting = (each for each in taken if each[0].until is None and not each[2].is_function)
    for _, key, meaning in (each for each in lasting if each[0].chain <= chain):
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
    steps = [replaced(STEP, chain=chain, until=dice.choice((None, None, chain + dice.randrange(8)))) for chain in range(16)]
    taken: Taken = [
        (step, dice.choice(KEYS), Meaning(dice.choice(TREES), dice.choice(((), (), ("i",))), is_function=dice.random() < 0.1))
        for step in steps
        if dice.random() < 0.7
    ]
    defined = Defined()
    for each in taken:
        defined.take(*each)
        assert defined.near(15, 4) == near(taken[: taken.index(each) + 1], 15, 4)
    defining = {id(step): key for step, key, _ in taken}
    for step in (*steps, *(dice.choice(steps) for _ in range(20))):
        for distance in (0, 4):
            assert defined.near(step.chain, distance) == near(taken, step.chain, distance)
        assert defined.beside(step.chain) == beside(taken, step.chain)
        assert defined.defines(step) == (id(step) in defining)
        lasting = ((at.chain, key, meaning) for at, key, meaning in taken if at.until is None)
        earlier = [meaning for at, key, meaning in lasting if key == defining.get(id(step)) and at < step.chain]
        assert defined.earlier(step) == ((defining[id(step)], earlier[-1]) if earlier else None)


def test_a_function_in_parts_is_the_one_that_is_meant() -> None:
    """Of f for x > 0, and f for x < 0, that is known for which a chain is meant; where it is for neither, there is none."""
    above, below, of_another = (("0", "x"),), (("x", "0"),), (("0", "y"),)
    one, other = (Meaning(tree, ("x",), is_function=True) for tree in TREES[:2])
    steps = [
        replaced(STEP, chain=place, orders=orders) for place, orders in enumerate((above, below, above, below, (), of_another))
    ]
    defined = Defined()
    for step in steps:
        defined.hear_of(step)
    defined.take(steps[0], ("f", ()), one)
    assert defined.near(5, 0) == {("f", ()): replaced(one, is_part=True)}  # what is said for x > 0 alone is all that is said of it
    defined.take(steps[1], ("f", ()), other)
    one, other = replaced(one, is_part=True), replaced(other, is_part=True)
    known = [defined.near(step.chain, distance).get(("f", ())) for step in steps for distance in (0, 4)]
    assert known == [one, one, other, other, one, one, other, other, None, None, None, None]


def test_what_is_said_of_a_part_of_a_whole_is_no_definition() -> None:
    """f(x) = x for x > 0 claims something where f is defined for all x; not where it is defined for x < 0, or of another letter."""
    whole, part = Meaning(TREES[1], ("x",), is_function=True), Meaning(TREES[0], ("x",), is_function=True)
    step = replaced(STEP, chain=1, orders=(("0", "x"),))
    defined = Defined()
    assert not defined.is_part(step, ("f", ()), part)
    defined.take(replaced(STEP, orders=(("0", "a"),)), ("f", ()), whole)
    assert defined.is_part(step, ("f", ()), part)
    assert not defined.is_part(replaced(step, orders=(("0", "a"),)), ("f", ()), part)
    assert not defined.is_part(replaced(step, lets=True), ("f", ()), part)  # "let f(x) = x for x > 0" defines it anew
    in_parts = Defined()
    in_parts.take(replaced(STEP, orders=(("x", "0"),)), ("f", ()), whole)
    assert not in_parts.is_part(step, ("f", ()), part)


@pytest.mark.parametrize(
    ("said", "step", "wrong"),
    [
        (r"Because $y_w = 0$ if $w \ne o$: ", r"-\sum_w y_w \log \hat y_w = 0", True),
        (r"$\delta_{ij} = 1$ if $i = j$. Hence ", r"\sum_j \delta_{ij} g_j = \sum_j g_j", True),
        (r"$\delta_{ij} = 1$ if $i = j$. Hence ", r"\sum_j \delta_{ij} g_j = g_i", False),
        ("Let $m_i = 0$. ", r"\sum_i m_i x_i + 1 = 1", False),
    ],
)
def test_a_number_in_one_case_defines_nothing_for_all(said: str, step: str, wrong: bool) -> None:
    """y_w = 0 if w ≠ o says what y_w is in that case; m_i = 0 without a case is so of all entries."""
    verdict = marked_sheet(f"{said}\n$${step}$$\n").steps[-1].verdict
    assert (verdict != "proved") if wrong else (verdict == "proved")
