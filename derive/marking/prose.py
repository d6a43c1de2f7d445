"""
What stands between the formulas of a sheet as HTML: Markdown rendered, LaTeX as it reads, the text of a page in paragraphs.

Formulas wait at places marked by letters that nobody writes, and are put in last: nothing of a sheet is taken for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from derive.reader.documents.passages import Outline
from derive.reader.documents.sheets import Dialect

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_HIDDEN: Final = frozenset({"comment", "definition", "front matter", "preamble"})
_OPENS, _CLOSES = "\ue000", "\ue001"
_PLACE: Final = re.compile(f"{_OPENS}(\\d+){_CLOSES}")
_DIRECTIVE: Final = re.compile(r"(?m)^[ \t]*\.\. math::[ \t]*")
_HEADING: Final = re.compile(r"([^\n]{1,200})\n([=~^#*+\"'-])\2{2,200}")
_SAFE: Final = re.compile(r"(?i)(?:https?|mailto):")


def prose_html(outline: Outline, formulas: Sequence[str]) -> str:
    """Return a sheet as HTML, with these at the places of its formulas, in order."""
    sheet = outline.sheet
    parts: list[str] = []
    sources: list[str] = []
    for passage in outline.passages:
        written = sheet.text[passage.span.start : passage.span.end]
        if passage.is_formula:
            parts.append(f"{_OPENS}{len(sources)}{_CLOSES}")
            sources.append(written)
        elif passage.kind not in _HIDDEN:
            parts.append(re.sub(f"[{_OPENS}{_CLOSES}]", "\ufffd", written))
    shown = _SETTERS[sheet.dialect]("".join(parts), formulas)
    # What is left stands where no formula can be: in the title of a link.
    return _PLACE.sub(lambda found: escape(sources[int(found[1])]), shown)


def _filled(text: str, formulas: Sequence[str]) -> str:
    """Return escaped text with its formulas."""
    return _PLACE.sub(lambda found: formulas[int(found[1])], text)


def _markdown(text: str, formulas: Sequence[str]) -> str:
    from markdown_it import MarkdownIt

    reading = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("code")
    _add_rules(reading, formulas)
    rendered: str = reading.render(text)
    return rendered


def _add_rules(reading: MarkdownIt, formulas: Sequence[str]) -> None:
    """Put formulas into plain text alone; show pictures by their words; keep links that lead to pages, and no others."""

    def words(_: Any, tokens: Sequence[Any], at: int, *__: Any) -> str:
        return _filled(escape(tokens[at].content), formulas)

    def code(_: Any, tokens: Sequence[Any], at: int, *__: Any) -> str:
        return f"<code>{escape(tokens[at].content)}</code>"

    def picture(_: Any, tokens: Sequence[Any], at: int, *__: Any) -> str:
        said = "".join(child.content for child in tokens[at].children or ())
        return f'<span class="picture">[picture: {escape(said)}]</span>'

    def link(_: Any, tokens: Sequence[Any], at: int, *__: Any) -> str:
        target = str(tokens[at].attrs.get("href", ""))
        if not _SAFE.match(target):
            return "<a>"
        return f'<a href="{escape(target)}" rel="noopener noreferrer nofollow">'

    for name, rule in (("text", words), ("code_inline", code), ("image", picture), ("link_open", link)):
        reading.add_render_rule(name, rule)


def _latex(text: str, formulas: Sequence[str]) -> str:
    from derive.marking.latex_prose import latex_html

    return _filled(latex_html(text), formulas)


def _page(text: str, formulas: Sequence[str]) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    return "".join(f"<p>{_filled(escape(part), formulas)}</p>\n" for part in paragraphs if part)


def _restructured(text: str, formulas: Sequence[str]) -> str:
    """Return paragraphs and headings; other marks of reStructuredText stay as they are, which is how they are meant to be read."""
    shown = []
    for part in re.split(r"\n[ \t]*\n", _DIRECTIVE.sub("", text)):
        heading = _HEADING.fullmatch(part.strip())
        tag, words = ("h2", heading[1]) if heading else ("p", part.strip())
        if words:
            shown.append(f"<{tag}>{_filled(escape(words), formulas)}</{tag}>\n")
    return "".join(shown)


_SETTERS: Final[Mapping[Dialect, Callable[[str, Sequence[str]], str]]] = {
    "markdown": _markdown,
    "latex": _latex,
    "html": _page,
    "restructured": _restructured,
}
