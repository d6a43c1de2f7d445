"""Tests of derive/marking/locations.py: paths, and what tells one diagnostic from another."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_sheets import WRONG, marked_sheet

from derive.marking.locations import fingerprint, path_of


def test_paths_from_the_folder_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is below the folder is named from there, whatever way it was named; what is elsewhere stays as it is."""
    monkeypatch.chdir(tmp_path)

    assert path_of("./docs//a.md") == "docs/a.md"
    assert path_of(str(tmp_path / "docs" / "a.md")) == "docs/a.md"
    assert path_of("../a.md") == "../a.md"
    assert path_of("/elsewhere/a.md") == "/elsewhere/a.md"


def test_a_fingerprint_stays_when_lines_are_added() -> None:
    """It depends on the file, the name and what is written, not on the line; the same written twice is told apart."""

    def prints(text: str) -> list[str]:
        seen: dict[str, int] = {}
        return [fingerprint(step, seen) for step in marked_sheet(text).steps]

    once, moved, twice = prints(WRONG), prints(f"Answers\n\n{WRONG}"), prints(f"{WRONG}\n{WRONG}")
    assert once == moved == twice[:1]
    assert len(set(twice)) == 2
    assert prints(WRONG.replace("U", "2 U")) != once
