"""A judged set of formulas: what each is read as was looked at by eyes, and stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import tree_of
from reader_notation import shown_chain

from derive.reader.latex.layout import chains
from derive.reader.syntax.trees import Addition, Branches, Constant, Name, Over, Product, Quotient, kinds_in, parts_of

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


def test_the_parts_of_a_tree_do_not_depend_on_what_was_asked_before() -> None:
    """A tree of which a part was asked first has the same parts, in the same order, as one that is asked at once."""
    formula = r"\sum_i \frac{a_i}{b + 2} c_i + d"
    asked, fresh = tree_of(formula), tree_of(formula)
    inner = next(part for part in parts_of(tree_of(formula)) if isinstance(part, Quotient))
    again = next(part for part in _reached(asked) if part == inner)

    assert [type(part) for part in parts_of(again)] == [Quotient, Addition, Constant, Name, Name]
    assert parts_of(asked) == parts_of(fresh) == parts_of(asked)
    assert parts_of((asked, fresh)) == (*parts_of(fresh), *parts_of(asked))


def _reached(tree: object) -> list[object]:
    """Return all records in a tree, without asking it for its parts."""
    if isinstance(tree, tuple):
        return [part for each in tree for part in _reached(each)]
    inside = [part for name in getattr(type(tree), "__match_args__", ()) for part in _reached(getattr(tree, name))]
    return [tree, *inside]


def test_what_stands_in_rows_is_no_part_of_a_tree() -> None:
    """Neither subscripts nor the conditions of cases are parts: nobody knows yet what they mean."""
    tree = tree_of(r"\begin{cases} a_i & i = j \\ b & \text{otherwise} \end{cases}")

    assert [type(part) for part in parts_of(tree)] == [Branches, Name, Name]
    assert kinds_in(tree) == {Branches, Name}


def test_the_kinds_in_a_tree() -> None:
    """The kinds are those of the tree and of all in it, and no others."""
    assert kinds_in(tree_of(r"a + \sum_i b_i \cdot 2")) == {Addition, Over, Product, Name, Constant}
    assert kinds_in(tree_of("a")) == {Name}
