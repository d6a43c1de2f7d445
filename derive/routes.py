"""
From a claim to a result: the kernel decides it for every size, SymPy at small sizes, and the two are compared.

A result has no verdict of its own: it reads it off the kernel's sealed verdict and the outcome at small sizes. When one route
proves what the other refutes, `Disagreement` stops the run.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias, final, get_args

from derive.kernel.terms import Index, Size
from derive.kernel.verdict import Counterexample, Forged, Proved, Refuted, Undecided, Verdict
from derive.language.claims import Claim, Injective, Unequal, assumption_terms, claim_maps
from derive.language.scope import index_of, size_names

if TYPE_CHECKING:
    from derive.small.decide import SmallOutcome

Route: TypeAlias = Literal["kernel", "sympy", "both"]
VerdictName: TypeAlias = Literal["proved", "refuted", "undecided"]
ROUTES: Final[tuple[str, ...]] = get_args(Route)


class SizesError(ValueError):
    """Sizes that cannot be used: a name no claim has, a number below one, sizes for a route that takes none."""


class Disagreement(RuntimeError):
    """One route proves what the other refutes: one of them has a fault. The message holds all that reproduces it."""


@final
@dataclass(frozen=True, slots=True)
class Result:
    """
    What the routes found about a claim.

    `kernel` is the kernel's verdict, for every size; `small` is SymPy's outcome at small sizes; None where a route was not taken.
    `seconds` gives the time each route took. Everything else is read off these. Raises Forged where the kernel's verdict is
    about another claim.
    """

    claim: Claim
    kernel: Verdict | None
    small: SmallOutcome | None
    seconds: Mapping[str, float]

    def __post_init__(self) -> None:
        from derive.language.entries import unfold

        if self.kernel is None and self.small is None:
            raise ValueError("a result needs the verdict of at least one route")
        if self.kernel is not None and self.kernel.claim != unfold(self.claim):
            raise Forged("the kernel's verdict is about another claim")

    @property
    def verdict(self) -> VerdictName:
        """Return proved, refuted or undecided: the kernel's word where it was asked, else that of the small sizes."""
        match self.kernel:
            case Proved():
                return "proved"
            case Refuted():
                return "refuted"
            case Undecided():
                return "undecided"
            case None:
                return _small_verdict(self.small)

    @property
    def scope(self) -> str:
        """Return for which sizes the verdict holds: every size, or those it was decided at."""
        if isinstance(self.kernel, Proved):
            return _scope_text(self.kernel.scope, claim_sizes(self.claim))
        if isinstance(self.kernel, Refuted):
            return f"at {sizes_text(self.kernel.counterexample.point.sizes)}" if claim_sizes(self.claim) else "no sizes"
        if self.kernel is None and self.small is not None and self.small.verdict != "undecided":
            return f"at {sizes_text(self.small.sizes)}" if self.small.sizes else "no sizes"
        return ""

    @property
    def reason(self) -> str:
        """Return why the claim is undecided, with what was decided at small sizes; empty where it is not."""
        if self.verdict != "undecided":
            return ""
        parts = [self.kernel.reason] if isinstance(self.kernel, Undecided) else []
        if self.small is not None:
            where = f"at {sizes_text(self.small.sizes)}" if self.small.sizes else "with SymPy"
            match self.small.verdict:
                case "proved":
                    parts.append(f"{where} it holds")
                case "refuted":
                    parts.append(f"{where} the two sides differ")
                case _:
                    parts.append(f"{where}: {self.small.reason}")
        return "; ".join(parts)

    @property
    def counterexample(self) -> Counterexample | None:
        """Return the point at which the kernel saw the two sides differ, None where it did not refute the claim."""
        return self.kernel.counterexample if isinstance(self.kernel, Refuted) else None

    def __bool__(self) -> NoReturn:
        raise TypeError("a result has three verdicts: compare result.verdict with 'proved', 'refuted' or 'undecided'")

    def __str__(self) -> str:
        match self.verdict:
            case "proved":
                return f"proved {self.scope}" if self.scope.startswith("at ") else f"proved for {self.scope}"
            case "refuted" if self.counterexample is not None:
                from derive.language.counterexamples import counterexample_text

                return f"refuted: {counterexample_text(self.claim, self.counterexample)}"
            case "refuted":
                reason = self.small.reason if self.small is not None else ""
                return f"refuted {self.scope}" + (f": {reason}" if reason else "")
            case _:
                return f"undecided: {self.reason}"

    def __repr__(self) -> str:
        return f"<{self}>"


def _small_verdict(small: SmallOutcome | None) -> VerdictName:
    """Return the verdict of the small sizes, spelled out so that no other word passes."""
    if small is not None and small.verdict == "proved":
        return "proved"
    if small is not None and small.verdict == "refuted":
        return "refuted"
    return "undecided"


def _scope_text(scope: str, names: tuple[str, ...]) -> str:
    """Return a scope with the names of its sizes: every size V, d ≥ 1."""
    return f"{scope} {', '.join(names)} ≥ 1" if names and scope == "every size" else scope


def sizes_text(sizes: Mapping[str, int]) -> str:
    """Return sizes as people write them: V = 3, d = 2."""
    return ", ".join(f"{name} = {number}" for name, number in sizes.items())


def claim_sizes(claim: Claim) -> tuple[str, ...]:
    """Return the names of all sizes a claim speaks of, those of its assumptions and maps included, in alphabetical order."""
    found = dict.fromkeys(size_names(claim.left, claim.right, *assumption_terms(claim.given)))

    def note(size: Size) -> None:
        found.update(dict.fromkeys(name for name, _ in size.parts))

    for each_map in claim_maps(claim):
        note(each_map.domain)
        note(each_map.codomain)
    for fact in claim.given:
        if isinstance(fact, Unequal):
            for side in (fact.left, fact.right):
                inner: Index = index_of(side)
                note(side.size)
                note(inner.size)
        elif isinstance(fact, Injective):
            note(fact.map.domain)
    return tuple(sorted(found))


def check_sizes(sizes: Mapping[str, int], known: tuple[str, ...]) -> None:
    """Raise SizesError unless every name is among the known ones and every number is a positive integer."""
    for name, number in sizes.items():
        if name not in known:
            have = f"there are {', '.join(known)}" if known else "there are none"
            raise SizesError(f"no size is called {name!r} here: {have}")
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise SizesError(f"the size {name} is a positive integer, not {number!r}")


def prove(claim: Claim, *, route: Route = "both", sizes: Mapping[str, int] | None = None) -> Result:
    """
    Return what the kernel finds for every size, what SymPy finds at small `sizes`, or both.

    Raises Disagreement when one route proves what the other refutes, SizesError for sizes the claim does not have, ValueError
    for another route.
    """
    if route not in ROUTES:
        raise ValueError(f"the route is kernel, sympy or both, not {route!r}")
    if sizes is not None:
        if route == "kernel":
            raise SizesError("the kernel decides for every size at once: sizes are for the SymPy route")
        check_sizes(sizes, claim_sizes(claim))
    seconds: dict[str, float] = {}
    kernel, small = None, None
    if route != "sympy":
        kernel, seconds["kernel"] = ask_kernel(claim)
    if route != "kernel":
        small, seconds["sympy"] = ask_small(claim, sizes)
    return settle(claim, kernel, small, seconds)


def ask_kernel(claim: Claim) -> tuple[Verdict, float]:
    """Return the kernel's verdict for every size, and the seconds it took."""
    from derive.kernel.decide import decide
    from derive.language.entries import unfold

    started = time.perf_counter()
    verdict = decide(unfold(claim))
    return verdict, time.perf_counter() - started


def ask_small(claim: Claim, sizes: Mapping[str, int] | None) -> tuple[SmallOutcome, float]:
    """Return SymPy's outcome at small sizes, its own where none are given, and the seconds it took (importing SymPy left out)."""
    from derive.small.decide import decide_at

    started = time.perf_counter()
    own = {name: number for name, number in (sizes or {}).items() if name in claim_sizes(claim)}
    outcome = decide_at(claim, own)
    return outcome, time.perf_counter() - started


def settle(claim: Claim, kernel: Verdict | None, small: SmallOutcome | None, seconds: Mapping[str, float]) -> Result:
    """
    Return the result of both routes. Raises Disagreement when one proves what the other refutes.

    What the kernel refutes at some sizes may hold at others: then SymPy is asked again, at the sizes of the counterexample.
    """
    if kernel is not None and small is not None:
        if isinstance(kernel, Proved) and small.verdict == "refuted":
            raise Disagreement(_disagreement(claim, kernel, small))
        if isinstance(kernel, Refuted) and small.verdict == "proved":
            again, _ = ask_small(claim, kernel.counterexample.point.sizes)
            if again.verdict == "proved":
                raise Disagreement(_disagreement(claim, kernel, again))
    return Result(claim, kernel, small, seconds)


def _disagreement(claim: Claim, kernel: Verdict, small: SmallOutcome) -> str:
    """Return all that somebody needs to see the two routes disagree again."""
    loaded = {name: sys.modules[name] for name in ("derive", "sympy", "flint") if name in sys.modules}
    versions = [f"Python {platform.python_version()}", *(f"{name} {each.__version__}" for name, each in loaded.items())]
    outcome = repr(kernel)
    if isinstance(kernel, Refuted):
        outcome = f"{outcome} at {kernel.counterexample.point!r}"
    return "\n".join(
        (
            "one route proves what the other refutes: one of them has a fault",
            f"  claim: {claim}",
            *(f"  given: {fact!r}" for fact in claim.given),
            f"  kernel: {outcome}",
            f"  SymPy at {sizes_text(small.sizes) or 'no sizes'}: {small.verdict}" + (f" ({small.reason})" if small.reason else ""),
            f"  versions: {', '.join(versions)}",
            f"  left: {claim.left!r}",
            f"  right: {claim.right!r}",
        )
    )
