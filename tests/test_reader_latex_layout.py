"""Tests of layout: chains have a sign between each two sides, know their places, and keep what stands beside them."""

from __future__ import annotations

import pytest
from reader_notation import shown_chain

from derive.reader.latex.layout import chains, row
from derive.reader.latex.nodes import Chain, Sign, Symbol


def read(formula: str) -> list[str]:
    """Return the chains of a formula, shown."""
    return [shown_chain(chain) for chain in chains([(formula, 0)]).chains]


def test_sides_and_signs_know_their_places() -> None:
    """The place of a side is the smallest stretch that holds it, without punctuation, alignment and what stands beside it."""
    formula = "\\begin{align}\n  a &= b + c,\\\\\n  &\\le \\frac{d}{e} \\quad \\text{if } w = o.\n\\end{align}"
    (chain,) = chains([(formula, 1000)]).chains
    sheet = " " * 1000 + formula
    assert [sheet[side.span.start : side.span.end] for side in chain.sides] == ["a", "b + c", "\\frac{d}{e}"]
    assert [sheet[sign.span.start : sign.span.end] for sign in chain.signs] == ["=", "\\le"]
    assert [sheet[aside.span.start : aside.span.end] for aside in chain.aside] == ["\\text{if } w = o"]
    assert sheet[chain.span.start : chain.span.end] == "a &= b + c,\\\\\n  &\\le \\frac{d}{e}"


def test_a_side_over_two_rows_is_one_side() -> None:
    """Its place goes from its first token to its last."""
    formula = r"a &= b + \\ &\quad c \\ &= d"
    (chain,) = chains([(formula, 0)]).chains
    assert formula[chain.sides[1].span.start : chain.sides[1].span.end] == r"b + \\ &\quad c"
    assert shown_chain(chain) == "a == b + c == d"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a = b = c", ["a == b == c"]),
        (r"a \\ = b", ["a == b"]),
        (r"a = b \\ c = d", ["a == b", "c == d"]),
        (r"a = b, w \neq o", ["a == b ## w ≠ o"]),
        (r"y_w = 1 \iff w = o", ["y_w == 1 ## w = o"]),
        (r"y_w = 0 \Rightarrow w \neq o", ["y_w == 0 ## w ≠ o"]),
        (r"y_w = x \iff w = o", ["y_w == x", "w == o"]),
        (r"y_w = 1 \iff x = o", ["y_w == 1", "x == o"]),
        (r"a y_w = 1 \iff w = 2 o", ["a y_w == 1", "w == 2 o"]),
        (r"a = b \\ + c", ["a == b + c"]),
        (r"a = b \\ - c = d", ["a == b", "− c == d"]),
        (r"a &= b \\ &- c = d", ["a == b − c == d"]),
        (r"a = \\ = b", ["a == b"]),
        (r"= b", ["…nothing == b"]),
        (r"a =", ["a == …nothing"]),
        ("", []),
        (r"\\", []),
        (r"\label{eq}", []),
    ],
)
def test_chains_of(formula: str, expected: list[str]) -> None:
    """Rows that begin with a relation or an operator go on with a chain, others begin one."""
    assert read(formula) == expected


def test_a_near_miss_is_told_apart() -> None:
    """A minus before a side, an index and a hat each make another chain."""
    seen = {
        chain for formula in ("a = b", "a = -b", "a = b_i", r"a = \hat b", "a \\ne b") for chain in chains([(formula, 0)]).chains
    }
    assert len(seen) == 5


def test_a_row_is_read_without_layout() -> None:
    """`row` keeps the relations as signs."""
    found, flaws = row([("w = o,", 5)])
    assert found.items == (Symbol("w"), Sign("="), Symbol("o"))
    assert not flaws


def test_every_chain_has_a_sign_between_each_two_sides() -> None:
    """The parts of a chain fit together, in a row with everything at once."""
    formula = r"(i)\ a \le b = c, \quad d = e \Rightarrow f \text{ and } g = h \qquad (3)"
    found: tuple[Chain, ...] = chains([(formula, 0)]).chains
    assert len(found) > 2
    assert all(len(chain.sides) == len(chain.signs) + 1 for chain in found)


@pytest.mark.parametrize(("formula", "signs"), [("x" * 30_000 + " = x", ["="]), ("x" * 30_000, [])], ids=["equation", "none"])
def test_a_formula_past_the_cap_keeps_its_equals_sign(formula: str, signs: list[str]) -> None:
    """An equation that is too long is a step that is not read; what is no equation is none."""
    found = chains([(formula, 0)])

    assert [[sign.name for sign in chain.signs] for chain in found.chains] == [signs]
    assert len(found.flaws) == 1
