"""What is 1 where two indices are equal, and 0 elsewhere: 1_{i = j}, 1[w = o], δ_ij and δ^i_j."""

from __future__ import annotations

from abc import ABC

from derive.kernel.terms import Size
from derive.language.syntax import case
from derive.language.terms import Definition, OneHot
from derive.reader.latex.nodes import Gap, Node, Number, Row, Scripts, Sign, Span, Symbol
from derive.reader.meaning.meanings import Meanings
from derive.reader.meaning.values import Value
from derive.reader.prose.cases.case import INDICATORS
from derive.reader.syntax.bounds import Condition, condition_of
from derive.reader.syntax.trees import Constant, Name, Tree, Unread


class Indicators(Meanings, ABC):
    """The indicators in one step."""

    def _indicator(self, below: Row) -> Value:
        """Return 1_{i = j}."""
        condition = condition_of(below)
        if condition is None:
            raise Unread("an indicator without a condition", below.span)
        entry = self._true_entry(condition)
        if entry is not None:
            return entry
        left, right = self._compared(condition, self._words_size(), below.span)
        return Value(case(left, right, int(condition.equal), int(not condition.equal)))

    def _true_entry(self, condition: Condition) -> Value | None:
        """Return y_w for 1{y_w = 1}, as y is a one-hot vector; None for another condition."""
        match condition.left.items, condition.right.items:
            case (Scripts(Symbol(name, accents), Row() as below, None, 0) as entry,), (Number("0" | "1" as digits),):
                term = self._notation.terms.get((name, accents))
                one_hot = (
                    isinstance(term, Definition) and isinstance(term.body, OneHot) and (name, accents) not in self._definitions
                )
                if term is None or not one_hot or condition.equal != (digits == "1"):
                    return None
                return self._entry(Value(term), below, entry.span)
            case _:
                return None

    def open_name(self, tree: Name) -> Value:
        """Return δ_ij, I_{i = j}, or the value of a letter that the notation leaves open."""
        if tree.name == "δ" and not tree.accents and not tree.label and tree.below is not None:
            names = [node for node in tree.below.items if not isinstance(node, Gap) and not _is_comma(node)]
            if len(names) == 2 and all(map(_is_index, names)):
                return self._delta(Row((names[0],)), Row((names[1],)), tree.span)
        if tree.name in INDICATORS and tree.below is not None and any(_relates(node) for node in tree.below.items):
            return self._indicator(tree.below)
        return self._unknown(tree)

    def delta_above(self, base: Tree, exponent: Tree) -> Value | None:
        """Return δ^i_j, None where that does not stand there."""
        if not isinstance(base, Name) or base.name != "δ" or base.accents or base.below is None or len(base.below.items) != 1:
            return None
        key = (base.name, base.accents)
        above: Node
        if key in self._definitions:
            return None
        if isinstance(exponent, Name) and not exponent.accents:
            above = Symbol(exponent.name, (), "", exponent.span)
            above = above if exponent.below is None else Scripts(above, exponent.below)
        elif isinstance(exponent, Constant) and exponent.digits == "0":
            above = Number("0", exponent.span)
        else:
            return None
        return self._delta(base.below, Row((above,)), base.span)

    def _delta(self, left: Row, right: Row, span: Span) -> Value:
        size = self._size_of_either(left, right)
        return Value(case(self._index(left, size, span), self._index(right, size, span), 1, 0))

    def _size_of_either(self, left: Row, right: Row) -> Size:
        """Return what two indices range over: what is known of one of them, else the words."""
        for side in (left, right):
            for node in side.items:
                known = self._known_index(node.name) if isinstance(node, Symbol) else None
                if known is not None:
                    return known.size
        return self._words_size()


def _is_comma(node: Node) -> bool:
    return isinstance(node, Sign) and node.name == ","


def _is_index(node: Node) -> bool:
    if isinstance(node, Number):
        return node.digits == "0"
    symbol = node.base if isinstance(node, Scripts) and node.above is None else node
    return isinstance(symbol, Symbol) and len(symbol.name) == 1 and symbol.name.isalpha()


def _relates(node: Node) -> bool:
    return isinstance(node, Sign) and node.name in ("=", "≠")
