"""Which files have changed since a revision, as git tells it: what is new, altered or moved, committed or not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from derive.cli.failures import WrongUsage
from derive.reader.documents.sheets import UnreadableSheet

# Nothing that a repository's own settings name is run.
_GIT: Final = ("git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")

# What git tells its hooks of where they run: it holds for no other folder.
_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_SHORTEST: Final = 40


def changed_files(files: Iterable[str | UnreadableSheet], places: Iterable[str], revision: str) -> Iterator[str | UnreadableSheet]:
    """
    Yield those of some files, found at the places named, that have changed since a revision, and what cannot be read.

    Raises WrongUsage where git does not know.
    """
    changed: set[str] = set()
    for top, commit in dict.fromkeys(_since(place, revision) for place in places):
        changed.update(_changed(top, commit))
    for file in files:
        if isinstance(file, UnreadableSheet) or not os.path.lexists(file) or _whole(file) in changed:
            yield file


def _since(place: str, revision: str) -> tuple[str, str]:
    """Return the folder of the repository that a place is in, or of one around it that knows the revision, and the commit."""
    if place == "-":
        raise WrongUsage("wrong-usage", "--changed is about files, not about standard input")
    folder = Path(place) if os.path.isdir(place) else Path(place).parent  # noqa: PTH112 - it raises nothing
    ran = _git(str(folder), "rev-parse", "--show-toplevel")
    if ran.returncode:
        raise WrongUsage("wrong-usage", f"--changed: `{place}` is in no git repository: {_said(ran.stderr)}")
    top = os.fsdecode(ran.stdout.removesuffix(b"\n"))
    while top:
        if commit := _commit(top, revision):
            return top, commit
        around = _git(top, "rev-parse", "--show-superproject-working-tree")
        top = os.fsdecode(around.stdout.removesuffix(b"\n"))
    raise WrongUsage("wrong-usage", f"--changed: git knows no commit `{revision}` here (a shallow clone has few)")


def _commit(top: str, revision: str) -> str:
    """Return the commit that a revision names in a repository, empty where it names none."""
    if revision.startswith("-"):
        return ""
    named = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return "" if named.returncode else named.stdout.strip().rpartition(b"\n")[2].decode()


def _changed(top: str, commit: str) -> Iterator[str]:
    """Yield the files of a repository that have changed, and those of its submodules; every file where there was no commit."""
    since = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--diff-filter=d", "--ignore-submodules", commit, "--")
    for words in (since if commit else ("ls-files", "-z", "--"), ("ls-files", "--others", "--exclude-standard", "-z", "--")):
        yield from (_whole(os.path.join(top, name)) for name in _names(top, *words))  # noqa: PTH118
    before = _submodules(top, "ls-tree", "-r", "-z", commit, "--") if commit else {}
    for name in _submodules(top, "ls-files", "--stage", "-z", "--"):
        module = os.path.join(top, name)  # noqa: PTH118
        if os.path.lexists(os.path.join(module, ".git")):  # noqa: PTH118
            yield from _changed(module, _commit(module, before.get(name, "")))


def _submodules(top: str, *words: str) -> dict[str, str]:
    """Return the submodules that git lists, with the commits at which they stand."""
    listed = (each.partition("\t") for each in _names(top, *words) if each.startswith("160000 "))
    return {name: next(word for word in head.split() if len(word) >= _SHORTEST) for head, _, name in listed}


def _names(top: str, *words: str) -> Iterator[str]:
    """Yield what git lists. Raises WrongUsage where it cannot."""
    ran = _git(top, *words)
    if ran.returncode:
        raise WrongUsage("wrong-usage", f"--changed: git cannot tell what has changed: {_said(ran.stderr)}")
    yield from (os.fsdecode(name) for name in ran.stdout.split(b"\0") if name)


def _whole(path: str) -> str:
    """Return a path from the root, its folder's links followed; what is itself a link stands for itself."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder or "."), name)  # noqa: PTH118


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        command = (*_GIT, "-C", folder, *words)
        own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=own)  # noqa: S603
    except FileNotFoundError as error:
        raise WrongUsage("wrong-usage", "--changed needs git, which is not installed") from error
    except (OSError, ValueError) as error:
        raise WrongUsage("wrong-usage", f"--changed: git cannot be asked: {error}") from error


def _said(errors: bytes) -> str:
    """Return the first line of what git says, without the word before it."""
    first = errors.decode("utf-8", "replace").strip().partition("\n")[0]
    return first.removeprefix("fatal: ") or "it says nothing"
