"""Tests of derive/subjects/inference/solving.py: sizes are found equal where they must be, and named sizes never."""

from __future__ import annotations

from derive.kernel.terms import Size
from derive.language.terms import Entry, Index, Parameter
from derive.reader.meaning.values import Value
from derive.subjects.inference.solving import Partly, Sizes, Solved, entry_pairs, is_entry_of, part_of


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


def _answer(*fits: bool) -> Solved:
    return Solved(Sizes(frozenset()), fits, fits)


def test_what_fits_in_fewer_steps_is_of_no_use() -> None:
    """Of answers in which not all fits, those in which most does are given; one that can be no such answer is known early."""
    partly = Partly(own=1)
    first, second = _answer(True, False, True), _answer(True, True, False)
    partly.add(0, {}, _answer(False, True, False))
    assert not partly.is_useless(1, False, (True, False, False))
    partly.add(0, {}, first)
    partly.add(1, {}, second)

    assert [each for _, each in partly.best()] == [first]
    assert partly.is_useless(1, False, (False, True, False))
    assert partly.is_useless(1, False, (True, True, False))
    assert not partly.is_useless(0, False, (True, True, False))
    assert not partly.is_useless(1, False, (True, True, True))
    assert partly.is_useless(0, True, (True, True, True))


def test_where_nothing_fits_a_single_answer_is_given() -> None:
    """The most usual of those in which nothing fits is given; no further one is of use, unless something fits in it."""
    partly = Partly(own=1)
    first = _answer(False, False)
    assert not partly.is_useless(0, False, (False, False))
    partly.add(0, {}, first)
    partly.add(0, {}, _answer(False, False))

    assert [each for _, each in partly.best()] == [first]
    assert partly.is_useless(0, False, (False, False))
    assert not partly.is_useless(2, False, (True, False))
