"""Turns the tokens of a formula into rows, and a row into clauses: what stands between wide spaces, commas, words and arrows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from derive.reader.brackets import meaning
from derive.reader.commands import LAYOUTS, Meaning
from derive.reader.constructs import NEGATED, after_columns, defines
from derive.reader.nodes import Node, Sign, Words
from derive.reader.structure import Setting, Structure
from derive.reader.tokens import Token
from derive.reader.words import says_condition

_PLAIN: Final = Setting()
_TRANSPARENT: Final = frozenset(("boxed", "fbox", "framebox", "mathrel", "displaystyle", "ensuremath", "underline"))
Separator: TypeAlias = Literal["", "gap", "comma", "align", "arrow", "words"]


class Relation(NamedTuple):
    """A sign between two sides, and the tokens it takes."""

    sign: Sign
    start: int
    end: int


class Clause(NamedTuple):
    """
    A stretch of a row: mathematics, words, a label as `(i)`, or nothing that counts (`skip`).

    `separator` is what stands before it, `begins_with` the sign it begins with, `begins_aligned` whether the row begins with `&` there.
    """

    kind: Literal["formula", "words", "label", "skip"]
    start: int
    end: int
    relations: tuple[Relation, ...] = ()
    separator: Separator = ""
    begins_with: str = ""
    begins_aligned: bool = False
    is_condition: bool = False

    @property
    def begins_with_relation(self) -> bool:
        """Tell whether the clause begins with the sign of a relation: `= b`."""
        return bool(self.relations) and self.relations[0].start == self.start

    @property
    def is_equation(self) -> bool:
        """Tell whether the clause has sides of its own."""
        return bool(self.relations)

    @property
    def is_plain_condition(self) -> bool:
        """Tell whether the clause holds no equality: w ≠ o, k ∈ [1, K]."""
        return all(relation.sign.name in "≠∈∉≤≥<>⊂⊆" for relation in self.relations)


def rows(structure: Structure) -> Iterator[tuple[int, int]]:
    """
    Yield the rows of a formula as stretches of tokens; environments that only lay out rows are opened, and leave no mark.

    A break within brackets parts no rows.
    """
    tokens = structure.tokens
    start = at = 0
    ends: list[int] = []
    while at < len(tokens):
        token = tokens[at]
        partner = structure.partner[at]
        if ends and at == ends[-1]:
            ends.pop()
            _blank(tokens, at)
        elif token.kind == "begin" and _is_layout(structure, at, start):
            close = partner if partner > at else len(tokens)
            after = after_columns(structure, at, close)
            for blank in range(at, after):
                _blank(tokens, blank)
            if partner > at:
                ends.append(partner)
            at = after - 1
        elif token.kind == "end" and partner < 0:
            structure.note("an `\\end` that nothing begins", token.span)
            _blank(tokens, at)
        elif token.kind == "break" or (token.kind == "soft" and (ends or _goes_on(structure, at + 1))):
            yield start, at
            start = at + 1
        elif token.kind == "command" and token.text in ("intertext", "shortintertext"):
            yield start, at
            start = at
            at = structure.after_arguments(at + 1, len(tokens), 1)
            yield start, at
            start = at
            continue
        elif partner > at and not _opened(structure, at, start):
            at = partner
        at += 1
    yield start, len(tokens)


def _blank(tokens: list[Token], at: int) -> None:
    tokens[at] = tokens[at]._replace(kind="blank", text="")


def _opened(structure: Structure, at: int, start: int) -> bool:
    """Open a brace that only holds equations, as of `\\boxed{a = b}` or `{a = b}`: it leaves no mark."""
    tokens = structure.tokens
    if tokens[at].kind == "left":
        return _opened_system(structure, at, start)
    if tokens[at].kind != "open":
        return False
    before = at - 1
    while before >= start and tokens[before].kind == "blank":
        before -= 1
    if before >= start:
        previous = tokens[before]
        what = meaning(previous)
        if previous.kind in ("sub", "super", "close") or (what is not None and (what.arguments or previous.text in ("mathop",))):
            return False
        if previous.kind == "command" and what is None:
            return False
    partner = structure.partner[at]
    if not _has_relation(structure, at + 1, partner):
        return False
    _blank(tokens, at)
    _blank(tokens, partner)
    return True


def _opened_system(structure: Structure, at: int, start: int) -> bool:
    """Open `\\left\\{ \\begin{aligned} a &= b \\\\ c &= d \\end{aligned} \\right.` that stands alone: a system of equations."""
    tokens = structure.tokens
    close = structure.partner[at]
    inner = structure.after_spaces(at + 1, close)
    if (
        tokens[close].text != "."
        or tokens[inner].kind != "begin"
        or any(token.kind not in ("align", "blank") for token in tokens[start:at])
    ):
        return False
    if structure.after_spaces(structure.partner[inner] + 1, close) != close or not _all_rows_are_equations(structure, inner):
        return False
    _blank(tokens, at)
    _blank(tokens, close)
    return True


def _has_relation(structure: Structure, start: int, end: int) -> bool:
    at = start
    arguments = 0
    while at < end:
        token = structure.tokens[at]
        what = meaning(token)
        if what is not None and what.kind in ("relation", "infix", "style", "not"):
            return what.kind in ("relation", "not")
        partner = structure.partner[at]
        arguments = what.arguments if what is not None and what.arguments else arguments
        if token.kind == "open" and partner > at and not arguments and structure.tokens[at - 1].kind not in ("sub", "super"):
            # A brace in a brace is looked into only when it is all there is: `{{a = b}}`.
            if at == start and partner == end - 1:
                start, at, end = at + 1, at + 1, partner
                continue
        elif token.kind == "open":
            arguments -= 1
        at = partner + 1 if partner > at else at + 1
    return False


def _is_layout(structure: Structure, at: int, start: int) -> bool:
    """Tell whether an environment at the top of a formula lays out rows, rather than being a matrix or cases."""
    name = structure.tokens[at].text.rstrip("*")
    if name in LAYOUTS:
        return True
    if name not in ("array", "cases", "dcases", "tabular"):
        return False
    alone = all(token.kind in ("align", "blank") for token in structure.tokens[start:at])
    close = structure.partner[at]
    if name != "array":
        after = structure.after_spaces(close + 1, len(structure.tokens)) if close > at else 0
        return alone and close > at and after >= len(structure.tokens) and _all_rows_are_equations(structure, at)
    end = close if close > at else len(structure.tokens)
    return any(
        _relation(structure, here, end) is not None
        for here in _top(structure, after_columns(structure, at, end), end)
        if structure.tokens[here].kind in ("char", "command")
    ) or (
        alone
        and any(structure.tokens[here].kind == "break" for here in _top(structure, at + 1, end))
        and end >= len(structure.tokens) - 1
    )


def _top(structure: Structure, start: int, end: int) -> Iterator[int]:
    at = start
    while at < end:
        yield at
        at = structure.partner[at] + 1 if structure.partner[at] > at else at + 1


def _all_rows_are_equations(structure: Structure, at: int) -> bool:
    close = structure.partner[at]
    found = [False]
    cell = 0
    for here in _top(structure, after_columns(structure, at, close), close):
        token = structure.tokens[here]
        if token.kind == "break":
            found.append(False)
            cell = 0
        elif token.kind == "align":
            cell += 1
        elif token.kind in ("char", "command"):
            relation = _relation(structure, here, close)
            found[-1] = found[-1] or (relation is not None and relation.sign.name in "=≜≡≈" and cell < 2)
    return all(found[:-1]) and (found[-1] or structure.tokens[close - 1].kind == "break") and len(found) > 1


def _goes_on(structure: Structure, at: int) -> bool:
    """Tell whether what follows one backslash at a line's end begins as a row of a chain does."""
    at = structure.after_spaces(at, len(structure.tokens))
    return at < len(structure.tokens) and (
        structure.tokens[at].kind == "align" or _relation(structure, at, len(structure.tokens)) is not None
    )


def _relation(structure: Structure, at: int, end: int) -> Relation | None:
    """Return the relation that stands at a token, with a note over it or a script on it taken in."""
    tokens = structure.tokens
    token = tokens[at]
    what = meaning(token)
    if what is None:
        if token.kind == "open" and structure.partner[at] == at + 2:
            inner = meaning(tokens[at + 1])
            if inner is not None and inner.kind == "relation":
                return Relation(Sign(inner.name, tokens[at + 1].span), at, at + 3)
        return None
    if what.kind == "relation":
        after = at + 1
        while after < end and tokens[after].kind in ("sub", "super"):
            after = structure.after_arguments(after + 1, end, 1)
        name = what.name
        following = meaning(tokens[after]) if after < end else None
        if name == "=" and after == at + 1 and following is not None and following.kind == "relation" and following.name in ("=",):
            after += 1
        return Relation(Sign(name, token.span), at, after)
    if what.name == ":" and at + 1 < end and getattr(meaning(tokens[at + 1]), "name", "") == "=":
        return Relation(Sign("≜", token.span | tokens[at + 1].span), at, at + 2)
    if what.kind == "not":
        following = meaning(tokens[at + 1]) if at + 1 < end else None
        if following is not None and following.name in NEGATED:
            return Relation(Sign(NEGATED[following.name], token.span | tokens[at + 1].span), at, at + 2)
    if what.kind == "extensible" and what.name == "=":
        return Relation(Sign("=", token.span), at, structure.after_arguments(at + 1, end, 1))
    return _noted_relation(structure, at, end) if what.kind == "stacked" else None


def _noted_relation(structure: Structure, at: int, end: int) -> Relation | None:
    """Return the relation of `\\overset{note}{=}`, `\\stackrel{def}{=}`."""
    tokens = structure.tokens
    first = structure.after_spaces(at + 1, end)
    second = structure.after_spaces(structure.after_arguments(first, end, 1), end)
    after = structure.after_arguments(second, end, 1)
    inside = tokens[second + (tokens[second].kind == "open")] if second < end else None
    if inside is None or after - second not in (1, 3):
        return None
    what = meaning(inside)
    if what is None or what.kind != "relation":
        return None
    place = tokens[at].span | tokens[after - 1].span
    kept = len(structure.flaws)
    note, _ = structure.argument(first, end, _PLAIN)
    del structure.flaws[kept:]
    return Relation(Sign("≜" if what.name == "=" and defines(note) else what.name, place), at, after)


def clauses(structure: Structure, start: int, end: int) -> list[Clause]:
    """Return the clauses of a row."""
    return _Row(structure, start, end).clauses()


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
        return self.found

    def _step(self) -> None:
        structure, at = self.structure, self.at
        token = structure.tokens[at]
        what = meaning(token)
        relation = _relation(structure, at, self.end) if token.kind in ("char", "command", "open") else None
        if token.kind == "align":
            if not self.found and self.first < 0:
                self.aligned = True
            self._part(at, "align", at + 1)
        elif relation is not None:
            if self.first < 0:
                self.first = at
            self.relations.append(relation)
            self.wants = True
            self.at = relation.end
        elif token.kind == "blank":
            self.at = at + 1
        elif what is not None and self._separates(at, what):
            pass
        elif token.kind in ("words", "letter", "command", "char") and (after := self._words_end(at, what)) > at:
            self._close(at)
            self.found.append(self._words(at, after))
            self.separator = "words"
            self.at = after
        else:
            self._body(at, token, what)

    def _separates(self, at: int, what: Meaning) -> bool:
        """Part clauses at a wide space, a comma, an arrow; skip what says nothing."""
        if what.kind == "gap":
            self._part(at, "gap", self.structure.after_arguments(at + 1, self.end, what.arguments))
        elif what.name in (",", ";", "。", ":") and what.kind == "sign":
            self._part(at, "comma", at + 1)
        elif what.kind == "arrow" or what.name in ("∴", "∵"):
            self._part(at, "arrow", at + 1)
        elif what.kind in ("space", "drop", "aside", "style", "colour") or what.name in ("⋮", "⋱"):
            after = self.structure.after_arguments(at + 1, self.end, what.arguments)
            if self.first < 0 or what.kind == "aside":
                if what.kind == "style":
                    return False
                if what.kind == "aside":
                    self._close(at)
                self.at = after
                return True
            self.at = after
        else:
            return False
        return True

    def _part(self, at: int, separator: Separator, after: int) -> None:
        self._close(at)
        if separator != "align" or self.separator in ("", "align"):
            self.separator = "align" if separator == "align" else separator
        self.at = after

    def _words_end(self, at: int, what: Meaning | None) -> int:
        """Return where words that begin at a token end; the token itself if there are none, or they belong to a side."""
        structure = self.structure
        token = structure.tokens[at]
        if token.kind == "char" and not (what is not None and what.name == "("):
            return at
        if token.kind == "command" and (what is None or what.kind not in ("text", "words", "name")):
            return at
        if what is not None and what.name == "(":
            return self._condition_in_brackets(at)
        if token.kind == "letter" and token.text not in "ifowe":
            return at
        items: list[Node] = []
        kept = len(structure.flaws)
        after = structure.item(at, self.end, items, _PLAIN, what)
        del structure.flaws[kept:]
        if not items or not isinstance(items[0], Words):
            return at
        return after if not self.wants or says_condition(items[0].text) else at

    def _condition_in_brackets(self, at: int) -> int:
        """Return the end of `(for w ≠ o)`, `(w ≠ o)` and `(i)`'s like where they stand beside a formula."""
        structure = self.structure
        close = structure.partner[at]
        if close <= at:
            return at
        inside = structure.after_spaces(at + 1, close)
        token = structure.tokens[inside]
        what = meaning(token)
        if token.kind == "words" or (what is not None and what.kind in ("text", "words")):
            items: list[Node] = []
            kept = len(structure.flaws)
            structure.item(inside, close, items, _PLAIN, what)
            del structure.flaws[kept:]
            return close + 1 if items and isinstance(items[0], Words) and (says_condition(items[0].text) or not self.wants) else at
        if what is not None and what.name == "∀":
            return close + 1
        if self.first < 0 or self.wants or (not structure.tokens[at].spaced and structure.tokens[at - 1].kind != "close"):
            return at
        follows = structure.after_spaces(close + 1, self.end)
        ends = (
            follows >= self.end
            or getattr(meaning(structure.tokens[follows]), "name", "") in (",", ".", ";")
            or structure.tokens[follows].kind in ("align", "break")
        )
        relation = next(
            (found for here in _top(structure, inside, close) if (found := _relation(structure, here, close)) is not None), None
        )
        return close + 1 if ends and relation is not None and relation.sign.name in "≠∈∉" else at

    def _words(self, at: int, after: int) -> Clause:
        said = ""
        for token in self.structure.tokens[at:after]:
            if token.kind in ("letter", "words", "char", "digit"):
                said += (" " if token.spaced else "") + token.text
        opens = self.structure.tokens[at].text == "("
        return Clause("words", at, after, (), self.separator, "", False, says_condition(said) and not opens)

    def _body(self, at: int, token: Token, what: Meaning | None) -> None:
        if self.first < 0:
            self.first = at
            self.begins_with = what.name if what is not None and what.kind in ("operator", "sign") else ""
        self.wants = what is not None and what.kind == "operator"
        if token.kind in ("sub", "super"):
            self.at = self.structure.after_arguments(at + 1, self.end, 1)
        elif what is not None and what.arguments:
            self.at = self.structure.after_arguments(at + 1, self.end, what.arguments)
        else:
            self.at = self.structure.partner[at] + 1 if self.structure.partner[at] > at else at + 1
        self.at = min(max(self.at, at + 1), self.end)

    def _close(self, at: int) -> None:
        """End the clause in hand before a token."""
        if self.first >= 0:
            relations = tuple(self.relations)
            kind: Literal["formula", "label"] = "label" if self._is_label(self.first, at) else "formula"
            clause = Clause(kind, self.first, at, relations, self.separator, self.begins_with, self.aligned)
            self.found.append(clause._replace(is_condition=self._is_condition(clause)))
            self.separator = ""
        self.aligned = self.aligned and self.first < 0
        self.first = -1
        self.begins_with = ""
        self.relations = []
        self.wants = False

    def _is_label(self, start: int, end: int) -> bool:
        """Tell whether a clause is a number or a letter in brackets: `(28)`, `(i)`."""
        structure = self.structure
        what = meaning(structure.tokens[start])
        if what is None or what.name != "(" or self.relations:
            return False
        close = structure.partner[start]
        if close < 0 or structure.after_spaces(close + 1, end) < end:
            return False
        inner = structure.tokens[start + 1 : close]
        return bool(inner) and (
            all(token.kind == "digit" or token.text in ".-'" for token in inner)
            or (
                len(inner) < 4
                and all(token.kind == "letter" and token.text in "ivxabcdefgh" for token in inner)
                and (not self.found or self.separator == "gap")
            )
        )

    def _is_condition(self, clause: Clause) -> bool:
        """Tell whether a clause may say for which case a formula is meant: w ≠ o, k ∈ [1, K], i = 1, …, n."""
        if clause.begins_with == "∀":
            return True
        if not clause.relations or clause.begins_with_relation:
            return False
        if clause.is_plain_condition:
            return True
        edges = [clause.start, *(edge for relation in clause.relations for edge in (relation.start, relation.end)), clause.end]
        return all(self._is_short(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))

    def _is_short(self, start: int, end: int) -> bool:
        count = 0
        for at in _top(self.structure, start, end):
            what = meaning(self.structure.tokens[at])
            if what is not None and what.kind in ("fraction", "large", "function", "root"):
                return False
            count += self.structure.tokens[at].kind not in ("align", "blank")
        return count <= 5
