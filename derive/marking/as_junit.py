"""Marked sheets as JUnit XML: a test suite a sheet, a test case a step, a failure where a step is not proved or allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree import ElementTree

from derive.language.visible import without_controls
from derive.marking.as_text import Words
from derive.marking.aside import Aside
from derive.marking.diagnostics import Diagnostic
from derive.marking.locations import path_of
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILING: Final = ("error", "warning")


def junit_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the XML document; characters that XML cannot hold are shown as �, a sheet that cannot be read is an error."""
    return "".join(junit_pieces(sheets, unreadable))


def junit_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the document piece by piece: its head counts all tests, so the suites are put aside until all sheets are there."""
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    with Aside() as aside:
        for suite in _suites(sheets, unreadable):
            for count in totals:
                totals[count] += int(suite.get(count, "0"))
            ElementTree.indent(suite, level=1)
            aside.put(f"  {ElementTree.tostring(suite, encoding='unicode').rstrip()}\n")
        counts = "".join(f' {name}="{number}"' for name, number in totals.items())
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="derive check"{counts}'
        if not aside:
            yield f"{head} />\n"
            return
        yield f"{head}>\n"
        yield from aside.pieces()
        yield "</testsuites>\n"


def _suites(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet]) -> Iterator[ElementTree.Element]:
    for sheet in sheets:
        suite = ElementTree.Element("testsuite", {"name": _clean(sheet.name), **_counts(sheet.steps)})
        for step in sheet.steps:
            _case(suite, step)
        if sheet.warnings:
            said = "\n".join(Words().diagnostic(each) for each in sheet.warnings)
            ElementTree.SubElement(suite, "system-out").text = _clean(said)
        yield suite
    for each in unreadable:
        counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
        suite = ElementTree.Element("testsuite", {"name": _clean(each.name), **counts})
        case = ElementTree.SubElement(suite, "testcase", {"classname": _clean(each.name), "name": "the sheet"})
        ElementTree.SubElement(case, "error", {"type": "unreadable-sheet", "message": _clean(each.reason)})
        yield suite


def _case(suite: ElementTree.Element, step: Diagnostic) -> None:
    about = {
        "classname": step.sheet,
        "name": f"line {step.place.first_line}, chain {step.chain}, step {step.step}",
        "file": path_of(step.file),
        "line": str(step.caret.file_line or 1),
    }
    case = ElementTree.SubElement(suite, "testcase", {name: _clean(value) for name, value in about.items()})
    said = {"type": step.name, "message": _clean(" ".join(filter(None, (step.sentence, step.counterexample))))}
    if step.level in _FAILING:
        ElementTree.SubElement(case, "failure", said).text = _clean(Words().diagnostic(step))
    elif step.level == "note":
        ElementTree.SubElement(case, "skipped", said)


def _counts(steps: Sequence[Diagnostic]) -> dict[str, str]:
    failures, skipped = sum(step.level in _FAILING for step in steps), sum(step.level == "note" for step in steps)
    return {"tests": str(len(steps)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", without_controls(text))
