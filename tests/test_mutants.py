"""
At least 2,000 random mutants of the catalogue's closed forms: two routes that share no arithmetic never disagree about one.

A plain run looks at the first few of each theorem, `-m slow` at all of them.
A mutant is the same on every machine: mutants(statement(KEY).theorem(NAME).claim, EACH, SEED)[PLACE], as a failure's message says.
"""

from __future__ import annotations

from collections import Counter

import pytest
from confirm_counterexample import confirms

from derive import catalog
from derive.kernel.decide import Kernel, decide
from derive.kernel.verdict import Proved, Refuted, Verdict
from derive.language.claims import Claim, claim_indices
from derive.language.entries import unfold
from derive.language.near_misses import mutants
from derive.language.terms import Zeros
from derive.small.decide import Decider

EACH, SEED = 34, 20_000
AT_LEAST = 20
FIRST = 6
MOST_UNDECIDED = 9
KEYS = catalog.keys()
THEOREMS = [(key, theorem.name) for key in KEYS for theorem in catalog.statement(key).theorems]
SIZES = {"V": 3, "d": 2, "K": 2, "N": 2, "m": 1}


class Routes:
    """Both routes to a verdict, the second one remembering left sides at each sizes it was asked at."""

    def __init__(self) -> None:
        self.kernel = Kernel()
        self._deciders: dict[tuple[tuple[str, int], ...], Decider] = {}

    def small(self, claim: Claim, sizes: dict[str, int]) -> str:
        """Return the verdict of the small route at sizes."""
        key = tuple(sorted(sizes.items()))
        if key not in self._deciders:
            self._deciders[key] = Decider(sizes)
        return self._deciders[key].decide(claim).verdict

    def compared(self, claim: Claim) -> tuple[Verdict, str]:
        """Return the kernel's verdict, and that of the small route at the sizes of the counterexample where there is one."""
        found = self.kernel.decide(unfold(claim))
        sizes = dict(found.counterexample.point.sizes) if isinstance(found, Refuted) else SIZES
        return found, self.small(claim, sizes)


def drawn(key: str, name: str, count: int = EACH) -> tuple[Claim, ...]:
    """Return the first mutants of a theorem."""
    return tuple(each.claim for each in mutants(catalog.statement(key).theorem(name).claim, count, SEED))


def compared(key: str, name: str, claims: tuple[Claim, ...]) -> Counter[str]:
    """Return how often the kernel gave each verdict on mutants, none of which sets the routes against each other."""
    routes, found = Routes(), Counter[str]()
    for place, claim in enumerate(claims):
        verdict, small = routes.compared(claim)
        again = (
            f"mutants(statement({key!r}).theorem({name!r}).claim, {EACH}, {SEED})[{place}]: {claim}: {verdict!r}, small: {small}"
        )
        match verdict:
            case Proved():
                assert small == "proved", again
            case Refuted():
                assert small == "refuted", again
        found[type(verdict).__name__] += 1
    return found


@pytest.mark.parametrize(("key", "name"), THEOREMS[2::8])  # the slow test below takes them all
def test_the_first_mutants_do_not_set_the_routes_against_each_other(key: str, name: str) -> None:
    """What the kernel refutes is not proved at the sizes it was refuted at; what it proves is proved; some are refuted."""
    claims = drawn(key, name, FIRST)
    assert len(set(claims)) == FIRST
    assert compared(key, name, claims)["Refuted"] > 0


@pytest.mark.slow
@pytest.mark.parametrize(("key", "name"), THEOREMS)
def test_no_mutant_sets_the_routes_against_each_other(key: str, name: str) -> None:
    """The same of all two thousand; few are left undecided."""
    claims = drawn(key, name)
    is_zero = isinstance(catalog.statement(key).theorem(name).claim.right, Zeros)
    assert len(set(claims)) >= AT_LEAST if is_zero else len(set(claims)) == EACH
    found = compared(key, name, claims)
    assert found["Undecided"] <= MOST_UNDECIDED, found
    assert found["Refuted"] > 0, found


@pytest.mark.parametrize(("key", "name"), THEOREMS[::12])
def test_the_first_mutants_are_the_first_of_all(key: str, name: str) -> None:
    """How many are asked for changes nothing about the first ones."""
    assert drawn(key, name, FIRST) == drawn(key, name)[:FIRST]


def test_there_are_two_thousand_mutants() -> None:
    """All theorems together have at least 2,000 mutants: as many as asked for, but for claims that something is zero."""
    rights = [catalog.statement(key).theorem(name).claim.right for key, name in THEOREMS]
    assert sum(AT_LEAST if isinstance(right, Zeros) else EACH for right in rights) >= 2000


@pytest.mark.parametrize(("key", "name"), THEOREMS)
def test_near_misses_are_refuted_with_counterexamples_that_hold(key: str, name: str) -> None:
    """Each near miss of the catalogue is refuted, and at its counterexample the sides differ in plain numbers too."""
    theorem = catalog.statement(key).theorem(name)
    assert len(theorem.near_misses) >= 2
    for miss in theorem.near_misses:
        claim = Claim(theorem.claim.left, miss.right, theorem.claim.given)
        verdict = decide(unfold(claim))
        assert isinstance(verdict, Refuted), miss.slip
        assert confirms(claim, verdict.counterexample), (miss.slip, verdict)


@pytest.mark.parametrize(("key", "name"), THEOREMS)
def test_a_true_claim_has_no_counterexample(key: str, name: str) -> None:
    """The plain numbers do not confirm a near miss's counterexample against the theorem itself: there its sides agree."""
    theorem = catalog.statement(key).theorem(name)
    misses = (Claim(theorem.claim.left, each.right, theorem.claim.given) for each in theorem.near_misses)
    claim = next(each for each in misses if set(claim_indices(each)) == set(claim_indices(theorem.claim)))
    verdict = decide(unfold(claim))
    assert isinstance(verdict, Refuted)
    assert not confirms(theorem.claim, verdict.counterexample)
