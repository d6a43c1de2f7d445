"""Tests of derive/checking/own/entropy.py: what holds of the usual cross entropy is not proved of a sheet's own."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts

BINARY = r"CE(y, \hat y) = -\sum_i (y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i))"
USUAL = r"CE(y, \hat y) = -\sum_i y_i \log \hat y_i"
DERIVED = r"\frac{\partial CE(y, \hat y)}{\partial \hat y_i} = -\frac{y_i}{\hat y_i}"


@pytest.mark.parametrize("name", ["CE", "H", r"\mathrm{CE}"])
def test_what_holds_of_the_usual_one_is_not_proved_of_another(name: str) -> None:
    """Binary cross entropy has another slope, whatever else is right of it."""
    said = verdicts(displayed(BINARY.replace("CE", name), DERIVED.replace("CE", name)))
    assert said[0] != "proved"
    assert said[1] == "undecided"


def test_what_is_not_read_may_be_another() -> None:
    """A sheet that says it in a way that is not read has no step proved of the usual one."""
    assert verdicts(displayed(r"CE(y, \hat y) = \mathrm{KL}_\alpha(y | \hat y)", DERIVED)) == ["unread", "undecided"]


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ((USUAL, DERIVED), "proved"),
        ((DERIVED,), "proved"),
        ((DERIVED, BINARY, DERIVED), "undecided"),
        ((BINARY, USUAL, DERIVED), "proved"),
        ((BINARY.replace("CE", "H"), DERIVED), "undecided"),
        ((BINARY, r"\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)"), "proved"),
    ],
)
def test_what_is_said_last_counts(parts: tuple[str, ...], verdict: str) -> None:
    """Under either name; near misses: the usual one, said or not, and a step in which none stands."""
    assert verdicts(displayed(*parts))[-1] == verdict
