"""
Prints a kernel claim as one plain line that leaves nothing to precedence or notation: what exactly was decided.

Every sum, product and power stands in brackets; `sum(i in V: …)` binds i, `d(…)/d(U[w, j])` is a partial derivative, `{i in d: …}`
the tensor handed to an unknown function, `delta(i, j)` is 1 where the indices are equal and else 0. No bound index has the name of
anything whose scope it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, count
from typing import TypeAlias, assert_never

from derive.kernel.scope import claim_terms, names, size_names
from derive.kernel.terms import (
    Abstract,
    Add,
    At,
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Fact,
    Index,
    IndexTerm,
    Injective,
    Log,
    MapValue,
    Multiply,
    Number,
    Positive,
    Power,
    Root,
    Size,
    SizeNumber,
    Slot,
    Step,
    Sum,
    Term,
    Unequal,
)

Names: TypeAlias = Mapping[Index, str]


def kernel_text(claim: Claim) -> str:
    """Return a kernel claim in plain text: what it is made for, what is given, and the equation."""
    functions = {name for term in claim_terms(claim) for name in names(term).functions}
    printer = _Printer(
        frozenset([*(name for name, _ in claim.parameters), *(each.name for each in claim.maps), *size_names(claim), *functions])
    )
    free: Names = {index: index.name for index in claim.indices}
    made_for = [f"{name} in R{_power(axes)}" for name, axes in claim.parameters]
    made_for += [f"{each.name}: {each.domain} -> {each.codomain}" for each in claim.maps]
    made_for += [f"{index.name} in {index.size}" for index in claim.indices]
    prefix = f"for all {', '.join(made_for)}" if made_for else ""
    given = f"given {' and '.join(printer.fact(fact, free) for fact in claim.given)}" if claim.given else ""
    parts = [part for part in (prefix, given) if part]
    equation = f"{printer.term(claim.left, free)} = {printer.term(claim.right, free)}"
    return "; ".join(parts) + (": " if parts else "") + equation


def _power(axes: tuple[Size, ...]) -> str:
    return f"^({' x '.join(map(str, axes))})" if axes else ""


class _Printer:
    """Prints terms; a bound index gets a name that no parameter, map, size, function or index around it has."""

    def __init__(self, taken: frozenset[str]) -> None:
        self.taken = taken

    def bound(self, indices: Sequence[Index], names: Names) -> Names:
        """Return the names in scope under a binder of indices: w, else w.1, w.2, …, the first that is free."""
        found = dict(names)
        for index in indices:
            found.pop(index, None)
        for index in indices:
            base = index.name.partition(".")[0]
            used = self.taken.union(names.values(), found.values())
            candidates = chain((base,), (f"{base}.{number}" for number in count(1)))
            found[index] = next(each for each in candidates if each not in used)
        return found

    def ranges(self, indices: Sequence[Index], names: Names) -> str:
        """Return the ranges of bound indices, by the names they are printed with."""
        return ", ".join(f"{self.index(index, names)} in {index.size}" for index in indices)

    def index(self, index: IndexTerm, names: Names) -> str:
        """Return an index or the value of a map at one."""
        if isinstance(index, MapValue):
            return f"{index.map}[{self.index(index.index, names)}]"
        return names.get(index, index.name)

    def fact(self, fact: Fact, names: Names) -> str:
        """Return an assumption in words."""
        if isinstance(fact, Injective):
            return f"{fact.map} has no repeats"
        inside = self.bound(fact.every, names)
        match fact:
            case Unequal(left, right):
                said = f"{self.index(left, inside)} != {self.index(right, inside)}"
            case Positive(term):
                said = f"{self.term(term, inside)} > 0"
            case Equal(one, other):
                said = f"{self.term(one, inside)} = {self.term(other, inside)}"
            case _:
                assert_never(fact)
        return f"({said} for all {self.ranges(fact.every, inside)})" if fact.every else f"({said})"

    def term(self, term: Term, names: Names) -> str:
        """Return a term, every operation in brackets."""
        match term:
            case Number(value):
                return str(value) if value >= 0 and value.denominator == 1 else f"({value})"
            case SizeNumber(size):
                return f"({size})" if len(size.parts) + bool(size.constant) > 1 else str(size)
            case Entry(parameter, indices):
                return f"{parameter}[{', '.join(self.index(each, names) for each in indices)}]" if indices else parameter
            case Delta(left, right):
                return f"delta({self.index(left, names)}, {self.index(right, names)})"
            case Add(terms):
                return f"({' + '.join(self.term(each, names) for each in terms)})"
            case Multiply(factors):
                return f"({' * '.join(self.term(each, names) for each in factors)})"
            case Power(base, exponent):
                return f"({self.term(base, names)} ^ {exponent})"
            case Exp(argument):
                return f"exp({self.term(argument, names)})"
            case Log(argument):
                return f"log({self.term(argument, names)})"
            case Root(argument):
                return f"sqrt({self.term(argument, names)})"
            case Step(argument):
                return f"step({self.term(argument, names)})"
            case Sum(index, body):
                inside = self.bound((index,), names)
                return f"sum({self.ranges((index,), inside)}: {self.term(body, inside)})"
            case Derivative(body, parameter, indices):
                return f"d({self.term(body, names)})/d({self.term(Entry(parameter, indices), names)})"
            case At(inner, parameter, slot):
                return f"({self.term(inner, names)} at {parameter} = {self.slot(slot, names)})"
            case Abstract(function, slots, indices):
                tensors = [self.slot(slot, names) for slot in slots]
                return f"{function}({', '.join([*tensors, *(self.index(each, names) for each in indices)])})"
            case _:
                assert_never(term)

    def slot(self, slot: Slot, names: Names) -> str:
        """Return a tensor handed to an unknown function."""
        inside = self.bound(slot.indices, names)
        body = self.term(slot.body, inside)
        return f"{{{self.ranges(slot.indices, inside)}: {body}}}" if slot.indices else body
