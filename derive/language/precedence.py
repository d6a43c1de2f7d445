"""
How tightly pieces of mathematics hold together, and hence where brackets stand: once, for all three back ends.

From loosest to tightest (`Level`): cases, sums, quotients, Hadamard products, scalar products, negation, outer products, matrix
products, functions without brackets, powers and transposes, and what needs no brackets anywhere.
"""

from __future__ import annotations

from enum import IntEnum

from derive.kernel.records import record, replaced
from derive.language.presentation import (
    TRANSPOSED,
    Application,
    Brackets,
    Digits,
    Fraction,
    Name,
    Node,
    Row,
    Sign,
    Subscript,
    Superscript,
    Times,
    Written,
)


class Level(IntEnum):
    """How tightly a piece holds together."""

    CASE = 0
    ADD = 1
    DIVIDE = 2
    HADAMARD = 3
    MULTIPLY = 4
    NEGATE = 5
    OUTER = 6
    MATMUL = 7
    PREFIX = 8
    POSTFIX = 9
    ATOM = 10


class End(IntEnum):
    """What a piece would swallow that came after it: nothing, further factors, or further summands too."""

    CLOSED = 0
    FACTORS = 1
    SUMMANDS = 2


@record
class Piece:
    """A node with what decides about brackets: its level, a leading minus sign, its right end, being a fraction."""

    node: Node
    level: Level = Level.ATOM
    minus: bool = False
    end: End = End.CLOSED
    fraction: bool = False

    def within(self, least: Level, *, before: End = End.CLOSED, unsigned: bool = False, inline: bool = False) -> Node:
        """Return the node, in brackets where it holds less tightly than `least`, or would swallow what it stands `before`."""
        if self.level >= least and not (unsigned and self.minus):
            if not before or self.end < before:
                return self.node
            if isinstance(self.node, Application):
                return replaced(self.node, bare=False)
        return Brackets(self.node, inline or (self.fraction and least < Level.POSTFIX))

    def end_of(self, shown: Node) -> End:
        """Return the right end of what `within` returned: brackets close it."""
        return End.CLOSED if isinstance(shown, Brackets) and not shown.inline else self.end


def _begins_with_digit(node: Node) -> bool:
    match node:
        case Digits():
            return True
        case Row(parts):
            return _begins_with_digit(parts[0])
        case Superscript(base) | Subscript(base):
            return _begins_with_digit(base)
        case _:
            return False


def number(numerator: int, denominator: int) -> Piece:
    """Return an exact number; a fraction stands on one line in text."""
    whole: Node = Digits(str(abs(numerator)))
    node = whole if denominator == 1 else Fraction(whole, Digits(str(denominator)), tight=True)
    level = Level.ATOM if denominator == 1 else Level.DIVIDE
    if numerator < 0:
        return Piece(Row((Sign("−", "prefix"), node)), min(level, Level.NEGATE), minus=True)
    return Piece(node, level, fraction=denominator != 1)


def transposed(piece: Piece) -> Piece:
    """Return a piece with a transpose sign."""
    return Piece(Superscript(piece.within(Level.ATOM), TRANSPOSED), Level.POSTFIX)


def joined(left: Piece, right: Piece, least_left: Level, least_right: Level, level: Level, *, tight: bool) -> Piece:
    """Return a product without a sign of its own, or with a dot before digits."""
    first = left.within(least_left, before=End.FACTORS)
    second = right.within(least_right, unsigned=True)
    if _begins_with_digit(second):
        between = Times("dot", " · ")
    elif tight and not (isinstance(second, Brackets) and isinstance(first, Name | Written)):
        between = Times("tight", "" if isinstance(second, Brackets) else " ")
    else:
        between = Times("space", " ")
    return Piece(Row((first, between, second)), level, left.minus and not isinstance(first, Brackets), right.end_of(second))
