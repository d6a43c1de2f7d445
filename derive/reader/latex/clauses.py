"""Turns a row of tokens into clauses: what stands between wide spaces, commas, words and arrows, and what each may be."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from derive.reader.latex.brackets import meaning
from derive.reader.latex.commands import Meaning
from derive.reader.latex.nodes import Node, Symbol, Words
from derive.reader.latex.rows import Relation, relation_at, top_level
from derive.reader.latex.structure import Setting, Structure
from derive.reader.latex.tokens import Token
from derive.reader.latex.words import says_condition

_PLAIN: Final = Setting()
_PLAIN_CONDITIONS: Final = frozenset("≠∈∉≤≥<>⊂⊆")
_NOT_COUNTED: Final = frozenset(("space", "font", "name", "style", "accent", "drop"))
Separator: TypeAlias = Literal["", "gap", "comma", "align", "arrow", "words"]


class Clause(NamedTuple):
    """
    A stretch of a row: mathematics, words (`said`), or a label as `(i)`.

    `separator` is what stands before it, `begins_with` the sign it begins with; `begins_aligned` tells that the row begins with `&`
    there, `colon` that a colon follows it, or that a condition in words is complete.
    """

    kind: Literal["formula", "words", "label"]
    start: int
    end: int
    relations: tuple[Relation, ...] = ()
    separator: Separator = ""
    begins_with: str = ""
    begins_aligned: bool = False
    is_condition: bool = False
    colon: bool = False
    said: str = ""

    @property
    def begins_with_relation(self) -> bool:
        """Tell whether the clause begins with the sign of a relation: `= b`."""
        return bool(self.relations) and self.relations[0].start == self.start

    @property
    def is_equation(self) -> bool:
        """Tell whether the clause has sides of its own and says no case."""
        return bool(self.relations) and not self.begins_with_relation and not self.is_condition

    @property
    def holds_no_equality(self) -> bool:
        """Tell whether all its signs are such as conditions have: w ≠ o, k ∈ [1, K]."""
        return all(relation.sign.name in _PLAIN_CONDITIONS for relation in self.relations)


def clauses(structure: Structure, start: int, end: int) -> list[Clause]:
    """Return the clauses of the row that stands from `start` up to `end`."""
    return _Row(structure, start, end).clauses()


def _with_whole_conditions(found: list[Clause]) -> list[Clause]:
    """Return clauses with a condition whose first side is set as words, `\\text{if w} \\neq o`, as one."""
    whole: list[Clause] = []
    for clause in found:
        before = whole[-1] if whole else None
        if before is not None and before.is_condition and before.kind == "words" and clause.begins_with_relation:
            whole[-1] = before._replace(end=clause.end, said=before.said, colon=True)
        else:
            whole.append(clause)
    return whole


class _Row:
    """The pass that parts a row into clauses."""

    def __init__(self, structure: Structure, start: int, end: int) -> None:
        self.structure = structure
        self.end = end
        self.at = start
        self.first = -1
        self.aligned = False
        self.separator: Separator = ""
        self.begins_with = ""
        self.relations: list[Relation] = []
        self.found: list[Clause] = []
        # Whether the last thing seen is a relation or an operator: words behind it belong to the side.
        self.wants = False

    def clauses(self) -> list[Clause]:
        while self.at < self.end:
            self._step()
        self._close(self.end)
        return _with_whole_conditions(self.found)

    def _step(self) -> None:
        at = self.at
        token = self.structure.tokens[at]
        what = meaning(token)
        relation = relation_at(self.structure, at, self.end) if token.kind in ("char", "command", "open") else None
        if token.kind == "align":
            self.aligned = self.aligned or (not self.found and self.first < 0)
            self._part(at, "align", at + 1)
        elif relation is not None:
            if self.first < 0:
                self.first = at
            self.relations.append(relation)
            self.wants = True
            self.at = relation.end
        elif token.kind == "blank":
            self.at = at + 1
        elif self._begins_with_label(at):
            self.first = at
            self._close(self.structure.partner[at] + 1)
            self.separator = "gap"
            self.at = self.structure.partner[at] + 1
        elif what is None or not self._separates(at, what):
            after = self._words_end(at, token, what)
            if after > at:
                self._close(at)
                self.found.append(self._words(at, after))
                self.separator = "words"
                self.at = after
            else:
                self._body(at, token, what)

    def _begins_with_label(self, at: int) -> bool:
        """Tell whether a row begins with `(i)` and an explicit space."""
        after = self.structure.partner[at] + 1
        if self.first >= 0 or self.found or not at + 1 < after < self.end or not self._is_label(at, after):
            return False
        return getattr(meaning(self.structure.tokens[after]), "kind", "") == "space"

    def _separates(self, at: int, what: Meaning) -> bool:
        """Part clauses at a wide space, a comma, an arrow; pass over what says nothing."""
        after = self.structure.after_arguments(at + 1, self.end, what.arguments)
        if what.kind == "gap":
            self._part(at, "gap", after)
        elif what.kind == "sign" and what.name in (",", ";", ":"):
            self._part(at, "comma", after, colon=what.name == ":")
        elif what.name == "∀" and self.first >= 0:
            self._part(at, "gap", at)
        elif what.kind == "arrow" or what.name in ("∴", "∵"):
            self._part(at, "arrow", after)
        elif what.kind == "aside":
            self._close(at)
            self.at = after
        elif what.kind in ("space", "drop", "colour") or what.name in ("⋮", "⋱"):
            self.at = after
        else:
            return False
        return True

    def _part(self, at: int, separator: Separator, after: int, *, colon: bool = False) -> None:
        if self.first >= 0 or separator != "align" or not self.separator:
            self._close(at, colon=colon)
            self.separator = separator
        self.at = after

    def _words_end(self, at: int, token: Token, what: Meaning | None) -> int:
        """Return where words that begin at a token end; the token itself if there are none, or they belong to a side."""
        if what is not None and what.name == "(" and what.kind == "opens":
            return self._condition_in_brackets(at)
        if token.kind not in ("words", "letter") and (what is None or what.kind not in ("text", "words", "name")):
            return at
        if token.kind == "letter" and at and self.structure.tokens[at - 1].kind == "letter" and not token.spaced:
            # Words begin where a run of letters does.
            return at
        inside = self.structure.after_spaces(at + 1, self.end)
        if (
            token.kind == "command"
            and inside < self.end
            and self.structure.tokens[inside].kind == "open"
            and self.structure.partner[inside] < 0
        ):
            return at
        found, after = self._peek(at, self.end)
        if what is not None and what.kind == "text" and self._is_remark(after):
            return after
        if not isinstance(found, Words) or (self.wants and not says_condition(found.text)):
            return at
        while after < self.end and self.structure.tokens[after].kind in ("sub", "super"):
            after = self.structure.after_arguments(after + 1, self.end, 1)
        return after

    def _is_remark(self, after: int) -> bool:
        """Tell whether a text that ends at a token is all that stands in a cell behind an equation: `&& \\text{Linearity}`."""
        last = self.found[-1] if self.found else None
        alone = self.first < 0 and self.separator in ("align", "gap") and self.structure.after_spaces(after, self.end) >= self.end
        return alone and last is not None and bool(last.relations) and last.relations[-1].end < last.end

    def _peek(self, at: int, end: int) -> tuple[Node | None, int]:
        """Return the first node that stands at a token, and where what follows begins; its flaws are not kept."""
        items: list[Node] = []
        kept = len(self.structure.flaws)
        after = self.structure.item(at, end, items, _PLAIN, meaning(self.structure.tokens[at]))
        del self.structure.flaws[kept:]
        return (items[0] if items else None), after

    def _condition_in_brackets(self, at: int) -> int:
        """Return the end of `(for w ≠ o)`, `(w ≠ o)` and their like where they stand beside a formula."""
        tokens = self.structure.tokens
        close = self.structure.partner[at]
        inside = self.structure.after_spaces(at + 1, close)
        if close <= inside:
            return at
        what = meaning(tokens[inside])
        if tokens[inside].kind in ("words", "letter") or (what is not None and what.kind in ("text", "words")):
            found, after = self._peek(inside, close)
            if isinstance(found, Words):
                return close + 1 if says_condition(found.text) or not self.wants else at
            if (
                isinstance(found, Symbol)
                and what is not None
                and what.kind == "text"
                and after == close
                and self.first < 0
                and self.found
            ):
                return close + 1
        if what is not None and what.name == "∀":
            return close + 1
        follows = self.structure.after_spaces(close + 1, self.end)
        ends = (
            follows >= self.end
            or tokens[follows].kind in ("align", "break")
            or getattr(meaning(tokens[follows]), "name", "") in (",", ".", ";")
            or relation_at(self.structure, follows, self.end) is not None
        )
        relation = self._first_relation(inside, close) if ends else None
        if relation is None or self.wants:
            return at
        if self.first < 0:
            return close + 1 if self.found and self.separator == "gap" else at
        apart = tokens[at].spaced or tokens[at - 1].kind == "close"
        return close + 1 if apart and relation.sign.name in "≠∈∉" else at

    def _first_relation(self, start: int, end: int) -> Relation | None:
        found = (relation_at(self.structure, here, end) for here in top_level(self.structure, start, end))
        return next((relation for relation in found if relation is not None), None)

    def _words(self, at: int, after: int) -> Clause:
        tokens = self.structure.tokens
        said = ""
        for token in tokens[at:after]:
            if token.kind in ("letter", "words", "char", "digit"):
                said += (" " if token.spaced else "") + token.text
        opens = tokens[at].text == "("
        complete = any(token.text == "$" for token in tokens[at:after]) or said.rstrip().endswith((":", "："))
        return Clause(
            "words",
            at,
            after,
            separator=self.separator,
            is_condition=says_condition(said) and not opens,
            colon=complete,
            said=said.strip(),
        )

    def _body(self, at: int, token: Token, what: Meaning | None) -> None:
        if self.first < 0:
            self.first = at
            self.begins_with = what.name if what is not None and what.kind in ("operator", "sign") else ""
        self.wants = what is not None and what.kind == "operator"
        if token.kind in ("sub", "super"):
            after = self.structure.after_arguments(at + 1, self.end, 1)
        elif what is not None and what.arguments:
            after = self.structure.after_arguments(at + 1, self.end, what.arguments)
        else:
            after = max(self.structure.partner[at], at) + 1
        self.at = min(max(after, at + 1), self.end)

    def _close(self, at: int, *, colon: bool = False) -> None:
        """End the clause in hand before a token."""
        if self.first >= 0:
            kind: Literal["formula", "label"] = "label" if self._is_label(self.first, at) else "formula"
            clause = Clause(
                kind, self.first, at, tuple(self.relations), self.separator, self.begins_with, self.aligned, colon=colon
            )
            self.found.append(clause._replace(is_condition=self._is_condition(clause)))
            self.separator = ""
            self.aligned = False
        self.first = -1
        self.begins_with = ""
        self.relations = []
        self.wants = False

    def _is_label(self, start: int, end: int) -> bool:
        """Tell whether a clause is a number or a letter in brackets: `(28)`, `(i)`, `\\text{(2)}`."""
        tokens = self.structure.tokens
        close = self.structure.partner[start]
        if getattr(meaning(tokens[start]), "kind", "") == "text" and start + 2 < end and tokens[start + 1].kind == "open":
            within = self.structure.partner[start + 1]
            followed = end < self.end and getattr(meaning(tokens[end]), "kind", "") == "gap"
            alone = followed and not self.relations and self.structure.after_spaces(within + 1, end) == end
            return alone and within > start and tokens[start + 2].text == "(" and self.structure.partner[start + 2] == within - 1
        if tokens[start].text != "(" or self.relations or close < 0 or self.structure.after_spaces(close + 1, end) < end:
            return False
        inner = tokens[start + 1 : close]
        if all(token.kind == "digit" or token.text in (".", "-", "'") for token in inner):
            followed = end < self.end and getattr(meaning(tokens[end]), "kind", "") == "gap"
            return bool(inner) and (bool(self.found) or self.separator == "gap" or followed)
        letters = all(token.kind == "letter" and token.text in "ivxabcdefgh" for token in inner)
        return letters and 0 < len(inner) < 5 and not self.found

    def _is_condition(self, clause: Clause) -> bool:
        """Tell whether a clause may say for which case a formula is meant: w ≠ o, k ∈ [1, K], i = 1, (w = o)."""
        if clause.begins_with == "∀":
            return True
        if clause.begins_with_relation:
            return False
        if not clause.relations:
            close = self.structure.partner[clause.start]
            relation = self._first_relation(clause.start + 1, close) if close == clause.end - 1 else None
            return relation is not None and self.structure.tokens[clause.start].text == "("
        if clause.holds_no_equality:
            return True
        if any(relation.sign.name != "=" and relation.sign.name not in _PLAIN_CONDITIONS for relation in clause.relations):
            return False
        edges = [clause.start, *(edge for relation in clause.relations for edge in (relation.start, relation.end)), clause.end]
        return all(self._is_short(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))

    def _is_short(self, start: int, end: int) -> bool:
        """Tell whether a side is a letter with its scripts, a number or a list: such as conditions have."""
        count = 0
        for at in top_level(self.structure, start, end):
            token = self.structure.tokens[at]
            what = meaning(token)
            if token.kind in ("left", "begin") or (
                what is not None and what.kind in ("fraction", "large", "function", "root", "opens", "bar", "stacked")
            ):
                return False
            count += token.kind not in ("align", "blank") and (what is None or what.kind not in _NOT_COUNTED)
        return 0 < count <= 3
