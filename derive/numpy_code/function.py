"""A statement's code into the body of one NumPy function: argument checks, the terms in order, what is returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import is_normalized

from derive.language.claims import Code, Statement
from derive.language.scope import subterms
from derive.language.terms import Gradient
from derive.numpy_code.arguments import Argument, arguments, planned
from derive.numpy_code.arrays import arranged
from derive.numpy_code.batch import BatchFunction, batch_function
from derive.numpy_code.checks import check_lines
from derive.numpy_code.compile import Compiler
from derive.numpy_code.cross_entropy import in_one_pass
from derive.numpy_code.factors import factored
from derive.numpy_code.joined import Joiner
from derive.numpy_code.joining import join
from derive.numpy_code.names import Names, is_taken_word
from derive.numpy_code.prepare import NotPrintable
from derive.numpy_code.results import Prepared, Result, prepared_results, terms_of, theorem_named
from derive.numpy_code.stable import with_called
from derive.numpy_code.vouching import Voucher


@dataclass(frozen=True, slots=True)
class PrintedFunction:
    """A function ready to be set: its arguments with their names in Python, its results, its lines, the helpers it calls."""

    code: Code
    arguments: dict[Argument, str]
    results: tuple[Result, ...]
    lines: tuple[str, ...]
    helpers: tuple[str, ...]
    batch: BatchFunction | None = None


def printed_function(statement: Statement) -> PrintedFunction:
    """Return the function of a statement; raises NotPrintable where there is none, or something in it is not proved."""
    code = statement.code
    if code is None:
        raise NotPrintable(f"{statement.key} names no NumPy function")
    if not code.function.isidentifier() or is_taken_word(code.function) or not is_normalized("NFKC", code.function):
        raise NotPrintable(f"{code.function!r} is no name for a function")
    theorems = [theorem_named(statement, name) for name in code.gradients]
    if code.textbook:
        theorem_named(statement, code.textbook)
    names = Names([code.function])
    given = arguments(code.arguments, terms_of(statement, code, theorems), names, statement.key)
    plan = planned(tuple(given), names)
    voucher, joiner = Voucher(statement.key), Joiner(tuple(given))
    prepared = prepared_results(statement, code, theorems, given, joiner, voucher)
    first = Compiler(names.copy(), given, plan.sizes)
    _body(first, prepared, joiner)
    compiler = Compiler(names, given, plan.sizes, shared=(term for term, count in first.requests.items() if count > 1))
    body, classes = _body(compiler, prepared, joiner)
    checks = check_lines(plan, given, compiler)
    voucher.check_statement(statement, code)
    results = tuple(replace(each.result, kept_as=kind) for each, kind in zip(prepared, classes, strict=True))
    batch = batch_function(code, tuple(given), prepared, joiner) if code.batch else None
    helpers = dict.fromkeys((*compiler.helpers, *(batch.helpers if batch else ())))
    voucher.check_rules(with_called(helpers))
    return PrintedFunction(code, given, results, (*checks, *body), tuple(helpers), batch)


def _may_be_factored(prepared: Prepared) -> bool:
    """Return whether a result is a gradient: what other theorems state is returned as an array."""
    theorem = prepared.result.theorem
    return theorem is not None and isinstance(theorem.claim.left, Gradient)


def _body(compiler: Compiler, prepared: Sequence[Prepared], joiner: Joiner) -> tuple[list[str], list[str]]:
    """
    Return the lines that compute the results and return them, and the class of each that is kept as its factors.

    No result shares memory with another or an argument.
    """
    returned: list[str] = []
    classes: list[str] = []
    terms = [each.term for each in prepared]
    compiler.wanted.update(part for term in terms for part in subterms(term))
    join(compiler, joiner.found, terms)
    in_one_pass(compiler, [(each.result.name, each.term) for each in prepared])
    for each in prepared:
        name = each.result.name
        array = factored(compiler, each.term) if _may_be_factored(each) else None
        classes.append("" if array is None else array.text.partition("(")[0])
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
    return [*compiler.lines, f"return {together}"], classes
