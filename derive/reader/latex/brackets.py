"""Finds which brace, environment and bracket closes which, in one pass over a formula's tokens, however unbalanced they are."""

from __future__ import annotations

from derive.reader.latex.commands import CHARACTERS, COMMANDS, DELIMITERS, MATRICES, OPENING, Meaning
from derive.reader.latex.tokens import Token
from derive.reader.latex.undefined import by_name

# So many tokens behind a brace are looked at for the bracket that closes one within it.
_FARTHEST = 100
_TRANSPARENT = frozenset(("space", "gap", "drop", "style"))


def meaning(token: Token) -> Meaning | None:
    """Return what a command or a character says; None for one that is not known, and for tokens of other kinds."""
    if token.kind == "command":
        found = COMMANDS.get(token.text)
        return found if found is not None else by_name(token.text)
    return CHARACTERS.get(token.text) if token.kind == "char" else None


def partners(tokens: list[Token]) -> list[int]:
    """
    Return for each token the place of its partner, -1 for none.

    Braces, environments and `\\left \\right` come first, brackets within them next: `( [ \\{ ⟨ ⌊ ⌈ | ‖`, an interval `[0, 1)` too.
    Braces that only hold `(a` of `{(a}b)` are taken away in `tokens`: they do not show, and the bracket does.
    A bar is one of a pair only where it can be: `|V|` is, the bar of P(o|c) is not. `\\left(…\\right.` becomes a plain bracket in
    `tokens`, since its other half stands in another row.
    """
    found = [-1] * len(tokens)
    _frames(tokens, found)
    _uncross(tokens, found)
    _Brackets(tokens, found).pair()
    return found


def _frames(tokens: list[Token], found: list[int]) -> None:
    # Each open brace or environment, with the \left still open in it.
    opened: list[tuple[int, list[int]]] = [(-1, [])]
    environments = 0
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind in ("open", "begin"):
            opened.append((at, []))
            environments += kind == "begin"
        elif kind == "close":
            if opened[-1][0] >= 0 and tokens[opened[-1][0]].kind == "open":
                _join(found, opened.pop()[0], at)
        elif kind == "end":
            if environments:
                while tokens[opened[-1][0]].kind != "begin":
                    opened.pop()
                _join(found, opened.pop()[0], at)
                environments -= 1
        elif kind == "left":
            opened[-1][1].append(at)
        elif kind == "right" and opened[-1][1]:
            _join(found, opened[-1][1].pop(), at)
    for at, token in enumerate(tokens):
        other = found[at]
        if token.kind == "left" and other >= 0 and _are_halves(tokens, found, at, other):
            found[at] = found[other] = -1
        if token.kind in ("left", "right") and found[at] < 0:
            tokens[at] = _plain(token)


def _uncross(tokens: list[Token], found: list[int]) -> None:
    """Take away braces around one half of a pair of round brackets, as in `\\exp{(a}b)`, but those of an argument or a script."""
    depth = 0
    depths = [0]
    for token in tokens:
        depth += (token.kind == "char") * ((token.text == "(") - (token.text == ")"))
        depths.append(depth)
    for at, token in enumerate(tokens):
        close = found[at]
        if token.kind != "open" or close < 0 or depths[close] - depths[at] != 1:
            continue
        right_behind = close + 1 < len(tokens) and tokens[close + 1].text == ")"
        if not right_behind and _is_free(tokens, at) and _closes_behind(tokens, found, close + 1):
            for edge in (at, close):
                tokens[edge] = tokens[edge]._replace(kind="blank", text="")
                found[edge] = -1


def _is_free(tokens: list[Token], at: int) -> bool:
    """Tell whether a brace is no argument: it stands after a letter or a sign, or after a command that takes none."""
    before = tokens[at - 1] if at else None
    what = meaning(before) if before is not None else None
    if before is None or before.kind == "letter":
        return True
    return before.kind in ("char", "command") and what is not None and not what.arguments


def _closes_behind(tokens: list[Token], found: list[int], at: int) -> bool:
    """Tell whether a round bracket that nothing opens stands behind, before the side, the cell or the brace ends."""
    depth = 0
    for _ in range(_FARTHEST):
        if at >= len(tokens) or tokens[at].kind in ("close", "align", "break", "end", "right"):
            return False
        what = meaning(tokens[at])
        if what is not None and what.kind in ("relation", "arrow"):
            return False
        depth += (tokens[at].kind == "char") * ((tokens[at].text == "(") - (tokens[at].text == ")"))
        if depth < 0:
            return True
        at = found[at] + 1 if found[at] > at else at + 1
    return False


def _join(found: list[int], one: int, other: int) -> None:
    found[one], found[other] = other, one


def _are_halves(tokens: list[Token], found: list[int], at: int, other: int) -> bool:
    """Tell whether `\\left(` is closed by `\\right.`, or the other way round: its other half is elsewhere."""
    left, right = tokens[at], tokens[other]
    if not ((left.text in "([" and right.text == ".") or (left.text == "." and right.text in ")]")):
        return False
    return tokens[at + 1].kind != "begin" or found[at + 1] != other - 1


def _plain(token: Token) -> Token:
    if token.text == ".":
        return token._replace(kind="blank")
    shown = DELIMITERS.get(token.text)
    if shown is None:
        return token._replace(kind="command", text="left" + token.text)
    return token._replace(kind="command", text=token.text[1:]) if token.text.startswith("\\") else token._replace(kind="char")


def _followed_by_relations(tokens: list[Token]) -> list[bool]:
    """Tell of each token whether the next one that says something is a relation."""
    found = [False] * len(tokens)
    follows = False
    for at in range(len(tokens) - 1, -1, -1):
        found[at] = follows
        token = tokens[at]
        what = meaning(token)
        if token.kind not in ("align", "blank", "break", "soft") and (what is None or what.kind not in _TRANSPARENT):
            follows = what is not None and what.kind in ("relation", "arrow")
    return found


class _Level:
    """An open bracket, or a frame of braces (its sign is empty), and the bars in it that may or may not be brackets."""

    def __init__(self, sign: str, at: int) -> None:
        self.sign = sign
        self.at = at
        self.bars: list[int] = []


class _Brackets:
    """The pass that pairs brackets: a stack of frames, each a stack of levels."""

    def __init__(self, tokens: list[Token], found: list[int]) -> None:
        self.tokens = tokens
        self.found = found
        self.followed = _followed_by_relations(tokens)
        self.frames: list[list[_Level]] = [[_Level("", -1)]]
        self.cells = [False]
        # What closes the brackets that a brace left open, where the token behind it does: `\\exp{(a})`.
        self.owed: list[str] = []
        # Whether what stands before the token in hand is something that a closing bar may follow.
        self.operand = False

    def pair(self) -> None:
        for at, token in enumerate(self.tokens):
            kind = token.kind
            if self.owed and not (kind in ("char", "command") and self._is_owed(at, token)):
                self.owed = []
            if kind in ("open", "begin", "left"):
                if self.found[at] >= 0:
                    self.frames.append([_Level("", at)])
                    self.cells.append(kind == "begin" and token.text.rstrip("*") in MATRICES)
                self.operand = False
            elif kind in ("close", "end", "right"):
                if self.found[at] >= 0:
                    self.owed = [OPENING.get(level.sign, "") for level in self.frames[-1][1:]] if kind == "close" else []
                    self._drop(1)
                    self._settle()
                    self.frames.pop()
                    self.cells.pop()
                self.operand = True
            elif kind in ("align", "break", "soft"):
                if self.cells[-1] or self.followed[at]:
                    self._drop(1)
                    self._settle()
                self.operand = False
            elif kind in ("super", "sub", "middle"):
                self.operand = False
            elif kind in ("char", "command") and self.tokens[at].kind != "blank":
                self._sign(at, meaning(token) or Meaning("symbol"))
            elif kind != "blank":
                self.operand = True
        self._drop(1)
        self._settle()

    def _is_owed(self, at: int, token: Token) -> bool:
        what = meaning(token)
        if what is None or what.kind != "closes" or what.name != self.owed[-1]:
            return False
        self.owed.pop()
        self.tokens[at] = token._replace(kind="blank")
        return True

    def _sign(self, at: int, what: Meaning) -> None:
        levels = self.frames[-1]
        if what.kind == "opens":
            levels.append(_Level(what.name, at))
            self.operand = False
        elif what.kind == "closes":
            self._close(at, what.name)
            self.operand = True
        elif what.kind == "bar":
            self._bar(at, what.name)
        elif what.kind in ("relation", "arrow") or what.name in (",", ";"):
            if levels[-1].sign in ("|", "‖"):
                self._drop(len(levels) - 1)
            self._settle()
            self.operand = False
        elif what.kind not in _TRANSPARENT:
            self.operand = what.kind in ("symbol", "prime", "transpose") or what.name in ("…", "!")

    def _close(self, at: int, sign: str) -> None:
        levels = self.frames[-1]
        for below in range(len(levels) - 1, max(len(levels) - 40, 0), -1):
            if OPENING.get(levels[below].sign) == sign:
                break
        else:
            below = len(levels) - 1
            if not (levels[below].sign in ("(", "[") and sign in (")", "]")):
                return
        self._drop(below + 1)
        self._settle()
        _join(self.found, levels.pop().at, at)

    def _bar(self, at: int, sign: str) -> None:
        levels = self.frames[-1]
        if not self.operand:
            levels.append(_Level(sign, at))
        elif levels[-1].sign == sign:
            self._settle()
            _join(self.found, levels.pop().at, at)
        else:
            levels[-1].bars.append(at)
            self.operand = False

    def _drop(self, height: int) -> None:
        """Leave the brackets above a height without partners."""
        levels = self.frames[-1]
        while len(levels) > height:
            self._settle()
            levels.pop()

    def _settle(self) -> None:
        """Pair the bars of the innermost level that had something before them, where they are even in number."""
        bars = self.frames[-1][-1].bars
        if len(bars) % 2 == 0:
            for left, right in zip(bars[::2], bars[1::2], strict=True):
                if self.tokens[left].text == self.tokens[right].text:
                    _join(self.found, left, right)
        bars.clear()
