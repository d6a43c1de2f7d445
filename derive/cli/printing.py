"""What `derive check` says of sheets, each as soon as it is checked: printed, in a file, as a folder of pages, and as a table."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from derive.cli.failures import WrongUsage
from derive.cli.output import make_folder, say, write_to
from derive.cli.progress import colours_wanted
from derive.marking.marked import Marked
from derive.marking.table import Table
from derive.reader.documents.folders import is_own_page
from derive.reader.documents.sheets import UnreadableSheet

if TYPE_CHECKING:
    from pathlib import Path

Pieces: TypeAlias = Callable[[Iterable[Marked], Sequence[UnreadableSheet]], Iterator[str]]

FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "json": ("as_json", "json_pieces"),
    "junit": ("as_junit", "junit_pieces"),
    "html": ("as_html", "html_pieces"),
    "github": ("as_github", "github_pieces"),
    "md": ("as_markdown", "markdown_pieces"),
    "sarif": ("as_sarif", "sarif_pieces"),
    "gitlab": ("as_gitlab", "gitlab_pieces"),
}
"""What prints all sheets together, by the name of its format; `text` alone is printed sheet by sheet."""

_TABLES: Final = (".csv", ".html")


def refuse_wrong_output(asked: Namespace) -> None:
    """Raise WrongUsage where what is asked for cannot be written."""
    if asked.table is not None and not asked.table.endswith(_TABLES):
        raise WrongUsage("wrong-usage", f"--table takes a file whose name ends with {' or '.join(_TABLES)}, not `{asked.table}`")


def print_sheets(asked: Namespace, sheets: Iterator[Marked], unreadable: Sequence[UnreadableSheet]) -> None:
    """Print sheets as they come, or write them where that is asked for, and the table over them."""
    table = Table()
    if _is_folder(asked):
        _write_pages(asked.output, sheets, unreadable, table)
    else:
        counted = _counted(sheets, table) if asked.table is not None else sheets
        pieces = _text(asked, counted) if asked.format == "text" else _whole(asked.format, counted, unreadable)
        if asked.output is None:
            for piece in pieces:
                say(piece)
        else:
            write_to(asked.output, pieces)
    if asked.table is not None:
        write_to(asked.table, _table(asked.table, table, unreadable))


def _counted(sheets: Iterator[Marked], table: Table) -> Iterator[Marked]:
    for sheet in sheets:
        table.add(sheet)
        yield sheet


def _text(asked: Namespace, sheets: Iterator[Marked]) -> Iterator[str]:
    from derive.marking.as_text import Words

    wanted = asked.colour == "always" or (asked.colour == "auto" and asked.output is None and colours_wanted(sys.stdout))
    words = Words(verbose=asked.verbose, colours=wanted)
    return (words.alone(sheet) if asked.quiet else words.whole(sheet) for sheet in sheets)


def _whole(form: str, sheets: Iterator[Marked], unreadable: Sequence[UnreadableSheet]) -> Iterator[str]:
    """Yield all sheets together in a format for machines, nothing before there is a sheet: what is asked may be wrong."""
    module, name = FORMATS[form]
    pieces: Pieces = getattr(importlib.import_module(f"derive.marking.{module}"), name)
    first = next(sheets, None)
    yield from pieces(sheets if first is None else chain((first,), sheets), unreadable)


def _table(file: str, table: Table, unreadable: Sequence[UnreadableSheet]) -> Iterator[str]:
    from derive.marking.table import csv_pieces, table_pieces

    return (csv_pieces if file.endswith(".csv") else table_pieces)(table, unreadable)


def _is_folder(asked: Namespace) -> bool:
    """Tell whether pages are to be written into a folder."""
    if asked.format != "html" or not asked.output:
        return False
    return asked.output.endswith(("/", os.sep)) or os.path.isdir(asked.output)  # noqa: PTH112 - pathlib takes longer to load


def _write_pages(folder: str, sheets: Iterator[Marked], unreadable: Sequence[UnreadableSheet], table: Table) -> None:
    """Write a page for each sheet, and a table that leads to them as index.html."""
    from pathlib import Path
    from urllib.parse import quote

    from derive.marking.as_html import html_pieces
    from derive.marking.table import table_pieces

    index = Path(folder, "index.html")
    _refuse_strange(index)
    taken = {"index.html"}
    for sheet in sheets:
        page = _page_of(sheet.name, taken)
        path = Path(folder, page)
        make_folder(path.parent)
        _refuse_strange(path)
        write_to(str(path), html_pieces((sheet,), ()))
        table.add(sheet, quote(os.fsencode(page)))
    make_folder(index.parent)
    write_to(str(index), table_pieces(table, unreadable))


def _refuse_strange(path: Path) -> None:
    """Raise WrongUsage where a page would be written over a file that is no page of derive's."""
    if os.path.exists(path) and not is_own_page(str(path)):  # noqa: PTH110 - it raises nothing
        raise WrongUsage("unwritable", f"`{path}` would be written over, and derive has not written it; name another folder")


def _page_of(name: str, taken: set[str]) -> str:
    """Return where the page of a sheet stands in its folder: as the sheet does from where one is, never outside, each its own."""
    parts = os.path.relpath(name).replace(os.sep, "/").split("/") if name != "<stdin>" else ["stdin"]
    inner = "/".join(part for part in parts if part not in ("", ".", ".."))
    page, number = f"{inner}.html", 1
    while page.casefold() in taken:
        number += 1
        page = f"{inner}-{number}.html"
    taken.add(page.casefold())
    return page
