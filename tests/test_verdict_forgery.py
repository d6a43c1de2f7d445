"""A verdict cannot be made, copied, kept or changed outside the kernel without reaching for its internals: one test a way."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from fractions import Fraction
from typing import Any

import pytest

from derive.kernel import verdict
from derive.kernel.decide import decide
from derive.kernel.records import replaced
from derive.kernel.terms import Add, Claim, Entry, Number
from derive.kernel.verdict import Counterexample, Enclosure, Forged, Point, Proved, Refuted, Undecided

X = Entry("x", ())
ONE = Number(Fraction(1))
TRUE = Claim(X, X, parameters=(("x", ()),))
FALSE = Claim(X, Add((X, ONE)), parameters=(("x", ()),))
KINDS = pytest.mark.parametrize("claim", [TRUE, FALSE], ids=["proved", "refuted"])


def real(claim: Claim) -> Proved | Refuted:
    """Return the kernel's own verdict about a claim that it decides."""
    found = decide(claim)
    assert isinstance(found, Proved if claim is TRUE else Refuted)
    return found


def counterexample() -> Counterexample:
    """Return a made-up counterexample, which anybody may write down."""
    nought, one = Fraction(0), Fraction(1)
    return Counterexample(Point({}, {}, {}, {}, {}), Enclosure(nought, nought), Enclosure(one, one))


def test_the_constructor_makes_no_proved() -> None:
    """Calling Proved, with or without a seal of one's own, raises Forged."""
    for extra in ({}, {"seal": None}, {"seal": object()}, {"seal": True}):
        with pytest.raises(Forged, match="only the kernel"):
            Proved(FALSE, "every size", None, **extra)
    with pytest.raises(Forged, match="only the kernel"):
        Proved(claim=FALSE, scope="every size", witness=None)


def test_the_constructor_makes_no_refuted() -> None:
    """Calling Refuted, with or without a seal of one's own, raises Forged."""
    for extra in ({}, {"seal": None}, {"seal": object()}):
        with pytest.raises(Forged, match="only the kernel"):
            Refuted(TRUE, counterexample(), **extra)


@KINDS
def test_copy_makes_no_second_verdict(claim: Claim) -> None:
    """copy.copy of a verdict raises Forged."""
    with pytest.raises(Forged, match="copied"):
        copy.copy(real(claim))


@KINDS
def test_deepcopy_makes_no_second_verdict(claim: Claim) -> None:
    """copy.deepcopy of a verdict, also of one inside a list, raises Forged."""
    with pytest.raises(Forged, match="copied"):
        copy.deepcopy([real(claim)])


@KINDS
def test_no_pickle_holds_a_verdict(claim: Claim) -> None:
    """No protocol of pickle writes a verdict down, so none is ever read back."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(Forged, match="pickled"):
            pickle.dumps(real(claim), protocol)


@pytest.mark.parametrize("kind", [Proved, Refuted])
def test_no_pickle_written_by_hand_loads_a_verdict(kind: type) -> None:
    """A pickle that asks for the class and its __new__, written without a verdict, raises Forged when it is loaded."""
    name = f"c{kind.__module__}\n{kind.__qualname__}\n".encode()
    for data in (name + b")\x81.", name + b")R.", b"\x80\x02" + name + b")\x81}b."):
        with pytest.raises(Forged, match="only the kernel"):
            pickle.loads(data)


@pytest.mark.parametrize("kind", [Proved, Refuted])
def test_a_verdict_has_no_subclass(kind: type) -> None:
    """Subclassing raises Forged: by a class statement, by type(), with a seal of one's own, of the private base."""
    with pytest.raises(Forged, match="subclasses"):

        class Mine(kind):  # type: ignore[misc]
            pass

    with pytest.raises(Forged, match="subclasses"):
        type("Mine", (kind,), {"__init__": lambda self: None})
    with pytest.raises(Forged, match="subclasses"):
        type("Mine", (kind,), {}, kernel=object())
    with pytest.raises(Forged, match="subclasses"):
        type("Mine", kind.__mro__[1:2], {})


@KINDS
def test_assignment_changes_no_verdict(claim: Claim) -> None:
    """Setting or deleting any attribute, a new one too, raises Forged and leaves the verdict as it was."""
    found = real(claim)
    for name in ("claim", "scope", "witness", "counterexample", "note", "__class__"):
        with pytest.raises(Forged, match="does not change"):
            setattr(found, name, FALSE)
        with pytest.raises(Forged, match="does not change"):
            delattr(found, name)
    assert found.claim == claim


@KINDS
def test_replace_changes_no_verdict(claim: Claim) -> None:
    """Neither dataclasses.replace nor the kernel's own way to change a record takes a verdict."""
    other: Any = real(claim)
    for change in (dataclasses.replace, replaced):
        with pytest.raises((TypeError, AttributeError)):
            change(other, claim=FALSE)


@pytest.mark.parametrize("kind", [Proved, Refuted])
def test_new_makes_no_empty_verdict(kind: type) -> None:
    """__new__, which skips the constructor, raises Forged, so there is nothing to set attributes on."""
    with pytest.raises(Forged, match="only the kernel"):
        kind.__new__(kind)
    with pytest.raises(Forged, match="only the kernel"):
        kind.__new__(kind, seal=object())


def test_another_object_does_not_become_a_verdict() -> None:
    """Assigning __class__ turns neither an Undecided nor a look-alike with the same attributes into a verdict."""

    class LookAlike:
        __slots__ = ("claim", "scope", "witness")

    for forged in (LookAlike(), Undecided(FALSE, "a reason")):
        with pytest.raises((TypeError, AttributeError)):
            forged.__class__ = Proved  # type: ignore[assignment]
        assert not isinstance(forged, Proved)


def test_undecided_is_open_but_does_not_change() -> None:
    """Anybody may say Undecided, which is no Proved; what it says stays."""
    found = Undecided(FALSE, "a reason")
    assert not isinstance(found, Proved | Refuted)
    with pytest.raises(AttributeError, match="does not change"):
        found.reason = "proved"  # type: ignore[misc]
    assert replaced(found, reason="another").reason == "another"


@KINDS
def test_a_verdict_is_no_truth_value(claim: Claim) -> None:
    """bool of each of the three verdicts raises, so that `if verdict:` never takes Undecided for something else."""
    for found in (real(claim), Undecided(claim, "a reason")):
        with pytest.raises(TypeError, match="three values"):
            bool(found)


def test_no_way_to_a_verdict_is_public() -> None:
    """The verdict module offers no public name that holds the seal: with the names people may import none is made."""
    seals = [name for name, value in vars(verdict).items() if type(value) is object]
    assert seals
    assert all(name.startswith("_") for name in seals)
