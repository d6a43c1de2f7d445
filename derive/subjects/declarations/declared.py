"""
The notation that a sheet itself declares: in front matter, a fenced block, a comment of HTML or comments of LaTeX.

    ```derive            <!-- derive:           % derive:                 +++
    [sizes]              [sizes]                % [sizes]                 [derive.sizes]
    n = []               n = []                 % n = []                  n = []
    ```                  -->                                              +++

In place of a notation, a comment, or `derive:` in front matter between lines of ---, may name one that comes with derive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Sheet
from derive.reader.notation import Notation
from derive.subjects.declarations.shipped import notation_named, shipped_names
from derive.subjects.declarations.toml_form import NotationError, notation_of

_KEY: Final = re.compile(r"^derive[ \t]*:(?:[ \t]+([\"']?)([\w-]+)\1)?[ \t]*(?:#.*)?$|^derive[ \t]*:[^\n]*", re.MULTILINE)
_NAMES: Final = (
    "between lines of --- a notation is named, as in `derive: logistic_regression`, and not declared: "
    "a block that begins with ```derive, or a table [derive.sizes] between lines of +++, can do that"
)
_WORD: Final = re.compile(r"\s*([A-Za-z][\w-]*)\s*\Z")


def declared_in(sheets: Iterable[Sheet]) -> Notation | None:
    """Return the notation that a sheet, or one cell of a notebook, declares; None where none does. Raises NotationError."""
    found: Notation | None = None
    for sheet in sheets:
        if "derive" not in sheet.text:
            continue
        for text, offset in _blocks(sheet):
            line = sheet.line(offset)
            if found is not None:
                raise NotationError(sheet.name, line, "a sheet has one notation: this is the second")
            word = _WORD.match(text)
            found = _named(word[1], sheet, line) if word is not None else notation_of(text, sheet.name, line)
    return found


def _named(name: str, sheet: Sheet, line: int) -> Notation:
    found = notation_named(name)
    if found is None:
        there = ", ".join(shipped_names())
        raise NotationError(sheet.name, line, f"no notation that comes with derive is called `{name}`; there are {there}")
    return found


def _blocks(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Yield what declares a notation, each with the offset at which its first line stands; lines keep their number."""
    for passage in outline_of(sheet).passages:
        if passage.kind != "front matter" or not passage.pieces:
            continue
        offset, content = passage.pieces[0].start, passage.content(sheet)
        match passage.opening:
            case "+++":
                if re.search(r"^\[derive\b", content, re.MULTILINE):
                    yield "".join(_own_lines(content)), offset
            case "---":
                named = _KEY.search(content)
                if named is not None and not named[2]:
                    raise NotationError(sheet.name, sheet.line(offset + named.start()), _NAMES)
                if named is not None:
                    yield named[2], offset + named.start()
            case "% derive:":
                yield "\n".join(text.rstrip("\n") for text, _ in passage.stretches(sheet)), offset
            case opening if opening.endswith(("derive", "derive:")):
                yield content, offset
            case _:
                pass


def _own_lines(front: str) -> Iterator[str]:
    """Yield the lines of front matter with those that are not ours left empty, and [derive.sizes] as [sizes]."""
    ours = False
    for line in front.splitlines(keepends=True):
        head = re.match(r"\s*\[\s*([\w.-]+)\s*\]", line)
        if head is not None:
            ours = head[1] == "derive" or head[1].startswith("derive.")
            yield f"[{head[1][7:]}]\n" if head[1].startswith("derive.") else "\n"
        else:
            yield line if ours else "\n"
