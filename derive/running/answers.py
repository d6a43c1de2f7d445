"""
What was found in a file as JSON, from which it is built again: what is kept, and what comes from another machine.

The file's own text is not in it: whoever has the answer has the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from derive.kernel.records import fields, replaced
from derive.marking.diagnostics import Diagnostic, Place
from derive.marking.excerpts import SourceLine
from derive.marking.marked import Doubted, End, Marked
from derive.marking.stated import Stated
from derive.reader.documents.sheets import UnreadableSheet
from derive.reader.notation import Reading
from derive.running.jobs import Answer, Job, PassedOver, StepsRead, Where

_RECORDS: Final = (Diagnostic, Doubted, End, Marked, PassedOver, Place, Reading, SourceLine, StepsRead, Where)
_BY_NAME: Final[Mapping[str, type]] = {each.__name__: each for each in (*_RECORDS, UnreadableSheet)}
_KIND: Final = "is"


class Unknown(ValueError):
    """A text that is no answer."""


def packed(answer: Answer) -> str:
    """Return an answer as a line of JSON, in ASCII."""
    bare = replaced(answer, sheets=()) if isinstance(answer, Marked) else answer
    return json.dumps(_plain(bare), separators=(",", ":"))


def unpacked(text: str, job: Job) -> Answer:
    """Return the answer to a job that has its bytes. Raises Unknown for a text that is none, UnreadableSheet for such bytes."""
    try:
        answer = _built(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unknown(str(error)) from error
    if not isinstance(answer, Answer):
        raise Unknown("this is no answer")
    if isinstance(answer, Marked):
        return replaced(answer, sheets=job.sheets())
    return answer


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a tuple as a list, a record as an object that says what it is."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Stated):
        return {_KIND: "Stated", "of": value.parts()}
    if isinstance(value, UnreadableSheet):
        return {_KIND: "UnreadableSheet", "of": [value.name, value.reason]}
    if isinstance(value, _RECORDS):
        return {_KIND: type(value).__name__, "of": [_plain(getattr(value, name)) for name in fields(value)]}
    return value


def _built(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_built, value))
    if isinstance(value, dict):
        if value[_KIND] == "Stated":
            return Stated.told(*value["of"])
        return _BY_NAME[value[_KIND]](*map(_built, value["of"]))
    return value
