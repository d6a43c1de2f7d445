"""Tests of derive/checking/subjects/variants.py: the ways to take a chain, which are the same ones whenever they are asked for."""

from __future__ import annotations

from derive.checking.subjects.chains import Chain
from derive.checking.subjects.variants import Definitions, Variants
from derive.reader.latex.nodes import Row, Symbol
from derive.reader.notation import Meaning, blank
from derive.reader.syntax.trees import Name, Product, Tree, parts_of
from derive.subjects.inference.stacked import STACKED
from derive.subjects.told.facts import NO_FACTS

SAMPLE = Name("x", (), Row((Symbol("i"),)))
ALL = Product((("", Name("X")), ("", Name("w"))))


def chain_of(left: Tree, right: Tree, note: str = "") -> Chain:
    """Return a chain of one step that nobody looks at."""
    return Chain((), (), {(0, True): left, (0, False): right}, {}, note)


def test_each_way_is_found_once() -> None:
    """They are the same chains for the same definitions, and other ones for others."""
    variants = Variants(blank(), NO_FACTS, {})
    chain = chain_of(ALL, SAMPLE, "noted")
    first, again = (list(variants.of(chain, {}, "")) for _ in range(2))
    assert len(first) == 2
    assert [id(variant) for variant, _ in first] == [id(variant) for variant, _ in again]
    assert [variant.note for variant, _ in first] == [f"noted; {note}" for note in STACKED.values()]
    assert all(Name("X") not in parts_of(tuple(variant.trees.values())) for variant, _ in first)
    other: Definitions = {("X", ()): Meaning(Name("A"))}
    assert list(variants.of(chain, other, "")) == [(chain, other)]
    assert [id(variant) for variant, _ in variants.of(chain, {}, "")] == [id(variant) for variant, _ in first]


def test_samples_are_stacked_in_one_way() -> None:
    """Where they are, in other chains, there is no other way; there is one where how they are put together is told."""
    chain = chain_of(ALL, SAMPLE)
    for note in STACKED.values():
        assert [variant.stacks for variant, _ in Variants(blank(), NO_FACTS, {}).of(chain, {}, note)] == [note]
    told = list(Variants(blank(), NO_FACTS, {("X", ()): "columns"}).of(chain, {}, STACKED["rows"]))
    assert [(variant.note, variant.stacks) for variant, _ in told] == [(STACKED["columns"], "")]


def test_a_chain_without_samples_is_itself() -> None:
    """And so it is with the sums that are not written, if there are any, after it."""
    variants = Variants(blank(), NO_FACTS, {})
    plain = chain_of(ALL, Name("z"))
    assert list(variants.of(plain, {}, "")) == [(plain, {})]
    twice = Product((("", SAMPLE), ("", Name("y", (), Row((Symbol("i"),))))))
    chain = chain_of(twice, Name("z"))
    (own, _), (summed, _) = variants.of(chain, {}, "")
    assert own is chain
    assert summed.trees != chain.trees
    assert [variant for variant, _ in variants.of(chain, {}, "")][1] is summed
