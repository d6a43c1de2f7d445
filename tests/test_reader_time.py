"""
How the time of reading a sheet grows: `pytest --benchmark-only -n 0 tests/test_reader_time.py`.

A plain run skips all of it: what is measured on a busy machine says nothing about the code.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest
from outlined import outlined
from test_reader_documents_outline import DIALECTS, HOSTILE, SHEET

from derive.reader.documents.sheets import Dialect

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


def seconds(text: str, dialect: Dialect) -> float:
    """Return the least processor time of three readings of a text."""
    times = []
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        outlined(text, dialect)
        times.append(time.process_time() - start)
    gc.enable()
    return min(times)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("piece", [SHEET, *HOSTILE], ids=repr)
def test_time_grows_with_the_length(piece: str, dialect: Dialect, benchmark: BenchmarkFixture) -> None:
    """Twice as much of anything takes about twice as long."""
    short = piece * (30_000 // len(piece))
    once = benchmark.pedantic(seconds, (short, dialect), rounds=1)

    assert seconds(short * 2, dialect) <= 2.6 * once + 0.02


def test_ten_thousand_lines(benchmark: BenchmarkFixture) -> None:
    """A sheet of ten thousand lines is cut up within a second."""
    assert benchmark.pedantic(seconds, (SHEET * (10_000 // SHEET.count("\n")), "markdown"), rounds=1) < 1


def test_a_typical_sheet(benchmark: BenchmarkFixture) -> None:
    """A sheet of 150 lines is cut up within ten milliseconds."""
    assert benchmark.pedantic(seconds, (SHEET * 6, "markdown"), rounds=1) < 0.01
