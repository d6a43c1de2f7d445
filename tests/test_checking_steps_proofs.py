"""Tests of derive/checking/steps/proofs.py: a claim that fails where one like it is refuted is not tried to be proved."""

from __future__ import annotations

import pytest

from derive.checking.steps.proofs import Proofs
from derive.language.claims import claim
from derive.language.syntax import sizes, vector
from derive.routes import KernelRoute

(D,) = sizes("d")
U, V = vector("u", D), vector("v", D)


def test_what_fails_where_another_is_refuted_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of (u − v)ᵀ(u − v), a square with a wrong sign is refuted; others fail there too, and what is right is proved."""
    proofs = Proofs()
    square = (U - V) @ (U - V)
    places = proofs.places(proofs.result(claim(square, U @ U + 2 * (U @ V) + V @ V)))
    assert places
    tried: list[object] = []
    proof = KernelRoute.proof

    def counted(self: KernelRoute, stated: object) -> object:
        tried.append(stated)
        return proof(self, stated)  # type: ignore[arg-type]

    monkeypatch.setattr(KernelRoute, "proof", counted)
    assert not any(proofs.proves(claim(square, other), places) for other in (U @ U + V @ V, U @ U - U @ V, 2 * (U @ V)))
    assert not tried
    right = claim(square, U @ U - 2 * (U @ V) + V @ V)
    assert proofs.proves(right, places)
    assert tried == [right]


def test_what_is_proved_has_no_such_places() -> None:
    """A result without a counterexample tells of no place."""
    proofs = Proofs()
    assert proofs.places(proofs.result(claim(U @ V, V @ U))) == ()
