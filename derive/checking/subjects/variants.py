"""The ways a chain may be meant: with samples that have one name, in the ways to stack them, and with sums that are not written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias, final

from derive.checking.subjects.chains import Chain
from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning, Notation
from derive.subjects.inference.stacked import Letters, stacked
from derive.subjects.meaning.einstein import indices_of_names, names_summed, summed
from derive.subjects.told.facts import Facts

Definitions: TypeAlias = Mapping[Key, Meaning]
Ways: TypeAlias = tuple[tuple[str, Chain, Definitions], ...]

# The ways of so many chains are known at once: a sheet may be long.
_KEPT: Final = 500


@final
class Variants:
    """
    The ways the chains of a sheet may be meant, each found once; `built` is how the sheet puts matrices together.

    Who writes Σ_i x_i leaves no sum over x out: an index of it that stands twice elsewhere is not summed over in silence.
    """

    def __init__(self, base: Notation, facts: Facts, built: Mapping[Key, str], chains: Sequence[Chain] = ()) -> None:
        self._base = base
        self._facts = facts
        self._built = built
        self._chains = chains
        self._letters = Letters()
        self._stacked: dict[int, tuple[Chain, list[tuple[Definitions, Ways]]]] = {}
        self._summed: dict[int, tuple[Chain, Chain | None]] = {}

    def of(self, chain: Chain, definitions: Definitions, stacking: str) -> Iterator[tuple[Chain, Definitions]]:
        """
        Yield a chain and what its names are defined to be, in all the ways it may be meant; samples have one name in each, where
        others are stacked in one way, in that.
        """
        yield from self._of_one(chain, definitions, stacking)
        if chain.otherwise is not None:
            yield from self._of_one(chain.otherwise, definitions, stacking)

    def _of_one(self, chain: Chain, definitions: Definitions, stacking: str) -> Iterator[tuple[Chain, Definitions]]:
        ways = self._ways(chain, definitions)
        for note, variant, behind in ways:
            if len(ways) == 1 or stacking in ("", note):
                yield variant, behind
        if not ways:
            yield chain, definitions
        summed_up = self._einstein(chain)
        if summed_up is not None:
            yield summed_up, definitions

    def _ways(self, chain: Chain, definitions: Definitions) -> Ways:
        _, known = self._stacked.setdefault(id(chain), (chain, []))
        found = next((ways for defined, ways in known if defined == definitions), None)
        if found is None:
            ways = stacked(chain.trees, definitions, self._base.tensors, self._facts, self._built, self._letters)
            found = tuple((note, _noted(chain, note, len(ways) > 1, trees), behind) for note, trees, behind in ways)
            known.append((definitions, found))
            if len(self._stacked) > _KEPT:
                del self._stacked[next(iter(self._stacked))]
        return found

    def _einstein(self, chain: Chain) -> Chain | None:
        """Return a chain with the sums that are not written, None where there are none."""
        if id(chain) not in self._summed:
            free = frozenset(chain.order)
            changed = {key: summed(tree, free) for key, tree in chain.trees.items()}
            if changed != chain.trees and self._summed_names:
                at = (pair for tree in chain.trees.values() for pair in indices_of_names(tree))
                free |= {letter for name, letter in at if name in self._summed_names}
                changed = {key: summed(tree, free) for key, tree in chain.trees.items()}
            self._summed[id(chain)] = chain, replaced(chain, trees=changed) if changed != chain.trees else None
        return self._summed[id(chain)][1]

    @cached_property
    def _summed_names(self) -> frozenset[str]:
        """Return the names over an index of which the sheet writes a sum."""
        return frozenset(name for chain in self._chains for tree in chain.trees.values() for name in names_summed(tree))


def _noted(chain: Chain, note: str, is_one_of_several: bool, trees: object) -> Chain:
    notes = "; ".join(filter(None, (chain.note, note)))
    return replaced(chain, trees=trees, note=notes, stacks=note if is_one_of_several else "")
