"""
How fast it is, with the bounds that are promised: `pytest --benchmark-only -n 0 tests/test_benchmarks.py`.

A plain run skips all of it: what is measured on a busy machine says nothing about the code.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from derive.cli.selection import Chosen, claims_named
from derive.language import syntax as say
from derive.language.claims import Claim, claim
from derive.routes import KernelRoute, ask_small

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from derive.kernel.verdict import Verdict

CHOSEN = claims_named([])


def ask_kernel(claim: Claim) -> tuple[Verdict, float]:
    """Ask a kernel that has seen nothing yet."""
    return KernelRoute().ask(claim)


def processor_seconds(*words: str) -> float:
    """Return the processor time of a cold `python -m derive …`, its processes together: the least of five runs."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, "-m", "derive", *words], capture_output=True, check=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(times)


@pytest.mark.parametrize(
    ("words", "most"), [(("--help",), 0.15), (("prove", "--route", "kernel"), 0.3), (("prove",), 30.0)], ids=str
)
def test_cold_start_in_processor_seconds(words: tuple[str, ...], most: float, benchmark: BenchmarkFixture) -> None:
    """Help, every claim by the kernel, and every claim by both routes, from a cold start: 0.15 s, 0.3 s, 15 s on two cores."""
    seconds = benchmark.pedantic(processor_seconds, words, rounds=1)

    assert seconds <= most


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda each: each.name)
def test_kernel(chosen: Chosen, benchmark: BenchmarkFixture) -> None:
    """Measure the kernel on one claim, for every size, from nothing: no form is shared with another claim."""
    verdict, _ = benchmark(ask_kernel, chosen.claim)

    assert type(verdict).__name__ == "Proved"


def test_one_pass_over_the_catalogue(benchmark: BenchmarkFixture) -> None:
    """In one pass over the catalogue, what claims share worked out once, a claim or line takes at most 5 ms (median)."""

    def passed() -> list[float]:
        asked = KernelRoute()
        return [asked.ask(chosen.claim)[1] for chosen in CHOSEN]

    seconds = benchmark.pedantic(passed, rounds=3)

    assert statistics.median(seconds) <= 0.005


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
