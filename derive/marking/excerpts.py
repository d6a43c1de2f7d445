"""From stretches of a sheet to its own lines with marks below them, as wide on a terminal as the letters above."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final, TypeAlias, final

from derive.kernel.records import record
from derive.language.visible import visible_text
from derive.reader.documents.sheets import Sheet
from derive.reader.latex.nodes import Span

Mark: TypeAlias = tuple[Span, str]
"""A stretch and the sign that is put below it."""

_LINES: Final = 3
_WIDEST: Final = 132
_AROUND: Final = 24
_WITHOUT_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})


@final
@record
class SourceLine:
    """
    A line of a sheet or, of a long one, what stands around its marks: the number, the letters, and a sign or a space below each.

    `cut_before` and `cut_after` say that the line goes on there.
    """

    number: int
    text: str
    signs: str
    cut_before: bool = False
    cut_after: bool = False

    def drawn(self) -> tuple[str, str]:
        """Return the line as a terminal shows it, and what is put below it."""
        written = below = ""
        signs = self.signs.ljust(len(self.text))
        for letter, sign in zip(self.text, signs, strict=False):
            visible = visible_text(letter)
            written += visible
            below += sign * width(visible)
        ends = ("…" if self.cut_before else "", "…" if self.cut_after else "")
        below = f"{' ' * len(ends[0])}{below}{signs[len(self.text) :]}"
        return f"{ends[0]}{written}{ends[1]}", below.rstrip()


def excerpt(sheet: Sheet, marks: Sequence[Mark]) -> tuple[SourceLine, ...]:
    """
    Return the lines in which the stretches stand; a later mark covers an earlier one.

    Of a stretch of many lines the first ones are shown; of a long line, what stands around its last mark.
    """
    shown = sorted({start for span, _ in marks for start in _first_lines(sheet, span)})
    return tuple(_line(sheet, start, marks) for start in shown)


def snippet(lines: Sequence[SourceLine]) -> list[str]:
    """Return lines for a terminal, each after its number, with the signs below."""
    gutter = len(str(lines[-1].number)) if lines else 0
    said = [f"{'':{gutter}} |"]
    before = 0
    for line in lines:
        if before and line.number > before + 1:
            said.append("...")
        before = line.number
        written, below = line.drawn()
        said.append(f"{line.number:>{gutter}} | {written}".rstrip())
        if below:
            said.append(f"{'':{gutter}} | {below}")
    return said


def _first_lines(sheet: Sheet, span: Span) -> list[int]:
    """Return where the first few lines of a stretch begin that hold more than spaces."""
    found: list[int] = []
    at = sheet.line_start(min(span.start, len(sheet.text)))
    while at < max(span.end, span.start + 1) and len(found) < _LINES:
        end = sheet.text.find("\n", max(at, span.start))
        end = end if end >= 0 else len(sheet.text)
        if not found or sheet.text[at : min(end, span.end)].strip():
            found.append(at)
        at = end + 1
    return found


def _line(sheet: Sheet, start: int, marks: Sequence[Mark]) -> SourceLine:
    """Return the line that begins at an offset, with the marks that reach into it."""
    text = sheet.text
    here: list[Mark] = []
    for span, sign in marks:
        end = text.find("\n", max(start, span.start), max(span.end, start))
        within = Span(max(span.start, start), span.end if end < 0 else end)
        if within.start < within.end or (span.start == span.end and start <= span.start and "\n" not in text[start : span.start]):
            here.append((_stripped(text, within), sign))
    begin, end = _window(text, start, [span for span, _ in here])
    signs = [" "] * (end - begin + 1)
    for span, sign in here:
        for place in range(max(span.start - begin, 0), min(max(span.end, span.start + 1) - begin, len(signs))):
            signs[place] = sign
    after = end < len(text) and text[end] != "\n"
    return SourceLine(sheet.line(start), text[begin:end], "".join(signs).rstrip(), begin > start, after)


def _stripped(text: str, span: Span) -> Span:
    """Return a stretch of a line without spaces at its ends, begun no later than the letter that its first signs stand on."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and not width(text[start]) and text[start - 1] != "\n":
        start -= 1
    return Span(start, end)


def _window(text: str, start: int, spans: Sequence[Span]) -> tuple[int, int]:
    """Return where what is shown of a line begins and ends: all of it where it fits, else what stands around its last mark."""
    end = text.find("\n", start, start + _WIDEST + 1)
    if end < 0 and len(text) - start <= _WIDEST:
        end = len(text)
    if end >= 0 and width(text[start:end]) <= _WIDEST:
        return start, end
    first = min((span.start for span in spans), default=start)
    if spans and width(text[first : min(max(span.end for span in spans), first + _WIDEST + 1)]) > _WIDEST - _AROUND:
        first = spans[-1].start
    begin, room = first, _AROUND
    while begin > start and (room := room - width(visible_text(text[begin - 1]))) >= 0:
        begin -= 1
    end, room = begin, _WIDEST
    while end < len(text) and text[end] != "\n" and (room := room - width(visible_text(text[end]))) >= 0:
        end += 1
    while begin > start and room > 0 and (room := room - width(visible_text(text[begin - 1]))) >= 0:
        begin -= 1
    while start < begin < first and not width(text[begin]):
        begin += 1
    return begin, end


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _WITHOUT_WIDTH or "\u1160" <= letter <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
