"""Marked sheets as workflow commands, which GitHub shows as annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from derive.marking.diagnostics import Diagnostic
from derive.marking.locations import has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.sheets import UnreadableSheet

_COMMANDS: Final[Mapping[str, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def github_text(sheets: Sequence[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return a command for each complaint and for each file that cannot be read, and a line that counts for each sheet."""
    lines = [_annotation(each) for sheet in sheets for each in sheet.complaints]
    for trouble in unreadable:
        properties = {"file": path_of(trouble.name), "title": "derive: unreadable-sheet"}
        lines.append(_command("error", properties, trouble.reason))
    lines += [f"derive: {_logged(sheet.name)}: {sheet.summary}" for sheet in sheets]
    return "".join(f"{line}\n" for line in lines)


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
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
