"""The printed function as a callable: the module's own text, compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.language.claims import Statement
from derive.numpy_code.module import module_text


def function(statement: Statement) -> Callable[..., tuple[Any, ...]]:
    """
    Return the function that `module_text(statement)` defines; it returns the loss and what `code.gradients` names.

    This is the one place where text is executed, and the text is the printer's own: every name in it was checked to be an
    identifier that means nothing else, and every sentence stands in a docstring whose quotes are escaped.
    Raises NotPrintable as `module_text` does.
    """
    printed = module_text(statement)
    namespace: dict[str, Any] = {"__name__": f"derive.printed.{statement.key}"}
    exec(compile(printed, f"<numpy code of {statement.key}>", "exec"), namespace)  # noqa: S102
    code = statement.code
    defined: Callable[..., tuple[Any, ...]] = namespace[code.function if code else ""]
    return defined
