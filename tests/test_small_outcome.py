"""Tests of derive/small/outcome.py: an outcome is no truth value, does not change, and travels between processes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest

from derive.language import syntax as say
from derive.language.claims import claim
from derive.small.decide import decide_at
from derive.small.outcome import SmallOutcome


def test_an_outcome_is_no_truth_value() -> None:
    """`if outcome` would take undecided for proved."""
    with pytest.raises(TypeError, match="three verdicts"):
        bool(SmallOutcome("undecided", {}, "no reason", 0))


def test_an_outcome_does_not_change() -> None:
    """A verdict is not set after the fact."""
    outcome = SmallOutcome("undecided", {}, "no reason", 0)
    with pytest.raises(FrozenInstanceError):
        outcome.verdict = "proved"  # type: ignore[misc]


def test_an_outcome_travels() -> None:
    """A refuted outcome, counterexample and all, is the same after pickling and copying."""
    x = say.vector("x", say.size("V"))
    outcome = decide_at(claim(x, 2 * x))
    assert outcome.counterexample is not None
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert copy.deepcopy(outcome) == outcome
