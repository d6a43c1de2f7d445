"""From stretches of a sheet to its own lines with marks below them, as wide on a terminal as the letters above."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final, TypeAlias

from derive.reader.nodes import Span
from derive.reader.sheets import Sheet

Mark: TypeAlias = tuple[Span, str]
"""A stretch and the sign that is put below it."""

_LINES: Final = 3
_WIDEST: Final = 132
_AROUND: Final = 24


def snippet(sheet: Sheet, marks: Sequence[Mark]) -> list[str]:
    """
    Return the lines in which the stretches stand, each after its number, with the marks below; a later mark covers an earlier one.

    Of a stretch of many lines the first ones are shown; of a long line, what stands around its marks.
    """
    shown = sorted({start for span, _ in marks for start in _first_lines(sheet, span)})
    gutter = len(str(sheet.line(shown[-1]))) if shown else 0
    lines = [f"{'':{gutter}} |"]
    before = 0
    for start in shown:
        number = sheet.line(start)
        if before and number > before + 1:
            lines.append("...")
        before = number
        written, below = _marked(sheet, start, marks)
        lines.append(f"{number:>{gutter}} | {written}".rstrip())
        if below:
            lines.append(f"{'':{gutter}} | {below}")
    return lines


def _first_lines(sheet: Sheet, span: Span) -> list[int]:
    """Return where the first few lines of a stretch begin that hold more than spaces."""
    found: list[int] = []
    at = sheet.line_start(min(span.start, len(sheet.text)))
    while at < max(span.end, span.start + 1) and len(found) < _LINES:
        line = sheet.line_text(at)
        if line.strip() or not found:
            found.append(at)
        at += len(line) + 1
    return found


def _marked(sheet: Sheet, start: int, marks: Sequence[Mark]) -> tuple[str, str]:
    """Return a line and what is put below it."""
    line = sheet.line_text(start)
    signs = [" "] * len(line)
    for span, sign in marks:
        for place in range(max(span.start - start, 0), min(span.end - start, len(line))):
            signs[place] = sign
        if span.start == span.end and start <= span.start <= start + len(line):
            signs[span.start - start : span.start - start + 1] = [sign]
    _strip(line, signs)
    first, last = _cut(line, signs)
    written, below = "", ""
    for letter, sign in zip(line[first:last], signs[first:last], strict=False):
        visible = visible_text(letter)
        written += visible
        below += sign * width(visible)
    ends = ("…" if first else "", "…" if last < len(line) else "")
    below = f"{' ' * len(ends[0])}{below}{''.join(signs[len(line) :])}"
    return f"{ends[0]}{written}{ends[1]}", below.rstrip()


def _strip(line: str, signs: list[str]) -> None:
    """Take away the signs below spaces at both ends of what is marked."""
    marked = [place for place, sign in enumerate(signs) if sign != " "]
    for places in (marked, marked[::-1]):
        for place in places:
            if place < len(line) and not line[place].isspace():
                break
            if place < len(line):
                signs[place] = " "


def _cut(line: str, signs: Sequence[str]) -> tuple[int, int]:
    """Return where what is shown of a line begins and ends."""
    if len(line) <= _WIDEST:
        return 0, len(line)
    first = next((place for place, sign in enumerate(signs) if sign != " "), 0)
    begin = max(min(first - _AROUND, len(line) - _WIDEST), 0)
    return begin, begin + _WIDEST


def visible_text(text: str) -> str:
    """Return a text without what a terminal would act upon: tabs as spaces, other control signs and marks of direction as �."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else "    " if letter == "\t" else " " if letter.isspace() else "\ufffd" for letter in text
    )


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in ("W", "F") for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)
