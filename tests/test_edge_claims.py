"""Tests of tests/edge_claims.py: what the kernel proves at the edges is stated with its conditions, and Coq proves it too."""

from __future__ import annotations

from pathlib import Path

import pytest
from certified import coq_in, needs_coq, wanted
from edge_claims import EDGES, FALSE

from derive.certificate.checking import TOO_LONG, version
from derive.certificate.comparing import compare, not_narrower
from derive.certificate.files import Wanted, certificates


@needs_coq
def test_coq_is_there() -> None:
    """Its version can be told; where it is skipped, no certificate is checked on this machine."""
    assert version()[0].isdigit()


def test_what_need_not_be_defined_is_assumed() -> None:
    """The conditions of logarithms, quotients and kinks stand in the theorem: in Coq, 1/0 and ln 0 are numbers."""
    names = ("log_product", "x_over_x", "relu_relu", "case_log", "root_product", "root_inverse")
    (file,) = certificates("edges", "edges", [wanted(name, EDGES[name]) for name in names])
    product, quotient, kinks, case, roots, inverse = (each.text.partition("Proof.")[0] for each in file.blocks)

    assert "0 < x * y -> 0 < x -> 0 < y ->" in product
    assert "x <> 0 ->\n  x / x = 1" in quotient
    assert "x <> 0 ->" in kinks
    assert "0 < x ->" in case
    assert "0 <= x * y -> 0 <= x -> 0 <= y ->" in roots
    assert "0 <= x -> sqrt x <> 0 -> x <> 0 ->" in inverse


@needs_coq
@pytest.mark.slow
def test_coq_proves_what_the_kernel_proves_at_the_edges(tmp_path: Path, library: Path) -> None:
    """Nothing that the kernel proves is refused."""
    (file,) = certificates("edges", "edges", [wanted(name, each) for name, each in EDGES.items()])
    coq = coq_in(tmp_path, library)

    assert compare(file, EDGES) == 4 * len(EDGES)
    assert not_narrower(file, EDGES) == file
    assert [(each.name, each.message) for each in coq.check(file) if not each.certified] == []


def test_near_misses_are_false() -> None:
    """The kernel refutes each."""
    assert set(FALSE) <= set(EDGES)
    for name, each in FALSE.items():
        assert wanted(name, each).refuted, name


@needs_coq
@pytest.mark.slow
def test_coq_refuses_near_misses(tmp_path: Path, library: Path) -> None:
    """Stated as if they were proved, none has a proof that the tactics find; each is given up at once."""
    (file,) = certificates("false", "near misses", [Wanted(name, each, False) for name, each in FALSE.items()])

    found = coq_in(tmp_path, library).check(file)
    assert [each.name for each in found if each.certified] == []
    assert [each.name for each in found if each.message == TOO_LONG] == []
