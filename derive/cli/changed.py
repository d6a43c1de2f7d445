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


def changed_files(files: Iterable[str | UnreadableSheet], places: Iterable[str], revision: str) -> Iterator[str | UnreadableSheet]:
    """
    Yield those of some files, found at the places named, that have changed since a revision, and what cannot be read.

    Raises WrongUsage where git does not know.
    """
    changed: set[str] = set()
    for top in dict.fromkeys(_top(place) for place in places):
        changed.update(_changed(top, revision))
    for file in files:
        if isinstance(file, UnreadableSheet) or not os.path.lexists(file) or _whole(file) in changed:
            yield file


def _top(place: str) -> str:
    """Return the folder of the repository that a place is in."""
    if place == "-":
        raise WrongUsage("wrong-usage", "--changed is about files, not about standard input")
    folder = Path(place) if Path(place).is_dir() else Path(place).parent
    ran = _git(str(folder), "rev-parse", "--show-toplevel")
    if ran.returncode:
        raise WrongUsage("wrong-usage", f"--changed: `{place}` is in no git repository: {_said(ran.stderr)}")
    return os.fsdecode(ran.stdout.removesuffix(b"\n"))


def _changed(top: str, revision: str) -> Iterator[str]:
    """Yield the files of a repository that have changed."""
    commit = b""
    if not revision.startswith("-"):
        named = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = b"" if named.returncode else named.stdout.strip().rpartition(b"\n")[2]
    if not commit:
        raise WrongUsage("wrong-usage", f"--changed: git knows no commit `{revision}` here (a shallow clone has few)")
    since = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--diff-filter=d", os.fsdecode(commit), "--")
    for words in (since, ("ls-files", "--others", "--exclude-standard", "-z", "--")):
        ran = _git(top, *words)
        if ran.returncode:
            raise WrongUsage("wrong-usage", f"--changed: git cannot tell what has changed: {_said(ran.stderr)}")
        yield from (_whole(os.path.join(top, os.fsdecode(name))) for name in ran.stdout.split(b"\0") if name)  # noqa: PTH118


def _whole(path: str) -> str:
    """Return a path from the root, its folder's links followed; what is itself a link stands for itself."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder or "."), name)  # noqa: PTH118


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run((*_GIT, "-C", folder, *words), capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except FileNotFoundError as error:
        raise WrongUsage("wrong-usage", "--changed needs git, which is not installed") from error
    except (OSError, ValueError) as error:
        raise WrongUsage("wrong-usage", f"--changed: git cannot be asked: {error}") from error


def _said(errors: bytes) -> str:
    """Return the first line of what git says, without the word before it."""
    first = errors.decode("utf-8", "replace").strip().partition("\n")[0]
    return first.removeprefix("fatal: ") or "it says nothing"
