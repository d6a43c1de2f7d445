"""Tests of derive/marking/as_sarif.py: the log fits the public schema, and says where what is wrong stands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.as_sarif import sarif_text
from derive.marking.diagnosing import marked
from derive.marking.diagnostics import RULES
from derive.marking.marked import Marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.word2vec import word2vec


@cache
def schema() -> jsonschema.Draft4Validator:
    """Return what checks a log against the schema of the standard."""
    text = (Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def run_of(*sheets: Marked, unreadable: tuple[UnreadableSheet, ...] = ()) -> dict[str, Any]:
    """Return the run of a log, checked against the schema."""
    log = json.loads(sarif_text(sheets, unreadable))
    schema().validate(log)
    (run,) = log["runs"]
    return dict(run)


def test_the_schema_refuses_what_is_no_log() -> None:
    """A level that does not exist, and a result without a message, are told."""
    log = json.loads(sarif_text([marked_sheet(WRONG)]))
    log["runs"][0]["results"][0]["level"] = "grave"
    del log["runs"][0]["results"][0]["message"]

    assert len(list(schema().iter_errors(log))) >= 2


def test_a_result_for_each_complaint() -> None:
    """Rule, level, message, place, a fingerprint of its own; the last column is the one after the last letter."""
    run = run_of(marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}", "my answers/ä.md"))

    contradiction, refuted, unread = run["results"]
    assert [each["level"] for each in run["results"]] == ["note", "error", "warning"]
    assert [run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in (contradiction, refuted, unread)
    ]
    (location,) = refuted["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "my%20answers/%C3%A4.md"
    region = location["physicalLocation"]["region"]
    assert WRONG[region["startColumn"] - 1 : region["endColumn"] - 1] == "y - \\hat y"
    assert (region["startLine"], region["endLine"]) == (3, 3)
    assert refuted["properties"]["counterexample"] in refuted["message"]["text"]
    assert len({each["partialFingerprints"]["derive/v1"] for each in run["results"]}) == 3
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_notebook_and_what_cannot_be_read() -> None:
    """A cell is a logical location, with the file's line where that is known; an unreadable file is told as a fault of the run."""
    cells = (Sheet("a.ipynb, cell 1", WRONG, "markdown", "a.ipynb", None, (7,)), Sheet("a.ipynb, cell 2", STRANGE, file_lines=()))
    run = run_of(marked(verdicts_of("a.ipynb", cells, word2vec())), unreadable=(UnreadableSheet("<stdin>", "it is no text"),))

    known, unknown = (result["locations"][0] for result in run["results"])
    assert known["physicalLocation"]["region"] == {"startLine": 7, "endLine": 7}
    assert known["logicalLocations"][0]["name"] == "cell 1"
    assert "region" not in unknown["physicalLocation"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert (
        invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%3Cstdin%3E"
    )


def test_every_rule_is_there() -> None:
    """A log without results fits the schema too, and names all rules."""
    run = run_of()

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    assert run["results"] == []
