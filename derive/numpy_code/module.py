"""A statement into the text of a NumPy module: one function with its docstring, and the helpers it calls."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from derive.kernel.terms import Index
from derive.language.claims import Claim, Statement, Theorem
from derive.language.conditions import conditions
from derive.language.terms import Parameter
from derive.language.text import text, text_claim, text_sentence
from derive.numpy_code.arguments import Argument, axes_of, range_of, shape_of
from derive.numpy_code.batch import BatchFunction
from derive.numpy_code.function import PrintedFunction, printed_function
from derive.numpy_code.results import Result
from derive.numpy_code.stable import helper_text

WIDTH: Final = 88
PROVED: Final = (
    "What is proved is proved of the formulas, over the real numbers and in the form in which they are computed here; "
    "this code is their transcription in floating point."
)
NO_VERDICTS: Final[Mapping[str, str]] = MappingProxyType({})


def module_text(statement: Statement, verdicts: Mapping[str, str] = NO_VERDICTS) -> str:
    """
    Return a Python module that needs NumPy alone, with the function of `statement.code`.

    The function returns a tuple: the loss, then the right sides of the theorems that `code.gradients` names, in that order, each an
    array of the shape of the right side, with an axis in front for each index that stands free in it and is no argument.
    `verdicts` says of claims, by KEY/NAME, how they were decided, as "proved for every size"; the docstring cites it.
    The same statement and verdicts give the same text, byte by byte. Raises NotPrintable (a ValueError) for a statement without
    code, with an abstract function or a derivative in what is computed, with a size that no argument's shape tells, or with a claim
    among those computed that the kernel does not prove.
    """
    function = printed_function(statement)
    heading = _docstring(
        [
            f"{_sentence(statement.title)} With NumPy alone, printed by derive from {statement.key}.",
            PROVED,
        ],
        "",
    )
    definition = [
        f"def {function.code.function}({', '.join(function.arguments.values())}):",
        *_docstring(_paragraphs(statement, function, verdicts), "    "),
        *(f"    {line}" for line in function.lines),
    ]
    if function.batch is not None:
        definition += ["", "", *_batch(function, function.batch)]
    lines = [*heading, "", "import numpy as np", "", "", *definition]
    return "\n".join(lines) + "\n" + helper_text(function.helpers)


def _batch(function: PrintedFunction, batch: BatchFunction) -> list[str]:
    """Return the lines of the function for a batch, with a docstring that says what is different in it."""
    single = function.code.function
    batched = [name for each, name in batch.arguments.items() if each not in function.arguments]
    listed = " and ".join([", ".join(batched[:-1]), batched[-1]]) if len(batched) > 1 else batched[0]
    results = [_result_of_batch(each, batch) for each in function.results]
    paragraphs: list[str | list[str]] = [
        f"`{single}` for {batch.size} choices of {listed} at once.",
        ["Arguments:", *(f"{name}: {_argument(each)}" for each, name in batch.arguments.items())],
        ["Returns a tuple:", *results],
        f"Computes by the same claims as `{single}`, block by block, and raises ValueError as it does.",
    ]
    head = f"def {batch.name}({', '.join(batch.arguments.values())}):"
    return [head, *_docstring(paragraphs, "    "), *(f"    {line}" for line in batch.lines)]


def _result_of_batch(result: Result, batch: BatchFunction) -> str:
    if result.name in batch.added:
        return f"{result.name}: the sum of all, shape {shape_of(result.shape)}, as SparseRows"
    return f"{result.name}: of each, shape {shape_of((batch.size, *result.shape))}"


def _docstring(paragraphs: Iterable[str | list[str]], indent: str) -> list[str]:
    """Return a docstring's lines: each paragraph a text to be filled, or lines of a list to be filled one by one."""
    blocks: list[list[str]] = []
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            blocks.append(_filled(paragraph, indent, indent))
        else:
            head, *items = paragraph
            listed = [line for item in items for line in _item(item, indent)]
            blocks.append([f"{indent}{head}", *listed])
    lines = [line for block in blocks for line in ["", *block]][1:]
    return [f'{indent}"""', *lines, f'{indent}"""']


def _item(item: str, indent: str) -> list[str]:
    deep = len(item) - len(item.lstrip())
    first = indent + " " * (4 + deep)
    return _filled(item.lstrip(), first, first + "    ")


def _filled(words: str, first: str, rest: str) -> list[str]:
    plain = words.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return textwrap.wrap(plain, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)


def _paragraphs(statement: Statement, function: PrintedFunction, verdicts: Mapping[str, str]) -> list[str | list[str]]:
    code = function.code
    paragraphs: list[str | list[str]] = [_sentence(statement.title)]
    if statement.about:
        paragraphs.append(statement.about)
    paragraphs.append(["Arguments:", *(f"{name}: {_argument(each)}" for each, name in function.arguments.items())])
    paragraphs.append(["Returns a tuple:", *map(_result, function.results)])
    cited = [*([code.textbook] if code.textbook else []), *code.gradients]
    theorems = [statement.theorem(name) for name in dict.fromkeys(cited)]
    claims = [line for theorem in theorems for line in _cited(statement, theorem, verdicts)]
    if claims:
        paragraphs.append(["Claims it computes by, with indices that count from 1 where the arguments count from 0:", *claims])
    meanings = [text_sentence(each) for theorem in theorems for each in conditions(theorem.claim).definitions]
    if meanings:
        paragraphs.append(["In these:", *dict.fromkeys(meanings)])
    paragraphs.append(
        "Raises ValueError if the shapes do not fit together, an index is out of range or an array is not real. "
        "float32 arrays give float32 results, and where dtypes differ, all is computed in that of the largest array; "
        "Python numbers and lists take the dtype of the arrays beside them."
    )
    if statement.source:
        paragraphs.append(f"Source: {statement.source}")
    return paragraphs


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _argument(argument: Argument) -> str:
    shape = shape_of(axes_of(argument))
    if isinstance(argument, Parameter):
        return f"a real number, shape {shape}" if not argument.axes else f"real, shape {shape}"
    last = f"{range_of(argument)} - 1"
    if not isinstance(argument, Index):
        return f"integers from 0 to {last}, shape {shape}; they may repeat, and there may be none"
    return f"an integer from 0 to {last}"


def _result(result: Result) -> str:
    if result.theorem is None:
        return f"{result.name}: a number, {text(result.term)}"
    front = result.shape[: len(result.shape) - len(result.term.shape)]
    along = f"; along the first {shape_of(front)}, one for each index" if front else ""
    kind = f", as {result.kept_as}" if result.kept_as else ""
    return f"{result.name}: {text(result.theorem.claim.left)}, shape {shape_of(result.shape)}{along}{kind}"


def _cited(statement: Statement, theorem: Theorem, verdicts: Mapping[str, str]) -> list[str]:
    """Return a claim, what is given, and how it was decided."""
    key = f"{statement.key}/{theorem.name}"
    lines = [f"{key}: {text_claim(theorem.claim)}", *_given(theorem.claim)]
    return [*lines, f"    {verdicts[key]}"] if key in verdicts else lines


def _given(claim: Claim) -> list[str]:
    return [f"    where {text_sentence(each)}" for each in conditions(claim).given]
