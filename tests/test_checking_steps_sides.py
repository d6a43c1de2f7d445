"""Tests of derive/checking/steps/sides.py: two sides in one shape."""

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


def test_a_sum_that_is_not_written() -> None:
    """Of ∂J/∂b_k ∂b_k/∂v_c it is not told whether a sum over k is meant; what follows is, and ∂b_k/∂u_k is not refuted."""
    loss = r"J = -\log \sigma(u_o^\top v_c) - \sum_{k=1}^K \log \sigma(b)"
    by_v = r"\frac{\partial J}{\partial b} \frac{\partial b}{\partial v_c}"
    whole = r"(\sigma(u_o^\top v_c) - 1) u_o + \sum_{k=1}^K (1 - \sigma(-u_k^\top v_c)) u_k"
    by_u = r"\frac{\partial J}{\partial u_k} = \frac{\partial J}{\partial b} \frac{\partial b}{\partial u_k}"
    chain = rf"\frac{{\partial J}}{{\partial v_c}} = (\sigma(u_o^\top v_c) - 1) u_o + {by_v} = {whole}"
    found = verdicts("\n\n".join(f"$${each}$$" for each in (r"b = -u_k^\top v_c", loss, chain, by_u)) + "\n")
    assert found[:4] == ["definition", "definition", "unread", "proved"]
    assert found[4] in ("proved", "unread")


@pytest.mark.parametrize(("order", "verdict"), [(6, "refuted"), (21, "unread")])
def test_what_is_too_large_to_be_gone_through(order: int, verdict: str) -> None:
    """σ differentiated twenty times stands for millions of parts: it is told at once that it is not gone through."""
    assert verdicts("$$" + r"\sigma'" * order + r"(x) = \sigma(x)$$" + "\n") == [verdict]
