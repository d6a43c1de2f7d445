"""Tests of derive/cli/arguments.py: words that argparse alone would not help with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def derive(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, in a folder."""
    command = [sys.executable, "-m", "derive", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL, cwd=cwd)


def test_a_file_whose_name_begins_as_an_option_does(tmp_path: Path) -> None:
    """It is told how that is named, and so it is read."""
    (tmp_path / "-x.md").write_text("$$x = x$$\n", encoding="utf-8")

    assert "the file of that name is ./-x.md" in derive("check", "-x.md", cwd=tmp_path).stderr
    assert derive("check", "./-x.md", cwd=tmp_path).returncode == derive("check", "--", "-x.md", cwd=tmp_path).returncode == 0
