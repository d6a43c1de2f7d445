"""
The three verdicts. `Proved` and `Refuted` are made only by the kernel: constructing, copying, pickling, subclassing
or changing one raises `Forged`. `Undecided` is open: anybody may give up, with a reason.

Python cannot make this iron: who reaches for `object.__setattr__` or for the private seal can lie. It makes lying deliberate.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NoReturn, Self, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.terms import Claim

Entries: TypeAlias = Mapping[tuple[int, ...], Fraction]


class Forged(TypeError):
    """An attempt to make or change a verdict outside the kernel."""


class Inconsistent(RuntimeError):
    """The kernel contradicts itself: a claim it proves has sides that differ at the witness. A defect of the kernel."""


@final
@record
class Enclosure:
    """An interval with rational ends that is sure to hold a value."""

    lower: Fraction
    upper: Fraction


@final
@record
class Point:
    """
    Exact values for everything a claim speaks of; indices count from 0. `functions` says what an abstract function stands
    for.
    """

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    maps: Mapping[str, tuple[int, ...]]
    parameters: Mapping[str, Entries]
    functions: Mapping[str, str]


@final
@record
class Counterexample:
    """A point at which both sides are defined and lie in intervals that do not meet."""

    point: Point
    left: Enclosure
    right: Enclosure


_SEAL: Final = object()


class _Sealed:
    """What makes `Proved` and `Refuted` hard to forge."""

    __slots__ = ()

    def __init_subclass__(cls, *, kernel: object = None) -> None:
        if kernel is not _SEAL:
            raise Forged("a verdict has no subclasses")

    def __new__(cls, *_values: object, seal: object = None, **_named: object) -> Self:
        if seal is not _SEAL:
            raise Forged("only the kernel makes a verdict")
        return super().__new__(cls)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise Forged("a verdict does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise Forged("a verdict does not change")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise Forged("a verdict is not copied or pickled: keep the claim and decide it again")

    def __copy__(self) -> NoReturn:
        raise Forged("a verdict is not copied: there is one of it")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise Forged("a verdict is not copied: there is one of it")

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict has three values: match on Proved, Refuted, Undecided")


@final
class Proved(_Sealed, kernel=_SEAL):
    """
    The claim holds wherever both sides are defined and the given facts hold.

    `scope` names the sizes: "every size", or the numbers in the claim. `witness` is a point at which the given facts hold and both
    sides are defined, None where every point is one.
    """

    __slots__ = ("claim", "scope", "witness")

    claim: Claim
    scope: str
    witness: Point | None

    def __init__(self, claim: Claim, scope: str, witness: Point | None, *, seal: object = None) -> None:
        if seal is not _SEAL:
            raise Forged("only the kernel makes Proved")
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "witness", witness)

    def __repr__(self) -> str:
        return f"Proved({self.scope})"


@final
class Refuted(_Sealed, kernel=_SEAL):
    """The claim is false: `counterexample` satisfies the given facts, and the two sides differ there."""

    __slots__ = ("claim", "counterexample")

    claim: Claim
    counterexample: Counterexample

    def __init__(self, claim: Claim, counterexample: Counterexample, *, seal: object = None) -> None:
        if seal is not _SEAL:
            raise Forged("only the kernel makes Refuted")
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "counterexample", counterexample)

    def __repr__(self) -> str:
        return f"Refuted({self.counterexample.left} ≠ {self.counterexample.right})"


@final
@record
class Undecided:
    """Neither proved nor refuted; `reason` is one sentence."""

    claim: Claim
    reason: str

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict has three values: match on Proved, Refuted, Undecided")


Verdict: TypeAlias = Proved | Refuted | Undecided
