"""Tests of derive/reader/meaning/applied.py: functions that a sheet defines, at other arguments than their own letters."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from marked_sheets import marked_sheet

SCORE = r"g(w) = \exp(u_w^\top v_c)"


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        (r"\frac{\partial g(o)}{\partial v_c} = g(o) u_o", "proved"),
        (r"\frac{\partial g(o)}{\partial v_c} = g(w) u_o", "refuted"),
        (r"g(o) g(w) = g(w)^2", "refuted"),
        (r"\frac{\partial J}{\partial v_c} = -u_o + \frac{\sum_w g(w) u_w}{\sum_x g(x)}", "proved"),
        (r"\frac{\partial J}{\partial v_c} = -u_o + \frac{\sum_w g(o) u_w}{\sum_x g(x)}", "refuted"),
    ],
)
def test_a_function_of_a_word(step: str, verdict: str) -> None:
    """g(o) is what g(w) is, at the word o."""
    assert verdicts(displayed(SCORE, step))[-1] == verdict


@pytest.mark.parametrize(
    ("said", "step", "verdict"),
    [
        (("z = a w", "R(w) = z^2"), "2 R(s) = R(s) + R(w)", "unread"),  # w goes into z
        (("z = a w", "R(w) = z^2"), "2 R(w) = R(w) + z^2", "proved"),
        (("R(w) = a w^2",), "2 R(s) = R(s) + a s^2", "proved"),
        (("R(w) = (a w)^2",), "2 R(s) = R(s) + R(w)", "refuted"),
        (("G(w) = w^2", "R(w) = G(w) + 1"), "2 R(s) = R(s) + s^2 + 1", "proved"),
        (("G(w) = w^2", "R(w) = G(w) + 1"), "2 R(s) = R(s) + w^2 + 1", "refuted"),
        (("b = x + 1", "R(x) = b x"), "2 R(y) = R(y) + y x + y", "unread"),  # so does x into b
        (("R(i) = i z_i",), "2 R(j) = R(j) + R(i)", "unread"),  # an index and a number
        (("z = 3 x", "R(x) = z + x"), "R'(x) = 1", "unread"),
    ],
)
def test_what_goes_in_by_way_of_other_names(said: tuple[str, ...], step: str, verdict: str) -> None:
    """A function is put together anew at another argument; what is said outside of it is still of its own letter."""
    assert marked_sheet(displayed(*said, step)).steps[-1].verdict == verdict


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        (r"f''(x) = 6x + 4 e^{2x}", "proved"),
        (r"f''(t) = 6t + 4 e^{2t}", "proved"),
        (r"f''(1) = 6 + 4 e^2", "proved"),
        (r"f''(x) = 6x + 2 e^{2x}", "refuted"),
        (r"f'''(x) = 6 + 8 e^{2x}", "proved"),
        (r"f'''''(x) = 32 e^{2x}", "unread"),
    ],
)
def test_several_primes(step: str, verdict: str) -> None:
    """f″ is the derivative of f′; no more than four primes are read."""
    assert verdicts("For a number $x$ let\n\n" + displayed(r"f(x) = x^3 + e^{2x}", step))[-1] == verdict
