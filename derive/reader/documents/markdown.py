"""
From a Markdown sheet to its marks: front matter, code fences and spans, comments, and the `>` of block quotes.

What CommonMark says counts, but for indented code, which is none here, since people indent their answers under list items. A parser
of Markdown would mark the same, for sixty milliseconds of imports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from derive.reader.documents.marks import Marks, pattern_for
from derive.reader.latex.nodes import Span

_MARK: Final = r"|(?m:^)[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})|(`+)|<(!--|(?:script|style|pre|code|textarea)\b)"
# What only some sheets have is compiled where it is met.
_FRONT_END: Final = r"(?m)^(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)"
_KEY: Final = r"(?:---|\+\+\+)[ \t]*\n((?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:[\w.-]+[ \t]*[:=]|\[))"
_TITLE: Final = r"(?:%[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*){1,3}"
_FENCE_END: Final = r"(?m)^[ \t>]*(`{3,}|~{3,})[ \t]*$"
_UNQUOTED: Final = r"(?m)^(?![ \t]*>)"
_NOTATION: Final = r"!--\s*derive:"
_PARAGRAPH_END: Final = r"\n[ \t>]*\n"


def mark_markdown(marks: Marks) -> None:
    """Fill in the marks of a Markdown sheet, from left to right."""
    spans = _Spans(marks.text)
    at = _front_matter(marks)
    mark = re.compile(pattern_for(marks.sheet, r"[ \t>]*+") + _MARK + _restructured_mark(marks))
    while (found := mark.search(marks.text, at)) is not None:
        start, at = found.span()
        match found.lastindex:
            case 5 if found[5] == "$" and marks.text.startswith("`", at):
                at = _formula_in_ticks(marks, spans, start, at)
            case 7:
                at = _fence(marks, spans, found)
            case 8:
                at = _code_span(marks, spans, start, at)
            case 9:
                at = _element(marks, found, start, at)
            case 10 | 11 | 12 | 13:
                at = _restructured(marks, found, start, at)
            case _:
                marks.add_found(found, start, at)


def _restructured_mark(marks: Marks) -> str:
    """Return what is looked for beside, in a text that may be reStructuredText."""
    if marks.sheet.dialect != "restructured":
        return ""
    from derive.reader.documents.restructured import MARK

    return MARK


def _restructured(marks: Marks, found: re.Match[str], start: int, at: int) -> int:
    from derive.reader.documents.restructured import doctest, literal, markup, role

    match found.lastindex:
        case 10:
            return role(marks, start, at)
        case 11:
            return markup(marks, start)
        case 12:
            return doctest(marks, start)
        case _:
            return literal(marks, start)


class _Spans:
    """Where runs of backticks close and paragraphs end, found when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closing: dict[int, int] | None = None
        self.ends: list[int] | None = None
        self.quoted = -1

    def paragraph_end(self, start: int) -> int:
        if self.ends is None:
            self.ends = [found.start() for found in re.finditer(_PARAGRAPH_END, self.text)]
        index = bisect_left(self.ends, start)
        return self.ends[index] if index < len(self.ends) else len(self.text)

    def quote_end(self, start: int) -> int:
        """Return where the block quote ends that goes on in the line after an offset; asked from left to right."""
        if self.quoted < start:
            found = re.compile(_UNQUOTED).search(self.text, start + 1)
            self.quoted = found.start() if found else len(self.text)
        return self.quoted

    def close(self, start: int) -> int:
        """Return where the run of backticks as long as the one at an offset begins that closes it in its paragraph, or -1."""
        if self.closing is None:
            self.closing = {}
            last: dict[int, int] = {}
            for run in re.finditer("`+", self.text):
                length = run.end() - run.start()
                if length in last:
                    self.closing[last[length]] = run.start()
                last[length] = run.start()
        close = self.closing.get(start, -1)
        return close if close < self.paragraph_end(start) else -1


def _front_matter(marks: Marks) -> int:
    text = marks.text
    if text.startswith(("---", "+++")) and (key := re.match(_KEY, text)):
        begin = key.start(1)
        if (closed := re.compile(_FRONT_END).search(text, begin)) is not None:
            return marks.hide("front matter", Span(0, closed.end()), text[:3], (Span(begin, closed.start()),))
    if text.startswith("%") and (title := re.match(_TITLE, text)):
        return marks.hide("front matter", Span(0, title.end()), "%")
    return 0


def _formula_in_ticks(marks: Marks, spans: _Spans, start: int, at: int) -> int:
    close = marks.next_place("`$", at + 1)
    if at + 1 < close < spans.paragraph_end(start) and not marks.text.startswith("``", at):
        return marks.hide("inline", Span(start, close + 2), "$`", (Span(at + 1, close),))
    marks.add("$", start, at)
    return at


def _code_span(marks: Marks, spans: _Spans, start: int, at: int) -> int:
    close = spans.close(start)
    if close >= 0 and marks.text.endswith("{math}", 0, start):
        return marks.hide("inline", Span(start, close + at - start), "{math}`", (Span(at, close),))
    return at if close < 0 else marks.hide("code", Span(start, close + at - start), marks.text[start:at])


def _element(marks: Marks, found: re.Match[str], start: int, at: int) -> int:
    name = found[9]
    closing = "-->" if name == "!--" else f"</{name}"
    close = marks.next_place(closing, at)
    if close < 0:
        return at
    if notation := re.compile(_NOTATION).match(marks.text, start + 1):
        return marks.hide("front matter", Span(start, close + 3), "<!-- derive:", (Span(notation.end(), close),))
    end = close + len(closing) + marks.text.startswith(">", close + len(closing))
    return marks.hide("comment" if name == "!--" else "code", Span(start, end), f"<{name}")


def _is_underline(marks: Marks, at: int) -> bool:
    from derive.reader.documents.restructured import is_underline

    return is_underline(marks, at)


def _fence(marks: Marks, spans: _Spans, found: re.Match[str]) -> int:
    text, (ticks, begin) = marks.text, found.span(7)
    line_end = text.find("\n", begin)
    line_end = len(text) if line_end < 0 else line_end
    info = text[begin:line_end].strip()
    if marks.sheet.dialect == "restructured" and _is_underline(marks, begin):
        return begin
    if found[7][0] == "`" and "`" in info:
        return _code_span(marks, spans, ticks, begin)
    last = len(text)
    if ">" in found[0]:
        last = spans.quote_end(line_end)
    ends = re.compile(_FENCE_END).finditer(text, line_end, last)
    close = next((end for end in ends if end[1].startswith(found[7])), None)
    if close is None:
        shown = Span(ticks, begin)
        marks.trouble("unclosed-fence", shown, f"the code fence {found[7]} is never closed: all that follows it is read as code")
        return marks.hide("code", Span(ticks, last), found[7])
    if info == "math" or info.startswith("{math}"):
        options = re.compile(r"(?:[ \t>]*:[\w-]+:[^\n]*\n)*").match(text, line_end + 1) if info != "math" else None
        content = marks.quoted_pieces(options.end() if options else line_end + 1, close.start())
        return marks.hide("display", Span(ticks, close.end()), f"{found[7]}math", tuple(content))
    if info == "derive":
        return marks.hide("front matter", Span(ticks, close.end()), f"{found[7]}derive", (Span(line_end + 1, close.start()),))
    return marks.hide("code", Span(ticks, close.end()), found[7])
