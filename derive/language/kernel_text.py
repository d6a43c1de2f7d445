"""
Prints a kernel claim as one plain line that leaves nothing to precedence or notation: what exactly was decided.

Every sum, product and power stands in brackets; `sum(i in V: …)` binds i, `d(…)/d(U[w, j])` is a partial derivative, `{i in d: …}`
the tensor handed to an unknown function, `delta(i, j)` is 1 where the indices are equal and else 0.
"""

from __future__ import annotations

from typing import assert_never

from derive.kernel.terms import (
    Abstract,
    Add,
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Fact,
    Index,
    Injective,
    Log,
    Multiply,
    Number,
    Positive,
    Power,
    Size,
    SizeNumber,
    Step,
    Sum,
    Term,
    Unequal,
)


def kernel_text(claim: Claim) -> str:
    """Return a kernel claim in plain text: what it is made for, what is given, and the equation."""
    made_for = [f"{name} in R{_power(axes)}" for name, axes in claim.parameters]
    made_for += [f"{each.name}: {each.domain} -> {each.codomain}" for each in claim.maps]
    made_for += [_range(index) for index in claim.indices]
    prefix = f"for all {', '.join(made_for)}" if made_for else ""
    given = f"given {' and '.join(map(_fact, claim.given))}" if claim.given else ""
    parts = [part for part in (prefix, given) if part]
    return "; ".join(parts) + (": " if parts else "") + f"{_term(claim.left)} = {_term(claim.right)}"


def _power(axes: tuple[Size, ...]) -> str:
    return f"^({' x '.join(map(str, axes))})" if axes else ""


def _range(index: Index) -> str:
    return f"{index.name} in {index.size}"


def _fact(fact: Fact) -> str:
    match fact:
        case Unequal(left, right, every):
            said = f"{left} != {right}"
        case Injective(index_map):
            return f"{index_map} has no repeats"
        case Positive(term, every):
            said = f"{_term(term)} > 0"
        case Equal(left, right, every):
            said = f"{_term(left)} = {_term(right)}"
        case _:
            assert_never(fact)
    return f"({said} for all {', '.join(map(_range, every))})" if every else f"({said})"


def _term(term: Term) -> str:
    match term:
        case Number(value):
            return str(value) if value >= 0 and value.denominator == 1 else f"({value})"
        case SizeNumber(size):
            return f"({size})" if len(size.parts) + bool(size.constant) > 1 else str(size)
        case Entry(parameter, indices):
            return f"{parameter}[{', '.join(map(str, indices))}]" if indices else parameter
        case Delta(left, right):
            return f"delta({left}, {right})"
        case Add(terms):
            return f"({' + '.join(map(_term, terms))})"
        case Multiply(factors):
            return f"({' * '.join(map(_term, factors))})"
        case Power(base, exponent):
            return f"({_term(base)} ^ {exponent})"
        case Exp(argument):
            return f"exp({_term(argument)})"
        case Log(argument):
            return f"log({_term(argument)})"
        case Step(argument):
            return f"step({_term(argument)})"
        case Sum(index, body):
            return f"sum({_range(index)}: {_term(body)})"
        case Derivative(body, parameter, indices):
            return f"d({_term(body)})/d({_term(Entry(parameter, indices))})"
        case Abstract(function, slots, indices):
            tensors = [
                f"{{{', '.join(map(_range, slot.indices))}: {_term(slot.body)}}}" if slot.indices else _term(slot.body)
                for slot in slots
            ]
            return f"{function}({', '.join([*tensors, *map(str, indices)])})"
        case _:
            assert_never(term)
