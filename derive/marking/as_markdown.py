"""Marked sheets as a digest in Markdown, for a comment on a pull request: a line a complaint, the lines themselves folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from derive.language.visible import visible_text
from derive.marking.as_text import Words
from derive.marking.diagnostics import Diagnostic
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_SIGNS: Final[Mapping[str, str]] = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}
_MOST_ROWS: Final = 50
_MOST_LINES: Final = 20
_MEANS_SOMETHING: Final = re.compile(r"([\\`*_{}\[\]()#+.!|<>&~$@:^-])")


def markdown_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the digest: a table of complaints for each sheet, at most so many, each with its own lines below."""
    return "".join(markdown_pieces(sheets, unreadable))


def markdown_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the digest piece by piece; what is unreadable is known when all sheets are there."""
    yield "# derive check\n"
    for sheet in sheets:
        yield from (f"\n{part}" for part in _sheet(sheet))
    if unreadable:
        yield "\n" + "".join(f"- ❌ {_plain(each.name)}: {_plain(each.reason)}\n" for each in unreadable)


def _sheet(sheet: Marked) -> Iterator[str]:
    wrong = list(sheet.complaints)
    yield f"## {'✅' if not wrong else _SIGNS[_gravest(wrong)]} {_plain(sheet.name)}\n"
    yield f"{_plain(sheet.summary)}\n"
    if sheet.steps:
        yield f"Read {'' if sheet.notation else 'so: '}{_plain(sheet.read)}.\n"
    if sheet.doubt:
        yield f"**note:** {_plain(sheet.doubt.sentence)}.\n"
    if not wrong:
        return
    rows = [_row(each, sheet.name) for each in wrong[:_MOST_ROWS]]
    yield "| verdict | line | what is said |\n|---|---|---|\n" + "".join(rows)
    if len(wrong) > _MOST_ROWS:
        yield f"… and {len(wrong) - _MOST_ROWS} more.\n"
    shown = "\n".join(Words().diagnostic(each) for each in wrong[:_MOST_LINES])
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", shown)), default=0))
    yield f"<details><summary>The lines</summary>\n\n{fence}text\n{shown}{fence}\n\n</details>\n"


def _gravest(wrong: Sequence[Diagnostic]) -> str:
    return next(level for level in _SIGNS if any(each.level == level for each in wrong))


def _row(said: Diagnostic, name: str) -> str:
    word = said.verdict or said.name
    about = [_plain(said.sentence), *(_about(kind, text) for kind, text in said.about)]
    cell = "" if said.sheet == name else f"{said.sheet.removeprefix(f'{name}, ')}, line "
    return f"| {_SIGNS[said.level]} {word} | {_plain(f'{cell}{said.caret.first_line}')} | {'<br>'.join(about)} |\n"


def _about(kind: str, text: str) -> str:
    return {"counterexample": "", "note": "", "help": "**help:** "}[kind] + _plain(text)


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for Markdown, HTML, a formula or somebody's name."""
    return _MEANS_SOMETHING.sub(r"\\\1", visible_text(" ".join(text.split()))).replace("\\@", "@\u2060")
