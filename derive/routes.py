"""
From a claim to a result: the kernel decides it for every size, SymPy at small sizes, and the two are compared.

A result has no verdict of its own: it reads it off the kernel's sealed verdict and the outcome at small sizes. When one route
proves what the other refutes, `Disagreement` stops the run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias, final, get_args

from derive.kernel.records import record, uncompared
from derive.kernel.verdict import Counterexample, Forged, Proved, Refuted, Undecided, Verdict
from derive.language.claims import Claim
from derive.small.sizes import UnfitSizes, claim_sizes, complete_sizes

if TYPE_CHECKING:
    from derive.kernel.terms import Claim as KernelClaim
    from derive.language.phrases import Phrase
    from derive.small.decide import Decider, SmallOutcome

Route: TypeAlias = Literal["kernel", "sympy", "both"]
VerdictName: TypeAlias = Literal["proved", "refuted", "undecided"]
ROUTES: Final[tuple[str, ...]] = get_args(Route)
EVERY_SIZE: Final = "every size"
_NO_SIZES: Final = "all numbers"


class Disagreement(RuntimeError):
    """One route proves what the other refutes: one of them has a fault. The message holds all that reproduces it."""


@final
@record
class Result:
    """
    What the routes found about a claim.

    `kernel` is the kernel's verdict, for every size; `small` is SymPy's outcome at small sizes; None where a route was not taken.
    `seconds` gives the time each route took; `asked` is who asked the kernel, and knows how the claim unfolds. Everything else is
    read off these. Raises Forged where the kernel's verdict is about another claim.
    """

    claim: Claim
    kernel: Verdict | None
    small: SmallOutcome | None
    seconds: Mapping[str, float]
    asked: KernelRoute | None = uncompared(default=None)

    def __post_init__(self) -> None:
        if self.kernel is None and self.small is None:
            raise ValueError("a result needs the verdict of at least one route")
        if type(self.kernel) not in (Proved, Refuted, Undecided, type(None)) or type(self.asked) not in (KernelRoute, type(None)):
            raise Forged("a result takes the kernel's own verdicts, and the kernel's own route")
        if self.kernel is not None and self.kernel.claim != (self.asked or KernelRoute()).unfolded(self.claim):
            raise Forged("the kernel's verdict is about another claim")

    @property
    def verdict(self) -> VerdictName:
        """
        Return proved, refuted or undecided.

        The kernel's word stands where it has one. A counterexample that SymPy found at small sizes refutes the claim too; a proof
        at small sizes is a proof for these sizes, and only where the kernel was not asked.
        """
        small = None if self.small is None else self.small.verdict
        if isinstance(self.kernel, Proved) or (self.kernel is None and small == "proved"):
            return "proved"
        if isinstance(self.kernel, Refuted) or small == "refuted":
            return "refuted"
        return "undecided"

    @property
    def scope(self) -> str:
        """Return for which sizes the verdict holds: "every size V, d ≥ 1", or "V = 3, d = 2"; empty where it is undecided."""
        if isinstance(self.kernel, Proved):
            return _scope_text(self.kernel.scope, sorted(claim_sizes(self.claim)))
        if self.verdict == "undecided":
            return ""
        sizes = self.small.sizes if self.small is not None else {}
        if isinstance(self.kernel, Refuted):
            sizes = self.kernel.counterexample.point.sizes
        return sizes_text(sizes) or _NO_SIZES

    @property
    def reason(self) -> str:
        """Return why the claim is undecided, with what was found at small sizes; empty where it is decided."""
        return str(self.reason_phrase)

    @property
    def reason_phrase(self) -> Phrase:
        """Return the reason as a phrase, without words where the claim is decided."""
        from derive.language.phrases import Phrase, phrase

        kernel = Phrase(self.kernel.reason) if isinstance(self.kernel, Undecided) else None
        if self.verdict != "undecided":
            return Phrase("")
        if self.small is None:
            return kernel or Phrase("")
        sizes, reason = sizes_text(self.small.sizes), Phrase(self.small.reason)
        if self.small.verdict == "proved":
            small = phrase("at {sizes} it holds", sizes=sizes) if sizes else phrase("with SymPy it holds")
        else:
            small = (
                phrase("at {sizes}: {reason}", sizes=sizes, reason=reason)
                if sizes
                else phrase("with SymPy: {reason}", reason=reason)
            )
        return phrase("{kernel}; {small}", kernel=kernel, small=small) if kernel else small

    @property
    def counterexample(self) -> Counterexample | None:
        """Return the point at which the two sides differ: the kernel's, else the one SymPy found; None where nothing is refuted."""
        if isinstance(self.kernel, Refuted):
            return self.kernel.counterexample
        return self.small.counterexample if self.verdict == "refuted" and self.small is not None else None

    @property
    def counterexample_entry(self) -> tuple[int, ...]:
        """Return which entry of the two sides differs, counted from 0; empty for scalars and where nothing is refuted."""
        found = self.counterexample
        if found is None:
            return ()
        if self.small is not None and not isinstance(self.kernel, Refuted):
            return self.small.entry or ()
        from derive.language.counterexamples import entry_of

        return entry_of(self.claim, found.point)

    @property
    def counterexample_text(self) -> str:
        """Return the counterexample in one line, in the claim's own symbols; empty where nothing is refuted."""
        from derive.language.counterexamples import counterexample_text

        found = self.counterexample
        return "" if found is None else counterexample_text(self.claim, found, self.counterexample_entry)

    def __bool__(self) -> NoReturn:
        raise TypeError("a result has three verdicts: compare result.verdict with 'proved', 'refuted' or 'undecided'")

    def __str__(self) -> str:
        match self.verdict:
            case "proved":
                return f"proved {'for' if isinstance(self.kernel, Proved) or self.scope == _NO_SIZES else 'at'} {self.scope}"
            case "refuted":
                return f"refuted: {self.counterexample_text}"
            case _:
                return f"undecided: {self.reason}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str:
        from derive.language.notebook_forms import result_in_notebook

        return result_in_notebook(self.claim, self.verdict, str(self))


def _scope_text(scope: str, names: Sequence[str]) -> str:
    """Return a scope with the names of its sizes: every size V, d ≥ 1."""
    return f"{scope} {', '.join(names)} ≥ 1" if names and scope == EVERY_SIZE else scope


def sizes_text(sizes: Mapping[str, int]) -> str:
    """Return sizes as people write them, in alphabetical order: V = 3, d = 2."""
    return ", ".join(f"{name} = {number}" for name, number in sorted(sizes.items()))


def prove(claim: Claim, *, route: Route = "both", sizes: Mapping[str, int] | None = None) -> Result:
    """
    Return what the kernel finds for every size, what SymPy finds at small `sizes`, or both.

    Raises Disagreement when one route proves what the other refutes, UnfitSizes for sizes the claim does not have, ValueError
    for another route.
    """
    if route not in ROUTES:
        raise ValueError(f"the route is kernel, sympy or both, not {route!r}")
    if sizes is not None:
        if route == "kernel":
            raise UnfitSizes("the kernel decides for every size at once: sizes are for the SymPy route")
        complete_sizes(claim, sizes)
    seconds: dict[str, float] = {}
    kernel, small, asked = None, None, KernelRoute()
    if route != "sympy":
        kernel, seconds["kernel"] = asked.ask(claim)
    if route != "kernel":
        small, seconds["sympy"] = ask_small(claim, sizes)
    return settle(claim, kernel, small, seconds, asked)


class KernelRoute:
    """The kernel's route, for claims one after another: what they share is unfolded and brought into canonical form once."""

    def __init__(self) -> None:
        from derive.kernel.decide import Kernel
        from derive.language.entries import Entries

        self._kernel = Kernel()
        self._entries = Entries()
        self._unfolded: dict[Claim, KernelClaim] = {}

    def unfolded(self, claim: Claim) -> KernelClaim:
        """Return a claim as the kernel reads it."""
        known = self._unfolded.get(claim)
        if known is None:
            known = self._unfolded[claim] = self._entries.claim(claim)
        return known

    def proof(self, claim: Claim) -> tuple[Verdict | None, float]:
        """Return the kernel's proof of a claim, and the seconds it took; where there is none, nothing that refutes it is sought."""
        started = time.perf_counter()
        proof = self._kernel.proof(self.unfolded(claim))
        return proof, time.perf_counter() - started

    def proves(self, claim: Claim) -> bool:
        """Return whether the kernel proves a claim; where it does not, no point is searched at which the claim fails."""
        return self.proof(claim)[0] is not None

    def ask(self, claim: Claim) -> tuple[Verdict, float]:
        """Return the kernel's verdict for every size, and the seconds it took."""
        started = time.perf_counter()
        verdict = self._kernel.decide(self.unfolded(claim))
        return verdict, time.perf_counter() - started


def ask_small(claim: Claim, sizes: Mapping[str, int] | None, decider: Decider | None = None) -> tuple[SmallOutcome, float]:
    """
    Return SymPy's outcome at small sizes, its own where none are given, and the seconds it took (importing SymPy left out).

    A decider at the same sizes may be handed on from claim to claim: it remembers what they share.
    """
    from derive.small.decide import Decider

    started = time.perf_counter()
    outcome = (decider or Decider(sizes)).decide(claim)
    return outcome, time.perf_counter() - started


def settle(
    claim: Claim,
    kernel: Verdict | None,
    small: SmallOutcome | None,
    seconds: Mapping[str, float],
    asked: KernelRoute | None = None,
) -> Result:
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
    return Result(claim, kernel, small, seconds, asked)


def _disagreement(claim: Claim, kernel: Verdict, small: SmallOutcome) -> str:
    """Return all that somebody needs to see the two routes disagree again."""
    import platform

    from derive.language.kernel_text import kernel_text

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
            f"  decided by the kernel: {kernel_text(kernel.claim)}",
            f"  kernel: {outcome}",
            f"  SymPy at {sizes_text(small.sizes) or 'no sizes'}: {small.verdict}" + (f" ({small.reason})" if small.reason else ""),
            f"  versions: {', '.join(versions)}",
            f"  left: {claim.left!r}",
            f"  right: {claim.right!r}",
        )
    )
