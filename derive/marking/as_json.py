"""What was found in sheets as a JSON object, as `check.schema.json` describes it; exact numbers are strings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from derive import __version__
from derive.checking import Found
from derive.kernel.records import fields
from derive.marking.sheet_verdicts import VERDICTS, SheetVerdicts, place_of, rule_of
from derive.reader.nodes import Span
from derive.reader.sheets import Sheet, UnreadableSheet

SCHEMA: Final = Path(__file__).with_name("check.schema.json")


def sheets_json(files: Sequence[SheetVerdicts], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the object: of one file, with its steps; of several, with `sheets`, an object for each."""
    whole: dict[str, Any] = {"version": __version__}
    if len(files) == 1 and not unreadable:
        whole |= sheet_object(files[0])
    else:
        whole["sheets"] = [sheet_object(each) for each in files]
        whole["unreadable"] = [{"sheet": each.name, "reason": each.reason} for each in unreadable]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def sheet_object(found: SheetVerdicts) -> dict[str, Any]:
    """Return what is said of one file, as data."""
    reading = found.checked.reading
    return {
        "sheet": found.name,
        "reading": {name: getattr(reading, name) for name in fields(reading)},
        "chains": found.chains,
        "counts": {verdict: found.count(verdict) for verdict in VERDICTS},
        "steps": _steps(found),
        "warnings": [
            {"rule": trouble.name, "sentence": trouble.sentence, **_lines(found.sheets[part], trouble.span)}
            for part, trouble in found.troubles
        ],
    }


def _steps(found: SheetVerdicts) -> list[dict[str, Any]]:
    steps = [step_object(sheet, each, notebook=len(found.sheets) > 1) for sheet, each in found.placed]
    for remark in found.remarks:
        steps[remark.about]["notes"].append(found.remarked(remark))
    return steps


def step_object(sheet: Sheet, found: Found, *, notebook: bool = False) -> dict[str, Any]:
    """Return what is said of one step, as data."""
    said: dict[str, Any] = {
        **_lines(sheet, found.step.span),
        "verdict": found.verdict,
        "rule": rule_of(found),
        "caret": _lines(sheet, place_of(found)),
        "chain": found.step.chain + 1,
        "step": found.step.place + 1,
        "written": sheet.text[found.step.span.start : found.step.span.end],
    }
    if notebook:
        said["cell"] = sheet.name
    if found.claim is not None:
        said |= _claim(found)
    if found.reason:
        said["reason"] = found.reason
    if found.help:
        said["help"] = found.help
    said["notes"] = list(found.notes)
    return said


def _claim(found: Found) -> Mapping[str, Any]:
    from derive.language.latex import latex_claim
    from derive.language.text import text_claim
    from derive.marking.claims import claim_object

    if found.claim is None or found.result is None:
        return {}
    whole = claim_object("", found.result)
    said = {"text": text_claim(found.claim), "latex": latex_claim(found.claim), "given": whole["given"], "scope": whole["scope"]}
    return said | ({"counterexample": whole["counterexample"]} if "counterexample" in whole else {})


def _lines(sheet: Sheet, span: Span) -> dict[str, int]:
    """Return the lines and columns of a stretch, counted from one; the last column is that of its last character."""
    last = max(span.start, span.end - 1)
    return {
        "first_line": sheet.line(span.start),
        "first_column": sheet.column(span.start),
        "last_line": sheet.line(last),
        "last_column": sheet.column(last),
    }
