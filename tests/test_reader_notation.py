"""Tests of derive/reader/notation.py and word2vec.py: the readings in their order, and what word2vec's symbols mean."""

from __future__ import annotations

from itertools import pairwise

from derive import catalog
from derive.language.claims import claim
from derive.reader.notation import Reading, readings
from derive.reader.word2vec import word2vec
from derive.routes import KernelRoute


def test_every_reading_once_the_most_usual_first() -> None:
    """Two times two for each of five questions; columns first, and U by columns before anything lies."""
    every = readings()

    assert len(every) == len(set(every)) == 32
    assert every[0] == Reading()
    assert every[1] == Reading(stacked="columns")
    assert every.index(Reading(words="row")) < every.index(Reading(words="row", gradients="row"))


def test_a_reading_in_words() -> None:
    """Every answer is told."""
    shown = str(Reading("columns", "row", "column", "row", "denominator"))

    assert "columns of U" in shown
    assert "stand as rows" in shown
    assert "gradients are rows" in shown
    assert "denominator layout" in shown


def test_losses_are_those_of_the_catalogue() -> None:
    """The two losses of the notation are proved to be the catalogue's own."""
    losses = word2vec().losses

    for key, name in (("word2vec.naive_softmax", "naive softmax"), ("word2vec.negative_sampling", "negative sampling")):
        known = catalog.statement(key).loss
        assert KernelRoute().proves(claim(known, losses[name].term)), key


def test_assumptions_grow() -> None:
    """The assumptions of negative sampling come weaker first, each level holding the one before."""
    levels = word2vec().losses["negative sampling"].given

    assert all(set(weaker) <= set(stronger) for weaker, stronger in pairwise(levels))
    assert len(levels) == 2
