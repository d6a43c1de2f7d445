"""Files that are whole or not there: written beside their place, then renamed into it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from derive.cli.failures import WrongUsage, unwritable


def write_whole(path: Path, text: str) -> None:
    """Write a text file as UTF-8. Raises WrongUsage where that is not possible; then what stood there before still does."""
    if path.is_dir():
        raise WrongUsage("unwritable", f"`{path}` cannot be written: that is a folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    """Return which permissions new files do not get: a temporary file is made for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
