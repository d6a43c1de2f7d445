"""
Puts a report through the templates: a LaTeX article, a page of HTML that needs nothing else, and Markdown for GitHub.

The templates escape every value by themselves; only what a back end has set passes as it is. The same report gives the same
bytes: no dates, no times, no places.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from derive.kernel.values import FUNCTION
from derive.language.latex import escape, latex_node
from derive.language.mathml import mathml_node
from derive.language.phrases import Sentence, filled
from derive.language.presentation import Node, Row, Sign
from derive.report.content import Counts, Report
from derive.report.evaluation import trials
from derive.report.languages import ENGLISH, Language
from derive.report.languages.spacing import HAN
from derive.report.markdown import Markdown, MarkdownSetter, block, fenced, markdown, span
from derive.report.pictures import curve_colours, pgfplot, svg
from derive.report.view import sheet

if TYPE_CHECKING:
    from jinja2 import Environment

_CODE_COLUMNS: Final = 98
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD: Final = re.compile(r"[!-~\u00a1-\u024f]{40,}")
_BREAK: Final = re.compile(r"[^/.,;:()=+*_-]{24}|[/.,;:)=+*_-]+")
_CLOSING: Final = re.compile(r"[.,;:!?)\]’”、。，；：！？）」]*")
_OPENING: Final = re.compile(r"[(\[‘“（「]+$")
_LONG_FORMULA: Final = 120
_PLAIN: Final = re.compile(rf"[A-Za-z0-9 .,:;/()\-+={HAN}]")


class Latex(str):
    """LaTeX that is not escaped again."""

    __slots__ = ()


def _latex(value: object) -> str:
    """Return a value as it stands in the LaTeX file: set LaTeX and numbers as they are, everything else escaped."""
    if value is None:
        return ""
    return value if isinstance(value, Latex) else escape(_breakable(str(value)))


def _breakable(words: str) -> str:
    """Return words in which lines may break within a word that might not fit: after signs that part it, else anywhere."""
    return _LONG_WORD.sub(lambda found: _BREAK.sub("\\g<0>\u200b", found[0]), words)


def _bookmark(words: str) -> Latex:
    """Return words for a PDF's outline, where there is no mathematics: bare letters, Chinese characters, digits and stops."""
    bare = unicodedata.normalize("NFKD", words)
    return Latex("".join(_PLAIN.findall(bare)))


class LatexSetter:
    """Sets the parts of a report in LaTeX."""

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Return mathematics without dollar signs for a line of its own, with them within one."""
        return Latex(latex_node(node) if display else f"${latex_node(node)}$")

    def sentence(self, sentence: Sentence) -> str:
        """Return words with mathematics between them."""
        return Latex("".join(map(self._part, sentence)))

    def _part(self, part: str | Node) -> str:
        if isinstance(part, str):
            return escape(_breakable(part))
        formula = latex_node(part)
        if len(formula) <= _LONG_FORMULA:
            return f"${formula}$"
        pieces = r"\allowbreak ".join(f"\\piece{{{_latex_piece(each)}}}" for each in _pieces(part))
        return f"\\longformula{{{formula}}}{{{pieces}}}"

    def code(self, code: str) -> tuple[str, ...]:
        """Return the lines of a program, those too long for the page folded."""
        return tuple(map(_code_line, _folded(code)))

    def picture(self, counts: Counts) -> str:
        """Return a tikzpicture, nothing if there is no plot."""
        return Latex(pgfplot(counts.plot)) if counts.plot else Latex("")


def _pieces(formula: Node) -> Iterator[Row]:
    """Yield what stands between the signs of a formula, each with the sign before it: lines may break there."""
    piece: list[Node] = []
    for part in _flat(formula):
        if isinstance(part, Sign) and part.role in ("binary", "relation"):
            yield Row(tuple(piece))
            piece = []
        piece.append(part)
    yield Row(tuple(piece))


def _latex_piece(piece: Row) -> str:
    """Return a piece as LaTeX; the empty group before its sign keeps the space that it has between two things."""
    begins_with_sign = bool(piece.parts) and isinstance(piece.parts[0], Sign)
    return f"{'{}' if begins_with_sign else ''}{latex_node(piece)}"


def _flat(formula: Node) -> Iterator[Node]:
    if isinstance(formula, Row):
        yield from (part for each in formula.parts for part in _flat(each))
    else:
        yield formula


def _folded(code: str) -> list[str]:
    lines: list[str] = []
    for line in code.rstrip("\n").expandtabs(4).split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        lines += textwrap.wrap(
            line, _CODE_COLUMNS, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False, replace_whitespace=False
        ) or [""]
    return lines


def _code_line(line: str) -> Latex:
    """Return a line of a program for typewriter type: spaces kept, quotes straight, no ligatures."""
    bare = line.lstrip(" ")
    kept = "~" * (len(line) - len(bare))
    straight = {
        '"': r"\textquotedbl{}",
        "'": r"\textquotesingle{}",
        "-": "-{}",
        ",": ",{}",
        "<": "<{}",
        ">": ">{}",
        "`": r"\textasciigrave{}",
    }
    return Latex(kept + "".join("~" if sign == " " else straight.get(sign) or escape(sign) for sign in bare))


class HtmlSetter:
    """Sets the parts of a report in HTML with MathML."""

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Return a math element."""
        from markupsafe import Markup

        return Markup(mathml_node(node, display=display))  # noqa: S704 - mathml escapes every name and word itself

    def sentence(self, sentence: Sentence) -> str:
        """Return words, escaped, with math elements between them, each on one line with the brackets and stops beside it."""
        from markupsafe import Markup

        set_parts = [each if isinstance(each, str) else self.formula(each) for each in sentence]
        return Markup().join(_kept_together(set_parts))

    def code(self, code: str) -> tuple[str, ...]:
        """Return the lines of a program as they are: the template escapes them."""
        return tuple(code.rstrip("\n").split("\n"))

    def picture(self, counts: Counts) -> str:
        """Return an svg element, nothing if there is no plot."""
        from markupsafe import Markup

        return Markup(svg(counts.plot, str(counts.caption))) if counts.plot else Markup("")  # noqa: S704 - svg escapes every label itself


def _kept_together(parts: Iterable[str]) -> Iterator[str]:
    """Yield words and markup; a browser, which breaks lines beside any math element, keeps it with the marks that touch it."""
    from markupsafe import Markup
    from markupsafe import escape as escape_html

    shown, opening = [*parts, ""], ""
    for place, part in enumerate(shown[:-1]):
        if not isinstance(part, Markup):
            words = part[len(_closing(part)) :] if place and isinstance(shown[place - 1], Markup) else part
            found = _OPENING.search(words) if isinstance(shown[place + 1], Markup) else None
            opening = found[0] if found else ""
            yield words.removesuffix(opening)
            continue
        after = shown[place + 1]
        closing = "" if isinstance(after, Markup) else _closing(after)
        kept = escape_html(opening) + part + escape_html(closing)
        yield Markup('<span class="kept">{}</span>').format(kept) if opening or closing else part
        opening = ""


def _closing(words: str) -> str:
    found = _CLOSING.match(words)
    return found[0] if found else ""


def _speaking(environment: Environment, language: Language, joined: Callable[[Iterable[object]], str]) -> Environment:
    """Return an environment whose templates say `_("… {place} …", place=…)` in a language, each part escaped unless it is set."""

    def gettext(message: str, **places: object) -> str:
        return joined(filled(language.gettext(message), places))

    def ngettext(one: str, many: str, number: int, **places: object) -> str:
        return joined(filled(language.ngettext(one, many, number), {"number": number, **places}))

    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.globals["language"] = language
    return environment


@lru_cache(maxsize=4)  # templates are compiled once for a language
def html_environment(language: Language) -> Environment:
    """Return what puts templates together as HTML, in a language."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
    from markupsafe import escape as escape_html

    loader = PackageLoader("derive.report")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return _speaking(environment, language, lambda parts: Markup().join(map(escape_html, parts)))


@lru_cache(maxsize=4)  # templates are compiled once for a language
def _latex_environment(language: Language) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("derive.report"),
        autoescape=False,  # noqa: S701 - every value is escaped for LaTeX by `finalize`
        undefined=StrictUndefined,
        finalize=_latex,
        trim_blocks=True,
        lstrip_blocks=True,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.filters["bookmark"] = _bookmark
    environment.filters["latex"] = Latex
    return _speaking(environment, language, lambda parts: Latex("".join(map(_latex, parts))))


@lru_cache(maxsize=4)  # templates are compiled once for a language
def markdown_environment(language: Language) -> Environment:
    """Return what puts templates together as Markdown, in a language."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("derive.report"),
        autoescape=False,  # noqa: S701 - every value is escaped for Markdown by `finalize`
        undefined=StrictUndefined,
        finalize=markdown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"block": block, "fenced": fenced, "span": span, "set": Markdown}
    return _speaking(environment, language, lambda parts: Markdown("".join(map(markdown, parts))))


def straight(text: str) -> str:
    """Return a text in which signs that turn the direction of reading are seen and turn nothing; letters stay as they are."""
    return _TURNING.sub("\ufffd", text)


def latex_text(report: Report, language: Language = ENGLISH) -> str:
    """
    Return a report as a LaTeX article: in English for any engine, in Chinese for one that knows its characters, as XeTeX.

    Raises KeyError where a claim or step has no outcome.
    """
    template = _latex_environment(language).get_template("sheet.tex.jinja")
    return template.render(sheet=sheet(report, LatexSetter(), language), colours=Latex(curve_colours()))


def markdown_text(report: Report, name: str, language: Language = ENGLISH) -> tuple[str, dict[str, str]]:
    """
    Return a report as Markdown for GitHub, and the pictures it shows, by the names of their files, which begin with `name`.

    Raises KeyError where a claim or step has no outcome.
    """
    setter = MarkdownSetter(name)
    shown = sheet(report, setter, language)
    text = markdown_environment(language).get_template("sheet.md.jinja").render(sheet=shown)
    return straight(text), {file: straight(picture) for file, picture in setter.pictures.items()}


def html_text(report: Report, language: Language = ENGLISH) -> str:
    """Return a report as one page of HTML that needs nothing else. Raises KeyError where a claim or step has no outcome."""
    setter = HtmlSetter()
    template = html_environment(language).get_template("sheet.html.jinja")
    return straight(
        template.render(sheet=sheet(report, setter, language), trials=trials(report, setter, language), sample=FUNCTION)
    )
