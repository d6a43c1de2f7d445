"""
What stands between the formulas of a LaTeX document, as HTML that reads decently: headings, lists, emphasis, paragraphs.

Nothing is set as LaTeX would set it: a command that is not known is left out, what it is given is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

_HEADINGS: Final[Mapping[str, str]] = {"part": "h2", "chapter": "h2", "section": "h2", "subsection": "h3", "subsubsection": "h4"}
_EMPHASIS: Final[Mapping[str, str]] = {"textbf": "strong", "emph": "em", "textit": "em", "texttt": "code", "underline": "em"}
_TOKEN: Final = re.compile(
    r"\\(?P<block>begin|end)\s*\{(?P<name>[A-Za-z]+)\*?\}(?:\[[^\]\n]{0,200}\])?"
    r"|\\item\b\s*(?:\[(?P<label>[^\]\n]{0,200})\])?"
    r"|(?P<paragraph>\n[ \t]*\n\s*)"
    r"|\\(?P<command>[A-Za-z]+)\*?(?:\[[^\]\n]{0,200}\])?(?P<brace>\s*\{)?"
    r"|(?P<line>\\\\(?:\[[^\]\n]{0,40}\])?)"
    r"|\\(?P<sign>[%&#$_{} ~^])|(?P<open>\{)|(?P<close>\})|(?P<tie>~)|(?P<quote>``|'')|(?P<dash>---?)"
)


def latex_html(text: str) -> str:
    """Return the text of a document as HTML; every letter of it is escaped."""
    return _Reading().whole(text)


class _Reading:
    """What is written so far: `closing` holds what a brace that is open ends with, `paragraph` whether one is open."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._closing: list[str] = []
        self._paragraph = False
        self._heading = False

    def whole(self, text: str) -> str:
        at = 0
        for found in _TOKEN.finditer(text):
            self._words(text[at : found.start()])
            self._token(found)
            at = found.end()
        self._words(text[at:])
        while self._closing:
            self._close()
        self._end_paragraph()
        return "".join(self._parts)

    def _words(self, words: str) -> None:
        if words.strip():
            self._begin_paragraph()
        if words and (self._paragraph or self._heading):
            self._parts.append(escape(words))

    def _begin_paragraph(self) -> None:
        if not self._paragraph and not self._heading:
            self._parts.append("<p>")
            self._paragraph = True

    def _end_paragraph(self) -> None:
        # What emphasis is still open ends with the paragraph: elements nest whatever braces do.
        for place, closing in reversed(list(enumerate(self._closing))):
            if closing not in ("", "</h2>", "</h3>", "</h4>"):
                self._parts.append(closing)
                self._closing[place] = ""
        if self._paragraph:
            self._parts.append("</p>\n")
        self._paragraph = False

    def _token(self, found: re.Match[str]) -> None:
        if found["paragraph"] or found["block"]:
            if not self._heading:
                self._end_paragraph()
        elif found[0].startswith("\\item"):
            self._end_paragraph()
            self._words(f"{found['label'] or '•'} ")
        elif found["command"]:
            self._command(found["command"], found["brace"] is not None)
        elif found["open"]:
            self._closing.append("")
        elif found["close"]:
            self._close()
        else:
            self._sign(found)

    def _sign(self, found: re.Match[str]) -> None:
        if found["line"]:
            self._parts.append("<br>" if self._paragraph else "")
        elif found["quote"]:
            self._words("“" if found["quote"] == "``" else "”")
        elif found["dash"]:
            self._words("–" if found["dash"] == "--" else "—")
        else:
            self._words("\u00a0" if found["tie"] else found["sign"])

    def _command(self, name: str, given: bool) -> None:
        if not given:
            return
        if name in _HEADINGS and not self._heading:
            self._end_paragraph()
            self._parts.append(f"<{_HEADINGS[name]}>")
            self._heading = True
            self._closing.append(f"</{_HEADINGS[name]}>")
        elif name in _EMPHASIS:
            self._begin_paragraph()
            self._parts.append(f"<{_EMPHASIS[name]}>")
            self._closing.append(f"</{_EMPHASIS[name]}>")
        else:
            self._closing.append("")

    def _close(self) -> None:
        if not self._closing:
            return
        closing = self._closing.pop()
        self._parts.append(closing)
        if closing.startswith("</h"):
            self._heading = False
