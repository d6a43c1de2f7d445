"""
What reStructuredText adds to the marks of a text: `.. math::` and `:math:`, and the literal blocks, code and comments to leave out.

A docstring may be written in it or in Markdown, and often is in both: what either calls a formula is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.reader.documents.latex_names import names
from derive.reader.documents.marks import Marks
from derive.reader.latex.nodes import Span

# Four groups: a role, explicit markup, a doctest, and the end of a paragraph that a literal block follows.
MARK: Final = r"|(?<![\w`]):math:(`)(?!`)|(?m:^)([ \t]*)\.\.[ \t]|(?m:^)[ \t]*(>>>)[ \t]|(?<=\S)(::)[ \t]*\n(?=[ \t]*\n)"
_DIRECTIVE: Final = re.compile(r"[ \t]*\.\.[ \t]+([\w-]+(?:[:.][\w-]+)*)::[ \t]*([^\n]*)")
_OPTION: Final = re.compile(r"[ \t]*:[\w -]+:(?:[ \t][^\n]*)?\Z")
_TARGET: Final = re.compile(r"[ \t]*\.\.[ \t]+(?:_|\[|\|)")
# Directives whose content is text of the same kind: it is read as what stands around it.
_TEXTUAL: Final = names(
    "note warning tip hint important attention caution danger error seealso admonition topic sidebar container versionadded "
    "versionchanged deprecated rubric epigraph highlights proof theorem lemma definition dropdown centered class"
)


def role(marks: Marks, start: int, at: int) -> int:
    """Note the formula of a role that opens with :math:` and return where it ends."""
    close = marks.next_place("`", at)
    if close < 0 or "\n\n" in marks.text[at:close]:
        return at
    return marks.hide("inline", Span(start, close + 1), ":math:`", (Span(at, close),))


def markup(marks: Marks, start: int) -> int:
    """Note the formulas of `.. math::`, leave out what other directives hold that is no text, and return where to go on."""
    text = marks.text
    line_end = _line_end(text, start)
    found = _DIRECTIVE.match(text, start, line_end)
    if found is None:
        return line_end if _TARGET.match(text, start, line_end) else _hidden(marks, start, line_end, "comment")
    end = _block_end(text, start, line_end)
    name = found[1].rpartition(":")[2]
    if name == "math":
        for piece in _equations(text, found, end):
            marks.hide("display", piece, ".. math::")
        return end
    if name == "derive":
        return marks.hide("front matter", Span(start, end), ".. derive", (Span(found.start(2), end),))
    return line_end if name in _TEXTUAL or found[1].startswith("py:") else _hidden(marks, start, line_end, "code")


def doctest(marks: Marks, start: int) -> int:
    """Leave out an example for the interpreter, up to the next empty line, and return where it ends."""
    blank = re.compile(r"\n[ \t]*(?:\n|\Z)").search(marks.text, start)
    return marks.hide("code", Span(start, blank.start() if blank else len(marks.text)), ">>>")


def literal(marks: Marks, at: int) -> int:
    """Leave out the block after a paragraph that ends in `::`, and return where it ends."""
    text = marks.text
    begin = text.rfind("\n", 0, at) + 1
    line_end = _line_end(text, begin)
    end = _block_end(text, begin, line_end)
    return marks.hide("code", Span(line_end, end), "::") if end > line_end else line_end


def is_underline(marks: Marks, start: int) -> bool:
    """Tell whether the ticks or tildes of a line are the line under a title."""
    text = marks.text
    begin = marks.sheet.line_start(start)
    line = text[begin : _line_end(text, start)].strip()
    above = text[text.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)].strip()
    return bool(above) and len(line) >= len(above) and not (line.strip("`") and line.strip("~"))


def _hidden(marks: Marks, start: int, line_end: int, kind: str) -> int:
    end = _block_end(marks.text, start, line_end)
    return marks.hide("comment" if kind == "comment" else "code", Span(start, end), "..")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def _block_end(text: str, start: int, line_end: int) -> int:
    """Return where the lines end that are set in deeper than the line which begins at an offset."""
    outer, end, at = _indent(text[start:line_end]), line_end, line_end
    while at < len(text):
        following = _line_end(text, at + 1)
        line = text[at + 1 : following]
        if line.strip():
            if _indent(line) <= outer:
                break
            end = following
        at = following
    return end


def _equations(text: str, found: re.Match[str], end: int) -> Iterator[Span]:
    """Yield the equations of a directive: its argument with the lines below it, then what empty lines part."""
    begin = found.start(2) if found[2].strip() else -1
    last, at = found.end(), found.end()
    options = True
    while at < end:
        following = _line_end(text, at + 1)
        line = text[at + 1 : following]
        if not line.strip():
            options = False
            if begin >= 0:
                yield Span(begin, last)
            begin = -1
        elif not (options and _OPTION.match(line)):
            options = False
            begin = begin if begin >= 0 else at + 1 + len(line) - len(line.lstrip())
            last = at + 1 + len(line.rstrip())
        at = following
    if begin >= 0:
        yield Span(begin, last)
