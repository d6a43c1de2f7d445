"""
Sheets that write one letter for all word vectors, v_c and v_o and v_{n_i}, where the loss of negative sampling tells them apart.

In −log σ(v_oᵀ v_c) − Σ_i log σ(−v_{n_i}ᵀ v_c) the vector in all terms is that of the centre word, the other one in the first is
that of the true outside word, and those that are summed over are those of the drawn words. Formulas of such a sheet are read with
v_c, u_o and u_i for them; what stands in a sheet is shown as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar, final

from derive.kernel.records import record, replaced
from derive.reader.latex.nodes import (
    Big,
    Chain,
    Fraction,
    Group,
    Node,
    Noted,
    Row,
    Scripts,
    Sign,
    Symbol,
    nodes_of,
    with_parts,
    without_gaps,
)
from derive.reader.latex.patterns import Pattern
from derive.reader.syntax.items import flat, is_transpose, sign_name, trimmed

_MAY_WRITE: Final = Pattern(r"(?:\\sigma\b|σ)[^\n]{0,200}(?:\\sigma\b|σ)", words="\\sigma|σ")
_TIMES: Final = frozenset({"·", "×", "∙", "ᵀ"})
_PAIR: Final = 2
Nodes = TypeVar("Nodes")


@final
@record
class OneLetter:
    """
    What stands below v for the centre word, the true outside word and the drawn words: `letter` is that of their number, `drawn`
    what that stands below in turn, n of n_i, empty where it stands alone.
    """

    centre: Row
    outside: Row
    letter: str
    drawn: str = ""

    def of(self, value: Nodes) -> Nodes:
        """Return formulas, or what else is made of nodes, with the usual names of word vectors."""
        return self._of(value)  # type: ignore[return-value]

    def _of(self, value: object) -> object:
        if isinstance(value, Scripts) and _is_vector(value) and value.below is not None:
            base, below = value.base, value.below
            if below == self.centre:
                return replaced(value, below=Row((Symbol("c", span=below.span),), below.span))
            number = _number(below, self.drawn)
            if below == self.outside:
                below = Row((Symbol("o", span=below.span),), below.span)
            elif number is not None and (self.drawn or _name(number) == self.letter):
                below = Row((number,), below.span)
            else:
                return value
            return replaced(value, base=replaced(base, name="u"), below=below)
        return with_parts(value, self._of)


def one_letter(text: str, chains: Sequence[Chain]) -> OneLetter | None:
    """Return how a sheet is read that writes v for all word vectors, and never u; None for another sheet."""
    if not _MAY_WRITE.search(text):
        return None
    if any(isinstance(node, Symbol) and node.name == "u" for chain in chains for side in chain.sides for node in nodes_of(side)):
        return None
    found = list(dict.fromkeys(each for chain in chains for side in chain.sides for each in _said_in(side)))
    return found[0] if len(found) == 1 else None


def _said_in(side: Row) -> Iterator[OneLetter]:
    """Yield what a loss says of its vectors: log σ of one pair, and a sum of log σ of others, turned, with one vector in all."""
    pairs = list(dict.fromkeys(_pairs(side, "")))
    for one, is_turned, summed in pairs:
        for other, turned, letter in pairs:
            common = [below for below in one if below in other]
            if is_turned or summed or not turned or not letter or len(common) != 1:
                continue
            (centre,) = common
            (outside,), (drawn,) = ([below for below in pair if below != centre] or [centre] for pair in (one, other))
            number = next((name for name in ("", _drawn(drawn)) if _number(drawn, name) is not None), None)
            if number is not None and _name(_number(drawn, number)) == letter and centre not in (outside, drawn):
                yield OneLetter(centre, outside, letter, number)


def _pairs(row: Row, letter: str) -> Iterator[tuple[tuple[Row, Row], bool, str]]:
    """Yield what stands below the two vectors in each σ(…), whether −1 is a factor there, and the letter that is summed over."""
    shown = without_gaps(row.items)
    for node, after in pairwise((*shown, Row(()))):
        if isinstance(node, Big) and node.name == "Σ" and node.below is not None:
            letter = next((each.name for each in flat(node.below) if isinstance(each, Symbol)), "")
        if _name(node) in ("σ", "sigmoid") and isinstance(after, Group):
            items = without_gaps(trimmed(flat(after.body)))
            turned = bool(items) and sign_name(items[0]) == "−"
            vectors = [each for each in items[turned:] if sign_name(each) not in _TIMES]
            below = tuple(
                each.below for each in vectors if isinstance(each, Scripts) and _is_vector(each) and each.below is not None
            )
            if len(below) == len(vectors) == _PAIR:
                yield (below[0], below[1]), turned, letter
        for inner in _rows_in(node):
            yield from _pairs(inner, letter)


def _rows_in(node: Node) -> Iterator[Row]:
    match node:
        case Row():
            yield node
        case Group(_, body, _) | Noted(_, body, _):
            yield body
        case Fraction(top, bottom):
            yield from (top, bottom)
        case Scripts(base):
            yield from _rows_in(base)


def _is_vector(node: Scripts) -> bool:
    """Return whether a node is v with something below, transposed or not."""
    above = trimmed(flat(node.above)) if node.above is not None else ()
    turned = not above or (len(above) == 1 and is_transpose(above[0]))
    return _name(node.base) == "v" and node.below is not None and turned and not node.primes


def _number(below: Row, drawn: str) -> Node | None:
    """Return i of n_i where n is `drawn`, i of i where nothing is; None for what is neither."""
    match trimmed(flat(below)):
        case [Symbol(name, ()) as number] if not drawn and len(name) == 1:
            return number
        case [Scripts(Symbol(name, ()), Row() as inner, None, 0)] if name == drawn:
            inside = trimmed(flat(inner))
            return inside[0] if len(inside) == 1 and isinstance(inside[0], Symbol) else None
        case _:
            return None


def _drawn(below: Row) -> str:
    match trimmed(flat(below)):
        case [Scripts(Symbol(name, ()), _, None, 0)]:
            return name
        case _:
            return ""


def _name(node: Node | None) -> str:
    return node.name if isinstance(node, Symbol | Sign) and not (isinstance(node, Symbol) and node.accents) else ""
