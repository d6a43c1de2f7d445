"""Marked sheets as a SARIF log, version 2.1.0, as code scanning reads it: a result for each complaint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from derive import __version__
from derive.marking.diagnostics import RULES, Diagnostic, Place
from derive.marking.locations import fingerprint, has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.sheets import UnreadableSheet

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_NAMES: Final = tuple(RULES)


def sarif_text(sheets: Sequence[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the log; a file that cannot be read is told among what went wrong with the run."""
    seen: dict[str, int] = {}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "derive", "version": __version__, "rules": [_rule(name) for name in _NAMES]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(name)}} for name in dict.fromkeys(sheet.name for sheet in sheets)],
        "results": [_result(each, seen) for sheet in sheets for each in sheet.complaints],
        "invocations": [_invocation(unreadable)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


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
    return quote(path_of(file), errors="replace")
