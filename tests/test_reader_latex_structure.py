"""Tests of structure: every node knows its place, and depth and digits have caps."""

from __future__ import annotations

import pytest
from reader_notation import shown

from derive.reader.latex.layout import row
from derive.reader.latex.nodes import Fraction, Group, Number, Row, Scripts, Sign, Symbol, Unreadable
from derive.reader.latex.structure import DEEPEST, MOST_DIGITS


def only(formula: str) -> object:
    """Return the one node of a formula."""
    found, _ = row([(formula, 0)])
    assert len(found.items) == 1
    return found.items[0]


def texts(formula: str, offset: int) -> list[str]:
    """Return the stretch of text of each item of a formula that stands at an offset."""
    found, _ = row([(formula, offset)])
    return [formula[item.span.start - offset : item.span.end - offset] for item in found.items]


def test_items_know_their_places() -> None:
    """The place of an item is all that it is made of, with its brackets, scripts and arguments."""
    formula = r"-\frac{a}{b} \hat{y}_w^2 + \left( c \right) \sqrt[3]{x} exp(z) \text{when } \begin{matrix}1\end{matrix} 12.5"
    assert texts(formula, 700) == [
        "-", r"\frac{a}{b}", r"\hat{y}_w^2", "+", r"\left( c \right)", r"\sqrt[3]{x}", "exp", "(z)", r"\text{when }",
        r"\begin{matrix}1\end{matrix}", "12.5",
    ]  # fmt: skip


def test_inner_nodes_know_their_places() -> None:
    """A script's parts, a fraction's sides and a group's body stand where they are typed."""
    formula = r"\frac{u_{w_k}}{(a + b)}"
    fraction = only(formula)
    assert isinstance(fraction, Fraction)
    scripts = fraction.top.items[0]
    group = fraction.bottom.items[0]
    assert isinstance(scripts, Scripts)
    assert isinstance(group, Group)
    assert scripts.below is not None
    assert [formula[node.span.start : node.span.end] for node in (scripts.base, scripts.below, group.body)] == ["u", "w_k", "a + b"]


def test_places_are_right_across_pieces() -> None:
    """A formula in pieces, the marks of a quote left out, has places in the whole sheet."""
    sheet = "> a +\n> b_1"
    found, _ = row([(sheet[2:6], 2), (sheet[8:], 8)])
    assert [sheet[item.span.start : item.span.end] for item in found.items] == ["a", "+", "b_1"]


def test_style_and_place_take_no_part_in_equality() -> None:
    """A bold v and a plain v are one name; a hat makes another."""
    assert only(r"\mathbf{v}") == only("v") == Symbol("v")
    assert only(r"\hat v") != only("v")
    found = only(r"\boldsymbol{v}")
    assert isinstance(found, Symbol)
    assert found.style == "bold"


@pytest.mark.parametrize("opens", [r"\sqrt{", "{", "(", r"\frac{1}{", "x^{", r"\left(", r"\begin{matrix}", r"\hat{"])
def test_depth_is_capped(opens: str) -> None:
    """What is nested too deep is one unreadable node with a reason; what is nested less deep is read."""
    closes = {r"\sqrt{": "}", "{": "}", "(": ")", r"\left(": r"\right)", r"\begin{matrix}": r"\end{matrix}"}.get(opens, "}")
    found, flaws = row([(opens * 2000 + "x" + closes * 2000, 0)])
    assert f"nested more than {DEEPEST} deep" in {flaw.reason for flaw in flaws}
    assert "??" in shown(found)
    found, flaws = row([(opens * 30 + "x" + closes * 30, 0)])
    assert not flaws
    assert "x" in shown(found)


def test_digits_are_capped() -> None:
    """A number of too many digits is not read, one at the cap is."""
    assert only("1" * MOST_DIGITS) == Number("1" * MOST_DIGITS)
    assert isinstance(only("1" * (MOST_DIGITS + 1)), Unreadable)


@pytest.mark.parametrize("text", ["x" + "_a" * 2000, "x" + "^a" * 2000, "x_a" + "\u0302" * 2000, ")" * 2000, "x" + r"_a\," * 2000])
def test_what_wraps_without_braces_is_capped(text: str) -> None:
    """Scripts of scripts, accents and stray brackets do not nest without end."""
    found, _ = row([(text, 0)])
    assert "??too many" in shown(found)
    assert hash(found) == hash(row([(text, 0)])[0])


def test_unknown_commands_are_unreadable_where_they_stand() -> None:
    """An unknown command is one node with its name in the reason; the rest is read."""
    found, flaws = row([(r"x + \wibble y", 10)])
    assert shown(found) == r"{x + ??the command \wibble is not known?? y}"
    assert [flaw.span.start for flaw in flaws] == [14]


def test_a_missing_bracket_is_noted_where_it_stands() -> None:
    """A bracket that is never closed closes where its side, cell or brace ends; one that is never opened opens where it begins."""
    found, flaws = row([("a (b + c", 0)])
    assert found == Row((Symbol("a"), Group("(", Row((Symbol("b"), Sign("+"), Symbol("c"))), ")")))
    assert [(flaw.span.start, flaw.span.end) for flaw in flaws] == [(2, 3)]
    found, flaws = row([("a + b) c", 0)])
    assert shown(found) == "{(a + b) c}"
    assert [(flaw.span.start, flaw.span.end) for flaw in flaws] == [(5, 6)]


@pytest.mark.parametrize("formula", ["x^10", "2^10", "x_12", r"\sqrt16", r"\sqrt 16", r"\frac423", r"\hat 12", "x_1^22", "x^1.5"])
def test_digits_behind_the_one_that_is_taken(formula: str) -> None:
    """x^10 is shown as x¹ and 0, and meant as x¹⁰: x·0 is not what it says."""
    assert "??of " in shown(row([(formula, 0)])[0])


@pytest.mark.parametrize(
    "formula", ["x^{10}", "x^1 0", "x^{1}0", r"\frac12", r"\frac1{23}", r"\frac12 3", r"\sqrt{16}", "x_{12}", "1.50"]
)
def test_digits_that_are_all_taken(formula: str) -> None:
    """Braces, a space and the second argument of a fraction leave no digit behind."""
    assert "??" not in shown(row([(formula, 0)])[0])
