"""Hostile formulas: whatever is typed, there is no error, every place is within the text, and the time grows with the length."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_notation import shown_chain
from test_reader_syntax_trees import judged
from thinned import thinned

from derive.reader.latex.layout import Formula, chains, row

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


def long(times: int) -> dict[str, str]:
    """Return formulas as long as `times` says, a quarter of the longest that are read for 1."""
    return {
        "braces": "{" * (10_000 * times),
        "closed braces": "{" * (2_250 * times) + "}" * (2_250 * times),
        "brackets": "(" * (1_000 * times),
        "stray brackets": ")" * (4_750 * times),
        "mixed brackets": "([{" * (1_250 * times) + ")" * (1_000 * times),
        "a sum": "+".join(["x_1"] * (500 * times)) + "=" + "+".join(["y"] * (500 * times)),
        "fractions": r"\frac{1}{" * (1_250 * times) + "x" + "}" * (1_250 * times),
        "bare fractions": r"\frac" * (4_750 * times),
        "scripts": "x" + "_a" * (2_250 * times),
        "bars": "|x" * (2_250 * times),
        "alignment": "&=" * (2_250 * times),
        "rows": "a=b\\\\" * (1_125 * times),
        "letters": "a" * (4_750 * times),
        "capitals": "aB" * (2_250 * times),
        "words": "when " * (1_000 * times),
        "prose": "we\\ " * (1_250 * times),
        "commas": "a," * (2_250 * times),
        "arrays never closed": r"\begin{array}{l}" * (1_000 * times),
        "halves": r"\left(\right." * (2_250 * times),
        "texts": r"\text{" * (1_500 * times),
        "dollars": r"\text{a" + "$" * (3_750 * times) + "}",
        "accents": "x" + "\u0302" * (4_750 * times),
        "boxes": r"\boxed{" * (1_250 * times) + "a=b" + "}" * (1_250 * times),
        "labels": "x_{" + "ab-" * (1_500 * times) + "}",
        "a name": r"\text{" + "a_" * (2_250 * times) + "!}",
        "spaces": " " * (75_000 * times) + "x",
    }


def check_long(formula: str, seconds: float) -> None:
    """Check a long formula within seconds."""
    before = time.process_time()
    found = check(formula)
    assert time.process_time() - before < seconds
    for chain in found.chains:
        assert hash(chain) == hash(chain)
        assert shown_chain(chain)


@pytest.mark.parametrize("formula", thinned(long(1).values(), 3), ids=long(1).keys())
def test_long_formulas_take_no_longer_than_their_length(formula: str) -> None:
    """Ten thousand braces, a thousand open brackets, sums of hundreds of terms: read, or a clear flaw, in a moment."""
    check_long(formula, 1.5)


@pytest.mark.slow
@pytest.mark.parametrize("formula", long(4).values(), ids=long(4).keys())
def test_the_longest_formulas_take_no_longer_than_their_length(formula: str) -> None:
    """Forty thousand braces, four thousand open brackets, sums of thousands of terms: read, or a clear flaw, within seconds."""
    check_long(formula, 6)
