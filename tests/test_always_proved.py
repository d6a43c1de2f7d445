"""A suite passed by a kernel that says `proved` (or `undecided`) to everything would be no suite: here it is run against both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SUITE = (
    "test_verdict_forgery.py::test_assignment_changes_no_verdict",
    "test_diagnosis.py::test_no_help_is_made_up",
    "test_diagnosis.py::test_the_derivative_by_another_parameter",
    "test_properties.py::test_a_derivative_with_a_slip_is_not_proved",
    "test_mutants.py::test_near_misses_are_refuted_with_counterexamples_that_hold[word2vec.sigmoid-derivative]",
    "test_mutants.py::test_the_first_mutants_do_not_set_the_routes_against_each_other[word2vec.sigmoid-derivative]",
)


def run(kernel: str) -> tuple[int, dict[str, set[str]]]:
    """Return pytest's exit code for a part of the suite under a kernel, and the names of the tests that passed and failed."""
    paths = [HERE / each for each in SUITE]
    command = [sys.executable, "-m", "pytest", "-p", "lying_kernel", "-p", "no:cacheprovider", "-n", "0", "-q", "-rpf"]
    search = os.pathsep.join([str(HERE), str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [*command, "--tb=no", "--no-header", *map(str, paths)],
        cwd=HERE.parent,
        env={**os.environ, "LYING_KERNEL": kernel, "PYTHONPATH": search, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    lines = re.findall(r"^(PASSED|FAILED|ERROR) \S*?::(\w+)", done.stdout, re.MULTILINE)
    assert lines, done.stdout + done.stderr
    return done.returncode, {outcome: {name for found, name in lines if found == outcome} for outcome, _ in lines}


TESTS = {each.partition("::")[2].partition("[")[0] for each in SUITE}


@pytest.mark.slow  # a plain run holds the same tests
def test_an_honest_kernel_passes() -> None:
    """With the kernel as it is this part of the suite passes, so that what follows fails because of the lie alone."""
    code, found = run("honest")
    assert code == pytest.ExitCode.OK
    assert found == {"PASSED": TESTS}


@pytest.mark.slow
def test_a_kernel_that_always_proves_fails() -> None:
    """With `proved` for every claim every one of these tests fails."""
    code, found = run("proved")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert found["FAILED"] == TESTS


@pytest.mark.slow
def test_a_kernel_that_never_decides_fails() -> None:
    """With `undecided` for every claim the tests that ask for a proof, a refutation or a help fail."""
    code, found = run("undecided")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert found["FAILED"] >= {
        "test_assignment_changes_no_verdict",
        "test_the_derivative_by_another_parameter",
        "test_near_misses_are_refuted_with_counterexamples_that_hold",
        "test_the_first_mutants_do_not_set_the_routes_against_each_other",
    }
