"""
The marks in a sheet's text that may open, close or hide a formula, from left to right, and which of them belong together.

Every table here is filled in one pass over the marks, so that what is never closed costs no more than what is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final, final

from derive.reader.documents.latex_names import DEFINING, FORMULAS, WORDING
from derive.reader.documents.passages import Kind, Passage
from derive.reader.documents.sheets import Sheet, Trouble
from derive.reader.latex.nodes import Span

_MARK: Final = r"\\(begin|end)\s*\{([^{}\\\n]{1,40})\}|\\(%s)\*?|(\\[^A-Za-z@])|([%s])|(\n(?:%s\n)++)"
_WORDING: Final = r"(?:text[a-z]{0,6}|[mhf]box|emph|(?:short)?intertext)(?![A-Za-z@])"
_DEFINES: Final = r"command|Command|Declare|environment|def|\\let"
_DEFINED: Final = r"\\(?:(?:re|new|provide|Declare)[A-Za-z]*\*?\s*+\{?|[gex]?def)\s*+\\([A-Za-z@]+)"
_NESTED: Final = r"\\(?:text|[mhf]box|emph)[a-z]*\s*\{(?:[^{}$\n]|\{[^{}$\n]*\})*+\$"


def pattern_for(sheet: Sheet, blank: str = r"[ \t]*+") -> str:
    """
    Return the pattern of the marks that every dialect has, in six groups, with what may stand in a blank line.

    Where a sheet defines nothing and no formula stands in another's text, braces and most commands are not looked for.
    """
    defines = sheet.dialect == "latex" or re.search(_DEFINES, sheet.text) is not None
    braces = "{}" if defines or re.search(_NESTED, sheet.text) else ""
    return _MARK % ("[A-Za-z@]+" if defines else _WORDING, f"${braces}", blank)


@final
class Marks:
    """
    The marks of a sheet as parallel lists: what each is, where it begins and ends, its name, and the mark it belongs with, or -1.

    Kinds: `$ { }` as they are; `\\( \\) \\[ \\]`, and the same after one more backslash; `blank` for blank lines; `begin` and
    `end` of a formula's environment; `limit` for those of another, which ends a formula; `words` for a command whose argument
    is text; `define`; `call` of another command that may matter; and `hidden`, to be found in `hidden` by its offset.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.text = sheet.text
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.names: list[str] = []
        self.partners: list[int] = []
        self.hidden: dict[int, Passage] = {}
        self.troubles: list[Trouble] = []
        self.body = 0
        self.environments = set(FORMULAS)
        self.watched = frozenset(re.findall(_DEFINED, sheet.text))
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, kind: str, start: int, end: int, name: str = "") -> None:
        """Note one mark, to the right of all others."""
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.names.append(name)

    def add_found(self, found: re.Match[str], start: int, end: int) -> None:
        """Note what a pattern that begins with `pattern_for` has found."""
        which = found.lastindex
        if which == 3:
            self.add_command(found[3], start, end)
        elif which == 4:
            sign = found[4] if found[4] != "\\\\" or self.sheet.dialect == "latex" else self.text[start : end + 1]
            if sign[-1] in "()[]":
                self.add(sign, start, start + len(sign))
        elif which == 5:
            self.add(found[5], start, end)
        elif which == 6:
            self.add("blank", start, end)
        else:
            self.add(found[1], start, end, found[2].strip())

    def add_command(self, name: str, start: int, end: int, *, calls: bool = False) -> None:
        """Note a command that says something here, that the sheet defines, or, if `calls`, that has an argument in braces."""
        if name in WORDING:
            self.add("words", start, end, name)
        elif name in DEFINING:
            self.add("define", start, end, name)
        elif name in self.watched or (calls and self.text.startswith("{", end)):
            self.add("call", start, end, name)

    def hide(self, kind: Kind, span: Span, opening: str, pieces: tuple[Span, ...] | None = None) -> int:
        """Note a stretch in which no mark counts, with its content, all of it unless said; return where it ends."""
        self.hidden[span.start] = Passage(kind, span, (span,) if pieces is None else pieces, opening, kind == "display", "")
        self.add("hidden", span.start, span.end, kind)
        return span.end

    def trouble(self, name: str, span: Span, sentence: str) -> None:
        """Note something that the sheet's author should know."""
        self.troubles.append(Trouble(name, span, sentence))

    def next_place(self, what: str, start: int) -> int:
        """Return where a string next stands at or after an offset, or -1; asked from left to right, that is one search."""
        known = self._known.get(what, -2)
        if known == -2 or -1 < known < start:
            known = self._known[what] = self.text.find(what, start)
        return known

    def quoted_pieces(self, start: int, end: int) -> list[Span]:
        """Return the lines of a stretch without the `>` of the quotes that its first line stands in."""
        text = self.text
        depth, at = 0, self.sheet.line_start(start)
        quote = re.compile(r"[ \t]*>[ \t]?")
        if self.sheet.dialect != "markdown" or not quote.match(text, at, start):
            return [Span(start, end)]
        while (mark := quote.match(text, at, start)) is not None:
            depth, at = depth + 1, mark.end()
        pieces, begin = [], start
        at = text.find("\n", start, end)
        while at >= 0:
            after = at + 1
            for _ in range(depth):
                if (mark := quote.match(text, after, end)) is None:
                    break
                after = mark.end()
            pieces.append(Span(begin, at + 1))
            begin = after
            at = text.find("\n", after, end)
        return [*pieces, Span(begin, end)]

    def pair_braces(self) -> None:
        """Find for each brace the one it belongs with; in Markdown, none goes beyond a blank line."""
        self.partners = [-1] * len(self.kinds)
        opened: list[int] = []
        for index, kind in enumerate(self.kinds):
            if kind == "{":
                opened.append(index)
            elif kind == "}" and opened:
                self.partners[index] = opened.pop()
                self.partners[self.partners[index]] = index
            elif kind == "blank" and self.sheet.dialect != "latex":
                opened.clear()

    def replace(self, stretches: list[Passage]) -> None:
        """Put one hidden mark in the place of all marks of each of the stretches, given from left to right."""
        old = list(zip(self.kinds, self.starts, self.ends, self.names, strict=True))
        self.kinds, self.starts, self.ends, self.names = [], [], [], []
        at = 0
        for passage in stretches:
            upto = bisect_left(old, passage.span.start, lo=at, key=lambda mark: mark[1])
            for mark in old[at:upto]:
                self.add(*mark)
            self.hidden[passage.span.start] = passage
            self.add("hidden", passage.span.start, passage.span.end, passage.kind)
            at = bisect_left(old, passage.span.end, lo=upto, key=lambda mark: mark[1])
        for mark in old[at:]:
            self.add(*mark)
        self.pair_braces()

    def pair_environments(self) -> None:
        """Find for each `\\begin` of a formula's environment its `\\end`, and tell of those that have none."""
        opened: list[int] = []
        names: Counter[str] = Counter()
        for index, kind in enumerate(self.kinds):
            name = self.names[index]
            if kind not in {"begin", "end"} or self.starts[index] < self.body:
                continue
            if name not in self.environments:
                self.kinds[index] = "limit"
            elif kind == "begin":
                opened.append(index)
                names[name] += 1
            elif names[name]:
                while self.names[opened[-1]] != name:
                    names[self.names[opened[-1]]] -= 1
                    self._unclosed(opened.pop())
                self._pair(opened, names, index)
            elif opened and _alike(self.names[opened[-1]], name):
                self._mismatched(opened[-1], index)
                self._pair(opened, names, index)
        for index in opened:
            self._unclosed(index)

    def _pair(self, opened: list[int], names: Counter[str], end: int) -> None:
        begin = opened.pop()
        names[self.names[begin]] -= 1
        self.partners[begin], self.partners[end] = end, begin

    def _unclosed(self, begin: int) -> None:
        span = Span(self.starts[begin], self.ends[begin])
        name = self.names[begin]
        self.trouble("unclosed-environment", span, f"`\\begin{{{name}}}` is never closed by `\\end{{{name}}}`")

    def _mismatched(self, begin: int, end: int) -> None:
        span = Span(self.starts[end], self.ends[end])
        opened, closed = self.names[begin], self.names[end]
        self.trouble("mismatched-environment", span, f"`\\end{{{closed}}}` closes what `\\begin{{{opened}}}` opened")


def _alike(opened: str, closed: str) -> bool:
    return opened.removesuffix("*").removesuffix("ed") == closed.removesuffix("*").removesuffix("ed")
