"""Marked sheets as a GitLab code quality report: an issue for each complaint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from derive.marking.as_json import listed
from derive.marking.diagnostics import Diagnostic
from derive.marking.locations import fingerprint, has_columns, path_of, told
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_SEVERITIES: Final[Mapping[str, str]] = {"error": "major", "warning": "minor", "note": "info"}


def gitlab_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the report, a list; a file that cannot be read is an issue in its first line."""
    return "".join(gitlab_pieces(sheets, unreadable))


def gitlab_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the report piece by piece; what is unreadable is known when all sheets are there."""
    yield from listed(_issues(sheets, unreadable))
    yield "\n"


def _issues(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet]) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for sheet in sheets:
        yield from (_issue(each, seen) for each in sheet.complaints)
    yield from map(_unreadable, unreadable)


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
