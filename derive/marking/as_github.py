"""Marked sheets as workflow commands, which GitHub shows as annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from derive.language.visible import visible_text
from derive.marking.diagnostics import Diagnostic
from derive.marking.locations import has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_COMMANDS: Final[Mapping[str, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def github_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return a command for each complaint and for each file that cannot be read, and a line that counts for each sheet."""
    return "".join(github_pieces(sheets, unreadable))


def github_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the lines; what is unreadable is known when all sheets are there."""
    counts = []
    for sheet in sheets:
        yield from (f"{_annotation(each)}\n" for each in sheet.complaints)
        counts.append(f"derive: {_logged(sheet.name)}: {sheet.summary}\n")
    for trouble in unreadable:
        properties = {"file": path_of(trouble.name), "title": "derive: unreadable-sheet"}
        yield f"{_command('error', properties, trouble.reason)}\n"
    yield from counts


def _annotation(said: Diagnostic) -> str:
    properties = {"file": path_of(said.file)}
    place = said.caret
    if place.file_line:
        properties |= {"line": str(place.file_line), "endLine": str(place.last_file_line or place.file_line)}
        # Columns are refused where a stretch has several lines.
        if has_columns(said) and place.file_line == place.last_file_line:
            properties |= {"col": str(place.first_column), "endColumn": str(place.last_column)}
    cell = "" if has_columns(said) else f"{said.where}: "
    word = said.verdict or said.level
    title = f"derive: {word}" + (f" ({said.name})" if said.name != word else "")
    return _command(_COMMANDS[said.level], {**properties, "title": title}, cell + told(said))


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _logged(name: str) -> str:
    """Return a name that somebody chose so that nothing in it is taken for a command, of the older kind either."""
    return _data(name).replace("##[", "## [")


def _data(text: str) -> str:
    return visible_text(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
