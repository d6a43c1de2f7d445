"""
Code written by hand, tested against closed forms that are proved.

    from derive.testing import assert_gradients

    def test_naive_softmax():
        assert_gradients(naive_softmax, "word2vec.naive_softmax")

What is tested is never called proved: the closed forms are proved, for every size; the code is tried at points that show the slips
people make, in its own precision, and a failure names the near miss of the closed form that it computes.
"""

from __future__ import annotations

from derive.testing.arrays import NoBackward, NoFunction
from derive.testing.assertion import Tested, UnknownFloats, WrongGradients, assert_gradients
from derive.testing.calls import CALLED, WrongCall
from derive.testing.closed_forms import NoReference

__all__ = [
    "CALLED",
    "NoBackward",
    "NoFunction",
    "NoReference",
    "Tested",
    "UnknownFloats",
    "WrongCall",
    "WrongGradients",
    "assert_gradients",
]
