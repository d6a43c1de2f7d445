"""The results of `derive prove` as JUnit XML: a test suite a loss, a test case a claim, a failure where a claim is not proved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from derive.cli.table import diagnostic_text

if TYPE_CHECKING:
    from derive.cli.proving import Found

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_text(found: Sequence[Found]) -> str:
    """Return the XML document; characters that XML cannot hold are shown as �."""
    root = ElementTree.Element("testsuites", _counts("derive", found))
    for key, group in groupby(found, lambda each: each[0].statement.key):
        results = list(group)
        suite = ElementTree.SubElement(root, "testsuite", _counts(key, results))
        for chosen, result in results:
            name = chosen.name.removeprefix(f"{key}/")
            about = {"classname": _clean(key), "name": _clean(name), "time": _time([(chosen, result)])}
            case = ElementTree.SubElement(suite, "testcase", about)
            if result.verdict != "proved":
                said = {"type": result.verdict, "message": _clean(str(result))}
                ElementTree.SubElement(case, "failure", said).text = _clean(diagnostic_text(chosen.name, result))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(name: str, found: Sequence[Found]) -> dict[str, str]:
    failures = sum(result.verdict != "proved" for _, result in found)
    return {"name": _clean(name), "tests": str(len(found)), "failures": str(failures), "errors": "0", "time": _time(found)}


def _time(found: Sequence[Found]) -> str:
    return f"{sum(sum(result.seconds.values()) for _, result in found):.6f}"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
