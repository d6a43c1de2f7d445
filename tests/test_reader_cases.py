"""Tests of derive/reader/cases.py: chains that go on for another case go on from where the cases part."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

from derive.reader.cases import excepts

BY_U = r"\frac{\partial J_{naive}}{\partial u_w}"
SUM = r"\sum_x \exp(u_x^\top v_c)"
PART = rf"\frac{{\partial \log {SUM}}}{{\partial u_w}} - \frac{{\partial u_o^\top v_c}}{{\partial u_w}}"


def test_words_that_except() -> None:
    """Unless, except and 除 turn a condition round; when and 当 do not."""
    assert all(map(excepts, ("Unless", "for all words except", "除了")))
    assert not any(map(excepts, ("When", "for", "当", "")))


@pytest.mark.parametrize("words", ["If $w = o$:", "当 w = o 时"])
def test_a_second_case_goes_on_from_where_the_cases_part(words: str) -> None:
    """A display that begins with = in the second case does not go on from the value of the first."""
    other = words.replace("=", "\\ne" if "$" in words else "!=")
    sheet = "\n\n".join(
        (displayed(f"{BY_U} = {PART}"), words, displayed(r"= \hat y_o v_c - v_c"), other, displayed(r"= 0 + \hat y_w v_c"))
    )

    assert verdicts(sheet) == ["proved", "proved", "proved"]


def test_a_wrong_second_case() -> None:
    """In the second case, the value of the first is refuted."""
    sheet = "\n\n".join(
        (
            displayed(f"{BY_U} = {PART}"),
            "If w = o:",
            displayed(r"= \hat y_o v_c - v_c"),
            "If w != o:",
            displayed(r"= \hat y_o v_c - v_c"),
        )
    )

    assert verdicts(sheet)[-1] == "refuted"


@pytest.mark.parametrize("word", ["Otherwise,", "否则：", "For all other words,"])
def test_the_other_case(word: str) -> None:
    """Otherwise means w ≠ o after w = o, and nothing where no case was said before."""
    first, other = displayed(rf"{BY_U} = (\hat y_w - 1) v_c"), displayed(rf"{BY_U} = \hat y_w v_c")

    assert verdicts(f"If $w = o$,\n{first}\n{word}\n{other}") == ["proved", "proved"]
    assert verdicts(f"{word}\n{other}") == ["refuted"]


def test_what_is_said_of_another_centre_word() -> None:
    """v_j with j ≠ c is another centre word's vector, in a loss with samples too."""
    zero = r"\frac{\partial J_{neg}}{\partial v_j} = 0"

    assert verdicts(displayed(zero + r", \text{ for all } j \neq c")) == ["proved"]
