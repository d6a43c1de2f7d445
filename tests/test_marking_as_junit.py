"""Tests of derive/marking/as_junit.py: what CI systems read as test results."""

from __future__ import annotations

from xml.etree import ElementTree

from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.as_junit import junit_text
from derive.marking.marked import tolerated
from derive.reader.documents.sheets import UnreadableSheet


def test_a_case_for_each_step() -> None:
    """Proved steps pass, refuted and unread ones fail with their diagnostic, allowed ones are skipped; counts add up."""
    sheet = marked_sheet(f"{RIGHT}\n{WRONG}\n{STRANGE}")

    root = ElementTree.fromstring(junit_text([tolerated(sheet, {"unread"}), sheet], [UnreadableSheet("b.md", "it is a folder")]))

    first, second, unreadable = root
    assert root.attrib == {"name": "derive check", "tests": "7", "failures": "3", "errors": "1", "skipped": "1"}
    assert [[part.tag for part in case] for case in first] == [[], ["failure"], ["skipped"]]
    assert [[part.tag for part in case] for case in second] == [[], ["failure"], ["failure"]]
    case = first[1]
    assert case.attrib == {"classname": "a.md", "name": "line 3, chain 2, step 1", "file": "a.md", "line": "3"}
    assert case[0].get("type") == "refuted"
    assert " --> a.md:3:52" in (case[0].text or "")
    assert [(case.tag, case[0].get("message")) for case in unreadable] == [("testcase", "it is a folder")]
    assert len({each.get("name") for each in first}) == 3


def test_what_xml_cannot_hold() -> None:
    """Control signs and signs of XML in names and sheets give a document that can be parsed."""
    hostile = "]]><testcase/>\x00\x1b\ufffe&'\""
    sheet = marked_sheet(f"{hostile} {WRONG}\n\n$$x = \\frac{{1$$\n", hostile)

    root = ElementTree.fromstring(junit_text([sheet], [UnreadableSheet(hostile, hostile)]))

    assert [suite.get("name") for suite in root] == [hostile.replace("\x00\x1b\ufffe", "\ufffd\ufffd\ufffd")] * 2
