"""Marked sheets as a SARIF log, version 2.1.0, as code scanning reads it: a result for each complaint."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from derive import __version__
from derive.language.visible import escaped_controls
from derive.marking.as_json import listed
from derive.marking.diagnostics import RULES, Diagnostic, Place
from derive.marking.locations import fingerprint, has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_NAMES: Final = tuple(RULES)


def sarif_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the log; a file that cannot be read is told among what went wrong with the run."""
    return "".join(sarif_pieces(sheets, unreadable))


def sarif_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the log piece by piece; what is unreadable is known when all sheets are there."""
    names: dict[str, None] = {}
    tool = {"driver": {"name": "derive", "version": __version__, "rules": [_rule(name) for name in _NAMES]}}
    yield f'{{\n  "$schema": {json.dumps(_SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    {{\n      "tool": {_set_in(tool)},\n'
    yield '      "columnKind": "unicodeCodePoints",\n      "results": '
    yield from listed(_results(sheets, names), 6)
    yield f',\n      "artifacts": {_set_in([{"location": {"uri": _uri(name)}} for name in names])}'
    yield f',\n      "invocations": {_set_in([_invocation(unreadable)])}\n    }}\n  ]\n}}\n'


def _results(sheets: Iterable[Marked], names: dict[str, None]) -> Iterator[dict[str, Any]]:
    """Yield the results; the names of files are put where they are told."""
    seen: dict[str, int] = {}
    for sheet in sheets:
        names[sheet.name] = None
        yield from (_result(each, seen) for each in sheet.complaints)


def _set_in(value: Any) -> str:
    return escaped_controls(json.dumps(value, ensure_ascii=False, indent=2)).replace("\n", "\n      ")


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": rule.title},
        "help": {"text": f"`derive explain {name}` says what this means, shows an example, and says what to do."},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(said: Diagnostic, seen: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": said.name,
        "ruleIndex": _NAMES.index(said.name),
        "level": said.level,
        "message": {"text": told(said)},
        "locations": [_location(said)],
        "partialFingerprints": {"derive/v1": fingerprint(said, seen)},
    }
    properties = _properties(said)
    return result | ({"properties": properties} if properties else {})


def _location(said: Diagnostic) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(said.file)}}
    region = _region(said.caret, columns=has_columns(said))
    if region:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if not has_columns(said):
        location["logicalLocations"] = [{"name": said.sheet.removeprefix(f"{said.file}, "), "fullyQualifiedName": said.where}]
    return location


def _region(place: Place, *, columns: bool) -> dict[str, int]:
    """Return lines of the file, with columns where these are the file's; a last column is the one after the last letter."""
    if not place.file_line:
        return {}
    lines = {"startLine": place.file_line, "endLine": max(place.last_file_line, place.file_line)}
    return lines | ({"startColumn": place.first_column, "endColumn": place.last_column + 1} if columns else {})


def _properties(said: Diagnostic) -> Mapping[str, str]:
    stated = said.stated
    found = {
        "verdict": said.verdict,
        "written": said.written,
        "claim": stated.read_as if stated is not None else "",
        "latex": stated.latex if stated is not None else "",
        "counterexample": said.counterexample,
        "help": said.help,
    }
    return {name: value for name, value in found.items() if value}


def _invocation(unreadable: Sequence[UnreadableSheet]) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": {"text": f"this cannot be read: {each.reason}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(each.name)}}}],
        }
        for each in unreadable
    ]
    return {"executionSuccessful": not unreadable, "toolExecutionNotifications": notifications}


def _uri(file: str) -> str:
    return quote(os.fsencode(path_of(file)))
