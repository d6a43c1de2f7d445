"""Tests of derive/checking/sides.py: two sides in one shape."""

from __future__ import annotations

import pytest
from checked import verdicts


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (r"U v_c = [u_1^\top v_c, u_2^\top v_c, \cdots, u_V^\top v_c]", "proved"),
        (r"U v_c = [u_1^\top v_c, u_2^\top v_c, \cdots, u_V^\top v_c]^\top", "proved"),
        (r"U v_c = \begin{bmatrix} u_1^\top v_c & u_2^\top v_c & \cdots & u_V^\top v_c \end{bmatrix}", "refuted"),
        (r"U v_c = [u_1^\top v_c, 2 u_2^\top v_c, \cdots, u_V^\top v_c]", "unread"),
    ],
)
def test_a_list_stands_or_lies(formula: str, found: str) -> None:
    """Entries with commas between them are those of a column or of a row; a matrix of one row is a row."""
    assert verdicts(f"$${formula}$$\n") == [found]
