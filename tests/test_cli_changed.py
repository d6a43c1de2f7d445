"""Tests of derive check --changed: what git says has changed is checked, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from marked_sheets import RIGHT, WRONG

from derive.cli.main import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    named = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *named, "-C", str(folder), *words), check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which one runs, with a commit `first` of four sheets."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    root = tmp_path / "here"
    (root / "docs").mkdir(parents=True)
    git(root, "init", "-q")
    for name in ("a.md", "docs/b.md", "docs/c.md", "docs/d.md"):
        (root / name).write_text(RIGHT, encoding="utf-8")
    (root / ".gitignore").write_text("out.md\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    git(root, "tag", "first")
    monkeypatch.chdir(root)
    return root


def names(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Return the sheets that are checked."""
    run(["check", "-q", *words])
    return [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]


def test_what_has_changed(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was altered, moved or added, committed or not, tracked or not; not what was removed or is ignored."""
    (repository / "a.md").write_text(RIGHT + RIGHT, encoding="utf-8")
    git(repository, "mv", "docs/b.md", "docs/moved to é.md")
    git(repository, "commit", "-qam", "second")
    (repository / "docs" / "c.md").unlink()
    (repository / "docs" / "d.md").write_text(RIGHT + RIGHT, encoding="utf-8")
    (repository / "docs" / "new.md").write_text(RIGHT, encoding="utf-8")
    (repository / "out.md").write_text(RIGHT, encoding="utf-8")
    (repository / "docs" / "notes.css").write_text("", encoding="utf-8")

    changed = ["docs/d.md", "docs/moved to é.md", "docs/new.md"]
    assert names(capsys, "--changed", "first") == ["a.md", *changed]
    assert names(capsys, "--changed", "HEAD", ".") == ["docs/d.md", "docs/new.md"]
    assert names(capsys, "--changed", "first", "docs") == changed
    assert names(capsys, "--changed", "first", "a.md", "docs/c.md") == ["a.md", "docs/c.md"][:1]
    monkeypatch.chdir(repository / "docs")
    assert names(capsys, "--changed", "first") == [each.removeprefix("docs/") for each in changed]
    assert names(capsys, "--changed", "first", "..") == ["../a.md", *(f"../{each}" for each in changed)]
    monkeypatch.chdir(repository.parent)
    assert names(capsys, "--changed", "HEAD", "here") == ["here/docs/d.md", "here/docs/new.md"]


def test_submodules(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What has changed in a submodule since the commit it stood at has changed; inside it, a revision may be one around it."""
    module = repository / "mod"
    module.mkdir()
    git(module, "init", "-q")
    for name in ("old.md", "x.md"):
        (module / name).write_text(RIGHT, encoding="utf-8")
    git(module, "add", ".")
    git(module, "commit", "-qm", "first of it")
    git(repository, "add", "mod")
    git(repository, "commit", "-qm", "with it")
    git(repository, "tag", "second")
    (module / "new.md").write_text(RIGHT, encoding="utf-8")
    assert names(capsys, "--changed", "second") == ["mod/new.md"]
    assert names(capsys, "--changed", "first") == ["mod/new.md", "mod/old.md", "mod/x.md"]
    (module / "x.md").write_text(RIGHT + RIGHT, encoding="utf-8")
    git(module, "commit", "-qam", "second of it")
    git(repository, "commit", "-qam", "with that")
    assert names(capsys, "--changed", "second") == ["mod/new.md", "mod/x.md"]
    monkeypatch.chdir(module)
    assert names(capsys, "--changed", "second") == ["new.md", "x.md"]
    assert names(capsys, "--changed", "HEAD") == ["new.md"]


def test_in_a_hook(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What git tells a hook of the folder it runs in is not taken for another's."""
    for name, value in (("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_PREFIX", "")):
        monkeypatch.setenv(name, value)
    (repository / "docs" / "d.md").write_text(RIGHT + RIGHT, encoding="utf-8")
    assert names(capsys, "--changed", "first", "docs") == ["docs/d.md"]


def test_nothing_has_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is no failure, and is said."""
    assert run(["check", "--changed", "first"]) == 0
    assert capsys.readouterr() == ("", "derive: no sheet has changed since first\n")


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "git knows no commit `nowhere` here"),
        ("first..HEAD", "git knows no commit `first..HEAD` here"),
        ("", "git knows no commit `` here"),
        ("--output=stolen", "git knows no commit `--output=stolen` here"),
        ("$(touch stolen)", "git knows no commit `$(touch stolen)` here"),
        ("first; touch stolen", "git knows no commit"),
    ],
)
def test_what_is_no_revision(revision: str, said: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and exit code 2; nothing is run and nothing written."""
    assert run(["check", f"--changed={revision}", "a.md"]) == 2
    printed, errors = capsys.readouterr()
    assert printed == ""
    assert said in errors
    assert errors.count("\n") == 1
    assert not (repository / "stolen").exists()


def test_where_git_cannot_tell(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No repository, no git, standard input, nothing named at all: one sentence each, exit code 2."""
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a.md").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for words, said in (
        (("--changed", "first", str(tmp_path / "else")), "is in no git repository"),
        (("--changed", "first", "-"), "not about standard input"),
        ((), "required: SHEET"),
    ):
        assert run(["check", *words]) == 2
        assert said in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["check", "--changed", "first", "a.md"]) == 2
    assert "needs git" in capsys.readouterr().err
