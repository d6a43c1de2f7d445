"""Tests of README.md and .ci/run: what they show is what happens, and they speak of the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from test_cli_explaining import FENCE, check_console

from derive.cli.arguments import parser
from derive.cli.explaining import page_names
from derive.kernel import __doc__ as rules

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """Return the blocks of one kind, in their order."""
    return [block for found, block in FENCE.findall(README) if found == kind]


def test_the_output_shown_is_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example is what the command prints, files that are shown with their name written before; times stand as dots."""
    monkeypatch.chdir(tmp_path)
    shown = blocks("console")

    for block in (*blocks("python"), *blocks("markdown")):
        if named := re.match(r"# ([\w.]+\.(?:py|md))\n", block):
            Path(named[1]).write_text(block, encoding="utf-8")
    assert shown
    for block in shown:
        check_console(block, capsys)
    assert [Path("slips.csv").read_text(encoding="utf-8")] == blocks("csv")


def test_the_number_of_claims_is_right() -> None:
    """The README counts as many claims as there are."""
    from derive.cli.selection import claims_named

    assert f"{len(claims_named([]))} claims" in README


def test_every_command_shown_can_be_read() -> None:
    """Each `derive …` line under Use names a command and options that there are."""
    lines = [line.partition("#")[0].strip() for block in blocks("bash") for line in block.splitlines()]
    commands = [line.removeprefix("derive ").split() for line in lines if line.startswith("derive ")]

    assert len(commands) > 6
    for words in commands:
        asked = parser().parse_args(words)
        assert asked.command != "explain" or asked.name in page_names()


def test_what_an_editor_starts_is_a_command() -> None:
    """The line for an editor starts a command that there is."""
    (words,) = [re.findall(r'"([^"]*)"', line.partition("cmd =")[2]) for block in blocks("lua") for line in block.splitlines()]

    assert words[0] == "derive"
    assert parser().parse_args(words[1:]).command == "lsp"


def test_workflows_run_commands_that_there_are() -> None:
    """Each YAML file parses, each `derive …` in it names a command and options that there are, each hook one of ours."""
    files = [yaml.safe_load(block) for block in blocks("yaml")]
    steps = files[0]["jobs"]["derive"]["steps"]
    lines = [step["run"] for step in steps if "run" in step] + files[1]["derive"]["script"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    commands = [re.split(r" (?:>>|\|\|) ", line)[0].split()[1:] for line in lines if line.startswith("derive ")]
    entries = {hook["id"]: hook["entry"].split()[1:] for hook in hooks}
    commands += entries.values()
    commands += [[*entries[asked["id"]], *asked["args"]] for asked in files[2]["repos"][0]["hooks"]]
    assert len(commands) == 8
    for words in commands:
        assert parser().parse_args([*words, "a.md"]).command in ("check", "prove")
    assert all({"id", "name", "description", "entry", "language"} <= hook.keys() and hook["language"] == "python" for hook in hooks)
    assert files[1]["derive"]["artifacts"]["reports"]["codequality"] in lines[-1]


def test_two_commands_do_it_all() -> None:
    """Each is one line that sets itself up; the second is what CI runs."""
    first, second = blocks("bash")[:2]

    setting_up = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && "
    assert first.startswith(setting_up)
    assert first.count("\n") == 1
    assert ".venv/bin/derive report -o reports/" in first
    assert second.startswith(setting_up)
    assert second.count("\n") == 1
    assert second in CI


def test_ci_is_a_script_that_stops_at_the_first_error() -> None:
    """bash reads .ci/run without complaint, and errors, unset names and failing pipes stop it."""
    assert "set -euo pipefail" in CI
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
    for check in ("ruff check", "ruff format --check", "mypy", "git diff --exit-code"):
        assert check in CI


def test_what_the_readme_points_at_is_there() -> None:
    """Files and folders named in the README exist, and the kernel's docstring is the table of rules it speaks of."""
    for name in re.findall(r"`(derive/[\w/.]+)`", README):
        assert (ROOT / name).exists(), name
    assert rules is not None
    assert "rule" in rules


def test_the_readme_begins_with_what_it_is() -> None:
    """Within the first ten lines stands what derive does, before anything else."""
    first = README.splitlines()[:10]

    assert first[0] == "# derive"
    assert any("gradient" in line for line in first)
    assert any("refute" in line for line in first)


def test_python_shows_the_same_help_as_the_command() -> None:
    """`python -m derive` is the command `derive`."""
    done = subprocess.run([sys.executable, "-m", "derive", "--help"], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.startswith("usage: derive ")
