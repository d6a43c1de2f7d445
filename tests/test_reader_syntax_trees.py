"""A judged set of formulas: what each is read as was looked at by eyes, and stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader_notation import shown_chain

from derive.reader.latex.layout import chains

FOLDER = Path(__file__).parent / "reader_trees"


def judged() -> list[tuple[str, str, list[str]]]:
    """Return each formula with where it stands and what is expected: `»` begins a chain, `!` a flaw."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")[1:], 1):
            lines = block.rstrip("\n").split("\n")
            first = next((at for at, line in enumerate(lines) if line.startswith(("» ", "! "))), len(lines))
            found.append((f"{path.stem}-{number}", "\n".join(lines[:first]), lines[first:]))
    return found


@pytest.mark.parametrize(("formula", "expected"), [pytest.param(*rest, id=name) for name, *rest in judged()])
def test_formula_is_read_as_judged(formula: str, expected: list[str]) -> None:
    """A formula has the chains, and the flaws, that were judged right."""
    found = chains([(formula, 0)])
    assert [f"» {shown_chain(chain)}" for chain in found.chains] + [f"! {flaw.reason}" for flaw in found.flaws] == expected


def test_the_judged_set_is_not_small() -> None:
    """There are more than 250 formulas; an empty folder would pass the test above."""
    assert len(judged()) > 250
