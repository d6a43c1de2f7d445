"""A statement's code into the terms its function computes: the loss and gradients, in a form that computes well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.kernel.terms import Index, Size
from derive.language.claims import Code, Statement, Theorem, assumption_terms
from derive.language.terms import Gradient, Jacobian, Parameter, Term
from derive.numpy_code.arguments import Argument
from derive.numpy_code.forms import computable
from derive.numpy_code.joined import Joiner
from derive.numpy_code.names import Names
from derive.numpy_code.prepare import NotPrintable, refuse_unprintable, with_own_indices
from derive.numpy_code.vouching import Voucher


@dataclass(frozen=True, slots=True)
class Result:
    """
    Something a function returns: its name, its term, the theorem that states it (none for the loss), its shape, and the class of
    its factors, if it is kept as such.
    """

    name: str
    term: Term
    theorem: Theorem | None
    shape: tuple[Size, ...]
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A result's term as it is compiled, and the indices along its first axes."""

    result: Result
    term: Term
    free: tuple[Index, ...]


def theorem_named(statement: Statement, name: str) -> Theorem:
    """Return a theorem of a statement; raises NotPrintable where there is none of that name."""
    try:
        return statement.theorem(name)
    except KeyError:
        raise NotPrintable(f"{statement.key} has no theorem {name!r}, which its code names") from None


def terms_of(statement: Statement, code: Code, theorems: Sequence[Theorem]) -> list[Term]:
    """Return the terms in which the arguments are looked for."""
    found = [code.loss, statement.loss]
    for theorem in theorems:
        found += [theorem.claim.right, theorem.claim.left, *assumption_terms(theorem.claim.given)]
    return found


def prepared_results(
    statement: Statement, code: Code, theorems: Sequence[Theorem], given: dict[Argument, str], joiner: Joiner, voucher: Voucher
) -> tuple[Prepared, ...]:
    """Return the loss and the gradients as they are computed, each proved by the kernel to be what was written."""
    indices = [each for each in given if isinstance(each, Index)]
    terms = [("loss", code.loss, None), *((_result_name(each), each.claim.right, each) for each in theorems)]
    names = Names()
    found: list[Prepared] = []
    for name, term, theorem in terms:
        where = f"{statement.key}/{theorem.name}" if theorem else f"the loss of {statement.key}"
        refuse_unprintable(term, where)
        own, free = with_own_indices(term, indices)
        if free and theorem is None:
            raise NotPrintable(f"{where} depends on an index that is not among the arguments")
        shape = tuple(each.size for each in free) + term.shape
        fast = joiner.joined(computable(own))
        found.append(Prepared(Result(names.new(name), term, theorem, shape), voucher.form(own, fast, joiner.split(fast)), free))
    return tuple(found)


def _result_name(theorem: Theorem) -> str:
    """Return what a theorem's right side is called: gradient_U for the gradient by U, else by the theorem's name."""
    left = theorem.claim.left
    by = left.by if isinstance(left, Gradient | Jacobian) else None
    name = by.name if isinstance(by, Parameter) else "".join(sign if sign.isalnum() else "_" for sign in theorem.name)
    kind = "gradient_" if isinstance(left, Gradient) else "jacobian_" if isinstance(left, Jacobian) else "value_"
    return kind + name
