"""
How the time of checking a sheet grows: `pytest --benchmark-only -n 0 tests/test_benchmarks_sheets.py`.

A plain run skips all of it: what is measured on a busy machine says nothing about the code.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Final

import pytest

from derive.checking.watch import Unwatched
from derive.marking.marked import Marked
from derive.running.jobs import Job
from derive.running.work import found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

WORDS: Final = "Suppose that $x = {0}$ for now. Then the next step, which is no mistake, follows from what stands before it:"
KINDS: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "sections": (lambda n: "".join(f"## Part {i}\n\n{WORDS.format(i)}\n\n$$σ(-x) = 1 - σ(x)$$\n\n" for i in range(n)), 100),
    "one section": (lambda n: "".join(f"{WORDS.format(i)}\n\n$$\\frac{{d}}{{dx}} {i} x^2 = {2 * i} x$$\n\n" for i in range(n)), 50),
    "definitions": (lambda n: "".join(f"$$v_{{{i}}} = {i} x + b$$\n\n" for i in range(1, n)), 150),
    "inline formulas on a line": (lambda n: " and ".join(f"${chr(97 + i % 26)} = {i}$" for i in range(n)), 300),
    "inline names on a line": (lambda n: " and ".join(f"${chr(97 + i % 26)}_{{{i}}}$" for i in range(n)), 2000),
    "conditions on a line": (lambda n: " or ".join("if $w = o$ then $y_w = 1$" for _ in range(n)), 200),
    "quoted lines": (lambda n: "> we say $x = 2$ and\n" * n, 500),
    "rows": (
        lambda n: r"$$\begin{aligned}" + r"\\".join(f"{i} x - {i} x &= 0 " for i in range(n)) + r"\end{aligned}$$",
        50,
    ),
    "a sum": (lambda n: "$$S = " + " + ".join(f"{i + 1} x" for i in range(n)) + f" = {n * (n + 1) // 2} x$$", 400),
    "unclosed formulas": (lambda n: "and $ x = 2 \n\n" * n, 2000),
    "blank lines": (lambda n: "a\n" + "\n" * n + "$$x = x$$", 50_000),
    "a long line": (lambda n: "if the mean of the vector is not wrong, then " * n, 2000),
}


def seconds(text: str) -> float:
    """Return the least processor time of two checks of a text."""
    times = []
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        found = found_in(Job("a.md", None, raw=text.encode()), Unwatched())
        times.append(time.process_time() - start)
        assert isinstance(found, Marked)
    return min(times)


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_length(kind: str, benchmark: BenchmarkFixture) -> None:
    """Twice as much of anything takes about twice as long."""
    made, count = KINDS[kind]
    once = benchmark.pedantic(seconds, (made(count),), rounds=1)

    assert seconds(made(2 * count)) <= 2.6 * once + 0.02
