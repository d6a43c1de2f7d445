"""Tests of derive/reader/documents/plain_values.py: values that stand in prose without the marks of a formula."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Now put α = 2. Then", ["α = 2"]),
        ("We take β=1/2 and set z = -3, then go on.", ["β=1/2", "z = -3"]),
        ("再令 γ = 3，则", ["γ = 3"]),
        ("Set k = 5 and take K = 10 samples; α = 2 is large.", []),
        ("Put a = 2b. Set x = 2^n. Take `c = 1`.", []),
        ("Now put $α = 2$.", ["$α = 2$"]),
    ],
)
def test_values_in_prose(text: str, values: list[str]) -> None:
    """A letter that words give a number is a formula; numbers of samples, longer formulas and code are left alone."""
    passages = outline_of(sheet_of_text(text)).passages
    assert [text[each.span.start : each.span.end] for each in passages if each.is_formula] == values
    assert "".join(text[each.span.start : each.span.end] for each in passages) == text
