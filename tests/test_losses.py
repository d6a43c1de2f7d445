"""Tests of tests/losses.py: 64 claims about other losses and layers, proved, printed, read back, and accepted by Coq."""

from __future__ import annotations

from pathlib import Path

import pytest
from certified import coq_in, needs_coq, wanted
from losses import claims

from derive.certificate.comparing import compare, not_narrower
from derive.certificate.files import certificates


@needs_coq
@pytest.mark.slow
def test_losses_are_certified(tmp_path: Path, library: Path) -> None:
    """Each is proved by the kernel for every size, its statement reads back as the claim, and Coq accepts the uniform proof."""
    found = claims()
    (file,) = certificates("losses", "other losses and layers", [wanted(name, claim) for name, claim in found.items()])

    assert len(found) >= 64
    assert (len(file.blocks), file.unprinted) == (len(found), ())
    assert compare(file, found) == 4 * len(found)
    assert not_narrower(file, found) == file
    coq = coq_in(tmp_path, library)
    assert {each.name: each.message for each in coq.check(file) if not each.certified} == {}


def test_losses_are_proved() -> None:
    """Each claim is proved by the kernel, for every size."""
    for name, claim in claims().items():
        assert not wanted(name, claim).refuted, name
