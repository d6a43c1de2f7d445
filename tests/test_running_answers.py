"""Tests of derive/running/answers.py: answers as JSON and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.as_html import html_text
from derive.marking.as_json import json_text
from derive.marking.as_sarif import sarif_text
from derive.marking.as_text import Words
from derive.reader.documents.sheets import UnreadableSheet
from derive.reader.word2vec import word2vec
from derive.running.answers import Unknown, packed, unpacked
from derive.running.cache import with_bytes
from derive.running.jobs import Job, PassedOver
from derive.running.run import check_files

HERE = Path(__file__).parent
NONE = Job("a.md", word2vec(), raw=b"")


@pytest.mark.parametrize("name", ["chains.md", "contradictions.md", "shapes.md", "unclosed.md", "unread.md"])
def test_what_is_built_again_is_what_was_found(name: str) -> None:
    """Every format prints the same of it, and the text holds neither the sheet nor anything but ASCII."""
    path = str(HERE / "diagnostics" / name)
    (found,) = check_files([Job(path, word2vec())])
    assert not isinstance(found, Exception)

    text = packed(found)
    again = unpacked(text, with_bytes(Job(path, word2vec())))

    assert text.isascii()
    assert again == found
    for shown in (json_text, html_text, sarif_text):
        assert shown([again]) == shown([found])  # type: ignore[list-item]
    assert Words(verbose=True).whole(again) == Words(verbose=True).whole(found)  # type: ignore[arg-type]


def test_files_that_are_passed_over_and_strange_names() -> None:
    """A name that is no UTF-8 comes back as it was."""
    passed = PassedOver("caf\udce9.py", 3)
    assert unpacked(packed(passed), NONE) == passed
    gone = unpacked(packed(UnreadableSheet("caf\udce9.md", "it is gone")), NONE)
    assert str(gone) == "caf\udce9.md: it is gone"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"is":"Place","of":[1]}', '{"is":"Path","of":["/"]}', '{"of":[]}', "[" * 9_000]
)
def test_other_texts_are_no_answers(text: str) -> None:
    """Nothing is built but answers, and nothing is run."""
    with pytest.raises(Unknown):
        unpacked(text, NONE)


def test_parts_that_are_missing() -> None:
    """An answer without one of its parts is none."""
    whole = json.loads(packed(marked_sheet(RIGHT + STRANGE + WRONG)))
    del whole["of"][3:]
    with pytest.raises(Unknown):
        unpacked(json.dumps(whole), NONE)
