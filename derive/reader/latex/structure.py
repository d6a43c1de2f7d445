"""Turns the tokens of a side, a cell or a script into a row of nodes; brackets were paired before, nothing is looked for twice."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from derive.reader.latex import constructs, texts
from derive.reader.latex.brackets import meaning, partners
from derive.reader.latex.commands import OPENING, Meaning
from derive.reader.latex.nodes import (
    Gap,
    Group,
    Node,
    Number,
    Row,
    Sign,
    Span,
    Style,
    Symbol,
    Table,
    Unreadable,
    Words,
)
from derive.reader.latex.scripts import scripts
from derive.reader.latex.tokens import Flaw, Token

DEEPEST: Final = 100
MOST_DIGITS: Final = 40
MOST_ACCENTS: Final = 8
MOST_WRAPPED: Final = 100

Place: TypeAlias = Literal["", "below", "above", "exponent"]


class Setting(NamedTuple):
    """Where a row stands: how deep, in which style of letters, and whether it is a script (`exponent` is one on e)."""

    depth: int = 0
    style: Style = ""
    script: Place = ""

    def inside(self) -> Setting:
        """Return the setting one level deeper."""
        return Setting(self.depth + 1, self.style, self.script)

    def of_script(self, script: Place) -> Setting:
        """Return the setting of a script that stands here."""
        return Setting(self.depth, self.style, script)


class Structure:
    """The tokens of a formula with their pairs; `row` reads a stretch of them, `flaws` gathers what was read by tolerance."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.partner = partners(tokens)
        self.flaws: list[Flaw] = []
        self._wrapped = 0

    def row(self, start: int, end: int, how: Setting) -> Row:
        """Return the row of nodes that the tokens from `start` up to `end` say."""
        if start >= end:
            return Row((), self.gap_at(start))
        place = Span(self.tokens[start].start, self.tokens[end - 1].end)
        if how.depth > DEEPEST:
            return Row((self.unreadable(f"nested more than {DEEPEST} deep", place),), place)
        items: list[Node] = []
        at = start
        while at < end:
            token = self.tokens[at]
            what = meaning(token)
            if what is not None and what.kind == "style":
                how = how._replace(style=what.style)
                at += 1
            elif what is not None and what.kind == "infix":
                top = Row(tuple(items), Span(place.start, token.start))
                items = [constructs.infix(what.name, top, self.row(at + 1, end, how.inside()), place)]
                at = end
            else:
                at = self.item(at, end, items, how, what)
        if len(items) == 1 and isinstance(items[0], Row):
            return Row(items[0].items, place)
        if len(items) > 1:
            items = [item for item in items if not isinstance(item, Row) or item.items]
        return Row(tuple(items), place)

    def item(self, at: int, end: int, items: list[Node], how: Setting, what: Meaning | None) -> int:
        """Read the item at a token and add it to the items; return where the next one begins."""
        token = self.tokens[at]
        kind = token.kind
        if kind == "letter":
            return texts.letters(self, at, end, items, how)
        if kind in ("char", "command"):
            if what is None:
                after = texts.undefined(self, at, end, items, how) if kind == "command" else at
                if after > at:
                    return after
                items.append(self.unreadable(_unknown(token), token.span))
                return at + 1
            return self.sign(at, end, items, how, what)
        if kind in ("sub", "super"):
            return scripts(self, at, end, items, how)
        if kind == "digit":
            return self.number(at, end, items, how)
        if kind == "open":
            close = self.closing(at, end, "{")
            inner = self.row(at + 1, close, how.inside())
            items.append(inner.items[0] if len(inner.items) == 1 else inner)
            return min(close + 1, end)
        if kind == "begin":
            return constructs.environment(self, at, end, items, how)
        if kind == "left":
            return self.group(at, end, items, how, constructs.delimiter(token))
        if kind == "words":
            items.append(Words(token.text, token.span))
        elif kind == "middle":
            shown = constructs.delimiter(token)
            items.append(Sign("∣" if shown == "|" else shown, token.span))
        elif kind == "combining":
            if items and (
                (isinstance(items[-1], Symbol) and len(items[-1].accents) < MOST_ACCENTS) or self.may_wrap(items, token.span)
            ):
                items.append(constructs.accented(items.pop(), token))
        elif kind == "break" and how.script == "below":
            # Σ_{j ≤ m \\\\ j ≠ 0}: one statement under the other.
            items.append(Sign(",", token.span))
        elif kind in ("close", "end", "right"):
            self.note(f"a `{token.text if kind != 'end' else 'end'}` that nothing opens", token.span)
        return at + 1

    def sign(self, at: int, end: int, items: list[Node], how: Setting, what: Meaning) -> int:
        """Read a character or a command that says something."""
        place = self.tokens[at].span
        kind = what.kind
        if kind == "symbol":
            items.append(Symbol(what.name, (what.accent,) if what.accent else (), what.style or how.style, place))
        elif self.tokens[at].text == "." and self._is_number_behind(at, end):
            return self.number(at, end, items, how)
        elif kind in ("sign", "operator", "relation", "arrow"):
            items.append(Sign(what.name, place))
        elif kind == "opens":
            return self.group(at, end, items, how, what.name)
        elif kind == "closes":
            self.note(f"a `{what.name}` that nothing opens: taken to open where this side begins", place)
            if self.may_wrap(items, place):
                inside = Row(tuple(items), items[0].span | items[-1].span if items else self.gap_at(at))
                opens = next((one for one, other in OPENING.items() if other == what.name), "")
                items[:] = [Group(opens, inside, what.name, inside.span | place)]
        elif kind == "bar":
            if self.partner[at] > at:
                return self.group(at, end, items, how, what.name)
            items.append(Sign(what.name, place))
        elif kind == "large":
            constructs.large(items, what.name, place)
        elif kind == "function":
            items.append(Symbol(what.name, (), "roman", place))
        elif kind in ("prime", "transpose"):
            if how.script and (kind == "transpose" or all(isinstance(item, Sign) and item.name == "′" for item in items)):
                items.append(Sign(what.name, place))
            else:
                return scripts(self, at, end, items, how)
        elif kind == "gap":
            items.append(Gap(place))
            return self.after_arguments(at + 1, end, what.arguments)
        elif kind in ("drop", "aside", "colour"):
            return self.after_arguments(at + 1, end, what.arguments)
        elif kind == "words":
            items.append(Words(what.name, place))
        elif kind in ("text", "name"):
            return texts.text(self, at, end, items, how, what)
        elif kind != "space":
            return constructs.construct(self, at, end, items, how, what)
        return at + 1

    def _is_number_behind(self, at: int, end: int) -> bool:
        return at + 1 < end and self.tokens[at + 1].kind == "digit" and not self.tokens[at + 1].spaced

    def number(self, at: int, end: int, items: list[Node], how: Setting) -> int:
        """Read digits side by side, and a point between digits."""
        after = at + 1
        while after < end and not self.tokens[after].spaced:
            token = self.tokens[after]
            if token.kind != "digit" and not (
                token.kind == "char" and token.text == "." and after + 1 < end and self.tokens[after + 1].kind == "digit"
            ):
                break
            after += 1
        digits = "".join(token.text for token in self.tokens[at:after])
        place = Span(self.tokens[at].start, self.tokens[after - 1].end)
        before = self.tokens[at - 1] if at else None
        if before is not None and before.kind == "digit" and not self.tokens[at].spaced:
            whole = before.text + digits
            said = f"of {whole} only the {before.text} is taken, as a script or an argument: {{{whole}}}?"
            items.append(self.unreadable(said, before.span | place))
        elif len(digits) > MOST_DIGITS or digits.count(".") > 1:
            items.append(
                self.unreadable(f"a number of {len(digits)} digits" if digits.count(".") < 2 else f"{digits} is no number", place)
            )
        else:
            items.append(Number(digits, place, how.style))
        return after

    def group(self, at: int, end: int, items: list[Node], how: Setting, opens: str) -> int:
        """Read what stands within a pair of delimiters, or up to the end where the second one is missing."""
        close = self.closing(at, end, opens)
        body = self.row(at + 1, close, how.inside())
        place = self.tokens[at].span | (self.tokens[close].span if close < end else body.span)
        closes = OPENING.get(opens, "")
        if close < end:
            token = self.tokens[close]
            closes = constructs.delimiter(token) if token.kind == "right" else getattr(meaning(token), "name", closes)
        only = body.items[0] if len(body.items) == 1 else None
        if isinstance(only, Table) and not only.opens and not only.closes:
            items.append(constructs.table(opens, only.rows, closes, place))
        elif isinstance(only, Group) and only.opens == only.closes == opens == closes == "|" and body.span == only.span:
            items.append(Group("‖", only.body, "‖", place))
        else:
            items.append(Group(opens, body, closes, place))
        return min(close + 1, end)

    def closing(self, at: int, end: int, opens: str) -> int:
        """Return where a bracket or a brace is closed; the end of the stretch, and a flaw, if it is not."""
        close = self.partner[at]
        if at < close < end:
            return close
        self.note(f"a `{opens}` that is never closed: taken to close where this side, cell or brace ends", self.tokens[at].span)
        return end

    def argument(self, at: int, end: int, how: Setting) -> tuple[Row, int]:
        """Read one argument: a group, or one token with its own arguments; return it and where what follows begins."""
        how = how.inside()
        at = self.after_spaces(at, end)
        if at >= end or self.tokens[at].kind in ("close", "align", "break", "soft", "end", "sub", "super", "right"):
            self.note("an argument is missing", self.gap_at(at))
            return Row((), self.gap_at(at)), at
        token = self.tokens[at]
        if token.kind == "open":
            close = self.closing(at, end, "{")
            return self.row(at + 1, close, how), min(close + 1, end)
        if token.kind == "digit":
            return Row((Number(token.text, token.span, how.style),), token.span), at + 1
        what = meaning(token)
        if token.kind == "letter" or (token.kind == "char" and (what is None or what.kind not in ("opens", "bar"))):
            return self.row(at, at + 1, how), at + 1
        if how.depth > DEEPEST:
            place = Span(token.start, self.tokens[end - 1].end)
            return Row((self.unreadable(f"nested more than {DEEPEST} deep", place),), place), end
        items: list[Node] = []
        after = self.item(at, end, items, how, what)
        return Row(tuple(items), Span(token.start, self.tokens[min(after, end) - 1].end)), after

    def after_spaces(self, at: int, end: int) -> int:
        """Return where the next token stands that is no space."""
        while at < end and (self.tokens[at].kind == "blank" or getattr(meaning(self.tokens[at]), "kind", "") == "space"):
            at += 1
        return at

    def after_arguments(self, at: int, end: int, count: int) -> int:
        """Return where what follows a number of arguments begins, without reading them."""
        while count and at < end:
            at = self.after_spaces(at, end)
            if at < end and self.tokens[at].kind not in ("close", "align", "break", "end", "right"):
                what = meaning(self.tokens[at])
                count += what.arguments if what is not None else 0
                at = self.partner[at] + 1 if self.partner[at] > at else at + 1
            count -= 1
        return min(at, end)

    def may_wrap(self, items: list[Node], place: Span) -> bool:
        """Tell whether one more node may be built around another without braces; past the cap it is not, and cannot be read."""
        self._wrapped += 1
        if self._wrapped < MOST_WRAPPED:
            return True
        reason = "too many scripts, accents or brackets without their braces"
        items.append(self.unreadable(reason, place) if self._wrapped == MOST_WRAPPED else Unreadable(reason, place))
        return False

    def content(self, at: int, end: int) -> tuple[int, int, int]:
        """Return where the content of an argument begins and ends, and where what follows it begins."""
        at = self.after_spaces(at, end)
        if at >= end or self.tokens[at].kind != "open":
            return at, min(at + 1, end), min(at + 1, end)
        close = self.closing(at, end, "{")
        return at + 1, close, min(close + 1, end)

    def is_whole(self, at: int, after: int, end: int) -> bool:
        """Tell whether a stretch is all that stands in its braces."""
        return after == end and at > 0 and self.tokens[at - 1].kind in ("open", "sub", "super")

    def gap_at(self, at: int) -> Span:
        """Return the empty place before a token."""
        here = self.tokens[at].start if at < len(self.tokens) else self.tokens[-1].end if self.tokens else 0
        return Span(here, here)

    def note(self, reason: str, place: Span) -> None:
        """Keep a flaw."""
        self.flaws.append(Flaw(reason, place))

    def unreadable(self, reason: str, place: Span) -> Unreadable:
        """Keep a flaw, and return the node that stands for what cannot be read."""
        self.note(reason, place)
        return Unreadable(reason, place)


def _unknown(token: Token) -> str:
    return (
        f"the command \\{token.text} is not known" if token.kind == "command" else f"the character {token.text} is not known here"
    )
