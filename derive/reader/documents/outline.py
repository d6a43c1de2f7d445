"""
From a sheet to its passages in order: one scan over its marks, for Markdown, LaTeX and the text of pages alike.

An opening mark whose closing one is missing, or that opens nothing like a formula, is prose, and reading goes on right after it.
"""

from __future__ import annotations

import re
from typing import Final, final

from derive.reader.documents.closers import Closers
from derive.reader.documents.latex_names import DISPLAYED
from derive.reader.documents.likeness import goes_on, is_bracketed_formula, is_formula, reads_like_formula, reads_like_prose
from derive.reader.documents.marks import Marks
from derive.reader.documents.parted import with_parted
from derive.reader.documents.passages import Kind, Outline, Passage, Role
from derive.reader.documents.plain_values import with_plain_values
from derive.reader.documents.sheets import Sheet
from derive.reader.documents.standing import with_standing
from derive.reader.latex.nodes import Span

_LEFT_OUT: Final = frozenset({"comment", "definition"})
_CLOSING: Final = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}
_FIRST: Final = re.compile(r"\s*(?:\\(?:displaystyle|normalsize|[a-zA-Z]*small|[lL]arge)\s*)*\\begin\s*\{([A-Za-z]+\*?)\}")
# What stands in no text: needed where an argument of a macro may be a formula alone, and compiled there.
_MATHEMATICAL: Final = r"[_^]|\\(?:d?frac|sum|log|exp|partial|nabla|sigma|theta|mathbf|boldsymbol|bm|hat|cdot|prod)\b"
_RELATED: Final = r"[=&<>]|\\(?:approx|leq?|geq?|equiv|propto)\b"


def outline_of(sheet: Sheet) -> Outline:
    """Return the passages of a sheet, its definitions and its troubles, in time that grows as its length; nothing is raised."""
    marks = Marks(sheet)
    _mark(marks)
    definitions: list[Passage] = []
    roles: dict[str, Role] = {}
    marks.pair_braces()
    if "define" in marks.kinds:
        from derive.reader.documents.definitions import take_definitions

        definitions, roles = take_definitions(marks)
    marks.pair_environments()
    scan = _Scan(marks, roles)
    passages = with_standing(sheet, with_parted(sheet.text, with_plain_values(sheet.text, scan.passages())))
    troubles = sorted(marks.troubles, key=lambda trouble: trouble.span.start)
    return Outline(sheet, passages, tuple(definitions), tuple(troubles))


def _mark(marks: Marks) -> None:
    match marks.sheet.dialect:
        case "markdown" | "restructured":
            from derive.reader.documents.markdown import mark_markdown

            mark_markdown(marks)
        case "latex":
            from derive.reader.documents.latex_document import mark_latex

            mark_latex(marks)
        case "html":
            from derive.reader.documents.html_pages import mark_page

            mark_page(marks)


@final
class _Scan:
    def __init__(self, marks: Marks, roles: dict[str, Role]) -> None:
        self.marks = marks
        self.text = marks.text
        self.latex = marks.sheet.dialect == "latex"
        self.closers = Closers(marks)
        self.roles = roles
        self.found: list[Passage] = []
        self.at = 0
        self.judged = -1

    def passages(self) -> list[Passage]:
        marks = self.marks
        index = 0
        while index < len(marks):
            kind = marks.kinds[index]
            if kind == "hidden":
                index = self._hidden(index)
            elif marks.starts[index] < marks.body:
                index += 1
            elif kind == "$":
                index = self._dollar(index)
            elif kind == "begin":
                index = self._environment(index)
            elif kind in _CLOSING:
                index = self._bracket(index)
            elif kind == "call":
                index = self._call(index)
            else:
                index += 1
        self._prose_upto(len(self.text))
        return self.found

    def _prose_upto(self, end: int) -> None:
        body = min(self.marks.body, end)
        if self.at < body:
            span = Span(self.at, body)
            self.found.append(Passage("preamble", span, (span,), "", False, ""))
            self.at = body
        if self.at < end:
            span = Span(self.at, end)
            self.found.append(Passage("prose", span, (span,), "", False, ""))
        self.at = end

    def _hidden(self, index: int) -> int:
        passage = self.marks.hidden[self.marks.starts[index]]
        if passage.kind != "code" or not passage.opening.startswith("\\"):
            self._prose_upto(passage.span.start)
            self.found.append(passage)
            self.at = passage.span.end
        return index + 1

    def _formula(self, kind: Kind, opening: str, marks: tuple[int, int], span: Span, content: Span) -> int:
        """Note a formula between two marks, and return the mark after it."""
        self._prose_upto(span.start)
        pieces = self.marks.quoted_pieces(content.start, content.end)
        within = range(marks[0] + 1, marks[1])
        left_out = [index for index in within if self.marks.kinds[index] == "hidden" and self.marks.names[index] in _LEFT_OUT]
        if left_out:
            pieces = _without(pieces, [Span(self.marks.starts[index], self.marks.ends[index]) for index in left_out])
        self.found.append(Passage(kind, span, tuple(pieces), opening, kind == "display", ""))
        self.at = span.end
        return marks[1] + 1

    def _dollar(self, index: int) -> int:
        marks, closers = self.marks, self.closers
        if closers.double[index] == index:
            return self._double(index)
        start, close = marks.ends[index], closers.single[index + 1]
        if close < 0:
            self._is_unclosed(index, start, "$")
            return index + 1
        end = marks.starts[close]
        sure = self.latex and not closers.odd[index]
        if not (sure and self.text[start:end].strip()) and not is_formula(self.text, start, end):
            return index + 1
        kind: Kind = "display" if self._is_whole(start, end) else "inline"
        return self._formula(kind, "$", (index, close), Span(marks.starts[index], end + 1), Span(start, end))

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether what is written inline begins as a display does."""
        first = _FIRST.match(self.text, start, end)
        return first is not None and first[1] in DISPLAYED

    def _double(self, index: int) -> int:
        marks, closers = self.marks, self.closers
        start, close = marks.starts[index] + 2, closers.double[index + 2]
        if close >= 0:
            end = marks.starts[close]
            if not self.text[start:end].strip():
                return close + 2
            unbroken = closers.stop[index] >= end
            if unbroken or (closers.pairs[index] % 2 == 0 and goes_on(self.text[start:end])):
                span = Span(start - 2, end + 2)
                return self._formula("display", "$$", (index + 1, close), span, Span(start, end)) + 1
        single = closers.single[index + 2]
        if (
            single >= 0
            and single != close
            and self._ends_line(single)
            and reads_like_formula(self.text, start, marks.starts[single])
        ):
            self._tell(index, "$$", "is closed by `$` alone")
            span = Span(start - 2, marks.ends[single])
            return self._formula("display", "$$", (index + 1, single), span, Span(start, marks.starts[single]))
        return self._unclosed(index, index + 2, "$$")

    def _ends_line(self, index: int) -> bool:
        end = self.marks.ends[index]
        return not self.text[end : end + 20].partition("\n")[0].strip(" \t.,;")

    def _bracket(self, index: int) -> int:
        marks = self.marks
        opening = marks.kinds[index]
        closing, inline = _CLOSING[opening], opening.endswith("(")
        start, close = marks.ends[index], index + 1
        while close < len(marks) and marks.kinds[close] not in {opening, closing}:
            if marks.kinds[close] == "limit" or (inline and marks.kinds[close] == "blank"):
                break
            close += 1
        if close < len(marks) and marks.kinds[close] == closing:
            end = marks.starts[close]
            unbroken = self.closers.stop[index] >= end
            if (unbroken or goes_on(self.text[start:end])) and (self.latex or is_bracketed_formula(self.text, start, end)):
                span = Span(marks.starts[index], marks.ends[close])
                kind: Kind = "display" if not inline or self._is_whole(start, end) else "inline"
                return self._formula(kind, opening, (index, close), span, Span(start, end))
        return self._unclosed(index, index + 1, opening)

    def _unclosed(self, index: int, following: int, opening: str) -> int:
        """Read what was never closed up to the next blank line, where that is a formula; else go on right after its opening."""
        marks = self.marks
        start = marks.ends[following - 1]
        if not self._is_unclosed(index, start, opening) or opening.endswith("("):
            return following
        return self._up_to(index, following, opening, Span(start, self.closers.stop[index]))

    def _is_unclosed(self, index: int, start: int, opening: str) -> bool:
        """Tell whether a formula begins where nothing closes it, and say so, once in a paragraph."""
        stop = self.closers.stop[index]
        if self.judged == stop:
            return False
        self.judged = stop
        is_formula = reads_like_formula(self.text, start, stop)
        if self.latex or is_formula:
            self._tell(index, opening, f"is not closed before its paragraph ends in line {self.marks.sheet.line(stop)}")
        return is_formula

    def _tell(self, index: int, opening: str, what: str) -> None:
        start = self.marks.starts[index]
        span = Span(start, start + len(opening))
        self.marks.trouble("unclosed-formula", span, f"the formula that `{opening}` opens {what}")

    def _up_to(self, index: int, following: int, opening: str, content: Span) -> int:
        marks = self.marks
        content = Span(content.start, content.start + len(self.text[content.start : content.end].rstrip()))
        while following < len(marks) and marks.starts[following] < content.end:
            following += 1
        return self._formula("display", opening, (index, following), Span(marks.starts[index], content.end), content) - 1

    def _environment(self, index: int) -> int:
        marks = self.marks
        start, name, close = marks.starts[index], marks.names[index], marks.partners[index]
        if close >= 0:
            span = Span(start, marks.ends[close])
            return self._formula("inline" if name == "math" else "display", name, (index, close), span, span)
        stop = self.closers.stop[index]
        return self._up_to(index, index + 1, name, Span(start, stop)) if reads_like_formula(self.text, start, stop) else index + 1

    def _call(self, index: int) -> int:
        """Read a macro that stands for a display: one of this sheet, or of another file and its argument can be nothing else."""
        marks = self.marks
        name = marks.names[index]
        role = self.roles.get(name)
        if role == "opens":
            for close in range(index + 1, len(marks)):
                later = self.roles.get(marks.names[close]) if marks.kinds[close] == "call" else None
                if later == "closes":
                    span = Span(marks.starts[index], marks.ends[close])
                    return self._formula("display", f"\\{name}", (index, close), span, span)
                if later == "opens" or marks.kinds[close] == "limit":
                    break
            return index + 1
        brace = index + 1
        if brace >= len(marks) or marks.kinds[brace] != "{" or marks.partners[brace] < 0:
            return index + 1
        close = marks.partners[brace]
        if role == "whole" and not self.text[marks.ends[index] : marks.starts[brace]].strip():
            span = Span(marks.starts[index], marks.ends[close])
            return self._formula("display", f"\\{name}", (index, close), span, span)
        if self.latex and name not in marks.watched and self._is_display(brace, close):
            span = Span(marks.starts[index], marks.ends[close])
            return self._formula("display", f"\\{name}", (brace, close), span, Span(marks.ends[brace], marks.starts[close]))
        return index + 1

    def _is_display(self, brace: int, close: int) -> bool:
        marks, own = self.marks, []
        if re.search(_MATHEMATICAL, self.text[marks.ends[brace] : min(marks.starts[close], marks.ends[brace] + 500)]) is None:
            return False
        index, at = brace + 1, marks.ends[brace]
        while index < close:
            if marks.kinds[index] in {"$", "limit", *_CLOSING}:
                return False
            own.append(self.text[at : marks.starts[index]])
            index = max(marks.partners[index], index) if marks.kinds[index] in {"{", "begin"} else index
            at = marks.ends[index]
            index += 1
        own.append(self.text[at : marks.starts[close]])
        said = " ".join(own)
        return re.search(_RELATED, said) is not None and not reads_like_prose(said)


def _without(pieces: list[Span], gaps: list[Span]) -> list[Span]:
    """Return pieces without some stretches, both from left to right."""
    kept: list[Span] = []
    waiting = iter([*gaps, Span(pieces[-1].end, pieces[-1].end)])
    gap = next(waiting)
    for piece in pieces:
        begin = piece.start
        while gap.start < piece.end:
            if begin < gap.start:
                kept.append(Span(begin, gap.start))
            begin = max(begin, gap.end)
            if gap.end > piece.end:
                break
            gap = next(waiting)
        if begin < piece.end:
            kept.append(Span(begin, piece.end))
    return kept
