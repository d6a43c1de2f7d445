"""Tests of derive/marking/as_gitlab.py: the fields that GitLab's code quality report must have."""

from __future__ import annotations

import json

import jsonschema
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.as_gitlab import gitlab_text
from derive.reader.documents.sheets import UnreadableSheet

# As GitLab documents it: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def test_an_issue_for_each_complaint() -> None:
    """Each has a fingerprint of its own, a severity, a relative path and a line."""
    text = gitlab_text(
        [marked_sheet(f"{RIGHT}\n{WRONG}\n{WRONG}\n{STRANGE}", "./a.md")], [UnreadableSheet("./b.md", "it is a folder")]
    )
    issues = json.loads(text)
    jsonschema.validate(issues, REPORT)

    assert [issue["severity"] for issue in issues] == ["info", "major", "info", "major", "minor", "critical"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[1]["location"] == {"path": "a.md", "lines": {"begin": 3, "end": 3}}
    assert "left −1/2, right 1/2" in issues[1]["description"]


def test_nothing_to_complain_about() -> None:
    """The report of a right sheet is an empty list."""
    assert json.loads(gitlab_text([marked_sheet(RIGHT)])) == []
