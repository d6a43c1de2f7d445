"""Tests of derive/checking/steps/wrong_place.py: what a proved change of a step is about, as a stretch of the sheet."""

from __future__ import annotations

import pytest
from checked import found_in

from derive.reader.latex.nodes import NOWHERE

BY_V, BY_U = r"\frac{\partial J_{naive}}{\partial v_c}", r"\frac{\partial J_{naive}}{\partial u_w}"


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        (rf"{BY_V} = U^\top(y - \hat y)", r"y - \hat y"),
        (rf"{BY_V} = -u_o - \sum_w \hat y_w u_w", r"\sum_w \hat y_w u_w"),
        (rf"{BY_V} = u_o + \sum_w \hat y_w u_w", r"u_o"),
        (rf"{BY_V} = -u_o + \sum_w \hat y_w u_o", r"u_o"),
        (rf"{BY_U} = \hat y_w v_c", r"\hat y_w"),
        (rf"{BY_U} = (\hat y_w - y_w + 1) v_c", "1"),
        (r"\sigma'(x) = \sigma(x) - \sigma(x)^3", r"\sigma(x)^3"),
        (r"1 - \sigma(x) = \sigma(x)", "x"),
        (r"\log \hat y_o = u_o^\top v_c - \log \sum_w \exp(-u_w^\top v_c)", r"-u_w^\top v_c"),
    ],
)
def test_the_smallest_stretch_that_is_wrong(formula: str, wrong: str) -> None:
    """Where a change in one place is proved, that place is what is wrong; of several that read alike, here the last."""
    text = f"$${formula}$$\n"
    (found,) = found_in(text)

    assert found.verdict == "refuted"
    assert found.help
    assert text[found.where.start : found.where.end] == wrong
    assert found.where.start == text.rindex(wrong)


def test_a_label_is_what_is_wrong() -> None:
    """Where another label under ∂ is proved, the label that is written is meant, on the left side."""
    formula = r"\frac{\partial J_{neg}}{\partial v_c} = (\sigma(u_o^\top v_c) - 1) v_c"
    (found,) = found_in(f"$${formula}$$\n")

    assert found.help.startswith("with ∂u_o below on the left")
    assert found.where.end > found.where.start
    assert formula[found.where.start - 2 : found.where.end - 2] == "v_c"


def test_without_help_no_place_is_wrong() -> None:
    """Where no change is proved, no part of a step is said to be wrong by itself."""
    (found,) = found_in(r"$$\sigma'(x) = \log(2 + x^2) - 3 x$$")

    assert found.verdict == "refuted"
    assert (found.help, found.where) == ("", NOWHERE)


def test_it_stays_within_the_step() -> None:
    """The same side elsewhere in a sheet is not taken for it."""
    wrong = rf"{BY_V} = U^\top(y - \hat y)"
    text = f"$${wrong}$$\n\nand again\n\n$${wrong}$$\n"
    first, second = found_in(text)

    assert text[second.where.start : second.where.end] == r"y - \hat y"
    assert second.where.start == text.rindex(r"y - \hat y")
    assert first.where.start == text.index(r"y - \hat y")
