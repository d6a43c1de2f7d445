"""From a LaTeX document to its marks: comments, verbatim text, included files, and where the document's body begins and ends."""

from __future__ import annotations

import re
from typing import Final

from derive.reader.documents.latex_names import names
from derive.reader.documents.marks import Marks, pattern_for
from derive.reader.documents.passages import Kind
from derive.reader.latex.nodes import Span

_VERBATIM: Final = names(
    "verbatim verbatim* Verbatim lstlisting minted comment alltt filecontents filecontents* tikzpicture python"
)
_INCLUDING: Final = names("input include subfile import subimport")
_INCLUDED: Final = re.compile(r"\\[A-Za-z]+\*?\s*(?:\{[^{}\n]*\}\s*(?=\{))?(?:\{([^{}\n]*)\}|([^\s{}\\%]+))")
# Their arguments are names, in which `_`, `%` and `$` mean nothing.
_NAMING: Final = names("url path nolinkurl href includegraphics label ref eqref autoref cref cite hyperref")
_NAMED: Final = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?\s*\{[^{}\n]*\}")
_CODE: Final = names("verb lstinline mintinline")
_OPTIONS: Final = r"(?:\[[^\]\n]*\])?"
_CODED: Final = re.compile(
    rf"\\(?:verb\*?|lstinline{_OPTIONS}|mintinline{_OPTIONS}\{{\w+\}})(?:\{{[^{{}}\n]*\}}|([^\sA-Za-z*{{\[])[^\n]{{0,500}}?\1)"
)
_NOTATION: Final = re.compile(r"%+[ \t]*derive:[^\n]*(?:\n[ \t]*%[^\n]*)*")
_NOTATION_LINE: Final = re.compile(r"(?:%+[ \t]*derive:|^[ \t]*%+)([^\n]*\n?)", re.MULTILINE)


def mark_latex(marks: Marks) -> None:
    """Fill in the marks of a LaTeX document, from left to right."""
    at = 0
    mark = re.compile(pattern_for(marks.sheet) + "|(%)")
    while (found := mark.search(marks.text, at)) is not None:
        start, at = found.span()
        which = found.lastindex
        if which == 3:
            at = _command(marks, found[3], start, at)
        elif which == 7:
            at = _comment(marks, start)
        elif which == 2:
            at = _environment(marks, found, start, at)
        else:
            marks.add_found(found, start, at)


def _environment(marks: Marks, found: re.Match[str], start: int, end: int) -> int:
    name = found[2].strip()
    if name in _VERBATIM and found[1] == "begin":
        close = marks.next_place(f"\\end{{{name}}}", end)
        if close >= 0:
            kind: Kind = "comment" if name == "comment" else "code"
            return marks.hide(kind, Span(start, close + len(name) + 6), name, (Span(end, close),))
    marks.add(found[1], start, end, name)
    if name == "document" and found[1] == "begin" and not marks.body:
        marks.body = end
    if name == "document" and found[1] == "end" and marks.body and end < len(marks.text):
        return marks.hide("comment", Span(end, len(marks.text)), "\\end{document}")
    return end


def _command(marks: Marks, name: str, start: int, end: int) -> int:
    text = marks.text
    if name in _INCLUDING and (included := _INCLUDED.match(text, start)):
        return marks.hide("include", Span(*included.span()), f"\\{name}", (Span(*included.span(included.lastindex or 0)),))
    if name in _NAMING and (named := _NAMED.match(text, start)):
        return marks.hide("code", Span(*named.span()), f"\\{name}")
    if name in _CODE and (coded := _CODED.match(text, start)):
        return marks.hide("code", Span(*coded.span()), f"\\{name}")
    if name == "iffalse" and (close := marks.next_place("\\fi", end)) >= 0:
        return marks.hide("comment", Span(start, close + 3), "\\iffalse")
    marks.add_command(name, start, end, calls=True)
    return end


def _comment(marks: Marks, start: int) -> int:
    text = marks.text
    if (notation := _NOTATION.match(text, start)) is not None:
        lines = _NOTATION_LINE.finditer(text, start, notation.end())
        return marks.hide("front matter", Span(*notation.span()), "% derive:", tuple(Span(*line.span(1)) for line in lines))
    end = text.find("\n", start)
    return marks.hide("comment", Span(start, end if end >= 0 else len(text)), "%")
