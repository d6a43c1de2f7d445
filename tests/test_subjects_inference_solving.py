"""Tests of derive/subjects/inference/solving.py: sizes are found equal where they must be, and named sizes never."""

from __future__ import annotations

from derive.kernel.terms import Size
from derive.language.terms import Entry, Index, Parameter
from derive.reader.meaning.values import Value
from derive.subjects.inference.solving import Sizes, entry_pairs, is_entry_of, part_of


def size(name: str) -> Size:
    """Return a size of a name."""
    return Size(parts=((name, 1),))


def test_sizes_become_one() -> None:
    """What is joined has one name, that of the sheet where there is one; two names of the sheet stay apart."""
    sizes = Sizes(frozenset({"n", "m"}))

    assert sizes.join(size("a"), size("b"))
    assert not sizes.join(size("b"), size("a"))
    assert sizes.join(size("n"), size("a"))
    assert sizes.name("b") == sizes.name("a") == "n"
    assert not sizes.join(size("b"), size("m"))
    assert not sizes.join(Size(3), size("m"))
    copied = sizes.copy()
    assert copied.join(size("c"), size("m"))
    assert sizes.name("c") == "c"


def test_letters_for_sizes() -> None:
    """Sizes without a name get letters that nothing else has."""
    sizes = Sizes(frozenset({"n"}))
    sizes.join(size("a"), size("b"))

    letters = sizes.renamed(frozenset({"m"}), ["n", "a", "b", "c"])
    assert letters == {"n": "n", sizes.name("a"): "d", "c": "p"}


def test_entries_and_wholes() -> None:
    """A number with two free indices is an entry of a matrix, in the order that is given."""
    n, m = size("n"), size("m")
    k, l = Index("k", n), Index("l", m)  # noqa: E741 - the letters of the field
    whole = Value(Parameter("A", (n, m)))
    entry = Value(Entry(Parameter("B", (m, n)), (l, k)))

    assert is_entry_of(entry, whole)
    assert not is_entry_of(whole, entry)
    assert part_of(whole, entry, ("k", "l")).term == Entry(whole.term, (k, l))
    assert entry_pairs(entry, whole, ("l", "k")) == [(m, n), (n, m)]
    assert not is_entry_of(Value(Entry(Parameter("v", (n,)), (k,))), whole)
