"""
Tests of what is printed of whole sheets: in tests/diagnostics, each section is a small sheet and what `derive check` says of it.

Run as a program, this file writes down what is said now: `python tests/test_diagnostics.py`, and `git diff` shows what has changed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from marked_sheets import marked_sheet

from derive.marking.as_text import Words
from derive.marking.diagnostics import RULES

FOLDER = Path(__file__).parent / "diagnostics"
SECTION = re.compile(r"^## (.+)\n[\s\S]*?^````(markdown|latex)\n([\s\S]*?)^````\n[\s\S]*?^````text\n([\s\S]*?)^````$", re.MULTILINE)
ELSEWHERE = {"undecided", "given-up", "unreadable-cell", "not-followed", "unfollowable"}
SUFFIXES = {"markdown": "md", "latex": "tex"}


def said_of(kind: str, sheet: str) -> str:
    """Return what is said of a sheet, proved steps too."""
    return Words(verbose=True).whole(marked_sheet(sheet, f"sheet.{SUFFIXES[kind]}", kind))  # type: ignore[arg-type]


def sections() -> list[tuple[str, str, str, str]]:
    """Return the sections of all files: a name, the kind of the sheet, the sheet, and what is expected."""
    return [
        (f"{path.stem}: {title}", kind, sheet, expected)
        for path in sorted(FOLDER.glob("*.md"))
        for title, kind, sheet, expected in SECTION.findall(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("name", "kind", "sheet", "expected"), sections(), ids=[name for name, *_ in sections()])
def test_what_is_said_of_a_sheet(name: str, kind: str, sheet: str, expected: str) -> None:
    """Every line is as it was written down: what was found, where the carets stand, the numbers, the help."""
    assert said_of(kind, sheet) == expected


def test_every_section_is_read() -> None:
    """No section is passed over because its fences are not what they should be."""
    titles = [line for path in FOLDER.glob("*.md") for line in path.read_text(encoding="utf-8").splitlines() if line[:3] == "## "]

    assert len(titles) == len(sections())


def test_every_name_is_there() -> None:
    """Among the sections, each name that a diagnostic can have is said, but what is about time, notebooks or other files."""
    text = "\n".join(expected for *_, expected in sections())
    said = set(re.findall(r"^(?:\w+\[([\w-]+)\]|(\w+)): ", text, re.MULTILINE))

    assert {name or word for name, word in said} >= set(RULES) - ELSEWHERE


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.md")):
        whole = file.read_text(encoding="utf-8")
        for _, one, written, before in SECTION.findall(whole):
            between = f"{written}````\n\n````text\n"
            whole = whole.replace(f"{between}{before}````", f"{between}{said_of(one, written)}````", 1)
        file.write_text(whole, encoding="utf-8")
