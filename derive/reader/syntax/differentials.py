"""Fractions and derivatives as sheets write them: ∂J/∂x, ∂/∂x J, ∂J / ∂x on one line, with a ∂ missing or within a sum."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from derive.reader.latex.nodes import Big, Fraction, Node, Row, Scripts, Span, Symbol
from derive.reader.syntax.enclosures import Enclosures
from derive.reader.syntax.items import (
    FUNCTIONS,
    flat,
    is_differential,
    is_enclosed_before_dot,
    is_open,
    order_of,
    sign_name,
    span_of,
    trimmed,
    unwrapped,
    variables_below,
)
from derive.reader.syntax.spellings import with_differentials
from derive.reader.syntax.trees import Argument, Call, Derivative, Name, Quotient, Tree, Unread, parts_of


class Differentials(Enclosures, ABC):
    """Resolves fractions and derivatives; the resolver does the rest."""

    @abstractmethod
    def product_of(self, items: Sequence[Node]) -> Tree:
        """Return what items without signs between them say."""

    @abstractmethod
    def factor_at(self, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return the factor that begins at a place, and the place after it."""

    def fraction_of(self, item: Fraction, top: Row, bottom: Row, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return a fraction or a derivative, and the place after it; ∂/∂x takes the rest of a product, or brackets before a dot."""
        above, below = with_differentials(unwrapped(trimmed(flat(top))), trimmed(flat(bottom)))
        if len(below) > 1 and is_differential(below[0]):
            if not above:
                raise Unread("∂ stands below and nothing above", item.span)
            if not is_differential(above[0]) and (inside := _within_sum(above)):
                return self._derived(self.sum_of(inside, top.span), below, 1, item.span), place + 1
            if not is_differential(above[0]):
                if above[0] != below[0] and order_of(below[0]) == 1 and len(below) == 2:
                    return self._derived(self.sum_of(above, top.span), below, 1, item.span, half=True), place + 1
                raise Unread("∂ stands below and not above", item.span)
            order = order_of(above[0])
            if len(above) > 1:
                return self._derived(self.sum_of(above[1:], top.span), below, order, item.span), place + 1
            rest = items[place + 1 :]
            if not rest:
                raise Unread("nothing stands after ∂/∂", item.span)
            if is_enclosed_before_dot(rest):
                return self._derived(self.product_of(rest[:1]), below, order, span_of(items[place : place + 2])), place + 2
            return self._derived(self.product_of(rest), below, order, span_of(items[place:]), operates=is_open(rest)), len(items)
        if above and sign_name(above[0]) == "∂":
            return self._without_differential_below(item, above, below, items, place)
        return Quotient(self.tree(top), self.tree(bottom), item.span), place + 1

    def nabla_of(self, item: Node, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return ∇_w f, a derivative by w, as ∇f(w) is; ∇f is one by ∇, for what is not written; ∇²f is that of the gradient."""
        order = order_of(item)
        below = item.below if isinstance(item, Scripts) else None
        rest = items[place + 1 :]
        if not rest:
            raise Unread("nothing stands after ∇", item.span)
        of = self.product_of(rest)
        by: Tree = Name("∇", span=item.span) if below is None else self.tree(below)
        match of:
            case Call(_, (Argument(Name() as argument),), ()) if below is None:
                by = argument
            case _:
                pass
        whole = span_of(items[place:])
        for _ in range(order):
            of = Derivative(of, by, 1, False, whole, is_open(rest))
        return of, len(items)

    def _without_differential_below(
        self, item: Fraction, above: Sequence[Node], below: Sequence[Node], items: Sequence[Node], place: int
    ) -> tuple[Tree, int]:
        """Return ∂f over x, and ∂ over x before f, as the derivative by x, of which it is noted that ∂ is missing below."""
        variable = len(below) == 1 and (isinstance(below[0], Symbol) or (isinstance(below[0], Scripts) and below[0].above is None))
        rest = items[place + 1 :]
        if not variable or order_of(above[0]) != 1 or (len(above) < 2 and not rest):
            raise Unread("∂ stands above and not below", item.span)
        if len(above) < 2:
            by = self.sum_of(below, item.bottom.span)
            return Derivative(self.product_of(rest), by, 1, True, span_of(items[place:]), is_open(rest)), len(items)
        return Derivative(
            self.sum_of(above[1:], item.top.span), self.sum_of(below, item.bottom.span), 1, True, item.span
        ), place + 1

    def _derived(
        self, of: Tree, below: Sequence[Node], order: int, span: Span, *, half: bool = False, operates: bool = False
    ) -> Tree:
        """Return the derivative by all that stands below with a ∂; by two, where ∂ above counts one alone, a half is missing."""
        found = variables_below(below)
        if len(found) < order:
            raise Unread("a derivative of an order that is not read", span)
        for part in reversed(found):
            of = Derivative(of, self.sum_of(part, below[0].span), 1, half or len(found) > order, span, operates)
        return of

    def slashed(self, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return ∂ J / ∂ x, written on one line."""
        slash = next((at for at in range(place + 1, len(items)) if sign_name(items[at]) == "/"), None)
        if slash is None or slash + 2 >= len(items) + 0 or not is_differential(items[slash + 1]) or slash == place + 1:
            raise Unread("∂ without a fraction", items[place].span)
        of = self.product_of(items[place + 1 : slash])
        by, after = self.factor_at(items, slash + 2)
        return Derivative(of, by, 1, False, span_of(items[place:after])), after


def _within_sum(above: Sequence[Node]) -> list[Node]:
    """Return Σ f for Σ ∂f and −f for −∂f, as the derivative of a sum is the sum of derivatives; nothing for others."""
    at = next((place for place, node in enumerate(above) if is_differential(node)), 0)
    if not at or at + 1 == len(above) or sum(map(is_differential, above)) != 1:
        return []
    if all(isinstance(node, Big) or sign_name(node) == "−" for node in above[:at]):
        return [*above[:at], *above[at + 1 :]]
    return []


def primed_whole(tree: Tree, scripts: Scripts) -> Tree:
    """Return (1 / (1 + e^{−x}))′ as the derivative by the one letter in it."""
    functions = {part.function for part in parts_of(tree) if isinstance(part, Call)}
    names = {part for part in parts_of(tree) if isinstance(part, Name) and part not in functions}
    letters = {name for name in names if len(name.name) == 1 and name.name not in FUNCTIONS}
    if scripts.primes != 1 or len(letters) != 1:
        raise Unread("a prime at something that is no name", scripts.span)
    (letter,) = letters
    if letter.below is not None or letter.accents or letter.name == "e":
        raise Unread("a prime at something that is no name", scripts.span)
    return Derivative(tree, letter, 1, False, scripts.span)
