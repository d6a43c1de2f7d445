"""Tests of derive/pytest_plugin: runs of pytest in folders of their own, with sheets and statements that are right and wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

# Imported before the runs inside this process, which forget what they import themselves.
import derive
from derive.checking.checker import Verdicts
from derive.pytest_plugin import claims, collecting, steps
from derive.reader.notation import Reading
from derive.reader.steps import Step

ROOT = Path(__file__).parent.parent
CONFIGURATION = re.findall(r"```ini\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]
SHEET = r"""
# Answers

$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$

The gradient by $U$:

$$\frac{\partial J}{\partial U} = (y - \hat y) v_c^T$$

$$\frac{\partial J}{\partial v_c} = \sum_w \hat y_w u_w - u_o$$
"""
STATEMENTS = """
from derive import claim, gradient, size, vector

n = size("n")
x = vector("x", n)
right = claim(gradient(x @ x, x), 2 * x)
wrong = claim(gradient(x @ x, x), x)
"""


OPTIONS = ("-p", "no:derive", "-p", "derive.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
pytest_plugins = ("pytester",)


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a sheet and a file of claims."""
    monkeypatch.setenv("COLUMNS", "140")
    folder = pytester.path
    (folder / "docs").mkdir()
    (folder / "proofs").mkdir()
    (folder / "docs" / "answers.md").write_text(SHEET, encoding="utf-8")
    (folder / "proofs" / "mine.py").write_text(STATEMENTS, encoding="utf-8")
    (folder / "pytest.ini").write_text(CONFIGURATION, encoding="utf-8")
    return folder


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(pytester: pytest.Pytester, folder: Path) -> Run:
    """What runs pytest in that project and returns its exit code and what it says."""

    assert all((claims.prove, collecting.add_places, steps.check_files, derive.claim, derive.gradient, derive.size, derive.vector))

    def run(*words: str) -> tuple[int, str]:
        done = pytester.runpytest_inprocess(*OPTIONS, *words)
        return int(done.ret), "\n".join((*done.outlines, *done.errlines))

    return run


def counted(said: str) -> str:
    """Return the counts of the last line, without the seconds."""
    return re.sub(r" in .*", "", said.strip().splitlines()[-1].strip("= "))


def test_steps_and_claims_are_tests(folder: Path, run: Run) -> None:
    """Without arguments both files are collected; failures are diagnostics with the person's own line, and no traceback."""
    code, said = run("--junit-xml=found.xml", "-v")
    assert code == 1
    assert counted(said) == "2 failed, 3 passed"
    assert "docs/answers.md::line 4 PASSED" in said
    assert "docs/answers.md::line 8 FAILED" in said
    assert r"8 | $$\frac{\partial J}{\partial U} = (y - \hat y) v_c^T$$" in said
    assert "= help: with" in said
    assert "proofs/mine.py::right PASSED" in said
    assert "wrong: ∂/∂x (xᵀ x) = x" in said
    assert "refuted: at n = 1, x = [" in said
    assert "Traceback" not in said
    cases = ElementTree.parse(folder / "found.xml").getroot().iter("testcase")
    failed = {each.attrib["name"] for each in cases if each.find("failure") is not None}
    assert failed == {"line 8", "wrong"}


def test_a_step_that_ends_its_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails, with the reason; the run of pytest and the other steps are as ever."""
    look = Verdicts._look

    def looked(self: Verdicts, step: Step, reading: Reading) -> object:
        return os._exit(7) if step.chain == 1 else look(self, step, reading)

    monkeypatch.setattr(Verdicts, "_look", looked)
    code, said = run("docs")
    assert (code, counted(said)) == (1, "1 failed, 2 passed")
    assert "given up: the process that worked at it ended (exit code 7)" in said


@pytest.mark.slow
def test_choosing_and_stopping(run: Run) -> None:
    """-k, -x, a file, and a step by its name do what they do for other tests."""
    assert counted(run("-k", "wrong or answers")[1]) == "2 failed, 2 passed, 1 deselected"
    assert counted(run("-x", "docs")[1]) == "1 failed, 1 passed"
    assert run("docs/answers.md::line 9")[0] == 4
    assert counted(run("docs/answers.md::line 10")[1]) == "1 passed"


@pytest.mark.slow
def test_last_failed(folder: Path) -> None:
    """--lf runs what failed again, and nothing else."""
    for wanted in ("2 failed, 3 passed", "2 failed"):
        command = [sys.executable, "-m", "pytest", *OPTIONS[:4], "-p", "no:xdist", "--lf"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, check=False)
        assert counted(done.stdout) == wanted


@pytest.mark.slow
def test_several_processes(folder: Path) -> None:
    """In a process of its own, under xdist, each step is run once."""
    pytest.importorskip("xdist")
    command = [sys.executable, "-m", "pytest", *OPTIONS[:4], "-n", "2"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert counted(done.stdout) == "2 failed, 3 passed"


def test_allowed_verdicts_are_skipped(folder: Path, run: Run) -> None:
    """What is unread is skipped with the reason where the configuration says so, else it fails; another word there is refused."""
    (folder / "docs" / "answers.md").write_text("$$\\heartsuit(v_c) = \\clubsuit$$\n", encoding="utf-8")
    code, said = run("docs", "-rs")
    assert code == 0
    assert "unread: " in said
    ini = folder / "pytest.ini"
    ini.write_text(CONFIGURATION.replace("derive_allow = unread", ""), encoding="utf-8")
    assert counted(run("docs")[1]) == "1 failed"
    ini.write_text(CONFIGURATION.replace("= unread", "= refuted"), encoding="utf-8")
    code, said = run()
    assert code == 4
    assert "derive_allow takes undecided and unread" in said


def test_notations(folder: Path, run: Run) -> None:
    """A sheet is read in the notation it declares, or else the one that is configured; one that does not exist is an error."""
    step = r"$$\frac{\partial J}{\partial w} = X^T (X w - y)$$"
    (folder / "docs" / "answers.md").write_text(f"<!-- derive: linear_regression -->\n\n{step}\n", encoding="utf-8")
    (folder / "docs" / "other.md").write_text(f"{step}\n", encoding="utf-8")
    ini = folder / "pytest.ini"
    ini.write_text("[pytest]\nderive_sheets = docs/*.md\nderive_notation = linear_regression\n", encoding="utf-8")
    assert counted(run("docs")[1]) == "2 passed"
    ini.write_text("[pytest]\nderive_sheets = docs/*.md\nderive_notation = absent\n", encoding="utf-8")
    said = run("docs/other.md")[1]
    assert "there is no file `absent`, and no notation of that name comes with derive; there are " in said
    assert counted(said) == "1 error"


def test_files_that_cannot_be_read_are_errors(folder: Path, run: Run) -> None:
    """A sheet that is no text and a file that does not run are errors of collection, told in a sentence."""
    (folder / "docs" / "answers.md").write_bytes(b"\xff\x00\xfe")
    (folder / "proofs" / "mine.py").write_text("1 / 0\n", encoding="utf-8")
    code, said = run()
    assert code == 2
    assert counted(said) == "2 errors"
    assert "division by zero" in said
    assert "Traceback" not in said


def test_names_that_no_report_holds(folder: Path, run: Run) -> None:
    """A file whose name is no text, or acts upon a terminal, has one that can be seen: in reports, and in what failed last."""
    (folder / "docs" / "answers.md").rename(folder / "docs" / os.fsdecode(b"a\xff\x1b[31m.md"))
    (folder / "proofs" / "mine.py").rename(folder / "proofs" / os.fsdecode(b"m\xe9.py"))
    for family in ("xunit1", "xunit2"):
        said = run("--junit-xml=found.xml", "-o", f"junit_family={family}", "-rf")[1]
        assert counted(said) == "2 failed, 3 passed"
        assert r"FAILED docs/a\udcff\x1b[31m.md::line 8" in said
        assert r"FAILED proofs/m\udce9.py::wrong" in said
        cases = ElementTree.parse(folder / "found.xml").getroot().iter("testcase")
        assert {each.attrib["classname"] for each in cases} == {r"docs.a\udcff\x1b[31m.md", r"proofs.m\udce9"}


def test_a_file_of_claims_that_ends_its_process(folder: Path, run: Run) -> None:
    """It is an error of collection; the run goes on."""
    (folder / "proofs" / "mine.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    code, said = run("proofs")
    assert code == 2
    assert "running it ends the process (exit code 0)" in said


def test_unused_it_costs_nothing() -> None:
    """The entry point names a module that imports nothing heavy, and nothing of derive but the package itself."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    module = pyproject["project"]["entry-points"]["pytest11"]["derive"]
    code = f"import sys; before = set(sys.modules); import {module}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {each for each in loaded if each.startswith("derive")} == {"derive", "derive.pytest_plugin"}
    assert not loaded & {"numpy", "sympy", "flint", "pytest", "inspect"}
