"""Marked sheets as a JSON object, as `check.schema.json` describes it; exact numbers are strings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from derive import __version__
from derive.kernel.records import fields
from derive.language.visible import escaped_controls
from derive.marking.diagnostics import Diagnostic, Place
from derive.marking.marked import Doubted, End, Marked, Where
from derive.reader.documents.sheets import UnreadableSheet

SCHEMA: Final = Path(__file__).with_name("check.schema.json")


def json_text(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> str:
    """Return the object: of one file, with its steps; of several, with `sheets`, an object for each."""
    return "".join(json_pieces(sheets, unreadable))


def json_pieces(sheets: Iterable[Marked], unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the object piece by piece; what is unreadable is known when all sheets are there."""
    coming = iter(sheets)
    first = list(islice(coming, 2))
    if len(first) == 1 and not unreadable:
        yield f"{_text({'version': __version__} | sheet_object(first[0]))}\n"
        return
    yield f'{{\n  "version": {_text(__version__)},\n  "sheets": '
    yield from listed((sheet_object(each) for each in chain(first, coming)), 2)
    yield ',\n  "unreadable": '
    yield from listed(({"sheet": each.name, "reason": each.reason} for each in unreadable), 2)
    yield "\n}\n"


def listed(objects: Iterable[Any], deep: int = 0) -> Iterator[str]:
    """Yield a list of objects as JSON, an object a piece, as it stands so deep in a whole that is set in by two."""
    start = "[\n"
    for each in objects:
        indent = " " * (deep + 2)
        yield f"{start}{indent}{_text(each).replace(chr(10), chr(10) + indent)}"
        start = ",\n"
    yield f"\n{' ' * deep}]" if start == ",\n" else "[]"


def _text(value: Any) -> str:
    return escaped_controls(json.dumps(value, ensure_ascii=False, indent=2))


def sheet_object(sheet: Marked) -> dict[str, Any]:
    """Return what is said of one file, as data."""
    return {
        "sheet": sheet.name,
        "reading": {name: getattr(sheet.reading, name) for name in fields(sheet.reading)},
        **({"notation": sheet.notation} if sheet.notation else {}),
        **({"doubt": _doubt(sheet.doubt, sheet)} if sheet.doubt else {}),
        "chains": sheet.chains,
        "counts": dict(sheet.counts),
        "steps": [step_object(each, sheet) for each in sheet.steps],
        "ends": [_end(each) for each in sheet.ends],
        "warnings": [
            {"rule": each.name, "sentence": each.sentence, **_lines(each.place), **_part(each, sheet)} for each in sheet.warnings
        ],
    }


def step_object(step: Diagnostic, sheet: Marked) -> dict[str, Any]:
    """Return what is said of one step, as data."""
    said: dict[str, Any] = {
        **_lines(step.place),
        "verdict": step.verdict,
        "rule": step.name,
        "caret": _lines(step.caret),
        "chain": step.chain,
        "step": step.step,
        "written": step.written,
    }
    said |= _part(step, sheet)
    if step.stated is not None:
        stated = step.stated
        said |= {"text": stated.text, "latex": stated.latex, "given": list(stated.given), "scope": stated.scope}
        if step.verdict == "refuted":
            said["counterexample"] = {"line": stated.counterexample, **stated.numbers}
    if step.verdict in ("unread", "undecided") or step.name == "shapes-do-not-fit":
        said["reason"] = step.sentence
    if step.help:
        said["help"] = step.help
    if step.slip:
        said["slip"] = step.slip
    said["notes"] = [*step.notes, *(each.sentence for each in sheet.remarks_on(step))]
    return said


def _part(said: Diagnostic, sheet: Marked) -> dict[str, str]:
    """Return in which cell of a notebook, or in which other file, something stands."""
    file = {"file": said.file} if said.file != sheet.name else {}
    return file | ({"cell": said.sheet} if said.sheet != said.file else {})


def _doubt(doubt: Doubted, sheet: Marked) -> dict[str, Any]:
    def lines(places: tuple[Where, ...]) -> list[dict[str, Any]]:
        return [{**_lines(place), **({"cell": name} if name != sheet.name else {})} for name, place in places]

    return {
        "kind": doubt.kind,
        "sentence": doubt.sentence,
        "reading": {name: getattr(doubt.reading, name) for name in fields(doubt.reading)},
        "proved": {"here": doubt.proved[0], "otherwise": doubt.proved[1]},
        "here": lines(doubt.here),
        "otherwise": lines(doubt.there),
    }


def _end(end: End) -> dict[str, Any]:
    said: dict[str, Any] = {"chain": end.chain, **_lines(end.place), "verdict": end.verdict or "unread"}
    said |= {"breaks": end.breaks} if end.breaks else {}
    return said | ({"returns": end.returns} if end.returns else {})


def _lines(place: Place) -> dict[str, int]:
    return {name: getattr(place, name) for name in ("first_line", "first_column", "last_line", "last_column")}
