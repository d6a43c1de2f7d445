"""
A pytest plugin for `test_always_proved.py`: with LYING_KERNEL=proved (or undecided) the kernel says that of every claim.

It reaches for the kernel's private seal, as only a test of the tests may.
"""

from __future__ import annotations

import os

from derive.kernel.decide import Kernel
from derive.kernel.terms import Claim
from derive.kernel.verdict import _SEAL, Proved, Undecided


def proved(_: Kernel, claim: Claim) -> Proved:
    """Say that a claim is proved, whatever it says."""
    return Proved(claim, "every size", None, seal=_SEAL)


def undecided(_: Kernel, claim: Claim) -> Undecided:
    """Say that a claim is undecided, whatever it says."""
    return Undecided(claim, "this kernel never decides")


match os.environ.get("LYING_KERNEL", "honest"):
    case "proved":
        Kernel.decide = Kernel.proof = proved  # type: ignore[assignment]
    case "undecided":
        Kernel.decide = undecided  # type: ignore[method-assign,assignment]
        Kernel.proof = lambda *_: None  # type: ignore[method-assign,assignment]
