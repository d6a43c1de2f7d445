"""
Takes a printed NumPy module apart for a report: its function without the docstring, and the functions it calls.

What a docstring says stands around the code in a report; functions called, alike in every module, are shown once.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True, slots=True)
class Program:
    """A module in parts: what stands before its function (imports), the function itself, and the functions it calls by name."""

    imports: str
    function: str
    called: Mapping[str, str]


def program(code: str) -> Program:
    """Return a module in parts; code that is no Python module with a function in it is all function."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return Program("", code, {})
    lines = code.splitlines()
    defined = [each for each in body if isinstance(each, ast.FunctionDef)]
    if not defined:
        return Program("", code, {})
    first, *called = defined
    imports = [_source(lines, each) for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    return Program("\n".join(imports), _undocumented(lines, first), {each.name: _source(lines, each) for each in called})


def _source(lines: list[str], node: ast.stmt) -> str:
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])


def _undocumented(lines: list[str], function: ast.FunctionDef) -> str:
    """Return a function's lines without its docstring."""
    start = function.body[0]
    documented = isinstance(start, ast.Expr) and isinstance(start.value, ast.Constant) and isinstance(start.value.value, str)
    if not documented or len(function.body) == 1:
        return _source(lines, function)
    kept = [*lines[function.lineno - 1 : start.lineno - 1], *lines[start.end_lineno or start.lineno : function.end_lineno]]
    return "\n".join(kept)
