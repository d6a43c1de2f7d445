"""Turns a claim at concrete sizes into its cases: a value for each free index and a table for each index map."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue
from derive.language.claims import Claim, Injective, Unequal, claim_indices, claim_maps
from derive.language.scope import index_of

Table: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Values, counted from 0, for the free indices of a claim, and the table of each index map."""

    indices: Mapping[Index, int]
    tables: Mapping[IndexMap, Table]

    def value(self, term: IndexTerm) -> int:
        """Return the value of an index term: of k, of w[k], of p[w[k]]."""
        if isinstance(term, MapValue):
            return self.tables[term.map][self.value(term.index)]
        return self.indices[term]

    def bind(self, index: Index, value: int) -> Case:
        """Return the case in which one more index has a value; an outer index of that name is hidden."""
        return Case({**self.indices, index: value}, self.tables)

    def __str__(self) -> str:
        parts = [f"{index} = {value}" for index, value in self.indices.items()]
        parts += [f"{each} = {list(table)}" for each, table in self.tables.items()]
        return ", ".join(parts)


def cases(claim: Claim, sizes: dict[str, int], most: int) -> Iterator[Case | None]:
    """
    Yield every case, None in place of one that the claim's assumptions on indices exclude; where there are more than `most`, the
    first of them and one more at least.
    """
    indices, maps = claim_indices(claim), claim_maps(claim)
    for values in itertools.product(*(range(min(index.size.at(sizes), most + 1)) for index in indices)):
        named = dict(zip(indices, values, strict=True))
        for tables in _tables(maps, sizes):
            case = Case(named, tables)
            yield case if all(_holds(each, case, sizes) for each in claim.given) else None


def _tables(maps: tuple[IndexMap, ...], sizes: dict[str, int]) -> Iterator[dict[IndexMap, Table]]:
    """Yield a table for each map, in every combination, one at a time: there may be more than fit into memory."""
    if not maps:
        yield {}
        return
    first, *others = maps
    for table in itertools.product(range(first.codomain.at(sizes)), repeat=first.domain.at(sizes)):
        for rest in _tables(tuple(others), sizes):
            yield {first: table, **rest}


def with_every(case: Case, free: tuple[Index, ...], sizes: dict[str, int]) -> Iterator[Case]:
    """Yield the case with every value of those indices that have none in it: such an index stands for all of them."""
    missing = [index for index in dict.fromkeys(free) if index not in case.indices]
    for chosen in itertools.product(*(range(index.size.at(sizes)) for index in missing)):
        yield Case({**case.indices, **dict(zip(missing, chosen, strict=True))}, case.tables)


def _holds(given: object, case: Case, sizes: dict[str, int]) -> bool:
    match given:
        case Unequal(left, right):
            every = with_every(case, (index_of(left), index_of(right)), sizes)
            return all(each.value(left) != each.value(right) for each in every)
        case Injective(index_map):
            table = case.tables[index_map]
            return len(set(table)) == len(table)
        case _:
            return True
