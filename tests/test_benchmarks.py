"""
How fast it is: `pytest --benchmark-only tests/test_benchmarks.py`; the bounds that are promised hold as plain tests.

A plain run skips what only measures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from derive.cli.selection import Chosen, claims_named
from derive.language import syntax as say
from derive.language.claims import claim
from derive.routes import ask_kernel, ask_small

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

CHOSEN = claims_named([])
THEOREMS = [each for each in CHOSEN if each.line == 0]


def least_seconds(chosen: Chosen) -> float:
    """Return the least processor time the kernel takes for one claim: what else the machine does counts least there."""
    times = []
    for _ in range(5):
        started = time.process_time()
        ask_kernel(chosen.claim)
        times.append(time.process_time() - started)
    return min(times)


def test_the_kernel_takes_milliseconds() -> None:
    """Each claim of the catalogue, and each line of a derivation, is proved for every size in at most 5 ms."""
    slow = {each.name: seconds for each in CHOSEN if (seconds := least_seconds(each)) > 0.005}

    assert slow == {}


def test_both_routes_take_seconds() -> None:
    """The whole catalogue by both routes, from a cold start, takes at most 15 s of processor time, all processes together."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "derive", "prove"], capture_output=True, check=True)
    after = os.times()

    assert after.children_user + after.children_system - before.children_user - before.children_system <= 15.0


@pytest.mark.parametrize("chosen", THEOREMS, ids=lambda each: each.name)
def test_kernel(chosen: Chosen, benchmark: BenchmarkFixture) -> None:
    """Measure the kernel on one claim, for every size."""
    verdict, _ = benchmark(ask_kernel, chosen.claim)

    assert type(verdict).__name__ == "Proved"


@pytest.mark.parametrize("size", [2, 3, 4])
def test_sympy_grows_with_sizes(size: int, benchmark: BenchmarkFixture) -> None:
    """Measure SymPy on one claim at growing sizes: what the kernel does in the same time for all of them."""
    (chosen,) = claims_named(["word2vec.naive_softmax/v_c"])
    outcome, _ = benchmark.pedantic(ask_small, (chosen.claim, {"V": size + 1, "d": size}), rounds=3)

    assert outcome.verdict == "proved"


@pytest.mark.parametrize("words", [("--help",), ("prove", "--route", "kernel"), ("prove",)], ids=" ".join)
def test_cold_start(words: tuple[str, ...], benchmark: BenchmarkFixture) -> None:
    """Measure the command line from a cold start."""
    done = benchmark.pedantic(
        subprocess.run, ([sys.executable, "-m", "derive", *words],), {"capture_output": True}, rounds=3, warmup_rounds=1
    )

    assert done.returncode == 0


def test_import(benchmark: BenchmarkFixture) -> None:
    """Measure `import derive` in a fresh interpreter."""
    command = [sys.executable, "-c", "import derive"]
    done = benchmark.pedantic(subprocess.run, (command,), {"capture_output": True}, rounds=5)

    assert done.returncode == 0


def test_more_words_in_a_claim(benchmark: BenchmarkFixture) -> None:
    """Measure the kernel on a sum of eight log-sigmoids, whose common denominator would be large."""
    d = say.size("d")
    v = say.vector("v", d)
    words = [say.vector(f"u_{k}", d) for k in range(8)]
    loss = -sum((say.log(say.sigmoid(u @ v)) for u in words[1:]), say.log(say.sigmoid(words[0] @ v)))
    by_v = -sum(((1 - say.sigmoid(u @ v)) * u for u in words[1:]), (1 - say.sigmoid(words[0] @ v)) * words[0])
    verdict, _ = benchmark(ask_kernel, claim(say.gradient(loss, v), by_v))

    assert type(verdict).__name__ == "Proved"
