"""Tests of derive/report/languages/spacing.py: Chinese sentences have one space beside formulas, and none beside wide stops."""

from __future__ import annotations

import pytest

from derive.language.lettering import Lettering
from derive.language.presentation import Name
from derive.report.languages.spacing import spaced, spaced_text

X = Name(Lettering("x"), "italic")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("对u_o求导", "对 u_o 求导"),
        ("对 u_o 求导", "对 u_o 求导"),
        ("共2个，σ的导数", "共 2 个，σ 的导数"),
        ("前者 ， 后者：  x", "前者，后者：x"),
        ("全部 已证明", "全部已证明"),
        ("（ x ）与“y” 。", "（x）与“y”。"),
        ("no Chinese , here", "no Chinese , here"),
        ("", ""),
    ],
)
def test_words_are_spaced_one_way(written: str, shown: str) -> None:
    """However a translator writes, readers see the same spaces; English is left alone."""
    assert spaced_text(written) == shown
    assert spaced_text(shown) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("对", X, "求导"), ("对 ", X, " 求导")),
        (("对 ", X, " 求导"), ("对 ", X, " 求导")),
        (("若 ", X, " ，则 ", X, "。"), ("若 ", X, "，则 ", X, "。")),
        (("： ", X), ("：", X)),
        ((X,), (X,)),
        ((), ()),
    ],
)
def test_formulas_stand_apart_from_characters(written: tuple[object, ...], shown: tuple[object, ...]) -> None:
    """A space stands between a character and a formula, none between a formula and a wide stop."""
    assert spaced(written) == shown
    assert spaced(shown) == shown
