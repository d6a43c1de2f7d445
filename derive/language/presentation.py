"""
The tree of what is to be seen of a term: names, signs, fractions, subscripts, brackets.

`presenting.py` makes it from a term, `text`, `latex` and `mathml` each turn it into characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, assert_never

from derive.kernel.records import record
from derive.language.lettering import Lettering

Weight: TypeAlias = Literal["italic", "bold", "upright"]


@record
class Name:
    """A name: italic for scalars and indices, bold for vectors and matrices, upright for functions."""

    lettering: Lettering
    weight: Weight


@record
class Digits:
    """A non-negative whole number; bold as the zero vector."""

    text: str
    bold: bool = False


@record
class Sign:
    """A sign: between two terms, before one, or standing for itself."""

    sign: str
    role: Literal["binary", "relation", "prefix", "alone", "comma"]


@record
class Words:
    """Words inside mathematics: in English, or translated by `phrases.in_words`."""

    text: str


@record
class Times:
    """A product that is not written with a sign of its own: close together, with a thin space, or with a dot; `plain` in text."""

    kind: Literal["tight", "space", "dot"]
    plain: str


@record
class Row:
    """Parts side by side."""

    parts: tuple[Node, ...]


@record
class Fraction:
    """A fraction; `tight` ones, 1/2 and ∂J/∂x, are set without spaces in text."""

    over: Node
    under: Node
    tight: bool = False


@record
class Superscript:
    """Something with an exponent or a transpose sign."""

    base: Node
    exponent: Node


@record
class Subscript:
    """Something at indices."""

    base: Node
    indices: tuple[Node, ...]


@record
class Total:
    """A sum over an index from 1 to a size."""

    index: Node
    size: Node
    body: Node


@record
class Application:
    """A function applied; a `bare` argument may go without brackets where that is customary."""

    function: Node
    argument: Node
    bare: bool = False


@record
class Radical:
    """The square root of something."""

    body: Node


@record
class Brackets:
    """Brackets around something; `inline` ones are needed only where fractions are written on one line."""

    body: Node
    inline: bool = False


@record
class Cases:
    """Alternatives, each with the condition under which it holds, and the word between them."""

    rows: tuple[tuple[Node, Node], ...]
    word: Words


@record
class Matrix:
    """Rows and columns of things in brackets; a vector has one column."""

    rows: tuple[tuple[Node, ...], ...]


@record
class Spelled:
    """Something spelled in one way in plain text, where brackets show what is meant, and set in another way in print."""

    plain: Node
    printed: Node


@record
class Written:
    """Something for which LaTeX was given; elsewhere it is shown as `shown`."""

    latex: str
    shown: Node


Node: TypeAlias = (
    Name | Digits | Sign | Words | Times | Row | Fraction | Superscript | Subscript | Total | Application | Radical | Brackets
    | Cases | Matrix | Spelled | Written
)  # fmt: skip


COMMA: Final = Sign(",", "comma")
COLON: Final = Sign(":", "alone")
PARTIAL: Final = Sign("∂", "alone")
TRANSPOSED: Final = Sign("⊤", "alone")


def word(name: str) -> Name:
    """Return the upright name of a function."""
    return Name(Lettering(name), "upright")


def listed(nodes: Iterable[Node]) -> Row:
    """Return nodes with commas between them."""
    parts: list[Node] = []
    for node in nodes:
        parts += [COMMA, node] if parts else [node]
    return Row(tuple(parts))


def is_tall(node: Node) -> bool:
    """Return whether brackets around a node must grow: it holds a fraction, a sum or cases."""
    match node:
        case Fraction() | Total() | Cases() | Matrix():
            return True
        case Row(parts):
            return any(map(is_tall, parts))
        case Superscript(base) | Subscript(base):
            return is_tall(base)
        case Application(_, body) | Radical(body) | Brackets(body) | Spelled(_, body):
            return is_tall(body)
        case Name() | Digits() | Sign() | Words() | Times() | Written():
            return False
        case _:
            assert_never(node)
