"""Turns the text of a formula into chains of sides, by way of rows and clauses, and says what stands beside each chain."""

from __future__ import annotations

from typing import Final, NamedTuple

from derive.reader.latex.brackets import meaning
from derive.reader.latex.clauses import Clause, clauses
from derive.reader.latex.constructs import stripped
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Big, Chain, Gap, Row, Sign, Span
from derive.reader.latex.rows import rows, top_level
from derive.reader.latex.scripts import parted
from derive.reader.latex.structure import Setting, Structure
from derive.reader.latex.tokens import Flaw, Pieces, scan
from derive.reader.latex.words import connects, ends_condition, says_where

_PLAIN: Final = Setting()
_NEVER_FIRST: Final = frozenset("+·×⊙∘/⊗∗")


class Formula(NamedTuple):
    """The chains of a formula, in order, and what was not read, or was read only by a rule of tolerance."""

    chains: tuple[Chain, ...]
    flaws: tuple[Flaw, ...]


def chains(pieces: Pieces, macros: Macros | None = None) -> Formula:
    """
    Return the chains of a formula: of a display's content, an environment or an inline formula.

    `pieces` are stretches of its text with the offsets where they begin in the sheet. Definitions in it are added to `macros`.
    Nothing that a sheet may hold raises an error. A row that begins with a relation whose chain stands elsewhere has an empty first
    side; one that ends with a relation an empty last side.
    """
    found = list(pieces)
    structure, flaw = _structure(found, macros)
    if flaw is not None:
        unread = _unread(structure, flaw)
        if any("=" in text for text, _ in found):
            # What is not taken apart keeps one equals sign, so that it is told as a step that is not read.
            unread = Chain((*unread.sides, *unread.sides), (Sign("=", flaw.span),), (), flaw.span)
        return Formula((unread,), (flaw,))
    layout = _Layout(structure)
    if structure.tokens:
        for start, end in rows(structure):
            layout.take(clauses(structure, start, end))
    return Formula(layout.end(), tuple(dict.fromkeys(structure.flaws)))


def row(pieces: Pieces, macros: Macros | None = None) -> tuple[Row, tuple[Flaw, ...]]:
    """Return a formula as one row of nodes, its relations in it, and its flaws: for a name, a shape, a condition."""
    structure, flaw = _structure(pieces, macros)
    if flaw is not None:
        return _unread(structure, flaw).sides[0], (flaw,)
    found = structure.row(0, len(structure.tokens), _PLAIN)
    return stripped(found), tuple(dict.fromkeys(structure.flaws))


def _structure(pieces: Pieces, macros: Macros | None) -> tuple[Structure, Flaw | None]:
    tokens, flaw = scan(pieces)
    if flaw is None:
        # Definitions within a formula hold for the sheet, as MathJax has it.
        tokens, flaw = (macros if macros is not None else Macros()).expand(tokens)
    return Structure([] if flaw is not None else tokens), flaw


def _unread(structure: Structure, flaw: Flaw) -> Chain:
    side = Row((structure.unreadable(flaw.reason, flaw.span),), flaw.span)
    return Chain((side,), (), (), flaw.span)


def _without_gaps(side: Row) -> Row:
    """Return a side without the wide spaces beside operators; one between two factors stays: it may part what was not seen."""
    items = list(stripped(side).items)
    kept = [
        item
        for at, item in enumerate(items)
        if not (isinstance(item, Gap) and any(isinstance(other, Sign | Big | Gap) for other in items[at - 1 : at + 2 : 2]))
    ]
    return Row(tuple(kept), items[0].span | items[-1].span) if items else stripped(side)


def _says_case(clause: Clause, rest: list[Clause]) -> bool:
    """Tell whether words as `where` lead to a case, as y_o = 1."""
    return says_where(clause.said) and bool(rest) and rest[0].is_condition and not rest[0].holds_no_equality


class _Layout:
    """The chain in hand: stretches of tokens for its sides, its signs, what stands beside it; and the chains that are done."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.done: list[Chain] = []
        # Equations said beside the chain in hand, as `…, u = σ(x)`: chains of their own, that do not end it.
        self.remarks: list[Chain] = []
        self.sides: list[tuple[int, int]] = []
        self.signs: list[Sign] = []
        self.aside: list[tuple[int, int]] = []
        # What stands before the next chain and belongs to it.
        self.waiting: list[tuple[int, int]] = []
        # Whether what grew last is the last of the asides.
        self.beside = False
        # Whether a sign of the chain in hand stands at an `&` of the row.
        self.aligned = False
        # Whether the row has a remark.
        self.remarked = False

    def take(self, found: list[Clause]) -> None:
        """Take in the clauses of one row."""
        contributed = False
        condition = ""
        self.aligned = self.remarked = False
        for at, clause in enumerate(found):
            rest = found[at + 1 :]
            if clause.kind == "words":
                if ends_condition(clause.said) and (condition or self.waiting):
                    condition = ""
                    continue
                if connects(clause.said):
                    continue
                if not contributed and rest and rest[0].begins_with_relation and not clause.is_condition:
                    # `origin = …`: the words are the left side.
                    self._finish()
                    self._begin(clause)
                    contributed = True
                    continue
                opens = clause.is_condition or _says_case(clause, rest)
                self._words(clause, opens, contributed, rest)
                condition = ("told" if clause.colon else "expected") if opens else ""
            elif condition and self._belongs(clause, condition, contributed or any(other.relations for other in rest)):
                self._extend(clause, contributed)
                condition = "" if clause.colon else "told" if clause.relations else condition
            else:
                condition = ""
                contributed = self._formula(clause, contributed, found, rest)
            self.aligned = self.aligned or (contributed and clause.begins_with_relation and clause.separator == "align")

    def _formula(self, clause: Clause, contributed: bool, found: list[Clause], rest: list[Clause]) -> bool:
        """Take a clause that is no words; return whether the row has contributed to a chain."""
        if clause.begins_with_relation and (self.sides or self.waiting or not contributed):
            self._join(clause)
            return True
        if contributed:
            self._further(clause, rest)
            return True
        return self._first(clause, len(found) == 1, rest)

    def _belongs(self, clause: Clause, condition: str, another: bool) -> bool:
        """Tell whether a clause belongs to the condition that words have begun; `another` says that the row has another formula."""
        if clause.kind == "label" or clause.begins_with_relation:
            return False
        if not clause.relations:
            return True
        if condition == "expected" and clause.separator == "words" and another:
            return True
        return clause.is_condition and (condition == "expected" or clause.separator == "comma")

    def _extend(self, clause: Clause, contributed: bool) -> None:
        target = self.aside if contributed and self.aside else self.waiting
        if target and (clause.separator != "comma" or not clause.relations):
            target[-1] = (target[-1][0], clause.end)
        else:
            target.append((clause.start, clause.end))

    def _words(self, clause: Clause, opens: bool, contributed: bool, rest: list[Clause]) -> None:
        """Put words beside the chain in hand, or before the next one; `opens` says that they begin a condition."""
        later = any(other.relations for other in rest)
        if contributed and self.sides and (opens or not later or rest[0].begins_with_relation):
            self.aside.append((clause.start, clause.end))
            self.beside = True
            return
        if contributed:
            self._finish()
        self.waiting.append((clause.start, clause.end))
        self.beside = False

    def _first(self, clause: Clause, alone: bool, rest: list[Clause]) -> bool:
        """Take the first clause of a row that does not begin with a relation; return whether the row has contributed to a chain."""
        if clause.kind == "label":
            self.waiting.append((clause.start, clause.end))
            return False
        if clause.is_condition and (
            (alone and (clause.colon or not clause.relations)) or (clause.colon and any(other.relations for other in rest))
        ):
            # `w ≠ o:`, `(w = o)` by themselves head what follows.
            self._finish()
            self.waiting.append((clause.start, clause.end))
            return False
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
        if start >= end or self._ends_open(start, end) or clause.begins_with in _NEVER_FIRST:
            return True
        return clause.begins_with in ("−", "±") and bool(self.signs) and (not clause.relations or clause.begins_aligned)

    def _ends_open(self, start: int, end: int) -> bool:
        """Tell whether a side ends with an operator."""
        for token in reversed(self.structure.tokens[start:end]):
            what = meaning(token)
            if token.kind in ("align", "blank", "break", "soft") or (what is not None and what.kind in ("space", "gap", "drop")):
                continue
            return what is not None and what.kind == "operator" and what.name != "∗"
        return True

    def _further(self, clause: Clause, rest: list[Clause]) -> None:
        """Take a clause that stands further right in a row."""
        if not self.sides:
            self._begin(clause)
        elif self.signs and self.sides[-1][0] >= self.sides[-1][1]:
            self._join(clause)
        elif clause.kind == "label" or (not clause.relations and clause.begins_with in ("∀", "∃")):
            self._beside(clause)
        elif clause.separator == "arrow":
            if clause.is_condition and self._is_number_of_entry() and self._is_of_its_index(clause):
                self._beside(clause)
            else:
                self._finish()
                self._begin(clause)
        elif not clause.relations:
            self._more(clause, rest)
        elif clause.is_condition and self._may_have_condition(clause):
            self._beside(clause)
        elif not self.signs and clause.separator != "words":
            self._join(clause)
        elif self.aligned and clause.separator in ("comma", "gap"):
            self._remark(clause)
        else:
            self._finish()
            self._begin(clause)

    def _more(self, clause: Clause, rest: list[Clause]) -> None:
        """Take a clause without relations: more of a list, of an aside or of a side, or a formula by itself."""
        if self.aligned and rest and rest[0].begins_with_relation and rest[0].separator == "align" and not clause.begins_with:
            # `a &= b & c &= d`: the second equation of a row.
            self._finish()
            self._begin(clause)
        elif self.beside and self.aside:
            self.aside[-1] = (self.aside[-1][0], clause.end)
        elif clause.separator == "words" or (clause.separator == "gap" and not self.signs):
            self._finish()
            self._begin(clause)
        else:
            self._join(clause)

    def _may_have_condition(self, clause: Clause) -> bool:
        """Tell whether the chain in hand is such as a condition may stand beside."""
        if self.signs and all(sign.name in "≠∈∉≤≥<>⊂⊆" for sign in self.signs):
            return False
        if self.remarked or (clause.separator == "words" and not (self.beside and clause.holds_no_equality)):
            return False
        if not self.signs and (clause.relations[0].sign.name == "∈" or self._is_list()):
            return False
        if clause.holds_no_equality and self.signs:
            return True
        return self._is_of_its_index(clause) or any(self._is_long(start, end) for start, end in self.sides)

    def _is_of_its_index(self, clause: Clause) -> bool:
        """Tell whether a clause as w = o compares a letter that is a subscript in the chain in hand, as of y_w = 1."""
        tokens = self.structure.tokens
        relation = clause.relations[0]
        left, right = (
            [token for token in tokens[start:end] if token.kind not in ("align", "blank", "open", "close")]
            for start, end in ((clause.start, relation.start), (relation.end, clause.end))
        )
        if not self.signs or not len(clause.relations) == len(left) == len(right) == 1:
            return False
        letter = left[0].text
        return all(token.kind == "letter" for token in (left[0], right[0])) and any(
            tokens[at].kind == "sub" and letter in (tokens[at + 1].text, tokens[min(at + 2, end)].text)
            for start, end in self.sides
            for at in range(start, end - 1)
        )

    def _is_number_of_entry(self) -> bool:
        """Tell whether the chain in hand says of an entry that it is a digit, as y_w = 1 ⟺ w = o does."""
        tokens = self.structure.tokens
        if len(self.sides) != 2 or [sign.name for sign in self.signs] != ["="] or self.aside:
            return False
        left, right = (
            [each.kind for each in tokens[start:end] if each.kind not in ("align", "blank")] for start, end in self.sides
        )
        return right == ["digit"] and left[:2] == ["letter", "sub"] and set(left[2:]) <= {"letter", "open", "close"}

    def _is_long(self, start: int, end: int) -> bool:
        """Tell whether a side is more than a letter with its scripts, or a number."""
        tokens = self.structure.tokens[start:end]
        kinds = {getattr(meaning(token), "kind", "") for token in tokens[:40]}
        return len(tokens) > 8 or bool(kinds & {"fraction", "large", "function", "operator", "opens"})

    def _is_list(self) -> bool:
        """Tell whether the last side is a list with dots: x_1, …, x_n."""
        start, end = self.sides[-1]
        return any(getattr(meaning(self.structure.tokens[at]), "name", "") == "…" for at in top_level(self.structure, start, end))

    def _beside(self, clause: Clause) -> None:
        self.aside.append((clause.start, clause.end))
        self.beside = True

    def _remark(self, clause: Clause) -> None:
        """Take an equation said beside the chain in hand."""
        self.remarked = True
        kept = self.sides, self.signs, self.aside, self.waiting, self.done
        self.done = self.remarks
        self.waiting = []
        self._begin(clause)
        self._finish()
        self.sides, self.signs, self.aside, self.waiting, self.done = kept

    def _begin(self, clause: Clause) -> None:
        self.sides = [(clause.start, clause.start)]
        self.signs = []
        self.aside = []
        self._join(clause)

    def _join(self, clause: Clause) -> None:
        """Go on with the last side, and with the sides that follow in the clause."""
        if not self.sides:
            self.sides = [(clause.start, clause.start)]
        self.aside += self.waiting
        self.waiting = []
        self.beside = False
        at = clause.start
        for relation in clause.relations:
            self._grow(at, relation.start)
            at = relation.end
            if self.signs and self.sides[-1][0] >= self.sides[-1][1]:
                # `… = \\\\ = …`: the second sign says the same again.
                self.signs[-1] = relation.sign
                self.sides[-1] = (at, at)
            else:
                self.signs.append(relation.sign)
                self.sides.append((at, at))
        self._grow(at, clause.end)

    def _grow(self, start: int, end: int) -> None:
        if start < end:
            before, stop = self.sides[-1]
            self.sides[-1] = (start, end) if before >= stop else (before, end)

    def _finish(self) -> None:
        """Put the chain in hand with those that are done."""
        sides = tuple(_without_gaps(self.structure.row(start, end, _PLAIN)) for start, end in self.sides)
        if any(side.items for side in sides):
            apart = [parted(side) for side in sides] if len(sides) > 1 else []
            sides = tuple(side for side, _ in apart) or sides
            said = [condition for _, condition in apart] + [stripped(self.structure.row(*place, _PLAIN)) for place in self.aside]
            aside = tuple(dict.fromkeys(found for found in said if found.items))
            parts = [side.span for side in sides if side.items] + [sign.span for sign in self.signs]
            place = Span(min(part.start for part in parts), max(part.end for part in parts))
            self.done.append(Chain(sides, tuple(self.signs), aside, place))
        self.sides, self.signs, self.aside = [], [], []
        if self.done is not self.remarks:
            self.done += self.remarks
            self.remarks.clear()

    def end(self) -> tuple[Chain, ...]:
        """Return all chains; what waits for one that does not come belongs to the last, or stands alone."""
        if self.sides:
            self.aside += self.waiting
            self.waiting = []
        self._finish()
        for start, end in self.waiting:
            alone = stripped(self.structure.row(start, end, _PLAIN))
            if alone.items:
                self.done.append(Chain((alone,), (), (), alone.span))
        return tuple(self.done)
