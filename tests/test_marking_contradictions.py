"""Tests of derive/marking/contradictions.py: which equations of a sheet speak against others, and which do not."""

from __future__ import annotations

import pytest
from checked import displayed, found_in
from marked_sheets import marked_sheet

from derive.marking.as_json import sheet_object
from derive.marking.as_text import Words
from derive.marking.contradictions import remarks

LEFT = r"\frac{\partial J_{naive}}{\partial v_c}"


def said(*formulas: str) -> list[str]:
    """Return the sentences of the remarks on a sheet."""
    return [remark.sentence for remark in remarks(found_in(displayed(*formulas)))]


def test_two_right_sides() -> None:
    """A right and a wrong one for the same left side, and two wrong ones, are remarked on; two right ones are not."""
    right, other, wrong, worse = r"U^\top(\hat y - y)", r"\sum_w \hat y_w u_w - u_o", r"U^\top(y - \hat y)", r"U^\top \hat y"

    which_is_proved, refuted_too = (
        f"another right side, {which}, stands for the same left side in" for which in ("which is proved", "refuted as well")
    )

    assert said(f"{LEFT} = {right}", f"{LEFT} = {wrong}") == [which_is_proved]
    assert said(f"{LEFT} = {wrong}", f"{LEFT} = {worse}") == [refuted_too]
    assert said(f"{LEFT} = {right}", f"{LEFT} = {other}") == []
    assert said(f"{LEFT} = {wrong}", f"{LEFT} = {wrong}") == []


def test_the_wrong_one_of_two_is_remarked_on() -> None:
    """Wherever it stands, the remark is at the refuted equation, once, and names a line that is proved."""
    right, wrong = rf"{LEFT} = U^\top(\hat y - y)", rf"{LEFT} = U^\top(y - \hat y)"

    for formulas in ((right, wrong), (wrong, right), (right, wrong, right), (wrong, right, right)):
        found = remarks(found_in(displayed(*formulas)))
        assert [formulas[each.about] for each in found] == [wrong]
        assert [formulas[each.beside] for each in found] == [right]


def test_a_dropped_minus() -> None:
    """The same with both signs turned is remarked on; with one, the equation is refuted, and that is enough."""
    whole, turned = (
        r"-\sum_w y_w \log \hat y_w = -\log \hat y_o",
        r"\sum_w y_w \log \hat y_w = 1 \cdot \log \hat y_o = \log \hat y_o",
    )

    assert said(whole, turned) == ["the same is said with the opposite sign on both sides in"]
    assert said(turned, whole) == ["the same is said with the opposite sign on both sides in"]
    assert said(whole, r"\sum_w y_w \log \hat y_w = -\log \hat y_o") == []
    assert said(whole, r"\log \hat y_o = u_o^\top v_c - \log \sum_w \exp(u_w^\top v_c)") == []


def test_two_definitions() -> None:
    """A symbol defined in two ways is remarked on, one defined twice alike is not, nor are entries of different words."""
    assert said(r"\delta = \hat y - y", r"\delta = y - \hat y") == ["this is defined in other words in"]
    assert said(r"\delta = \hat y - y", r"\delta = \hat{y} - \mathbf{y}") == []
    assert said(r"a_o = \hat y_o", r"a_w = 2 \hat y_w") == []


@pytest.mark.parametrize("first", ["w = o", r"w \ne o"])
def test_cases_are_no_contradiction(first: str) -> None:
    """What is said for one case says nothing about the other."""
    left = r"\frac{\partial J_{naive}}{\partial u_w}"

    assert said(rf"{left} = (\hat y_w - 1) v_c \quad ({first})", rf"{left} = (\hat y_w - y_w) v_c") == []


def test_a_remark_names_the_other_line() -> None:
    """In words and as JSON the line of the other equation is told."""
    sheet = marked_sheet(displayed(f"{LEFT} = U^\\top(\\hat y - y)", f"{LEFT} = U^\\top(y - \\hat y)"))

    assert (
        "note[contradiction]: another right side, which is proved, stands for the same left side in line 2\n --> a.md:6:1"
        in Words().whole(sheet)
    )
    assert (
        "another right side, which is proved, stands for the same left side in line 2" in sheet_object(sheet)["steps"][1]["notes"]
    )
