"""Tests of derive/cli/output.py: what cannot be written is the asker's affair."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from derive.cli.failures import WrongUsage
from derive.cli.output import make_folder


def derive(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, in a folder."""
    command = [sys.executable, "-m", "derive", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL, cwd=cwd)


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000 + "a"], ids=["long", "deep"])
@pytest.mark.parametrize(
    "words",
    [
        ("check", "{}.md"),
        ("check", "--changed", "HEAD", "{}.md"),
        ("check", "-", "-o", "{}"),
        ("check", "-", "--format", "html", "-o", "{}/"),
        ("check", "-", "--table", "{}.csv"),
        ("check", "-", "--certify", "{}"),
        ("check", "-", "--notation", "{}.toml"),
        ("prove", "{}.py"),
        ("numpy", "word2vec.naive_softmax", "-o", "{}"),
        ("report", "word2vec.naive_softmax", "--format", "md", "-o", "{}"),
        ("certify", "word2vec.sigmoid", "-o", "{}"),
        ("check-code", "{}.py:f", "--against", "word2vec.naive_softmax"),
    ],
    ids="-".join,
)
def test_names_that_no_file_can_have(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    """A name that is too long for the system is the asker's affair, wherever it stands: 2, and a sentence."""
    done = derive(*(word.format(name) for word in words), cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("derive: ")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_where_nothing_is_read(tmp_path: Path) -> None:
    """Where no sheet can be read, the folder of the pages is made for the table alone, and may be refused."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = derive("check", "gone.md", "--format", "html", "-o", "file/pages/", cwd=tmp_path)

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_nothing_can_be_written_to_is_refused_before_any_work(tmp_path: Path) -> None:
    """One that is there, made or a file's name: only what can be written to is let pass, and nothing is left in it."""
    make_folder(tmp_path / "new" / "below")
    assert list((tmp_path / "new" / "below").iterdir()) == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    closed = Path("/proc") if Path("/proc/self").exists() else tmp_path / "file"  # of root as well
    for place in (tmp_path / "file", tmp_path / "file" / "below", closed):
        with pytest.raises(WrongUsage, match="cannot be written"):
            make_folder(place)
