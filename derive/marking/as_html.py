"""
Marked sheets as a page to hand back: the sheet itself with its formulas set, each step marked, what is said of it on the page.

The page needs nothing else: no network, no script; a policy in it forbids both, whatever a sheet holds.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Final, final

from derive import __version__
from derive.kernel.records import record
from derive.language.visible import without_controls
from derive.marking.aside import Aside
from derive.marking.diagnostics import Diagnostic
from derive.marking.marked import Marked, counted
from derive.marking.mathml import Formulas
from derive.marking.prose import prose_html
from derive.reader.documents.outline import outline_of
from derive.reader.documents.passages import Passage
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.formulas import macros_of, shared_macros
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import NOWHERE, Chain, Row, Sign, Span
from derive.reader.steps import EQUALITIES

SIGNS: Final[Mapping[str, str]] = {
    "proved": "✓",
    "definition": "≔",
    "refuted": "✗",
    "undecided": "?",
    "unread": "◌",
    "warning": "!",
    "note": "i",
}
_STEP: Final = re.compile(r' id="step-(\d+)" aria-describedby')
_PAGE: Final = Path(__file__).with_name("page")


@record
class Remark:
    """Something said of a sheet: its number on the page, and the diagnostic."""

    number: int
    said: Diagnostic
    name: str

    @property
    def word(self) -> str:
        """Return the verdict, or `warning` or `note`."""
        return self.said.verdict or self.said.level

    @property
    def line(self) -> str:
        """Return the line in which it stands, of a step that is as it should be the last; the cell of a notebook before it."""
        line = self.said.place.last_line if self.said.level == "none" else self.said.caret.first_line
        part = "" if self.said.sheet == self.name else f"{self.said.sheet.removeprefix(f'{self.name}, ')}, "
        return f"{part}line {line}"

    @property
    def sign(self) -> str:
        """Return the sign of the word."""
        return SIGNS[self.word]


def html_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the page of all sheets together; those that cannot be read are told at its top."""
    return "".join(html_pieces(sheets, unreadable))


def html_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the page piece by piece: its head names all sheets, so these are put aside until all are there."""
    named: list[tuple[str, str, str]] = []
    pages, first = Pages(), 1
    with Aside() as aside:
        for place, sheet in enumerate(sheets, start=1):
            remarks = [Remark(number, each, sheet.name) for number, each in enumerate(_told(sheet), start=first)]
            first += len(remarks)
            aside.put(pages.part("sheet", one=_shown(sheet, remarks, f"sheet-{place}")))
            named.append((f"sheet-{place}", sheet.name, sheet.summary))
        yield pages.part("head", title=", ".join(name for _, name, _ in named) or "derive check")
        yield pages.part("contents", sheets=named, unreadable=unreadable)
        yield from aside.pieces()
        yield pages.part("foot")


@final
class Pages:
    """What pages are made of: their templates, and the style, which is all that a page may use."""

    def __init__(self) -> None:
        from jinja2 import Environment, StrictUndefined

        self._environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._templates: dict[str, Any] = {}
        self._style = (_PAGE / "page.css").read_text(encoding="utf-8")

    def part(self, name: str, **values: Any) -> str:
        """Return a part of a page."""
        from markupsafe import Markup

        if name not in self._templates:
            text = (_PAGE / f"{name}.html.jinja").read_text(encoding="utf-8")
            self._templates[name] = self._environment.from_string(text)
        digest = b64encode(sha256(self._style.encode()).digest()).decode()
        style = Markup(self._style)  # noqa: S704 - ours
        part: str = self._templates[name].render(style=style, digest=digest, version=__version__, **values)
        return f"{without_controls(part)}\n"


def _shown(sheet: Marked, remarks: Sequence[Remark], name: str) -> dict[str, Any]:
    """Return what the template of a sheet says of it."""
    from markupsafe import Markup

    body = [(part.name, Markup(text)) for part, text in zip(sheet.sheets, _parts(sheet, remarks), strict=True)]  # noqa: S704
    counts = [(verdict, SIGNS[verdict], counted(number, verdict)) for verdict, number in sheet.counts.items() if number]
    marked = {int(number) for _, text in body for number in _STEP.findall(text)}
    return {"id": name, "sheet": sheet, "body": body, "remarks": remarks, "counts": counts, "shown": marked}


def _told(sheet: Marked) -> Iterator[Diagnostic]:
    """Yield all that is said of a sheet, proved steps too, each step after what it contradicts."""
    yield from sheet.warnings
    for step in sheet.steps:
        yield from sheet.remarks_on(step)
        yield step


def _parts(sheet: Marked, remarks: Sequence[Remark]) -> Iterator[str]:
    outlines = [outline_of(each) for each in sheet.sheets]
    shared = shared_macros(outlines)
    for part, (each, outline) in enumerate(zip(sheet.sheets, outlines, strict=True)):
        here = [remark for remark in remarks if remark.said.part == part]
        setting = _Setting(each, macros_of(outline, Macros(shared)), here)
        yield prose_html(outline, [setting.formula(passage) for passage in outline.passages if passage.is_formula])


class _Setting:
    """Sets the formulas of one sheet and marks its steps, which are known by where they end."""

    def __init__(self, sheet: Sheet, macros: Macros, remarks: Sequence[Remark]) -> None:
        self._sheet = sheet
        self._macros = macros
        self._steps: dict[int, tuple[Remark, ...]] = {}
        self._others: list[Remark] = []
        for remark in remarks:
            if remark.said.step:
                end = remark.said.place.end
                self._steps[end] = (*self._steps.get(end, ()), remark)
            else:
                self._others.append(remark)

    def formula(self, passage: Passage) -> str:
        """Return a formula: a display as a grid of its steps, one within a line as it is, with marks behind it."""
        found = chains(passage.stretches(self._sheet), self._macros).chains
        span = passage.span
        if not found:
            shown = f"<code>{escape(self._sheet.text[span.start : span.end])}</code>"
        elif passage.kind == "inline":
            shown = ", ".join(map(self._inline, found))
        else:
            shown = "".join(row for chain in found for row in self._rows(chain))
        # What is said of the formula and stands at none of its rows: a step whose left side was said in words.
        left = [end for end in self._steps if span.start < end <= span.end]
        beside = [each for each in self._others if span.start <= each.said.place.start < span.end]
        marks = "".join(map(_mark, (*beside, *(remark for end in left for remark in self._steps.pop(end)))))
        if not found or passage.kind == "inline":
            return shown + marks
        return f'<span class="display" tabindex="0">{shown}{marks}</span>'

    def _inline(self, chain: Chain) -> str:
        sides: list[str] = [self._side(chain.sides[0], display=False)]
        for sign, side in zip(chain.signs, chain.sides[1:], strict=True):
            remarks = self._remarks(sign, side)
            shown = self._side(Row((sign, *side.items), sign.span | side.span), remarks, display=False)
            sides.append(f'<span class="{remarks[-1].word}">{shown}</span>' if remarks else shown)
            sides += map(_mark, remarks)
        return f'<span class="inline">{"".join(sides)}{self._aside(chain)}</span>'

    def _rows(self, chain: Chain) -> Iterator[str]:
        """Yield the rows of a chain: its first side with its first sign and side, then each further sign and side."""
        aside = self._aside(chain)
        if not chain.signs:
            remarks = self._steps.pop(chain.sides[0].span.end, ())
            word = "".join(f" {each.word}" for each in remarks[-1:])
            yield f'<span class="row whole{word}">{self._side(chain.sides[0], remarks)}{aside}</span>'
            yield from map(_mark, remarks)
            return
        first = self._side(chain.sides[0])
        for place, (sign, side) in enumerate(zip(chain.signs, chain.sides[1:], strict=True)):
            remarks = self._remarks(sign, side)
            right = self._side(Row((sign, *side.items), sign.span | side.span), remarks)
            last = aside if place == len(chain.signs) - 1 else ""
            word = "".join(f" {each.word}" for each in remarks[-1:])
            marks = f'<span class="marks">{"".join(map(_mark, remarks))}</span>'
            yield f'<span class="row{word}">{first}<span class="right">{right}{last}</span>{marks}</span>'
            first = "<span></span>"

    def _remarks(self, sign: Sign, side: Row) -> tuple[Remark, ...]:
        """Return what is said of a step and was not shown before, its verdict last."""
        return self._steps.pop(side.span.end, ()) if sign.name in EQUALITIES else ()

    def _side(self, row: Row, remarks: Sequence[Remark] = (), *, display: bool = True) -> str:
        carets = [each.said.caret for each in remarks if each.word in ("refuted", "unread")]
        wrong = Span(carets[-1].start, carets[-1].end) if carets else NOWHERE
        return Formulas(self._sheet.text, wrong).formula(row, display=display)

    def _aside(self, chain: Chain) -> str:
        shown = "".join(Formulas(self._sheet.text).formula(row, display=False) for row in chain.aside)
        return f'<span class="aside">{shown}</span>' if shown else ""


def _mark(remark: Remark) -> str:
    """Return the mark of a step: a link to what is said of it, which is shown as well while the mark is pointed at or focused."""
    word, said = escape(remark.word), remark.said
    lines = "".join(f'<span class="{kind}">{escape(text)}</span>' for kind, text in said.about)
    tip = (
        f'<span class="tip" role="tooltip" id="tip-{remark.number}"><strong>{word}</strong>: {escape(said.sentence)}{lines}</span>'
    )
    return (
        f'<span class="mark {word}"><a href="#note-{remark.number}" id="step-{remark.number}" '
        f'aria-describedby="tip-{remark.number}">{remark.sign}<span class="word"> {word}</span></a>{tip}</span>'
    )
