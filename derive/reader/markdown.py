"""
From a Markdown sheet to its marks: front matter, code fences and spans, comments, and the `>` of block quotes.

What CommonMark says counts, but for indented code, which is none here, since people indent their answers under list items. A parser
of Markdown would mark the same, for sixty milliseconds of imports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from derive.reader.marks import COMMON, Marks
from derive.reader.nodes import Span

_MARK: Final = re.compile(
    COMMON % r"[ \t>]*"
    + r"|^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})|(`+)|<(!--|(?i:script|style|pre|code|textarea)\b)",
    re.DOTALL | re.MULTILINE,
)
_FRONT: Final = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_FRONT_END: Final = re.compile(r"^(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:[\w.-]+[ \t]*[:=]|\[)")
_TITLE: Final = re.compile(r"(?:%[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*){1,3}")
_FENCE_END: Final = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_UNQUOTED: Final = re.compile(r"^(?![ \t]*>)", re.MULTILINE)
_QUOTE: Final = re.compile(r"[ \t]*>[ \t]?")
_NOTATION: Final = re.compile(r"!--\s*derive:")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t>]*\n")


def mark_markdown(marks: Marks) -> None:
    """Fill in the marks of a Markdown sheet, from left to right."""
    spans = _Spans(marks.text)
    at = _front_matter(marks)
    while (found := _MARK.search(marks.text, at)) is not None:
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
            case _:
                marks.add_common(found, start, at)


def quoted_pieces(marks: Marks, start: int, end: int) -> list[Span]:
    """Return the lines of a stretch without the `>` of the quotes that its first line stands in; outside of any, the stretch."""
    text = marks.text
    depth, at = 0, marks.sheet.line_start(start)
    while (mark := _QUOTE.match(text, at, start)) is not None:
        depth, at = depth + 1, mark.end()
    pieces, begin = [], start
    at = text.find("\n", start, end) if depth else -1
    while at >= 0:
        after = at + 1
        for _ in range(depth):
            if (mark := _QUOTE.match(text, after, end)) is None:
                break
            after = mark.end()
        pieces.append(Span(begin, at + 1))
        begin = after
        at = text.find("\n", after, end)
    return [*pieces, Span(begin, end)]


class _Spans:
    """Where runs of backticks close and paragraphs end, found when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closing: dict[int, int] | None = None
        self.ends: list[int] | None = None
        self.quoted = -1

    def paragraph_end(self, start: int) -> int:
        if self.ends is None:
            self.ends = [found.start() for found in _PARAGRAPH_END.finditer(self.text)]
        index = bisect_left(self.ends, start)
        return self.ends[index] if index < len(self.ends) else len(self.text)

    def quote_end(self, start: int) -> int:
        """Return where the block quote ends that goes on in the line after an offset; asked from left to right."""
        if self.quoted < start:
            found = _UNQUOTED.search(self.text, start + 1)
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
    if (opened := _FRONT.match(text)) and _KEY.match(text, opened.end()) and (closed := _FRONT_END.search(text, opened.end())):
        return marks.hide("front matter", Span(0, closed.end()), text[:3], (Span(opened.end(), closed.start()),))
    if title := _TITLE.match(text):
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
    return at if close < 0 else marks.hide("code", Span(start, close + at - start), marks.text[start:at])


def _element(marks: Marks, found: re.Match[str], start: int, at: int) -> int:
    name = found[9]
    closing = "-->" if name == "!--" else f"</{name}"
    close = marks.next_place(closing, at)
    if close < 0:
        return at
    if notation := _NOTATION.match(marks.text, start + 1):
        return marks.hide("front matter", Span(start, close + 3), "<!-- derive:", (Span(notation.end(), close),))
    end = close + len(closing) + marks.text.startswith(">", close + len(closing))
    return marks.hide("comment" if name == "!--" else "code", Span(start, end), f"<{name}")


def _fence(marks: Marks, spans: _Spans, found: re.Match[str]) -> int:
    text, (ticks, begin) = marks.text, found.span(7)
    line_end = text.find("\n", begin)
    line_end = len(text) if line_end < 0 else line_end
    info = text[begin:line_end].strip()
    if found[7][0] == "`" and "`" in info:
        return _code_span(marks, spans, ticks, begin)
    last = len(text)
    if ">" in found[0]:
        last = spans.quote_end(line_end)
    ends = _FENCE_END.finditer(text, line_end, last)
    close = next((end for end in ends if end[1].startswith(found[7])), None)
    if close is None:
        shown = Span(ticks, begin)
        marks.trouble("unclosed-fence", shown, f"the code fence `{found[7]}` is never closed: all that follows it is read as code")
        return marks.hide("code", Span(ticks, last), found[7])
    if info == "math":
        content = quoted_pieces(marks, line_end + 1, close.start())
        return marks.hide("display", Span(ticks, close.end()), f"{found[7]}math", tuple(content))
    return marks.hide("code", Span(ticks, close.end()), found[7])
