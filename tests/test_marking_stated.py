"""Tests of derive/marking/stated.py: what is said of a claim, also in another process."""

from __future__ import annotations

import pickle

from derive import claim, matrix, prove, sizes
from derive.marking.stated import Stated

V, d = sizes("V d")
U = matrix("U", V, d)


def test_words_and_numbers() -> None:
    """The claim in text and LaTeX, its scope, and of a refuted one the counterexample in words and as data."""
    stated = Stated(prove(claim(U.T.T, 2 * U), route="kernel"))

    assert stated.text == stated.read_as == "(Uᵀ)ᵀ = 2 U"
    assert stated.latex.startswith("(\\boldsymbol{U}^{\\top})^{\\top} = 2")
    assert stated.counterexample.startswith("V=1, d=1, U=1: left 1, right 2")
    assert stated.numbers["parameters"] == {"U": [["1"]]}
    assert Stated(prove(claim(U, U), route="kernel")).counterexample == ""


def test_it_travels_without_the_verdict() -> None:
    """Pickled, all words and numbers are kept, and nothing that could be taken for the kernel's word."""
    stated = Stated(prove(claim(U.T.T, 2 * U), route="kernel"), frozenset({"U"}))

    carried = pickle.dumps(stated)

    assert b"derive.kernel" not in carried
    assert pickle.loads(carried) == stated
    assert hash(pickle.loads(carried)) == hash(stated)
    assert stated != Stated(prove(claim(U, U), route="kernel"))
