"""Summands of a window in which the loss stands alone: Σ_j ∂J/∂U, where J(v_c, w_{t+j}, U) is meant."""

from __future__ import annotations

from typing import Any

from derive.reader.latex.nodes import Row, Sign, Symbol, with_parts
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import subscripts
from derive.reader.syntax.trees import Argument, Call, Derivative, Name, Tree, parts_of

AT_ITS_WORD = "J alone, in a sum over the window, is read as the loss of the word there"


def at_its_word(body: Tree, letter: str, notation: Notation) -> Tree | None:
    """
    Return a summand of a window with J(w_{t+j}) for J alone that is differentiated, None where the letter of the sum stands in it,
    or anything that has an index of words: then it is told what depends on the word.
    """
    if notation.window is None or not {"o", "t", letter}.isdisjoint(subscripts(body)):
        return None
    losses = {
        part.of
        for part in parts_of(body)
        if isinstance(part, Derivative) and isinstance(part.of, Name) and part.of.name in notation.loss_names and _is_alone(part.of)
    }
    if len({(each.name, each.accents) for each in losses}) != 1:
        return None
    word = Name("w", below=Row((Symbol("t"), Sign("+"), Symbol(letter))))

    def placed(value: Any) -> Any:
        if isinstance(value, Derivative) and value.of in losses:
            return Derivative(
                Call(value.of, (Argument(word),), (), 0, value.of.span), value.by, value.order, value.half, value.span
            )
        return with_parts(value, placed)

    return placed(body)  # type: ignore[no-any-return]


def _is_alone(name: Name) -> bool:
    return name.below is None and not name.label
