"""
What was found in sheets before, kept in a folder: a file for each answer, named by all that the answer depends on; and the
patterns that sheets are read with, compiled.

Deleting it changes no verdict. What cannot be read or written is passed over, and the sheet checked.
"""

from __future__ import annotations

import os
import sys
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final, final

from derive.kernel.records import replaced
from derive.marking.marked import Marked
from derive.reader.documents.sheets import MOST_NOTEBOOK_BYTES, UnreadableSheet, regular
from derive.running.answers import Unknown, packed, unpacked
from derive.running.jobs import Job, PassedOver, StepsRead
from derive.running.version import own_digest

FOLDER: Final = "DERIVE_CACHE_DIR"
OFF: Final = "DERIVE_NO_CACHE"
_TAG: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# What `derive check` found before. It can be deleted at any time.\n"
_DAY: Final = 24 * 60 * 60
_UNUSED_DAYS: Final = 30
_NEW: Final = ".new-"
_MOST: Final = 100_000_000


def usual_folder() -> Path | None:
    """Return where answers are kept unless somebody says otherwise: DERIVE_CACHE_DIR, or what the system has for such files."""
    if os.environ.get(OFF):
        return None
    if os.environ.get(FOLDER):
        return Path(os.environ[FOLDER])
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", "")
        return Path(own) / "derive" / "Cache" if own else None
    shared = "~/Library/Caches" if sys.platform == "darwin" else os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(shared) and not shared.startswith("~"):  # noqa: PTH117 - the rule of XDG: others are passed over
        shared = "~/.cache"
    folder = Path(os.path.expanduser(shared))  # noqa: PTH111 - it raises nothing where there is no home
    return folder / "derive" if folder.is_absolute() else None


@final
class Cache:
    """Answers in a folder, which is made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._has_patterns = self._has_more = False

    @cached_property
    def _version(self) -> str:
        return own_digest(lambda seen: self._held(f"version-{seen}"), lambda seen, digest: self._hold(f"version-{seen}", digest))

    def found(self, job: Job) -> Marked | PassedOver | StepsRead | None:
        """Return what was found by such a job before, None where that is not known."""
        if job.raw is None or job.follow or not (text := self._held(self._name(job))):
            return None
        try:
            answer = unpacked(text, job)
        except (Unknown, UnreadableSheet):
            return None
        return None if isinstance(answer, UnreadableSheet) else answer

    def keep(self, job: Job, answer: Marked | PassedOver | StepsRead) -> None:
        """Keep what was found by a job that nothing cut short."""
        if job.raw is not None and not job.follow:
            self._hold(self._name(job), packed(answer))
            self._tidy()

    def take_patterns(self) -> None:
        """Take over the patterns that were compiled before, and take down those that are compiled from now on; once."""
        if self._has_patterns:
            return
        from derive.reader.latex import compiled

        self._has_patterns = True
        compiled.keep()
        with suppress(ValueError):
            compiled.take(b64decode(self._held(self._patterns), validate=True))

    def hear_of_patterns(self, code: bytes) -> None:
        """Take over the patterns that another process has compiled."""
        from derive.reader.latex import compiled

        compiled.take(code)
        self._has_more = True

    def keep_patterns(self) -> None:
        """Keep the patterns that are compiled by now, where there are more than before."""
        if not self._has_patterns:
            return
        from derive.reader.latex import compiled

        if compiled.fresh() or self._has_more:
            self._has_more = False
            self._hold(self._patterns, b64encode(compiled.known()).decode("ascii"))

    @property
    def _patterns(self) -> str:
        return f"patterns-{self._version}"

    def _name(self, job: Job) -> str:
        """Return the digest of all that an answer depends on."""
        raw = sha256(job.raw or b"").hexdigest()
        asked = (job.name, job.suffix, job.notation_text, job.every_end, job.is_passed, job.is_named, job.only_read)
        limits = (job.limits.seconds, job.limits.megabytes)
        return sha256(repr((self._version, raw, asked, limits)).encode("utf-8", "surrogatepass")).hexdigest()

    def _held(self, name: str) -> str:
        """Return the text of a name, empty where there is none or it is not whole."""
        try:
            path = self._path(name)
            with open(path, encoding="ascii", opener=_own) as file:
                told, _, text = file.read(_MOST + 1).partition("\n")
                if len(text) > _MOST or told != _sum_of(name, text):
                    return ""
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(path)
        except (OSError, ValueError):
            return ""
        return text

    def _hold(self, name: str, text: str) -> None:
        """Put a text under a name."""
        path = self._path(name)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _put(path, f"{_sum_of(name, text)}\n{text}")

    def _path(self, name: str) -> Path:
        return self._folder / name.rpartition("-")[2][:2] / name

    def _tidy(self) -> None:
        """Once a day, remove what nobody has asked for in a month, and what was left half written."""
        tag = self._folder / "CACHEDIR.TAG"
        now = time.time()
        with suppress(OSError):
            if tag.exists() and now - tag.stat().st_mtime < _DAY:
                return
            _put(tag, _TAG)
            _put(self._folder / ".gitignore", "*\n")
            for path in self._folder.glob("??/*"):
                age = now - path.stat().st_mtime
                if age > _UNUSED_DAYS * _DAY or (age > _DAY and path.name.startswith(_NEW)):
                    path.unlink(missing_ok=True)


def _sum_of(name: str, text: str) -> str:
    return sha256(f"{name}\n{text}".encode()).hexdigest()


def _put(path: Path, text: str) -> None:
    """Put a text in the place of a file, or of whatever is there, whole or not at all."""
    import tempfile  # takes longer to load than a sheet that is kept to be found

    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
        os.replace(beside, path)  # noqa: PTH105 - one of them is at hand as a text
    except OSError:
        os.unlink(beside)  # noqa: PTH108
        raise


def _own(path: str, flags: int) -> int:
    """Open a file that was kept here: no link to another."""
    return regular(path, flags | getattr(os, "O_NOFOLLOW", 0))


def with_bytes(job: Job) -> Job:
    """Return a job with the bytes of its file, so that what is looked up is checked; as it is where they cannot be had."""
    if job.raw is not None:
        return job
    try:
        with open(job.file, "rb", opener=regular) as file:
            return replaced(job, raw=file.read(MOST_NOTEBOOK_BYTES + 1))
    except (OSError, ValueError):
        return job
