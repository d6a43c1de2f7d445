"""Tests of derive/checking/definitions.py: the last definition before a place counts, or else the first after it."""

from __future__ import annotations

import random

import pytest
from checked import NOTATION, steps_in, tree_of
from marked_sheets import marked_sheet

from derive.checking.definitions import Definitions, within_reach
from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning
from derive.reader.steps import Step

(STEP,) = steps_in("$$\na = b\n$$")
TREES = tuple(map(tree_of, ("x", "2 x", "3 x", "u_w^T v_c", "-u_k^T v_c")))
LETTERS = ((), ("w",), ("o",), ("k",), ("w", "k"))
KEYS: tuple[Key, ...] = (("s", ()), ("z", ()), ("x", ()), ("s", ("hat",)))


def gathered(defined: list[tuple[Step, Key, Meaning]], step: Step) -> dict[Key, Meaning]:
    """Return what names mean at a step as the rule says it, all definitions walked through in order."""
    words = Definitions(NOTATION)
    found: dict[Key, Meaning] = {}
    own: dict[Key, tuple[Key, Meaning]] = {}
    here: set[Key] = set()
    for at, key, meaning in defined:
        if not (set(at.around.pinned) <= set(step.around.pinned) and set(at.apart) <= set(step.apart)):
            continue
        beside = at.display == step.display and key not in here
        if at.chain <= step.chain or beside or (key not in found and key[0] not in NOTATION.unknown_sizes):
            here |= {key} if at.display == step.display else set()
            known = found.get(key)
            if not words.is_of_a_word(meaning) or known is None or words.is_of_a_word(known):
                found[key] = meaning
            if words.is_of_a_word(meaning):
                own[f"{key[0]}_{meaning.letters[0]}", key[1]] = key, meaning
    return found | {name: meaning for name, (key, meaning) in own.items() if found[key] != meaning}


@pytest.mark.parametrize("seed", range(20))
def test_looked_up_as_gathered(seed: int) -> None:
    """Whatever is defined where, a name means what it would if all definitions were gone through; so in places of one kind."""
    dice = random.Random(seed)
    places = [(display, chain) for chain, display in enumerate(sorted(dice.randrange(8) for _ in range(14)))]
    cases = [replaced(STEP.around, pinned=pinned) for pinned in ((), (), (), (("w", "o"),))]
    steps = [
        replaced(STEP, display=display, chain=chain, around=dice.choice(cases), apart=dice.choice(((), (), (("w", "o"),))))
        for display, chain in places
    ]
    late = dice.sample(steps, 2)
    defined = []
    definitions = Definitions(NOTATION)
    for step in (*(step for step in steps if step not in late), *late):
        if dice.random() < 0.7:
            meaning = Meaning(dice.choice(TREES), dice.choice(LETTERS), is_function=dice.random() < 0.2)
            defined.append((step, dice.choice(KEYS), meaning))
            definitions.take(*defined[-1])
    at_place: dict[object, dict[Key, Meaning]] = {}
    for step in steps:
        found = dict(definitions.at(step))
        assert found == gathered(defined, step)
        assert at_place.setdefault(definitions.place(step), found) == found


@pytest.mark.parametrize("seed", range(20))
def test_what_is_said_often_is_looked_up_as_gathered(seed: int) -> None:
    """A name that is defined again and again means the same, looked for from where a step stands; so one that holds for a while."""
    dice = random.Random(seed)
    places = [(display, chain) for chain, display in enumerate(sorted(dice.randrange(20) for _ in range(60)))]
    cases = [replaced(STEP.around, pinned=pinned) for pinned in ((), (), (), (("w", "o"),))]
    defined = []
    definitions = Definitions(NOTATION)
    steps = [
        replaced(
            STEP,
            display=display,
            chain=chain,
            around=dice.choice(cases),
            apart=dice.choice(((), (), (("w", "o"),))),
            until=dice.choice((None, None, chain + dice.randrange(9))),
        )
        for display, chain in places
    ]
    for step in steps:
        if dice.random() < 0.8:
            meaning = Meaning(dice.choice(TREES), dice.choice(LETTERS), is_function=dice.random() < 0.2)
            defined.append((step, dice.choice(KEYS[:2]), meaning))
            definitions.take(*defined[-1])
    assert max(sum(key == each for _, key, _ in defined) for each in KEYS) > 16
    for step in steps:
        expected = gathered([each for each in defined if within_reach(each[0], step)], step)
        assert dict(definitions.at(step)) == expected, f"seed {seed}, chain {step.chain}"


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ("Then for $x > 0$ $f'(x) = 1$.", ["proved"]),
        ("Then for $x < 0$ $f'(x) = \\alpha$.", ["proved"]),
        ("Then for $x > 0$ $f'(x) = \\alpha$.", ["refuted"]),
        ("Then for $x < 0$ $f'(x) = 1$.", ["refuted"]),
        ("Then $f'(x) = \\alpha$.", []),
        ("Then $f'(x) = 1$.", []),
    ],
)
def test_a_function_that_is_defined_in_parts_is_the_one_that_is_meant(said: str, verdicts: list[str]) -> None:
    """For x > 0 it is what it was defined to be for x > 0; where it is not said for which x, nothing is said of it."""
    sheet = f"For $x > 0$ let $f(x) = x$, for $x < 0$ let $f(x) = \\alpha x$. {said}\n"
    found = [step.verdict for step in marked_sheet(sheet).steps]
    assert found[:2] == ["definition", "definition"]
    assert [each for each in found[2:] if each in ("proved", "refuted")] == verdicts


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("When $x < 0$, $f(x) = \\alpha x$, so $f'(x) = \\alpha$.", "proved"),
        ("If $x > 0$, then $f(x) = x$, so $f'(x) = 1$.", "proved"),
        ("When $x < 0$, $f(x) = x$, so $f'(x) = 1$.", "other"),
        ("When $x < 0$, let $f(x) = x$. So $f'(x) = 1$.", "proved"),
        ("When $x > 0$, $f(x) = \\alpha x$, so $f'(x) = \\alpha$.", "other"),
    ],
)
def test_what_a_known_function_is_for_some_numbers_defines_nothing(said: str, verdict: str) -> None:
    """f(x) = x for x < 0 claims something of max(α x, x): nothing is proved of a function that is x there."""
    *_, last = marked_sheet(f"Let $f(x) = \\max(\\alpha x, x)$ with $0 < \\alpha < 1$. {said}\n").steps
    assert (last.verdict == "proved") == (verdict == "proved")


def test_what_is_said_of_one_function_alone_is_said_of_it() -> None:
    """A function that is defined for x > 0, and nowhere else, is known in a sentence that does not say so again."""
    assert marked_sheet("Let $g(x) = \\log x$ for $x > 0$. Then $g'(x) = 1/x$.\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("$$f(-x) = -f(x)$$", "refuted"),
        ("For $x > 0$: $$\\frac{d}{dx} f(-x) = -1$$", "refuted"),
        ("For $x > 0$: $$\\frac{d}{dx} f(-x) = 0$$", "proved"),
        ("$$f'(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x < 0 \\end{cases}$$", "proved"),
    ],
)
def test_the_argument_of_a_function_by_cases_stands_in_its_conditions(said: str, verdict: str) -> None:
    """Of f(x) = x for x > 0 and 0 for x < 0, f(−x) is 0 for x > 0: it is asked whether −x > 0."""
    sheet = "Let $f(x) = \\begin{cases} x & x > 0 \\\\ 0 & x < 0 \\end{cases}$.\n\n" + said + "\n"
    assert marked_sheet(sheet).steps[-1].verdict == verdict


def test_a_function_in_parts_is_known_at_its_own_argument_alone() -> None:
    """For x > 0, f(−x) is of the other part: what is said of f(x) for x > 0 is not said of it."""
    sheet = "Let $f(x) = x^2$ for $x > 0$ and $f(x) = x^3$ for $x < 0$. For $x > 0$:\n\n$$\\frac{d}{dx} f(-x) = 2 x$$\n"
    assert marked_sheet(sheet).steps[-1].verdict not in ("proved", "refuted")
