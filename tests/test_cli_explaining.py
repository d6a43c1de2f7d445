"""Tests of derive/cli/explaining.py and its pages: the example on each page does what the page says."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from thinned import thinned

from derive.cli.explaining import PAGES, page_names
from derive.cli.main import run
from derive.marking.diagnostics import RULES

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NOTHING_TO_SHOW = {"internal-error", "language-server", "no-coq", "no-pdf"}
# In a process that has proved much before, a step may be done before a clock of a thousandth of a second has ticked.
COLD = {"given-up"}
SECTIONS = ["## What it means", "## Example", "## What to do"]


def said_by(source: str, capsys: pytest.CaptureFixture[str], *, cold: bool) -> str:
    """Return what a command line `derive …` prints, with its exit code where that is not 0; `cold`, in a process of its own."""
    words = shlex.split(source)
    assert words[0] == "derive"
    if cold:
        done = subprocess.run([sys.executable, "-m", *words], capture_output=True, encoding="utf-8")
        return done.stdout + done.stderr
    code = run(words[1:])
    caught = capsys.readouterr()
    return caught.out + caught.err + (f"[exit code {code}]\n" if code else "")


def check_console(block: str, capsys: pytest.CaptureFixture[str], *, cold: bool = False) -> None:
    """Compare every `$ derive …` in a block with what stands below it; … there stands for anything, times may be in seconds."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    for source, expected in zip(parts[::2], parts[1::2], strict=True):
        got = re.sub(r"(?<= )\d+\.\d+ s$", "1000 ms", said_by(source, capsys, cold=cold), flags=re.MULTILINE)
        assert doctest.OutputChecker().check_output(expected, got, FLAGS), f"{source}\nexpected\n{expected}\ngot\n{got}"


def check_session(block: str, name: str) -> None:
    """Run a Python session as a doctest."""
    test = doctest.DocTestParser().get_doctest(block, {}, name, None, None)
    results = doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test)
    assert results.attempted > 0
    assert results.failed == 0, name


@pytest.mark.parametrize("name", thinned(page_names(), 2))
def test_the_example_of_a_page_does_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files on the page are written, commands and sessions run, and what they print is what the page shows."""
    monkeypatch.chdir(tmp_path)
    blocks = FENCE.findall((PAGES / f"{name}.md").read_text(encoding="utf-8"))

    assert any(kind in ("console", "pycon") for kind, _ in blocks) == (name not in NOTHING_TO_SHOW)
    for kind, block in blocks:
        if kind in ("python", "markdown", "json", "latex"):
            name_of_file, _, rest = block.partition("\n")
            text = rest if kind == "json" else block
            (tmp_path / name_of_file.lstrip("#% ")).write_text(text, encoding="utf-8")
        elif kind == "console":
            check_console(block, capsys, cold=name in COLD)
        else:
            assert kind == "pycon"
            check_session(block, name)


@pytest.mark.parametrize("name", page_names())
def test_a_page_has_its_three_parts(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What it means, an example where there is something to show, what to do: in this order, under a title that names the page."""
    assert run(["explain", name]) == 0

    page = capsys.readouterr().out
    assert page.startswith(f"# {name}: ")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        section for section in SECTIONS if section != "## Example" or name not in NOTHING_TO_SHOW
    ]


def test_every_page_that_a_message_names_is_there() -> None:
    """What the source tells people to look up with `derive explain` has a page."""
    root = PAGES.parent.parent
    named = set()
    for source in root.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:WrongUsage|InternalFault)\(\s*"([a-z-]+)"', text)) | set(
            re.findall(r"derive explain ([a-z-]+)`", text)
        )

    assert {"unknown-key", "sizes", "internal-error", "disagreement"} <= named
    assert named <= set(page_names())


@pytest.mark.parametrize("name", RULES)
def test_every_diagnostic_has_a_page(name: str) -> None:
    """Each name that `derive check` can print has a page, whose title is what formats for machines say of it."""
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")

    assert page.startswith(f"# {name}: {RULES[name].title}\n")


def test_the_verdicts_have_pages() -> None:
    """The three words that stand in every table can be looked up."""
    assert {"proved", "refuted", "undecided", "every-size", "layouts", "kernel", "near-miss", "step"} <= set(page_names())


def test_without_a_name_all_pages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a page, with what it is about."""
    assert run(["explain"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(page_names())
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("name", ["refutd", "../failures", "", "refuted.md"])
def test_a_page_that_is_not_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Another name is wrong usage, told in one line, and never a path out of the folder."""
    assert run(["explain", name]) == 2

    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.count("\n") == 1
    assert f"`{name}`" in caught.err
