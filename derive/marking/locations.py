"""Where a diagnostic stands, as CI systems want it: a path from the folder of the run, and a line of the file."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from derive.marking.diagnostics import Diagnostic


def path_of(file: str) -> str:
    """Return a file as a path from the folder of the run, with slashes; as it was named where it is in another folder."""
    here = f"{Path.cwd()}{os.sep}"
    return os.path.normpath(file).removeprefix(here).replace(os.sep, "/")


def has_columns(said: Diagnostic) -> bool:
    """Return whether columns count within the file: of a notebook's cell they do not."""
    return said.sheet == said.file


def fingerprint(said: Diagnostic, seen: dict[str, int]) -> str:
    """
    Return what tells a diagnostic from all others of a run, and stays when lines above it are added; `seen` counts what was there.
    """
    whole = "\0".join((path_of(said.file), said.name, said.written or said.sentence))
    seen[whole] = seen.get(whole, 0) + 1
    return sha256(f"{whole}\0{seen[whole]}".encode("utf-8", "surrogatepass")).hexdigest()


def told(said: Diagnostic) -> str:
    """Return all that is said of a place but its lines, as plain lines of text."""
    lines = [said.sentence, *(text if kind == "counterexample" else f"{kind}: {text}" for kind, text in said.about)]
    return "\n".join(lines)
