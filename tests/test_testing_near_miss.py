"""Tests of derive/testing/near_miss.py: code that computes a near miss of the catalogue is caught, and the near miss is named."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from derive.catalog import statement
from derive.kernel.verdict import Point
from derive.language.claims import Theorem
from derive.language.entries import Entries
from derive.language.terms import Index, Term
from derive.testing import WrongGradients, assert_gradients
from derive.testing.cases import Subject
from derive.testing.closed_forms import Reference, reference
from derive.testing.values import Scalars, value_at

KEYS = ["word2vec.softmax", "word2vec.naive_softmax", "word2vec.negative_sampling", "word2vec.leaky_relu"]
STATED = [(key, each) for key in KEYS for each in statement(key).theorems]
ELSEWHERE = {"jacobian"}  # a near miss of it speaks of an index that the claim has not


def computing(found: Reference, term: Term) -> Any:
    """Return a function that computes a term for the arguments of a reference, slowly and to the last digit."""
    output, subject = found.outputs[0], Subject(found)
    axes = tuple(Index(f"axis.{place}", size) for place, size in enumerate(output.term.shape, start=1))
    entry = Entries().of(term, axes)

    def function(*values: Any) -> Any:
        named = dict(zip(found.arguments, values, strict=True))
        sizes = {}
        for name, extents in (*subject.parameters.items(), *((name, (each.domain,)) for name, each in subject.maps.items())):
            sizes |= {size.parts[0][0]: extent for size, extent in zip(extents, np.shape(named[name]), strict=True)}
        entries = {
            name: {at: Fraction(float(np.asarray(named[name])[at])) for at in itertools.product(*map(range, np.shape(named[name])))}
            for name in subject.parameters
        }
        maps = {name: tuple(map(int, named[name])) for name in subject.maps}
        point = Point(sizes, {name: int(named[name]) for name in subject.indices}, maps, entries, {})
        result = np.zeros(Scalars(output).shape(point))
        for cell in Scalars(output).cells(point):
            value = value_at(entry, Point(sizes, {**point.indices, **dict(cell.indices)}, maps, entries, {}))
            result[cell.place] = np.nan if value is None else float(value)
        return result if result.shape else result[()]

    return function


@pytest.mark.slow
@pytest.mark.parametrize(("key", "theorem"), STATED, ids=[f"{key}/{each.name}" for key, each in STATED])
def test_each_near_miss_is_caught_and_named(key: str, theorem: Theorem) -> None:
    """The closed form passes; each near miss fails, and what is said of it is that it is equal to a near miss."""
    found = reference(statement(key), (theorem.name,))
    said: dict[str, Any] = {"returns": (theorem.name,), "arguments": found.arguments, "large": False}
    assert_gradients(computing(found, theorem.claim.right), statement(key), **said)
    for miss in theorem.near_misses if theorem.name not in ELSEWHERE else ():
        with pytest.raises(WrongGradients, match="equals `"):
            assert_gradients(computing(found, miss.right), statement(key), **said)
