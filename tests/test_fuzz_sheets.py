"""
A part of what `tests/fuzz_sheets.py` tries; all of it is `python tests/fuzz_sheets.py --count 100000 -j 2`.

DERIVE_FUZZ_SEED=7 DERIVE_FUZZ_COUNT=5000 pytest -m slow tests/test_fuzz_sheets.py tries others.
"""

from __future__ import annotations

import os

import pytest
from fuzz_sheets import failures, made, trouble

DOTS_ALONE = r"$$A = \begin{bmatrix} \ddots & \vdots \\ \cdots & \ddots \end{bmatrix}$$"


def test_an_input_is_the_same_every_time() -> None:
    """A number and a seed say which input it is; other numbers are other inputs."""
    assert made(1, 17) == made(1, 17)
    assert len({made(1, number) for number in range(50)}) > 45


def test_what_was_found_stays_mended() -> None:
    """A table of dots alone, which ended the whole sheet."""
    assert trouble(DOTS_ALONE, "markdown", checks=True) == ""


@pytest.mark.slow
def test_mutated_sheets_end_with_diagnostics() -> None:
    """No exception, nothing that takes too long, no diagnostic without a page or a place."""
    seed, count = (int(os.environ.get(f"DERIVE_FUZZ_{name}", default)) for name, default in (("SEED", "2"), ("COUNT", "1000")))
    assert failures(seed, 0, count) == []
