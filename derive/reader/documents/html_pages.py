"""
From an HTML page to a sheet of the text that one reads on it, formulas as LaTeX, that knows where all of it stands in the source.

Formulas that a script sets (`<script type="math/tex">`) or that KaTeX has set already (`application/x-tex`) are given back their
delimiters. The standard library's parser takes time that grows with the square of unclosed tags; one pattern finds tags here.
"""

from __future__ import annotations

import html
import re
from typing import Final, final

from derive.reader.documents.latex_names import names
from derive.reader.documents.marks import Marks, pattern_for
from derive.reader.documents.sheets import Origin, Sheet, line_starts

_TAG: Final = re.compile(
    r"""<(?:(!--)|(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>|[!?/][^<>]*>)|&(?:#?[A-Za-z0-9]{1,32});|
"""
)
_BLOCKS: Final = names(
    "address article aside blockquote body center dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p section summary table tbody td tfoot th thead title tr ul"
)
_UNREAD: Final = names("script style pre code textarea noscript template head svg")
_DISPLAYED: Final = re.compile(r"mode\s*=\s*display|katex-display|display\s*=\s*[\"']?block")
_TEX: Final = re.compile(r"math/tex|application/x-tex")


def mark_page(marks: Marks) -> None:
    """Fill in the marks of a page's text, in which nothing hides a formula."""
    for found in re.finditer(pattern_for(marks.sheet), marks.text):
        marks.add_found(found, *found.span())


def page_of(source: str, name: str) -> Sheet:
    """Return the text of a page as a sheet; what one does not see, and code, is left out."""
    reading = _Reading(source)
    reading.read()
    origin = Origin(tuple(reading.offsets), tuple(reading.sources), tuple(line_starts(source)))
    return Sheet(name, "".join(reading.parts), "html", name, origin)


@final
class _Reading:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.last = ""
        self.offsets = [0]
        self.sources = [0]
        self.length = 0
        self.at = 0
        self.displayed = False
        self.closing = ""
        self.within_math = False
        self.unseen = 0  # how deep the spans of a formula that is set already are nested

    def read(self) -> None:
        """Take in the page from left to right."""
        while (found := _TAG.search(self.source, self.at)) is not None:
            start = found.start()
            self._put(self.source[self.at : start], self.at)
            self.at = found.end()
            if found[0] == "\n":
                self._put("\n", start)
            elif found[0][0] == "&":
                self._put(html.unescape(found[0]).replace("\xa0", " "), start)
            elif found[1]:
                self._skip("-->")
            elif found[3] and found[2]:
                self._close(found[3].lower(), start)
            elif found[3]:
                self._open(found[3].lower(), found[4], start)
        self._put(self.source[self.at :], self.at)

    def _put(self, text: str, source: int) -> None:
        if not text or self.unseen or (self.within_math and not self.closing):
            return
        if self.offsets[-1] == self.length:
            self.sources[-1] = source
        else:
            self.offsets.append(self.length)
            self.sources.append(source)
        self.parts.append(text)
        self.last = (self.last + text)[-2:] if len(text) < 2 else text[-2:]
        self.length += len(text)

    def _open(self, name: str, said: str, start: int) -> None:
        if self.unseen:
            self.unseen += name == "span"
            return
        self.displayed = self.displayed or (name != "script" and _DISPLAYED.search(said) is not None)
        if name == "script" and _TEX.search(said):
            begin = self.at
            end = self._skip("</script")
            opening, closing = ("\\[", "\\]") if _DISPLAYED.search(said) else ("\\(", "\\)")
            for text, place in ((opening, start), (self.source[begin:end], begin), (closing, end)):
                self._put(text, place)
            self._skip(">")
        elif name in _UNREAD and not said.endswith("/"):
            self._skip(f"</{name}")
            self._skip(">")
        elif name == "annotation" and _TEX.search(said):
            opening, self.closing = ("\\[", "\\]") if self.displayed else ("\\(", "\\)")
            self.displayed = False
            self._put(opening, start)
        elif name == "math":
            self.within_math = True
        elif name == "span" and "katex-html" in said:
            self.unseen = 1
        else:
            self._part(name, start)

    def _close(self, name: str, start: int) -> None:
        if self.unseen:
            self.unseen -= name == "span"
        elif name == "annotation" and self.closing:
            self._put(self.closing, start)
            self.closing = ""
        elif name == "math":
            self.within_math = False
        else:
            self._part(name, start)

    def _part(self, name: str, start: int) -> None:
        """End a line where a page does, and leave an empty one between blocks."""
        if name == "br":
            self._put("\n", start)
        elif name in _BLOCKS and self.parts:
            self._put("\n" * (2 - self.last.count("\n")) if self.last.endswith("\n") else "\n\n", start)

    def _skip(self, what: str) -> int:
        """Go on after the next such string, or at the end of the page where there is none; return where it stands."""
        found = self.source.find(what, self.at)
        self.at = found + len(what) if found >= 0 else len(self.source)
        return found if found >= 0 else self.at
