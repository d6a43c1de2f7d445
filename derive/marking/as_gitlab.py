"""Marked sheets as a GitLab code quality report: an issue for each complaint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from derive.marking.diagnostics import Diagnostic
from derive.marking.locations import fingerprint, has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.sheets import UnreadableSheet

_SEVERITIES: Final[Mapping[str, str]] = {"error": "major", "warning": "minor", "note": "info"}


def gitlab_text(sheets: Sequence[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the report, a list; a file that cannot be read is an issue in its first line."""
    seen: dict[str, int] = {}
    issues = [_issue(each, seen) for sheet in sheets for each in sheet.complaints]
    issues += map(_unreadable, unreadable)
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(said: Diagnostic, seen: dict[str, int]) -> dict[str, Any]:
    first = said.caret.file_line or 1
    cell = "" if has_columns(said) else f"{said.where}: "
    return {
        "type": "issue",
        "description": f"{said.verdict or said.level}: {cell}{told(said)}".replace("\n", "; "),
        "check_name": f"derive/{said.name}",
        "categories": ["Bug Risk"],
        "fingerprint": fingerprint(said, seen),
        "severity": _SEVERITIES[said.level],
        "location": {"path": path_of(said.file), "lines": {"begin": first, "end": said.caret.last_file_line or first}},
    }


def _unreadable(trouble: UnreadableSheet) -> dict[str, Any]:
    return {
        "type": "issue",
        "description": f"this cannot be read: {trouble.reason}",
        "check_name": "derive/unreadable-sheet",
        "categories": ["Bug Risk"],
        "fingerprint": sha256(f"unreadable {path_of(trouble.name)}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "critical",
        "location": {"path": path_of(trouble.name), "lines": {"begin": 1, "end": 1}},
    }
