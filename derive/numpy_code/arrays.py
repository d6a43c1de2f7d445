"""
Pieces of NumPy text that know their axes: each axis is labelled by the index that runs along it, or by its place in the term.

An array's text is set into a larger one by precedence; its axes are brought into line with another's by transposing and
`np.newaxis`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from derive.kernel.terms import Index

Label: TypeAlias = Index | int
"""An index that runs along an axis, or the place of an axis among a term's own; −1 is the place a matrix product sums over."""

SUMMED_PLACE: Final = -1

ATOM: Final = 9
POWER: Final = 8
MINUS: Final = 7
TIMES: Final = 6
PLUS: Final = 5
COMPARE: Final = 4
CHOICE: Final = 1

_STRENGTH: Final = {"+": PLUS, "-": PLUS, "*": TIMES, "/": TIMES, "@": TIMES, "==": COMPARE}
_NAME: Final = re.compile(r"[^\W\d]\w*(\.\w+)*")


@dataclass(frozen=True, slots=True)
class Array:
    """
    A Python expression for an array, with a label for each axis in order.

    `strength` says how tightly its outermost operator binds. `kind`: "number" is a Python number, "view" may share memory
    with an argument or another name, "fresh" is new.
    """

    text: str
    labels: tuple[Label, ...] = ()
    strength: int = ATOM
    kind: Literal["number", "view", "fresh"] = "fresh"
    operator: str = ""

    @property
    def axes(self) -> tuple[Index, ...]:
        """Return the running indices among the labels."""
        return tuple(label for label in self.labels if isinstance(label, Index))

    @property
    def rank(self) -> int:
        """Return how many axes are a term's own."""
        return sum(isinstance(label, int) for label in self.labels)

    @property
    def is_name(self) -> bool:
        """Return whether the text is a name, an attribute of one, or a number."""
        return bool(_NAME.fullmatch(self.text)) or (self.kind == "number" and self.strength == ATOM)

    def relabelled(self, *labels: Label) -> Array:
        """Return the same array with other labels on its axes."""
        return replace(self, labels=labels)


def called(function: str, *arguments: str, labels: Sequence[Label]) -> Array:
    """Return the array of a call."""
    return Array(f"{function}({', '.join(arguments)})", tuple(labels))


def wrapped(array: Array, least: int) -> str:
    """Return an array's text, in parentheses unless it binds at least as tightly as `least`."""
    return array.text if array.strength >= least else f"({array.text})"


def operated(operator: str, left: Array, right: Array, labels: Sequence[Label]) -> Array:
    """Return `left operator right` with the labels given; products by `@` are kept apart from those by `*`."""
    if operator == "+" and right.strength == MINUS:
        return operated("-", left, replace(right, text=right.text[1:], strength=POWER), labels)
    strength = _STRENGTH[operator]
    mixed = "@" in (operator, left.operator) and operator != left.operator
    first = wrapped(left, strength + 1 if mixed or operator == "==" else strength)
    second = wrapped(right, strength + 1)
    kind: Literal["number", "fresh"] = "number" if left.kind == right.kind == "number" else "fresh"
    return Array(f"{first} {operator} {second}", tuple(labels), strength, kind, operator)


def negated(array: Array) -> Array:
    """Return minus an array."""
    kind: Literal["number", "fresh"] = "number" if array.kind == "number" else "fresh"
    return Array(f"-{wrapped(array, POWER)}", array.labels, MINUS, kind)


def subscripted(array: Array, keys: Sequence[str], labels: Sequence[Label], *, copies: bool) -> Array:
    """Return an array at keys, whole axes at the end left out; `copies` says that NumPy copies for such keys."""
    kept = list(keys)
    while kept and kept[-1] == ":":
        kept.pop()
    if not kept:
        return array.relabelled(*labels)
    return Array(f"{wrapped(array, ATOM)}[{', '.join(kept)}]", tuple(labels), kind="fresh" if copies else "view")


def arranged(array: Array, labels: Sequence[Label]) -> Array:
    """Return an array with its axes in the order in which `labels` names them; labels it lacks are passed over."""
    order = [label for label in labels if label in array.labels]
    places = [array.labels.index(label) for label in order]
    if places == sorted(places):
        return array
    if len(places) == 2:
        return transposed(array).relabelled(*order)
    return replace(called("np.transpose", array.text, f"({', '.join(map(str, places))})", labels=order), kind="view")


def transposed(array: Array) -> Array:
    """Return a matrix's transpose."""
    text = array.text[:-2] if array.text.endswith(".T") and array.strength == ATOM else f"{wrapped(array, ATOM)}.T"
    return Array(text, array.labels[::-1], kind="view")


def spread(array: Array, labels: Sequence[Label]) -> Array:
    """Return an array that broadcasts along `labels`: its axes in their order, new ones where it has none, none at the front."""
    own = arranged(array, labels)
    keys = [":" if label in own.labels else "np.newaxis" for label in labels]
    while keys and keys[0] == "np.newaxis":
        keys.pop(0)
    if "np.newaxis" not in keys:
        return own
    missing = tuple(labels)[len(labels) - len(keys) :]
    return Array(f"{wrapped(own, ATOM)}[{', '.join(keys)}]", missing, kind="view")
