"""What tests of certificates share: claims with their verdicts, and whether Coq is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from derive.certificate.checking import MODULES, Coq
from derive.certificate.files import Certificate, Wanted, certificates
from derive.kernel.verdict import Proved, Refuted
from derive.language.claims import Claim
from derive.routes import KernelRoute

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed: no certificate is checked")


def wanted(name: str, claim: Claim) -> Wanted:
    """Return a claim as it is to be certified, by what the kernel says of it."""
    verdict, _ = KernelRoute().ask(claim)
    if isinstance(verdict, Proved):
        return Wanted(name, claim, False, verdict.witness)
    assert isinstance(verdict, Refuted)
    return Wanted(name, claim, True, verdict.counterexample.point)


def certificate(claim: Claim, name: str = "it") -> Certificate:
    """Return the only file that certifies one claim."""
    (found,) = certificates("own", "a claim", [wanted(name, claim)])
    return found


def coq_in(folder: Path, library: Path) -> Coq:
    """Return Coq in a folder, into which the support library is copied as it was compiled in another."""
    for module in MODULES:
        for kind in ("v", "vo"):
            shutil.copy(library / f"{module}.{kind}", folder)
    return Coq(folder)
