"""The signs between the factors of a product, and where one stands that joins no two of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.reader.latex.nodes import Gap, Node
from derive.reader.syntax.items import IGNORED, sign_name
from derive.reader.syntax.trees import Operator, Unread

TIMES: Final[dict[str, Operator]] = {"·": "·", "×": "×", "∘": "∘", "⊙": "∘", "⊗": "⊗", "*": "∗", "∗": "∗", "∙": "·", "/": "/"}
_AGAIN: Final = frozenset("·×∘⊙⊗")
# Between a sign at the end of a row and the same at the beginning of the next stand a break and a blank at least.
_BREAK: Final = 3


def check_signs(items: Sequence[Node]) -> None:
    """
    Raise Unread for a sign before the first factor, = · x, and for one behind another: x ** 2 may be a power, x₁ · · · x₃ a product
    of more factors. A sign at the end of a row may stand again at the beginning of the next.
    """
    shown = [node for node in items if not (isinstance(node, Gap) or sign_name(node) in IGNORED)]
    signs = [sign_name(node) if sign_name(node) in TIMES else "" for node in shown]
    if len(shown) > 1 and signs[0]:
        raise Unread(f"nothing stands before `{signs[0]}`", shown[0].span)
    for place in range(1, len(shown)):
        if signs[place] and signs[place - 1]:
            before, here = shown[place - 1].span, shown[place].span
            again = signs[place] == signs[place - 1] and signs[place] in _AGAIN and here.start - before.end >= _BREAK
            if not again or signs[place + 1 : place + 2] == [signs[place]]:
                raise Unread(f"`{signs[place]}` stands right behind `{signs[place - 1]}`", before | here)
