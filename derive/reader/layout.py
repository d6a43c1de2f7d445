"""Turns the text of a formula into chains of sides: environments into rows, rows into clauses, clauses into chains and what stands beside them."""

from __future__ import annotations

from typing import Final, NamedTuple

from derive.reader.clauses import Clause, clauses, rows
from derive.reader.constructs import stripped
from derive.reader.macros import Macros
from derive.reader.nodes import NOWHERE, Chain, Group, Number, Row, Sign, Span, Symbol, Words
from derive.reader.structure import Setting, Structure
from derive.reader.tokens import Flaw, Pieces, scan

_PLAIN: Final = Setting()


class Formula(NamedTuple):
    """The chains of a formula, in order, and what was not read, or was read only by a rule of tolerance."""

    chains: tuple[Chain, ...]
    flaws: tuple[Flaw, ...]


def chains(pieces: Pieces, macros: Macros | None = None) -> Formula:
    """
    Return the chains of a formula: of a display's content, an environment or an inline formula.

    `pieces` are stretches of its text with the offsets where they begin in the sheet. Nothing a sheet may hold raises an error.
    """
    structure, flaw = _structure(pieces, macros)
    if flaw is not None:
        return Formula((_unread(structure, flaw),), (flaw,))
    if not structure.tokens:
        return Formula((), ())
    layout = _Layout(structure)
    for start, end in rows(structure):
        layout.take(clauses(structure, start, end))
    return Formula(layout.end(), tuple(structure.flaws))


def row(pieces: Pieces, macros: Macros | None = None) -> tuple[Row, tuple[Flaw, ...]]:
    """Return a formula as one row of nodes, its relations in it: for a name, a shape, a condition; and its flaws."""
    structure, flaw = _structure(pieces, macros)
    if flaw is not None:
        return _unread(structure, flaw).sides[0], (flaw,)
    found = structure.row(0, len(structure.tokens), _PLAIN)
    return stripped(found), tuple(structure.flaws)


def _structure(pieces: Pieces, macros: Macros | None) -> tuple[Structure, Flaw | None]:
    tokens, flaw = scan(pieces)
    if flaw is None:
        # Definitions within a formula hold for the sheet, as MathJax has it.
        tokens, flaw = (macros if macros is not None else Macros()).expand(tokens)
    return Structure([] if flaw is not None else tokens), flaw


def _unread(structure: Structure, flaw: Flaw) -> Chain:
    side = Row((structure.unreadable(flaw.reason, flaw.span),), flaw.span)
    return Chain((side,), (), (), flaw.span)


class _Layout:
    """The chain in hand: stretches of tokens for its sides, its signs, what stands beside it; and the chains that are done."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.done: list[Chain] = []
        self.sides: list[tuple[int, int]] = []
        self.signs: list[Sign] = []
        self.aside: list[tuple[int, int]] = []
        # What stands before the next chain and belongs to it.
        self.waiting: list[tuple[int, int]] = []
        # Whether the last side may still grow, and whether what grew last is the last of the asides.
        self.beside = False

    def take(self, found: list[Clause]) -> None:
        """Take in the clauses of one row."""
        contributed = False
        holds = False
        for at, clause in enumerate(found):
            rest = found[at + 1 :]
            if clause.kind == "skip":
                continue
            if clause.kind == "words":
                holds = self._words(clause, contributed, rest)
            elif holds and not clause.begins_with_relation and not (clause.is_equation and not clause.is_condition):
                self._extend_aside(clause, contributed, rest)
                holds = clause.kind != "label"
            elif clause.begins_with_relation and (self.sides or self.waiting or not contributed):
                self._join(clause)
                contributed, holds = True, False
            elif not contributed:
                contributed = self._first(clause, rest)
                holds = False
            else:
                holds = self._further(clause)

    def _words(self, clause: Clause, contributed: bool, rest: list[Clause]) -> bool:
        """Put words where they belong; return whether they begin a condition that goes on."""
        later = any(other.relations for other in rest)
        if contributed and self.sides and (clause.is_condition or not later):
            self.aside.append((clause.start, clause.end))
            self.beside = True
            return clause.is_condition
        if contributed:
            self._finish()
        self.waiting.append((clause.start, clause.end))
        self.beside = False
        # `if w = o: J = …`: the first clause belongs to the words, when there is another one.
        return (clause.is_condition and sum(bool(other.relations) for other in rest) != 1) or (
            clause.is_condition and bool(rest) and rest[0].kind == "words"
        )

    def _extend_aside(self, clause: Clause, contributed: bool, rest: list[Clause]) -> None:
        target = self.aside if contributed and self.aside else self.waiting
        if target and (clause.separator != "comma" or not clause.relations):
            target[-1] = (target[-1][0], clause.end)
        else:
            target.append((clause.start, clause.end))

    def _first(self, clause: Clause, rest: list[Clause]) -> bool:
        """Take the first clause of a row that does not begin with a relation; return whether a chain has begun or goes on."""
        if clause.kind == "label" and (rest or not self.sides):
            self.waiting.append((clause.start, clause.end))
            return False
        if clause.kind == "label":
            self.aside.append((clause.start, clause.end))
            return True
        if self.sides and self._goes_on(clause):
            self._join(clause)
            return True
        self._finish()
        self._begin(clause)
        return True

    def _goes_on(self, clause: Clause) -> bool:
        """Tell whether a row goes on with the last side of the chain in hand."""
        if self.waiting or clause.separator == "arrow":
            return False
        start, end = self.sides[-1]
        if start >= end or self._ends_open(start, end):
            return True
        if clause.begins_with in ("+", "·", "×", "⊙", "∘", "/", "⊗", "∗"):
            return True
        return clause.begins_with in ("−", "±") and bool(self.signs) and (not clause.relations or clause.begins_aligned)

    def _ends_open(self, start: int, end: int) -> bool:
        from derive.reader.brackets import meaning

        for at in range(end - 1, start - 1, -1):
            what = meaning(self.structure.tokens[at])
            if self.structure.tokens[at].kind in ("align", "blank", "break", "soft") or (
                what is not None and what.kind in ("space", "gap", "drop")
            ):
                continue
            return what is not None and what.kind == "operator" and what.name != "∗"
        return True

    def _further(self, clause: Clause) -> bool:
        """Take a clause that stands further right in a row; return whether an aside goes on behind it."""
        if not self.sides:
            self._begin(clause)
        elif clause.kind == "label":
            self.aside.append((clause.start, clause.end))
            self.beside = True
        elif not clause.relations:
            if self.beside and self.aside:
                self.aside[-1] = (self.aside[-1][0], clause.end)
            elif clause.begins_with in ("∀", "∃"):
                self.aside.append((clause.start, clause.end))
                self.beside = True
            else:
                self._join(clause)
        elif clause.separator == "arrow":
            self._finish()
            self._begin(clause)
        elif not self.signs:
            self._join(clause)
        elif clause.is_condition and (clause.is_plain_condition or not self._is_simple()):
            self.aside.append((clause.start, clause.end))
            self.beside = True
        else:
            self._finish()
            self._begin(clause)
        return False

    def _is_simple(self) -> bool:
        """Tell whether the chain in hand is itself as short as a condition."""
        return all(self._length(start, end) <= 5 for start, end in self.sides)

    def _length(self, start: int, end: int) -> int:
        count = 0
        while start < end:
            partner = self.structure.partner[start]
            start = partner + 1 if partner > start else start + 1
            count += 1
        return count

    def _begin(self, clause: Clause) -> None:
        self.aside, self.waiting = self.waiting, []
        self.sides = [(clause.start, clause.start)]
        self.signs = []
        self._join(clause)

    def _join(self, clause: Clause) -> None:
        """Go on with the last side, and with the sides that follow in the clause."""
        if not self.sides:
            self.aside, self.waiting = self.waiting, []
            self.sides = [(clause.start, clause.start)]
            self.signs = []
        elif self.waiting:
            self.aside += self.waiting
            self.waiting = []
        self.beside = False
        at = clause.start
        for relation in clause.relations:
            self._grow(at, relation.start)
            if self.sides[-1][0] >= self.sides[-1][1] and self.signs:
                # `… = \\\\ = …`: the second sign says the same again.
                self.signs[-1] = relation.sign
            else:
                self.signs.append(relation.sign)
                self.sides.append((relation.end, relation.end))
            self.sides[-1] = (relation.end, relation.end)
            at = relation.end
        self._grow(at, clause.end)

    def _grow(self, start: int, end: int) -> None:
        if start >= end:
            return
        before, stop = self.sides[-1]
        self.sides[-1] = (start, end) if before >= stop else (before, end)

    def _finish(self) -> None:
        """Put the chain in hand with those that are done."""
        if not self.sides:
            return
        sides = tuple(stripped(self.structure.row(start, end, _PLAIN)) for start, end in self.sides)
        if any(side.items for side in sides):
            aside = tuple(
                found for found in (stripped(self.structure.row(start, end, _PLAIN)) for start, end in self.aside) if found.items
            )
            place = NOWHERE
            for part in (*(side for side in sides if side.items), *self.signs):
                place = part.span if place is NOWHERE else place | part.span
            self.done.append(Chain(sides, tuple(self.signs), aside, place))
        self.sides, self.signs, self.aside = [], [], []

    def end(self) -> tuple[Chain, ...]:
        """Return all chains; what waits for one that does not come belongs to the last, or stands alone."""
        if self.waiting and self.sides:
            self.aside += self.waiting
            self.waiting = []
        self._finish()
        for start, end in self.waiting:
            alone = stripped(self.structure.row(start, end, _PLAIN))
            if alone.items and self.done:
                last = self.done[-1]
                self.done[-1] = Chain(last.sides, last.signs, (*last.aside, alone), last.span)
            elif alone.items:
                self.done.append(Chain((alone,), (), (), alone.span))
        return tuple(self.done)


__all__ = ["Flaw", "Formula", "Group", "Number", "Span", "Symbol", "Words", "chains", "row"]
