"""What stands within brackets: arguments of a function, lists and matrices, cases."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from derive.reader.latex.nodes import (
    Gap,
    Group,
    Node,
    Row,
    Sign,
    Span,
    Symbol,
    Table,
)
from derive.reader.syntax.branching import by_order
from derive.reader.syntax.items import (
    DOTS,
    INNER,
    case_parts,
    compared_numbers,
    flat,
    separated,
    sign_name,
    span_of,
    split_dots,
    trimmed,
)
from derive.reader.syntax.spellings import with_bar
from derive.reader.syntax.trees import (
    Addition,
    Argument,
    Bars,
    Branches,
    Call,
    Constant,
    Listed,
    Name,
    Subscripted,
    Tree,
    Unread,
)


class Enclosures(ABC):
    """Resolves what stands within brackets; the resolver does the rest."""

    @abstractmethod
    def tree(self, row: Row) -> Tree:
        """Return what a row says. Raises Unread where that cannot be told."""

    @abstractmethod
    def sum_of(self, items: Sequence[Node], span: Span) -> Tree:
        """Return what items with signs between them say."""

    def arguments_of(self, group: Group) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
        """Return the arguments within brackets, and those after a bar or a semicolon."""
        before, after = [], None
        part: list[Node] = []
        parts: list[Argument] = []
        for node in (*with_bar(flat(group.body)), Sign(",", group.span)):
            name = sign_name(node)
            if name in (",", "|", "∣", ";", "‖", "∥"):
                parts += self._argument(part)
                part = []
                if name in ("|", "∣", ";") and after is None:
                    before, parts, after = parts, [], True
            else:
                part.append(node)
        if after is None:
            return tuple(parts), ()
        return tuple(before), tuple(parts)

    def indicated(self, condition: Row, span: Span) -> Tree:
        """Return 1[w = o], or 1[a > b], a step at a − b; that of 1[a ≥ b] has a name of its own."""
        compared = compared_numbers(condition)
        if compared is None:
            return Subscripted(Constant("1"), condition, span)
        *sides, equal = compared
        greater, lesser = (self.sum_of(side, condition.span) for side in sides)
        difference = Addition(((1, greater), (-1, lesser)), condition.span)
        return Call(Name("step with 0" if equal else "step", span=span), (Argument(difference),), (), 0, span)

    def _argument(self, part: Sequence[Node]) -> list[Argument]:
        items = trimmed(part)
        if not items:
            return []
        if all(sign_name(node) in DOTS for node in items):
            return [Argument(None)]
        equals = [at for at, node in enumerate(items) if sign_name(node) == "="]
        if equals and isinstance(items[0], Symbol) and equals[0] == 1:
            return [Argument(self.sum_of(items[2:], span_of(items)), items[0].name)] if len(items) > 2 else []
        inside = [node for node in items if sign_name(node) not in DOTS]
        return [Argument(self.sum_of(inside, span_of(items)))]

    def group_of(self, item: Group, opens: str, body: Row) -> Tree:
        """Return what stands within brackets: a list where it has commas or dots, else what it holds."""
        if opens in ("|", "‖"):
            return Bars(opens, self.tree(body), item.span)
        if opens in ("⌊", "⌈", "⟨"):
            return self._special(item, opens, body)
        if opens in ("(", "[") and self._is_spread(flat(body)):
            return self.tree(body)
        stacked = separated(flat(body), ";")
        if opens == "[" and len(stacked) > 1 and not any(sign_name(node) in (",", "|", "∣") for node in flat(body)):
            return Listed(tuple((self._cell(part),) for part in stacked if trimmed(part)), opens, True, item.span)
        parts = separated(flat(body), ",")
        dots = any(sign_name(node) in DOTS for part in parts for node in part)
        if opens in ("[", "(") and (len(parts) > 1 or (dots and opens == "[")):
            cells = [self._cell(part) for part in (split_dots(parts) if dots else parts) if trimmed(part)]
            return Listed((tuple(cells),), opens, len(parts) > 1, item.span)
        if not trimmed(flat(body)):
            raise Unread("empty brackets", item.span)
        return self.tree(body)

    def _special(self, item: Group, opens: str, body: Row) -> Tree:
        """Return ⟨u, v⟩ as the call of an inner product. Raises Unread for a mean ⟨x⟩, and for ⌊x⌋ and ⌈x⌉."""
        parts = separated(flat(body), ",")
        if opens != "⟨" or len(parts) != 2 or not all(map(trimmed, parts)):
            raise Unread(f"what {opens} means here is not known", item.span)
        first, second = (Argument(self.sum_of(trimmed(part), span_of(part))) for part in parts)
        return Call(Name(INNER, span=item.span), (first, second), (), 0, item.span)

    @staticmethod
    def _is_spread(items: Sequence[Node]) -> bool:
        """Return whether dots stand between plus signs, as in f_1 + … + f_n."""
        kept = [node for node in items if not isinstance(node, Gap)]
        places = [at for at, node in enumerate(kept) if sign_name(node) in DOTS]
        signs = ("+", "−")
        return bool(places) and all(
            0 < at < len(kept) - 1 and sign_name(kept[at - 1]) in signs and sign_name(kept[at + 1]) in signs for at in places
        )

    def _cell(self, items: Sequence[Node]) -> Tree | None:
        kept = trimmed(items)
        if all(sign_name(node) in DOTS for node in kept):
            return None
        return self.sum_of(kept, span_of(kept))

    def table_of(self, item: Table, opens: str, rows: tuple[tuple[Row, ...], ...], closes: str) -> Tree:
        """Return a matrix, or cases."""
        if opens == "{" and not closes:
            return self._branches(item, rows)
        if not opens and not closes and any(len(row) > 1 for row in rows):
            raise Unread("an array without brackets", item.span)
        shown = [row for row in rows if any(trimmed(flat(cell)) for cell in row)]
        if len(shown) == len(shown[0] if shown else ()) == 1 and any(sign_name(node) == "," for node in trimmed(flat(shown[0][0]))):
            parts = [part for part in split_dots(separated(trimmed(flat(shown[0][0])), ",")) if trimmed(part)]
            return Listed((tuple(self._cell(part) for part in parts),), opens or "(", True, item.span)
        return Listed(tuple(tuple(self._cell(flat(cell)) for cell in row) for row in shown), opens or "(", False, item.span)

    def _branches(self, item: Table, rows: tuple[tuple[Row, ...], ...]) -> Tree:
        cases = []
        for row in rows:
            nodes = [node for cell in row for node in (*flat(cell), Gap(cell.span))]
            value, condition = case_parts(nodes)
            if not value:
                continue
            cases.append(
                (self.sum_of(value, span_of(value)), Row(tuple(condition), span_of(condition) if condition else item.span))
            )
        if not cases:
            raise Unread("cases without a value", item.span)
        return by_order(tuple(cases), self.sum_of, item.span) or Branches(tuple(cases), item.span)
