"""The printed function as a callable: the module's own text, compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.language.claims import Statement
from derive.numpy_code.module import module_text
from derive.numpy_code.prepare import NotPrintable


def function(statement: Statement, *, batch: bool = False) -> Callable[..., tuple[Any, ...]]:
    """
    Return the function that `module_text(statement)` defines; it returns the loss and what `code.gradients` names.
    With `batch`, return the one for many at once, which is defined where `code.batch` names arguments.

    The loss is computed in the form in which `code.loss` is written, but for what `derive.numpy_code.forms` lists: a form of one's
    own that loses digits, as 1 − softmax(x)[i] in a logarithm, loses them here. What is returned belongs to no module
    that can be imported, and cannot be pickled: write `module_text` to a file for that.

    This is the one place where text is executed, and the text is the printer's own: every name in it was checked to be an
    identifier that means nothing else, and every sentence stands in a docstring whose quotes are escaped.
    Raises NotPrintable as `module_text` does, and for a batch where there is none.
    """
    printed = module_text(statement)
    namespace: dict[str, Any] = {"__name__": f"derive.printed.{statement.key}"}
    exec(compile(printed, f"<numpy code of {statement.key}>", "exec"), namespace)  # noqa: S102
    name = statement.code.function if statement.code else ""
    if batch and f"{name}_batch" not in namespace:
        raise NotPrintable(f"the code of {statement.key} names no batch")
    defined: Callable[..., tuple[Any, ...]] = namespace[f"{name}_batch" if batch else name]
    return defined
