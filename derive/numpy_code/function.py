"""A statement's code into the body of one NumPy function: argument checks, the terms in order, what is returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.kernel.terms import Index, Size
from derive.language.claims import Code, Statement, Theorem, assumption_terms
from derive.language.scope import subterms
from derive.language.terms import Gradient, Jacobian, Parameter, Term
from derive.numpy_code.arguments import Argument, arguments, planned
from derive.numpy_code.arrays import arranged
from derive.numpy_code.checks import check_lines
from derive.numpy_code.compile import Compiler
from derive.numpy_code.cross_entropy import in_one_pass
from derive.numpy_code.factors import factored
from derive.numpy_code.forms import computable
from derive.numpy_code.joined import Joiner
from derive.numpy_code.joining import join
from derive.numpy_code.names import Names, is_taken_word
from derive.numpy_code.prepare import NotPrintable, refuse_unprintable, with_own_indices
from derive.numpy_code.stable import with_called
from derive.numpy_code.vouching import Voucher


@dataclass(frozen=True, slots=True)
class Result:
    """Something a function returns: its name, its term, the theorem that states it (none for the loss), and its shape."""

    name: str
    term: Term
    theorem: Theorem | None
    shape: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class PrintedFunction:
    """A function ready to be set: its arguments with their names in Python, its results, its lines, the helpers it calls."""

    code: Code
    arguments: dict[Argument, str]
    results: tuple[Result, ...]
    lines: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A result's term as it is compiled, and the indices along its first axes."""

    result: Result
    term: Term
    free: tuple[Index, ...]


def printed_function(statement: Statement) -> PrintedFunction:
    """Return the function of a statement; raises NotPrintable where there is none, or something in it is not proved."""
    code = statement.code
    if code is None:
        raise NotPrintable(f"{statement.key} names no NumPy function")
    if not code.function.isidentifier() or is_taken_word(code.function):
        raise NotPrintable(f"{code.function!r} is no name for a function")
    theorems = [_theorem(statement, name) for name in code.gradients]
    if code.textbook:
        _theorem(statement, code.textbook)
    names = Names([code.function])
    given = arguments(code.arguments, _terms(statement, code, theorems), names, statement.key)
    plan = planned(tuple(given), names)
    voucher, joiner = Voucher(statement.key), Joiner(tuple(given))
    prepared = _prepared(statement, code, theorems, given, joiner, voucher)
    first = Compiler(names.copy(), given, plan.sizes)
    _body(first, prepared, joiner)
    compiler = Compiler(names, given, plan.sizes, shared=(term for term, count in first.requests.items() if count > 1))
    body = _body(compiler, prepared, joiner)
    checks = check_lines(plan, given, compiler)
    voucher.check_statement(statement, code)
    voucher.check_rules(with_called(compiler.helpers))
    results = tuple(each.result for each in prepared)
    return PrintedFunction(code, given, results, (*checks, *body), tuple(compiler.helpers))


def _theorem(statement: Statement, name: str) -> Theorem:
    try:
        return statement.theorem(name)
    except KeyError:
        raise NotPrintable(f"{statement.key} has no theorem {name!r}, which its code names") from None


def _terms(statement: Statement, code: Code, theorems: Sequence[Theorem]) -> list[Term]:
    """Return the terms in which the arguments are looked for."""
    found = [code.loss, statement.loss]
    for theorem in theorems:
        found += [theorem.claim.right, theorem.claim.left, *assumption_terms(theorem.claim.given)]
    return found


def _prepared(
    statement: Statement, code: Code, theorems: Sequence[Theorem], given: dict[Argument, str], joiner: Joiner, voucher: Voucher
) -> tuple[_Prepared, ...]:
    indices = [each for each in given if isinstance(each, Index)]
    terms = [("loss", code.loss, None), *((_result_name(each), each.claim.right, each) for each in theorems)]
    names = Names()
    found: list[_Prepared] = []
    for name, term, theorem in terms:
        where = f"{statement.key}/{theorem.name}" if theorem else f"the loss of {statement.key}"
        refuse_unprintable(term, where)
        own, free = with_own_indices(term, indices)
        if free and theorem is None:
            raise NotPrintable(f"{where} depends on an index that is not among the arguments")
        shape = tuple(each.size for each in free) + term.shape
        fast = joiner.joined(computable(own))
        found.append(_Prepared(Result(names.new(name), term, theorem, shape), voucher.form(own, fast, joiner.split(fast)), free))
    return tuple(found)


def _result_name(theorem: Theorem) -> str:
    """Return what a theorem's right side is called: gradient_U for the gradient by U, else by the theorem's name."""
    left = theorem.claim.left
    by = left.by if isinstance(left, Gradient | Jacobian) else None
    name = by.name if isinstance(by, Parameter) else "".join(sign if sign.isalnum() else "_" for sign in theorem.name)
    kind = "gradient_" if isinstance(left, Gradient) else "jacobian_" if isinstance(left, Jacobian) else "value_"
    return kind + name


def _may_be_factored(prepared: _Prepared) -> bool:
    """Return whether a result is a gradient: what other theorems state is returned as an array."""
    theorem = prepared.result.theorem
    return theorem is not None and isinstance(theorem.claim.left, Gradient)


def _body(compiler: Compiler, prepared: Sequence[_Prepared], joiner: Joiner) -> list[str]:
    """Return the lines that compute the results and return them; no result shares memory with another or an argument."""
    returned: list[str] = []
    terms = [each.term for each in prepared]
    compiler.wanted.update(part for term in terms for part in subterms(term))
    join(compiler, joiner.found, terms)
    in_one_pass(compiler, [(each.result.name, each.term) for each in prepared])
    for each in prepared:
        name = each.result.name
        array = factored(compiler, each.term) if _may_be_factored(each) else None
        if array is None:
            array = compiler.term(each.term, hint=name)
            array = arranged(array, (*each.free, *range(len(each.result.term.shape))))
        if len(array.labels) != len(each.result.shape):
            raise NotPrintable(f"{name} has {len(array.labels)} axes where {len(each.result.shape)} are meant")
        if array.kind == "number":
            array = compiler.typed(array)
        array = compiler.kept(array)
        returned.append(array.text if array.is_name else compiler.named(array, name).text)
    together = f"({returned[0]},)" if len(returned) == 1 else ", ".join(returned)
    return [*compiler.lines, f"return {together}"]
