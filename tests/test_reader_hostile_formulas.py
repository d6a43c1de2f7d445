"""Hostile formulas: whatever is typed, there is no error, every place is within the text, and the time grows with the length."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_notation import shown_chain
from test_reader_trees import judged

from derive.reader.layout import Formula, chains, row

FORMULAS = [formula for _, formula, _ in judged()]
COMMANDS = (
    r"{ } \left \right \left( \right. & \\ \frac ^ _ | \| ( ) [ ] \{ \} \begin{aligned} \end{aligned} \begin{cases} \end{cases} "
    r"\begin{array}{l} \end{array} \over \text{ \text $ = \neq \not \overset \hat \sqrt[ \quad , if 当 ² ᵀ ŷ 𝐯 \newcommand "
    r"\def\a#1{#1\a} \a \ % ' \prime \textsubscript \underbrace \color \tag \operatorname \mathrm{d \intertext{ #1 1 . \substack "
    r"\atop \boxed{ \middle| \bm \limits \begin \end \to &amp; - \bf ~ \let\a= \choose \mathrel"
)
BITS = [*COMMANDS.split(), "\u200b", "\n", "\\\n", "\u0302", "x y", "\x00", "\ud83d", "\\ ", "if "]
OFFSET = 100


def mutated(seed: int) -> str:
    """Return a judged formula with a few things put in, left out, repeated or taken from another."""
    random = Random(seed)
    formula = random.choice(FORMULAS)
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(formula))
        to = min(len(formula), at + random.randint(0, 12))
        other = random.choice(FORMULAS)
        piece = random.choice([random.choice(BITS), "", other[: random.randint(0, 40)], formula[at:to] * random.randint(2, 4)])
        formula = formula[:at] + piece + formula[random.choice([at, to]) :]
    return formula


def check(formula: str) -> Formula:
    """Read a formula and check that the parts fit and all places are within its text."""
    found = chains([(formula, OFFSET)])
    for chain in found.chains:
        assert len(chain.sides) == len(chain.signs) + 1
        for part in (chain, *chain.sides, *chain.signs, *chain.aside):
            assert OFFSET <= part.span.start <= part.span.end <= OFFSET + len(formula)
    for flaw in found.flaws:
        assert OFFSET <= flaw.span.start <= flaw.span.end <= OFFSET + len(formula)
    row([(formula, OFFSET)])
    return found


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_mutated_formulas_are_read_without_error(seed: int) -> None:
    """A formula with typing errors of all kinds is read, with flaws where there are some."""
    check(mutated(seed))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_nonsense_is_read_without_error(formula: str) -> None:
    """Any sequence of commands, brackets and signs is read."""
    check(formula)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text_is_read_without_error(formula: str) -> None:
    """Any characters at all are read."""
    check(formula)


LONG = {
    "braces": "{" * 40_000,
    "closed braces": "{" * 9_000 + "}" * 9_000,
    "brackets": "(" * 4_000,
    "stray brackets": ")" * 19_000,
    "mixed brackets": "([{" * 5_000 + ")" * 4_000,
    "a sum": "+".join(["x_1"] * 2_000) + "=" + "+".join(["y"] * 2_000),
    "fractions": r"\frac{1}{" * 5_000 + "x" + "}" * 5_000,
    "bare fractions": r"\frac" * 19_000,
    "scripts": "x" + "_a" * 9_000,
    "bars": "|x" * 9_000,
    "alignment": "&=" * 9_000,
    "rows": "a=b\\\\" * 4_500,
    "letters": "a" * 19_000,
    "capitals": "aB" * 9_000,
    "words": "when " * 4_000,
    "prose": "we\\ " * 5_000,
    "commas": "a," * 9_000,
    "arrays never closed": r"\begin{array}{l}" * 4_000,
    "halves": r"\left(\right." * 9_000,
    "texts": r"\text{" * 6_000,
    "dollars": r"\text{a" + "$" * 15_000 + "}",
    "accents": "x" + "\u0302" * 19_000,
    "boxes": r"\boxed{" * 5_000 + "a=b" + "}" * 5_000,
    "labels": "x_{" + "ab-" * 6_000 + "}",
    "a name": r"\text{" + "a_" * 9_000 + "!}",
    "spaces": " " * 300_000 + "x",
}


@pytest.mark.parametrize("formula", LONG.values(), ids=LONG.keys())
def test_long_formulas_take_no_longer_than_their_length(formula: str) -> None:
    """Forty thousand braces, four thousand open brackets, sums of thousands of terms: read, or a clear flaw, within seconds."""
    before = time.process_time()
    found = check(formula)
    assert time.process_time() - before < 6
    for chain in found.chains:
        assert hash(chain) == hash(chain)
        assert shown_chain(chain)
