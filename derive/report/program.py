"""
Takes a printed NumPy module apart for a report: its functions without their docstrings, and the classes and functions they call.

What a docstring says stands around the code in a report; what is called, alike in every module, is shown once.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True, slots=True)
class Program:
    """
    A module in parts: what stands before its functions (imports), the functions that people call, and by name the classes and
    the private functions that these call.
    """

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
    public = [each for each in defined if not each.name.startswith("_")] or defined[:1]
    called = [each for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef) and each not in public]
    imports = [_source(lines, each) for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    function = "\n\n\n".join(_undocumented(lines, each) for each in public)
    return Program("\n".join(imports), function, {each.name: _source(lines, each) for each in called})


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
